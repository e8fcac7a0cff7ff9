//! What templates see: plain data, documented field by field in the guide,
//! page *Themes, the view*. A test holds the two together.
//!
//! Every address is ready to print: it begins with the path of `base_url`
//! where the site has one. Texts are plain unless their type is [`Html`],
//! which templates print with `| safe`. A value that is not known is `null`.

use serde::Serialize;
use serde_json::Value as Json;

use crate::base::Html;

/// `site`: the same on all pages of one language.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Site {
    /// The title, in the page's language where the site has one for it.
    pub title: String,
    /// One sentence about the site; empty where there is none.
    pub description: String,
    /// Where the site is published, without a slash at the end.
    pub base_url: String,
    /// The address of the home page in this language.
    pub home: String,
    /// The entries of the main menu.
    pub menu: Vec<Link>,
    /// The site's taxonomies, such as topics, where they have a term.
    pub taxonomies: Vec<Link>,
    /// The registers that have an entry.
    pub registers: Vec<Link>,
    /// The home page in each of the site's languages; empty where it has one only.
    pub languages: Vec<Translation>,
    /// The address of the site's feed; `null` where feeds are off.
    pub feed: Option<String>,
    /// The address of the theme's style sheet folder, with a slash at the end.
    pub assets: String,
    /// Whether paragraphs are numbered.
    pub paragraph_numbers: bool,
    /// `[extra]` of site.toml.
    pub extra: Json,
    /// `amicus` and its version.
    pub generator: String,
}

/// A link with its text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Link {
    /// The text.
    pub title: String,
    /// The address.
    pub url: String,
    /// How many entries there are behind it; 0 where that says nothing.
    pub count: usize,
}

/// The same page in a language.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Translation {
    /// BCP 47.
    pub language: String,
    /// The language's own name for itself, or else its tag.
    pub name: String,
    /// The title of the page there.
    pub title: String,
    /// The address.
    pub url: String,
    /// The whole address with `base_url`.
    pub permalink: String,
    /// Whether this is the page being shown.
    pub current: bool,
}

/// `page`: what every page has.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page {
    /// `home`, `section`, `report`, `page`, `taxonomy`, `term`, `registers`,
    /// `register` or `not-found`.
    pub kind: String,
    /// The title.
    pub title: String,
    /// The address.
    pub url: String,
    /// The whole address with `base_url`.
    pub permalink: String,
    /// BCP 47; also what `text(…)` speaks.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Plain text for search engines and previews: the summary, or else the
    /// beginning of the text, at most 300 characters.
    pub description: String,
    /// The way here from the home page, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// The same page in the other languages and this one; empty where there is
    /// one only.
    pub translations: Vec<Translation>,
    /// The address of the feed of this section or term; `null` where none.
    pub feed: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// The text; empty where there is none.
    pub body: Html,
    /// The notes at the end of the text; empty where there are none.
    pub notes: Html,
    /// The headings of the text, as a tree.
    pub contents: Vec<Heading>,
    /// `extra:` of the front matter.
    pub extra: Json,
}

/// A heading and those below it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Heading {
    /// Its id.
    pub id: String,
    /// Its text.
    pub title: String,
    /// 1 to 6, as published.
    pub level: u8,
    /// The headings below it.
    pub children: Vec<Heading>,
}

/// `report`: what a report has beside its page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// The subtitle; empty where there is none.
    pub subtitle: String,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// When it was published.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// The summary; empty where there is none.
    pub summary: Html,
    /// `provisional`, `final` or `withdrawn`.
    pub status: String,
    /// Whether it is a draft, shown because drafts were asked for.
    pub draft: bool,
    /// The version, such as `1.1`; empty where it has none.
    pub version: String,
    /// Earlier versions and what changed, newest first.
    pub revisions: Vec<Revision>,
    /// The DOI without `https://doi.org/`; empty where it has none.
    pub doi: String,
    /// The licence as written, such as `CC-BY-4.0`; empty where none is said.
    pub license: String,
    /// Its terms in each taxonomy.
    pub terms: Vec<Terms>,
    /// How many words the text has.
    pub words: usize,
    /// The case, where it has one.
    pub case: Option<Case>,
    /// Files made from the case, such as `case.json`.
    pub files: Vec<File>,
}

/// An author.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Author {
    /// The name.
    pub name: String,
    /// The affiliation; empty where none is said.
    pub affiliation: String,
    /// The ORCID iD, such as `0000-0002-1825-0097`; empty where none is said.
    pub orcid: String,
    /// The address of a page about the author; empty where there is none.
    pub url: String,
    /// A few words about the author; empty where there are none.
    pub bio: String,
}

/// A date.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Date {
    /// For `datetime`: `2025-11-13`, or as much of it as is known, or with a time.
    pub iso: String,
    /// For readers, in the page's language.
    pub text: String,
}

/// A version of a report.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Revision {
    /// The version.
    pub version: String,
    /// When.
    pub date: Option<Date>,
    /// What changed.
    pub note: String,
}

/// A report's terms in one taxonomy.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Terms {
    /// The taxonomy, such as `topics`.
    pub taxonomy: String,
    /// The terms.
    pub terms: Vec<Link>,
}

/// A file for readers and machines.
#[derive(Clone, Debug, Default, Serialize)]
pub struct File {
    /// The name, such as `case.json`.
    pub name: String,
    /// The address.
    pub url: String,
    /// The media type.
    pub media_type: String,
}

/// `listing`: one page of a list of reports.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Listing {
    /// The sections below this one.
    pub sections: Vec<Item>,
    /// The plain pages of this section.
    pub pages: Vec<Item>,
    /// The pages of the list.
    pub pager: Pager,
}

/// Which page of a list this is.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pager {
    /// From 1.
    pub number: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// How many reports there are.
    pub total: usize,
    /// The address of the page with newer reports.
    pub newer: Option<String>,
    /// The address of the page with older reports.
    pub older: Option<String>,
    /// The address of the first page.
    pub first: String,
    /// The address of the last page.
    pub last: String,
}

/// `item` in `items`, and wherever a page is listed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Item {
    /// `report`, `page` or `section`.
    pub kind: String,
    /// The title.
    pub title: String,
    /// The subtitle; empty where there is none.
    pub subtitle: String,
    /// The address.
    pub url: String,
    /// BCP 47.
    pub language: String,
    /// When it was published.
    pub date: Option<Date>,
    /// The names of its authors.
    pub authors: Vec<String>,
    /// The summary as plain text; empty where there is none.
    pub summary: String,
    /// `provisional`, `final` or `withdrawn`.
    pub status: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// How many charges its case has.
    pub charges: usize,
    /// How many reports a section holds.
    pub count: usize,
}

/// `taxonomy`: a taxonomy with all its terms.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Taxonomy {
    /// Its name in site.toml, such as `topics`.
    pub name: String,
    /// Its terms in the order of the language.
    pub terms: Vec<Link>,
}

/// `register`: one of the site-wide lists.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Register {
    /// `cases`, `provisions`, `people`, `places` or `exhibits`.
    pub name: String,
    /// The entries of this page, grouped by their first letter.
    pub groups: Vec<RegisterGroup>,
}

/// The entries of a register under one letter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RegisterGroup {
    /// The letter.
    pub letter: String,
    /// Its entries.
    pub entries: Vec<RegisterEntry>,
}

/// An entry of a register.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RegisterEntry {
    /// What is registered.
    pub title: String,
    /// What tells it from others of the name; empty where nothing.
    pub detail: String,
    /// Where it is found.
    pub places: Vec<Link>,
}

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
