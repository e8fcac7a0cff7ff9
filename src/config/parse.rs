//! Taking `site.toml` apart.

use std::collections::BTreeMap;

use super::base_url::BaseUrl;
use super::images::images;
use super::search::search;
use super::settings::{
    Citations, Config, Export, Feeds, LanguageSettings, LinkChecker, Markdown, RESERVED, Reports,
    ThemeOptions,
};
use super::tree::{self, TOML_SYNTAX};
use crate::base::file_format::wanted;
use crate::base::key::is_secret_line;
use crate::base::language::Language;
use crate::base::tree::{
    BAD_VALUE, Decoder, Fields, Node, Value, boolean, integer, json, line, located, long_text,
    text, word,
};
use crate::base::{Checked, Diagnostic, Diagnostics, Place, PublicKey, Source};

/// What messages call the configuration.
const WHAT: &str = "the configuration";

impl Config {
    /// Reads the text of `site.toml`. What is wrong or left out has the value
    /// it has in [`Config::default`].
    pub fn parse(source: &Source) -> Checked<Self> {
        let mut diagnostics = Diagnostics::new();
        let node = tree::parse(source, &mut diagnostics);
        let broken = diagnostics.iter().any(|d| *d.code == TOML_SYNTAX);
        let mut found = Diagnostics::new();
        let mut decoder = Decoder::new(source, &mut found);
        let config = config(&mut decoder, &node).unwrap_or_default();
        // Behind a mistake of form, a key seems missing that is only misread.
        if !broken {
            diagnostics.extend(found);
        }
        Checked::new(config, diagnostics)
    }
}

fn config(decoder: &mut Decoder, node: &Node) -> Option<Config> {
    let usual = Config::default();
    let source = decoder.source();
    let mut fields = decoder.mapping(node, WHAT)?;
    let title = fields.required("title", text);
    let base_url = fields.required("base_url", base_url);
    let default_language = fields.optional("default_language", language);
    let theme = fields.optional("theme", located(folder));
    let theme_options = fields.optional("theme_options", theme_options);
    let description = fields.optional("description", long_text);
    let authors = fields.list("authors", text);
    let paginate_by = fields.optional("paginate_by", count(500));
    let languages = fields.optional("languages", languages).unwrap_or_default();
    let report = fields.optional("report", report);
    let taxonomies = fields.optional("taxonomies", taxonomies);
    let search = fields.optional("search", search);
    let feeds = fields.optional("feeds", feeds);
    let markdown = fields.optional("markdown", markdown);
    let images = fields.optional("images", images);
    let citations = fields.optional("citations", citations);
    let outputs = fields.optional("outputs", wanted);
    let paths = fields.optional("slugify", |decoder, node| {
        let mut fields = decoder.mapping(node, "`[slugify]`")?;
        let paths = fields.optional("paths", word);
        fields.finish();
        paths
    });
    let link_checker = fields.optional("link_checker", link_checker);
    let export = fields.optional("export", export);
    let extra = fields.optional("extra", extra);
    let default_language = default_language.unwrap_or_default();
    check_languages(&mut fields, &default_language, node);
    fields.finish();
    let (citations, citation_style_place) = citations.unwrap_or_default();
    Some(Config {
        title: title.unwrap_or_default(),
        base_url: base_url.unwrap_or_default(),
        default_language,
        theme_place: theme.as_ref().map(|theme| source.place(theme.span)),
        theme: theme.map_or(usual.theme, |theme| theme.value),
        theme_options,
        description,
        authors,
        paginate_by: paginate_by.unwrap_or(usual.paginate_by),
        languages,
        report: report.unwrap_or(usual.report),
        taxonomies: taxonomies.unwrap_or_default(),
        search: search.unwrap_or(usual.search),
        feeds: feeds.unwrap_or(usual.feeds),
        markdown: markdown.unwrap_or(usual.markdown),
        images: images.unwrap_or_default(),
        citations,
        outputs: outputs.unwrap_or_default(),
        paths: paths.unwrap_or_default(),
        link_checker: link_checker.unwrap_or_default(),
        export: export.unwrap_or_default(),
        extra: extra.unwrap_or(usual.extra),
        citation_style_place,
    })
}

fn export(decoder: &mut Decoder, node: &Node) -> Option<Export> {
    let usual = Export::default();
    let mut fields = decoder.mapping(node, "`[export]`")?;
    let host = fields.optional("host", word);
    let onion = fields.optional("onion", onion);
    let hsts_days = fields.optional("hsts_days", integer(0..=3_650));
    let public_key = fields.optional("public_key", public_key);
    fields.finish();
    let hsts_days = hsts_days.and_then(|days| u32::try_from(days).ok());
    Some(Export {
        host: host.unwrap_or_default(),
        onion,
        hsts_days: hsts_days.unwrap_or(usual.hsts_days),
        public_key,
    })
}

