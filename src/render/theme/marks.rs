//! What each template is made of, so that the change of one is known to concern
//! the pages that are made with it and no others.
//!
//! The names of templates that another extends or includes are literals, and
//! components are known everywhere. So a template is made of itself, of every
//! template that stands in it between quotes, and of every one that may declare
//! a component. That may be more than it is; it is never less.

use std::collections::{BTreeMap, BTreeSet};

use super::layers::{ENDINGS, LONGEST};
use super::mistakes::Sources;
use crate::base::Fingerprint;

/// Fingerprints of the templates of a theme.
#[derive(Default)]
pub(super) struct Marks {
    /// By the name that pages ask for, such as `report.html`.
    pages: BTreeMap<String, Fingerprint>,
    texts: Option<Fingerprint>,
    texts_see_site: bool,
    prefixes: Vec<String>,
}

impl Marks {
    /// Of some templates, whose names may begin with one of some prefixes.
    pub(super) fn of(sources: &Sources, prefixes: &[String]) -> Self {
        let short = |name| short(name, prefixes);
        let plain: BTreeSet<&str> = sources.keys().map(|name| short(name)).collect();
        let closure = Closure::of(sources, prefixes);
        let pages = plain.iter().map(|name| {
            let reached = closure.from([*name]);
            ((*name).to_owned(), closure.fingerprint(&reached))
        });
        let in_texts = plain.iter().copied();
        let in_texts =
            in_texts.filter(|name| name.starts_with("parts/") || name.starts_with("shortcodes/"));
        let reached = closure.from(in_texts);
        let sees_site = |name: &&str| {
            let text = sources.get(*name).map_or("", |source| source.text());
            text.contains("site") || text.contains("__tera")
        };
        Self {
            pages: pages.collect(),
            texts: Some(closure.fingerprint(&reached)),
            texts_see_site: reached.iter().any(sees_site),
            prefixes: prefixes.to_vec(),
        }
    }

    /// What a template is made of, by its name in whatever layer; `None` where
    /// there is no such template.
    pub(super) fn page(&self, name: &str) -> Option<Fingerprint> {
        self.pages.get(short(name, &self.prefixes)).copied()
    }

    /// What generated parts and shortcodes are made of, and which there are.
    pub(super) fn texts(&self) -> Option<Fingerprint> {
        self.texts
    }

    /// Whether one of these may look at `site`.
    pub(super) fn texts_see_site(&self) -> bool {
        self.texts_see_site
    }
}

/// `report.html` of `theme/report.html` and `dossier/report.html`.
fn short<'n>(name: &'n str, prefixes: &[String]) -> &'n str {
    prefixes.iter().find_map(|prefix| name.strip_prefix(prefix.as_str())).unwrap_or(name)
}

/// Which templates each one names.
struct Closure<'a> {
    sources: &'a Sources,
    /// By the short name, the templates of that name.
    named: BTreeMap<&'a str, Vec<&'a str>>,
    /// By the full name, the short names that stand in it.
    names: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Those that every template is made of.
    everywhere: Vec<&'a str>,
}

impl<'a> Closure<'a> {
    fn of(sources: &'a Sources, prefixes: &[String]) -> Self {
        let short = |name| short(name, prefixes);
        let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for name in sources.keys() {
            named.entry(short(name)).or_default().push(name);
        }
        let names = sources.iter().map(|(name, source)| {
            let text = source.text();
            // A name could be written with an escape.
            let all = || named.keys().copied().collect();
            (name.as_str(), if text.contains('\\') { all() } else { quoted(text, prefixes) })
        });
        let names = names.collect();
        let declares =
            |(_, source): &(&String, &crate::base::Source)| source.text().contains("component");
        let everywhere = sources.iter().filter(declares).map(|(name, _)| short(name)).collect();
        Self { sources, named, names, everywhere }
    }

    /// All templates that those of some short names are made of, by full names.
    fn from(&self, names: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
        let mut ahead: Vec<&str> =
            names.into_iter().chain(self.everywhere.iter().copied()).collect();
        let mut reached = BTreeSet::new();
        while let Some(name) = ahead.pop() {
            for full in self.named.get(name).into_iter().flatten() {
                if reached.insert(*full) {
                    ahead.extend(self.names.get(full).into_iter().flatten());
                }
            }
        }
        reached
    }

