//! Charges, persons, allegations, quotations and the chronology.

use serde::Serialize;

use super::{Date, Exhibit, Prose, Ref, Shown};

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
    /// As in `kind` of a matrix row.
    pub kind: String,
    /// What must be proved.
    pub text: Prose,
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
    pub text: Prose,
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
    pub original: Prose,
    /// Its language; empty where not said.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// The original in other letters.
    pub transliteration: Option<QuoteTransliteration>,
    /// The translations.
    pub translations: Vec<QuoteTranslation>,
    /// Whether all of them have the same number of paragraphs, from 2 to 60, and
    /// nothing else, so that each can stand beside its own.
    pub aligned: bool,
    /// The exhibit that it is taken from.
    pub source: Option<Ref>,
}

/// The words of a quotation in other letters.
#[derive(Clone, Debug, Default, Serialize)]
pub struct QuoteTransliteration {
    /// The text.
    pub text: Prose,
    /// BCP 47, such as `kk-Latn`.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// By which rules, such as `ISO 9`; empty where not said.
    pub scheme: String,
}

/// A translation of a quotation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct QuoteTranslation {
    /// The text.
    pub text: Prose,
    /// BCP 47; empty where not said.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Who translated; empty where not said.
    pub by: String,
    /// `sworn`, `human` or `machine`; empty where not said. Of `machine` readers
    /// have to be told.
    pub status: String,
    /// Whether the original was changed since the translation was confirmed, of
    /// which readers have to be told.
    pub stale: bool,
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
