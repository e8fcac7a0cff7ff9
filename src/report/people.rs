//! Authors, as front matter and `content/people.yaml` give them.

use std::collections::BTreeMap;

use super::identifiers::orcid;
use crate::base::nearest::suggestion;
use crate::base::tree::{
    BAD_VALUE, Decoder, Located, Node, Value, located, long_text, shown, text, url,
};
use crate::base::{Checked, Code, Diagnostic, Diagnostics, Source};
use crate::yaml;

/// An author's id that `content/people.yaml` does not have.
pub const UNKNOWN_PERSON: Code = Code::error("unknown-person");

/// Somebody who writes here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Person {
    /// `name`, as it is to be read.
    pub name: String,
    /// `family`: the part of the name that lists go by.
    pub family: Option<String>,
    /// `affiliation`: where they work.
    pub affiliation: Option<String>,
    /// `orcid`: their ORCID iD, sixteen digits in four groups.
    pub orcid: Option<String>,
    /// `bio`: a sentence or two.
    pub bio: Option<String>,
    /// `url`: their page on the web.
    pub url: Option<String>,
}

impl Person {
    /// The given names and the family name; no given names where it was not said
    /// which part is which.
    pub fn parts(&self) -> (&str, &str) {
        let family = self.family.as_deref().unwrap_or("");
        if let Some(given) = self.name.strip_suffix(family).filter(|_| !family.is_empty()) {
            return (given.trim_end_matches([' ', ',']), family);
        }
        match self.name.strip_prefix(family).filter(|_| !family.is_empty()) {
            Some(given) => (given.trim_start_matches([' ', ',']), family),
            None => ("", &self.name),
        }
    }
}

/// An author in front matter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Author {
    /// A name, or an id from `content/people.yaml`.
    Named(Located<String>),
    /// An entry of its own.
    Described(Person),
}

/// `content/people.yaml`: people by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People(BTreeMap<String, Person>);

impl People {
    /// Reads `content/people.yaml`.
    pub fn parse(source: &Source) -> Checked<Self> {
        let mut diagnostics = Diagnostics::new();
        let node = yaml::parse_file(source, &mut diagnostics);
        let mut decoder = Decoder::new(source, &mut diagnostics);
        let people = node.and_then(|node| people(&mut decoder, &node)).unwrap_or_default();
        Checked::new(people, diagnostics)
    }

    /// The person with an id.
    pub fn get(&self, id: &str) -> Option<&Person> {
        self.0.get(id)
    }

    /// All people by their ids, in order of these.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Person)> {
        self.0.iter().map(|(id, person)| (id.as_str(), person))
    }

    /// Who an author is. A text that is no id here is a name, unless it has
    /// the form of an id: then it is taken for a mistyped one and reported,
    /// at its place in the `source` of the front matter.
    pub fn resolve(
        &self,
        author: &Author,
        source: &Source,
        diagnostics: &mut Diagnostics,
    ) -> Option<Person> {
        let name = match author {
            Author::Described(person) => return Some(person.clone()),
            Author::Named(name) => name,
        };
        if let Some(person) = self.get(&name.value) {
            return Some(person.clone());
        }
        if !is_id(&name.value) {
            return Some(Person { name: name.value.clone(), ..Person::default() });
        }
        let message = format!("`{}` is no id in `content/people.yaml`", name.value);
        let ids: Vec<&str> = self.0.keys().map(String::as_str).take(500).collect();
        let hint = match suggestion(&name.value, &ids) {
            near if near.starts_with("did") => near,
            _ => format!("if this is a name, write it as `{{name: {}}}`", name.value),
        };
        let place = source.place(name.span);
        diagnostics.push(Diagnostic::at(&UNKNOWN_PERSON, place, message).hint(hint));
        None
    }
}

/// Lower-case ASCII letters, digits and hyphens, beginning with a letter.
fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn people(decoder: &mut Decoder, node: &Node) -> Option<People> {
    if node.value == Value::Null {
        return None;
    }
    let mut people = BTreeMap::new();
    for entry in decoder.entries(node, "the people, each under an id")? {
        if !is_id(&entry.key.text) {
            let message = format!("`{}` cannot be an id", shown(&entry.key.text));
            let hint = "use lower-case letters, digits and hyphens, as in `a-author`".into();
            decoder.mistake(&BAD_VALUE, entry.key.span, message, hint);
        }
        let person = decoder.under(&entry.key, |decoder| person(decoder, &entry.value));
        people.extend(person.map(|person| (entry.key.text.to_string(), person)));
    }
    Some(People(people))
}

/// An author of front matter: a text, or an entry of its own.
pub fn author(decoder: &mut Decoder, node: &Node) -> Option<Author> {
    match node.value {
        Value::Mapping(_) => person(decoder, node).map(Author::Described),
        _ => located(text)(decoder, node).map(Author::Named),
    }
}

fn person(decoder: &mut Decoder, node: &Node) -> Option<Person> {
    let mut fields = decoder.mapping(node, "a person")?;
    let name = fields.required("name", text);
    let family = fields.optional("family", located(text));
    let affiliation = fields.optional("affiliation", text);
    let orcid = fields.optional("orcid", orcid);
    let bio = fields.optional("bio", long_text);
    let url = fields.optional("url", url);
    fields.finish();
    let name = name?;
    if let Some(family) = family.as_ref().filter(|family| !name.contains(&family.value)) {
        let message =
            format!("`{}` is no part of the name `{}`", shown(&family.value), shown(&name));
        let hint = "write the family name as it stands in `name`".to_owned();
        decoder.mistake(&BAD_VALUE, family.span, message, hint);
    }
    let family = family.map(|family| family.value).filter(|family| name.contains(family));
    Some(Person { name, family, affiliation, orcid, bio, url })
}
