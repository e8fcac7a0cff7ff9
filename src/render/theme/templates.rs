//! A theme with its templates compiled, once for each language of its texts.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use tera::Tera;

use super::codes::MISSING_TEMPLATE;
use super::layers::{DEFAULT, Files, Layered, PREFIXES, layer};
use super::marks::Marks;
use super::mistakes::{self, Sources};
use super::scope::Scope;
use super::settings::Settings;
use super::{foreign, functions};
use crate::base::{Checked, Diagnostic, Diagnostics, Fingerprint, Stamp};
use crate::words::{self, Words};

/// The templates that pages and generated parts are made with; a theme that
/// does not extend another must have them all.
pub const NEEDED: &[&str] = &[
    "404.html",
    "home.html",
    "page.html",
    "parts/allegations.html",
    "parts/charges.html",
    "parts/chronology.html",
    "parts/contents.html",
    "parts/exhibits.html",
    "parts/figure.html",
    "parts/matrix.html",
    "parts/persons.html",
    "parts/quote.html",
    "redirect.html",
    "register.html",
    "registers.html",
    "report.html",
    "search.html",
    "section.html",
    "taxonomy.html",
    "term.html",
];

/// The language of pages that there are no interface texts for.
const UNSPOKEN: &str = "und";

/// How many bytes a page is expected to have beside its texts.
const PAGE: usize = 12 * 1024;

/// How many bytes a page may have. A loop that writes ends here.
const MAX_PAGE: usize = 128 << 20;

/// A page as it is written, which takes no more than [`MAX_PAGE`] bytes.
struct Bounded(Vec<u8>);

