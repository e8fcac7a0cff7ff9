//! Lines and columns of many places in few sources, in time that grows with
//! the sources and the places, never with their product: a file of 10 MB may
//! carry thousands of mistakes, and may be one single line.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::{Place, Source};

/// Characters are counted ahead once in this many bytes.
const BLOCK: usize = 128;

/// Where something stands, as an editor counts: from 1, columns in Unicode
/// scalar values. The same as [`Source::line_column`] gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The lines of one source.
pub struct Lines {
    source: Source,
    /// The offset where each line starts, the first at 0.
    starts: Vec<usize>,
    /// How many characters start before each multiple of [`BLOCK`].
    blocks: Vec<usize>,
}

/// The lines of every source that was asked about, each read once.
#[derive(Default)]
pub struct Index(BTreeMap<(usize, usize), Lines>);

impl Index {
    /// The lines of a source.
    pub fn of(&mut self, source: &Source) -> &Lines {
        // Each entry keeps its source, hence its address, alive.
        let key = (source.text().as_ptr() as usize, source.text().len());
        self.0.entry(key).or_insert_with(|| Lines::new(source))
    }

    /// Where a place begins and ends.
    pub fn positions(&mut self, place: &Place) -> (Position, Position) {
        let lines = self.of(&place.source);
        (lines.position(place.span.start as usize), lines.position(place.span.end as usize))
    }
}

impl Lines {
    /// Reads a source through once.
    pub fn new(source: &Source) -> Self {
        let bytes = source.text().as_bytes();
        let mut lines = Self { source: source.clone(), starts: vec![0], blocks: Vec::new() };
        let mut characters = 0;
        for (number, block) in bytes.chunks(BLOCK).enumerate() {
            lines.blocks.push(characters);
            for (at, byte) in block.iter().enumerate() {
                let next = number * BLOCK + at + 1;
                let lone_return = *byte == b'\r' && bytes.get(next).is_some_and(|b| *b != b'\n');
                if *byte == b'\n' || lone_return {
                    lines.starts.push(next);
                }
                characters += usize::from(starts_character(*byte));
            }
        }
        lines
    }

    /// Where an offset stands; one beyond the text stands at its end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.boundary(offset);
        let line = self.line(offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        Position { line, column: self.characters(offset) - self.characters(start) + 1 }
    }

    /// The number of the line alone, which is told faster.
    pub fn line(&self, offset: usize) -> usize {
        let offset = self.boundary(offset);
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The offsets of a line, counted from 1, without what ends it. Empty at
    /// the end of the text for a line that is not there.
    pub fn range(&self, line: usize) -> Range<usize> {
        let text = self.source.text();
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(text.len());
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let content = text.get(start..end).unwrap_or("");
        let content = content.strip_suffix('\n').unwrap_or(content);
        start..start + content.strip_suffix('\r').unwrap_or(content).len()
    }

    /// The nearest offset at or before another that cuts no character.
    pub fn boundary(&self, offset: usize) -> usize {
        let text = self.source.text();
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    /// The text of the source.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// How many characters stand before an offset.
    fn characters(&self, offset: usize) -> usize {
        let block = (offset / BLOCK).min(self.blocks.len().saturating_sub(1));
        let counted = self.blocks.get(block).copied().unwrap_or(0);
        let rest = self.text().as_bytes().get(block * BLOCK..offset).unwrap_or(&[]);
        counted + rest.iter().filter(|byte| starts_character(**byte)).count()
    }
}

/// Whether a byte of UTF-8 is the first of its character.
fn starts_character(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_source() {
        let mixed = "one\ntwo\r\nthree\rҚазақ 字\n\n\r\n\rx\r".to_owned();
        for text in [String::new(), "\n".into(), mixed.clone(), mixed.repeat(90)] {
            let source = Source::new("a.md", text);
            let lines = Lines::new(&source);
            for offset in 0..source.text().len() + 3 {
                let Position { line, column } = lines.position(offset);
                assert_eq!((line, column), source.line_column(offset as u32), "at {offset}");
            }
        }
    }

    #[test]
    fn lines_come_without_their_ends() {
        let source = Source::new("a.md", "one\ntwo\r\nthree\rfour\n");
        let lines = Lines::new(&source);
        let line = |number| source.text().get(lines.range(number)).unwrap();
        assert_eq!([1, 2, 3, 4, 5, 6].map(line), ["one", "two", "three", "four", "", ""]);
    }

    #[test]
    fn ten_thousand_places_in_one_long_line() {
        let source = Source::new("a.md", "а".repeat(5_000_000));
        let mut index = Index::default();
        let started = std::time::Instant::now();
        for n in 0..10_000u32 {
            let (start, _) =
                index.positions(&source.place(crate::base::Span::new(n * 1000, n * 1000)));
            assert_eq!(start.column, n as usize * 500 + 1);
        }
        assert!(started.elapsed().as_secs() < 10);
    }
}
