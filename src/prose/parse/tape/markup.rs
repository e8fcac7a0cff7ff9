//! HTML among the Markdown: kept, left out, or shown as the text that it is.

use pulldown_cmark::CowStr;

use super::Builder;
use crate::base::{Diagnostic, Span};
use crate::prose::body::*;
use crate::prose::codes;
use crate::prose::parse::html;

impl Builder<'_> {
    pub(super) fn html(&mut self, text: &CowStr<'_>, span: Span) {
        self.literal(span);
        if let Some(block) = &mut self.html_block {
            block.end = span.end;
        }
        if self.dialect.raw_html {
            let str = self.str(text);
            self.nodes.push(Node::HtmlBlock(str));
        }
    }

    pub(super) fn end_html_block(&mut self) {
        let Some(span) = self.html_block.take() else { return };
        let text = self.get(Str { start: span.start, len: span.len() });
        let (comments, open) = (html::only_comments(text), html::unclosed_comment(text));
        if self.dialect.raw_html {
            let danger = html::danger(text);
            self.unclosed(open, span);
            return self.danger(danger, span);
        }
        if comments {
            return self.unclosed(open, span);
        }
        let trimmed = text.trim_end().len() as u32;
        self.open(Tag::Paragraph);
        self.nodes.push(Node::Text(Str { start: span.start, len: trimmed }));
        self.close();
        self.refuse_html(Span::new(span.start, span.start + trimmed));
    }

    pub(super) fn inline_html(&mut self, text: &CowStr<'_>, span: Span) {
        self.literal(span);
        let str = self.str(text);
        if self.dialect.raw_html {
            self.nodes.push(Node::Html(str));
            self.danger(html::danger(text), span);
        } else if !html::only_comments(text) {
            self.nodes.push(Node::Text(str));
            self.refuse_html(span);
        }
    }

    /// Reports a comment that hides the rest of the text.
    fn unclosed(&mut self, open: Option<usize>, span: Span) {
        let Some(at) = open.filter(|_| !self.dialect.plain_commonmark) else { return };
        let start = span.start + at as u32;
        self.diagnostics.push(
            Diagnostic::at(
                &codes::UNCLOSED_COMMENT,
                self.text.place(Span::new(start, start + 4)),
                "this comment is never closed, so readers see nothing of what follows",
            )
            .hint("write `-->` where it ends; `\\<!--` where the signs themselves are meant"),
        );
    }

    fn refuse_html(&mut self, span: Span) {
        self.diagnostics.push(
            Diagnostic::at(
                &codes::RAW_HTML,
                self.text.place(span),
                "HTML is not allowed in this site's texts, so readers see the tags",
            )
            .hint("write Markdown, or `\\<` where the sign itself is meant; `raw_html = true` under [markdown] in site.toml allows HTML"),
        );
    }

    fn danger(&mut self, danger: Option<String>, span: Span) {
        if let Some(why) = danger {
            self.diagnostics.push(
                Diagnostic::at(&codes::UNSAFE_HTML, self.text.place(span), why)
                    .hint("write it in Markdown, or in a template of the site"),
            );
        }
    }
}
