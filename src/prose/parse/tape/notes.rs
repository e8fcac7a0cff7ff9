//! Definitions of notes: flows of their own, in the middle of another.

use super::{Builder, Outer};
use crate::base::{Diagnostic, Span};
use crate::prose::body::*;
use crate::prose::codes;

/// Marks a position that still counts from the beginning of its definition.
const UNSETTLED: u32 = 1 << 31;

impl Builder<'_> {
    pub(super) fn definition(&mut self, label: &str, span: Span) {
        let at = self.get(Str { start: span.start, len: span.len() }).find("[^").unwrap_or(0);
        let start = span.start + at as u32 + 2;
        let span = Span::new(start, start + label.len() as u32);
        let label = label.to_owned();
        let earlier = self.labels.get(&label).copied();
        if let Some(earlier) = earlier {
            self.diagnostics.push(
                Diagnostic::at(
                    &codes::DUPLICATE_NOTE,
                    self.text.place(span),
                    format!("the note `[^{label}]` is defined twice"),
                )
                .related(self.text.place(earlier), "first defined here")
                .hint("give one of the two another label, or delete it"),
            );
        } else {
            self.labels.insert(label.clone(), span);
        }
        self.parts.definitions.push(NoteDefinition { label, span, nodes: 0..0 });
        self.brackets.clear();
        self.outer.push(Outer {
            nodes: std::mem::take(&mut self.nodes),
            open: std::mem::take(&mut self.open),
            definition: self.parts.definitions.len() as u32 - 1,
            first_note: self.parts.notes.len(),
            first_hole: self.parts.inserts.len(),
        });
    }

    pub(super) fn end_definition(&mut self) {
        let Some(outer) = self.outer.pop() else { return };
        let nodes = std::mem::replace(&mut self.nodes, outer.nodes);
        self.open = outer.open;
        let start = self.parts.note_nodes.len() as u32;
        self.parts.note_nodes.extend_from_slice(&nodes);
        let end = self.parts.note_nodes.len() as u32;
        // Positions counted from the definition's beginning up to here. Those
        // of a definition inside this one are settled already.
        let inner = |at: &mut Position| {
            if at.in_note && at.node & UNSETTLED != 0 {
                at.node = (at.node & !UNSETTLED) + start;
            }
        };
        self.parts.notes.iter_mut().skip(outer.first_note).for_each(|note| inner(&mut note.at));
        self.parts.inserts.iter_mut().skip(outer.first_hole).for_each(|hole| inner(&mut hole.at));
        if let Some(definition) = self.parts.definitions.get_mut(outer.definition as usize) {
            definition.nodes = start..end;
        }
    }

    pub(super) fn position(&self) -> Position {
        match self.outer.is_empty() {
            true => Position { in_note: false, node: self.here() },
            false => Position { in_note: true, node: self.here() | UNSETTLED },
        }
    }
}
