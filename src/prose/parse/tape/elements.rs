//! Blocks, spans of text and links: where each begins and ends.

use pulldown_cmark::{Alignment as Column, Tag as Mark};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, LinkType, TagEnd};

use super::Builder;
use crate::base::Span;
use crate::prose::body::*;
use crate::prose::plain;

impl Builder<'_> {
    pub(super) fn start(&mut self, mark: Mark<'_>, span: Span) {
        let tag = match mark {
            Mark::Paragraph => Tag::Paragraph,
            Mark::Heading { level, id, .. } => {
                self.heading(level as u8, id.map(|id| id.to_string()), span)
            }
            Mark::BlockQuote(kind) => kind.map_or(Tag::Quote, |kind| Tag::Alert(alert(kind))),
            Mark::CodeBlock(kind) => self.code_block(&kind, span),
            Mark::List(None) => Tag::List,
            Mark::List(Some(first)) => Tag::Numbered(u32::try_from(first).unwrap_or(u32::MAX)),
            Mark::Item => Tag::Item,
            Mark::Table(columns) => self.table(&columns),
            Mark::TableHead => self.row(Tag::TableHead),
            Mark::TableRow => self.row(Tag::TableRow),
            Mark::TableCell => {
                self.column += 1;
                Tag::TableCell(self.column - 1)
            }
            Mark::DefinitionList => Tag::Terms,
            Mark::DefinitionListTitle => Tag::Term,
            Mark::DefinitionListDefinition => Tag::Definition,
            Mark::Emphasis => Tag::Emphasis,
            Mark::Strong => Tag::Strong,
            Mark::Strikethrough => Tag::Strike,
            Mark::Link { link_type: LinkType::ShortcutUnknown, .. } => return self.bracket(span),
            Mark::Link { link_type, dest_url, title, .. } => {
                let link = self.link(link_type, &dest_url, &title, span);
                self.links += 1;
                self.targets += 1;
                self.autolink = link.auto != Auto::No;
                self.parts.links.push(link);
                Tag::Link(self.parts.links.len() as u32 - 1)
            }
            Mark::Image { link_type, dest_url, title, .. } => {
                let image = self.link(link_type, &dest_url, &title, span);
                self.images += 1;
                self.parts.images.push(image);
                Tag::Image(self.parts.images.len() as u32 - 1)
            }
            Mark::FootnoteDefinition(label) => return self.definition(&label, span),
            Mark::HtmlBlock => {
                self.html_block = Some(Span::new(span.start, span.start));
                return;
            }
            // Neither metadata nor sub- and superscript are among the options.
            Mark::MetadataBlock(_) | Mark::Superscript | Mark::Subscript => Tag::Paragraph,
        };
        self.open(tag);
    }

    fn heading(&mut self, level: u8, chosen: Option<String>, span: Span) -> Tag {
        let (id, title) = (String::new(), String::new());
        self.parts.headings.push(Heading { level, id, title, span });
        self.heading = Some((self.here(), chosen.map(|id| (id, span))));
        Tag::Heading(self.parts.headings.len() as u32 - 1)
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, span: Span) -> Tag {
        self.literal(span);
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let language = info.split([' ', ',', '\t']).next().unwrap_or("").to_owned();
        self.parts.code_blocks.push(CodeBlock { language });
        Tag::CodeBlock(self.parts.code_blocks.len() as u32 - 1)
    }

    fn table(&mut self, columns: &[Column]) -> Tag {
        self.table = self.parts.alignments.len() as u32;
        self.parts.alignments.extend(columns.iter().map(|column| match column {
            Column::None => Alignment::None,
            Column::Left => Alignment::Left,
            Column::Center => Alignment::Center,
            Column::Right => Alignment::Right,
        }));
        Tag::Table(self.table)
    }

    fn row(&mut self, tag: Tag) -> Tag {
        self.column = 0;
        tag
    }

    fn link(&mut self, kind: LinkType, to: &CowStr<'_>, title: &CowStr<'_>, span: Span) -> Link {
        let auto = match kind {
            LinkType::Autolink => Auto::Address,
            LinkType::Email => Auto::Email,
            _ => Auto::No,
        };
        Link { destination: self.str(to), title: self.str(title), span, auto }
    }

    pub(super) fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph => return self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::FootnoteDefinition => return self.end_definition(),
            TagEnd::HtmlBlock => return self.end_html_block(),
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                self.autolink = false;
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
        self.close();
    }

    /// A paragraph that holds nothing but directives is none: they stand by
    /// themselves. Its nodes become empty texts, so that positions stay.
    fn end_paragraph(&mut self) {
        let start = self.open.last().copied().unwrap_or(0) as usize;
        let inside = self.nodes.get(start + 1..).unwrap_or(&[]);
        let alone = inside.iter().any(|node| matches!(node, Node::Insert(_)))
            && inside.iter().all(|node| match node {
                Node::Insert(at) => self.is_directive(*at),
                Node::SoftBreak => true,
                Node::Text(str) => str.len == 0,
                _ => false,
            });
        if !alone {
            return self.close();
        }
        self.open.pop();
        let parent = self.open.last().copied().unwrap_or(u32::MAX);
        for node in self.nodes.iter_mut().skip(start) {
            match node {
                Node::Insert(at) => {
                    if let Some(hole) = self.parts.inserts.get_mut(*at as usize) {
                        hole.block = true;
                    }
                    if let Some(known) = self.parents.get_mut(*at as usize) {
                        *known = parent;
                    }
                }
                other => *other = Node::Text(Str::default()),
            }
        }
    }

    fn is_directive(&self, at: u32) -> bool {
        let hole = self.parts.inserts.get(at as usize);
        hole.is_some_and(|hole| !matches!(hole.embed, Embed::Reference(_)))
    }

    fn end_heading(&mut self) {
        let Some((start, chosen)) = self.heading.take() else { return };
        let inside = self.nodes.get(start as usize..).unwrap_or(&[]);
        let mut title = String::new();
        for node in inside {
            match node {
                Node::Text(str) | Node::Code(str) => title.push_str(self.get(*str)),
                Node::SoftBreak | Node::HardBreak => title.push(' '),
                Node::Insert(at) => title.push_str(&self.shown(*at)),
                _ => {}
            }
        }
        self.chosen_ids.push(chosen);
        if let Some(heading) = self.parts.headings.last_mut() {
            heading.title = title.trim().to_owned();
        }
    }

    /// What a reference shows in plain text.
    fn shown(&self, at: u32) -> String {
        match self.parts.inserts.get(at as usize).map(|hole| &hole.embed) {
            Some(Embed::Reference(reference)) => plain::reference(reference),
            _ => String::new(),
        }
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}
