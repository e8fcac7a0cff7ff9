//! The settings of a site.

use std::collections::BTreeMap;

use super::base_url::BaseUrl;
use crate::base::digest::Hasher;
use crate::base::language::Language;
use crate::base::tree::{Node, Word};
use crate::base::{Digest, Place, PublicKey, Source, Wanted};

/// Keys of front matter, which no taxonomy can be named after.
pub const RESERVED: [&str; 32] = [
    "aliases",
    "authors",
    "case",
    "claim_review",
    "date",
    "doi",
    "draft",
    "embargo",
    "expires",
    "extra",
    "image",
    "lang",
    "license",
    "nocite",
    "outputs",
    "publish",
    "registers",
    "revisions",
    "search",
    "slug",
    "static",
    "status",
    "subtitle",
    "successors",
    "summary",
    "template",
    "title",
    "translated_from",
    "translation_of",
    "updated",
    "version",
    "weight",
];

/// All settings of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// `title`: the title of the site in its default language.
    pub title: String,
    /// `base_url`: where the site stands.
    pub base_url: BaseUrl,
    /// `default_language`: the language of pages that name none. `en` where it
    /// is left out.
    pub default_language: Language,
    /// `theme`: a folder under `themes/`, or the theme in the program.
    /// `dossier` where it is left out.
    pub theme: String,
    /// `[theme_options]`: what the site chooses of the theme's options.
    pub theme_options: Option<ThemeOptions>,
    /// `description`: a sentence about the site.
    pub description: Option<String>,
    /// `authors`: who publishes the site, for its feeds.
    pub authors: Vec<String>,
    /// `paginate_by`: how many pages a page of a listing shows. 20 where it is
    /// left out.
    pub paginate_by: usize,
    /// `[languages.XX]`: further languages.
    pub languages: BTreeMap<Language, LanguageSettings>,
    /// `[report]`.
    pub report: Reports,
    /// `[taxonomies] names`: keys of front matter that hold terms, in order.
    pub taxonomies: Vec<String>,
    /// `[search]`.
    pub search: SearchSettings,
    /// `[feeds]`.
    pub feeds: Feeds,
    /// `[markdown]`.
    pub markdown: Markdown,
    /// `[images]`.
    pub images: Images,
    /// `[citations]`.
    pub citations: Citations,
    /// `[outputs]`: in which formats reports can be had besides their pages.
    pub outputs: Wanted,
    /// `[slugify] paths`: what addresses may be made of.
    pub paths: Paths,
    /// `[link_checker]`.
    pub link_checker: LinkChecker,
    /// `[export]`.
    pub export: Export,
    /// `[extra]`: what the site's own templates want to know; an object.
    pub extra: serde_json::Value,
    /// Where `theme` is named, if it is.
    pub theme_place: Option<Place>,
    /// Where `[citations] style` is named, if it is.
    pub citation_style_place: Option<Place>,
}

/// `[theme_options]`, as it stands in the file: only the theme knows what may be
/// in it.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeOptions {
    /// The file.
    pub source: Source,
    /// The table.
    pub table: Node,
    /// What it holds.
    pub values: serde_json::Value,
}

/// `[languages.XX]`: what a site says of itself in a further language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageSettings {
    /// The title; that of the default language where it is left out.
    pub title: Option<String>,
    /// A sentence about the site.
    pub description: Option<String>,
}

/// `[report]`: how reports are set and what they have to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reports {
    /// Whether paragraphs are numbered, so that they can be cited. `true`
    /// where it is left out.
    pub paragraph_numbers: bool,
    /// The set of sections that a report is expected to have. `none` where it
    /// is left out.
    pub profile: Profile,
}

/// A set of sections that a kind of report is expected to have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// `none`: none.
    #[default]
    None,
    /// `pd35`: an expert's report under Practice Direction 35 (England and
    /// Wales).
    Pd35,
    /// `frcp26`: an expert's report under Rule 26(a)(2)(B) (United States).
    Frcp26,
    /// `amicus`: an amicus curiae brief.
    Amicus,
    /// `trial-monitor`: a trial monitor's report.
    TrialMonitor,
}

impl Word for Profile {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("none", Profile::None),
        ("pd35", Profile::Pd35),
        ("frcp26", Profile::Frcp26),
        ("amicus", Profile::Amicus),
        ("trial-monitor", Profile::TrialMonitor),
    ];
}

/// `[search]`: what is found, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchSettings {
    /// Whether the site can be searched. `true` where it is left out.
    pub enabled: bool,
    /// How much a word means by where it stands.
    pub weights: SearchWeights,
    /// How many significant terms the concordance of a language has at most. 2,000
    /// where it is left out; 0 for no concordance.
    pub concordance: usize,
    /// Above how many MiB an index is warned of. 200 where it is left out.
    pub budget: f32,
    /// `[search.words.XX]`: what the concordance of a language has anyway, and
    /// never.
    pub words: BTreeMap<Language, SearchWords>,
    /// Where `budget` is given, if it is.
    pub budget_place: Option<Place>,
}

