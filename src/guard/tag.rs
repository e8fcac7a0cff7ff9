//! Which tags of HTML, SVG and office documents stand within a word, and which
//! between two parts of a page.

use std::sync::LazyLock;

/// What a tag is to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word may go on behind it.
    Joins,
    /// It parts words.
    Parts,
    /// It parts what does not belong together.
    Breaks,
    /// It is not known, and may be none.
    Unknown,
}

/// What a tag of this name is.
pub(super) fn part(name: &[u8]) -> Part {
    let (space, local) = match name.iter().position(|byte| *byte == b':') {
        Some(at) => (name.get(..at).unwrap_or(&[]), name.get(at + 1..).unwrap_or(&[])),
        None => (b"".as_slice(), name),
    };
    match space {
        b"" => plain(local),
        // Word keeps each run of a paragraph in tags of its own.
        b"w" | b"w14" | b"mc" => match local {
            b"p" | b"tbl" | b"hdr" | b"ftr" | b"footnote" | b"comment" => Part::Breaks,
            b"tab" | b"br" | b"cr" | b"tc" | b"tr" | b"sym" | b"drawing" | b"pict" => Part::Parts,
            _ => Part::Joins,
        },
        b"a" | b"m" => match local {
            b"p" | b"tbl" => Part::Breaks,
            b"br" | b"tab" | b"tc" | b"tr" => Part::Parts,
            _ => Part::Joins,
        },
        b"text" => match local {
            b"p" | b"h" | b"list-item" | b"section" => Part::Breaks,
            b"s" | b"tab" | b"line-break" => Part::Parts,
            _ => Part::Joins,
        },
        _ => Part::Parts,
    }
}

fn plain(name: &[u8]) -> Part {
    if !name.iter().any(u8::is_ascii_uppercase) {
        return known(name);
    }
    match known(name) {
        Part::Unknown => {
            let mut small = [0u8; 12];
            let Some(room) = small.get_mut(..name.len()) else { return Part::Unknown };
            room.copy_from_slice(name);
            room.make_ascii_lowercase();
            known(room)
        }
        part => part,
    }
}

/// No name that is known is longer.
const LONGEST: usize = 16;

const JOINS: &str = "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q r rp rt ruby s samp \
    small span strong sub sup t textPath time tspan tt u var wbr rPr rFont vertAlign label";
const BREAKS: &str = "address article aside blockquote body caption dd div dl dt entry figcaption figure footer \
    form h1 h2 h3 h4 h5 h6 head header hr html item li main nav ol p pre section script style \
    table ul url";
const PARTS: &str = "author br button c channel desc description feed g id image img input link loc meta name \
    option path rect row si source subtitle summary svg tbody td text th thead title tr updated \
    use v";

/// What is known of names, each as a number, sorted: a text has many tags, and to
/// compare each with a hundred names took a tenth of the look.
static KNOWN: LazyLock<Vec<(u128, Part)>> = LazyLock::new(|| {
    let groups = [(JOINS, Part::Joins), (BREAKS, Part::Breaks), (PARTS, Part::Parts)];
    let names = groups.iter().flat_map(|(names, part)| {
        names.split_ascii_whitespace().filter_map(|name| Some((number(name.as_bytes())?, *part)))
    });
    let mut all: Vec<_> = names.collect();
    all.sort_unstable_by_key(|(number, _)| *number);
    all
});

fn known(name: &[u8]) -> Part {
    if let [b'!' | b'?', ..] = name {
        return Part::Parts;
    }
    let at = number(name).map(|name| KNOWN.binary_search_by_key(&name, |(number, _)| *number));
    let found = at.and_then(Result::ok).and_then(|at| KNOWN.get(at));
    found.map_or(Part::Unknown, |(_, part)| *part)
}

/// The bytes of a short name as one number.
fn number(name: &[u8]) -> Option<u128> {
    let mut bytes = [0; LONGEST];
    bytes.get_mut(..name.len())?.copy_from_slice(name);
    Some(u128::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_known_by_their_names() {
        assert_eq!(part(b"EM"), Part::Joins);
        assert_eq!(part(b"p"), Part::Breaks);
        assert_eq!(part(b"td"), Part::Parts);
        assert_eq!(part(b"w:t"), Part::Joins);
        assert_eq!(part(b"w:p"), Part::Breaks);
        assert_eq!(part(b"ann"), Part::Unknown);
    }
}
