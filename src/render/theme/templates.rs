//! A theme with its templates compiled, once for each language of its texts.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use tera::Tera;

use super::chain::{Files, Layer};
use super::codes::MISSING_TEMPLATE;
use super::layers::{DEFAULT, Layered, layer, papers};
use super::marks::Marks;
use super::mistakes::{self, Sources};
use super::options::chosen;
use super::scope::{Prepared, Scope};
use super::{foreign, functions};
use crate::base::{Checked, Diagnostic, Diagnostics, Fingerprint, Source, Stamp};
use crate::render::view;
use crate::words::{self, LAST_RESORT, Words};

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
    "verify.html",
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
    words: Arc<Words>,
    /// By language of the interface: `text(…)` speaks that language.
    engines: BTreeMap<String, Tera>,
    templates: Layered,
    marks: Marks,
    /// The names under which static files of themes lie, the theme's own first.
    folders: Vec<String>,
    /// Of the files that the interface texts are made of, and of the options.
    given: Fingerprint,
    /// The templates of papers, by their paths below `templates/`.
    papers: Sources,
}

impl Theme {
    /// Compiles the templates of a theme.
    ///
    /// Every template that cannot be read is a diagnostic; so is each
    /// reference to a template, function, filter or block that does not exist,
    /// each template that is needed and missing, and each option that the theme
    /// or the site has wrong. With errors, the theme that is given is the
    /// embedded one.
    pub fn load(files: &Files, words: Arc<Words>) -> Checked<Self> {
        let mut diagnostics = files.said.clone();
        let layered = layer(files);
        // Where a theme is missing, so is what it would give.
        if !diagnostics.has_errors() {
            report_missing(files, &layered, &mut diagnostics);
        }
        report_syntax(&layered.templates, &mut diagnostics);
        let options = chosen(files, &mut diagnostics);
        let view = view::Theme { name: files.name().to_owned(), options };
        // Also where the embedded theme stands in, its texts are these.
        let given = Fingerprint::of(&(spoken(files), &view.name, view.options.to_string()));
        if !diagnostics.has_errors()
            && let Some(theme) = compile(files, layered, &words, &view, &mut diagnostics)
        {
            return Checked::new(Self { given, ..theme }, diagnostics);
        }
        let fallback = Files::embedded(DEFAULT);
        let options = chosen(&fallback, &mut Diagnostics::new());
        let view = view::Theme { options, ..view };
        let layered = layer(&fallback);
        let theme = compile(&fallback, layered, &words, &view, &mut diagnostics);
        let theme = theme.unwrap_or_else(|| Self {
            stamp: Stamp::next(),
            words,
            engines: BTreeMap::new(),
            templates: Layered::none(),
            marks: Marks::default(),
            folders: Vec::new(),
            given,
            papers: papers(&fallback),
        });
        Checked::new(Self { given, ..theme }, diagnostics)
    }

