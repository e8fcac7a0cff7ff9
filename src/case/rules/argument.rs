//! What the rules look at.

use crate::base::{Diagnostics, Digest, Moment, Place};
use crate::case::model::{
    Case, Item, ItemKind, Mention, MentionRole, Profile, PublicText, Reference,
};
use crate::prose::{Body, Parsed};

/// The files beside a report, by their paths as its case writes them.
pub trait Files: Sync {
    /// The digest of a file, and of one that cannot be read `None`; `None`
    /// where there is no such file.
    fn find(&self, path: &str) -> Option<Option<Digest>>;
    /// How many bytes a file has; `None` where there is no such file.
    fn size(&self, path: &str) -> Option<u64>;
    /// The path of the file that a mistyped one was most likely meant to be.
    fn nearest(&self, path: &str) -> Option<String>;
}

/// A case together with what of its report the rules need to know.
#[derive(Clone)]
pub struct Argument<'a> {
    /// The case; [`Case::none`] for a report without one.
    pub case: &'a Case,
    /// The ids that the report's prose and directives refer to.
    pub prose: &'a [Reference],
    /// The report's own texts, its title and its prose, in which no name may
    /// stand that is not published.
    pub texts: &'a [PublicText<'a>],
    /// By which rules the report is written.
    pub profile: Profile,
    /// The text of the report, in whose sections its profile looks.
    pub body: Option<&'a Body<Parsed>>,
    /// Whether that is in English, in which alone words are looked for.
    pub is_english: bool,
    /// Where it is told that the report lacks something.
    pub report: Option<Place>,
    /// The moment that the report is published at, which may be a little later.
    /// Without it, no date is held against it.
    pub now: Option<Moment>,
    /// The files beside the report. Without it, files are not compared.
    pub files: Option<&'a dyn Files>,
    /// Where the case names its own items.
    mentions: Vec<Mention<'a>>,
}

/// A rule: the codes it may raise, and what raises them.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The codes.
    pub codes: &'static [&'static crate::base::Code],
    /// The check: reports each mistake at the value that is wrong.
    pub check: fn(&Argument<'_>, &mut Diagnostics),
}

impl<'a> Argument<'a> {
    /// The argument of a case by itself: no prose, no profile, no files.
    pub fn of(case: &'a Case) -> Self {
        Self {
            case,
            prose: &[],
            texts: &[],
            profile: Profile::None,
            body: None,
            is_english: false,
            report: None,
            now: None,
            files: None,
            mentions: case.mentions(),
        }
    }

    /// Every mention of an item, by the case and then by the report's prose.
    pub(super) fn mentions(&self) -> impl Iterator<Item = Mention<'a>> + '_ {
        let prose = self.prose.iter().map(|reference| Mention {
            id: &reference.value,
            place: &reference.place,
            role: MentionRole::Prose,
            by: None,
        });
        self.mentions.iter().copied().chain(prose)
    }

    /// Whether every mention of some sort names an item that it may name.
    /// Where one does not, what it was meant to name is not known, and a rule
    /// that looks for what nothing names must keep silent.
    pub(super) fn is_whole(&self, roles: &[MentionRole]) -> bool {
        self.mentions.iter().filter(|mention| roles.contains(&mention.role)).all(|mention| {
            let kind = self.case.find(mention.id).map(|item| item.kind());
            kind.is_some_and(|kind| mention.role.takes().contains(&kind))
        })
    }

    /// Whether an id is that of an element of a charge whose elements could not
    /// all be read.
    pub(super) fn is_unread_element(&self, id: &str) -> bool {
        let charge = id.split_once('.').and_then(|(charge, _)| self.case.find(charge));
        matches!(charge, Some(Item::Charge(charge)) if charge.unread)
    }

    /// Whether an id that names someone was meant to be that of a person: the
    /// case has persons whose ids begin with the same letters.
    pub(super) fn is_meant_as_person(&self, id: &str) -> bool {
        let letters =
            |id: &'_ str| -> usize { id.bytes().take_while(u8::is_ascii_uppercase).count() };
        let prefix = id.get(..letters(id)).unwrap_or("");
        self.case.persons.iter().any(|person| {
            let own = &person.id.value;
            own.get(..letters(own)) == Some(prefix)
        })
    }

    /// The ids of all items of some sorts, in order of declaration.
    pub(super) fn ids(&self, kinds: &[ItemKind]) -> Vec<&'a str> {
        let items = self.case.items().filter(|item| kinds.contains(&item.kind()));
        items.filter(Item::is_shown).map(|item| item.id()).collect()
    }
}
