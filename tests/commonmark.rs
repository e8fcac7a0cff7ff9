//! The examples of the CommonMark specification, 0.31.2, with raw HTML allowed.
//!
//! Two texts count as equal when no reader of HTML could tell them apart: the
//! order of attributes, the spelling of void tags and of characters, and white
//! space beside the tags of blocks make no difference.

use std::fmt::Write as _;

#[derive(serde::Deserialize)]
struct Example {
    number: u32,
    section: String,
    markdown: String,
    html: String,
}

#[test]
#[ignore = "needs the npm package commonmark-spec, installed by test.sh"]
fn every_example_of_the_specification() {
    let path = std::env::var("AMICUS_COMMONMARK_SPEC")
        .expect("AMICUS_COMMONMARK_SPEC names the JSON that referees/commonmark.mjs writes");
    let text = std::fs::read_to_string(path).unwrap();
    let examples: Vec<Example> = serde_json::from_str(&text).unwrap();
    assert_eq!(examples.len(), 652);
    let mut report = String::new();
    let mut wrong = 0;
    for Example { number, section, markdown, html } in examples {
        let made = amicus::render::html::commonmark(&markdown);
        if normal(&made) != normal(&html) {
            wrong += 1;
            let _ = writeln!(
                report,
                "example {number} ({section}):\n  {markdown:?}\n  gives    {made:?}\n  not      {html:?}"
            );
        }
    }
    assert!(wrong == 0, "{wrong} of 652 examples differ\n{report}");
}

const BLOCKS: &[&str] = &[
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The last thing that was written.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Text,
    Break,
    Open,
    Close,
}

/// HTML in one spelling.
fn normal(html: &str) -> String {
    let (mut out, mut rest) = (String::new(), html);
    let (mut last, mut preformatted) = (Last::Close, false);
    while !rest.is_empty() {
        if let Some(length) = opaque(rest) {
            out += &rest[..length];
            rest = &rest[length..];
            last = Last::Text;
        } else if let Some((tag, length)) = Tag::read(rest) {
            rest = &rest[length..];
            let block = BLOCKS.contains(&tag.name.as_str());
            if tag.name == "pre" {
                preformatted = !tag.closing;
            }
            if block && !(tag.closing && tag.name == "pre") {
                out.truncate(out.trim_end().len());
            }
            out += &tag.to_string();
            last = match (block, tag.closing) {
                (false, _) if tag.name == "br" => Last::Break,
                (false, _) => Last::Text,
                (true, false) if tag.name != "hr" => Last::Open,
                (true, _) => Last::Close,
            };
        } else {
            let next = rest.char_indices().skip(1).find(|(_, c)| *c == '<');
            let end = next.map_or(rest.len(), |(at, _)| at);
            let text = characters(&rest[..end]);
            rest = &rest[end..];
            let text = if preformatted { text } else { spaces(&text) };
            out += match last {
                Last::Open | Last::Close if !preformatted => text.trim_start(),
                Last::Break => text.trim_start_matches(['\n', ' ']),
                _ => &text,
            };
            if !text.trim().is_empty() {
                last = Last::Text;
            }
        }
    }
    out.trim().to_owned()
}

/// The length of the comment, declaration or instruction that begins here.
fn opaque(html: &str) -> Option<usize> {
    let ends = [
        ("<!-->", ""),
        ("<!--->", ""),
        ("<!--", "-->"),
        ("<![CDATA[", "]]>"),
        ("<!", ">"),
        ("<?", "?>"),
    ];
    let (begin, end) = ends.iter().find(|(begin, _)| html.starts_with(begin))?;
    html[begin.len()..].find(end).map(|at| begin.len() + at + end.len())
}

struct Tag {
    name: String,
    closing: bool,
    attributes: Vec<(String, Option<String>)>,
}

