//! What a look into a file comes to.

use std::collections::BTreeSet;

/// What was found in a file, or could not be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What it is.
    pub what: What,
    /// In which file of the file, such as `notes.zip/a.docx`; empty where it is
    /// the file itself.
    pub within: String,
}

impl Finding {
    /// The secret that the name of a file shows.
    pub(super) fn named(&self) -> Option<usize> {
        if let What::Named(number) = self.what { Some(number) } else { None }
    }
}

/// What a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The secret with this number stands in it.
    Secret(usize),
    /// So it does in its name.
    Named(usize),
    /// A private key stands in it.
    Key,
    /// It could not be looked into.
    Unseen(Unseen),
}

/// Why a file could not be looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unseen {
    /// It is encrypted.
    Encrypted,
    /// It lies in too many files that lie in each other.
    Deep,
    /// It is too large when it is unpacked.
    Large,
    /// It is broken.
    Broken,
    /// It is packed in a way that is not known here.
    Packed,
    /// Its letters are kept as numbers that only its own font knows.
    Illegible,
    /// The disk could not read it.
    Unreadable,
}

/// Findings as they come together.
pub type Findings = BTreeSet<Finding>;
