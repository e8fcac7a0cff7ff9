//! New sites and new reports, written from the texts in `scaffold/`. Nothing
//! that is already there is ever overwritten.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::console::Failure;
use crate::base::Route;
use crate::base::route::slugify;
use crate::publish::failure::FILE_EXISTS;
use crate::publish::files::write_new;

/// A file of a scaffold: where it goes, and its text, in which `%TITLE%`,
/// `%SLUG%` and `%DATE%` are filled in.
type Template = (&'static str, &'static str);

const SITE: [Template; 7] = [
    ("site.toml", include_str!("scaffold/site/site.toml")),
    ("content/_index.md", include_str!("scaffold/site/home.md")),
    ("content/reports/_index.md", include_str!("scaffold/site/reports.md")),
    ("content/reports/example/index.md", include_str!("scaffold/site/example.md")),
    ("content/reports/example/case.yaml", include_str!("scaffold/site/case.yaml")),
    (".gitignore", include_str!("scaffold/site/ignored")),
    ("output/.gitignore", include_str!("scaffold/site/gitignore")),
];
const REPORT: [Template; 2] = [
    ("index.md", include_str!("scaffold/report/index.md")),
    ("case.yaml", include_str!("scaffold/report/case.yaml")),
];
const SECTION: Template = ("_index.md", include_str!("scaffold/report/section.md"));

/// Writes a new site that builds at once, and gives the paths of its files,
/// which begin with `folder`. `date` is such as `2026-02-01`.
///
/// # Errors
/// Wrong usage where `folder` holds anything or is no folder; otherwise where
/// something cannot be written.
pub fn site(folder: &Path, date: &str) -> Result<Vec<PathBuf>, Failure> {
    let shown = folder.display();
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => {}
        Ok(false) => {
            return Err(Failure::usage(format!("the folder `{shown}` is not empty"))
                .hint("name a new folder for the site; nothing was written"));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(Failure::usage(format!("`{shown}` is a file"))
                .hint("name a new folder for the site"));
        }
        Err(error) => return Err(unreadable(folder, &error)),
    }
    let words = Words { title: "", slug: "", date };
    SITE.iter().map(|template| write(folder, template, &words)).collect()
}

/// Writes a new report into the site at `root`, and the page of its section
/// where that is missing, and gives the paths of the files, which begin with
/// `root`. `place` is such as `reports/my-opinion`.
///
/// # Errors
/// Wrong usage where `place` is no section and slug, or is taken; otherwise
/// where something cannot be written.
pub fn report(root: &Path, place: &str, date: &str) -> Result<Vec<PathBuf>, Failure> {
    let parts = check_place(place)?;
    let content = root.join("content");
    refuse_links(&content, &parts)?;
    let Some((slug, sections)) = parts.split_last() else { return Ok(Vec::new()) };
    let section: PathBuf = content.join(sections.iter().collect::<PathBuf>());
    let folder = section.join(slug);
    refuse_taken(&section, slug)?;

    let mut written = Vec::new();
    if fs::symlink_metadata(section.join(SECTION.0)).is_err() {
        let name = sections.last().copied().unwrap_or("");
        written.push(write(&section, &SECTION, &Words { title: &title(name), slug: name, date })?);
    }
    let words = Words { title: &title(slug), slug, date };
    for template in &REPORT {
        written.push(write(&folder, template, &words)?);
    }
    Ok(written)
}

/// What is filled in.
struct Words<'a> {
    title: &'a str,
    slug: &'a str,
    date: &'a str,
}

fn write(folder: &Path, (path, text): &Template, words: &Words<'_>) -> Result<PathBuf, Failure> {
    let path = folder.join(path);
    let text = text
        .replace("%TITLE%", words.title)
        .replace("%SLUG%", words.slug)
        .replace("%DATE%", words.date);
    write_new(&path, text.as_bytes())?;
    Ok(path)
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::system(format!("`{}` could not be read: {error}", path.display()))
}

/// The sections and the slug in `reports/my-opinion`.
fn check_place(place: &str) -> Result<Vec<&str>, Failure> {
    let wrong =
        |why: String| Failure::usage(format!("`{place}` cannot be the place of a report: {why}"));
    let inner = place.trim_end_matches('/');
    let inner = inner.strip_prefix("./").unwrap_or(inner);
    let inner = inner.strip_prefix("content/").unwrap_or(inner);
    let better: Vec<String> =
        inner.split('/').map(|part| slugify(part.trim_end_matches(".md"))).collect();
    let better: Vec<&str> =
        better.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let hint = match better.as_slice() {
        [] => "write a section and a slug, such as `reports/my-opinion`".to_owned(),
        [slug] => format!("write the section, too, such as `reports/{slug}`"),
        parts if parts.iter().copied().eq(inner.split('/')) => "choose another word".to_owned(),
        parts => format!("write `{}`", parts.join("/")),
    };
    Route::page(inner).map_err(|error| wrong(error.to_string()).hint(hint.clone()))?;
    let parts: Vec<&str> = inner.split('/').collect();
    if better.len() < 2 {
        return Err(wrong("it names no section".into()).hint(hint));
    }
    if parts != better {
        return Err(wrong(
            "its parts may have small letters, digits and single hyphens between them".into(),
        )
        .hint(hint));
    }
    Ok(parts)
}

