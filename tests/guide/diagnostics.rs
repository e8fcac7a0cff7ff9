//! Every code of a diagnostic, and whether it is an error or a warning.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::pages::{names, page, root, sections};

/// Every code in the sources with whether it is an error.
fn codes() -> BTreeMap<String, bool> {
    let mut codes = BTreeMap::new();
    for file in files(&root().join("src")) {
        let text = fs::read_to_string(&file).unwrap();
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
        for (call, error) in
            [("Code::error(", true), ("Code::warning(", false), ("Code::remark(", false)]
        {
            for part in text.split(call).skip(1) {
                if let Some(quoted) = part.trim_start().strip_prefix('"') {
                    codes.insert(quoted.split('"').next().unwrap().to_owned(), error);
                }
            }
        }
    }
    codes
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            if !name.ends_with("tests") {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let codes: Vec<String> = codes().into_keys().collect();
    assert!(codes.len() > 80, "the sources are where they are looked for");
    assert_eq!(names("diagnostics"), codes);
}

#[test]
fn every_page_says_how_grave_its_code_is() {
    for (code, error) in codes() {
        let page = page(&format!("diagnostics/{code}.md"));
        assert_eq!(page.contains("An **error**"), error, "{code}");
        assert_eq!(page.contains("A **warning**"), !error, "{code}");
        assert!(page.starts_with(&format!("---\ntitle: {code}\nsummary: ")), "{code}");
    }
}

#[test]
fn every_page_shows_a_mistake_and_how_to_mend_it() {
    for code in names("diagnostics") {
        let sections = sections(&page(&format!("diagnostics/{code}.md")));
        for id in ["example", "mend"] {
            let section = sections.iter().find(|section| section.id == id);
            let section = section.unwrap_or_else(|| panic!("{code} has no section {{#{id}}}"));
            let says = !section.fences.is_empty() || !section.lines.concat().is_empty();
            assert!(says, "{code}: {{#{id}}} is empty");
        }
    }
}
