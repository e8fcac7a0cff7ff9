//! The paragraphs of a text that have numbers: those that stand in nothing else.

use crate::prose::body::{Body, Embed, Node, Parsed, Tag};
use crate::prose::plain::{push, reference};

/// What sets words in another language: it is no block, and what it holds is
/// numbered like all else.
const LANGUAGE: &str = "lang";

/// The words of each numbered paragraph, in order, without markup, notes and
/// directives; references by their ids.
pub fn numbered_paragraphs(body: &Body<Parsed>) -> Vec<String> {
    let mut all = Vec::new();
    let (mut depth, mut image) = (0usize, 0usize);
    let mut open: Vec<bool> = Vec::new();
    let mut inside: Option<String> = None;
    for node in &body.tape.nodes {
        match *node {
            Node::Start(tag) => {
                let is_numbered = tag == Tag::Paragraph && depth == 0 && !open.contains(&true);
                if is_numbered {
                    inside = Some(String::new());
                }
                depth += usize::from(tag.is_block());
                image += usize::from(matches!(tag, Tag::Image(_)));
            }
            Node::End(tag) => {
                depth = depth.saturating_sub(usize::from(tag.is_block()));
                image = image.saturating_sub(usize::from(matches!(tag, Tag::Image(_))));
                if tag == Tag::Paragraph && depth == 0 {
                    all.extend(inside.take());
                }
            }
            Node::Insert(at) => {
                let Some(hole) = body.inserts.get(at as usize) else { continue };
                match (&hole.embed, &mut inside) {
                    (Embed::Open(directive), _) => open.push(directive.name != LANGUAGE),
                    (Embed::Close, _) => drop(open.pop()),
                    (Embed::Reference(found), Some(text)) if image == 0 => {
                        push(text, &reference(found));
                    }
                    _ => {}
                }
            }
            Node::Text(str) | Node::Code(str) => {
                if let Some(text) = &mut inside {
                    push(text, body.tape.str(str));
                }
            }
            Node::SoftBreak | Node::HardBreak => {
                if let Some(text) = &mut inside {
                    push(text, " ");
                }
            }
            _ => {}
        }
    }
    all
}
