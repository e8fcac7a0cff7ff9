//! The default theme `dossier`, as it lies in `themes/dossier/`, inside the
//! program. A test holds the list of its files complete.

use crate::base::Source;

/// Every file of the theme by its path in the theme's folder, in order, with
/// its text.
pub fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied()
}

/// Those files as sources; diagnostics show them below `themes/dossier/`.
pub fn sources() -> impl Iterator<Item = (&'static str, Source)> {
    files().map(|(path, text)| (path, Source::new(format!("themes/dossier/{path}"), text)))
}

macro_rules! theme {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../../themes/dossier/", $path)))),*]
    };
}

const FILES: &[(&str, &str)] = theme![
    "i18n/en.ftl",
    "i18n/fr.ftl",
    "i18n/ru.ftl",
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
    "templates/report-colophon.html",
    "templates/report-notices.html",
    "templates/report.html",
    "templates/search.html",
    "templates/section.html",
    "templates/shortcodes/aside.html",
    "templates/sublists.html",
    "templates/taxonomy.html",
    "templates/term.html",
    "theme.toml",
];
