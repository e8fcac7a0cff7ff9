//! Which tags of HTML, SVG and office documents stand within a word, and which
//! between two parts of a page.

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

fn known(name: &[u8]) -> Part {
    match name {
        [b'!' | b'?', ..] => Part::Parts,
        b"a" | b"abbr" | b"b" | b"bdi" | b"bdo" | b"big" | b"cite" | b"code" | b"data" | b"del"
        | b"dfn" | b"em" | b"font" | b"i" | b"ins" | b"kbd" | b"mark" | b"q" | b"r" | b"rp"
        | b"rt" | b"ruby" | b"s" | b"samp" | b"small" | b"span" | b"strong" | b"sub" | b"sup"
        | b"t" | b"textPath" | b"time" | b"tspan" | b"tt" | b"u" | b"var" | b"wbr" | b"rPr"
        | b"rFont" | b"vertAlign" | b"label" => Part::Joins,
        b"address" | b"article" | b"aside" | b"blockquote" | b"body" | b"caption" | b"dd"
        | b"div" | b"dl" | b"dt" | b"entry" | b"figcaption" | b"figure" | b"footer" | b"form"
        | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"head" | b"header" | b"hr" | b"html"
        | b"item" | b"li" | b"main" | b"nav" | b"ol" | b"p" | b"pre" | b"section" | b"script"
        | b"style" | b"table" | b"ul" | b"url" => Part::Breaks,
        b"author" | b"br" | b"button" | b"c" | b"channel" | b"desc" | b"description" | b"feed"
        | b"g" | b"id" | b"image" | b"img" | b"input" | b"link" | b"loc" | b"meta" | b"name"
        | b"option" | b"path" | b"rect" | b"row" | b"si" | b"source" | b"subtitle" | b"summary"
        | b"svg" | b"tbody" | b"td" | b"text" | b"th" | b"thead" | b"title" | b"tr"
        | b"updated" | b"use" | b"v" => Part::Parts,
        _ => Part::Unknown,
    }
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
