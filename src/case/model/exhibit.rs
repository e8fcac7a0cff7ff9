//! Exhibits, their files, and how they came to be here.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Digest, Place};
use crate::case::markdown::Markdown;

use super::person::Someone;
use super::words::{Access, Credibility, Display, FileRole, Means, Party, Reliability};
use super::written::{Text, When, Written};

/// A means of proof.
#[derive(Clone, Debug)]
pub struct Exhibit {
    /// Where the item was written.
    pub place: Place,
    /// Such as `X1`.
    pub id: Text,
    /// What it is called.
    pub title: Text,
    /// What it is and shows, for those who cannot see it.
    pub description: Option<Markdown>,
    /// How it proves.
    pub means: Option<Means>,
    /// Who brought it.
    pub party: Option<Party>,
    /// Its number elsewhere.
    pub reference: Option<Text>,
    /// When it was made.
    pub date: Option<When>,
    /// Where it comes from.
    pub source: Option<Origin>,
    /// How it was preserved.
    pub capture: Option<Capture>,
    /// Copies kept by others.
    pub archives: Vec<Archive>,
    /// Its files.
    pub files: Vec<ExhibitFile>,
    /// In whose hands it was.
    pub custody: Vec<Custody>,
    /// How far it can be relied on.
    pub grade: Option<Grade>,
    /// What may be seen of it, which is everything where the author does not
    /// say; `None` where what was said cannot be read.
    pub access: Option<Written<Access>>,
    /// What was made unrecognisable.
    pub redactions: Vec<Redaction>,
    /// What a reader should know before looking.
    pub warning: Option<Warning>,
}

/// Where an exhibit comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Where it was written.
    pub place: Place,
    /// An address on the web.
    pub url: Option<Text>,
    /// Who made it.
    pub author: Option<Text>,
    /// Where it was published.
    pub platform: Option<Text>,
}

/// How an exhibit was preserved.
#[derive(Clone, Debug)]
pub struct Capture {
    /// Where it was written.
    pub place: Place,
    /// When.
    pub at: Option<When>,
    /// By whom.
    pub by: Option<Someone>,
    /// With which program or device.
    pub tool: Option<Text>,
    /// How, such as `wacz` or `screenshot`.
    pub method: Option<Text>,
}

/// A copy that someone else keeps.
#[derive(Clone, Debug)]
pub struct Archive {
    /// Where it was written.
    pub place: Place,
    /// Its address.
    pub url: Option<Text>,
    /// When it was made.
    pub at: Option<When>,
}

/// What a file was made from where nothing that the case lists is that. It is
/// not called withheld, or somebody might think that it withholds something.
pub const NOT_LISTED: &str = "not-listed";

/// A file of an exhibit.
#[derive(Clone, Debug)]
pub struct ExhibitFile {
    /// Where it was written.
    pub place: Place,
    /// Its path relative to the report, with `/` between its parts; `None` for
    /// one that is kept elsewhere, of which the SHA-256 tells.
    pub path: Option<Text>,
    /// What its bytes must hash to.
    pub sha256: Option<Written<Digest>>,
    /// How many bytes it must have.
    pub bytes: Option<Written<u64>>,
    /// What it is, such as `application/pdf`.
    pub media_type: Option<Text>,
    /// What it is for; evidentiary where the author did not say.
    pub role: FileRole,
    /// What it was made from: the path of another file, the id of an exhibit,
    /// the SHA-256 of a file that is kept elsewhere, or [`NOT_LISTED`].
    pub derived_from: Option<Text>,
}

/// One step in the chain of custody.
#[derive(Clone, Debug)]
pub struct Custody {
    /// Where it was written.
    pub place: Place,
    /// When.
    pub at: Option<When>,
    /// What was done, such as `received`.
    pub action: Option<Text>,
    /// Whose hands it left.
    pub from: Option<Someone>,
    /// Whose hands it came to.
    pub to: Option<Someone>,
}

/// A grade by the Admiralty code: source and content are judged independently.
#[derive(Clone, Debug)]
pub struct Grade {
    /// Where it was written.
    pub place: Place,
    /// Of the source.
    pub reliability: Option<Reliability>,
    /// Of what it says.
    pub credibility: Option<Credibility>,
    /// Who graded.
    pub by: Option<Someone>,
    /// Why so.
    pub reason: Option<Markdown>,
}

