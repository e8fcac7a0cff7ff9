//! What can be said only when all of a text has been read: the ids of headings,
//! and which `{% end %}` ends what.

use super::Builder;
use crate::base::Diagnostic;
use crate::prose::body::*;
use crate::prose::codes;
use crate::prose::directive::Directive;
use crate::prose::ids::Ids;

impl Builder<'_> {
    /// Gives ids: first those that authors chose, so that none made from a
    /// title takes them away.
    pub(super) fn name_headings(&mut self) {
        let mut ids = Ids::default();
        let headings = &mut self.parts.headings;
        for (heading, chosen) in headings.iter_mut().zip(&self.chosen_ids) {
            let Some((id, span)) = chosen else { continue };
            match ids.take(id) {
                Some(id) => heading.id = id,
                None => self.diagnostics.push(
                    Diagnostic::at(
                        &codes::DUPLICATE_ID,
                        self.text.place(*span),
                        format!("the id `{id}` stands twice in this document"),
                    )
                    .hint("give one of the two headings another id"),
                ),
            }
        }
        for heading in headings.iter_mut().filter(|heading| heading.id.is_empty()) {
            heading.id = ids.make(&heading.title);
        }
    }

    /// Holds every `{% end %}` against the opening it ends: both must stand in
    /// the same element.
    pub(super) fn match_ends(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        let mut wrong = Vec::new();
        for (at, hole) in self.parts.inserts.iter().enumerate() {
            match hole.embed {
                Embed::Open(_) => open.push(at),
                Embed::Close => match open.pop() {
                    Some(start) if self.pairs(start, at) => {}
                    Some(start) => wrong
                        .extend([(start, "does not end in the element it begins in"), (at, "")]),
                    None => wrong.push((at, "ends nothing: no `{% name() %}` stands before it")),
                },
                _ => {}
            }
        }
        wrong.extend(open.into_iter().map(|at| (at, "has no `{% end %}`")));
        for (at, why) in wrong {
            let Some(hole) = self.parts.inserts.get_mut(at) else { continue };
            if !why.is_empty() {
                self.diagnostics.push(
                    Diagnostic::at(
                        &codes::MISPLACED_DIRECTIVE,
                        self.text.place(hole.span),
                        format!("this directive {why}"),
                    )
                    .hint("give `{% name() %}` and `{% end %}` a line each, with empty lines around them"),
                );
            }
            // Without its other half it stands for nothing.
            let nothing =
                Directive { name: String::new(), name_span: hole.span, arguments: Vec::new() };
            hole.embed = Embed::Directive(nothing);
        }
    }

    fn pairs(&self, start: usize, end: usize) -> bool {
        let hole = |at: usize| self.parts.inserts.get(at);
        let (Some(a), Some(b)) = (hole(start), hole(end)) else { return false };
        self.parents.get(start) == self.parents.get(end)
            && a.block == b.block
            && a.at.in_note == b.at.in_note
    }
}
