//! The walk over a tape.

use crate::base::Html;
use crate::base::html::escape;
use crate::base::language::Language;
use crate::base::route::encode;
use crate::library::part::Picture;
use crate::library::resolved::{Fill, Href, Mark, Resolution, Resolved, Shortcode};
use crate::prose::{Alignment, Body, Node, Str, Tag};
use crate::render::html::citations::citation;
use crate::render::html::references::references;
use crate::render::html::surroundings::{Successor, Surroundings};

/// How a body is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Whether top-level paragraphs get numbers.
    pub paragraph_numbers: bool,
    /// Whether headings get their ids: only those of a page's own text do.
    pub heading_ids: bool,
    /// Whether a body of one paragraph is written without its `p`.
    pub inline: bool,
    /// CommonMark by the letter: nothing around tables, no classes.
    pub plain: bool,
}

/// The HTML of a body's main flow.
pub fn body(
    resolution: &Resolution,
    body: &Body<Resolved>,
    layout: Layout,
    surroundings: &mut dyn Surroundings,
) -> Html {
    let nodes = &body.tape.nodes;
    let nodes = match layout.inline {
        true => without_paragraph(nodes),
        false => nodes,
    };
    nodes_of(resolution, body, nodes, layout, surroundings)
}

/// The nodes of a text that is one paragraph, without the paragraph.
fn without_paragraph(nodes: &[Node]) -> &[Node] {
    let [Node::Start(Tag::Paragraph), inside @ .., Node::End(Tag::Paragraph)] = nodes else {
        return nodes;
    };
    let more = inside.iter().any(|node| matches!(node, Node::Start(Tag::Paragraph)));
    if more { nodes } else { inside }
}

/// The HTML of some nodes of a body.
pub(super) fn nodes_of(
    resolution: &Resolution,
    body: &Body<Resolved>,
    nodes: &[Node],
    layout: Layout,
    surroundings: &mut dyn Surroundings,
) -> Html {
    let bytes = body.tape.text.as_str().len();
    let mut writer = Writer {
        resolution,
        body,
        layout,
        surroundings,
        out: String::with_capacity(bytes + bytes / 3 + 64),
        depth: 0,
        paragraph: 0,
        numbered_tables: 0,
        tables: Vec::new(),
        in_head: false,
        image: None,
        code: None,
        waiting: Vec::new(),
        marks: Vec::new(),
    };
    for node in nodes {
        writer.node(*node);
    }
    let marks = std::mem::take(&mut writer.marks);
    marks.into_iter().for_each(|mark| writer.mark(mark));
    // An opening without its end has been reported; its inside still shows.
    while let Some((_, outer)) = writer.waiting.pop() {
        let inside = std::mem::replace(&mut writer.out, outer);
        writer.out.push_str(&inside);
    }
    Html::written(writer.out)
}

struct Writer<'a> {
    resolution: &'a Resolution,
    body: &'a Body<Resolved>,
    layout: Layout,
    surroundings: &'a mut dyn Surroundings,
    out: String,
    /// How many blocks are open.
    depth: usize,
    paragraph: usize,
    /// How many tables there were: each has a label of its own.
    numbered_tables: usize,
    /// For each open table where its alignments begin, and whether its body
    /// has begun.
    tables: Vec<(u32, bool)>,
    in_head: bool,
    /// The image whose alternative text is being gathered, how deep images
    /// stand in it, and the text.
    image: Option<(u32, usize, String)>,
    /// The code block being gathered: its language and its text.
    code: Option<(u32, String)>,
    /// What is open, each with the HTML around it.
    waiting: Vec<(Opened, String)>,
    /// Marks of notes that wait for what follows.
    marks: Vec<Mark>,
}

/// What the words up to an end are in.
enum Opened {
    Shortcode(Shortcode),
    Language(Language, bool),
}