impl SearchSettings {
    /// A digest of all of it but where it is written.
    pub fn digest(&self) -> Digest {
        let Self { enabled, weights, concordance, budget, words, budget_place: _ } = self;
        let all = format!("{enabled:?} {weights:?} {concordance:?} {budget:?} {words:?}");
        Digest::of(all.as_bytes())
    }
}

/// `[search.weights]`: how much a word means by where it stands, from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SearchWeights {
    /// In the title of a document. 10 where it is left out.
    pub title: f32,
    /// In a heading, or among authors and terms. 3 where it is left out.
    pub heading: f32,
    /// In a charge, its provision or an element. 2 where it is left out.
    pub provision: f32,
    /// In an exhibit. 2 where it is left out.
    pub exhibit: f32,
    /// In a paragraph. 1 where it is left out.
    pub body: f32,
    /// In a note. 0.5 where it is left out.
    pub note: f32,
}

impl Default for SearchWeights {
    fn default() -> Self {
        Self { title: 10.0, heading: 3.0, provision: 2.0, exhibit: 2.0, body: 1.0, note: 0.5 }
    }
}

/// `[search.words.XX]`: a site's own decisions on the concordance of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchWords {
    /// `add`: words and phrases that it has, wherever they stand.
    pub add: Vec<String>,
    /// `stop`: words that it never has.
    pub stop: Vec<String>,
}

impl Default for SearchSettings {
    fn default() -> Self {
        Self {
            enabled: true,
            weights: SearchWeights::default(),
            concordance: 2_000,
            budget: 200.0,
            words: BTreeMap::new(),
            budget_place: None,
        }
    }
}

/// `[feeds]`: Atom feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feeds {
    /// Whether feeds are published. `true` where it is left out.
    pub enabled: bool,
    /// How many entries a feed has at most. 20 where it is left out.
    pub limit: usize,
}

/// `[markdown]`: how Markdown is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markdown {
    /// Whether HTML in Markdown goes through as it is. `false` where it is
    /// left out.
    pub raw_html: bool,
    /// Whether straight quotes, `--` and `...` become typographic ones.
    /// `false` where it is left out.
    pub smart_punctuation: bool,
    /// Whether code is coloured. `true` where it is left out.
    pub highlight: bool,
}

/// `[images]`: in which sizes pictures are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Images {
    /// The widths in pixels, from small to large. 480, 800, 1200 and 1600 where
    /// it is left out; none for no other size than a picture's own.
    pub widths: Vec<u32>,
    /// The quality of JPEG and WebP, from 1 to 100. 80 where it is left out.
    pub quality: u8,
    /// How wide pictures stand on a page, as HTML says it.
    pub sizes: String,
}

impl Default for Images {
    fn default() -> Self {
        let sizes = "(min-width: 41rem) 38rem, 100vw".to_owned();
        Self { widths: vec![480, 800, 1200, 1600], quality: 80, sizes }
    }
}

/// `[citations]`: how works are cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citations {
    /// The name of a CSL style, or the path of a `.csl` file in the site.
    pub style: Option<String>,
}

/// `[slugify] paths`: what addresses may be made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paths {
    /// `unicode`: letters of any script.
    #[default]
    Unicode,
    /// `ascii-only`: ASCII letters; a page with others in its address is an
    /// error, to be mended by a `slug`. Nothing is transliterated, since no
    /// transliteration suits every language.
    AsciiOnly,
}

impl Word for Paths {
    const WORDS: &'static [(&'static str, Self)] =
        &[("unicode", Paths::Unicode), ("ascii-only", Paths::AsciiOnly)];
}

/// `[link_checker]`: which addresses are looked up when links are checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkChecker {
    /// `skip_prefixes`: addresses that begin so are not looked up.
    pub skip_prefixes: Vec<String>,
    /// `timeout`: how many seconds one request may take.
    pub timeout: u64,
    /// `pause_ms`: for how many milliseconds a host is left alone between two
    /// requests.
    pub pause_ms: u64,
    /// `retries`: how often a link that fails is tried again.
    pub retries: u32,
    /// `cache_hours`: for how many hours a link that was found is not looked
    /// up again.
    pub cache_hours: u64,
}

impl Default for LinkChecker {
    fn default() -> Self {
        Self { skip_prefixes: Vec::new(), timeout: 20, pause_ms: 500, retries: 2, cache_hours: 24 }
    }
}

/// `[export]`: how a site is handed to a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// `host`: whose settings go with an export. `none` where it is left out.
    pub host: Host,
    /// `onion`: the address of the same site as an onion service.
    pub onion: Option<BaseUrl>,
    /// `hsts_days`: for how many days browsers are to insist on `https`; 0 to say
    /// nothing of it.
    pub hsts_days: u32,
    /// `public_key`: the key by which readers know the signatures of exports.
    pub public_key: Option<PublicKey>,
}

