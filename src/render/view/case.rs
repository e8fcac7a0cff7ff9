//! A case, its parts, and the matrix.

use serde::Serialize;

use super::basics::{Date, Heading};
use crate::base::Html;

/// `case`: the facts of a proceeding.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Case {
    /// Its id in the site.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ISO 3166; empty where not said.
    pub jurisdiction: String,
    /// The forum; empty where not said.
    pub forum: String,
    /// The docket; empty where not said.
    pub docket: String,
    /// The stage, such as `trial`; empty where not said.
    pub stage: String,
    /// The standard of proof; empty where not said.
    pub standard: String,
    /// The charges with the state of their elements, for an overview.
    pub charges: Vec<ChargeState>,
}

/// A charge and what was found of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChargeState {
    /// The charge.
    pub reference: Ref,
    /// What was found of the charge as a whole; empty where no finding says.
    pub finding: String,
    /// What was found of each element; `not-addressed` where no finding says.
    pub elements: Vec<ElementState>,
}

/// An element and what was found of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ElementState {
    /// The element.
    pub reference: Ref,
    /// What was found.
    pub finding: String,
}

/// A numbered reference to an item of the case.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Ref {
    /// The item's id, such as `X1`.
    pub id: String,
    /// `person`, `charge`, `element`, `allegation`, `exhibit` or `finding`.
    pub kind: String,
    /// What the item is called, as plain text.
    pub title: String,
    /// `#` and the id of the element that shows the item; empty where the page
    /// does not show it.
    pub href: String,
    /// The id of this reference itself, for the way back; empty where it has none.
    pub anchor: String,
    /// The place within the item, such as `p. 4`; empty where not said.
    pub pinpoint: String,
}

/// What every item of a case has where it is shown.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Shown {
    /// Its id in the case, such as `X1`.
    pub id: String,
    /// The `id` attribute for the element that shows it; empty where another
    /// part of the page has it.
    pub anchor: String,
    /// `#` and the id of the element that shows it.
    pub href: String,
    /// The references to it on this page, in reading order.
    pub uses: Vec<Back>,
}

/// A way back to a reference.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Back {
    /// `#` and the id of the reference.
    pub href: String,
    /// From 1.
    pub number: usize,
}

/// `part` in `parts/matrix.html`: the charge-versus-evidence table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Matrix {
    /// One table for each charge.
    pub tables: Vec<MatrixTable>,
}

/// The table of one charge.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MatrixTable {
    /// The charge.
    pub charge: Shown,
    /// Its title.
    pub title: String,
    /// Its provision as plain text; empty where not said.
    pub provision: String,
    /// A row for each element, and one for the charge as a whole where a
    /// finding speaks of it or it has no elements.
    pub rows: Vec<MatrixRow>,
    /// Whether a row has evidence for context only.
    pub has_context: bool,
}

/// One element against its evidence. Notes are numbered in this order: text,
/// alleged, evidence for, against, context, reason.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MatrixRow {
    /// The element, or the charge where the row is about it as a whole.
    pub item: Shown,
    /// `element` or `charge`.
    pub about: String,
    /// `conduct`, `mental`, `circumstance`, `consequence`, `contextual`; empty
    /// where not said.
    pub kind: String,
    /// What must be proved.
    pub text: Html,
    /// The allegations that concern it.
    pub alleged: Vec<Evidence>,
    /// What speaks for it.
    pub evidence_for: Vec<Evidence>,
    /// What speaks against it.
    pub evidence_against: Vec<Evidence>,
    /// What is context.
    pub context: Vec<Evidence>,
    /// The findings; empty where none addresses it.
    pub findings: Vec<Finding>,
}

/// A piece of evidence in the matrix.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Evidence {
    /// The allegation or exhibit.
    pub reference: Ref,
    /// The allegation's text in full; empty for an exhibit and where the
    /// matrix has shown it before.
    pub text: Html,
    /// What the author remarks on it; empty where nothing.
    pub note: Html,
}

/// A finding.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Finding {
    /// The item.
    pub item: Shown,
    /// `made-out`, `partly-made-out`, `not-made-out`,
    /// `insufficient-information`, `not-addressed` or `outside-expertise`.
    pub finding: String,
    /// `high`, `moderate` or `low`; empty where not said.
    pub confidence: String,
    /// The reason; empty where none is given.
    pub because: Html,
}

/// `part` in `parts/charges.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Charges {
    /// The charges.
    pub charges: Vec<Charge>,
}

/// A charge.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Charge {
    /// The item.
    pub item: Shown,
    /// The title.
    pub title: String,
    /// The provision.
    pub provision: Option<Provision>,
    /// The persons it is against, as they may be named.
    pub against: Vec<PersonName>,
    /// Its elements.
    pub elements: Vec<Element>,
}

/// A provision.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Provision {
    /// Instrument, article and part in one line.
    pub title: String,
    /// Its address; empty where not said.
    pub url: String,
    /// Its wording.
    pub text: Option<Quote>,
}

/// An element of a charge.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Element {
    /// The item.
    pub item: Shown,
    /// As in [`MatrixRow::kind`].
    pub kind: String,
    /// What must be proved.
    pub text: Html,
    /// What was found; `not-addressed` where no finding says.
    pub finding: String,
}

/// `part` in `parts/persons.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Persons {
    /// The persons.
    pub persons: Vec<Person>,
}

/// A person, as far as readers may know.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Person {
    /// The item.
    pub item: Shown,
    /// The name or pseudonym; empty where it is withheld.
    pub name: String,
    /// `name`, `pseudonym` or `withheld`.
    pub publish: String,
    /// The role, such as `accused`; empty where not said.
    pub role: String,
    /// How many persons this stands for; 1 as a rule.
    pub count: usize,
}

