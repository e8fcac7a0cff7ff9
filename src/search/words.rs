//! Where the words of a text begin and end.
//!
//! Scripts that set spaces are cut where letters end (general categories L, M
//! and N); for those that do not, such as Han, kana and Thai, ICU4X knows the
//! words. The browser's script cuts queries in the same way, but for the words
//! of the latter, which it finds in the index itself.

use icu_properties::CodePointMapDataBorrowed;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::tongue::Tongue;

/// Longer words are cut off, in characters: nobody looks for more of one.
const LONGEST: usize = 64;

/// Cuts texts into words.
pub(super) struct Cutter {
    categories: CodePointMapDataBorrowed<'static, GeneralCategory>,
    segmenter: WordSegmenterBorrowed<'static>,
}

impl Cutter {
    pub(super) fn new() -> Self {
        Self {
            categories: icu_properties::CodePointMapData::<GeneralCategory>::new(),
            segmenter: WordSegmenter::new_auto(WordBreakInvariantOptions::default()),
        }
    }

    fn is_part(&self, c: char) -> bool {
        if c.is_ascii() {
            return c.is_ascii_alphanumeric();
        }
        if is_joiner(c) {
            return true;
        }
        let category = self.categories.get(c);
        GeneralCategoryGroup::Letter.contains(category)
            || GeneralCategoryGroup::Mark.contains(category)
            || GeneralCategoryGroup::Number.contains(category)
    }

    /// Shows each word of a text; of long ones in Han and kana, which another may
    /// take for several, also every pair of characters in them. The flag says that
    /// it is no word.
    pub(super) fn each<'t>(
        &self,
        text: &'t str,
        tongue: &Tongue,
        mut word: impl FnMut(&'t str, bool),
    ) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            // Most words of most texts are letters of ASCII between its marks.
            let plain = bytes.get(at..).unwrap_or(&[]).iter();
            let plain = plain.take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let next = bytes.get(at + plain).copied().unwrap_or(b' ');
            if plain > 0 && plain <= LONGEST && next.is_ascii() && next != b'\'' {
                word(text.get(at..at + plain).unwrap_or(""), false);
                at += plain + 1;
                continue;
            }
            let rest = text.get(at..).unwrap_or("");
            let Some(first) = rest.chars().next() else { break };
            if is_unspaced(first) {
                let end = rest.find(|c| !is_unspaced(c)).unwrap_or(rest.len());
                self.unspaced(rest.get(..end).unwrap_or(""), &mut word);
                at += end;
            } else if self.is_part(first) {
                let end = self.end(rest, tongue);
                word(cut(rest.get(..end).unwrap_or(rest)), false);
                at += end;
            } else {
                at += first.len_utf8();
            }
        }
    }

    /// How many bytes the word at the beginning of a text has.
    fn end(&self, text: &str, tongue: &Tongue) -> usize {
        let mut end = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_ascii_alphanumeric() || (self.is_part(c) && !is_unspaced(c)) {
                if tongue.splits && is_apostrophe(c) {
                    return at;
                }
                end = at + c.len_utf8();
                continue;
            }
            let joins = is_apostrophe(c) && !tongue.splits;
            let next = chars.peek().is_some_and(|(_, next)| {
                self.is_part(*next) && !is_unspaced(*next) && !is_apostrophe(*next)
            });
            if !(joins && next) {
                break;
            }
        }
        end.max(text.chars().next().map_or(1, char::len_utf8))
    }

    fn unspaced<'t>(&self, text: &'t str, word: &mut impl FnMut(&'t str, bool)) {
        let mut start = 0;
        for end in self.segmenter.segment_str(text) {
            if let Some(piece) = text.get(start..end).filter(|piece| !piece.is_empty()) {
                word(cut(piece), false);
                if piece.starts_with(is_han_or_kana) {
                    pairs(piece, word);
                }
            }
            start = end;
        }
    }
}

/// Shows the pairs of characters in a word of three or more.
fn pairs<'t>(piece: &'t str, word: &mut impl FnMut(&'t str, bool)) {
    let starts = piece.char_indices().map(|(at, _)| at).chain(std::iter::once(piece.len()));
    let starts: Vec<usize> = starts.collect();
    if starts.len() < 4 {
        return;
    }
    for ends in starts.windows(3) {
        let (Some(from), Some(to)) = (ends.first(), ends.last()) else { continue };
        word(piece.get(*from..*to).unwrap_or(""), true);
    }
}

/// The first characters of a word.
fn cut(word: &str) -> &str {
    match word.len() <= LONGEST {
        true => word,
        false => {
            let end = word.char_indices().nth(LONGEST).map_or(word.len(), |(at, _)| at);
            word.get(..end).unwrap_or(word)
        }
    }
}

/// Apostrophes, also those that typographers call quotation marks.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '´' | '＇')
}

/// Characters without width inside words.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

fn is_han_or_kana(c: char) -> bool {
    is_unspaced(c) && u32::from(c) >= 0x3000 && !matches!(u32::from(c), 0xA9E0..=0xAA7F)
}

/// Scripts that set no spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF
        | 0x1000..=0x109F
        | 0x1780..=0x17FF
        | 0x3005..=0x3007
        | 0x3040..=0x30FF
        | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xA9E0..=0xA9FF
        | 0xAA60..=0xAA7F
        | 0xF900..=0xFAFF
        | 0xFF66..=0xFF9F
        | 0x20000..=0x3FFFF)
}