/// Refuses to write through a symbolic link, which may lead out of the site.
fn refuse_links(content: &Path, parts: &[&str]) -> Result<(), Failure> {
    let mut path = content.to_owned();
    for part in std::iter::once(&"").chain(parts) {
        path.push(part);
        let path = path.components().collect::<PathBuf>();
        if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_dir()) {
            return Err(Failure::usage(format!("`{}` is not a folder", path.display()))
                .hint("sections are folders in `content/`, and links are not followed"));
        }
    }
    Ok(())
}

/// Refuses a slug that another document of the section has: the folder
/// `SLUG`, or `SLUG.md`, or a translation of it, `SLUG.ru.md`.
fn refuse_taken(section: &Path, slug: &str) -> Result<(), Failure> {
    let taken = |name: &std::ffi::OsStr| {
        let name = name.to_string_lossy();
        let stem = name.strip_suffix(".md").unwrap_or(&name);
        let stem = stem.split_once('.').map_or(stem, |(stem, _)| stem);
        stem.to_lowercase() == slug
    };
    let entries = match fs::read_dir(section) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unreadable(section, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(section, &error))?;
        if taken(&entry.file_name()) {
            let path = entry.path();
            let path = path.strip_prefix(".").unwrap_or(&path).display().to_string();
            return Err(Failure::usage(format!("`{path}` is already there"))
                .code(&FILE_EXISTS)
                .hint("choose another slug; nothing was written"));
        }
    }
    Ok(())
}

/// A title from a slug: `my-opinion` gives `My opinion`. It has letters, digits
/// and spaces only, so that it may stand between quotes.
fn title(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(root: &Path, paths: &[PathBuf]) -> Vec<String> {
        paths
            .iter()
            .map(|path| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"))
            .collect()
    }

    #[test]
    fn a_site_goes_into_an_empty_folder_only() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("new");
        assert_eq!(site(&root, "2026-02-01").unwrap().len(), SITE.len());
        let text = fs::read_to_string(root.join("content/reports/example/index.md")).unwrap();
        assert!(text.contains("date: 2026-02-01\n") && !text.contains('%'));
        assert_eq!(site(&root, "2026-02-01").unwrap_err().exit, 2);
        assert_eq!(site(&root.join("site.toml"), "2026-02-01").unwrap_err().exit, 2);
    }

    #[test]
    fn a_report_brings_its_section_once() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path();
        let first = report(root, "content/opinions/my-view/", "2026-02-01").unwrap();
        assert_eq!(
            names(root, &first),
            [
                "content/opinions/_index.md",
                "content/opinions/my-view/index.md",
                "content/opinions/my-view/case.yaml"
            ]
        );
        let text = fs::read_to_string(first.get(1).unwrap()).unwrap();
        assert!(text.contains("title: \"My view\"\n"));
        assert_eq!(report(root, "opinions/қорытынды", "2026-02-01").unwrap().len(), 2);
        assert_eq!(report(root, "opinions/my-view", "2026-02-01").unwrap_err().exit, 2);
        fs::write(root.join("content/opinions/Third.ru.md"), "x").unwrap();
        assert_eq!(report(root, "opinions/third", "2026-02-01").unwrap_err().exit, 2);
    }

    #[test]
    fn a_bad_place_is_refused_with_a_better_one() {
        for (bad, hint) in [
            ("my-view", "reports/my-view"),
            ("reports/My View", "write `reports/my-view`"),
            ("../out/x", "write `out/x`"),
            ("/etc/x", "write `etc/x`"),
            ("reports/con", "choose another word"),
            ("reports/x.md", "write `reports/x`"),
            ("reports//x", "write `reports/x`"),
            ("", "a section and a slug"),
            ("reports/\u{202e}x", "write `reports/x`"),
            ("reports/a--b", "write `reports/a-b`"),
        ] {
            let place = tempfile::tempdir().unwrap();
            let failure = report(place.path(), bad, "2026-02-01").unwrap_err();
            assert_eq!(failure.exit, 2, "{bad}");
            assert!(failure.told().contains(hint), "{bad}: {}", failure.told());
            assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "{bad}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let place = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("content")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), place.path().join("content/reports")).unwrap();
        assert_eq!(report(place.path(), "reports/x", "2026-02-01").unwrap_err().exit, 2);
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}
