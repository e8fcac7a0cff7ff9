//! Where two things of one kind say something else, field by field.
//!
//! Both are taken as they are published, as JSON, so that a field cannot be
//! forgotten here. References are the same where the items are that they lead
//! to, whatever their ids, and in whatever order they stand.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;
use serde_json::{Map, Value};

use super::pairs::Pairs;
use crate::case::model::is_id;

/// The keys whose texts are ids of items.
const REFERENCES: [&str; 9] =
    ["against", "by", "charges", "person", "exhibit", "element", "charge", "ref", "derived_from"];
/// The keys that tell one part of a list from the others, the surest first.
const LABELS: [&str; 4] = ["path", "url", "lang", "what"];

/// A field that is not the same.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The keys that lead to it; in lists, what tells its part from the others.
    pub key: Vec<String>,
    /// What the first says.
    pub a: Option<String>,
    /// What the second says.
    pub b: Option<String>,
    /// The words of both without markup, where both are texts.
    pub words: Option<[String; 2]>,
}

/// The fields of a thing as it is published, but for some.
pub fn without(thing: &impl Serialize, keys: &[&str]) -> Value {
    let mut value = serde_json::to_value(thing).unwrap_or_default();
    if let Value::Object(group) = &mut value {
        group.retain(|key, _| !keys.contains(&key.as_str()));
    }
    value
}

/// Where two things differ.
pub fn differences(a: &Value, b: &Value, pairs: &Pairs) -> Vec<Difference> {
    let mut comparing = Comparing { pairs, key: Vec::new(), found: Vec::new() };
    comparing.group(Some(a), Some(b));
    comparing.found
}

struct Comparing<'p> {
    pairs: &'p Pairs,
    key: Vec<String>,
    found: Vec<Difference>,
}

impl Comparing<'_> {
    /// The fields of two groups, of which one may be missing.
    fn group(&mut self, a: Option<&Value>, b: Option<&Value>) {
        let (none, (one, two)) = (Map::new(), (a.and_then(group), b.and_then(group)));
        let (one, two) = (one.unwrap_or(&none), two.unwrap_or(&none));
        for key in one.keys().chain(two.keys().filter(|key| !one.contains_key(*key))) {
            self.key.push(key.clone());
            self.field(key, one.get(key), two.get(key));
            self.key.pop();
        }
    }

    fn field(&mut self, key: &str, a: Option<&Value>, b: Option<&Value>) {
        let same = a.map(|a| self.first(key, a)) == b.map(|b| second(key, b));
        if same {
            return;
        }
        let told = self.found.len();
        let both = [a, b];
        let all = |fits: fn(&Value) -> bool| both.iter().flatten().all(|value| fits(value));
        if all(is_group) {
            self.group(a, b);
        } else if all(Value::is_array) && both.iter().flatten().any(|list| is_list(list)) {
            let parts =
                |list: Option<&Value>| list.and_then(Value::as_array).cloned().unwrap_or_default();
            self.list(key, &parts(a), &parts(b));
        }
        if self.found.len() == told {
            self.tell(a, b);
        }
    }

    /// The parts of two lists: those that are the same, then those that are told
    /// from the others by the same, then in their order.
    fn list(&mut self, key: &str, a: &[Value], b: &[Value]) {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let mut left: Vec<usize> = (0..a.len()).collect();
        let mut free: Vec<usize> = (0..b.len()).collect();
        type Naming<'n> = &'n dyn Fn(&Value, bool) -> Option<String>;
        let whole: Naming<'_> = &|part, is_a| {
            let whole = if is_a { self.first(key, part) } else { second(key, part) };
            Some(whole.to_string())
        };
        let by_label: Naming<'_> = &|part, _| label(part);
        for naming in [whole, by_label] {
            let mut named: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
            for at in &free {
                if let Some(name) = b.get(*at).and_then(|part| naming(part, false)) {
                    named.entry(name).or_default().push_back(*at);
                }
            }
            let mut met = Vec::new();
            left.retain(|at| {
                let name = a.get(*at).and_then(|part| naming(part, true));
                let other = name.and_then(|name| named.get_mut(&name)?.pop_front());
                met.extend(other);
                pairs.extend(other.map(|other| (*at, other)));
                other.is_none()
            });
            met.sort_unstable();
            free.retain(|at| met.binary_search(at).is_err());
        }
        let inner = left.len().min(free.len());
        pairs.extend(left.drain(..inner).zip(free.drain(..inner)));
        pairs.sort_unstable();
        let name = |list: &[Value], at: usize| {
            list.get(at).and_then(label).unwrap_or_else(|| (at + 1).to_string())
        };
        for (at, other) in &pairs {
            self.key.push(name(a, *at));
            let (one, two) = (a.get(*at), b.get(*other));
            match [one, two].iter().flatten().all(|part| is_group(part)) {
                true => self.group(one, two),
                false => self.field(key, one, two),
            }
            self.key.pop();
        }
        for at in left {
            self.key.push(name(a, at));
            self.tell(a.get(at), None);
            self.key.pop();
        }
        for at in free {
            self.key.push(name(b, at));
            self.tell(None, b.get(at));
            self.key.pop();
        }
        let ordered = pairs.iter().zip(pairs.iter().skip(1)).all(|(one, next)| one.1 < next.1);
        if !ordered {
            let names = |list: &[Value]| {
                let names: Vec<String> = (0..list.len()).map(|at| name(list, at)).collect();
                Some(names.join(", "))
            };
            let key = self.key.clone();
            self.found.push(Difference { key, a: names(a), b: names(b), words: None });
        }
    }

    fn tell(&mut self, a: Option<&Value>, b: Option<&Value>) {
        let words = |side: Option<&Value>| {
            Some(side?.as_str().or_else(|| side?.get("text")?.as_str())?.to_owned())
        };
        let words = words(a).zip(words(b)).map(|(one, other)| [one, other]);
        let key = self.key.clone();
        self.found.push(Difference { key, a: a.map(shown), b: b.map(shown), words });
    }

    /// A value of the first, its references those of the second.
    fn first(&self, key: &str, value: &Value) -> Value {
        referred(key, value, &|id| match self.pairs.of_a(id) {
            Some(id) => id.to_owned(),
            // No id of the second is written so.
            None if is_id(id) => format!("only in the first: {id}"),
            None => id.to_owned(),
        })
    }
}

