//! The options of a theme: what all the themes that it is made of declare, and what
//! the site chooses.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value as Json};

use super::chain::Files;
use super::codes::BAD_THEME;
use super::declared::{Declared, Type, number};
use crate::base::Diagnostics;
use crate::base::nearest::{nearest, suggestion};
use crate::base::tree::{
    Decoder, Node, Scalar, Style, UNKNOWN_KEY, Value, boolean, line, long_text, shown, text,
};

/// The values that an option may have.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Boolean,
    Text,
    Choice(Vec<String>),
    Number { least: f64, most: f64 },
    List,
}

impl Kind {
    /// A value of this kind, or what is wrong with it.
    fn read(&self, decoder: &mut Decoder, node: &Node) -> Option<Json> {
        match self {
            Kind::Boolean => boolean(decoder, node).map(Json::Bool),
            Kind::Text => a_text(decoder, node).map(Json::String),
            Kind::Choice(values) => {
                let (text, scalar) = line(decoder, node)?;
                if values.iter().any(|known| known == text) {
                    return Some(Json::String(text.to_owned()));
                }
                let known: Vec<&str> = values.iter().map(String::as_str).collect();
                decoder.bad_value(scalar, "is not one of its values", suggestion(text, &known));
                None
            }
            Kind::Number { least, most } => {
                let number = number(decoder, node)?;
                if !(*least..=*most).contains(&number) {
                    let hint = format!("write a number {}", range(*least, *most));
                    let scalar = node.scalar()?;
                    decoder.bad_value(scalar, "is out of range", hint);
                    return None;
                }
                let whole = node.scalar().and_then(|scalar| scalar.text.parse::<i64>().ok());
                let whole = whole.map(Number::from);
                whole.or_else(|| Number::from_f64(number)).map(Json::Number)
            }
            Kind::List => {
                let items = decoder.sequence(node)?;
                let read = items.iter().map(|item| text(decoder, item).map(Json::String));
                // All of its mistakes are told, and not only the first.
                let read: Vec<Option<Json>> = read.collect();
                read.into_iter().collect::<Option<Vec<Json>>>().map(Json::Array)
            }
        }
    }
}

fn range(least: f64, most: f64) -> String {
    match (least.is_finite(), most.is_finite()) {
        (true, true) => format!("from {least} to {most}"),
        (true, false) => format!("from {least} on"),
        (false, true) => format!("up to {most}"),
        (false, false) => "such as `2` or `0.5`".into(),
    }
}

/// A text, which may be empty.
fn a_text(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let is_empty = |scalar: &Scalar| scalar.style == Style::Quoted && scalar.text.trim().is_empty();
    match node.scalar().is_some_and(is_empty) {
        true => Some(String::new()),
        false => long_text(decoder, node),
    }
}

/// An option as it is known when all themes have spoken.
struct Known {
    kind: Kind,
    default: Json,
    /// The theme that declares it.
    theme: String,
}

/// The value of every option: the site's choice, or else the default of the
/// topmost theme that gives one.
pub(super) fn chosen(files: &Files, said: &mut Diagnostics) -> Json {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for layer in files.layers.iter().rev() {
        let Some(source) = layer.text("theme.toml") else { continue };
        let mut decoder = Decoder::new(&source, said);
        for option in &layer.settings.options {
            declare(&mut decoder, &layer.name, option, &mut known);
        }
    }
    let mut values: Map<String, Json> =
        known.iter().map(|(name, option)| (name.clone(), option.default.clone())).collect();
    let Some(options) = &files.options else { return Json::Object(values) };
    let Value::Mapping(entries) = &options.table.value else { return Json::Object(values) };
    let mut decoder = Decoder::new(&options.source, said);
    for entry in entries {
        let name = &*entry.key.text;
        let Some(option) = known.get(name) else {
            // Where a theme is not there, neither are its options.
            if files.said.has_errors() {
                continue;
            }
            let message =
                format!("`{}` is not an option of the theme `{}`", shown(name), files.name());
            let names: Vec<&str> = known.keys().map(String::as_str).collect();
            let hint = match names.is_empty() {
                true => "take it out: this theme has no options".into(),
                false => suggestion(name, &names),
            };
            decoder.mistake(&UNKNOWN_KEY, entry.key.span, message, hint);
            continue;
        };
        let read = |decoder: &mut Decoder| option.kind.read(decoder, &entry.value);
        if let Some(value) = decoder.under(&entry.key, read) {
            values.insert(name.to_owned(), value);
        }
    }
    Json::Object(values)
}

