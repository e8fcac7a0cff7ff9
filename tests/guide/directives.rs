//! Every directive, and every argument of it, as amicus lists them itself when
//! it is asked for one that does not exist.

use amicus::build::Memo;

use crate::memory::{self, Files};
use crate::pages::{column, names, page, root, section, sections};

/// The words that hints list for a report with this line in it.
fn listed(line: &str) -> Vec<String> {
    let report = format!("---\ntitle: A report\ncase: {{name: A case}}\n---\n\n{line}\n");
    let mut files = Files::new();
    files.insert("site.toml".into(), "title = \"T\"\nbase_url = \"https://example.org\"\n".into());
    files.insert("content/report.md".into(), report.into_bytes());
    let built = memory::build(&files, &memory::options(), &mut Memo::none());
    let mut words = Vec::new();
    for diagnostic in built.diagnostics.iter() {
        let hint = diagnostic.hint.as_deref().unwrap_or("");
        if let Some(known) = hint.strip_prefix("known here: ") {
            words.extend(known.split(", ").map(str::to_owned));
        }
    }
    words.sort();
    words
}

#[test]
fn every_directive_has_a_page() {
    let mut known = listed("{{ qqqqqqqqqqqq() }}");
    assert!(known.len() > 8, "{known:?}");
    // The theme's own come with it, and are told of on the page on themes.
    let shortcodes = column(&section("themes/_index.md", "shortcodes"), "Shortcode");
    for name in &shortcodes {
        let path = format!("themes/dossier/templates/shortcodes/{name}.html");
        assert!(root().join(&path).is_file(), "{path}");
    }
    known.retain(|name| !shortcodes.contains(name));
    assert_eq!(names("directives"), known);
}

#[test]
fn every_argument_is_on_the_page_of_its_directive() {
    for name in names("directives") {
        let sections = sections(&page(&format!("directives/{name}.md")));
        let mut described: Vec<String> =
            sections.iter().flat_map(|section| column(section, "Argument")).collect();
        described.sort();
        let known = listed(&format!("{{{{ {name}(qqqqqqqqqqqq=\"1\") }}}}"));
        assert_eq!(described, known, "arguments of {name}");
        let fence = sections.iter().flat_map(|section| &section.fences).next().unwrap();
        // One that has an inside is written in two halves.
        let written = [format!("{{{{ {name}("), format!("{{% {name}(")];
        assert!(
            written.iter().any(|one| fence.text.contains(one)),
            "{name} shows how it is written"
        );
    }
}
