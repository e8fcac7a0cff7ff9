//! The parser's events -> the tape.

mod html;
mod tape;

use std::borrow::Cow;

use pulldown_cmark::{BrokenLink, CowStr, LinkType, Options, Parser};

use crate::base::passage::Piece;
use crate::base::{Checked, Diagnostic, Diagnostics, Passage, Span};
use crate::prose::body::{Body, Embed, Parsed};
use crate::prose::dialect::Dialect;
use crate::prose::directive::Value;
use crate::prose::text::Text;
use crate::prose::{codes, directive, reference};

/// Parses a text. Mistakes are reported at their place in the file the text
/// comes from; the body is complete but for what was wrong.
pub fn parse(text: Text, dialect: Dialect) -> Checked<Body<Parsed>> {
    let mut diagnostics = Diagnostics::new();
    let stretch = text.stretch();
    let directives = match dialect.plain_commonmark {
        true => Vec::new(),
        false => directive::find(text.buffer(), stretch),
    };
    let masked = mask(text.as_str(), stretch.start, &directives);
    let mut callback = |link: BrokenLink<'_>| {
        let meant = link.link_type == LinkType::Shortcut
            && reference::looks_like_references(&link.reference);
        (meant && !dialect.plain_commonmark).then_some((CowStr::from(""), CowStr::from("")))
    };
    let parser =
        Parser::new_with_broken_link_callback(&masked, options(dialect), Some(&mut callback));
    let mut builder = tape::Builder::new(&text, &masked, dialect, directives, &mut diagnostics);
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range);
    }
    let parts = builder.finish();
    bidirectional(&text, &mut diagnostics);
    let mut body = parts.body(text);
    captions(&mut body, dialect, &mut diagnostics);
    Checked::new(body, diagnostics)
}

/// Reads the captions of directives. A caption holds no further directives
/// with captions: its text is one line.
fn captions(body: &mut Body<Parsed>, dialect: Dialect, diagnostics: &mut Diagnostics) {
    let text = body.tape.text.clone();
    for hole in &mut body.inserts {
        let Embed::Directive(directive) = &hole.embed else { continue };
        let Some(argument) = directive.argument("caption") else { continue };
        let Value::Text(caption) = &argument.value else { continue };
        if caption.contains("{{") {
            continue;
        }
        let place = text.place(argument.value_span);
        let pieces = [
            Piece { text: 0, source: place.span },
            Piece { text: caption.len() as u32, source: Span::new(place.span.end, place.span.end) },
        ];
        let passage = Passage::decoded(&place.source, place.span, caption, &pieces);
        let passage = match place.text() == caption {
            true => Passage::of(&place.source, place.span),
            false => passage,
        };
        hole.caption = Some(Box::new(parse(passage.into(), dialect).report(diagnostics)));
    }
}

fn options(dialect: Dialect) -> Options {
    let mut options = Options::empty();
    if !dialect.plain_commonmark {
        options |= Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM
            | Options::ENABLE_DEFINITION_LIST;
    }
    options.set(Options::ENABLE_SMART_PUNCTUATION, dialect.smart_punctuation);
    options
}

/// The text with every directive overwritten by as many letters, so that
/// Markdown finds no markup in its arguments and all offsets stay.
fn mask<'a>(text: &'a str, offset: u32, directives: &[(Span, directive::Found)]) -> Cow<'a, str> {
    if directives.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for (span, _) in directives {
        let range = (span.start - offset) as usize..(span.end - offset) as usize;
        masked.push_str(text.get(done..range.start).unwrap_or(""));
        masked.extend(std::iter::repeat_n('x', range.len()));
        done = range.end;
    }
    masked.push_str(text.get(done..).unwrap_or(""));
    Cow::Owned(masked)
}

/// Reports controls that turn the direction of text around, with which a text
/// can be made to read otherwise than it is (CVE-2021-42574).
fn bidirectional(text: &Text, diagnostics: &mut Diagnostics) {
    let bytes = text.as_str().as_bytes();
    let offset = text.stretch().start;
    let mut reported = 0;
    for at in memchr::memchr_iter(0xe2, bytes) {
        let control =
            matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xaa..=0xae] | [0x81, 0xa6..=0xa9]));
        if control && reported < 20 {
            reported += 1;
            let start = offset + at as u32;
            let place = text.place(Span::new(start, start + 3));
            let code = place.text().chars().next().map_or(0, u32::from);
            diagnostics.push(
                Diagnostic::at(
                    &codes::DIRECTION_CONTROL,
                    place,
                    format!("the invisible character U+{code:04X} turns the direction of the text"),
                )
                .hint("delete it; text of both directions is set right without it"),
            );
        }
    }
}

#[cfg(test)]
mod tests;
