//! Finding the site that a command is about.

use std::path::{Component, Path, PathBuf};

use super::arguments::Global;
use super::console::Failure;
use crate::input::FOLDERS;
use crate::input::codes::NO_SITE;
use crate::publish::failure::OUTPUT_UNSAFE;

/// The file that makes a folder a site.
pub const CONFIG: &str = "site.toml";

/// The site's folder: the one that was named, or the nearest one upwards from
/// the current folder that holds `site.toml`.
///
/// # Errors
/// Wrong usage where there is none, or where the folder or the configuration
/// that was named is not there.
pub fn site_folder(options: &Global) -> Result<PathBuf, Failure> {
    if let Some(config) = options.config.as_ref().filter(|config| !config.is_file()) {
        return Err(Failure::usage(format!("there is no file `{}`", config.display()))
            .hint("name a configuration such as `site.toml` behind `--config`"));
    }
    if let Some(root) = &options.root {
        return check_named(root, options.config.is_some());
    }
    let here = std::env::current_dir()
        .map_err(|error| Failure::usage(format!("the current folder cannot be read: {error}")))?;
    match here.ancestors().find(|folder| folder.join(CONFIG).is_file()) {
        Some(folder) => Ok(shortest(folder, &here)),
        None if options.config.is_some() => Ok(PathBuf::from(".")),
        None => Err(Failure::usage(format!(
            "there is no site here: neither `{}` nor a folder above it has a `{CONFIG}`",
            here.display()
        ))
        .code(&NO_SITE)
        .hint("go into a site's folder, name one with `--root DIR`, or make a new one with `amicus init DIR`")),
    }
}

fn check_named(root: &Path, has_config: bool) -> Result<PathBuf, Failure> {
    let shown = root.display();
    if !root.is_dir() {
        return Err(Failure::usage(format!("there is no folder `{shown}`"))
            .hint("name the folder of a site behind `--root`"));
    }
    if !has_config && !root.join(CONFIG).is_file() {
        return Err(Failure::usage(format!("`{shown}` is not a site: it has no `{CONFIG}`"))
            .code(&NO_SITE)
            .hint(format!("name another folder, or make a new site with `amicus init {shown}`")));
    }
    Ok(root.to_owned())
}

/// The folder of the site that a file lies in, if it lies in one.
pub fn site_of(file: &Path) -> Option<PathBuf> {
    let file = file.canonicalize().ok()?;
    file.ancestors().find(|folder| folder.join(CONFIG).is_file()).map(Path::to_owned)
}

/// The current folder as `.`, so that messages stay short.
fn shortest(folder: &Path, here: &Path) -> PathBuf {
    if folder == here { PathBuf::from(".") } else { folder.to_owned() }
}

/// Refuses an output folder that lies in a folder which the site is read from:
/// what is published would be part of the site the next time.
///
/// # Errors
/// Where that is so.
pub fn check_output(root: &Path, output: &Path) -> Result<(), Failure> {
    let (Ok(root), Ok(place)) = (real(root), real(output)) else { return Ok(()) };
    let inner = place.strip_prefix(&root).ok().and_then(|inner| inner.iter().next());
    match inner.and_then(|name| name.to_str()) {
        Some(name) if FOLDERS.contains(&name) => Err(Failure::system(format!(
            "the output `{}` lies in `{name}`, which the site is made from",
            output.display()
        ))
        .code(&OUTPUT_UNSAFE)
        .hint("name a folder that the build may make and replace as a whole, such as `-o output`")),
        _ => Ok(()),
    }
}

/// Where a path lies below a folder, with `/` between its parts, by the real
/// paths of both; `None` where it does not lie there.
pub fn below(folder: &Path, path: &Path) -> Option<String> {
    let (folder, path) = (folder.canonicalize().ok()?, path.canonicalize().ok()?);
    let inner = path.strip_prefix(folder).ok()?;
    Some(inner.to_string_lossy().replace('\\', "/"))
}

/// Refuses what is no ordinary file.
///
/// # Errors
/// Wrong usage.
pub fn check_file(path: &Path) -> Result<(), Failure> {
    let shown = path.display();
    if path.is_file() {
        return Ok(());
    }
    if path.is_dir() {
        return Err(Failure::usage(format!("`{shown}` is a folder"))
            .hint("name one file; several that belong together are added one by one"));
    }
    match path.exists() {
        true => Err(Failure::usage(format!("`{shown}` is no ordinary file"))
            .hint("copy what it gives into a file first")),
        false => Err(Failure::usage(format!("there is no file `{shown}`"))
            .hint("look whether the path is right")),
    }
}

/// A path without links, `.` and `..`, as far as it is there.
fn real(path: &Path) -> std::io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let there = path.ancestors().find_map(|found| Some((found, found.canonicalize().ok()?)));
    let Some((found, mut real)) = there else { return Ok(path) };
    // What is not there has no links that `..` could lead out of.
    for part in path.strip_prefix(found).into_iter().flat_map(Path::components) {
        match part {
            Component::ParentDir => drop(real.pop()),
            Component::Normal(name) => real.push(name),
            _ => {}
        }
    }
    Ok(real)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn output_keeps_away_from_the_site() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("site");
        fs::create_dir_all(root.join("content/reports")).unwrap();
        for good in ["output", "../elsewhere", "public/a", "contents", ""] {
            assert!(check_output(&root, &root.join(good)).is_ok(), "{good}");
        }
        for bad in ["content", "content/new/a", "static", "output/../../site/themes"] {
            assert_eq!(check_output(&root, &root.join(bad)).unwrap_err().exit, 1, "{bad}");
        }
    }
}
