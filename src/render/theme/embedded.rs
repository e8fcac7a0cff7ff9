//! The themes `dossier` and `brief`, as they lie in `themes/`, inside the
//! program. A test holds the lists of their files complete.

use crate::base::Source;

/// The names of these themes.
pub const NAMES: [&str; 2] = ["brief", "dossier"];

/// Whether a theme is in the program.
pub fn has(name: &str) -> bool {
    NAMES.contains(&name)
}

/// Every file of a theme by its path in the theme's folder, in order, with what
/// it holds.
pub fn files(name: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let files = match name {
        "brief" => BRIEF,
        "dossier" => DOSSIER,
        _ => &[],
    };
    files.iter().copied()
}

/// What a file holds.
pub fn file(name: &str, path: &str) -> Option<&'static [u8]> {
    files(name).find(|(known, _)| *known == path).map(|(_, bytes)| bytes)
}

/// Those of its files that are read, and not only published, as sources;
/// diagnostics show them below `themes/`.
pub fn sources(name: &str) -> impl Iterator<Item = (String, Source)> {
    let read = files(name).filter(|(path, _)| !path.starts_with("static/"));
    read.filter_map(move |(path, bytes)| Some((path.to_owned(), text(name, path, bytes)?)))
}

/// One of them.
pub fn source(name: &str, path: &str) -> Option<Source> {
    text(name, path, file(name, path)?)
}

fn text(name: &str, path: &str, bytes: &[u8]) -> Option<Source> {
    Some(Source::new(format!("themes/{name}/{path}"), std::str::from_utf8(bytes).ok()?))
}

macro_rules! theme {
    ($name:literal: $($path:literal),* $(,)?) => {
        &[$((
            $path,
            include_bytes!(concat!("../../../themes/", $name, "/", $path)).as_slice(),
        )),*]
    };
}

type Files = &'static [(&'static str, &'static [u8])];

const DOSSIER: Files = theme![
    "dossier":
    "i18n/ar.ftl",
    "i18n/en.ftl",
    "i18n/es.ftl",
    "i18n/fr.ftl",
    "i18n/kk.ftl",
    "i18n/ru.ftl",
    "i18n/zh.ftl",
    "static/dossier/fonts/OFL.txt",
    "static/dossier/fonts/literata-cyrillic-ext-italic.woff2",
    "static/dossier/fonts/literata-cyrillic-ext.woff2",
    "static/dossier/fonts/literata-cyrillic-italic.woff2",
    "static/dossier/fonts/literata-cyrillic.woff2",
    "static/dossier/fonts/literata-latin-ext-italic.woff2",
    "static/dossier/fonts/literata-latin-ext.woff2",
    "static/dossier/fonts/literata-latin-italic.woff2",
    "static/dossier/fonts/literata-latin.woff2",
    "static/dossier/fonts/naskh.woff2",
    "static/dossier/reader.js",
    "static/dossier/scheme.js",
    "static/dossier/style.css",
    "static/favicon.ico",
    "static/favicon.svg",
    "templates/404.html",
    "templates/base.html",
    "templates/body.html",
    "templates/bundle.typ",
    "templates/components.html",
    "templates/ebook.html",
    "templates/head-metadata.html",
    "templates/home.html",
    "templates/index-front.html",
    "templates/language-notices.html",
    "templates/notes.html",
    "templates/page.html",
    "templates/paper.typ",
    "templates/parts/allegations.html",
    "templates/parts/charges.html",
    "templates/parts/chronology.html",
    "templates/parts/contents.html",
    "templates/parts/exhibits.html",
    "templates/parts/figure.html",
    "templates/parts/matrix.html",
    "templates/parts/persons.html",
    "templates/parts/quote.html",
    "templates/parts/sources.html",
    "templates/redirect.html",
    "templates/register.html",
    "templates/registers.html",
    "templates/report-case.html",
    "templates/report-cite.html",
    "templates/report-colophon.html",
    "templates/report-contents.html",
    "templates/report-downloads.html",
    "templates/report-facts.html",
    "templates/report-notices.html",
    "templates/report.html",
    "templates/search.html",
    "templates/section.html",
    "templates/shortcodes/aside.html",
    "templates/shortcodes/aside.typ",
    "templates/sources.html",
    "templates/sublists.html",
    "templates/taxonomy.html",
    "templates/term.html",
    "templates/verify.html",
    "theme.toml",
];

const BRIEF: Files = theme![
    "brief":
    "static/brief/style.css",
    "static/favicon.svg",
    "templates/404.html",
    "templates/base.html",
    "templates/case.html",
    "templates/colophon.html",
    "templates/components.html",
    "templates/ebook.html",
    "templates/head-metadata.html",
    "templates/home.html",
    "templates/index-front.html",
    "templates/language-notices.html",
    "templates/lists.html",
    "templates/notes.html",
    "templates/page.html",
    "templates/parts/allegations.html",
    "templates/parts/charges.html",
    "templates/parts/chronology.html",
    "templates/parts/contents.html",
    "templates/parts/exhibits.html",
    "templates/parts/figure.html",
    "templates/parts/matrix.html",
    "templates/parts/persons.html",
    "templates/parts/quote.html",
    "templates/parts/sources.html",
    "templates/redirect.html",
    "templates/register.html",
    "templates/registers.html",
    "templates/report-downloads.html",
    "templates/report-facts.html",
    "templates/report-notices.html",
    "templates/report.html",
    "templates/search.html",
    "templates/section.html",
    "templates/shortcodes/aside.html",
    "templates/sources.html",
    "templates/taxonomy.html",
    "templates/term.html",
    "templates/verify.html",
    "theme.toml",
];