fn public_key(decoder: &mut Decoder, node: &Node) -> Option<PublicKey> {
    let (text, scalar) = line(decoder, node)?;
    let key = PublicKey::parse(text);
    if key.is_none() && is_secret_line(text) {
        let message = "`public_key` is a secret key, by which anybody can sign";
        let hint = "write the one of the file that ends in `.pub`, and make another key if anybody \
                    else saw this one";
        // Its line would show it.
        decoder.diagnostics().push(Diagnostic::nowhere(&BAD_VALUE, message).hint(hint));
    } else if key.is_none() {
        let hint = "copy the line that begins with `RW` from the file that ends in `.pub`";
        decoder.bad_value(scalar, "is not a public key that `amicus keygen` makes", hint);
    }
    key
}

fn onion(decoder: &mut Decoder, node: &Node) -> Option<BaseUrl> {
    let (text, scalar) = line(decoder, node)?;
    let hint = "write its address, such as \"http://example2345.onion\"";
    match BaseUrl::parse(text) {
        Ok(url) if url.origin().ends_with(".onion") && url.path().is_empty() => Some(url),
        Ok(_) => {
            decoder.bad_value(scalar, "is not the address of an onion service", hint);
            None
        }
        Err(why) => {
            decoder.bad_value(scalar, why, hint);
            None
        }
    }
}

fn base_url(decoder: &mut Decoder, node: &Node) -> Option<BaseUrl> {
    let (text, scalar) = line(decoder, node)?;
    match BaseUrl::parse(text) {
        Ok(url) => Some(url),
        Err(why) => {
            let hint = "write it as `https://example.org` or `https://example.org/reports`";
            decoder.bad_value(scalar, why, hint);
            None
        }
    }
}

fn language(decoder: &mut Decoder, node: &Node) -> Option<Language> {
    let (text, scalar) = line(decoder, node)?;
    let language = Language::parse(text);
    if language.is_none() {
        decoder.bad_value(scalar, "is not a language tag", "write it as `en`, `ru` or `zh-Hant`");
    }
    language
}

/// The name of a folder: no path, so that nothing leads out of the site.
fn folder(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let (text, scalar) = line(decoder, node)?;
    let fits = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if !fits {
        let hint = "name a folder under `themes/`, in letters, digits, `-` and `_`";
        decoder.bad_value(scalar, "is not the name of a theme", hint);
        return None;
    }
    Some(text.into())
}

fn count<'a>(most: i64) -> impl FnMut(&mut Decoder<'a>, &Node) -> Option<usize> {
    let mut read = integer(1..=most);
    move |decoder, node| usize::try_from(read(decoder, node)?).ok()
}

fn languages(decoder: &mut Decoder, node: &Node) -> Option<BTreeMap<Language, LanguageSettings>> {
    let mut languages = BTreeMap::new();
    for entry in decoder.entries(node, "the further languages")? {
        let Some(language) = Language::parse(&entry.key.text) else {
            let hint = "write it as `[languages.ru]`";
            decoder.bad_value(&entry.key, "is not a language tag", hint);
            continue;
        };
        let settings = decoder.under(&entry.key, |decoder| {
            let mut fields = decoder.mapping(&entry.value, "a language")?;
            let title = fields.optional("title", text);
            let description = fields.optional("description", long_text);
            fields.finish();
            Some(LanguageSettings { title, description })
        });
        if languages.insert(language, settings.unwrap_or_default()).is_some() {
            decoder.bad_value(&entry.key, "is there twice", "keep one of the two tables");
        }
    }
    Some(languages)
}

/// The default language says of itself what it has to say at the top.
fn check_languages(fields: &mut Fields, default_language: &Language, node: &Node) {
    let Some(Value::Mapping(entries)) = node.get("languages").map(|node| &node.value) else {
        return;
    };
    for entry in entries {
        if Language::parse(&entry.key.text).as_ref() == Some(default_language) {
            let hint = "write its `title` and `description` at the top of the file";
            fields.decoder().bad_value(&entry.key, "is the default language", hint);
        }
    }
}

fn report(decoder: &mut Decoder, node: &Node) -> Option<Reports> {
    let usual = Config::default().report;
    let mut fields = decoder.mapping(node, "`[report]`")?;
    let paragraph_numbers = fields.optional("paragraph_numbers", boolean);
    let profile = fields.optional("profile", word);
    fields.finish();
    Some(Reports {
        paragraph_numbers: paragraph_numbers.unwrap_or(usual.paragraph_numbers),
        profile: profile.unwrap_or(usual.profile),
    })
}

