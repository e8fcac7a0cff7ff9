//! Texts that stand too deep in each other.

use super::frame::{Kind, Stack};
use super::model::{Block, Inline, Mark};

/// How deep blocks stand in each other.
fn depth(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Quote(blocks) => 1 + depth(blocks),
        Block::List { items, .. } => 1 + items.iter().map(|item| depth(item)).max().unwrap_or(0),
        _ => 0,
    };
    blocks.iter().map(of).max().unwrap_or(0)
}

fn shapes(line: &[Inline]) -> usize {
    let of = |inline: &Inline| match inline {
        Inline::Shaped(_, text) => 1 + shapes(text),
        _ => 0,
    };
    line.iter().map(of).max().unwrap_or(0)
}

/// What becomes of a text in so many frames.
fn nested(count: usize, frames: impl Fn() -> Vec<Kind>) -> Vec<Block> {
    let mut stack = Stack::default();
    for at in 0..count {
        frames().into_iter().for_each(|kind| stack.open(kind));
        if at % 100 == 0 {
            stack.text("word ");
        }
    }
    stack.finish()
}

#[test]
fn what_is_too_deep_keeps_its_words() {
    let quotes = nested(20_000, || vec![Kind::Quote]);
    assert_eq!(depth(&quotes), 6);
    assert_eq!(format!("{quotes:?}").matches("word").count(), 200);
    let lists = nested(20_000, || vec![Kind::List(None), Kind::Item]);
    assert_eq!(depth(&lists), 6);
    assert_eq!(format!("{lists:?}").matches("word").count(), 200);
    let shaped = nested(20_000, || vec![Kind::Shaped(Mark::Emphasis)]);
    let Some(Block::Paragraph { text, .. }) = shaped.first() else { panic!("{shaped:?}") };
    assert_eq!(shapes(text), 8);
    assert_eq!(format!("{shaped:?}").matches("word").count(), 200);
}

#[test]
fn what_is_not_too_deep_keeps_its_form() {
    let quotes = nested(6, || vec![Kind::Quote]);
    assert_eq!(depth(&quotes), 6);
    let lists = nested(3, || vec![Kind::List(Some(2)), Kind::Item]);
    assert!(matches!(lists.first(), Some(Block::List { first: Some(2), .. })));
    assert_eq!(depth(&lists), 3);
}
