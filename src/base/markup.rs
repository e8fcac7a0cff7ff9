//! The tags of a finished page, and the addresses in them, read as browsers
//! read them.
//!
//! A page comes out of templates and of HTML that authors have written, so
//! nothing about it is certain. Whatever it holds, it is gone through once.

use std::ops::Range;

use memchr::{memchr, memmem};

/// A start tag.
pub struct Tag<'p> {
    /// The name of its element, as it is written.
    pub name: &'p str,
    /// Its attributes as they stand there.
    pub attributes: Vec<Attribute<'p>>,
    /// Whether it ends in `/>`.
    closed: bool,
    /// Where on the page it begins, and where it ends.
    pub span: Range<usize>,
}

/// An attribute.
pub struct Attribute<'p> {
    /// Its name, as it is written.
    pub name: &'p str,
    /// Its value as it is written, with references.
    pub value: &'p str,
    /// Where on the page the value begins.
    at: usize,
}

/// An address on a page.
pub struct Address<'p> {
    /// As it is written, with references.
    pub written: &'p str,
    /// Where on the page it begins.
    pub at: usize,
    /// Whether a form is sent to it.
    pub of_form: bool,
}

/// The attributes whose value is one address, and those of forms.
const ADDRESSES: [&str; 5] = ["href", "src", "poster", "xlink:href", "cite"];
const FORMS: [&str; 2] = ["action", "formaction"];
/// Those whose value is a list of pictures.
const LISTS: [&str; 2] = ["srcset", "imagesrcset"];

/// The elements in which there are no tags.
const RAW: [&str; 8] =
    ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"];

/// A piece of a page that is no text.
pub enum Piece<'t, 'p> {
    /// A start tag.
    Start(&'t Tag<'p>),
    /// An end tag, by the name of its element as it is written.
    End(&'p str),
    /// A comment, or what a browser takes for one.
    Comment,
}

/// Goes through the start tags of a page. One that does not end is no tag.
pub fn tags<'p>(page: &'p str, each: &mut dyn FnMut(&Tag<'p>)) {
    pieces(page, &mut |piece, _| {
        if let Piece::Start(tag) = piece {
            each(tag);
        }
    });
}

/// Goes through all of a page but its texts; each piece comes with where it stands.
/// What is between two of them is text.
pub fn pieces<'p>(page: &'p str, each: &mut dyn FnMut(Piece<'_, 'p>, Range<usize>)) {
    // How many drawings and formulas are open, in which XML's rules hold.
    let mut foreign = 0_usize;
    let mut at = 0;
    while let Some(start) = find(page, at, "<") {
        let inside = start + 1;
        let rest = page.get(inside..).unwrap_or("");
        let closing = rest.starts_with('/');
        let mut comment_to = |end: Option<usize>| {
            each(Piece::Comment, start..end.unwrap_or(page.len()));
            end
        };
        let end = match rest.trim_start_matches('/').bytes().next() {
            _ if rest.starts_with("!--") => comment_to(comment(page, inside + 3)),
            _ if rest.starts_with("![CDATA[") && foreign > 0 => behind(page, inside, "]]>"),
            Some(b'!' | b'?') if !closing => comment_to(behind(page, inside, ">")),
            Some(letter) if letter.is_ascii_alphabetic() && !rest.starts_with("//") => {
                let Some((tag, end)) = tag(page, inside + usize::from(closing)) else {
                    each(Piece::Comment, start..page.len());
                    return;
                };
                let draws = tag.is("svg") || tag.is("math");
                if closing {
                    each(Piece::End(tag.name), start..end);
                    foreign = foreign.saturating_sub(usize::from(draws));
                    at = end;
                    continue;
                }
                each(Piece::Start(&tag), start..end);
                foreign += usize::from(draws && !tag.closed);
                match RAW.iter().find(|name| tag.is(name)) {
                    Some(name) if foreign == 0 || !tag.closed => raw_end(page, end, name),
                    _ if tag.is("plaintext") => None,
                    _ => Some(end),
                }
            }
            Some(_) if closing => comment_to(behind(page, inside, ">")),
            _ => Some(inside),
        };
        // What does not end goes on to the end of the page.
        let Some(end) = end else { return };
        at = end;
    }
}

