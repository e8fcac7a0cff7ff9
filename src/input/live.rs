//! A site that is kept fresh: read once in full, then file by file as they change.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Included, Unbounded};
use std::path::{Path, PathBuf};

use super::disk::{self, Found, Item, Known, Read};
use super::mark::Mark;
use super::shelf::Shelves;
use super::snapshot::{Entry, FILES, FOLDERS, Snapshot};
use super::text;
use crate::base::{Checked, Diagnostics};

/// A site on disk as it was when it was last looked at, with the mistakes of
/// reading it: those of a file are told until the file is mended.
#[derive(Debug, Default)]
pub struct Live {
    root: PathBuf,
    config: PathBuf,
    snapshot: Snapshot,
    config_told: Diagnostics,
    config_mark: Option<Mark>,
    /// Every file and folder that was met.
    met: BTreeMap<String, Met>,
    /// What was told, by path.
    told: BTreeMap<String, Diagnostics>,
    /// Where the bytes of small files are kept that are copied.
    shelves: Shelves,
}

/// What was met at a path.
#[derive(Clone, Copy, Debug)]
struct Met {
    /// Its mark, where that is enough to know it again.
    mark: Option<Mark>,
    /// A disk that counts time coarsely can hide a second change right behind
    /// the first, so what has changed is read twice before its mark is trusted.
    settled: bool,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is new.
    Added,
    /// It may hold something else than before.
    Changed,
    /// It is gone.
    Removed,
}

impl Change {
    /// What became of a file that was there or not, and is there or not.
    fn of(was: bool, is: bool) -> Self {
        match (was, is) {
            (false, true) => Self::Added,
            (true, false) => Self::Removed,
            _ => Self::Changed,
        }
    }
}

impl Live {
    /// Reads a site as [`Snapshot::read`] does.
    pub fn read(root: &Path, config: &Path) -> Self {
        let folder = config.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = real(folder.unwrap_or(Path::new(".")));
        let config = config.file_name().map_or(folder.clone(), |name| folder.join(name));
        let mut live = Self { root: real(root), config, ..Self::default() };
        live.read_config(&mut BTreeMap::new());
        live.snapshot.versioned = disk::is_versioned(&live.root);
        for folder in FOLDERS.into_iter().chain(FILES) {
            live.look(folder, Trust::Nothing, &mut BTreeMap::new());
        }
        live.met.values_mut().for_each(|met| met.settled = true);
        live
    }

    /// The site's folder as watchers name it: absolute, and without links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of its configuration, in the same form.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// What tells a folder from another one of its name; `None` where there is
    /// none.
    pub fn number_of(folder: &Path) -> Option<u64> {
        let meta = std::fs::symlink_metadata(folder).ok().filter(std::fs::Metadata::is_dir)?;
        Some(Mark::of(&meta).number())
    }

    /// Whether a path on disk is that of a text, which is read as a whole.
    pub fn is_text(&self, path: &Path) -> bool {
        path == self.config || self.path_in_site(path).is_some_and(|path| text::is_text(&path))
    }

    /// The site.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The mistakes of reading it.
    pub fn diagnostics(&self) -> Diagnostics {
        let mut all = self.config_told.clone();
        self.told.values().for_each(|told| all.extend(told.iter().cloned()));
        all.extend(disk::no_content(&self.snapshot, &all));
        all
    }

