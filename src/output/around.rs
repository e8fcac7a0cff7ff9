//! What the HTML writer asks of the page around a text.

use crate::base::{Diagnostics, Html, Moment};
use crate::library::Successors;
use crate::library::part::{Date, Part, Prose, Source, Visitor};
use crate::library::resolved::{Resolution, Shortcode};
use crate::output::context::Context;
use crate::prose::Value;
use crate::render::html::{self, Layout, Successor, Surroundings};
use crate::render::theme::Scope;
use crate::words;

/// The surroundings of one page's texts.
pub(super) struct Around<'a> {
    pub context: &'a Context<'a>,
    pub resolution: &'a Resolution,
    /// The language of the page, which interface texts speak.
    pub language: &'a str,
    /// The document, as authors know it.
    pub name: &'a str,
    /// How many more bytes of code may be coloured on this page.
    pub code: usize,
    /// Whether a picture was written.
    pub pictured: bool,
    /// Where the paragraphs of an earlier version lead to; `None` for a current
    /// one.
    pub successors: Option<Leading>,
    /// The mistakes of templates.
    pub diagnostics: Diagnostics,
}

/// The paragraphs of the current version that those of an earlier one lead to.
pub(super) struct Leading {
    /// The address of the current version.
    pub url: String,
    /// The number of each, where there is one.
    pub numbers: Successors,
}

/// How many bytes of code are coloured on one page at most: 128 KiB. A page of
/// nothing but code, made to be hard to read, would else take minutes.
pub(super) const MAX_CODE: usize = 128 << 10;

impl Around<'_> {
    fn render(&mut self, template: &str, scope: &mut Scope) -> Html {
        scope.share("site", &self.context.shell.site(self.language));
        scope.set("lang", &self.language);
        match self.context.theme.render(template, self.language, scope, self.name) {
            Ok(html) => html::from_template(html),
            Err(mistake) => {
                self.diagnostics.push(mistake);
                Html::default()
            }
        }
    }
}

impl Surroundings for Around<'_> {
    fn part(&mut self, part: &Part) -> Html {
        let mut part = part.clone();
        if let Part::Figure(figure) = &mut part {
            figure.lazy = !self.is_first_picture();
        }
        part.visit(&mut Fill { around: self });
        let mut scope = Scope::new();
        match &part {
            Part::Matrix(part) => scope.set("part", part),
            Part::Charges(part) => scope.set("part", part),
            Part::Persons(part) => scope.set("part", part),
            Part::Allegations(part) => scope.set("part", part),
            Part::Exhibits(part) => scope.set("part", part),
            Part::Chronology(part) => scope.set("part", part),
            Part::Quote(part) => scope.set("part", part),
            Part::Figure(part) => scope.set("part", part),
            Part::Contents(part) => scope.set("part", part),
            Part::Sources(part) => scope.set("part", part),
        };
        self.render(&format!("parts/{}.html", part.template()), &mut scope)
    }

    fn shortcode(&mut self, shortcode: &Shortcode, inside: Html) -> Html {
        if shortcode.name.is_empty() {
            return inside;
        }
        let arguments = shortcode.arguments.iter().map(|(name, value)| (name.clone(), json(value)));
        let arguments: serde_json::Map<String, serde_json::Value> = arguments.collect();
        let mut scope = Scope::new();
        scope.set("args", &arguments).set("body", &inside).set("block", &shortcode.block);
        self.render(&format!("shortcodes/{}.html", shortcode.name), &mut scope)
    }

    fn words(&self, id: &str, arguments: &[(&str, &str)]) -> String {
        let arguments: Vec<_> =
            arguments.iter().map(|(name, value)| (*name, (*value).into())).collect();
        let text = self.context.words.text(self.language, id, &arguments);
        text.unwrap_or_else(|| id.to_owned())
    }

    fn successor(&self, number: usize) -> Option<Successor> {
        let leading = self.successors.as_ref()?;
        let to = leading.numbers.get(number.checked_sub(1)?)?;
        Some(to.map_or(Successor::None, |number| {
            let url = format!("{}#par-{number}", leading.url);
            Successor::Paragraph { url, number }
        }))
    }

    fn is_first_picture(&mut self) -> bool {
        !std::mem::replace(&mut self.pictured, true)
    }

    fn speaks(&self, id: &str) -> Option<(&str, &'static str)> {
        let spoken = self.context.words.foreign(self.language, Some(id))?;
        Some((spoken, words::direction(spoken)))
    }

    fn highlight(&mut self, language: &str, code: &str) -> Option<Html> {
        if language.is_empty() || !self.context.library.config.markdown.highlight {
            return None;
        }
        let left = self.code.checked_sub(code.len())?;
        let html = html::highlight(language, code)?;
        self.code = left;
        Some(html)
    }
}

/// Makes HTML of a part's texts, and says its dates in the page's language.
struct Fill<'a, 'b> {
    around: &'a mut Around<'b>,
}

impl Visitor for Fill<'_, '_> {
    fn prose(&mut self, prose: &mut Prose) {
        let Some(id) = prose.body else { return };
        let resolution = self.around.resolution;
        let Some(body) = resolution.body(id) else { return };
        let layout = Layout { inline: true, ..Layout::default() };
        prose.html = html::body(resolution, body, layout, self.around);
    }

    fn source(&mut self, source: &mut Source) {
        let copy = source.archives.first().map(|copy| {
            let at = copy.at.as_ref().map_or("", |at| at.iso.as_str());
            (source.url.as_str(), copy.url.as_str(), at)
        });
        source.text = html::listed(&source.runs, copy);
    }

    fn date(&mut self, date: &mut Date) {
        if let Some(moment) = Moment::parse(&date.iso) {
            date.text = self.around.context.words.date(self.around.language, &moment);
        }
    }
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Text(text) => text.clone().into(),
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            serde_json::Value::from(*number as i64)
        }
        Value::Number(number) => serde_json::Value::from(*number),
        Value::Flag(flag) => (*flag).into(),
        Value::List(values) => values.iter().map(json).collect(),
    }
}
