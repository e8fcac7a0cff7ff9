//! A mistake leaves the last good site up, is told, and can be mended.

use std::fs;

use crate::preview::{FIRST, Preview};

const CASE: &str = "content/reports/first/case.yaml";

/// Makes a mistake in a site and mends it: what is told of it, while the pages
/// stay as they were.
#[track_caller]
fn comes_and_goes(
    preview: &Preview,
    expected: &str,
    make: impl FnOnce(&Preview),
    mend: impl FnOnce(&Preview),
) {
    let pages = ["/", "/reports/", "/reports/first/", "/reports/first/square.png"];
    let before = pages.map(|page| preview.get(page).body);
    make(preview);
    preview.rebuilt(|rebuilt| !rebuilt.shown && rebuilt.told.iter().any(|told| told == expected));
    // The file of a picture is not kept in memory.
    for (page, before) in pages.iter().zip(&before).take(3) {
        let now = preview.get(page);
        assert!(now.status == 200 && now.body == *before, "{expected}: {page} is another");
    }
    mend(preview);
    preview.rebuilt(|rebuilt| rebuilt.shown);
    for (page, before) in pages.iter().zip(&before) {
        let now = preview.get(page);
        let before = String::from_utf8_lossy(before);
        assert_eq!(now.text(), before, "{expected}: {page} is not mended");
    }
    let edits = preview.site.read(FIRST).matches("Edit").count();
    let words = format!("Edit {edits} after {expected}.");
    preview.site.append(FIRST, &words);
    preview.shows("/reports/first/", &words);
}

#[test]
fn files_that_are_half_written() {
    let preview = &Preview::new();
    let breaks = |path: &'static str, with: &str, expected: &str| {
        let good = preview.site.read(path);
        comes_and_goes(
            preview,
            expected,
            |preview| preview.site.write(path, with),
            |preview| preview.site.write(path, good),
        );
    };
    breaks(CASE, "name: A case\nexhibits: [", &format!("yaml-syntax {CASE}"));
    breaks(CASE, "name: A ca", &format!("unknown-id {FIRST}"));
    breaks(FIRST, "---\ntitle: The fi", &format!("unclosed-front-matter {FIRST}"));
    breaks(FIRST, "", &format!("missing-front-matter {FIRST}"));
    breaks("site.toml", "title = ", "toml-syntax site.toml");
}

#[test]
fn a_theme_that_cannot_be_read() {
    let preview = &Preview::new();
    let base = "templates/base.html";
    for (with, expected) in [
        ("{% if x %}{{", "template-syntax templates/base.html"),
        (
            "{% extends \"theme/base.html\" %}{% block head %}{{ nothing.of.this }}{% endblock head %}",
            "template-error templates/base.html",
        ),
    ] {
        let make = |preview: &Preview| preview.site.write(base, with);
        let mend = |preview: &Preview| preview.site.remove(base);
        comes_and_goes(preview, expected, make, mend);
    }
}

#[test]
fn what_takes_the_place_of_something_else() {
    let preview = &Preview::new();
    let aside = |name: &str| preview.site.rename(name, "aside");
    let back = |name: &str| preview.site.rename("aside", name);
    // A file in place of a folder.
    let make = |preview: &Preview| {
        aside("content/reports");
        preview.site.write("content/reports", "a file");
    };
    let mend = |preview: &Preview| {
        preview.site.remove("content/reports");
        back("content/reports");
    };
    // Which the section that is gone says first.
    preview.site.append("content/_index.md", "See [all](@/reports/_index.md).");
    preview.shows("/", "See");
    comes_and_goes(preview, "broken-link content/_index.md", make, mend);
    // A folder in place of a file.
    let make = |preview: &Preview| {
        aside("site.toml");
        fs::create_dir(preview.site.path("site.toml")).unwrap();
    };
    let mend = |preview: &Preview| {
        fs::remove_dir(preview.site.path("site.toml")).unwrap();
        back("site.toml");
    };
    comes_and_goes(preview, "no-site -", make, mend);
    // Nothing in place of anything.
    for (name, expected) in [("content", "no-content -"), ("site.toml", "no-site -")] {
        comes_and_goes(preview, expected, |_| aside(name), |_| back(name));
    }
    // Another folder of the same name.
    let away = |preview: &Preview| {
        fs::rename(&preview.site.root, preview.site.beside("moved")).unwrap();
    };
    let home = |preview: &Preview| {
        fs::rename(preview.site.beside("moved"), &preview.site.root).unwrap();
    };
    comes_and_goes(preview, "no-site -", away, home);
}

