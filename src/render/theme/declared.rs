//! What one `theme.toml` declares of options, as it stands there.

use crate::base::Span;
use crate::base::tree::{Decoder, Node, Scalar, Style, Word, long_text, node, text, word};

/// What kind of value an option has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Boolean,
    Text,
    Choice,
    Number,
    List,
}

impl Word for Type {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("boolean", Type::Boolean),
        ("text", Type::Text),
        ("choice", Type::Choice),
        ("number", Type::Number),
        ("list", Type::List),
    ];
}

/// A table `[options.NAME]`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Declared {
    pub name: Scalar,
    pub kind: Option<Type>,
    pub values: Option<Vec<String>>,
    pub least: Option<f64>,
    pub most: Option<f64>,
    pub default: Option<Node>,
    /// The first of its keys that say which values it may have.
    pub limits: Option<(String, Span)>,
}

/// The longest name of an option.
const LONGEST: usize = 60;

/// Reads `[options]`.
pub(super) fn options(decoder: &mut Decoder, node: &Node) -> Option<Vec<Declared>> {
    let entries = decoder.entries(node, "`[options]`")?;
    let read = entries.iter().filter_map(|entry| {
        let name = &entry.key.text;
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        let begins = name.starts_with(|c: char| c.is_ascii_lowercase());
        if !begins || !name.bytes().all(fits) || name.len() > LONGEST {
            let hint = "use small letters, digits and `_`, as in `accent_colour`";
            decoder.bad_value(&entry.key, "cannot be the name of an option", hint);
            return None;
        }
        decoder.under(&entry.key, |decoder| declared(decoder, &entry.key, &entry.value))
    });
    Some(read.collect())
}

fn declared(decoder: &mut Decoder, name: &Scalar, entry: &Node) -> Option<Declared> {
    let mut fields = decoder.mapping(entry, "an option")?;
    let kind = fields.optional("type", word);
    let values = fields.optional("values", |decoder, node| Some(decoder.items(node, text)));
    let least = fields.optional("min", number);
    let most = fields.optional("max", number);
    let default = fields.optional("default", node);
    fields.optional("description", long_text);
    let limits = ["type", "values", "min", "max"].iter();
    let limits = limits.filter_map(|key| Some(((*key).to_owned(), fields.key_span(key)?))).next();
    fields.finish();
    Some(Declared { name: name.clone(), kind, values, least, most, default, limits })
}

/// A number, with a point or without.
pub(super) fn number(decoder: &mut Decoder, node: &Node) -> Option<f64> {
    let scalar = node.scalar().filter(|scalar| scalar.style != Style::Quoted);
    let number = scalar.and_then(|scalar| scalar.text.parse::<f64>().ok());
    let number = number.filter(|number| number.is_finite());
    if number.is_none() {
        decoder.wrong_type(node, "a number", "write a number such as `2` or `0.5`");
    }
    number
}