impl Default for Export {
    fn default() -> Self {
        Self { host: Host::None, onion: None, hsts_days: 730, public_key: None }
    }
}

/// What serves a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Host {
    /// `none`: anything.
    #[default]
    None,
    /// `netlify`: Netlify.
    Netlify,
    /// `cloudflare`: Cloudflare Pages.
    Cloudflare,
    /// `github`: GitHub Pages.
    Github,
    /// `nginx`: a server of one's own with nginx.
    Nginx,
    /// `apache`: the same with Apache.
    Apache,
    /// `caddy`: the same with Caddy.
    Caddy,
}

impl Word for Host {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("none", Host::None),
        ("netlify", Host::Netlify),
        ("cloudflare", Host::Cloudflare),
        ("github", Host::Github),
        ("nginx", Host::Nginx),
        ("apache", Host::Apache),
        ("caddy", Host::Caddy),
    ];
}

impl Config {
    /// The title of the site in a language.
    pub fn title_in(&self, language: &Language) -> &str {
        let further = self.languages.get(language).and_then(|l| l.title.as_deref());
        further.unwrap_or(&self.title)
    }

    /// The description of the site in a language. Another language's is never
    /// shown in its place.
    pub fn description_in(&self, language: &Language) -> Option<&str> {
        if *language == self.default_language {
            return self.description.as_deref();
        }
        self.languages.get(language)?.description.as_deref()
    }

    /// All languages of the site, the default one first.
    pub fn all_languages(&self) -> impl Iterator<Item = &Language> {
        std::iter::once(&self.default_language).chain(self.languages.keys())
    }

    /// A digest of the settings that the texts of documents and the addresses
    /// of a site are made with: of all that is more than a name or a number of
    /// entries.
    pub fn digest_for_texts(&self) -> Digest {
        let languages: Vec<&Language> = self.all_languages().collect();
        let Self {
            base_url,
            default_language,
            report,
            taxonomies,
            markdown,
            images,
            citations,
            paths,
            ..
        } = self;
        let mut hasher = Hasher::new();
        hasher.piece(format!("{base_url:?} {default_language:?} {languages:?} {report:?}"));
        hasher.piece(format!("{taxonomies:?} {markdown:?} {images:?} {citations:?} {paths:?}"));
        hasher.finish()
    }

    /// A digest of every setting: two configurations have the same if no
    /// stage could tell them apart. Where in the file a setting stands does
    /// not count.
    pub fn digest(&self) -> Digest {
        // Taken apart by name, so that a new setting cannot be forgotten here.
        let Self {
            title,
            base_url,
            default_language,
            theme,
            theme_options,
            description,
            authors,
            paginate_by,
            languages,
            report,
            taxonomies,
            search,
            feeds,
            markdown,
            images,
            citations,
            outputs,
            paths,
            link_checker,
            export,
            extra,
            theme_place: _,
            citation_style_place: _,
        } = self;
        let mut hasher = Hasher::new();
        hasher.piece(format!("{title:?} {base_url:?} {default_language:?} {theme:?}"));
        hasher.piece(format!("{description:?} {authors:?} {paginate_by:?} {languages:?}"));
        hasher.piece(search.digest().bytes());
        hasher.piece(format!("{report:?} {taxonomies:?} {feeds:?} {markdown:?} {images:?}"));
        hasher.piece(format!("{citations:?} {paths:?} {link_checker:?} {export:?} {outputs:?}"));
        hasher.piece(extra.to_string());
        let options = theme_options.as_ref().map(|options| options.values.to_string());
        hasher.piece(options.unwrap_or_default());
        hasher.finish()
    }
}

impl Default for Config {
    /// The settings of a site whose `site.toml` says nothing.
    fn default() -> Self {
        Self {
            title: String::new(),
            base_url: BaseUrl::default(),
            default_language: Language::default(),
            theme: "dossier".into(),
            theme_options: None,
            description: None,
            authors: Vec::new(),
            paginate_by: 20,
            languages: BTreeMap::new(),
            report: Reports { paragraph_numbers: true, profile: Profile::None },
            taxonomies: Vec::new(),
            search: SearchSettings::default(),
            feeds: Feeds { enabled: true, limit: 20 },
            markdown: Markdown { raw_html: false, smart_punctuation: false, highlight: true },
            images: Images::default(),
            citations: Citations::default(),
            outputs: Wanted::default(),
            paths: Paths::default(),
            link_checker: LinkChecker::default(),
            export: Export::default(),
            extra: serde_json::Value::Object(serde_json::Map::new()),
            theme_place: None,
            citation_style_place: None,
        }
    }
}