    /// Reads anew what a watcher names, by the paths that it has on disk below
    /// the root: a file that is named is taken for changed, and a folder with
    /// all below it for new. Gives what changed, by its path in the site.
    pub fn update<'p>(
        &mut self,
        paths: impl IntoIterator<Item = &'p Path>,
    ) -> BTreeMap<String, Change> {
        let mut changes = BTreeMap::new();
        let mut named = BTreeSet::new();
        let mut config = false;
        for path in paths {
            config |= path == self.config || self.config.starts_with(path);
            named.extend(self.path_in_site(path));
        }
        if config {
            self.read_config(&mut changes);
        }
        let mut last: Option<&str> = None;
        for path in &named {
            // What lies in a folder that is read as a whole needs no look of its own.
            if last.is_some_and(|last| is_below(path, last)) {
                continue;
            }
            last = Some(path);
            self.look(path, Trust::AllBelow, &mut changes);
        }
        changes
    }

    /// Looks through the whole site for what changed: for when it is not known.
    /// A file that has its mark from before is not opened.
    pub fn rescan(&mut self) -> BTreeMap<String, Change> {
        let mut changes = self.rescan_config();
        for folder in FOLDERS.into_iter().chain(FILES) {
            self.look(folder, Trust::All, &mut changes);
        }
        changes
    }

    /// The same for the configuration alone.
    pub fn rescan_config(&mut self) -> BTreeMap<String, Change> {
        let mut changes = BTreeMap::new();
        if self.config_mark.is_none() || self.mark_of_config() != self.config_mark {
            self.read_config(&mut changes);
        }
        changes
    }

    /// The same for a few folders, which may have got files that nobody named.
    pub fn rescan_below<'p>(
        &mut self,
        folders: impl IntoIterator<Item = &'p Path>,
    ) -> BTreeMap<String, Change> {
        let mut changes = BTreeMap::new();
        for folder in folders {
            if let Some(path) = self.path_in_site(folder) {
                self.look(&path, Trust::Files, &mut changes);
            }
        }
        changes
    }

    /// Reads the configuration, and notes where it is another one now.
    fn read_config(&mut self, changes: &mut BTreeMap<String, Change>) {
        let was = self.config_mark.is_some();
        self.config_mark = self.mark_of_config();
        let Checked { value, diagnostics } = disk::configuration(&self.root, &self.config);
        if value == self.snapshot.config && diagnostics == self.config_told {
            return;
        }
        if value != self.snapshot.config {
            self.snapshot.config = value;
        }
        self.config_told = diagnostics;
        changes.insert(self.config_name(), Change::of(was, self.config_mark.is_some()));
    }

    fn mark_of_config(&self) -> Option<Mark> {
        std::fs::metadata(&self.config).ok().map(|meta| Mark::of(&meta))
    }

    fn config_name(&self) -> String {
        let name = self.config.strip_prefix(&self.root).unwrap_or(&self.config);
        name.to_string_lossy().replace('\\', "/")
    }

    /// The path in the site that a path on disk stands for; `None` where the
    /// site has nothing to do with it. Names that are not Unicode stand for the
    /// folder that they lie in.
    fn path_in_site(&self, path: &Path) -> Option<String> {
        let mut parts = Vec::new();
        for part in path.strip_prefix(&self.root).ok()?.components() {
            let Some(name) = part.as_os_str().to_str() else { break };
            if !parts.is_empty() && disk::is_hidden(&parts.join("/"), name) {
                return None;
            }
            parts.push(name);
        }
        let first = parts.first()?;
        let is_of_site = FOLDERS.contains(first) || (parts.len() == 1 && FILES.contains(first));
        is_of_site.then(|| parts.join("/"))
    }

    /// Whether all folders above a path are folders of the site.
    fn is_reached(&self, path: &str) -> bool {
        path.match_indices('/').filter_map(|(end, _)| path.get(..end)).all(|folder| {
            let meta = std::fs::symlink_metadata(self.root.join(folder));
            meta.is_ok_and(|meta| meta.is_dir())
        })
    }

    /// Brings what is known at and below a path up to what is there.
    fn look(&mut self, path: &str, trust: Trust, changes: &mut BTreeMap<String, Change>) {
        let old = self.take(path);
        let names = |folder: &str, mark: &Mark| {
            let met = old.met.get(folder)?;
            let fits = trust == Trust::All && met.settled && met.mark == Some(*mark);
            fits.then(|| children(&old.met, folder))
        };
        let walked = match self.is_reached(path) {
            true => disk::walk(&self.root, path, &names),
            false => vec![(path.to_owned(), Item::Gone)],
        };
        let mut files = Vec::new();
        for (path, item) in walked {
            match item {
                Item::Folder(mark) => self.meet(path, mark, &old),
                Item::File => files.push(path),
                Item::Gone => self.distrust_above(&path),
                Item::Refused(diagnostic) => {
                    self.meet(path.clone(), None, &old);
                    self.told.entry(path).or_default().push(diagnostic);
                }
            }
        }
        let known = |file: &str| {
            let met = old.met.get(file).filter(|met| match trust {
                Trust::Nothing => false,
                Trust::AllBelow => file != path && met.settled,
                Trust::Files => true,
                Trust::All => met.settled,
            });
            let (mark, entry) = (met.and_then(|met| met.mark), old.entries.get(file));
            Known { mark, entry, shelf: Some(self.shelves.of(file)) }
        };
        for (path, read) in disk::read_files(&self.root, files, &known) {
            self.put(path, read, &old);
        }
        self.compare(path, &old, changes);
    }

    /// Notes a file or folder that was met.
    fn meet(&mut self, path: String, mark: Option<Mark>, old: &Old) {
        let settled = mark.is_some() && old.met.get(&path).is_some_and(|met| met.mark == mark);
        self.met.insert(path, Met { mark, settled });
    }

    /// Has the names in the folder of something read again: it went away, and
    /// may come back without a trace in that folder, together with it.
    fn distrust_above(&mut self, path: &str) {
        let folder = path.rsplit_once('/').and_then(|(folder, _)| self.met.get_mut(folder));
        if let Some(met) = folder {
            *met = Met { mark: None, settled: false };
        }
    }

    fn put(&mut self, path: String, read: Read, old: &Old) {
        let (entry, told) = match read.found {
            Found::Nothing => return self.distrust_above(&path),
            Found::Known => (old.entries.get(&path).cloned(), old.told.get(&path).cloned()),
            Found::File(Checked { value, diagnostics }) => {
                (value, (!diagnostics.is_empty()).then_some(diagnostics))
            }
        };
        self.meet(path.clone(), read.mark, old);
        if let Some(told) = told {
            self.told.insert(path.clone(), told);
        }
        if let Some(entry) = entry {
            self.snapshot.entries.insert(path, entry);
        }
    }

    /// Takes out all that is known at and below a path.
    fn take(&mut self, path: &str) -> Old {
        Old {
            entries: cut(&mut self.snapshot.entries, path),
            met: cut(&mut self.met, path),
            told: cut(&mut self.told, path),
        }
    }

    /// Finds what became of everything at and below a path. What cannot be
    /// read is there all the same.
    fn compare(&self, path: &str, old: &Old, changes: &mut BTreeMap<String, Change>) {
        let (entries, told) = (&self.snapshot.entries, &self.told);
        let before = old.entries.keys().chain(old.told.keys());
        let now = at_and_below(entries, path).chain(at_and_below(told, path));
        for path in before.chain(now) {
            let is_same = match (old.entries.get(path), entries.get(path)) {
                (Some(before), Some(now)) => same(before, now),
                (before, now) => before.is_none() && now.is_none(),
            };
            if !is_same || old.told.get(path) != told.get(path) {
                let (was, is) = (old.met.contains_key(path), self.met.contains_key(path));
                changes.insert(path.clone(), Change::of(was, is));
            }
        }
    }
}

