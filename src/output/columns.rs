//! How wide the columns of a table are on paper, and where a table with many notes is
//! divided.

use crate::render::paper::{Block, Table, said};

/// Longer runs of letters are given places at which a line may break.
pub(super) const LONGEST_WORD: usize = 24;
/// About how many small letters stand beside each other on an upright page, and on one
/// that lies on its side.
const UPRIGHT: f64 = 84.0;
const WIDE: f64 = 130.0;
/// The letters that the space beside the text of a column takes.
const INSET: f64 = 2.0;
/// How many letters fit where a small letter has so much room.
const SURE: f64 = 0.85;
/// A table with more notes is divided.
const MOST_NOTES: usize = 90;
/// About how many of them a part has.
const NOTES: usize = 45;

/// A column of a table.
#[derive(Debug)]
pub(super) struct Column {
    /// Its share of the width, in no unit.
    pub share: f64,
    /// Longer words are given places to break.
    pub longest: usize,
}

/// The columns of a table: by the square root of the longest text in each, so that a
/// long one takes more lines and not all of the width, and so that its longest word has
/// room where there is so much.
pub(super) fn columns(table: &Table) -> Vec<Column> {
    let room = if table.is_wide() { WIDE } else { UPRIGHT };
    let count = table.columns();
    let mut longest = vec![6usize; count];
    let mut words = vec![2.0f64; count];
    for row in std::iter::once(&table.head).chain(&table.rows) {
        for ((cell, longest), word) in row.iter().zip(&mut longest).zip(&mut words) {
            *longest = (*longest).max(length(&cell.0).min(900));
            *word = word.max(widest_word(&cell.0));
        }
    }
    let most = LONGEST_WORD as f64;
    let needs: Vec<f64> = words.iter().map(|word| word.min(most) / SURE + INSET).collect();
    let wished: Vec<f64> = longest.iter().map(|letters| (*letters as f64).sqrt()).collect();
    let widths = widths(room, &wished, &needs);
    let column = |width: &f64| Column {
        share: (width * 100.0).round() / 100.0,
        longest: (((width - INSET) * SURE).floor().max(1.0) as usize).min(LONGEST_WORD),
    };
    widths.iter().map(column).collect()
}

/// Divides the room as it is wished, where each then has what it needs; or what is left
/// when each has that; or, where that is more than the room, as it is needed.
fn widths(room: f64, wished: &[f64], needs: &[f64]) -> Vec<f64> {
    let all: f64 = wished.iter().sum();
    let wished: Vec<f64> = wished.iter().map(|wish| wish / all * room).collect();
    let needed: f64 = needs.iter().sum();
    if needed >= room {
        return needs.iter().map(|need| need / needed * room).collect();
    }
    let over: Vec<f64> =
        wished.iter().zip(needs).map(|(wish, need)| (wish - need).max(0.0)).collect();
    let all: f64 = over.iter().sum();
    let left = room - needed;
    needs.iter().zip(&over).map(|(need, over)| need + over / all.max(1.0) * left).collect()
}

/// About how many letters some blocks have.
fn length(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Paragraph { text, .. } | Block::Heading { text, .. } => said(text).chars().count(),
        Block::List { items, .. } => items.iter().map(|item| length(item)).sum(),
        Block::Quote(blocks)
        | Block::Foreign { blocks, .. }
        | Block::Labelled { blocks, .. }
        | Block::Alert { blocks, .. } => length(blocks),
        Block::Code { text, .. } => text.chars().count(),
        _ => 40,
    };
    blocks.iter().map(of).sum()
}

/// How wide the widest word of some blocks is, in small letters.
fn widest_word(blocks: &[Block]) -> f64 {
    let width =
        |c: char| if c.is_uppercase() || "mwшщжюыфMW@%".contains(c) { 1.4 } else { 1.0 };
    let words = |text: &str| {
        let words =
            text.split_whitespace().filter(|word| !word.chars().any(crate::case::is_unspaced));
        words.map(|word| word.chars().map(width).sum()).fold(0.0, f64::max)
    };
    let of = |block: &Block| match block {
        Block::Paragraph { text, .. } | Block::Heading { text, .. } => words(&said(text)),
        Block::List { items, .. } => {
            items.iter().map(|item| widest_word(item) + INSET).fold(0.0, f64::max)
        }
        Block::Quote(blocks)
        | Block::Foreign { blocks, .. }
        | Block::Labelled { blocks, .. }
        | Block::Alert { blocks, .. } => widest_word(blocks) + INSET,
        _ => 0.0,
    };
    blocks.iter().map(of).fold(0.0, f64::max)
}

/// Where a table is divided: what it costs to lay one out grows by the square of its
/// notes.
pub(super) struct Parts {
    first: usize,
    last: usize,
    begun: usize,
    rows: usize,
    done: Vec<usize>,
}

impl Parts {
    /// `noted` is how many notes there were before.
    pub fn new(noted: usize) -> Self {
        Self { first: noted, last: noted, begun: noted, rows: 0, done: Vec::new() }
    }

    /// Takes a row, behind which so many notes were there.
    pub fn row(&mut self, noted: usize) {
        self.rows += 1;
        self.last = noted;
        if noted - self.begun >= NOTES {
            self.done.push(self.rows);
            (self.rows, self.begun) = (0, noted);
        }
    }

    /// How many rows each part has.
    pub fn done(mut self) -> Vec<usize> {
        if self.rows > 0 || self.done.is_empty() {
            self.done.push(self.rows);
        }
        match self.last - self.first > MOST_NOTES {
            true => self.done,
            false => vec![self.done.iter().sum()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_room_where_there_is_some() {
        // What is wished is enough.
        assert_eq!(widths(100.0, &[1.0, 3.0], &[10.0, 10.0]), [18.0 + 7.0, 75.0]);
        // The first needs more than it would get.
        assert_eq!(widths(100.0, &[1.0, 9.0], &[30.0, 10.0]), [30.0, 70.0]);
        // Nobody has enough.
        assert_eq!(widths(100.0, &[1.0, 1.0], &[150.0, 50.0]), [75.0, 25.0]);
    }

    #[test]
    fn tables_with_many_notes_are_divided() {
        let parts = |rows: &[usize]| {
            let mut parts = Parts::new(7);
            let mut noted = 7;
            for row in rows {
                noted += row;
                parts.row(noted);
            }
            parts.done()
        };
        assert_eq!(parts(&[]), [0]);
        assert_eq!(parts(&[0, 0, 0]), [3]);
        assert_eq!(parts(&[3; 30]), [30]);
        assert_eq!(parts(&[3; 40]), [15, 15, 10]);
        assert_eq!(parts(&[100, 1]), [1, 1]);
    }
}