/// A person where another item names them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PersonName {
    /// The name or pseudonym; empty where it is withheld.
    pub name: String,
    /// The role; empty where not said.
    pub role: String,
    /// How many persons this stands for.
    pub count: usize,
    /// `#` and the id of the element that shows the person; empty where the
    /// page does not.
    pub href: String,
}

/// `part` in `parts/allegations.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Allegations {
    /// The allegations.
    pub allegations: Vec<Allegation>,
}

/// An allegation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Allegation {
    /// The item.
    pub item: Shown,
    /// `act`, `utterance` or `omission`; empty where not said.
    pub kind: String,
    /// When.
    pub at: Option<Date>,
    /// Where; empty where not said.
    pub place: String,
    /// By whom.
    pub by: Vec<PersonName>,
    /// The charges it belongs to.
    pub charges: Vec<Ref>,
    /// What is alleged.
    pub text: Html,
    /// The words, where they are quoted.
    pub quote: Option<Quote>,
    /// The exhibit that it is taken from.
    pub source: Option<Ref>,
}

/// `part` in `parts/quote.html`: words in the original and in translation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Quote {
    /// The item they belong to; its id is empty for a provision.
    pub item: Shown,
    /// The original; empty where not given.
    pub original: Html,
    /// Its language; empty where not said.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// The translations.
    pub translations: Vec<QuoteTranslation>,
    /// The exhibit that it is taken from.
    pub source: Option<Ref>,
}

/// A translation of a quotation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct QuoteTranslation {
    /// The text.
    pub text: Html,
    /// BCP 47; empty where not said.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Who translated; empty where not said.
    pub by: String,
    /// `sworn`, `human` or `machine`; empty where not said.
    pub status: String,
}

/// `part` in `parts/exhibits.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Exhibits {
    /// The exhibits.
    pub exhibits: Vec<Exhibit>,
}

/// An exhibit, as far as readers may know.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Exhibit {
    /// The item.
    pub item: Shown,
    /// The title.
    pub title: String,
    /// `documentary`, `testimonial`, `physical`, `digital` or `expert`; empty
    /// where not said.
    pub means: String,
    /// `prosecution`, `defence`, `court`, `author` or `third-party`; empty
    /// where not said.
    pub party: String,
    /// Its own number or mark; empty where not said.
    pub reference: String,
    /// Its date.
    pub date: Option<Date>,
    /// Where it was published; empty where not said.
    pub url: String,
    /// Who made it; empty where not said.
    pub author: String,
    /// The platform it was published on; empty where not said.
    pub platform: String,
    /// How it was captured.
    pub capture: Option<Capture>,
    /// Archive copies.
    pub archives: Vec<Archive>,
    /// Its public files.
    pub files: Vec<ExhibitFile>,
    /// Through whose hands it went.
    pub custody: Vec<Custody>,
    /// The grade in the Admiralty code.
    pub grade: Option<Grade>,
    /// `public` or `described-only`.
    pub access: String,
    /// What has been made unrecognisable, and why.
    pub redactions: Vec<Redaction>,
    /// What readers are warned of.
    pub warning: Vec<String>,
    /// The description; empty where there is none.
    pub description: Html,
}

/// How an exhibit was captured.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Capture {
    /// When.
    pub at: Option<Date>,
    /// By whom; empty where not said.
    pub by: String,
    /// With what; empty where not said.
    pub tool: String,
    /// In what form, such as `wacz`; empty where not said.
    pub method: String,
}

/// An archive copy.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Archive {
    /// Its address.
    pub url: String,
    /// When it was made.
    pub at: Option<Date>,
}

/// A file of an exhibit.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ExhibitFile {
    /// The file's name.
    pub name: String,
    /// The address; empty where it is not published.
    pub url: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// `evidentiary`, `working` or `redacted`; empty where not said.
    pub role: String,
}

/// A step in an exhibit's chain of custody.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Custody {
    /// When.
    pub at: Option<Date>,
    /// What was done, such as `received`.
    pub action: String,
    /// From whom; empty where not said.
    pub from: String,
    /// To whom; empty where not said.
    pub to: String,
}

/// A grade in the Admiralty code.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Grade {
    /// `A` to `F`: how reliable the source is.
    pub reliability: String,
    /// `1` to `6`: how credible the information is.
    pub credibility: String,
    /// Who graded; empty where not said.
    pub by: String,
    /// Why; empty where not said.
    pub reason: String,
}

/// A redaction.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Redaction {
    /// What was redacted.
    pub what: String,
    /// Why; empty where not said.
    pub reason: String,
}

/// `part` in `parts/chronology.html`: allegations and exhibits by date.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Chronology {
    /// The entries, oldest first; those without a date come last.
    pub entries: Vec<ChronologyEntry>,
}

/// An allegation or an exhibit by its date. Exactly one of the two is given.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChronologyEntry {
    /// When; `null` where not said.
    pub at: Option<Date>,
    /// The allegation.
    pub allegation: Option<Allegation>,
    /// The exhibit: its item and title only.
    pub exhibit: Option<Exhibit>,
}

/// `part` in `parts/figure.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Figure {
    /// The address of the image.
    pub src: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// The caption; empty where there is none.
    pub caption: Html,
}

/// `part` in `parts/contents.html`: what `{{ toc() }}` gives.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Contents {
    /// The headings as a tree.
    pub headings: Vec<Heading>,
}