/// What a look takes from before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// Nothing.
    Nothing,
    /// Files below what was named, where their marks are the same.
    AllBelow,
    /// Files whose marks are the same, if only just.
    Files,
    /// Files and folders whose marks are the same.
    All,
}

/// What was known at and below a path.
struct Old {
    entries: BTreeMap<String, Entry>,
    met: BTreeMap<String, Met>,
    told: BTreeMap<String, Diagnostics>,
}

/// Whether two entries are one to every stage.
fn same(one: &Entry, other: &Entry) -> bool {
    match (one, other) {
        (Entry::Text(one), Entry::Text(other)) => one.same(other),
        (Entry::File(one), Entry::File(other)) => std::sync::Arc::ptr_eq(one, other),
        _ => false,
    }
}

fn real(folder: &Path) -> PathBuf {
    std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn at_and_below<'m, T>(
    map: &'m BTreeMap<String, T>,
    path: &str,
) -> impl Iterator<Item = &'m String> {
    // `/` is followed by `0`.
    let (from, to) = (format!("{path}/"), format!("{path}0"));
    let below = map.range::<str, _>((Included(from.as_str()), Excluded(to.as_str())));
    let below: Vec<&String> = below.map(|(path, _)| path).collect();
    map.get_key_value(path).map(|(path, _)| path).into_iter().chain(below)
}

/// Takes out of a map what stands at a path and below it. Takes time that
/// grows with that, and not with the map.
fn cut<T>(map: &mut BTreeMap<String, T>, path: &str) -> BTreeMap<String, T> {
    let paths: Vec<String> = at_and_below(map, path).cloned().collect();
    paths.iter().filter_map(|path| map.remove_entry(path)).collect()
}

/// The names of what was met right in a folder.
fn children(met: &BTreeMap<String, Met>, folder: &str) -> Vec<String> {
    let start = format!("{folder}/");
    let mut names = Vec::new();
    let mut from = Included(start.clone());
    while let Some((path, _)) = met.range((from, Unbounded)).next() {
        let Some(below) = path.strip_prefix(&start) else { break };
        from = match below.split_once('/') {
            None => {
                names.push(below.to_owned());
                Excluded(path.clone())
            }
            // What is below a child of the folder is passed over in one step.
            Some((name, _)) => Included(format!("{start}{name}0")),
        };
    }
    names
}
