//! Readers of identifiers that others assign: ORCID, DOI, SPDX.

use crate::base::route::{Route, slugify};
use crate::base::tree::{Decoder, Node, line};

/// An ORCID iD, as sixteen digits in four groups, the last of which may be
/// `X`, or as an address under `orcid.org`. Gives the digits; the check digit
/// is that of ISO 7064 (MOD 11-2).
pub fn orcid(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let (text, scalar) = line(decoder, node)?;
    let id = without_prefix(text, &["https://orcid.org/", "http://orcid.org/"]);
    let groups = || id.split('-');
    let shaped = groups().count() == 4
        && groups().all(|group| group.len() == 4)
        && id
            .bytes()
            .enumerate()
            .all(|(at, b)| b.is_ascii_digit() || b == b'-' || (b == b'X' && at + 1 == id.len()));
    if !shaped {
        decoder.bad_value(scalar, "is not an ORCID iD", "write it as `0000-0002-1825-0097`");
        return None;
    }
    let digits = id.bytes().filter(|b| *b != b'-').map(|b| match b {
        b'X' => 10,
        digit => u32::from(digit - b'0'),
    });
    // Doubling every digit but the last makes the whole divisible by eleven.
    let mut rest = digits.collect::<Vec<_>>();
    let check = rest.pop().unwrap_or(0);
    let total = rest.iter().fold(0, |total, digit| (total + digit) * 2 % 11);
    if (total + check) % 11 != 1 {
        decoder.bad_value(scalar, "is mistyped: its check digit is wrong", "compare each digit");
        return None;
    }
    Some(id.into())
}

/// A DOI (ISO 26324), bare, behind `doi:`, or as an address under `doi.org`.
/// Gives it bare.
pub fn doi(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let (text, scalar) = line(decoder, node)?;
    let prefixes = [
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "http://dx.doi.org/",
        "doi:",
    ];
    let id = without_prefix(text, &prefixes);
    let (registrant, suffix) = id.split_once('/').unwrap_or((id, ""));
    let number = registrant.strip_prefix("10.").unwrap_or("");
    let parts = number
        .split('.')
        .all(|part| (1..=9).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let unfit = |c: char| c.is_whitespace() || c.is_control() || r#"<>"{}|\^`"#.contains(c);
    if !parts || suffix.is_empty() || suffix.contains(unfit) {
        decoder.bad_value(scalar, "is not a DOI", "write it as `10.5281/zenodo.1234`");
        return None;
    }
    Some(id.into())
}

/// The name of a licence: an SPDX identifier, or an expression of several.
pub fn license(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let (text, scalar) = line(decoder, node)?;
    let fits = |b: u8| b.is_ascii_alphanumeric() || b" .-+():,".contains(&b);
    if text.len() > 200 || !text.bytes().all(fits) {
        let hint = "write its SPDX identifier, such as `CC-BY-4.0`";
        decoder.bad_value(scalar, "is not the name of a licence", hint);
        return None;
    }
    Some(text.into())
}

/// The last part of an address: lower-case letters and digits of any script,
/// with single hyphens between them.
pub fn slug(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let (text, scalar) = line(decoder, node)?;
    let made = slugify(text);
    // Routes are normalised, so that a letter may be composed or not.
    let route = Route::page(text).ok().map(|route| route.address().to_owned());
    if !made.is_empty() && route == Some(format!("{made}/")) {
        return Some(made);
    }
    let hint = match Route::page(&made) {
        _ if made.is_empty() => "use lower-case letters, digits and hyphens".into(),
        Err(_) => "choose a name that no system reserves".into(),
        Ok(_) => format!("write `{made}`"),
    };
    decoder.bad_value(scalar, "cannot be a part of an address", hint);
    None
}

/// An old address of a page in its site, such as `/old/url/`.
pub fn alias(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let (text, scalar) = line(decoder, node)?;
    let Some(path) = text.strip_prefix('/') else {
        let hint = "write the address without the site, beginning with a slash: `/old/url/`";
        decoder.bad_value(scalar, "does not begin with `/`", hint);
        return None;
    };
    if let Err(error) = Route::page(path) {
        decoder.bad_value(scalar, &format!("cannot be an address: {error}"), "write `/old/url/`");
        return None;
    }
    Some(text.into())
}

/// The path of a file in the site, with nothing in it that leads elsewhere.
pub fn path(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let (text, scalar) = line(decoder, node)?;
    if let Err(error) = Route::file(text) {
        let why = format!("cannot be the path of a file: {error}");
        decoder.bad_value(scalar, &why, "write it relative, as in `folder/name.ext`");
        return None;
    }
    Some(text.into())
}

/// The path of a picture that every program shows: other sites know nothing of
/// drawings and of newer formats.
pub fn picture(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let found = path(decoder, node)?;
    let ending = found.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    if !["gif", "jpeg", "jpg", "png", "webp"].contains(&ending.as_str()) {
        let scalar = node.scalar()?;
        let hint = "take a picture whose name ends in .jpg, .png, .webp or .gif";
        decoder.bad_value(scalar, "is no picture that other sites show", hint);
        return None;
    }
    Some(found)
}

/// The text behind the first of some prefixes, which match in any case.
fn without_prefix<'t>(text: &'t str, prefixes: &[&str]) -> &'t str {
    let strip = |prefix: &&str| {
        let (head, rest) = text.split_at_checked(prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then_some(rest.trim_start())
    };
    prefixes.iter().find_map(strip).unwrap_or(text)
}
