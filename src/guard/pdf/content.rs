//! What a page of a PDF says: its strings in their order, with what stands
//! between them.

use super::font::Fonts;
use super::token::{self, Token, Tokens};

/// A stretch of a page.
#[derive(Debug)]
pub(super) enum Run {
    /// Bytes, shown in a font.
    Shown { font: Vec<u8>, bytes: Vec<u8> },
    /// A text that is given beside what is shown.
    Said(String),
    /// The next is on the same line, and it cannot be known how far away.
    Moved,
    /// There is a space.
    Space,
    /// The next is on another line.
    Line,
    /// Another part of the page begins.
    Break,
}

/// With a gap of so many thousandths of the size of letters there is a space.
const SPACE: f64 = -180.0;

/// What a page shows.
pub(super) fn runs(bytes: &[u8]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut font = Vec::new();
    let mut given: Vec<Token<'_>> = Vec::new();
    let mut tokens = Tokens::of(bytes);
    // Where the last line stood, as far as matrices say it.
    let mut line = None;
    while let Some(token) = tokens.next() {
        let Token::Word(word) = token else {
            given.push(token);
            continue;
        };
        match word {
            b"Tf" => {
                let name = given.iter().rev().find_map(|token| match token {
                    Token::Name(name) => Some(name.to_vec()),
                    _ => None,
                });
                font = name.unwrap_or_default();
            }
            b"Tj" | b"TJ" => show(&given, &font, &mut runs),
            b"'" | b"\"" => {
                runs.push(Run::Line);
                show(&given, &font, &mut runs);
            }
            b"T*" => runs.push(Run::Line),
            b"Td" | b"TD" => {
                let down = matches!(given.last(), Some(Token::Number(down)) if *down != 0.0);
                runs.push(if down { Run::Line } else { Run::Moved });
            }
            b"Tm" => {
                let at = match given.last() {
                    Some(Token::Number(at)) => Some(*at),
                    _ => None,
                };
                runs.push(if at == line { Run::Moved } else { Run::Line });
                line = at;
            }
            b"BT" => runs.push(Run::Moved),
            b"ID" => tokens.skip_picture(),
            b"BDC" | b"DP" => {
                for token in &given {
                    if let Token::String(bytes) = token {
                        runs.push(Run::Break);
                        runs.push(Run::Said(token::text(bytes)));
                        runs.push(Run::Break);
                    }
                }
            }
            _ => {}
        }
        given.clear();
    }
    runs
}

fn show(given: &[Token<'_>], font: &[u8], runs: &mut Vec<Run>) {
    for token in given {
        match token {
            Token::String(bytes) => {
                runs.push(Run::Shown { font: font.to_vec(), bytes: bytes.clone() });
            }
            Token::Number(gap) if *gap <= SPACE => runs.push(Run::Space),
            _ => {}
        }
    }
}

/// The names of the fonts of a page.
pub(super) fn fonts(runs: &[Run]) -> impl Iterator<Item = &[u8]> {
    runs.iter().filter_map(|run| match run {
        Run::Shown { font, .. } => Some(font.as_slice()),
        _ => None,
    })
}

/// A page as text, where each font stands for one of those that have its name.
pub(super) fn text(runs: &[Run], fonts: &Fonts, turn: usize) -> String {
    let mut out = String::new();
    for run in runs {
        match run {
            Run::Shown { font, bytes } => fonts.read(font, bytes, turn, &mut out),
            Run::Said(text) => out.push_str(&text.replace('<', " ")),
            // Of an apostrophe it is not known either whether a word ends.
            Run::Moved => out.push('\''),
            Run::Space => out.push(' '),
            Run::Line => out.push('\n'),
            Run::Break => out.push_str("<hr>"),
        }
    }
    out
}