/// Something made unrecognisable in an exhibit.
#[derive(Clone, Debug)]
pub struct Redaction {
    /// Where it was written.
    pub place: Place,
    /// What.
    pub what: Option<Text>,
    /// Why.
    pub reason: Option<Text>,
}

/// What a reader should know before looking.
#[derive(Clone, Debug)]
pub struct Warning {
    /// Where it was written.
    pub place: Place,
    /// What it shows, such as `violence`.
    pub kinds: Vec<Text>,
    /// How it is shown at first; hidden where the author did not say.
    pub display: Display,
}

impl Exhibit {
    /// Whether its pictures are shown only to readers who have asked for them.
    pub fn is_covered(&self) -> bool {
        self.warning.as_ref().is_some_and(|warning| warning.display == Display::Hide)
    }

    /// What may be seen of it: nothing, where what was said cannot be read.
    pub fn access(&self) -> Access {
        self.access.as_ref().map_or(Access::Withheld, |said| said.value)
    }

    /// Whether a reader may know that it exists.
    pub fn is_shown(&self) -> bool {
        self.access() != Access::Withheld
    }

    /// Whether a reader may have its files.
    pub fn is_public(&self) -> bool {
        self.access() == Access::Public
    }

    /// Its files, each with whether a reader may have it: not of an exhibit that
    /// is not public, no working copy, and no original where a redacted copy
    /// stands for it. A redacted copy that does not say what it was made from
    /// stands for every original of its exhibit.
    pub fn decided_files(&self) -> impl Iterator<Item = (&ExhibitFile, bool)> {
        let replaced = Replaced::by_copies_of(self);
        self.files.iter().map(move |file| {
            let public = match file.role {
                _ if !self.is_public() => false,
                FileRole::Working => false,
                FileRole::Redacted => true,
                FileRole::Evidentiary => !replaced.has(file),
            };
            (file, public)
        })
    }

    /// The paths of the files that prove, as they were received.
    pub fn originals(&self) -> impl Iterator<Item = &Text> {
        let originals = self.files.iter().filter(|file| file.role == FileRole::Evidentiary);
        originals.filter_map(|file| file.path.as_ref())
    }

    /// The files that a reader may have, each with its path, in order.
    pub fn public_files(&self) -> impl Iterator<Item = (&Text, &ExhibitFile)> {
        let public = self.decided_files().filter(|(_, public)| *public);
        public.filter_map(|(file, _)| Some((file.path.as_ref()?, file)))
    }
}

/// The originals of an exhibit for which redacted copies stand.
struct Replaced<'a> {
    every: bool,
    paths: BTreeSet<&'a str>,
    digests: BTreeSet<Digest>,
}

impl<'a> Replaced<'a> {
    fn by_copies_of(exhibit: &'a Exhibit) -> Self {
        let mut origins = BTreeMap::new();
        for file in &exhibit.files {
            if let Some((path, from)) = file.path.as_ref().zip(file.derived_from.as_ref()) {
                origins.insert(path.value.as_str(), from.value.as_str());
            }
        }
        let mut replaced = Self { every: false, paths: BTreeSet::new(), digests: BTreeSet::new() };
        for copy in exhibit.files.iter().filter(|file| file.role == FileRole::Redacted) {
            let mut from = copy.derived_from.as_ref().map(|from| from.value.as_str());
            replaced.every |= from.is_none();
            // A copy may have been made from a copy.
            while let Some(origin) = from.filter(|origin| replaced.paths.insert(origin)) {
                replaced.every |= origin == exhibit.id.value;
                replaced.digests.extend(Digest::parse(origin));
                from = origins.get(origin).copied();
            }
        }
        replaced
    }

    fn has(&self, original: &ExhibitFile) -> bool {
        let path = original.path.as_ref();
        self.every
            || path.is_some_and(|path| self.paths.contains(path.value.as_str()))
            || original.sha256.as_ref().is_some_and(|sum| self.digests.contains(&sum.value))
    }
}
