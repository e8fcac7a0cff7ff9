//! Ids of headings: made from their text, unique in a document.

use std::collections::BTreeMap;

use crate::base::route::{is_invisible, slugify};

/// Ids that a browser also offers as properties of `document` and `window`.
/// An element with such an id can shadow what a script looks for, so it gets
/// a prefix, and links to it follow.
const TAKEN: [&str; 18] = [
    "activeElement",
    "attributes",
    "body",
    "children",
    "cookie",
    "currentScript",
    "documentElement",
    "domain",
    "firstChild",
    "forms",
    "head",
    "history",
    "images",
    "links",
    "location",
    "name",
    "parentNode",
    "referrer",
];

/// The ids given so far in one document, each with the number that was last
/// put behind it.
#[derive(Debug, Default)]
pub struct Ids(BTreeMap<String, u32>);

impl Ids {
    /// Takes an id that an author chose. `None` where it stands already.
    pub fn take(&mut self, id: &str) -> Option<String> {
        let id = safe(id);
        self.0.insert(id.clone(), 1).is_none().then_some(id)
    }

    /// Makes an id from a text, with a number behind it where it stands already.
    pub fn make(&mut self, text: &str) -> String {
        let slug = safe(&slugify(text));
        let slug = if slug.is_empty() { "section".to_owned() } else { slug };
        let Some(last) = self.0.get(&slug).copied() else {
            self.0.insert(slug.clone(), 1);
            return slug;
        };
        let mut number = last + 1;
        while self.0.contains_key(&format!("{slug}-{number}")) {
            number += 1;
        }
        let id = format!("{slug}-{number}");
        self.0.insert(slug, number);
        self.0.insert(id.clone(), 1);
        id
    }
}

/// The form in which an author's id is published, which links to it take too:
/// without white space and invisible characters, and not a name that browsers
/// use themselves.
pub fn safe(id: &str) -> String {
    let id: String = id.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect();
    match TAKEN.contains(&id.as_str()) {
        true => format!("heading-{id}"),
        false => id,
    }
}

/// An id that is told from others of the same part by a number. No part has a full
/// stop, so the second of `a` is not the first of `a-2`.
pub fn numbered(id: &str, number: u32) -> String {
    format!("{id}.{number}")
}

/// A label as part of an id: letters, digits and `-` as they are, everything
/// else as `_` and its code point in hexadecimal and `_`. Two labels never
/// give the same part.
pub fn part(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    for c in label.chars() {
        match c {
            '-' => out.push(c),
            c if c.is_alphanumeric() => out.push(c),
            c => out.push_str(&format!("_{:x}_", c as u32)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_safe() {
        let mut ids = Ids::default();
        assert_eq!(ids.make("The claim"), "the-claim");
        assert_eq!(ids.make("The claim"), "the-claim-2");
        assert_eq!(ids.make("!!!"), "section");
        assert_eq!(ids.take("body").unwrap(), "heading-body");
        assert_eq!(ids.take("the-claim"), None);
        assert_eq!(ids.make("Location"), "heading-location");
    }

    #[test]
    fn many_equal_headings_stay_fast() {
        let mut ids = Ids::default();
        for _ in 0..3000 {
            ids.make("x");
        }
        assert_eq!(ids.make("x"), "x-3001");
    }

    #[test]
    fn labels_never_meet() {
        assert_eq!(part("a\"b"), "a_22_b");
        assert_ne!(part("a_22_b"), part("a\"b"));
    }
}
