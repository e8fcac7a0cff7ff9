//! What earlier builds made that takes long to make, pictures and PDFs, so that it
//! need not be made again.
//!
//! The files themselves lie in the output, where they were published. Which
//! of them was made of what stands beside the site's sources, in a list of
//! digests, and not in the output: who can only write there, such as on a web
//! server, cannot have the next build take a forged picture for its own. What
//! is not there with the digest that the list gives is made again. The list
//! holds what the last build made and nothing older, and can be deleted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::beside::{self, FOLDER, MOST};
use super::disk::Folder;
use crate::artifact::Recall;
use crate::base::{Digest, Route};

/// The list in the folder that is kept beside the sources.
const LIST: &str = "made";

/// What was made of what.
pub type Made = BTreeMap<Digest, Option<Digest>>;

/// The memory of what was made of a site, and the output that it lies in.
pub struct Recollection {
    root: PathBuf,
    made: Made,
    output: Option<Folder>,
}

impl Recollection {
    /// Reads what is remembered of a site, and opens its output. Where there is
    /// neither, nothing is remembered.
    pub fn open(root: &Path, output: &Path) -> Self {
        let made = beside::recall(root, LIST).map(|text| read(&text)).unwrap_or_default();
        Self { root: root.to_owned(), made, output: Folder::open(output).ok() }
    }

    /// Remembers what a build made. That it cannot be written costs only time.
    pub fn keep(&self, made: &Made) {
        if self.made != *made {
            let _ = self.write(made);
        }
    }

    fn write(&self, made: &Made) -> std::io::Result<()> {
        if made.is_empty() {
            return fs::remove_file(self.root.join(FOLDER).join(LIST));
        }
        let mut text = String::with_capacity(made.len() * 130);
        for (of, is) in made {
            let _ = match is {
                Some(is) => writeln!(text, "{of} {is}"),
                None => writeln!(text, "{of} -"),
            };
        }
        beside::keep(&self.root, LIST, &text)
    }
}

impl Recall for Recollection {
    fn made(&self, of: &Digest) -> Option<Option<Digest>> {
        self.made.get(of).copied()
    }

    fn bytes(&self, route: &Route, digest: Digest) -> Option<Vec<u8>> {
        let file = self.output.as_ref()?.read(Path::new(route.path())).ok()?;
        let length = file.metadata().ok().filter(fs::Metadata::is_file)?.len();
        let mut bytes = Vec::new();
        file.take(length.min(MOST)).read_to_end(&mut bytes).ok()?;
        (Digest::of(&bytes) == digest).then_some(bytes)
    }
}

fn read(text: &str) -> Made {
    let line = |line: &str| {
        let (of, is) = line.split_once(' ')?;
        let is = if is == "-" { None } else { Some(Digest::parse(is)?) };
        Some((Digest::parse(of)?, is))
    };
    text.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::beside::IGNORED;

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        use std::os::unix::fs::symlink;
        let site = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let mine = elsewhere.path().join("mine");
        fs::write(&mine, "mine").unwrap();
        let made: Made = [(Digest::of(b"1"), None)].into();
        let keep = || Recollection::open(site.path(), &site.path().join("output")).keep(&made);
        symlink(elsewhere.path(), site.path().join(FOLDER)).unwrap();
        keep();
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
        fs::remove_file(site.path().join(FOLDER)).unwrap();
        fs::create_dir(site.path().join(FOLDER)).unwrap();
        for name in [LIST, IGNORED.0] {
            symlink(&mine, site.path().join(FOLDER).join(name)).unwrap();
        }
        keep();
        assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");
        assert!(fs::symlink_metadata(site.path().join(FOLDER).join(LIST)).unwrap().is_file());
    }

    #[test]
    fn only_what_has_the_digest_of_the_list_is_recalled() {
        let site = tempfile::tempdir().unwrap();
        let output = site.path().join("output");
        fs::create_dir(&output).unwrap();
        fs::write(output.join("a.jpg"), "a").unwrap();
        let (of, none, a) = (Digest::of(b"1"), Digest::of(b"2"), Digest::of(b"a"));
        let made: Made = [(of, Some(a)), (none, None)].into();
        Recollection::open(site.path(), &output).keep(&made);
        let recalled = Recollection::open(site.path(), &output);
        assert_eq!((recalled.made(&of), recalled.made(&none)), (Some(Some(a)), Some(None)));
        assert_eq!(recalled.made(&a), None);
        let route = Route::file("a.jpg").unwrap();
        assert_eq!(recalled.bytes(&route, a).as_deref(), Some(&b"a"[..]));
        fs::write(output.join("a.jpg"), "forged").unwrap();
        assert_eq!(recalled.bytes(&route, a), None);
        fs::write(site.path().join(FOLDER).join(LIST), "nonsense\n\n - -\n").unwrap();
        assert_eq!(Recollection::open(site.path(), &output).made(&of), None);
        recalled.keep(&Made::new());
        assert!(!site.path().join(FOLDER).join(LIST).exists());
    }
}
