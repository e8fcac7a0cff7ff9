//! The default theme `dossier`, as it lies in `themes/dossier/`, inside the
//! program. A test holds the list of its files complete.

use crate::base::Source;

/// Every file of the theme by its path in the theme's folder, in order, with
/// its bytes.
pub fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES.iter().copied()
}

/// Those that a theme is read from, as sources: all but its static files.
/// Diagnostics show them below `themes/dossier/`.
pub fn sources() -> impl Iterator<Item = (&'static str, Source)> {
    let read = files().filter(|(path, _)| !path.starts_with("static/"));
    let texts = read.filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)));
    texts.map(|(path, text)| (path, Source::new(format!("themes/dossier/{path}"), text)))
}

macro_rules! theme {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../../themes/dossier/", $path)) as &[u8])),*]
    };
}

const FILES: &[(&str, &[u8])] = theme![
    "i18n/en.ftl",
    "i18n/fr.ftl",
    "i18n/ru.ftl",
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
    "templates/404.html",
    "templates/base.html",
    "templates/body.html",
    "templates/components.html",
    "templates/home.html",
    "templates/index-front.html",
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
    "templates/redirect.html",
    "templates/register.html",
    "templates/registers.html",
    "templates/report-case.html",
    "templates/report-cite.html",
    "templates/report-colophon.html",
    "templates/report-contents.html",
    "templates/report-facts.html",
    "templates/report-notices.html",
    "templates/report.html",
    "templates/search.html",
    "templates/section.html",
    "templates/shortcodes/aside.html",
    "templates/shortcodes/lang.html",
    "templates/sublists.html",
    "templates/taxonomy.html",
    "templates/term.html",
    "theme.toml",
];