#[test]
fn bytes_and_links_that_are_no_text() {
    let preview = &Preview::new();
    let good = preview.site.read(FIRST);
    comes_and_goes(
        preview,
        &format!("not-utf8 {FIRST}"),
        |preview| preview.site.write(FIRST, b"---\ntitle: Caf\xe9\n---\n"),
        |preview| preview.site.write(FIRST, good),
    );
    #[cfg(unix)]
    for (name, to) in [("content/reports/link.md", "second.md"), ("static/all", "/")] {
        comes_and_goes(
            preview,
            &format!("symlink {name}"),
            |preview| std::os::unix::fs::symlink(to, preview.site.path(name)).unwrap(),
            |preview| preview.site.remove(name),
        );
    }
}

#[test]
#[cfg(unix)]
fn what_may_not_be_read() {
    use crate::preview::{Site, set_mode};
    let preview = &Preview::of_nobody(Site::new());
    for (name, expected) in [
        (FIRST, format!("unreadable {FIRST}")),
        ("content/reports", "unreadable content/reports".to_owned()),
        ("content", "unreadable content".to_owned()),
        ("site.toml", "no-site -".to_owned()),
        (
            "content/reports/first/square.png",
            "unreadable content/reports/first/square.png".to_owned(),
        ),
    ] {
        let path = preview.site.path(name);
        let mode = if path.is_dir() { 0o755 } else { 0o644 };
        let lock = |_: &Preview| set_mode(&path, 0o000);
        let free = |_: &Preview| set_mode(&path, mode);
        comes_and_goes(preview, &expected, lock, free);
    }
}

#[test]
fn mistakes_from_the_beginning() {
    let site = crate::preview::Site::new();
    let good = site.read(FIRST);
    site.write(FIRST, good.replace("title:", "tilte:"));
    let preview = Preview::of(site, &[]);
    let answer = preview.get("/reports/second/");
    assert_eq!((answer.status, answer.header("retry-after")), (503, "1"));
    assert!(answer.text().contains("not built yet"));
    preview.site.write(FIRST, good);
    preview.shows("/reports/first/", "The square was empty");
    preview.is_as_built("", &[]);
}

#[test]
fn what_a_page_needs_stays_with_it() {
    let preview = Preview::new();
    let site = &preview.site;
    let get = |path: &str| (preview.get(path).status, preview.get(path).text());
    let picture = "content/reports/first/square.png";
    let before = get("/reports/first/square.png");
    site.write("static/own.css", "a {}");
    preview.answers("/own.css", 200);
    let good = site.read(FIRST);
    site.append(FIRST, "@X9");
    preview.rebuilt(|rebuilt| !rebuilt.shown);
    site.write("static/own.css", "b {}");
    site.remove(picture);
    preview.rebuilt(|rebuilt| rebuilt.changed.iter().any(|path| path == picture));
    assert_eq!(get("/own.css"), (200, "a {}".to_owned()));
    assert_eq!(get("/reports/first/square.png"), before);
    site.write(picture, "another");
    site.write(FIRST, good);
    preview.rebuilt(|rebuilt| rebuilt.shown);
    assert_eq!(get("/own.css"), (200, "b {}".to_owned()));
    assert_eq!(get("/reports/first/square.png"), (200, "another".to_owned()));
}