/// Where a text is found from an offset on.
fn find(page: &str, from: usize, text: &str) -> Option<usize> {
    let rest = page.as_bytes().get(from..)?;
    let found = match text.as_bytes() {
        [byte] => memchr(*byte, rest),
        bytes => memmem::find(rest, bytes),
    };
    found.map(|at| from + at)
}

fn behind(page: &str, from: usize, text: &str) -> Option<usize> {
    find(page, from, text).map(|at| at + text.len())
}

/// Where a comment ends.
fn comment(page: &str, from: usize) -> Option<usize> {
    let rest = page.get(from..)?;
    if let Some(short) = [">", "->"].iter().find(|short| rest.starts_with(**short)) {
        return Some(from + short.len());
    }
    let mut at = from;
    loop {
        at = behind(page, at, "--")?;
        let rest = page.get(at..)?;
        if let Some(end) = [">", "!>"].iter().find(|end| rest.starts_with(**end)) {
            return Some(at + end.len());
        }
        at -= 1;
    }
}

/// Where the end tag of an element begins in which there is none of its own kind.
pub fn raw_end(page: &str, from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    loop {
        let start = find(page, at, "</")?;
        at = start + 2;
        let rest = page.as_bytes().get(at..)?;
        let (word, behind) = rest.split_at_checked(name.len())?;
        let ends = behind.first().is_some_and(|byte| is_space(*byte) || b"/>".contains(byte));
        if word.eq_ignore_ascii_case(name.as_bytes()) && ends {
            return Some(start);
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\x0c' | b'\r')
}

/// Reads a tag from its name on, and gives where it ends.
fn tag(page: &str, from: usize) -> Option<(Tag<'_>, usize)> {
    let bytes = page.as_bytes();
    let until = |from: usize, ends: &dyn Fn(u8) -> bool| {
        let rest = bytes.get(from..)?;
        rest.iter().position(|byte| ends(*byte)).map(|length| from + length)
    };
    let past_spaces = |from: usize| until(from, &|byte| !is_space(byte));
    let ends_name = |byte: u8| is_space(byte) || byte == b'/' || byte == b'>';
    let mut at = until(from, &ends_name)?;
    let (name, attributes) = (page.get(from..at)?, Vec::new());
    let mut tag = Tag { name, attributes, closed: false, span: from..at };
    loop {
        let start = until(at, &|byte| !is_space(byte) && byte != b'/')?;
        if bytes.get(start) == Some(&b'>') {
            tag.closed = start > at && bytes.get(start - 1) == Some(&b'/');
            tag.span = from.saturating_sub(1)..start + 1;
            return Some((tag, start + 1));
        }
        // A name may begin with `=`.
        let end = until(start + 1, &|byte| ends_name(byte) || byte == b'=')?;
        let name = page.get(start..end)?;
        at = past_spaces(end)?;
        if bytes.get(at) != Some(&b'=') {
            tag.attributes.push(Attribute { name, value: "", at });
            continue;
        }
        let start = past_spaces(at + 1)?;
        let (start, end) = match bytes.get(start).copied() {
            Some(quote @ (b'"' | b'\'')) => (start + 1, until(start + 1, &|byte| byte == quote)?),
            _ => (start, until(start, &|byte| is_space(byte) || byte == b'>')?),
        };
        let quoted = bytes.get(end).is_some_and(|byte| matches!(byte, b'"' | b'\''));
        tag.attributes.push(Attribute { name, value: page.get(start..end)?, at: start });
        at = end + usize::from(quoted);
    }
}

impl<'p> Tag<'p> {
    /// Whether this is its name.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The first attribute of a name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute<'p>> {
        self.attributes.iter().find(|attribute| attribute.is(name))
    }

    /// Goes through the addresses in it.
    pub fn addresses(&self, each: &mut dyn FnMut(Address<'p>)) {
        let refreshes = self.is("meta")
            && self
                .attribute("http-equiv")
                .is_some_and(|one| one.value.eq_ignore_ascii_case("refresh"));
        for attribute in &self.attributes {
            let is_one_of = |names: &[&str]| names.iter().any(|name| attribute.is(name));
            let (written, at) = (attribute.value, attribute.at);
            let of_form = is_one_of(&FORMS);
            if of_form || is_one_of(&ADDRESSES) || (attribute.is("data") && self.is("object")) {
                each(Address { written, at, of_form });
            } else if is_one_of(&LISTS) {
                candidates(written, &mut |(from, written)| {
                    each(Address { written, at: at + from, of_form });
                });
            } else if refreshes && attribute.is("content") {
                let (from, written) = refreshed(written);
                each(Address { written, at: at + from, of_form });
            }
        }
    }
}

impl Attribute<'_> {
    /// Where on the page its value ends.
    pub fn end(&self) -> usize {
        self.at + self.value.len()
    }

    /// Whether this is its name.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The address to which `5; url=/x/` leads, and where in it that begins.
fn refreshed(content: &str) -> (usize, &str) {
    let space = |c: char| c.is_ascii_whitespace();
    let rest = content.trim_start_matches(|c: char| space(c) || c.is_ascii_digit() || c == '.');
    let rest = rest.trim_start_matches(|c: char| space(c) || matches!(c, ';' | ','));
    let named = rest.split_at_checked(3).filter(|(name, _)| name.eq_ignore_ascii_case("url"));
    let named = named.and_then(|(_, rest)| rest.trim_start_matches(space).strip_prefix('='));
    let rest = named.unwrap_or(rest).trim_start_matches(space);
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let rest = quote.and_then(|quote| rest.strip_prefix(quote)).unwrap_or(rest);
    let end = quote.and_then(|quote| rest.find(quote)).unwrap_or(rest.len());
    (content.len() - rest.len(), rest.get(..end).unwrap_or(rest))
}

/// Goes through the addresses of a `srcset`.
fn candidates<'p>(list: &'p str, each: &mut dyn FnMut((usize, &'p str))) {
    let mut at = 0;
    loop {
        let rest = list.get(at..).unwrap_or("");
        let start = rest.find(|c: char| !c.is_ascii_whitespace() && c != ',');
        let Some(start) = start.map(|start| at + start) else { return };
        let rest = list.get(start..).unwrap_or("");
        let word = rest.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or(rest);
        let address = word.trim_end_matches(',');
        each((start, address));
        at = start + word.len();
        if address.len() == word.len() {
            // How wide or dense it is; a comma in brackets belongs to it.
            let mut deep = false;
            let rest = list.get(at..).unwrap_or("");
            let ends = |c: char| {
                deep = c == '(' || (deep && c != ')');
                c == ',' && !deep
            };
            at += rest.find(ends).unwrap_or(rest.len());
        }
    }
}

/// A letter of an attribute's value, and how many bytes it is written with.
type Letter = (char, usize);

/// The letters of a value, with references taken for what they stand for: those
/// by number, and those names that matter in an address.
pub fn letters(value: &str) -> impl Iterator<Item = Letter> + '_ {
    let mut rest = value;
    std::iter::from_fn(move || {
        let plain = rest.chars().next().map(|c| (c, c.len_utf8()));
        let letter = reference(rest).or(plain)?;
        rest = rest.get(letter.1..).unwrap_or("");
        Some(letter)
    })
}

/// A value without references.
pub fn plain(value: &str) -> String {
    letters(value).map(|(c, _)| c).collect()
}

const NAMED: [(&str, char); 14] = [
    ("amp;", '&'),
    ("lt;", '<'),
    ("gt;", '>'),
    ("quot;", '"'),
    ("apos;", '\''),
    ("sol;", '/'),
    ("bsol;", '\\'),
    ("num;", '#'),
    ("quest;", '?'),
    ("colon;", ':'),
    ("period;", '.'),
    ("Tab;", '\t'),
    ("NewLine;", '\n'),
    ("nbsp;", '\u{a0}'),
];

fn reference(text: &str) -> Option<Letter> {
    let behind = text.strip_prefix('&')?;
    let Some(number) = behind.strip_prefix('#') else {
        let (name, letter) = NAMED.iter().find(|(name, _)| behind.starts_with(name))?;
        return Some((*letter, 1 + name.len()));
    };
    let hex = number.strip_prefix(['x', 'X']);
    let (digits, radix) = hex.map_or((number, 10), |hex| (hex, 16));
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (digits, rest) = digits.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?;
    let letter = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let length = 2 + usize::from(hex.is_some()) + end + usize::from(rest.starts_with(';'));
    Some((letter.unwrap_or(char::REPLACEMENT_CHARACTER), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the tags of a page, each with its addresses.
    fn read(page: &str) -> Vec<String> {
        let mut read = Vec::new();
        tags(page, &mut |tag| {
            let mut told = tag.name.to_owned();
            tag.addresses(&mut |address| {
                let end = address.at + address.written.len();
                assert_eq!(page.get(address.at..end), Some(address.written));
                told.push(' ');
                told.push_str(address.written);
            });
            read.push(told);
        });
        read
    }

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        for (page, told) in [
            ("<a href=\"/x/\">1 < 2 <3</a>", &["a /x/"][..]),
            ("<A\nHREF\t= '/x/'\n>", &["A /x/"]),
            ("<a href=/x/>x</a><br/>", &["a /x/", "br"]),
            ("<a/href=/x/ src=y>", &["a /x/ y"]),
            ("<a href href=\"\" =src=z>", &["a  "]),
            ("<a title='<b href=\"/no\">' href=\"/x>y\">", &["a /x>y"]),
            ("<!-- <a href=/no> --><i><!--><b><!---><u><!-- --!><s>", &["i", "b", "u", "s"]),
            ("<!doctype html><?x <a?></a href=\"/no>\"></ <b>><i>", &["i"]),
            ("<script>\"<a href='/no'>\"</scripty></SCRIPT ><i>", &["script", "i"]),
            (
                "<style><a></style><title><a></title><textarea><a></textarea>",
                &["style", "title", "textarea"],
            ),
            ("<noscript><a href=/x></noscript>", &["noscript", "a /x"]),
            (
                "<svg><title/><a xlink:href='/x'/><![CDATA[<b>]]></svg><![CDATA[<i>",
                &["svg", "title", "a /x"],
            ),
            ("<object data=/x><div data=/no><form action=/f>", &["object /x", "div", "form /f"]),
            ("<b><plaintext><a>", &["b", "plaintext"]),
        ] {
            assert_eq!(read(page), told, "{page}");
        }
    }

    #[test]
    fn what_does_not_end_is_no_tag() {
        for page in [
            "<",
            "<a",
            "<a href",
            "<a href=",
            "<a href=/x",
            "<a href=\"/x>",
            "<a href='/x\">",
            "</a <b",
            "<!-- <a href=/x> ->",
            "<!x",
            "</",
            "<//a>",
        ] {
            assert_eq!(read(page), Vec::<String>::new(), "{page}");
        }
        assert_eq!(read("<script><a href=/x></script"), ["script"]);
    }

    #[test]
    fn lists_of_pictures_and_pages_that_lead_on() {
        for (page, told) in [
            (
                "<img srcset=\" /a.png, /b.png 2x,/c.png w(1,2) ,, /d,e.png,\">",
                "img /a.png /b.png /c.png /d,e.png",
            ),
            ("<img srcset=','>", "img"),
            ("<meta content='0; URL = \"/x/\"' http-equiv=Refresh>", "meta /x/"),
            ("<meta http-equiv=refresh content='5.5,/x/'>", "meta /x/"),
            ("<meta http-equiv=refresh content=\"0;url='/x\">", "meta /x"),
            ("<meta http-equiv=refresh content=\"5\">", "meta "),
            ("<meta name=refresh content=\"0; url=/x/\">", "meta"),
        ] {
            assert_eq!(read(page), [told], "{page}");
        }
    }

    #[test]
    fn references_stand_for_letters() {
        assert_eq!(plain("&sol;a&amp;b&#39;&#x2F;&#X2f&eacute;&#;&"), "/a&b'//&eacute;&#;&");
        assert_eq!(plain("&#99999999999;é"), "\u{fffd}é");
    }

    #[test]
    fn time_grows_with_the_page() {
        // Were it to grow faster, this would not end.
        for piece in
            ["<", "<a", "<!", "<!-", "<!--", "</", "<a b='", "<script>", "</script", "--", "<a b "]
        {
            let page = piece.repeat((1 << 20) / piece.len());
            tags(&page, &mut |_| {});
            tags(&format!("<!--{page}"), &mut |_| {});
            tags(&format!("<style>{page}"), &mut |_| {});
        }
        candidates(&"a(,".repeat(1 << 18), &mut |_| {});
        assert_eq!(letters(&"&#1".repeat(1 << 18)).count(), 1 << 18);
    }
}
