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
                for (at, token) in given.iter().enumerate() {
                    // Which language it is in says nothing, and every word may say it.
                    let before = at.checked_sub(1).and_then(|at| given.get(at));
                    if let Token::String(bytes) = token
                        && before != Some(&Token::Name(b"Lang"))
                    {
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

/// The order in which a line that is read from right to left may lie in a page, as it is
/// shown: from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// All of the line.
    Lines,
    /// What is shown in one go; what comes next stands to its left.
    Pieces,
}

/// A page as [`text`] has it, with its lines turned around.
pub(super) fn turned(runs: &[Run], fonts: &Fonts, turn: usize, order: Order) -> String {
    let mut out = String::new();
    let mut line: Vec<Vec<String>> = vec![Vec::new()];
    for run in runs {
        match run {
            // One sign may stand for several letters, which keep their order.
            Run::Shown { font, bytes } => {
                let signs = bytes.chunks(fonts.width(font, turn)).map(|sign| {
                    let mut letters = String::new();
                    fonts.read(font, sign, turn, &mut letters);
                    letters
                });
                line.last_mut().into_iter().for_each(|piece| piece.extend(signs.clone()));
            }
            Run::Space => line.last_mut().into_iter().for_each(|piece| piece.push(" ".into())),
            Run::Moved => line.push(Vec::new()),
            Run::Line => {
                finish(&mut line, order, &mut out);
                out.push('\n');
            }
            // It is given as it is read.
            Run::Said(_) | Run::Break => {}
        }
    }
    finish(&mut line, order, &mut out);
    out
}

/// Turns a line around, and begins the next.
fn finish(line: &mut Vec<Vec<String>>, order: Order, out: &mut String) {
    let mut pieces: Vec<String> = std::mem::replace(line, vec![Vec::new()])
        .into_iter()
        .map(|piece| piece.into_iter().rev().collect())
        .collect();
    if order == Order::Lines {
        pieces.reverse();
    }
    for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
        // As in what is read forwards; beside a space it is known that a word ends.
        if !out.ends_with(['\n', ' ']) && !piece.starts_with(' ') && !out.is_empty() {
            out.push('\'');
        }
        out.push_str(piece);
    }
}