/// Adds what one theme says of an option to what is known of it.
fn declare(
    decoder: &mut Decoder,
    theme: &str,
    option: &Declared,
    known: &mut BTreeMap<String, Known>,
) {
    let (name, span) = (option.name.text.to_string(), option.name.span);
    // A theme that lies over the one of its name in the program is that theme.
    let is_anew = |inherited: &&mut Known| inherited.theme == theme && option.kind.is_some();
    if let Some(inherited) = known.get_mut(&name).filter(|inherited| !is_anew(inherited)) {
        if let Some((key, span)) = &option.limits {
            let message = format!(
                "`{key}` cannot be given again: the theme `{}` says which values `{name}` has",
                inherited.theme
            );
            let hint = "give it another `default`, or choose another name".into();
            decoder.mistake(&BAD_THEME, *span, message, hint);
        }
        let read = |decoder: &mut Decoder, node| inherited.kind.read(decoder, node);
        let default = option.default.as_ref();
        let default =
            default.and_then(|node| decoder.under(&option.name, |decoder| read(decoder, node)));
        if let Some(default) = default {
            inherited.default = default;
        }
        return;
    }
    let Some(of_kind) = option.kind else {
        // A type that could not be read was told.
        if option.limits.as_ref().is_none_or(|(key, _)| key != "type") {
            let message = format!("the option `{name}` has no `type`");
            let near = nearest(&name, known.keys().map(String::as_str));
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add one, such as `type = \"boolean\"`".into(),
            };
            decoder.mistake(&BAD_THEME, span, message, hint);
        }
        return;
    };
    let Some(kind) = kind(decoder, &name, of_kind, option) else { return };
    let Some(default) = &option.default else {
        let message = format!("the option `{name}` has no `default`");
        let hint = "add the value that it has where a site says nothing".into();
        decoder.mistake(&BAD_THEME, span, message, hint);
        return;
    };
    let default = decoder.under(&option.name, |decoder| kind.read(decoder, default));
    if let Some(default) = default {
        known.insert(name, Known { kind, default, theme: theme.to_owned() });
    }
}

/// Which values a new option may have.
fn kind(decoder: &mut Decoder, name: &str, of: Type, option: &Declared) -> Option<Kind> {
    let mut bad = |message: String, hint: &str| {
        decoder.mistake(&BAD_THEME, option.name.span, message, hint.into());
    };
    if option.values.is_some() && of != Type::Choice {
        bad(format!("`{name}` is no choice and has `values`"), "write `type = \"choice\"`");
    }
    if (option.least.is_some() || option.most.is_some()) && of != Type::Number {
        bad(format!("`{name}` is no number and has `min` or `max`"), "write `type = \"number\"`");
    }
    Some(match of {
        Type::Boolean => Kind::Boolean,
        Type::Text => Kind::Text,
        Type::List => Kind::List,
        Type::Choice => {
            let values = option.values.clone().unwrap_or_default();
            if values.is_empty() {
                let hint = "list them: `values = [\"one\", \"another\"]`";
                bad(format!("the choice `{name}` has no `values`"), hint);
                return None;
            }
            Kind::Choice(values)
        }
        Type::Number => {
            let least = option.least.unwrap_or(f64::NEG_INFINITY);
            let most = option.most.unwrap_or(f64::INFINITY);
            if least > most {
                bad(format!("`min` of `{name}` is above its `max`"), "exchange the two");
                return None;
            }
            Kind::Number { least, most }
        }
    })
}
