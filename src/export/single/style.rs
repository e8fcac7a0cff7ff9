//! A style sheet with its fonts, pictures and further sheets inside.

use std::fmt::Write as _;

use cssparser::{ParseError, Parser, Token, UnicodeRange};

use super::parts::Parts;

/// How deep sheets may lead to further ones.
const DEEPEST: u32 = 8;

/// A style sheet for a page that has these characters. `from` is the path of the
/// sheet.
pub(super) fn alone(css: &str, from: &str, characters: &[char], parts: &mut Parts<'_>) -> String {
    let mut sheet = Sheet { from, characters, parts, depth: 0, waits: false, out: String::new() };
    sheet.read(css);
    sheet.out
}

struct Sheet<'a, 'p, 's> {
    from: &'a str,
    characters: &'a [char],
    parts: &'p mut Parts<'s>,
    depth: u32,
    /// Whether the next word says how long to wait for a font.
    waits: bool,
    out: String,
}

type Read = Result<(), ParseError<()>>;

impl Sheet<'_, '_, '_> {
    fn read(&mut self, css: &str) {
        let mut parser = Parser::new(css);
        if self.tokens(&mut parser).is_err() {
            // Brackets that are open without end.
            self.parts.lacks(self.from, "");
        }
    }

    /// Goes through all that is left, and writes it with what it names.
    fn tokens(&mut self, parser: &mut Parser<'_>) -> Read {
        loop {
            let from = parser.position();
            let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else {
                return Ok(());
            };
            match token {
                Token::UnquotedUrl(url) => self.url(&url, parser.slice_from(from)),
                Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                    let quoted = parser.parse_nested_block(|inside| -> Result<_, ParseError<()>> {
                        let address = inside.expect_string_cloned()?;
                        while inside.next_including_whitespace_and_comments().is_ok() {}
                        Ok(address)
                    });
                    let written = parser.slice_from(from);
                    match quoted {
                        Ok(address) => self.url(&address, written),
                        Err(_) => self.out.push_str(written),
                    }
                }
                Token::Function(_)
                | Token::ParenthesisBlock
                | Token::SquareBracketBlock
                | Token::CurlyBracketBlock => {
                    self.out.push_str(parser.slice_from(from));
                    parser.parse_nested_block(|inside| self.tokens(inside))?;
                    self.out.push(match token {
                        Token::CurlyBracketBlock => '}',
                        Token::SquareBracketBlock => ']',
                        _ => ')',
                    });
                }
                Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => {
                    self.import(parser);
                }
                Token::AtKeyword(name) if name.eq_ignore_ascii_case("font-face") => {
                    self.font(parser)?;
                }
                Token::Comment(_) => {}
                Token::Ident(_) if std::mem::take(&mut self.waits) => {
                    // The font is there at once, and has not to be fetched.
                    self.out.push_str("block");
                }
                Token::Ident(name) if name.eq_ignore_ascii_case("font-display") => {
                    self.out.push_str(parser.slice_from(from));
                    self.waits = true;
                }
                _ => self.out.push_str(parser.slice_from(from)),
            }
        }
    }

    fn url(&mut self, address: &str, written: &str) {
        // A place of a drawing within the page.
        if address.starts_with('#') || address.starts_with("data:") {
            self.out.push_str(written);
            return;
        }
        match self.parts.data(self.from, address) {
            Some(data) => {
                let _ = write!(self.out, "url({data})");
            }
            None => {
                self.parts.lacks(self.from, address);
                // Nothing is asked for what is not there.
                self.out.push_str("url(data:,)");
            }
        }
    }

    /// `@import`, whose sheet comes in its place, for the media that it names.
    fn import(&mut self, parser: &mut Parser<'_>) {
        let address = parser.expect_url_or_string().map(|address| address.to_string());
        let from = parser.position();
        while let Ok(token) = parser.next_including_whitespace_and_comments().cloned() {
            match token {
                Token::Semicolon => break,
                Token::Function(_) | Token::ParenthesisBlock => {
                    let _ = parser.parse_nested_block(|inside| -> Result<(), ParseError<()>> {
                        while inside.next().is_ok() {}
                        Ok(())
                    });
                }
                _ => {}
            }
        }
        let media = parser.slice_from(from).trim().trim_end_matches(';').trim();
        let Ok(address) = address else { return };
        let path = self.parts.site.path(self.from, &address);
        let sheet = path.filter(|_| self.depth < DEEPEST && !media.contains("layer"));
        let sheet = sheet.and_then(|path| Some((self.parts.bytes(&path)?, path)));
        let Some((bytes, path)) = sheet else {
            return self.parts.lacks(self.from, &address);
        };
        let css = String::from_utf8_lossy(&bytes);
        let (characters, parts) = (self.characters, &mut *self.parts);
        let (depth, out) = (self.depth + 1, String::new());
        let mut inner = Sheet { from: &path, characters, parts, depth, waits: false, out };
        inner.read(&css);
        let text = inner.out;
        let _ = match media.is_empty() {
            true => write!(self.out, "{text}"),
            false => write!(self.out, "@media {media} {{{text}}}"),
        };
    }

    /// `@font-face`, which is left out where the page has none of its characters.
    fn font(&mut self, parser: &mut Parser<'_>) -> Read {
        parser.expect_curly_bracket_block().map_err(ParseError::from)?;
        parser.parse_nested_block(|inside| {
            let start = inside.state();
            if !self.is_needed(inside) {
                return Ok(());
            }
            inside.reset(&start);
            self.out.push_str("@font-face{");
            self.tokens(inside)?;
            self.out.push('}');
            Ok(())
        })
    }

    /// Whether the page has a character of those that a font is said to be for; goes
    /// to the end of what is said of it.
    fn is_needed(&self, inside: &mut Parser<'_>) -> bool {
        let mut ranges: Option<Vec<UnicodeRange>> = None;
        while let Ok(token) = inside.next().cloned() {
            if !matches!(&token, Token::Ident(name) if name.eq_ignore_ascii_case("unicode-range")) {
                continue;
            }
            if inside.try_parse(|inside| inside.expect_colon()).is_ok() {
                ranges = inside
                    .try_parse(|inside| -> Result<_, ParseError<()>> {
                        inside.parse_comma_separated(|one| Ok(UnicodeRange::parse(one)?))
                    })
                    .ok();
            }
        }
        let Some(ranges) = ranges else { return true };
        let codes = self.characters.iter().map(|c| u32::from(*c));
        codes
            .into_iter()
            .any(|code| ranges.iter().any(|range| (range.start..=range.end).contains(&code)))
    }
}
