//! What CSL can say of a work.

use std::collections::BTreeMap;

use hayagriva::citationberg::json;
use serde_json::{Map, Value as Json};

use super::letters;

/// A work in the terms of CSL: its type, and its variables by their names in
/// CSL 1.0.2, Appendix III and IV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The type, such as `book` or `legal_case`.
    pub kind: &'static str,
    /// Its variables.
    pub fields: BTreeMap<Variable, Field>,
    /// Texts of which some words keep their letters in every style, these marked.
    marked: BTreeMap<Variable, String>,
}

/// The name of a variable, such as `container-title`.
pub type Variable = &'static str;

/// The value of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// A text or number.
    Text(String),
    /// Persons and bodies.
    Names(Vec<Name>),
    /// A date.
    Date(Date),
}

/// The name of a person or a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The family name, or the whole name of a body.
    pub family: String,
    /// The given names; empty for a body.
    pub given: String,
    /// What stands before the family name, such as `van`; empty where nothing.
    pub particle: String,
    /// What stands behind it, such as `Jr`; empty where nothing.
    pub suffix: String,
}

/// A date by year, and as far as known month and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year of the common era; 0 is 1 BC.
    pub year: i16,
    /// From 1 to 12.
    pub month: Option<u8>,
    /// From 1 to 31.
    pub day: Option<u8>,
    /// Whether it is only about right.
    pub circa: bool,
}

impl Record {
    /// A work of a type of which nothing is said yet.
    pub fn new(kind: &'static str) -> Self {
        Self { kind, fields: BTreeMap::new(), marked: BTreeMap::new() }
    }

    /// Says something in words; an empty text says nothing.
    pub fn text(&mut self, variable: Variable, text: impl Into<String>) {
        let text: String = text.into();
        let (marked, plain) = (text.trim(), letters::plain(&text));
        let plain = plain.trim();
        if plain.is_empty() {
            return;
        }
        self.marked.remove(variable);
        if plain != marked {
            self.marked.insert(variable, marked.to_owned());
        }
        self.fields.insert(variable, Field::Text(plain.to_owned()));
    }

    /// Names who had a part in it; an empty list names nobody.
    pub fn names(&mut self, variable: Variable, names: Vec<Name>) {
        if !names.is_empty() {
            self.fields.insert(variable, Field::Names(names));
        }
    }

    /// Dates it.
    pub fn date(&mut self, variable: Variable, date: Option<Date>) {
        if let Some(date) = date {
            self.fields.insert(variable, Field::Date(date));
        }
    }

    /// A text that was said; empty where it was not.
    pub fn get(&self, variable: &str) -> &str {
        match self.fields.get(variable) {
            Some(Field::Text(text)) => text,
            _ => "",
        }
    }

    /// Whether something was said.
    pub fn has(&self, variable: &str) -> bool {
        self.fields.contains_key(variable)
    }

    /// Those who had some part in it.
    pub fn people(&self, variable: &str) -> &[Name] {
        match self.fields.get(variable) {
            Some(Field::Names(names)) => names,
            _ => &[],
        }
    }

    /// Everybody whom it names, in whichever role.
    pub fn named(&self) -> impl Iterator<Item = String> {
        let names = self.fields.values().filter_map(|field| match field {
            Field::Names(names) => Some(names),
            _ => None,
        });
        names.flatten().map(|Name { family, given, particle, suffix }| {
            [given.as_str(), particle, family, suffix].join(" ")
        })
    }

    /// A date that was given.
    pub fn when(&self, variable: &str) -> Option<Date> {
        match self.fields.get(variable) {
            Some(Field::Date(date)) => Some(*date),
            _ => None,
        }
    }

    /// As the processor takes it.
    pub(super) fn item(&self, key: &str) -> json::Item {
        let mut map = BTreeMap::new();
        map.insert("id".to_owned(), json::Value::String(key.to_owned()));
        map.insert("type".to_owned(), json::Value::String(self.kind.to_owned()));
        for (variable, field) in &self.fields {
            let value = match field {
                Field::Text(text) if WORDED.contains(variable) => {
                    let text = self.marked.get(variable).unwrap_or(text);
                    let of_case = self.kind == "legal_case" && variable.starts_with("title");
                    json::Value::String(letters::marked(text, of_case))
                }
                field => value(field),
            };
            map.insert((*variable).to_owned(), value);
        }
        json::Item(map)
    }

