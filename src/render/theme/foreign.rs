//! Interface texts in another language than their page: a page in Uyghur, for
//! which nobody has written `i18n/ug.ftl`, has its labels in English.
//!
//! Who reads the page aloud has to know. A template only says `text(…)`, so
//! texts in another language come with marks, which no text has, and these are
//! settled when the page is there: within text as `<span lang="en">`, on an
//! element that cannot hold one, or whose label it is, as `lang`. Where neither
//! fits, as in `title` or on the label of what holds other texts, the marks go.

/// Stand before a text in another language, one mark for each of two languages,
/// and behind it.
const OPEN: [char; 2] = ['\u{fdd0}', '\u{fdd2}'];
const CLOSE: char = '\u{fdd1}';

/// Elements that are named by their label and show nothing else aloud.
const LABELLED: &[&str] = &["a", "button", "img", "input", "option", "select", "textarea"];
/// Elements that hold text and no elements.
const PLAIN: &[&str] = &[OPTION, "script", "style", "textarea", "title"];
const OPTION: &str = "option";

/// What is said of the language of marked texts, for each of the two.
struct Said([String; 2]);

impl Said {
    /// What the first mark in some HTML stands for; `None` where there is none.
    fn first(&self, html: &str) -> Option<&str> {
        html.chars().find_map(|c| self.of(c))
    }

    fn of(&self, mark: char) -> Option<&str> {
        OPEN.iter().zip(&self.0).find(|(open, _)| **open == mark).map(|(_, said)| said.as_str())
    }
}

/// Marks a text as being in another language than its page: one of the two that
/// [`settle`] is given.
pub(super) fn marked(text: &str, is_second: bool) -> String {
    let [first, second] = OPEN;
    format!("{}{text}{CLOSE}", if is_second { second } else { first })
}

/// Settles the marks in a piece of HTML; `languages` are those of the marked
/// texts, each with its direction where that is not the page's.
pub(super) fn settle(html: String, languages: [(&str, Option<&str>); 2]) -> String {
    // Both begin with the same two bytes, which text without marks seldom has.
    if memchr::memmem::find(html.as_bytes(), b"\xef\xb7").is_none() {
        return html;
    }
    let said = Said(languages.map(|(language, direction)| {
        let direction = direction.map(|way| format!(" dir=\"{way}\""));
        format!(" lang=\"{language}\"{}", direction.unwrap_or_default())
    }));
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut plain: Option<&str> = None;
    let mut rest = html.as_str();
    while !rest.is_empty() {
        let end = match plain {
            // What looks like a tag in there is none, but for the end.
            Some(name) if name != OPTION => rest.find(&format!("</{name}")),
            _ => rest.find('<'),
        };
        let (text, behind) = parted(rest, end.unwrap_or(rest.len()));
        match plain {
            Some(OPTION) => {
                if let Some(said) = said.first(text)
                    && out.ends_with('>')
                    && !names_language(&out)
                {
                    out.insert_str(out.len() - 1, said);
                }
                push_without_marks(&mut out, text);
            }
            Some(_) => push_without_marks(&mut out, text),
            None => push_text(&mut out, text, &said),
        }
        let (tag, after) = parted(behind, end_of_tag(behind));
        let name = name_of(tag);
        push_tag(&mut out, tag, name, &said);
        plain = PLAIN.iter().find(|one| **one == name).copied();
        rest = after;
    }
    out
}

