//! Plain text of a body: for summaries, descriptions, feeds and tables.

use memchr::memmem;

use crate::prose::body::{Body, Embed, Node, Parsed, Tag};
use crate::prose::reference::Reference;

/// The text without markup, notes and directives, white space single. Blocks
/// are separated by a space, references shown by their ids.
pub fn plain_text(body: &Body<Parsed>) -> String {
    plain(body, usize::MAX)
}

/// How the text begins, in plain text: up to some characters, cut between
/// words, with `…` where something was cut. Headings are left out.
pub fn excerpt(body: &Body<Parsed>, characters: usize) -> String {
    let text = plain(body, characters.saturating_mul(4));
    match text.char_indices().nth(characters) {
        None => text,
        Some((end, _)) => {
            let cut = text.get(..end).unwrap_or(&text);
            format!("{} …", cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
        }
    }
}

/// The text up to the node at which it has some bytes. Where there is a limit,
/// headings are left out, and what pictures say to those who do not see them.
fn plain(body: &Body<Parsed>, limit: usize) -> String {
    let mut out = String::new();
    let mut image = 0;
    let mut heading = false;
    for node in &body.tape.nodes {
        if out.len() > limit {
            break;
        }
        match node {
            Node::Start(Tag::Heading(_)) => heading = limit < usize::MAX,
            Node::End(Tag::Heading(_)) => heading = false,
            _ => {}
        }
        if heading {
            continue;
        }
        match node {
            Node::Text(_) | Node::Code(_) if image > 0 && limit < usize::MAX => {}
            Node::Text(str) | Node::Code(str) => push(&mut out, body.tape.str(*str)),
            Node::SoftBreak | Node::HardBreak | Node::Rule => push(&mut out, " "),
            Node::Start(Tag::Image(_)) => image += 1,
            Node::End(Tag::Image(_)) => image -= 1,
            // A list within a list begins behind words of the one around it.
            Node::Start(tag) | Node::End(tag) if tag.is_block() => push(&mut out, " "),
            Node::Insert(at) if image == 0 => {
                if let Some(Embed::Reference(found)) =
                    body.inserts.get(*at as usize).map(|h| &h.embed)
                {
                    match reference(found).as_str() {
                        // A citation is told in its note, or in the list of sources.
                        "" => out.truncate(out.trim_end().len()),
                        text => push(&mut out, text),
                    }
                }
            }
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// What a reference shows where nothing can be followed: `X1, p. 4; X2`. Sources
/// are left out: their keys say nothing to a reader.
pub fn reference(reference: &Reference) -> String {
    let mut out = String::new();
    for item in reference.items.iter().filter(|item| item.is_case_id()) {
        for part in [item.prefix.as_str(), item.key.as_str()] {
            if !out.is_empty() && !out.ends_with(' ') && !part.is_empty() {
                out.push(' ');
            }
            out.push_str(part);
        }
        if !item.pinpoint.is_empty() {
            out.push_str(", ");
            out.push_str(&item.pinpoint);
        }
        out.push(';');
    }
    out.pop();
    out
}

/// Adds a text, its white space single. Control characters count as white space.
pub fn push(out: &mut String, text: &str) {
    let is_plain = text.bytes().all(|byte| (b' '..0x7F).contains(&byte));
    if is_plain && memmem::find(text.as_bytes(), b"  ").is_none() {
        let joins = out.is_empty() || out.ends_with(' ');
        out.push_str(if joins { text.trim_start_matches(' ') } else { text });
        return;
    }
    for c in text.chars() {
        match c.is_whitespace() || c.is_control() {
            true if out.is_empty() || out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
}
