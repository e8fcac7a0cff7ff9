//! The first report, as the README and the guide tell it, is one without a
//! mistake, and the mistake that they propose is found.

use std::fs;

use crate::memory::{self, Files, line};
use crate::pages::{root, sections};

/// What is told of the report on a page, with `from` written as `to`.
fn told(page: &str, from: &str, to: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(page)).unwrap();
    let mut files = Files::new();
    let fences = sections(&text).into_iter().flat_map(|section| section.fences);
    for fence in fences.filter(|fence| !fence.file.is_empty()) {
        let text = fence.text.replace(from, to);
        files.insert(format!("content/reports/first/{}", fence.file), text.into_bytes());
    }
    assert_eq!(files.len(), 2, "{page} shows a case and a report");
    files.insert("site.toml".into(), "title = \"T\"\nbase_url = \"https://example.org\"\n".into());
    memory::check(&files, &memory::options()).iter().map(line).collect()
}

#[test]
fn the_first_report_has_no_mistake() {
    for page in ["README.md", "docs/content/first-report.md"] {
        assert_eq!(told(page, "", ""), [""; 0], "{page}");
        let wrong = told(page, "@X1", "@X9");
        assert_eq!(wrong.len(), 1, "{page}: {wrong:?}");
        assert!(wrong.iter().all(|line| line.starts_with("unknown-id ")), "{page}: {wrong:?}");
    }
}

/// The guide shows what is told, so the place in it has to be right.
#[test]
fn the_guide_shows_the_message_as_it_is() {
    let page = "docs/content/first-report.md";
    let shown = fs::read_to_string(root().join(page)).unwrap();
    for line in told(page, "@X1", "@X9") {
        let (place, message) = line.trim_start_matches("unknown-id ").split_once(' ').unwrap();
        assert!(shown.contains(&format!("--> {place}\n")), "{place}");
        assert!(shown.contains(&format!("error[unknown-id]: {message}\n")), "{message}");
    }
}