impl Writer<'_> {
    fn node(&mut self, node: Node) {
        if self.image.is_some() {
            return self.alternative(node);
        }
        if !self.marks.is_empty() {
            return self.behind_marks(node);
        }
        match node {
            Node::Start(tag) => self.start(tag),
            Node::End(tag) => self.end(tag),
            Node::Text(str) => self.text(str),
            Node::Code(str) => {
                self.out.push_str("<code>");
                escape(&mut self.out, self.body.tape.str(str));
                self.out.push_str("</code>");
            }
            Node::HtmlBlock(str) | Node::Html(str) => self.out.push_str(self.body.tape.str(str)),
            Node::SoftBreak => self.out.push('\n'),
            Node::HardBreak => self.out.push_str("<br>\n"),
            Node::Rule => self.line("<hr>\n"),
            Node::Task(done) => {
                // What follows may be blocks, so that no `label` can hold it.
                let words = if done { "task-done" } else { "task-open" };
                let words = self.surroundings.words(words, &[]);
                self.out.push_str("<input type=\"checkbox\" disabled aria-label=\"");
                escape(&mut self.out, &words);
                self.out.push_str(if done { "\" checked> " } else { "\"> " });
            }
            Node::Note(at) => self.note(at),
            Node::Insert(at) => self.insert(at),
        }
    }

    /// What follows the marks of notes: where it begins with a comma or the like,
    /// the marks come behind that.
    fn behind_marks(&mut self, node: Node) {
        let next = match node {
            Node::Insert(_) => None,
            Node::Text(str) => Some(self.body.tape.str(str)),
            _ => Some(""),
        };
        let marks = std::mem::take(&mut self.marks);
        let text = next.unwrap_or("");
        let end = text.find(|c| !matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | '”' | '’'));
        let (signs, rest) = text.split_at_checked(end.unwrap_or(text.len())).unwrap_or((text, ""));
        escape(&mut self.out, signs);
        marks.into_iter().for_each(|mark| self.mark(mark));
        match node {
            Node::Text(_) => escape(&mut self.out, rest),
            node => self.node(node),
        }
    }

    fn text(&mut self, str: Str) {
        let text = self.body.tape.str(str);
        match &mut self.code {
            Some((_, code)) => code.push_str(text),
            None => escape(&mut self.out, text),
        }
    }

    /// Begins a new line of HTML.
    fn line(&mut self, html: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(html);
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading(at) => self.heading(at),
            Tag::Quote => self.line("<blockquote>\n"),
            Tag::Alert(alert) => {
                let id = format!("alert-{}", alert.name());
                let title = self.surroundings.words(&id, &[]);
                let speaks = self.surroundings.speaks(&id).map(|(language, direction)| {
                    format!("<span lang=\"{language}\" dir=\"{direction}\">")
                });
                self.line("<div class=\"alert alert-");
                self.out.push_str(alert.name());
                self.out.push_str("\" role=\"note\"><p class=\"alert-title\">");
                self.out.push_str(speaks.as_deref().unwrap_or_default());
                escape(&mut self.out, &title);
                self.out.push_str(if speaks.is_some() { "</span>" } else { "" });
                self.out.push_str("</p>\n");
            }
            Tag::CodeBlock(at) => self.code = Some((at, String::new())),
            Tag::List => self.line("<ul>\n"),
            Tag::Numbered(1) => self.line("<ol>\n"),
            Tag::Numbered(first) => self.line(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.line("<li>"),
            Tag::Table(alignments) => {
                self.tables.push((alignments, false));
                if !self.layout.plain {
                    self.numbered_tables += 1;
                    let number = self.numbered_tables.to_string();
                    let label = self.surroundings.words("table-region", &[("number", &number)]);
                    self.line("<section class=\"table\" tabindex=\"0\" aria-label=\"");
                    escape(&mut self.out, &label);
                    self.out.push_str("\">");
                }
                self.line("<table>\n");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.out.push_str("<thead>\n<tr>");
            }
            Tag::TableRow => {
                if let Some((_, begun)) = self.tables.last_mut()
                    && !std::mem::replace(begun, true)
                {
                    self.out.push_str("<tbody>\n");
                }
                self.out.push_str("<tr>");
            }
            Tag::TableCell(column) => self.cell(column),
            Tag::Terms => self.line("<dl>\n"),
            Tag::Term => self.line("<dt>"),
            Tag::Definition => self.line("<dd>"),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strike => self.out.push_str("<del>"),
            Tag::Link(at) => self.link(at),
            Tag::Image(at) => self.image = Some((at, 0, String::new())),
        }
        self.depth += usize::from(tag.is_block());
    }

    fn end(&mut self, tag: Tag) {
        self.depth -= usize::from(tag.is_block()).min(self.depth);
        match tag {
            Tag::Paragraph => self.out.push_str("</p>\n"),
            Tag::Heading(at) => {
                let level = self.level(at);
                self.out.push_str(
                    ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"]
                        .get(usize::from(level) - 1)
                        .copied()
                        .unwrap_or("</h6>\n"),
                );
            }
            Tag::Quote => self.line("</blockquote>\n"),
            Tag::Alert(_) => self.line("</div>\n"),
            Tag::CodeBlock(_) => self.code_block(),
            Tag::List => self.line("</ul>\n"),
            Tag::Numbered(_) => self.line("</ol>\n"),
            Tag::Item => self.out.push_str("</li>\n"),
            Tag::Table(_) => {
                let begun = self.tables.pop().is_some_and(|(_, begun)| begun);
                self.out.push_str(if begun { "</tbody>\n</table>\n" } else { "</table>\n" });
                self.out.push_str(if self.layout.plain { "" } else { "</section>\n" });
            }
            Tag::TableHead => {
                self.in_head = false;
                self.out.push_str("</tr>\n</thead>\n");
            }
            Tag::TableRow => self.out.push_str("</tr>\n"),
            Tag::TableCell(_) => self.out.push_str(if self.in_head { "</th>" } else { "</td>" }),
            Tag::Terms => self.line("</dl>\n"),
            Tag::Term => self.out.push_str("</dt>\n"),
            Tag::Definition => self.out.push_str("</dd>\n"),
            Tag::Emphasis => self.out.push_str("</em>"),
            Tag::Strong => self.out.push_str("</strong>"),
            Tag::Strike => self.out.push_str("</del>"),
            Tag::Link(_) => self.out.push_str("</a>"),
            Tag::Image(_) => {}
        }
    }

    fn paragraph(&mut self) {
        let in_shortcode = |(opened, _): &(Opened, _)| matches!(opened, Opened::Shortcode(_));
        let is_within = self.depth > 0 || self.waiting.iter().any(in_shortcode);
        if !self.layout.paragraph_numbers || is_within {
            return self.line("<p>");
        }
        self.paragraph += 1;
        let n = self.paragraph;
        self.line(&format!(
            "<p class=\"par\" id=\"par-{n}\"><a class=\"par-number\" href=\"#par-{n}\">{n}</a> "
        ));
        self.successor(n);
    }

    /// Says beside the number of a paragraph what has become of it.
    fn successor(&mut self, n: usize) {
        let Some(successor) = self.surroundings.successor(n) else { return };
        let (id, end) = match &successor {
            Successor::Paragraph { url, .. } => {
                self.out.push_str("<small><a class=\"par-now\" href=\"");
                let mut encoded = String::new();
                encode(&mut encoded, url);
                escape(&mut self.out, &encoded);
                ("paragraph-now", "</a></small> ")
            }
            Successor::None => {
                self.out.push_str("<small><span class=\"par-now");
                ("paragraph-gone", "</span></small> ")
            }
        };
        let number = match &successor {
            Successor::Paragraph { number, .. } => number.to_string(),
            Successor::None => String::new(),
        };
        if let Some((language, direction)) = self.surroundings.speaks(id) {
            self.out.push_str(&format!("\" lang=\"{language}\" dir=\"{direction}"));
        }
        self.out.push_str("\">");
        let words = self.surroundings.words(id, &[("number", &number)]);
        escape(&mut self.out, &words);
        self.out.push_str(end);
    }

    fn level(&self, at: u32) -> u8 {
        let level = self.body.tape.headings.get(at as usize).map_or(2, |heading| heading.level);
        let shift = if self.layout.plain { 0 } else { self.resolution.heading_shift };
        (level + shift).clamp(1, 6)
    }

    fn heading(&mut self, at: u32) {
        let level = self.level(at);
        self.line("<h");
        self.out.push(char::from(b'0' + level));
        if let Some(heading) = self.body.tape.headings.get(at as usize)
            && self.layout.heading_ids
        {
            self.out.push_str(" id=\"");
            escape(&mut self.out, &heading.id);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn cell(&mut self, column: u32) {
        self.out.push_str(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        let table = self.tables.last().map_or(0, |(alignments, _)| *alignments);
        self.out.push_str(match self.body.tape.alignment(table, column) {
            Alignment::None => ">",
            Alignment::Left => " class=\"left\">",
            Alignment::Center => " class=\"center\">",
            Alignment::Right => " class=\"right\">",
        });
    }

    fn link(&mut self, at: u32) {
        self.out.push_str("<a href=\"");
        let Some(href) = self.body.links.get(at as usize) else {
            self.out.push_str("\">");
            return;
        };
        self.address(href);
        if href.external && !self.layout.plain {
            self.out.push_str("\" rel=\"noopener noreferrer");
        }
        self.title(href);
        self.out.push_str("\">");
    }

    fn address(&mut self, href: &Href) {
        let mut encoded = String::with_capacity(href.url.len());
        encode(&mut encoded, &href.url);
        escape(&mut self.out, &encoded);
    }

    fn title(&mut self, href: &Href) {
        if !href.title.is_empty() {
            self.out.push_str("\" title=\"");
            escape(&mut self.out, &href.title);
        }
    }

    /// Inside an image everything counts only as its alternative text.
    fn alternative(&mut self, node: Node) {
        let Some((at, depth, text)) = &mut self.image else { return };
        match node {
            Node::Text(str) | Node::Code(str) => text.push_str(self.body.tape.str(str)),
            Node::SoftBreak | Node::HardBreak => text.push(' '),
            Node::Start(Tag::Image(_)) => *depth += 1,
            Node::End(Tag::Image(_)) if *depth > 0 => *depth -= 1,
            Node::End(Tag::Image(_)) => {
                let (at, text) = (*at, std::mem::take(text));
                self.image = None;
                self.picture(at, &text);
            }
            _ => {}
        }
    }

    fn picture(&mut self, at: u32, alternative: &str) {
        let Some(href) = self.body.images.get(at as usize) else { return };
        let none = Picture::default();
        let picture = href.picture.as_deref().unwrap_or(&none);
        if !picture.sources.is_empty() {
            self.out.push_str("<picture>");
        }
        for source in &picture.sources {
            self.out.push_str("<source type=\"");
            escape(&mut self.out, &source.media_type);
            self.attribute("srcset", &source.srcset);
            self.attribute("sizes", &picture.sizes);
            self.out.push_str("\">");
        }
        self.out.push_str("<img src=\"");
        match picture.src.is_empty() {
            true => self.address(href),
            false => escape(&mut self.out, &picture.src),
        }
        if !picture.srcset.is_empty() {
            self.attribute("srcset", &picture.srcset);
            self.attribute("sizes", &picture.sizes);
        }
        self.out.push_str("\" alt=\"");
        escape(&mut self.out, alternative);
        self.title(href);
        if picture.width > 0 && picture.height > 0 {
            self.attribute("width", &picture.width.to_string());
            self.attribute("height", &picture.height.to_string());
        }
        if !self.layout.plain {
            if !self.surroundings.is_first_picture() {
                self.attribute("loading", "lazy");
            }
            self.attribute("decoding", "async");
        }
        self.out.push_str(if picture.sources.is_empty() { "\">" } else { "\"></picture>" });
    }

    /// Ends the attribute before, and begins another.
    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push_str("\" ");
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, value);
    }

    fn code_block(&mut self) {
        let Some((at, code)) = self.code.take() else { return };
        let language = self.body.tape.code_blocks.get(at as usize).map_or("", |b| &b.language);
        let focusable = if self.layout.plain { "" } else { " tabindex=\"0\"" };
        self.line(&format!("<pre{focusable}><code"));
        if !language.is_empty() {
            self.out.push_str(" class=\"language-");
            escape(&mut self.out, language);
            self.out.push('"');
        }
        self.out.push('>');
        match self.surroundings.highlight(language, &code) {
            Some(html) => self.out.push_str(html.as_str()),
            None => escape(&mut self.out, &code),
        }
        self.out.push_str("</code></pre>\n");
    }

    fn note(&mut self, at: u32) {
        if let Some(mark) = self.body.notes.get(at as usize) {
            self.mark(*mark);
        }
    }

    fn mark(&mut self, mark: Mark) {
        let Some(note) = self.resolution.notes.get(mark.note as usize) else { return };
        if mark.nth == 0 {
            return;
        }
        let number = mark.note + 1;
        self.out.push_str("<sup class=\"note\"><a href=\"#");
        escape(&mut self.out, &self.resolution.note_id(note));
        self.out.push_str("\" id=\"");
        escape(&mut self.out, &self.resolution.mark_id(note, mark.nth));
        self.out.push_str(&format!("\" role=\"doc-noteref\">{number}</a></sup>"));
    }

    /// Words in another language than the page's.
    fn foreign(&mut self, language: &Language, block: bool, inside: &str) {
        let (element, direction) = (if block { "div" } else { "span" }, language.direction());
        let begin = format!("<{element} lang=\"{language}\" dir=\"{direction}\">");
        match block {
            true => {
                self.line(&begin);
                self.out.push('\n');
                self.out.push_str(inside);
                self.line("</div>\n");
            }
            false => {
                self.out.push_str(&begin);
                self.out.push_str(inside);
                self.out.push_str("</span>");
            }
        }
    }

    fn insert(&mut self, at: u32) {
        if let Some(fill) = self.body.inserts.get(at as usize) {
            self.fill(fill);
        }
    }

    fn fill(&mut self, fill: &Fill) {
        match fill {
            Fill::References(all) => references(&mut self.out, all),
            Fill::Citation(at) => {
                let Some(found) = self.resolution.citations.get(*at as usize) else { return };
                match found.mark {
                    Some(mark) => {
                        // It stands close to the word before it.
                        self.out.truncate(self.out.trim_end_matches([' ', '\n']).len());
                        match self.resolution.marks_behind {
                            true => self.marks.push(mark),
                            false => self.mark(mark),
                        }
                    }
                    None => citation(&mut self.out, found),
                }
            }
            Fill::Several(fills) => {
                for (at, fill) in fills.iter().enumerate() {
                    let noted = match fill {
                        Fill::Citation(at) => self.resolution.citations.get(*at as usize),
                        _ => None,
                    };
                    // A number of a note stands close to what is before it.
                    let close = noted.is_some_and(|citation| citation.mark.is_some());
                    self.out.push_str(if at > 0 && !close { " " } else { "" });
                    self.fill(fill);
                }
            }
            Fill::Part(part) => {
                let html = self.surroundings.part(part);
                self.line(html.as_str());
            }
            Fill::Shortcode(shortcode) => {
                let html = self.surroundings.shortcode(shortcode, Html::default());
                self.out.push_str(html.as_str());
            }
            Fill::Open(shortcode) => {
                let outer = std::mem::take(&mut self.out);
                self.waiting.push((Opened::Shortcode(shortcode.clone()), outer));
            }
            Fill::Language(language, block) => {
                let outer = std::mem::take(&mut self.out);
                self.waiting.push((Opened::Language(language.clone(), *block), outer));
            }
            Fill::Close => {
                let Some((opened, outer)) = self.waiting.pop() else { return };
                let inside = std::mem::replace(&mut self.out, outer);
                match opened {
                    Opened::Shortcode(shortcode) => {
                        let inside = Html::written(inside);
                        let html = self.surroundings.shortcode(&shortcode, inside);
                        self.out.push_str(html.as_str());
                    }
                    Opened::Language(language, block) => self.foreign(&language, block, &inside),
                }
            }
            Fill::Nothing => {}
        }
    }
}