/// A text in two; all of it is the first where it cannot be parted there.
fn parted(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

fn push_without_marks(out: &mut String, text: &str) {
    out.extend(text.chars().filter(|c| *c != CLOSE && !OPEN.contains(c)));
}

/// Text between tags. Marks within marks, as of a language's name in a sentence,
/// say nothing new; what is not closed ends with the text.
fn push_text(out: &mut String, text: &str, said: &Said) {
    let mut depth = 0_usize;
    for c in text.chars() {
        match (c, said.of(c)) {
            (_, Some(said)) => {
                if depth == 0 {
                    out.push_str("<span");
                    out.push_str(said);
                    out.push('>');
                }
                depth += 1;
            }
            (CLOSE, None) => {
                if depth == 1 {
                    out.push_str("</span>");
                }
                depth = depth.saturating_sub(1);
            }
            (c, None) => out.push(c),
        }
    }
    if depth > 0 {
        out.push_str("</span>");
    }
}

fn push_tag(out: &mut String, tag: &str, name: &str, said: &Said) {
    let labelled = LABELLED.contains(&name) && !names_language(tag);
    match (tag.strip_suffix('>'), said.first(tag).filter(|_| labelled)) {
        (Some(inside), Some(said)) => {
            push_without_marks(out, inside);
            out.push_str(said);
            out.push('>');
        }
        _ => push_without_marks(out, tag),
    }
}

/// Whether the last tag of some HTML says a language.
fn names_language(html: &str) -> bool {
    html.rfind('<').and_then(|at| html.get(at..)).is_some_and(|tag| tag.contains(" lang="))
}

/// The name in a tag that begins an element; empty for any other.
fn name_of(tag: &str) -> &str {
    let name = tag.strip_prefix('<').unwrap_or("");
    name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("")
}

/// Where a tag or a comment at the beginning of some HTML ends. A `>` between
/// quotes does not end it.
fn end_of_tag(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |at| at + 3);
    }
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        let marked = html.replace('[', "\u{fdd0}").replace('{', "\u{fdd2}");
        settle(marked.replace(']', "\u{fdd1}"), [("en", Some("ltr")), ("ar", None)])
    }

    #[test]
    fn texts_say_their_language_where_they_stand() {
        for (html, settled) in [
            ("<p>a b</p>", "<p>a b</p>"),
            ("<dt>[Date]</dt>", "<dt><span lang=\"en\" dir=\"ltr\">Date</span></dt>"),
            (
                "{In [Kazakh]]: [x]",
                "<span lang=\"ar\">In Kazakh</span>: <span lang=\"en\" dir=\"ltr\">x</span>",
            ),
            ("<input title=\"{a]\">", "<input title=\"a\" lang=\"ar\">"),
            ("[In [Kazakh]]: x", "<span lang=\"en\" dir=\"ltr\">In Kazakh</span>: x"),
            (
                "<title>[Found] – x</title>[y]",
                "<title>Found – x</title><span lang=\"en\" dir=\"ltr\">y</span>",
            ),
            (
                "<option value=\"\">[All]</option>",
                "<option value=\"\" lang=\"en\" dir=\"ltr\">All</option>",
            ),
            (
                "<a aria-label=\"[Back > 1]\">x</a>",
                "<a aria-label=\"Back > 1\" lang=\"en\" dir=\"ltr\">x</a>",
            ),
            ("<a lang=\"ru\" title=\"[Back]\">x</a>", "<a lang=\"ru\" title=\"Back\">x</a>"),
            ("<nav aria-label=\"[Menu]\"><b>x</b>", "<nav aria-label=\"Menu\"><b>x</b>"),
            (
                "<script>\"[a]<b '</script>[y]",
                "<script>\"a<b '</script><span lang=\"en\" dir=\"ltr\">y</span>",
            ),
            ("<!-- [a] > -->[y]", "<!-- a > --><span lang=\"en\" dir=\"ltr\">y</span>"),
        ] {
            assert_eq!(told(html), settled);
        }
    }

    #[test]
    fn marks_that_an_author_wrote_harm_nothing() {
        for (html, settled) in [
            ("]a[b<i>c</i>]", "a<span lang=\"en\" dir=\"ltr\">b</span><i>c</i>"),
            ("[[[a]", "<span lang=\"en\" dir=\"ltr\">a</span>"),
            ("<[", "<"),
            ("<a b=\"[", "<a b=\""),
            ("<title>[", "<title>"),
            ("<option[>x[", "<option lang=\"en\" dir=\"ltr\">x"),
        ] {
            assert_eq!(told(html), settled);
        }
    }
}