    /// Says the language of interface texts that are not in that of their page.
    fn settle(&self, html: String, language: &str) -> String {
        let told = |spoken| {
            let direction = words::direction(spoken);
            (spoken, (direction != words::direction(language)).then_some(direction))
        };
        let mut languages = self.words.last_resorts();
        let first = languages.next().unwrap_or(LAST_RESORT);
        foreign::settle(html, [told(first), told(languages.next().unwrap_or(first))])
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
            Some(engine) => {
                let name = self.templates.full_name(template);
                engine.render_to(name.as_deref().unwrap_or(template), scope.context(), &mut out)
            }
            None => Err(tera::Error::new(tera::ErrorKind::TemplateNotFound(template.to_owned()))),
        };
        if out.is_full() {
            return Err(mistakes::too_much(self.template(template), page));
        }
        let html = rendered.and_then(|()| Ok(String::from_utf8(out.0)?));
        html.map(|html| self.settle(html, language)).map_err(|error| {
            let mut mistake = mistakes::rendering(&error, &self.templates.templates, page);
            let template = || mistakes::beginning(self.template(template));
            mistake.place = mistake.place.or_else(template);
            mistake
        })
    }

    /// Whether there is a template of a name, such as `brief.html`.
    pub fn has_template(&self, name: &str) -> bool {
        self.template(name).is_some()
    }

    fn template(&self, name: &str) -> Option<&Source> {
        self.templates.find(name)
    }

    /// Whether there is a shortcode of a name: `templates/shortcodes/NAME.html`.
    pub fn has_shortcode(&self, name: &str) -> bool {
        self.has_template(&format!("shortcodes/{name}.html"))
    }

    /// The names of all shortcodes, in order.
    pub fn shortcodes(&self) -> Vec<&str> {
        let all = self.templates.templates.keys();
        let mut names: Vec<&str> =
            all.filter_map(|name| shortcode(name, &self.templates.prefixes)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The templates of papers, which are Typst's, by their paths below `templates/`.
    pub fn papers(&self) -> &Sources {
        &self.papers
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

    /// A fingerprint of what every page and text may show of the theme beside
    /// templates: the interface texts, and the options.
    pub fn given(&self) -> Fingerprint {
        self.given
    }

    /// The names under which static files lie: the theme's own, that of the
    /// theme which it extends, and so on.
    pub fn folders(&self) -> &[String] {
        &self.folders
    }
}

/// `aside` of `shortcodes/aside.html` and `theme/shortcodes/aside.html`.
fn shortcode<'n>(template: &'n str, prefixes: &[String]) -> Option<&'n str> {
    let bare = prefixes.iter().find_map(|prefix| template.strip_prefix(prefix.as_str()));
    bare.unwrap_or(template).strip_prefix("shortcodes/")?.strip_suffix(".html")
}

fn report_missing(files: &Files, layered: &Layered, diagnostics: &mut Diagnostics) {
    let toml = files.layers.first().and_then(|layer| layer.text("theme.toml"));
    let place = toml.map(|source| source.start()).or_else(|| files.named_at.clone());
    for name in NEEDED.iter().filter(|name| layered.find(name).is_none()) {
        let message = format!("the theme `{}` has no template `{name}`", files.name());
        let diagnostic = Diagnostic::nowhere(&MISSING_TEMPLATE, message).hint(
            "write it, or take what is missing from the default theme: put `extends = \"dossier\"` \
             into theme.toml",
        );
        diagnostics.push(Diagnostic { place: place.clone(), ..diagnostic });
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

fn compile(
    files: &Files,
    layered: Layered,
    words: &Arc<Words>,
    view: &view::Theme,
    diagnostics: &mut Diagnostics,
) -> Option<Theme> {
    let sources = &layered.templates;
    let mut tera = Tera::new();
    // Functions are looked up when templates are added, so one language's come first.
    functions::register(&mut tera, words, "en");
    let added = tera.set_fallback_prefixes(layered.prefixes.clone()).and_then(|()| {
        tera.add_raw_templates(sources.iter().map(|(name, source)| (name, source.text())))
    });
    if let Err(error) = added {
        mistakes::together(&error, sources, diagnostics);
        return None;
    }
    Prepared::new(view).share_everywhere("theme", &mut tera);
    let engines = words
        .languages()
        .chain([UNSPOKEN])
        .map(|language| {
            let mut engine = tera.clone();
            functions::register(&mut engine, words, language);
            (language.to_owned(), engine)
        })
        .collect();
    let (stamp, words) = (Stamp::next(), words.clone());
    let marks = Marks::of(&layered.templates, &layered.prefixes);
    let folders = files.layers.iter().map(|layer| layer.static_name().to_owned()).collect();
    // What it is given beside templates, its caller knows.
    let given = Fingerprint::of(&());
    let papers = papers(files);
    Some(Theme { stamp, words, engines, templates: layered, marks, folders, given, papers })
}

/// Of the files that the interface texts are made of.
fn spoken(files: &Files) -> Fingerprint {
    let of = |layer: &Layer| -> Vec<(String, Source)> {
        layer.texts().into_iter().filter(|(path, _)| path.starts_with("i18n/")).collect()
    };
    // Those in the program are always the same.
    let layers = files.layers.iter().filter(|layer| layer.folder.is_some());
    let texts: Vec<(String, Source)> = layers.flat_map(of).collect();
    let texts = texts.iter().map(|(path, source)| (path, source.text())).collect::<Vec<_>>();
    Fingerprint::of(&(texts, &files.language))
}