impl Bounded {
    fn is_full(&self) -> bool {
        self.0.len() > MAX_PAGE
    }
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_full() {
            return Err(io::Error::other("the page is full"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A theme, ready to render pages from any thread.
pub struct Theme {
    /// What tells it from every other.
    stamp: Stamp,
    settings: Settings,
    words: Arc<Words>,
    /// By language of the interface: `text(…)` speaks that language.
    engines: BTreeMap<String, Tera>,
    sources: Sources,
    marks: Marks,
    /// Of the files that the interface texts are made of.
    spoken: Fingerprint,
}

impl Theme {
    /// Compiles the templates of a theme.
    ///
    /// Every template that cannot be read is a diagnostic; so is each
    /// reference to a template, function, filter or block that does not exist,
    /// and each template that is needed and missing. With errors, the
    /// theme that is given is the embedded one.
    pub fn load(files: &Files, words: Arc<Words>) -> Checked<Self> {
        let mut diagnostics = Diagnostics::new();
        let layered = layer(files, &mut diagnostics);
        report_missing(files, &layered, &mut diagnostics);
        report_syntax(&layered.templates, &mut diagnostics);
        let texts = files.theme.iter().filter(|(path, _)| path.starts_with("i18n/"));
        let texts = texts.map(|(path, source)| (path, source.text()));
        let spoken = Fingerprint::of(&texts.collect::<Vec<_>>());
        if !diagnostics.has_errors()
            && let Some(theme) = compile(layered, &words, &mut diagnostics)
        {
            return Checked::new(Self { spoken, ..theme }, diagnostics);
        }
        let fallback = Files { name: DEFAULT.to_owned(), ..Files::default() };
        let layered = layer(&fallback, &mut Diagnostics::new());
        let settings = layered.settings.clone();
        let theme = compile(layered, &words, &mut diagnostics).unwrap_or_else(|| Self {
            stamp: Stamp::next(),
            settings,
            words,
            engines: BTreeMap::new(),
            sources: Sources::new(),
            marks: Marks::default(),
            spoken,
        });
        Checked::new(Self { spoken, ..theme }, diagnostics)
    }

    /// Renders a template, such as `report.html`, with the texts of a language.
    /// `page` is the path of what is being rendered, as the author knows it.
    ///
    /// # Errors
    /// What the template asks for and does not get, with its place.
    pub fn render(
        &self,
        template: &str,
        language: &str,
        scope: &Scope,
        page: &str,
    ) -> Result<String, Diagnostic> {
        let mut out = Bounded(Vec::with_capacity(PAGE + scope.texts()));
        let foreign = self.words.foreign(language, None).is_some();
        let spoken = if foreign { UNSPOKEN } else { self.words.nearest_language(language) };
        let engine = self.engines.get(spoken);
        let rendered = match engine.or_else(|| self.engines.values().next()) {
            Some(engine) => engine.render_to(template, scope.context(), &mut out),
            None => Err(tera::Error::new(tera::ErrorKind::TemplateNotFound(template.to_owned()))),
        };
        if out.is_full() {
            return Err(mistakes::too_much(&self.sources, template, page));
        }
        let html = rendered.and_then(|()| Ok(String::from_utf8(out.0)?));
        html.map(|html| settle(html, language)).map_err(|error| {
            let mut mistake = mistakes::rendering(&error, &self.sources, page);
            mistake.place = mistake.place.or_else(|| mistakes::beginning(&self.sources, template));
            mistake
        })
    }

    /// Whether there is a template of a name, such as `brief.html`.
    pub fn has_template(&self, name: &str) -> bool {
        self.sources.contains_key(name) || self.sources.contains_key(&format!("theme/{name}"))
    }

    /// Whether there is a shortcode of a name: `templates/shortcodes/NAME.html`.
    pub fn has_shortcode(&self, name: &str) -> bool {
        self.has_template(&format!("shortcodes/{name}.html"))
    }

    /// The names of all shortcodes, in order.
    pub fn shortcodes(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.sources.keys().filter_map(|name| shortcode(name)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// What tells this theme from every other, also from an earlier state of it.
    pub fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// A fingerprint of a template, such as `report.html`, and of every other
    /// that it is made of; `None` where there is no such template.
    pub fn mark(&self, template: &str) -> Option<Fingerprint> {
        self.marks.page(template)
    }

    /// The same for all generated parts and shortcodes.
    pub fn mark_of_texts(&self) -> Option<Fingerprint> {
        self.marks.texts()
    }

    /// Whether a generated part or a shortcode may show something of `site`.
    pub fn texts_see_site(&self) -> bool {
        self.marks.texts_see_site()
    }

    /// A fingerprint of the interface texts.
    pub fn spoken(&self) -> Fingerprint {
        self.spoken
    }

    /// What the theme says about itself.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

/// Says the language of interface texts that are not in that of their page.
fn settle(html: String, language: &str) -> String {
    let direction = (words::direction(language) == "rtl").then_some("ltr");
    foreign::settle(html, words::LAST_RESORT, direction)
}

/// `aside` of `shortcodes/aside.html` and `theme/shortcodes/aside.html`.
fn shortcode(template: &str) -> Option<&str> {
    let template = template.strip_prefix("theme/").unwrap_or(template);
    template.strip_prefix("shortcodes/")?.strip_suffix(".html")
}

fn report_missing(files: &Files, layered: &Layered, diagnostics: &mut Diagnostics) {
    let has = |name: &&&str| {
        layered.templates.contains_key(**name)
            || layered.templates.contains_key(&format!("theme/{name}"))
    };
    for name in NEEDED.iter().filter(|name| !has(name)) {
        let message = format!("the theme `{}` has no template `{name}`", files.name);
        let diagnostic = Diagnostic::nowhere(&MISSING_TEMPLATE, message).hint(
            "write it, or take what is missing from the default theme: put `extends = \"dossier\"` \
             into theme.toml",
        );
        diagnostics.push(Diagnostic { place: layered.place.clone(), ..diagnostic });
    }
}

/// Each template is first read alone, because Tera stops at the first that it
/// cannot read.
fn report_syntax(sources: &Sources, diagnostics: &mut Diagnostics) {
    for source in sources.values() {
        // The same file may be there under two names.
        if let Err(error) = Tera::new().add_raw_template("template.html", source.text())
            && let Some(diagnostic) = mistakes::syntax(&error, source)
            && !diagnostics.iter().any(|known| *known == diagnostic)
        {
            diagnostics.push(diagnostic);
        }
    }
}

fn compile(layered: Layered, words: &Arc<Words>, diagnostics: &mut Diagnostics) -> Option<Theme> {
    let Layered { settings, templates: sources, .. } = layered;
    let mut tera = Tera::new();
    // Functions are looked up when templates are added, so one language's come first.
    functions::register(&mut tera, words, "en");
    let added = tera.set_fallback_prefixes(PREFIXES).and_then(|()| {
        tera.add_raw_templates(sources.iter().map(|(name, source)| (name, source.text())))
    });
    if let Err(error) = added {
        mistakes::together(&error, &sources, diagnostics);
        return None;
    }
    let engines = words
        .languages()
        .chain([UNSPOKEN])
        .map(|language| {
            let mut engine = tera.clone();
            functions::register(&mut engine, words, language);
            (language.to_owned(), engine)
        })
        .collect();
    let (stamp, words, marks) = (Stamp::next(), words.clone(), Marks::of(&sources));
    // Its own interface texts, if any, are for the caller to tell.
    let spoken = Fingerprint::of(&());
    Some(Theme { stamp, settings, words, engines, sources, marks, spoken })
}
