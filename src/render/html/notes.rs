//! The notes at the end of a page, after the roles of DPUB-ARIA 1.1.

use crate::base::Html;
use crate::base::html::escape;
use crate::library::resolved::{Note, NoteText, Resolution};
use crate::prose::{Node, Tag};
use crate::render::html::citations::citation;
use crate::render::html::surroundings::Surroundings;
use crate::render::html::write::{Layout, nodes_of};

/// The list of notes, each with a way back to every reference to it; nothing
/// where there are no notes. The section and its heading are the theme's.
pub fn notes(resolution: &Resolution, surroundings: &mut dyn Surroundings) -> Html {
    if resolution.notes.is_empty() {
        return Html::default();
    }
    let mut out = String::from("<ol class=\"notes\">\n");
    for note in &resolution.notes {
        out.push_str("<li id=\"");
        escape(&mut out, &resolution.note_id(note));
        out.push_str("\">");
        write_note(&mut out, resolution, note, surroundings);
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
    Html::written(out)
}

fn write_note(
    out: &mut String,
    resolution: &Resolution,
    note: &Note,
    surroundings: &mut dyn Surroundings,
) {
    let back = ways_back(resolution, note, surroundings);
    let (body, definition) = match note.text {
        NoteText::Written { body, definition } => (body, definition as usize),
        NoteText::Citation(at) => {
            out.push_str("<p>");
            if let Some(found) = resolution.citations.get(at as usize) {
                citation(out, found);
            }
            out.push_str(&back);
            out.push_str("</p>");
            return;
        }
    };
    let Some(body) = resolution.body(body) else { return };
    let Some(definition) = body.tape.definitions.get(definition) else { return };
    let nodes = body.tape.definition_nodes(definition);
    // The way back stands in the last paragraph, behind its last word.
    if let [before @ .., Node::End(Tag::Paragraph)] = nodes {
        let html = nodes_of(resolution, body, before, Layout::default(), surroundings);
        out.push_str(html.as_str());
        out.push_str(&back);
        out.push_str("</p>");
    } else {
        let html = nodes_of(resolution, body, nodes, Layout::default(), surroundings);
        out.push_str(html.as_str());
        out.push_str("<p>");
        out.push_str(&back);
        out.push_str("</p>");
    }
}

fn ways_back(resolution: &Resolution, note: &Note, surroundings: &dyn Surroundings) -> String {
    let mut out = String::new();
    for nth in 1..=note.uses {
        let label = match note.uses {
            1 => surroundings.words("note-back", &[]),
            _ => surroundings.words(
                "note-back-of",
                &[("number", &nth.to_string()), ("count", &note.uses.to_string())],
            ),
        };
        out.push_str(" <a class=\"back\" href=\"#");
        escape(&mut out, &resolution.mark_id(note, nth));
        out.push_str("\" role=\"doc-backlink\" aria-label=\"");
        escape(&mut out, &label);
        out.push('"');
        let id = if note.uses == 1 { "note-back" } else { "note-back-of" };
        if let Some((language, _)) = surroundings.speaks(id) {
            out.push_str(&format!(" lang=\"{language}\""));
        }
        out.push_str(">↩");
        if note.uses > 1 {
            out.push_str(&format!("<span class=\"nth\">{nth}</span>"));
        }
        out.push_str("</a>");
    }
    out
}