fn taxonomies(decoder: &mut Decoder, node: &Node) -> Option<Vec<String>> {
    let mut fields = decoder.mapping(node, "`[taxonomies]`")?;
    let mut names: Vec<String> = Vec::new();
    let found = fields.list("names", located(taxonomy));
    for name in found {
        if names.contains(&name.value) {
            let message = format!("the taxonomy `{}` is named twice", name.value);
            let hint = "keep one of the two".into();
            fields.decoder().mistake(&BAD_VALUE, name.span, message, hint);
            continue;
        }
        names.push(name.value);
    }
    fields.finish();
    Some(names)
}

/// A key of front matter and a part of an address.
fn taxonomy(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let (text, scalar) = line(decoder, node)?;
    let first = text.starts_with(|c: char| c.is_ascii_lowercase());
    let rest = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
    if !first || !text.bytes().all(rest) || text.len() > 50 {
        let hint = "use lower-case letters, digits and `-`, as in `topics`";
        decoder.bad_value(scalar, "cannot be a key of front matter", hint);
        return None;
    }
    if RESERVED.contains(&text) {
        decoder.bad_value(scalar, "has a meaning already", "choose another name");
        return None;
    }
    Some(text.into())
}

fn feeds(decoder: &mut Decoder, node: &Node) -> Option<Feeds> {
    let usual = Config::default().feeds;
    let mut fields = decoder.mapping(node, "`[feeds]`")?;
    let enabled = fields.optional("enabled", boolean);
    let limit = fields.optional("limit", count(1_000));
    fields.finish();
    Some(Feeds { enabled: enabled.unwrap_or(usual.enabled), limit: limit.unwrap_or(usual.limit) })
}

fn markdown(decoder: &mut Decoder, node: &Node) -> Option<Markdown> {
    let usual = Config::default().markdown;
    let mut fields = decoder.mapping(node, "`[markdown]`")?;
    let raw_html = fields.optional("raw_html", boolean);
    let smart_punctuation = fields.optional("smart_punctuation", boolean);
    let highlight = fields.optional("highlight", boolean);
    fields.finish();
    Some(Markdown {
        raw_html: raw_html.unwrap_or(usual.raw_html),
        smart_punctuation: smart_punctuation.unwrap_or(usual.smart_punctuation),
        highlight: highlight.unwrap_or(usual.highlight),
    })
}

fn citations(decoder: &mut Decoder, node: &Node) -> Option<(Citations, Option<Place>)> {
    let source = decoder.source();
    let mut fields = decoder.mapping(node, "`[citations]`")?;
    let style = fields.optional("style", located(text));
    fields.finish();
    let place = style.as_ref().map(|style| source.place(style.span));
    Some((Citations { style: style.map(|style| style.value) }, place))
}

fn link_checker(decoder: &mut Decoder, node: &Node) -> Option<LinkChecker> {
    let mut fields = decoder.mapping(node, "`[link_checker]`")?;
    let usual = LinkChecker::default();
    let mut number = |key, from, most, usual: u64| {
        let found = fields.optional(key, integer(from..=most));
        found.and_then(|number| u64::try_from(number).ok()).unwrap_or(usual)
    };
    let timeout = number("timeout", 1, 300, usual.timeout);
    let pause_ms = number("pause_ms", 0, 60_000, usual.pause_ms);
    let retries = number("retries", 0, 5, usual.retries.into());
    let cache_hours = number("cache_hours", 0, 8_784, usual.cache_hours);
    let skip_prefixes = fields.list("skip_prefixes", text);
    fields.finish();
    let retries = u32::try_from(retries).unwrap_or(usual.retries);
    Some(LinkChecker { skip_prefixes, timeout, pause_ms, retries, cache_hours })
}

fn extra(decoder: &mut Decoder, node: &Node) -> Option<serde_json::Value> {
    decoder.entries(node, "`[extra]`")?;
    json(decoder, node)
}

fn theme_options(decoder: &mut Decoder, node: &Node) -> Option<ThemeOptions> {
    decoder.entries(node, "`[theme_options]`")?;
    // What is wrong with them, the theme tells.
    let mut unheard = Diagnostics::new();
    let values = json(&mut Decoder::new(decoder.source(), &mut unheard), node);
    let values = values.unwrap_or_default();
    Some(ThemeOptions { source: decoder.source().clone(), table: node.clone(), values })
}