    fn fingerprint(&self, reached: &BTreeSet<&str>) -> Fingerprint {
        let text = |name: &&str| self.sources.get(*name).map(|source| source.text());
        Fingerprint::of(&reached.iter().map(|name| (*name, text(name))).collect::<Vec<_>>())
    }
}

/// The short names of templates between quotes. Of quotes that do not pair,
/// each is taken for the beginning of a name.
fn quoted<'t>(text: &'t str, prefixes: &[String]) -> BTreeSet<&'t str> {
    let mut names = BTreeSet::new();
    for (at, quote) in text.char_indices().filter(|(_, c)| matches!(c, '"' | '\'' | '`')) {
        let inside = text.get(at + 1..).unwrap_or("");
        let end = inside.bytes().take(LONGEST).position(|byte| byte == quote as u8);
        let name = end.and_then(|end| inside.get(..end)).unwrap_or("");
        if ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            names.insert(short(name, prefixes));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Source;

    fn marks(templates: &[(&str, &str)]) -> Marks {
        let sources = templates.iter().map(|(name, text)| {
            ((*name).to_owned(), Source::new(format!("templates/{name}"), *text))
        });
        Marks::of(&sources.collect(), &["theme/".to_owned(), "dossier/".to_owned()])
    }

    const THEME: &[(&str, &str)] = &[
        ("theme/base.html", "{% block main %}{% endblock main %}"),
        ("theme/report.html", "{% extends \"base.html\" %}it's {% include 'notes.html' %}"),
        ("theme/notes.html", "notes"),
        ("theme/page.html", "page"),
        ("theme/parts/matrix.html", "{{<row r={r} />}}"),
        ("theme/rows.html", "{% component row(r) %}{{ r }}{% endcomponent %}"),
    ];

    /// The names whose marks a change of one template changes.
    fn concerned(name: &str, text: &str) -> Vec<String> {
        let changed: Vec<_> =
            THEME.iter().map(|one| if one.0 == name { (name, text) } else { *one }).collect();
        let (before, after) = (marks(THEME), marks(&changed));
        let names = ["report.html", "page.html", "base.html"];
        let mut found: Vec<String> = names
            .iter()
            .filter(|name| before.page(name) != after.page(name))
            .map(|name| (*name).to_owned())
            .collect();
        found.extend((before.texts() != after.texts()).then(|| "texts".to_owned()));
        found
    }

    #[test]
    fn a_change_concerns_what_is_made_of_it() {
        assert_eq!(concerned("theme/notes.html", "n"), ["report.html"]);
        assert_eq!(concerned("theme/base.html", "b"), ["report.html", "base.html"]);
        assert_eq!(concerned("theme/page.html", "p"), ["page.html"]);
        assert_eq!(concerned("theme/parts/matrix.html", "m"), ["texts"]);
        let all = ["report.html", "page.html", "base.html", "texts"];
        assert_eq!(concerned("theme/rows.html", "{% component row(r) %}{% endcomponent %}"), all);
    }

    #[test]
    fn a_template_laid_over_another_concerns_who_names_it() {
        let mut more = THEME.to_vec();
        more.push(("notes.html", "the site's own"));
        let (before, after) = (marks(THEME), marks(&more));
        assert_ne!(before.page("report.html"), after.page("report.html"));
        assert_eq!(before.page("page.html"), after.page("page.html"));
        assert!(!after.texts_see_site());
        more.push(("shortcodes/x.html", "{{ site.title }}"));
        assert!(marks(&more).texts_see_site());
        assert_ne!(marks(&more).texts(), after.texts());
    }

    #[test]
    fn a_name_with_an_escape_may_be_any() {
        let escaped = [("a.html", "{% include \"b\\.html\" %}"), ("b.html", "b")];
        let other = [escaped[0], ("b.html", "c")];
        assert_ne!(marks(&escaped).page("a.html"), marks(&other).page("a.html"));
    }
}
