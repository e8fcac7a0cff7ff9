//! Charges, the provisions they rest on, and their elements.

use std::collections::BTreeMap;

use crate::base::Place;
use crate::case::markdown::Markdown;

use super::quotation::Quotation;
use super::words::ElementKind;
use super::written::{Reference, Text};

/// What someone is accused of; a count.
#[derive(Clone, Debug)]
pub struct Charge {
    /// Where the item was written.
    pub place: Place,
    /// Such as `C1`.
    pub id: Text,
    /// What it is called.
    pub title: Text,
    /// The law it rests on.
    pub provision: Option<Provision>,
    /// The persons charged, by id.
    pub against: Vec<Reference>,
    /// What must be proved, in order; those of a reusable set included.
    pub elements: Vec<Element>,
    /// Whether some elements could not be read, which was told: an id that
    /// looks like one of them must not be told as well.
    pub unread: bool,
}

/// A rule of law.
#[derive(Clone, Debug)]
pub struct Provision {
    /// Where it was written.
    pub place: Place,
    /// The whole of it in one line, such as `Criminal Code, art. 174(2)`: the
    /// short form.
    pub label: Option<Text>,
    /// The statute, treaty or code.
    pub instrument: Option<Text>,
    /// The article or section.
    pub article: Option<Text>,
    /// The part or paragraph.
    pub part: Option<Text>,
    /// Where it can be read.
    pub url: Option<Text>,
    /// Its wording.
    pub text: Option<Quotation>,
}

/// One thing that must be proved for a charge to be made out.
#[derive(Clone, Debug)]
pub struct Element {
    /// Where it was written; for one of a reusable set, where the charge
    /// names the set.
    pub place: Place,
    /// Such as `C1.E1`.
    pub id: Text,
    /// What sort of thing it is.
    pub kind: Option<ElementKind>,
    /// What must be proved.
    pub text: Option<Markdown>,
    /// The reusable set it comes from.
    pub set: Option<Text>,
    /// Whether it was copied from there. An author who wrote it out, as an
    /// imported case does, may name the set all the same.
    pub copied: bool,
}

/// A reusable list of elements, such as those of an offence under a treaty.
#[derive(Clone, Debug)]
pub struct ElementSet {
    /// Where it was written.
    pub place: Place,
    /// What `use:` names, the name of its file without `.yaml`.
    pub id: Text,
    /// What it is called.
    pub title: Option<Text>,
    /// Where the list is taken from.
    pub source: Option<Text>,
    /// The elements in order.
    pub elements: Vec<SetElement>,
}

/// One element of an [`ElementSet`].
#[derive(Clone, Debug)]
pub struct SetElement {
    /// Where it was written.
    pub place: Place,
    /// Its number or name in the set.
    pub id: Option<Text>,
    /// What sort of thing it is.
    pub kind: Option<ElementKind>,
    /// What must be proved.
    pub text: Option<Markdown>,
}

/// All reusable sets of a site by id.
pub type ElementSets = BTreeMap<String, ElementSet>;

impl Provision {
    /// Instrument, article and part in one line, such as
    /// `Criminal Code, art. 174(2)`, or the line that the author wrote.
    pub fn title(&self) -> String {
        let parts = [&self.label, &self.instrument, &self.article, &self.part];
        provision_title(parts.map(|text| text.as_ref().map(|text| text.value.as_str())))
    }
}

/// The same of the line that the author wrote, the instrument, the article and
/// the part.
pub fn provision_title([label, instrument, article, part]: [Option<&str>; 4]) -> String {
    if let Some(label) = label {
        return label.to_owned();
    }
    let mut title = instrument.unwrap_or_default().to_owned();
    if let Some(article) = article {
        title.push_str(if title.is_empty() { "art. " } else { ", art. " });
        title.push_str(article);
    }
    if let Some(part) = part {
        title.push_str(&format!("({part})"));
    }
    title
}
