//! Bytes that are no UTF-8, as what somebody could read in them.

/// The letters that stand by chance in what is no text come in shorter runs.
pub(super) const LEAST_RUN: usize = 12;

/// Runs of at least so many bytes that can be read, with a break between each
/// two.
pub(super) fn runs(bytes: &[u8], least: usize) -> Vec<u8> {
    let mut all = Vec::new();
    for chunk in bytes.utf8_chunks() {
        for run in chunk.valid().split(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        {
            if run.len() >= least {
                all.extend_from_slice(run.as_bytes());
                all.extend_from_slice(b"<hr>");
            }
        }
    }
    all
}

/// Bytes as text in units of two bytes.
pub(super) fn wide(bytes: &[u8], big: bool, offset: usize) -> String {
    let units = bytes.get(offset..).unwrap_or(&[]).as_chunks::<2>().0.iter();
    let units = units.map(|unit| match big {
        true => u16::from_be_bytes(*unit),
        false => u16::from_le_bytes(*unit),
    });
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{1}')).collect()
}

/// Text in one of the codes of one byte that were in use before UTF-8, read as
/// each of them; none where it is no text.
pub(super) fn legacy(bytes: &[u8]) -> Vec<String> {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let is_text = start.iter().all(|byte| *byte >= 32 || matches!(byte, 9 | 10 | 12 | 13));
    let codes: &[fn(u8) -> char] =
        if is_text { &[latin, windows_cyrillic, windows_arabic, koi8, dos_cyrillic] } else { &[] };
    codes.iter().map(|code| bytes.iter().map(|byte| code(*byte)).collect()).collect()
}

/// ISO 8859-1, and the code pages that are like it.
pub(super) fn latin(byte: u8) -> char {
    match byte {
        0x92 => '’',
        0x96 => '–',
        0x80..0xa0 => ' ',
        _ => char::from(byte),
    }
}

/// Windows-1251.
pub(super) fn windows_cyrillic(byte: u8) -> char {
    match byte {
        0xc0.. => char::from_u32(0x410 + u32::from(byte - 0xc0)).unwrap_or(' '),
        0xa8 => 'Ё',
        0xb8 => 'ё',
        0xaa => 'Є',
        0xba => 'є',
        0xaf => 'Ї',
        0xbf => 'ї',
        0xb2 => 'І',
        0xb3 => 'і',
        0xa5 => 'Ґ',
        0xb4 => 'ґ',
        0xa1 => 'Ў',
        0xa2 => 'ў',
        0x92 => '’',
        0x80.. => ' ',
        _ => char::from(byte),
    }
}

/// Windows-1256, its letters.
fn windows_arabic(byte: u8) -> char {
    const LETTERS: &str = "ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîïًٌٍَôُِ÷ّùْûü\u{200e}\u{200f}ے";
    match byte {
        0xc0.. => LETTERS.chars().nth(usize::from(byte - 0xc0)).unwrap_or(' '),
        0x81 => 'پ',
        0x8d => 'چ',
        0x8e => 'ژ',
        0x90 => 'گ',
        0x98 => 'ک',
        0x80.. => ' ',
        _ => char::from(byte),
    }
}

/// KOI8-R and KOI8-U.
fn koi8(byte: u8) -> char {
    const LETTERS: &str = "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";
    match byte {
        0xc0.. => LETTERS.chars().nth(usize::from(byte - 0xc0)).unwrap_or(' '),
        0xa3 => 'ё',
        0xb3 => 'Ё',
        0xa4 => 'є',
        0xa6 => 'і',
        0xa7 => 'ї',
        0xb4 => 'Є',
        0xb6 => 'І',
        0xb7 => 'Ї',
        0x80.. => ' ',
        _ => char::from(byte),
    }
}

/// Code page 866.
fn dos_cyrillic(byte: u8) -> char {
    let code = match byte {
        0x80..0xb0 => 0x410 + u32::from(byte - 0x80),
        0xe0..0xf0 => 0x440 + u32::from(byte - 0xe0),
        0xf0 => 0x401,
        0xf1 => 0x451,
        0..0x80 => u32::from(byte),
        _ => 0x20,
    };
    char::from_u32(code).unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_codes_are_read() {
        let has = |bytes: &[u8], text: &str| legacy(bytes).iter().any(|read| read == text);
        assert!(has(b"\xc8\xe2\xe0\xed", "Иван"));
        assert!(has(b"\xe9\xd7\xc1\xce", "Иван"));
        assert!(has(b"\x88\xa2\xa0\xad", "Иван"));
        assert!(has(b"Jos\xe9", "José"));
        assert!(has(b"\xe3\xcd\xe3\xcf", "محمد"));
        assert!(legacy(b"a\0b").is_empty());
        assert_eq!(wide(b"\xff\xfeI\0v\0", false, 2), "Iv");
        assert_eq!(
            runs(b"\0abcdefghijkl\0abc\xffabcdefghijklm", 12),
            b"abcdefghijkl<hr>abcdefghijklm<hr>"
        );
    }
}