/// A value of the second, to be held against one of the first.
fn second(key: &str, value: &Value) -> Value {
    referred(key, value, &|id| id.to_owned())
}

fn referred(key: &str, value: &Value, id: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) if REFERENCES.contains(&key) => Value::String(id(text)),
        Value::Array(parts) => {
            let mut parts: Vec<Value> = parts.iter().map(|part| referred(key, part, id)).collect();
            if REFERENCES.contains(&key) {
                parts.sort_by(|one, other| one.as_str().cmp(&other.as_str()));
            }
            Value::Array(parts)
        }
        Value::Object(group) => {
            let fields = group.iter().map(|(key, value)| (key.clone(), referred(key, value, id)));
            Value::Object(fields.collect())
        }
        value => value.clone(),
    }
}

fn group(value: &Value) -> Option<&Map<String, Value>> {
    value.as_object().filter(|_| is_group(value))
}

/// Whether its fields are told one by one: a text with its Markdown and someone
/// are told as a whole.
fn is_group(value: &Value) -> bool {
    let Some(fields) = value.as_object() else { return false };
    let is_someone = fields.len() == 1 && ["person", "name"].iter().any(|k| value.get(k).is_some());
    !is_someone && !fields.contains_key("markdown")
}

fn is_list(value: &Value) -> bool {
    value.as_array().is_some_and(|parts| parts.iter().any(Value::is_object))
}

fn label(part: &Value) -> Option<String> {
    LABELS.iter().find_map(|key| part.get(key)?.as_str()).map(str::to_owned)
}

/// A value as people read it.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) if parts.is_empty() => "none".to_owned(),
        Value::Array(parts) => parts.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let whole = ["markdown", "person", "name"].iter().find_map(|key| fields.get(*key));
            if let Some(whole) = whole.filter(|_| !is_group(value)) {
                return shown(whole);
            }
            let fields = fields.iter().filter(|(_, value)| **value != Value::Array(Vec::new()));
            let told: Vec<String> =
                fields.map(|(key, value)| format!("{key} {}", shown(value))).collect();
            if told.is_empty() { "nothing".to_owned() } else { told.join(", ") }
        }
        value => value.to_string(),
    }
}
