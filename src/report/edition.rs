//! What tells the text of a report from an earlier one, as readers see it: its
//! words, and not how they are broken into lines or marked up.

use crate::base::Digest;
use crate::base::digest::Hasher;
use crate::prose::{Body, Embed, Node, Parsed, plain_text};
use crate::report::document::Report;
use crate::sources::Works;

impl Report<Parsed> {
    /// The digest of the words that readers see: of the title, the summary, the
    /// text with its notes and directives, the public case, and the sources that
    /// it cites.
    pub fn words_digest(&self, of_site: &Works) -> Digest {
        let mut hasher = Hasher::new();
        let mut add = |words: &str| {
            hasher.piece(Digest::of_words(words).bytes());
        };
        add(self.title());
        add(self.front.subtitle.as_deref().unwrap_or(""));
        add(&self.summary.as_ref().map(plain_text).unwrap_or_default());
        add(&words(&self.body, &self.body.tape.nodes));
        for note in &self.body.tape.definitions {
            add(&words(&self.body, self.body.tape.definition_nodes(note)));
        }
        // A case is written out by its own rules, in the same order each time.
        let case = self.case.as_ref().map(|case| serde_json::to_value(case.public()));
        match case {
            Some(Ok(case)) => gather(&case, &mut add),
            _ => add(""),
        }
        for key in &self.cited {
            let own = self.works.as_deref().and_then(|works| works.get(key));
            if let Some(work) = own.or_else(|| of_site.get(key)) {
                add(&work.words());
            }
        }
        hasher.finish()
    }
}

fn gather(value: &serde_json::Value, add: &mut dyn FnMut(&str)) {
    use serde_json::Value;
    match value {
        Value::String(text) => add(text),
        Value::Array(items) => {
            add("[");
            items.iter().for_each(|item| gather(item, add));
            add("]");
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                add(key);
                gather(value, add);
            }
            add("}");
        }
        other => add(&other.to_string()),
    }
}

/// The words of some nodes of a text.
fn words(body: &Body<Parsed>, nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match *node {
            Node::Text(str) | Node::Code(str) => out.push_str(body.tape.str(str)),
            Node::HtmlBlock(str) | Node::Html(str) => {
                without_comments(&mut out, body.tape.str(str));
            }
            Node::Start(tag) | Node::End(tag) if tag.is_block() => out.push(' '),
            Node::SoftBreak | Node::HardBreak | Node::Rule => out.push(' '),
            Node::Task(done) => out.push_str(if done { "[x] " } else { "[ ] " }),
            Node::Insert(at) => {
                let Some(hole) = body.inserts.get(at as usize) else { continue };
                // What is generated of it stands in the case.
                match &hole.embed {
                    Embed::Close => out.push_str("{% end %}"),
                    _ => {
                        let span = hole.span.start as usize..hole.span.end as usize;
                        out.push_str(body.tape.text.buffer().get(span).unwrap_or(""));
                    }
                }
                if let Some(caption) = &hole.caption {
                    out.push_str(&words(caption, &caption.tape.nodes));
                }
            }
            _ => {}
        }
    }
    out
}

/// Adds HTML without its comments, which no reader sees.
fn without_comments(out: &mut String, html: &str) {
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
}
