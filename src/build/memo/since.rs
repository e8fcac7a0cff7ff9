//! What has changed since the last build.

use crate::input::{Entry, Snapshot};

/// The site as the last build saw it.
#[derive(Default)]
pub(crate) struct Seen(Option<Snapshot>);

/// What has changed since then.
#[derive(Debug)]
pub(crate) enum Since {
    /// These texts, which were there and still are, and no other file.
    Texts(Vec<String>),
    /// More than that, or nobody knows.
    More,
}

impl Seen {
    /// What has changed since the last build; from now on this is the last one.
    pub(crate) fn advance(&mut self, snapshot: &Snapshot, keeps: bool) -> Since {
        if !keeps {
            return Since::More;
        }
        let Some(earlier) = &mut self.0 else {
            self.0 = Some(snapshot.clone());
            return Since::More;
        };
        let changed = snapshot.changed_since(earlier);
        let is_text =
            |site: &Snapshot, path: &String| matches!(site.get(path), Some(Entry::Text(_)));
        let texts = snapshot.config == earlier.config
            && changed.iter().all(|path| is_text(snapshot, path) && is_text(earlier, path));
        earlier.follow(snapshot, &changed);
        if texts { Since::Texts(changed) } else { Since::More }
    }
}