impl Tag {
    /// The tag that begins here, and its length.
    fn read(html: &str) -> Option<(Self, usize)> {
        let mut at = Reader { text: html.strip_prefix('<')? };
        let closing = at.take("/");
        let name = at.word(|c| c.is_ascii_alphanumeric() || c == '-')?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut attributes = Vec::new();
        loop {
            let space = at.space();
            if at.take("/>") || at.take(">") {
                break;
            }
            let key = at.word(|c| c.is_ascii_alphanumeric() || "_:.-".contains(c))?;
            if !space {
                return None;
            }
            at.space();
            let value = if at.take("=") {
                at.space();
                Some(characters(&at.value()?))
            } else {
                None
            };
            attributes.push((key.to_ascii_lowercase(), value));
        }
        attributes.sort();
        let tag = Self { name: name.to_ascii_lowercase(), closing, attributes };
        Some((tag, html.len() - at.text.len()))
    }
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}{}", if self.closing { "/" } else { "" }, self.name)?;
        for (key, value) in &self.attributes {
            match value {
                Some(value) => write!(f, " {key}={value:?}")?,
                None => write!(f, " {key}")?,
            }
        }
        f.write_str(">")
    }
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn take(&mut self, what: &str) -> bool {
        let rest = self.text.strip_prefix(what);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    fn space(&mut self) -> bool {
        let rest = self.text.trim_start();
        let any = rest.len() < self.text.len();
        self.text = rest;
        any
    }

    fn word(&mut self, belongs: impl Fn(char) -> bool) -> Option<String> {
        let end = self.text.find(|c| !belongs(c)).unwrap_or(self.text.len());
        let (word, rest) = self.text.split_at(end);
        self.text = rest;
        (!word.is_empty()).then(|| word.to_owned())
    }

    fn value(&mut self) -> Option<String> {
        for quote in ["\"", "'"] {
            if self.take(quote) {
                let (value, rest) = self.text.split_once(quote)?;
                self.text = rest;
                return Some(value.to_owned());
            }
        }
        self.word(|c| !c.is_whitespace() && !"\"'=<>`".contains(c))
    }
}

/// Runs of white space as one space each.
fn spaces(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let space = matches!(c, ' ' | '\t' | '\n' | '\r');
        if !space {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Text with one spelling for each character: `<`, `>`, `&` and the quote as
/// themselves, whether they came as names or numbers.
fn characters(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('&') {
        out += &rest[..at];
        rest = &rest[at + 1..];
        let name = rest.split_once(';').map_or("", |(name, _)| name);
        let number = match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => name.strip_prefix('#').and_then(|number| number.parse().ok()),
        };
        let character = match name {
            "amp" => Some('&'),
            "lt" => Some('\u{1}'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            _ => number.and_then(char::from_u32),
        };
        match character {
            // A `<` of the text is not the `<` of a tag.
            Some('<') => out.push('\u{1}'),
            Some(character) => out.push(character),
            None => out.push('&'),
        }
        rest = &rest[character.map_or(0, |_| name.len() + 1)..];
    }
    out + rest
}

#[test]
fn what_no_reader_can_tell_apart_is_equal() {
    for (one, other) in [
        ("<p>a <em>b</em></p>\n", "<p>a\n<em>b</em></p>"),
        ("<ul>\n<li>\n<p>a</p>\n</li>\n</ul>", "<ul><li><p>a</p></li></ul>"),
        ("<a href=\"x\" title='y'>z</a>", "<a title=\"y\"  href=x >z</a>"),
        ("<br />", "<BR>"),
        ("<p>a<br />\nb</p>", "<p>a<br>b</p>"),
        ("<p>&quot;&#39;&#x3e;</p>", "<p>\"'&gt;</p>"),
        ("<hr />\n<p>x</p>", "<hr><p>x</p>"),
    ] {
        assert_eq!(normal(one), normal(other));
    }
}

#[test]
fn what_a_reader_can_tell_apart_differs() {
    for (one, other) in [
        ("<p>a <em>b</em></p>", "<p>a<em>b</em></p>"),
        ("<p><em>b</em> c</p>", "<p><em>b</em>c</p>"),
        ("<pre><code>a\n b</code></pre>", "<pre><code>a b</code></pre>"),
        ("<pre><code>a\n</code></pre>", "<pre><code>a</code></pre>"),
        ("<p>&lt;b&gt;</p>", "<p><b></p>"),
        ("<p>&amp;lt;</p>", "<p>&lt;</p>"),
        ("<!-- a  b -->", "<!-- a b -->"),
        ("<a href=\"x\">y</a>", "<a href=\"X\">y</a>"),
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a</p>", "a"),
    ] {
        assert_ne!(normal(one), normal(other));
    }
}
