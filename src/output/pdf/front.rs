//! What the title page says, and the words that pages carry, as data.

use serde_json::{Map, Value, json};

use super::data::{language, region, soft};
use super::world::Fonts;
use crate::library::Entry;
use crate::output::speech::Said;
use crate::output::title_page::{Known, TitlePage};
use crate::render::paper::Speech;

/// Stand for the number of a page, and for how many there are.
pub(super) const NUMBER: &str = "\u{E000}";
const PAGES: &str = "\u{E001}";

/// The data of a report, without its text.
pub(super) fn front(
    page: &TitlePage,
    entry: &Entry,
    speech: &Said<'_>,
    fonts: &Fonts,
) -> Map<String, Value> {
    let authors: Vec<Value> = page
        .authors
        .iter()
        .map(|author| {
            json!({
                "name": author.name, "affiliation": author.affiliation, "orcid": author.orcid,
            })
        })
        .collect();
    let notices: Vec<Value> =
        page.notices.iter().map(|(title, text)| json!({"title": title, "text": text})).collect();
    let numbers = [("number", NUMBER), ("pages", PAGES)];
    let page_of = speech.text("pager-position", &numbers);
    let words = json!({
        "contents": speech.say("contents"),
        "page": page_of.unwrap_or_else(|| format!("{NUMBER}/{PAGES}")),
        "on-page": speech.text("paper-on-page", &[("number", NUMBER)])
            .unwrap_or_else(|| NUMBER.to_owned()),
    });
    let all = json!({
        // Nobody who hears a PDF may be left without.
        "title": if page.title.is_empty() { &page.address } else { &page.title },
        "shown": soft(&page.title),
        "subtitle": page.subtitle,
        "authors": authors,
        "description": "",
        "keywords": page.keywords,
        "lang": language(entry.speaks.as_str()),
        "region": region(entry.speaks.as_str()),
        "dir": entry.speaks.direction(),
        "fonts": fonts.families,
        "head": head(&page.title),
        "version": page.version,
        "notices": notices,
        "facts": page.facts.iter().map(known).collect::<Vec<_>>(),
        "address": page.address,
        "words": words,
    });
    match all {
        Value::Object(all) => all,
        _ => Map::new(),
    }
}

/// The title at the head of each page, in one line.
fn head(title: &str) -> String {
    const LONGEST: usize = 80;
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    let beginning: String = title.chars().take(LONGEST).collect();
    let end = beginning.rfind(char::is_whitespace).filter(|end| *end > LONGEST / 2);
    let beginning = end.and_then(|end| beginning.get(..end)).unwrap_or(&beginning);
    format!("{beginning} …")
}

fn known(known: &Known) -> Value {
    let text = soft(&known.text);
    let shown = match known.url.is_empty() {
        true => Value::from(text),
        false => {
            json!({"k": "link", "url": known.url, "t": [text], "print": "", "archive": "", "ltr": true})
        }
    };
    let paragraph = json!({"k": "par", "n": null, "t": [shown], "alone": false});
    json!({"label": known.label, "values": [[paragraph]]})
}
