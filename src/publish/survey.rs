//! What an output holds before a build replaces it: what earlier builds wrote,
//! and what someone else put there.

use std::collections::{HashMap, HashSet};
use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::manifest::{self, Owned};
use super::place::is_ours;
use super::system;

/// A file that is moved under this name across devices, before it takes its
/// own; where it is found, its build was killed.
pub const PART: &str = ".amicus-part";

/// The files of the new site, by path; `true` for those that the output holds
/// already, with the same bytes.
pub struct Fresh<'a> {
    files: HashMap<&'a str, bool>,
    folders: HashSet<&'a str>,
}

impl<'a> Fresh<'a> {
    /// From paths, each with whether its file is unchanged.
    pub fn new(files: impl Iterator<Item = (&'a str, bool)>) -> Self {
        let files: HashMap<_, _> = files.collect();
        let mut folders = HashSet::new();
        // The order of the walk does not show: it only fills a set.
        for path in files.keys() {
            for folder in manifest::folders(path) {
                if !folders.insert(folder) {
                    break;
                }
            }
        }
        Self { files, folders }
    }

    /// Whether the new site has this file.
    pub fn has_file(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// How something that no build wrote is in the way of the new site.
    fn collision(&self, path: &str, is_folder: bool) -> Option<&'static str> {
        let in_the_way = "was not written by a build, and the site has a file of that name";
        match self.files.get(path) {
            Some(_) if is_folder => {
                return Some(
                    "is a folder that no build made, and the site has a file of that name",
                );
            }
            Some(false) => return Some(in_the_way),
            Some(true) => return None,
            None => {}
        }
        if !is_folder && self.folders.contains(path) {
            return Some("was not written by a build, and the site has a folder of that name");
        }
        manifest::folders(path)
            .any(|folder| self.files.contains_key(folder))
            .then_some("was not written by a build, and the site has a file where its folder is")
    }
}

/// Something in an output that no build wrote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Foreign {
    /// Its path in the output.
    pub path: PathBuf,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// What an output holds.
#[derive(Default)]
pub struct Survey {
    /// What no build wrote and the new site does not hold, in the order of
    /// paths, so that a folder comes before what is in it.
    pub foreign: Vec<Foreign>,
    /// What is in the way, and how, in the order of paths.
    pub collisions: Vec<(PathBuf, &'static str)>,
    /// What an earlier build wrote and the new site does not hold.
    pub stale: Vec<PathBuf>,
    /// The folders that hold something an earlier build wrote.
    pub owned_folders: Vec<PathBuf>,
    /// Whether something is mounted somewhere inside.
    pub has_mounts: bool,
}

/// Looks through an output, without following links.
///
/// # Errors
/// The folder that could not be read.
pub fn survey(
    output: &Path,
    owned: &Owned,
    fresh: &Fresh<'_>,
) -> Result<Survey, (PathBuf, io::Error)> {
    let mut found = Survey::default();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let at = output.join(&folder);
        let in_folder = |error| (folder.clone(), error);
        let entries = match fs::read_dir(&at) {
            // A tool that works in a folder of its own may remove it meanwhile.
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            entries => entries.map_err(in_folder)?,
        };
        for entry in entries {
            let entry = entry.map_err(in_folder)?;
            let name = entry.file_name();
            if folder.as_os_str().is_empty() && is_ours(&name) {
                continue;
            }
            let path = folder.join(&name);
            let kind = entry.file_type().map_err(in_folder)?;
            if kind.is_dir() {
                found.has_mounts |= system::is_mount(&output.join(&path)).unwrap_or(false);
                folders.push(path.clone());
            }
            found.sort_in(path, kind, owned, fresh);
        }
    }
    found.foreign.sort();
    found.collisions.sort();
    found.stale.sort();
    found.owned_folders.sort();
    Ok(found)
}

impl Survey {
    fn sort_in(&mut self, path: PathBuf, kind: FileType, owned: &Owned, fresh: &Fresh<'_>) {
        let is_folder = kind.is_dir();
        // A name that is not Unicode is not one of ours.
        let name = path.to_str().map(|path| path.replace(std::path::MAIN_SEPARATOR, "/"));
        let name = name.as_deref().unwrap_or_default();
        if is_folder && owned.has_folder(name) {
            self.owned_folders.push(path);
        } else if !is_folder && (owned.has_file(name) || path.ends_with(PART)) {
            if !fresh.has_file(name) {
                self.stale.push(path);
            }
        } else if let Some(how) = fresh.collision(name, is_folder) {
            self.collisions.push((path, how));
        } else if !fresh.has_file(name) {
            self.foreign.push(Foreign { path, is_folder });
        }
    }
}
