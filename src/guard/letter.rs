//! What a character comes to, so that a name is the same in whatever way it is
//! written.
//!
//! | written | comes to |
//! |---|---|
//! | a Latin letter, a digit | itself, small and without its marks: `É` is `e` |
//! | a Cyrillic letter | the usual Latin letters: `Ж` is `zh` |
//! | an Arabic letter | a capital, which no other script comes to; letters that one Latin letter stands for are one |
//! | a digit of any script | the same one of ASCII |
//! | a letter of another script | itself, small, in UTF-8 |
//! | what nobody sees, a mark | nothing |
//! | an apostrophe, a hyphen | nothing, though a word may end there |
//! | everything else | the space between two words |

use std::sync::LazyLock;

use icu_normalizer::{DecomposingNormalizer, DecomposingNormalizerBorrowed};

const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfkd();

/// What a character comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    bytes: [u8; 15],
    length: u8,
    /// What it is to the words beside it.
    pub kind: Kind,
}

/// What a character is to the words beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// It parts them.
    #[default]
    Gap,
    /// It stands in a word, or between two.
    Joint,
    /// It is not there.
    Nothing,
    /// It is part of one.
    Small,
    /// It is part of one, and a capital.
    Capital,
}

impl Letter {
    const GAP: Self = Self { bytes: [0; 15], length: 0, kind: Kind::Gap };

    /// The bytes that it comes to.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or(&[])
    }

    fn kind(kind: Kind) -> Self {
        Self { kind, ..Self::GAP }
    }

    fn push(&mut self, text: &[u8]) {
        let from = usize::from(self.length);
        if let Some(room) = self.bytes.get_mut(from..from + text.len()) {
            room.copy_from_slice(text);
            self.length += text.len() as u8;
        }
    }
}

/// The characters up to here are looked up.
const KNOWN: usize = 0x800;

static TABLE: LazyLock<Vec<Letter>> = LazyLock::new(|| {
    let known = 0..KNOWN as u32;
    known.map(|c| char::from_u32(c).map(worked_out).unwrap_or(Letter::GAP)).collect()
});

/// What a character comes to.
pub(super) fn letter(c: char) -> Letter {
    match TABLE.get(c as usize) {
        Some(letter) => *letter,
        None => worked_out(c),
    }
}

fn worked_out(c: char) -> Letter {
    match c {
        '\'' | '`' | '´' | '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | 'ʽ' | 'ʾ' | 'ʿ' | '′' | '＇' | 'ˈ' =>
        {
            return Letter::kind(Kind::Joint);
        }
        '-' | '‐' | '‑' | '‒' | '−' | '﹣' | '－' | '⁃' | '־' => {
            return Letter::kind(Kind::Joint);
        }
        // What nobody sees; the marks for soft and hard signs in Latin letters;
        // and the stroke that makes an Arabic word longer.
        '\0'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | 'ʹ'
        | 'ʺ'
        | '″'
        | 'ـ' => return Letter::kind(Kind::Nothing),
        // A hamza upon the line of its own says nothing in Latin letters.
        'ء' | 'ئ' => return Letter::kind(Kind::Nothing),
        _ => {}
    }
    if let Some(digit) = digit(c) {
        let mut letter = Letter::kind(Kind::Small);
        letter.push(&[digit]);
        return letter;
    }
    let mut text = [0; 4];
    let decomposed = NFKD.normalize(c.encode_utf8(&mut text)).into_owned();
    let mut letter = Letter::kind(Kind::Gap);
    let mut is_mark = false;
    for part in decomposed.chars() {
        if is_combining(part) {
            is_mark = true;
            continue;
        }
        for small in part.to_lowercase().filter(|c| c.is_alphanumeric()) {
            latin(small, &mut letter);
            let kind = if part == small { Kind::Small } else { Kind::Capital };
            letter.kind = if letter.kind == Kind::Capital { Kind::Capital } else { kind };
        }
    }
    if letter.length == 0 && (is_mark || letter.kind != Kind::Gap) {
        letter.kind = Kind::Nothing;
    }
    letter
}

/// The noughts of the scripts that write numbers with ten digits, as they follow each other.
const NOUGHTS: [u32; 36] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
    0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x1e950,
];

/// What a digit of another script is in ASCII. Those that are only another shape of it
/// decompose.
fn digit(c: char) -> Option<u8> {
    let code = c as u32;
    let nought = NOUGHTS.iter().find(|nought| (**nought..**nought + 10).contains(&code))?;
    Some(b'0' + (code - nought) as u8)
}

