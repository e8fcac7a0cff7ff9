//! A line of a paper as runs of WordprocessingML, with its links and notes.

use super::look::Look;
use super::text::{Lost, Spot, Writer};
use crate::base::language::is_right_to_left;
use crate::output::xml;
use crate::render::paper::{Inline, Mark, Shortcode, Target, said};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, look: &Look, line: &[Inline]) {
        let mut is_noted = false;
        for inline in line {
            let is_note = matches!(inline, Inline::Note { .. });
            if is_note && is_noted {
                // Two numbers beside each other would be read as one.
                self.run(&look.marked(Mark::Raised), ", ");
            }
            is_noted = is_note;
            self.inline(look, inline);
        }
    }

    fn inline(&mut self, look: &Look, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.run(look, text),
            Inline::Code(text) => {
                let look = look.styled("CodeText");
                self.whole(&look, true, |to, look| to.run(look, text));
            }
            Inline::Shaped(Mark::Id, text) => {
                let ltr = !is_right_to_left(&said(text));
                self.whole(&look.marked(Mark::Id), ltr, |to, look| to.inlines(look, text));
            }
            Inline::Shaped(mark, text) => self.inlines(&look.marked(*mark), text),
            Inline::Break => self.out.push_str("<w:r><w:br/></w:r>"),
            Inline::Task(done, _) => self.run(look, if *done { "☒ " } else { "☐ " }),
            Inline::Link { to: Target::Here(id), text } => {
                let name = bookmark(id);
                self.whole(look, !is_right_to_left(&said(text)), |to, look| {
                    to.out.push_str("<w:hyperlink");
                    xml::attribute(&mut to.out, "w:anchor", &name);
                    to.out.push('>');
                    to.inlines(&look.styled("Hyperlink"), text);
                    to.out.push_str("</w:hyperlink>");
                });
            }
            Inline::Link { to: Target::Address { url, archive }, text } => {
                let ltr = !is_right_to_left(&said(text));
                self.whole(look, ltr, |to, look| to.link(look, url, text));
                let is_said = url.strip_prefix("mailto:").unwrap_or(url) == said(text);
                if !is_said {
                    self.run(&look.faint(), " ");
                    self.whole(&look.faint(), true, |to, look| to.run(look, &format!("<{url}>")));
                }
                if let Some(archive) = archive {
                    self.run(&look.faint(), " ");
                    self.whole(&look.faint(), true, |to, look| {
                        to.run(look, "[");
                        to.link(look, archive, &[Inline::text(archive)]);
                        to.run(look, "]");
                    });
                }
            }
            Inline::Anchor(id) => self.place(id),
            Inline::Note { number, .. } => self.note(look, *number),
            Inline::Picture { file, alternative } => {
                match file.as_ref().and_then(|file| self.pictures.take(file)) {
                    Some(picture) => {
                        let drawing = picture.drawing(alternative, self.pictures.shown);
                        self.pictures.shown += 1;
                        self.out.push_str(&drawing);
                    }
                    None => {
                        self.lost.insert(Lost::Picture(alternative.clone()));
                        self.run(look, alternative);
                    }
                }
            }
            Inline::Foreign { language, direction, text } => {
                self.inlines(&look.spoken(language, direction), text);
            }
            Inline::Shortcode(Shortcode { inside, name, .. }) => {
                if inside.is_empty() {
                    self.lost.insert(Lost::Shortcode(name.clone()));
                }
                self.inlines(look, inside);
            }
            Inline::Html(html) => self.html(html),
        }
    }

    /// Writes what is read from left to right, if it is, also within a text that is not:
    /// in the order of its own, however it begins and ends. By the properties of its runs
    /// Word knows that, other programs by the marks around it.
    fn whole(&mut self, look: &Look, ltr: bool, write: impl FnOnce(&mut Self, &Look)) {
        if !ltr || !look.is_right_to_left() {
            return write(self, look);
        }
        let inner = look.ltr();
        self.run(look, "\u{200F}");
        self.run(&inner, "\u{200E}");
        write(self, &inner);
        self.run(&inner, "\u{200E}");
        self.run(look, "\u{200F}");
    }

    fn link(&mut self, look: &Look, url: &str, text: &[Inline]) {
        let [of_text, of_notes] = &mut self.links;
        let links = if self.in_note { of_notes } else { of_text };
        let at = links.iter().position(|known| known == url).unwrap_or_else(|| {
            links.push(url.to_owned());
            links.len() - 1
        });
        self.out.push_str(&format!("<w:hyperlink r:id=\"link{at}\">"));
        self.inlines(&look.styled("Hyperlink"), text);
        self.out.push_str("</w:hyperlink>");
    }

    /// A place that links lead to; the first of a name has it.
    fn place(&mut self, id: &str) {
        if id.is_empty() || self.places.contains_key(id) {
            return;
        }
        let number = self.places.len() + 1;
        self.places.insert(id.to_owned(), number);
        let name = bookmark(id);
        self.out.push_str(&format!("<w:bookmarkStart w:id=\"{number}\""));
        xml::attribute(&mut self.out, "w:name", &name);
        self.out.push_str(&format!("/><w:bookmarkEnd w:id=\"{number}\"/>"));
    }

    /// The mark of a note. A foot note cannot have foot notes: it has their numbers, and
    /// where the text has not called them it does so at its end.
    fn note(&mut self, look: &Look, number: usize) {
        let raised = look.marked(Mark::Raised);
        if self.in_note {
            self.run(&raised, &number.to_string());
        } else if self.noted.insert(number) {
            self.called(number);
        } else {
            self.again(look, number);
        }
    }

    /// Calls the notes that only notes call, in the order of their numbers, which are the
    /// last: so that every program counts them as the page does.
    pub fn late_notes(&mut self, label: &str) {
        let all = 1..=self.given.len();
        let late: Vec<usize> = all.filter(|number| !self.noted.contains(number)).collect();
        if late.is_empty() {
            return;
        }
        let mut line = vec![Inline::text(format!("{label}:"))];
        for number in late {
            line.extend([Inline::text(" "), Inline::Note { number, first: true }]);
        }
        self.styled("Normal", &line);
    }

    /// The mark of a note that was there before: a field that leads there.
    fn again(&mut self, look: &Look, number: usize) {
        self.out.push_str(&format!(
            "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:fldChar \
             w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> NOTEREF \
             note_{number} \\f \\h </w:instrText></w:r><w:r><w:fldChar \
             w:fldCharType=\"separate\"/></w:r>"
        ));
        self.run(&look.styled("FootnoteReference"), &number.to_string());
        self.out.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    }

    /// The mark of a note, and what it says.
    fn called(&mut self, number: usize) {
        let id = 100_000 + number;
        // LibreOffice takes notes in the order of their calls, whatever they are named.
        let place = self.noted.len();
        self.out.push_str(&format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"note_{number}\"/>"));
        // Programs count notes from 1. One that is out of their order says its number.
        let is_next = number == self.counted + 1;
        let custom = if is_next { "" } else { " w:customMarkFollows=\"1\"" };
        self.counted += usize::from(is_next);
        self.out.push_str(&format!(
            "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>\
             <w:footnoteReference{custom} w:id=\"{place}\"/>"
        ));
        let mark = match is_next {
            true => "<w:footnoteRef/>".to_owned(),
            false => format!("<w:t>{number}</w:t>"),
        };
        if !is_next {
            self.out.push_str(&mark);
        }
        self.out.push_str(&format!("</w:r><w:bookmarkEnd w:id=\"{id}\"/>"));
        let given = self.given;
        let blocks = number.checked_sub(1).and_then(|at| given.get(at));
        let before = std::mem::take(&mut self.out);
        self.in_note = true;
        let spot = Spot { style: "FootnoteText", ..self.spot() };
        let blocks = blocks.map(Vec::as_slice).unwrap_or_default();
        self.blocks(&spot, blocks);
        self.in_note = false;
        let text = std::mem::replace(&mut self.out, before);
        self.notes.push_str(&format!("<w:footnote w:id=\"{place}\">"));
        self.notes.push_str(&with_mark(&text, &mark));
        self.notes.push_str("</w:footnote>");
    }

    fn run(&mut self, look: &Look, text: &str) {
        if text.is_empty() {
            return;
        }
        self.out.push_str("<w:r>");
        look.write(&mut self.out);
        for (at, part) in text.split('\t').enumerate() {
            self.out.push_str(if at > 0 { "<w:tab/>" } else { "" });
            if !part.is_empty() {
                self.out.push_str("<w:t xml:space=\"preserve\">");
                xml::text(&mut self.out, part);
                self.out.push_str("</w:t>");
            }
        }
        self.out.push_str("</w:r>");
    }
}

/// The text of a note with its own number at the head of its first paragraph.
fn with_mark(text: &str, mark: &str) -> String {
    let mark = format!(
        "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>{mark}</w:r><w:r><w:t \
         xml:space=\"preserve\"> </w:t></w:r>"
    );
    match text.split_once("</w:pPr>") {
        Some((before, after)) if text.starts_with("<w:p>") => {
            format!("{before}</w:pPr>{mark}{after}")
        }
        _ => {
            format!("<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>{mark}</w:p>{text}")
        }
    }
}

/// The name of a bookmark: at most 40 letters, digits and low lines, beginning with a
/// letter. What does not fit is told apart by its digest.
pub(super) fn bookmark(id: &str) -> String {
    // Names that differ in capitals alone are one.
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let fits = id.len() <= 36 && id.bytes().all(is_plain);
    match fits {
        true => format!("at_{id}"),
        false => {
            let digest = crate::base::Digest::of(id.as_bytes()).to_string();
            format!("x_{}", digest.get(..32).unwrap_or_default())
        }
    }
}
