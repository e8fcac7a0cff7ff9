//! What was found lately, so that a host is not asked again at once.
//!
//! It is kept as JSON. What cannot be read there is as if it were not there:
//! then hosts are asked again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::terms::Outcome;

/// What others than the author may mend soon is asked for again after an hour.
const LIFE_OF_FAILURES: u64 = 3_600;
/// The form of the JSON.
const VERSION: u32 = 1;

/// What was found of links, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    version: u32,
    links: BTreeMap<String, Found>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Found {
    /// When, in seconds since 1970.
    at: u64,
    found: Kind,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    why: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Reached,
    Moved,
    Dead,
    Blocked,
}

impl Memory {
    /// Reads a memory; an empty one where that cannot be done.
    pub fn read(text: &str) -> Self {
        let memory: Self = serde_json::from_str(text).unwrap_or_default();
        if memory.version == VERSION { memory } else { Self::default() }
    }

    /// What was found of an address, where that is still of use `now`, in
    /// seconds since 1970, if it is for so many hours.
    pub fn recall(&self, url: &str, now: u64, hours: u64) -> Option<Outcome> {
        let found = self.links.get(url).filter(|found| found.is_of_use(now, hours))?;
        let why = found.why.clone();
        Some(match found.found {
            Kind::Reached => Outcome::Reached,
            Kind::Moved => Outcome::Moved { to: why },
            Kind::Dead => Outcome::Dead(why),
            Kind::Blocked => Outcome::Blocked(why),
        })
    }

    /// Keeps what was found of an address `now`. That nobody could tell is not
    /// kept.
    pub fn keep(&mut self, url: &str, outcome: &Outcome, now: u64) {
        let (found, why) = match outcome {
            Outcome::Reached => (Kind::Reached, ""),
            Outcome::Moved { to } => (Kind::Moved, to.as_str()),
            Outcome::Dead(why) => (Kind::Dead, why.as_str()),
            Outcome::Blocked(why) => (Kind::Blocked, why.as_str()),
            Outcome::Unreachable(_) => {
                self.links.remove(url);
                return;
            }
        };
        self.links.insert(url.to_owned(), Found { at: now, found, why: why.to_owned() });
    }

    /// The memory as JSON, without what is of no use any more.
    pub fn write(&mut self, now: u64, hours: u64) -> String {
        self.version = VERSION;
        self.links.retain(|_, found| found.is_of_use(now, hours));
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Found {
    fn is_of_use(&self, now: u64, hours: u64) -> bool {
        let life = hours.saturating_mul(3_600);
        let life = match self.found {
            Kind::Reached | Kind::Moved => life,
            Kind::Dead | Kind::Blocked => life.min(LIFE_OF_FAILURES),
        };
        // What is said to be found later than now was written by another clock.
        now.checked_sub(self.at).is_some_and(|age| age < life)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_of_use_for_a_while() {
        let mut memory = Memory::default();
        let (reached, dead) = (Outcome::Reached, Outcome::Dead("answers 404".into()));
        let moved = Outcome::Moved { to: "https://b.example/".into() };
        for (url, outcome) in [("a", &reached), ("b", &dead), ("c", &moved)] {
            memory.keep(url, outcome, 10_000);
        }
        memory.keep("d", &Outcome::Unreachable("late".into()), 10_000);
        let mut memory = Memory::read(&memory.write(10_000, 24));
        assert_eq!(memory.recall("a", 10_000 + 86_399, 24), Some(reached));
        assert_eq!(memory.recall("a", 10_000 + 86_400, 24), None);
        assert_eq!(memory.recall("a", 9_999, 24), None);
        assert_eq!(memory.recall("a", 10_000, 0), None);
        assert_eq!(memory.recall("b", 10_000 + 3_599, 24), Some(dead));
        assert_eq!(memory.recall("b", 10_000 + 3_600, 24), None);
        assert_eq!(memory.recall("c", 10_001, 24), Some(moved));
        assert_eq!(memory.recall("d", 10_001, 24), None);
        assert!(!memory.write(10_000 + 3_600, 24).contains("\"b\""));
    }

    #[test]
    fn nonsense_is_nothing() {
        for text in ["", "{", "[]", "{\"version\": 2, \"links\": {}}", "{\"links\": 1}"] {
            assert_eq!(Memory::read(text), Memory::default(), "{text}");
        }
    }
}
