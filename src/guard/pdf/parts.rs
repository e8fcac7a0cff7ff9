//! Pages that stand in several streams. Each is read by itself as well; but a word may
//! begin in one and end in the next.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem::find_iter;

use super::object::Stream;
use super::token::{Token, Tokens};
use crate::guard::budget::Budget;

/// The numbers of the streams of each page that has several.
fn lists(objects: &[u8]) -> BTreeSet<Vec<u32>> {
    let lists = find_iter(objects, b"/Contents").filter_map(|at| {
        let mut tokens = Tokens::of(objects.get(at + b"/Contents".len()..)?);
        if tokens.next() != Some(Token::Open) {
            return None;
        }
        let mut list = Vec::new();
        loop {
            match (tokens.next()?, list.len()) {
                (Token::Number(number), _) => list.push(number as u32),
                (Token::Word(b"R"), 2..) => {
                    // The number before is that of a generation.
                    list.pop();
                }
                (Token::Close, _) => return Some(list),
                _ => return None,
            }
        }
    });
    lists.filter(|list| list.len() > 1).collect()
}

/// Hands over what stands on pages of several streams, as far as the budget lasts; `false`
/// where it does not, or where a page is longer than may be.
pub(super) fn pages(
    objects: &[u8],
    streams: &[&Stream<'_>],
    budget: &Budget,
    longest: usize,
    each: &mut dyn FnMut(&[u8]),
) -> bool {
    let streams: BTreeMap<u32, &Stream<'_>> =
        streams.iter().map(|one| (one.number, *one)).collect();
    let mut is_all = true;
    for list in lists(objects) {
        let mut page = Vec::new();
        for number in list {
            let unpacked = streams.get(&number).and_then(|stream| stream.unpacked(None).ok());
            let (bytes, _) = unpacked.unwrap_or((Cow::Borrowed(&[]), true));
            budget.spend(bytes.len() as u64);
            if budget.is_spent() {
                return false;
            }
            if page.len() + bytes.len() > longest {
                is_all = false;
                break;
            }
            page.extend_from_slice(&bytes);
            page.push(b'\n');
        }
        each(&page);
    }
    is_all
}