/// Marks of the scripts that are folded, and those of others that decompose.
fn is_combining(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5c7 | 0x610..=0x61a
        | 0x64b..=0x65f | 0x670 | 0x6d6..=0x6ed | 0x8d3..=0x8ff | 0x1ab0..=0x1aff
        | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f)
        && c as u32 != 0x6d5
}

fn latin(c: char, letter: &mut Letter) {
    let text: &str = match c {
        'a'..='z' | '0'..='9' => return letter.push(&[c as u8]),
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ə' => "a",
        'ʒ' | 'ƶ' => "z",
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' | 'ӷ' | 'ҕ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' | 'җ' => "zh",
        'з' | 'ҙ' | 'ѕ' | 'ӡ' => "z",
        'и' | 'і' | 'ј' => "i",
        'к' | 'қ' | 'ҡ' | 'ҝ' | 'ӄ' => "k",
        'л' | 'ӆ' => "l",
        'м' => "m",
        'н' | 'ң' | 'ҥ' | 'ӈ' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ҫ' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' | 'ҳ' => "h",
        'ц' => "ts",
        'ч' | 'ҷ' | 'ћ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ђ' => "dj",
        'љ' => "lj",
        'њ' => "nj",
        'џ' => "dzh",
        'ς' => "σ",
        _ => arabic(c),
    };
    match text {
        "" if !matches!(c, 'ъ' | 'ь') => {
            let mut text = [0; 4];
            letter.push(c.encode_utf8(&mut text).as_bytes());
        }
        text => letter.push(text.as_bytes()),
    }
}

fn arabic(c: char) -> &'static str {
    match c {
        'ا' | 'ٱ' | 'ە' => "A",
        'ب' => "B",
        'پ' => "P",
        'ت' | 'ط' | 'ٹ' => "T",
        'ث' | 'س' | 'ص' => "S",
        'ج' | 'ژ' => "J",
        'چ' => "C",
        'ح' | 'ه' | 'ھ' | 'ہ' | 'ة' | 'ۃ' => "H",
        'خ' => "X",
        'د' | 'ض' | 'ڈ' => "D",
        'ذ' | 'ز' | 'ظ' => "Z",
        'ر' | 'ڑ' => "R",
        'ش' => "O",
        'ع' => "E",
        'غ' => "I",
        'ف' | 'ڤ' => "F",
        'ق' => "Q",
        'ك' | 'ک' => "K",
        'گ' => "G",
        'ل' => "L",
        'م' => "M",
        'ن' | 'ں' => "N",
        'ڭ' | 'ڠ' => "U",
        'و' | 'ۇ' | 'ۆ' | 'ۈ' | 'ۋ' | 'ۉ' | 'ۊ' => "W",
        'ي' | 'ى' | 'ی' | 'ې' | 'ے' => "Y",
        _ => "",
    }
}

/// Whether a letter is of a script that sets no space between words: Chinese,
/// Japanese, Thai, Lao, Khmer, Burmese and Tibetan.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0xe00..=0xeff | 0xf00..=0xfff | 0x1000..=0x109f | 0x1780..=0x17ff
        | 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff
        | 0x20000..=0x323af)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn come(text: &str) -> String {
        let bytes: Vec<u8> = text.chars().flat_map(|c| letter(c).bytes().to_vec()).collect();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn letters_of_several_scripts_come_to_few() {
        assert_eq!(come("Émile Ødegård STRAẞE"), "emileodegardstrasse");
        assert_eq!(come("Жәнібек Щукин объём"), "zhanibekshchukinobem");
        assert_eq!(come("и\u{306} й"), "ii");
        assert_eq!(come("مُحَمَّد محمد"), "MHMDMHMD");
        assert_eq!(come("أحمد احمد ﷴ"), "AHMDAHMDMHMD");
        assert_eq!(come("王小明 Ａｎｎ ①"), "王小明ann1");
        assert_eq!(come("٠١٩ ۰۵ ०९ ๔ ７ 𝟙"), "0190509471");
        assert_eq!(come("Γιώργος"), come("ΓΙΩΡΓΟΣ"));
        assert_eq!(letter('É').kind, Kind::Capital);
        assert_eq!(letter('e').kind, Kind::Small);
        assert_eq!(letter('\u{a0}').kind, Kind::Gap);
        assert_eq!(letter('’').kind, Kind::Joint);
        assert_eq!(letter('\u{200b}').kind, Kind::Nothing);
        assert_eq!(letter('\u{301}').kind, Kind::Nothing);
        assert_eq!(letter('ь').kind, Kind::Nothing);
    }
}