    /// As CSL-JSON, under a key.
    pub fn json(&self, key: &str) -> Json {
        let mut map = Map::new();
        map.insert("id".to_owned(), key.into());
        map.insert("type".to_owned(), self.kind.into());
        for (variable, field) in &self.fields {
            let value = match field {
                Field::Text(text) => text.as_str().into(),
                Field::Names(names) => names.iter().map(Name::json).collect(),
                Field::Date(date) => date.json(),
            };
            map.insert((*variable).to_owned(), value);
        }
        Json::Object(map)
    }
}

/// Variables that are words, which a style may write with other letters. The others
/// are numbers, codes and addresses, that the processor looks into.
const WORDED: [Variable; 15] = [
    "archive",
    "authority",
    "collection-title",
    "container-title",
    "container-title-short",
    "event-place",
    "event-title",
    "genre",
    "medium",
    "note",
    "original-title",
    "publisher",
    "publisher-place",
    "title",
    "title-short",
];

fn value(field: &Field) -> json::Value {
    match field {
        Field::Text(text) => json::Value::String(text.clone()),
        Field::Names(names) => json::Value::Names(names.iter().map(Name::value).collect()),
        Field::Date(date) => {
            let parts = json::VecDateRange(vec![json::VecDate(date.parts())]);
            let circa = date.circa;
            json::Value::Date(json::DateValue::DateParts {
                date_parts: parts,
                literal: None,
                season: None,
                circa,
            })
        }
    }
}

impl Name {
    /// The name of a body, or of a person that has but one.
    pub fn whole(name: impl Into<String>) -> Self {
        Self { family: name.into(), ..Self::default() }
    }

    /// Whether it is one name, which has no parts.
    pub fn is_whole(&self) -> bool {
        self.given.is_empty() && self.particle.is_empty() && self.suffix.is_empty()
    }

    /// The name in the order in which it is spoken.
    pub fn in_order(&self) -> String {
        let parts = [&self.given, &self.particle, &self.family, &self.suffix];
        let parts: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }

    fn value(&self) -> json::NameValue {
        if self.is_whole() {
            return json::NameValue::Literal(json::LiteralName { literal: self.family.clone() });
        }
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        json::NameValue::Item(json::NameItem {
            family: self.family.clone(),
            given: some(&self.given),
            non_dropping_particle: some(&self.particle),
            // With no particle at all the processor would look for one in the
            // family name, and cut off what is none.
            dropping_particle: Some(String::new()),
            suffix: some(&self.suffix),
            comma_suffix: None,
        })
    }

    fn json(&self) -> Json {
        let mut map = Map::new();
        let mut put = |key: &str, text: &str| {
            if !text.is_empty() {
                map.insert(key.to_owned(), text.into());
            }
        };
        match self.is_whole() {
            true => put("literal", &self.family),
            false => {
                put("family", &self.family);
                put("given", &self.given);
                put("non-dropping-particle", &self.particle);
                put("suffix", &self.suffix);
            }
        }
        Json::Object(map)
    }
}

impl Date {
    fn parts(&self) -> Vec<i16> {
        let rest = [self.month, self.day.filter(|_| self.month.is_some())];
        std::iter::once(self.year).chain(rest.into_iter().flatten().map(i16::from)).collect()
    }

    fn json(&self) -> Json {
        let mut map = Map::new();
        map.insert("date-parts".to_owned(), serde_json::json!([self.parts()]));
        if self.circa {
            map.insert("circa".to_owned(), true.into());
        }
        Json::Object(map)
    }
}

impl std::fmt::Display for Date {
    /// As ISO 8601 has it, as far as it is known.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        let Some(month) = self.month else { return Ok(()) };
        write!(f, "-{month:02}")?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}
