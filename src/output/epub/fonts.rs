//! The fonts of a book: those of the theme's style sheet, as far as the text has
//! characters of theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::RangeInclusive;

use super::picture::published;
use crate::base::Digest;
use crate::base::route::join;
use crate::library::Owner;
use crate::output::context::Context;

/// A font that the theme offers.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Face {
    /// Its family, as it is written.
    family: String,
    /// What is said of it beside its file and its characters.
    rest: String,
    /// Its file, by its path in the site.
    file: String,
    /// The characters that it is for; none for all.
    characters: Vec<RangeInclusive<u32>>,
}

/// A book's own fonts.
#[derive(Default)]
pub(super) struct Fonts {
    /// Each by its name in the book.
    pub files: Vec<(String, Vec<u8>)>,
    /// What the style sheet of the book says of them.
    pub style: String,
}

/// The fonts of the theme, and a digest of what they are read from.
pub(super) fn faces(context: &Context<'_>) -> (Vec<Face>, Vec<Digest>) {
    let mut folders = context.theme.folders().iter().map(|folder| format!("{folder}/style.css"));
    let routes = &context.library.routes;
    let Some(path) = folders.find(|path| routes.owner(path).is_some()) else {
        return (Vec::new(), Vec::new());
    };
    let css = published(&path, context).unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let faces = read(&String::from_utf8_lossy(&css), folder);
    let digest = |path: &str| match routes.owner(path)?.1 {
        Owner::File(source) => context.library.files.get(source).map(|file| file.digest),
        _ => None,
    };
    let digests = faces.iter().filter_map(|face| digest(&face.file)).collect();
    (faces, digests)
}

/// The fonts that a style sheet declares in files of the site that books may have.
fn read(css: &str, folder: &str) -> Vec<Face> {
    let css = without_comments(css);
    let mut faces = Vec::new();
    for rule in css.split("@font-face").skip(1) {
        let Some((_, inside)) = rule.split_once('{') else { continue };
        let Some((inside, _)) = inside.split_once('}') else { continue };
        faces.extend(face(inside, folder));
    }
    faces
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, behind)) = rest.split_once("/*") {
        out.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

fn face(inside: &str, folder: &str) -> Option<Face> {
    let (mut family, mut rest, mut file) = (String::new(), String::new(), None);
    let mut characters = Vec::new();
    for declaration in inside.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let (name, value) = (name.trim(), value.trim());
        match name {
            "font-family" => family = value.to_owned(),
            "src" => file = address(value).map(|address| join(folder, address)),
            "unicode-range" => characters = value.split(',').filter_map(range).collect(),
            "font-style" | "font-weight" | "font-stretch" => {
                let _ = write!(rest, " {name}: {value};");
            }
            _ => {}
        }
    }
    let file = file.filter(|file| ENDINGS.iter().any(|(end, _)| file.ends_with(end)))?;
    let plain = |text: &str| !text.contains(['<', '>', '{', '}', '\\']);
    let fits = !family.is_empty() && plain(&family) && plain(&rest);
    fits.then_some(Face { family, rest, file, characters })
}

/// The endings of fonts that books may have, each with its media type.
const ENDINGS: [(&str, &str); 4] =
    [(".woff2", "font/woff2"), (".woff", "font/woff"), (".otf", "font/otf"), (".ttf", "font/ttf")];

/// The media type of a font.
pub(super) fn media_type(path: &str) -> &'static str {
    ENDINGS.iter().find(|(end, _)| path.ends_with(end)).map_or("font/woff2", |(_, kind)| kind)
}

/// The first address in `url(…)` that is one of the site.
fn address(value: &str) -> Option<&str> {
    let (_, behind) = value.split_once("url(")?;
    let (address, _) = behind.split_once(')')?;
    let address = address.trim().trim_matches(['"', '\'']);
    (!address.contains(':') && !address.starts_with('/')).then_some(address)
}

/// `U+0400-045F`, `U+2116` or `U+4??`.
fn range(text: &str) -> Option<RangeInclusive<u32>> {
    let text = text.trim().strip_prefix(['U', 'u'])?.strip_prefix('+')?;
    let (from, to) = match text.split_once('-') {
        Some((from, to)) => (from.to_owned(), to.to_owned()),
        None => (text.replace('?', "0"), text.replace('?', "F")),
    };
    let number = |text: &str| u32::from_str_radix(text, 16).ok();
    Some(number(&from)?..=number(&to)?)
}

/// Those of the fonts that have characters of a text. `leans` says whether any of it
/// is in italics.
pub(super) fn fonts(
    faces: &[Face],
    characters: &BTreeSet<char>,
    leans: bool,
    context: &Context<'_>,
) -> Fonts {
    let mut made = Fonts::default();
    let mut families: Vec<&str> = Vec::new();
    let mut known: BTreeMap<&str, Option<String>> = BTreeMap::new();
    for face in faces {
        let has = |range: &RangeInclusive<u32>| {
            let (from, to) = (char::from_u32(*range.start()), char::from_u32(*range.end()));
            match (from, to) {
                (Some(from), Some(to)) if from <= to => {
                    characters.range(from..=to).any(|c| !c.is_ascii_whitespace())
                }
                _ => false,
            }
        };
        let is_used = face.characters.is_empty() || face.characters.iter().any(has);
        let is_italic = face.rest.contains("font-style: italic");
        if !is_used || (is_italic && !leans) {
            continue;
        }
        let next = made.files.len() + 1;
        let name = known.entry(&face.file).or_insert_with(|| {
            let bytes = published(&face.file, context)?;
            let ending = face.file.rsplit('.').next().unwrap_or("woff2");
            let name = format!("fonts/{next}.{ending}");
            made.files.push((name.clone(), bytes));
            Some(name)
        });
        let Some(name) = name else { continue };
        let _ = write!(
            made.style,
            "@font-face {{ font-family: {};{} src: url({name});",
            face.family, face.rest
        );
        if !face.characters.is_empty() {
            let ranges: Vec<String> = face
                .characters
                .iter()
                .map(|range| format!("U+{:04X}-{:04X}", range.start(), range.end()))
                .collect();
            let _ = write!(made.style, " unicode-range: {};", ranges.join(", "));
        }
        made.style.push_str(" }\n");
        if !families.contains(&face.family.as_str()) {
            families.push(&face.family);
        }
    }
    if !families.is_empty() {
        let _ = writeln!(made.style, "body {{ font-family: {}, serif; }}", families.join(", "));
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_are_read_as_they_are_declared() {
        let css = "/* @font-face { font-family: No; src: url(no.woff2) } */\n\
            @font-face { font-family: \"A B\"; font-style: italic; font-display: swap; \
            src: url('fonts/a.woff2') format(\"woff2\"); unicode-range: U+0400-045F, U+2116, U+4??; }\n\
            @font-face { font-family: Far; src: url(https://other.example/f.woff2) }\n\
            @font-face { font-family: Old; src: url(f.eot) }\n@font-face { font-family: C; src: url(../c.ttf) }";
        let faces = read(css, "house");
        let told: Vec<_> =
            faces.iter().map(|face| (face.family.as_str(), face.file.as_str())).collect();
        assert_eq!(told, [("\"A B\"", "house/fonts/a.woff2"), ("C", "c.ttf")]);
        assert_eq!(faces[0].characters, [0x400..=0x45f, 0x2116..=0x2116, 0x400..=0x4ff]);
        assert_eq!(faces[0].rest, " font-style: italic;");
        assert_eq!(read("@font-face { font-family: A", ""), []);
    }
}
