//! Markdown in the fields of a case.

use crate::base::Place;
use crate::base::tree::{Decoder, Node, passage};
use crate::prose::{Body, Dialect, Embed, Node as Piece, Parsed, Tag, parse, plain_text};

use super::model::Reference;

/// A field that is read as Markdown.
#[derive(Clone, Debug)]
pub struct Markdown {
    /// Where it was written.
    pub place: Place,
    /// What was read, its references and notes still to be resolved.
    pub body: Body<Parsed>,
    references: Vec<Reference>,
}

/// Reads a scalar as Markdown; mistakes in it are reported where they stand in
/// the file.
pub fn markdown<'a>(
    dialect: Dialect,
) -> impl FnMut(&mut Decoder<'a>, &Node) -> Option<Markdown> + Copy {
    move |decoder, node| {
        let text = passage(decoder, node)?;
        let place = decoder.place(node.scalar().map_or(node.span, |scalar| scalar.span));
        let body = parse(text.into(), dialect).report(decoder.diagnostics());
        let references = references(&body);
        Some(Markdown { place, body, references })
    }
}

impl Markdown {
    /// What the author wrote, as the YAML means it.
    pub fn source(&self) -> &str {
        self.body.tape.text.as_str()
    }

    /// The items of a case that it refers to, as `@X1` or `[@X1, p. 4]`, each
    /// where its id stands.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The same as [`Markdown::plain`], whatever punctuation the site asks for.
    pub fn words(&self) -> String {
        plain_text(&parse(self.body.tape.text.clone(), Dialect::default()).value)
    }

    /// Of how many paragraphs it consists; `None` where it has anything else.
    pub fn paragraphs(&self) -> Option<usize> {
        let (mut depth, mut count) = (0_usize, 0);
        for node in &self.body.tape.nodes {
            match node {
                Piece::Start(tag) => {
                    if depth == 0 {
                        count += 1;
                        if *tag != Tag::Paragraph {
                            return None;
                        }
                    }
                    depth += 1;
                }
                Piece::End(_) => depth = depth.saturating_sub(1),
                _ if depth == 0 => return None,
                _ => {}
            }
        }
        Some(count)
    }

    /// Its words without markup and notes, on one line.
    pub fn plain(&self) -> String {
        plain_text(&self.body)
    }
}

/// The ids of case items that a text refers to, in order, each where it stands.
pub fn references(body: &Body<Parsed>) -> Vec<Reference> {
    let holes = body.inserts.iter().filter_map(|hole| match &hole.embed {
        Embed::Reference(reference) => Some(reference),
        _ => None,
    });
    let items = holes.flat_map(|reference| &reference.items);
    let ids = items.filter(|item| item.is_case_id());
    ids.map(|item| Reference::new(item.key.clone(), body.tape.place(item.span))).collect()
}
