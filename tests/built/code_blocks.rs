//! Code blocks on a published page: coloured, plain, and too much.
#![cfg(feature = "highlight")]

use crate::memory::{Files, build, options};
use amicus::build::Memo;

/// The page that a text makes, under the given lines of `site.toml`.
fn page(markdown: &str, config: &str) -> String {
    let site = format!("title = \"t\"\nbase_url = \"https://example.org\"\n{config}");
    let mut files = Files::new();
    files.insert("site.toml".into(), site.into());
    files.insert("content/_index.md".into(), "---\ntitle: t\n---\n".into());
    files.insert("content/a.md".into(), format!("---\ntitle: a\n---\n\n{markdown}\n").into());
    let built = build(&files, &options(), &mut Memo::none());
    assert_eq!(built.told(), Vec::<String>::new());
    built.text("a/index.html").to_owned()
}

#[test]
fn code_is_coloured_by_classes() {
    let page = page("```yaml\nid: <X1>\n```", "");
    let code =
        "<code class=\"language-yaml\"><span class=\"hl-name\">id</span>: &lt;X1&gt;\n</code>";
    assert!(page.contains(code), "{page}");
}

#[test]
fn code_stays_plain_where_the_site_says_so() {
    let page = page("```yaml\nid: X1\n```", "[markdown]\nhighlight = false\n");
    assert!(page.contains("<code class=\"language-yaml\">id: X1\n</code>"), "{page}");
}

#[test]
fn code_without_a_known_language_stays_plain() {
    let page = page("```klingon\nid: X1\n```\n\n    id: X2\n", "");
    assert!(page.contains("<code class=\"language-klingon\">id: X1\n</code>"), "{page}");
    assert!(page.contains("<code>id: X2\n</code>"), "{page}");
}

#[test]
fn a_page_of_nothing_but_code_is_coloured_up_to_a_point() {
    let block = format!("```yaml\n{}```\n\n", "a: 1\n".repeat(6000));
    let page = page(&block.repeat(6), "");
    let coloured: Vec<bool> =
        page.split("<pre").skip(1).map(|block| block.contains("hl-name")).collect();
    assert_eq!(coloured, [true, true, true, true, false, false]);
}
