//! Ids of headings that the page gives to something else.

use super::page::Page;
use crate::base::Diagnostic;
use crate::library::cited;
use crate::prose::codes::DUPLICATE_ID;

impl Page<'_> {
    /// Reports each heading whose id is that of an item of the case, of a
    /// paragraph, a note or a reference, or of a part of the theme.
    pub(super) fn check_heading_ids(&mut self) {
        let body = &self.entry.report.body;
        for heading in &body.tape.headings {
            let Some(what) = self.holder(&heading.id) else { continue };
            let message = format!("the id `{}` of this heading is that of {what}", heading.id);
            self.diagnostics.push(
                Diagnostic::at(&DUPLICATE_ID, body.tape.place(heading.span), message)
                    .hint("give the heading another id, behind its words: `{#another-id}`"),
            );
        }
    }

    fn holder(&self, id: &str) -> Option<&'static str> {
        let begins = |start: &str, next: fn(char) -> bool| {
            let rest = id.strip_prefix(start);
            rest.is_some_and(|rest| rest.starts_with(next))
        };
        let note = id.strip_prefix(self.entry.prefix.as_str());
        if self.plan.has_home(id) {
            return Some("an item of the case");
        }
        if note.is_some_and(|rest| rest.starts_with("--fn") || rest.starts_with("--cn")) {
            return Some("a note");
        }
        let lists = !self.entry.report.cited.is_empty();
        if let Some((_, what)) = cited::TAKEN.iter().find(|(begin, _)| id.starts_with(begin))
            && lists
        {
            return Some(what);
        }
        if self.case.is_some() && begins("ref-", |c| c.is_ascii_uppercase()) {
            return Some("a reference to the case");
        }
        if self.library.config.report.paragraph_numbers && begins("par-", |c| c.is_ascii_digit()) {
            return Some("a paragraph");
        }
        id.starts_with("page.").then_some("a part of every page")
    }
}
