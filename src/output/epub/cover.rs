//! The cover of a book: the picture that stands for the report, or else a drawing of
//! its title, made of letters alone.

use super::package::About;
use super::tree::{Element, Node};
use crate::output::xml::text;

/// The cover: the page that shows it, and the drawing, where there is no picture.
pub(super) struct Cover {
    pub drawing: Option<String>,
    pub page: Vec<Node>,
}

/// The size of the drawing.
const WIDTH: usize = 1600;
const HEIGHT: usize = 2400;
/// How high the letters of the title are at most and at least.
const LETTERS: [usize; 5] = [140, 120, 100, 80, 64];
/// How many lines a title may have.
const LINES: usize = 9;

/// Makes the cover: of a picture that stands for the report, by its name in the book and
/// what it shows, or else of letters.
pub(super) fn cover(about: &About, picture: Option<(&str, &str)>) -> Cover {
    let creators = about.creators.join(", ");
    let said = [about.title.as_str(), &about.subtitle, &creators, &about.publisher];
    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
    let mut section = Element::new("section").with("epub:type", "cover").with("class", "cover");
    let words = said.join(" – ");
    let (name, alternative) = picture.unwrap_or(("cover.svg", &words));
    let image = Element::new("img")
        .with("src", name)
        .with("alt", alternative)
        .with("role", "doc-cover")
        .with("class", "cover");
    section.children.push(Node::Element(image));
    if picture.is_some() {
        let lines = said.into_iter().map(|line| Node::Element(Element::new("p").and(line)));
        section.children.extend(lines);
    }
    let drawing = picture.is_none().then(|| drawing(about, &creators));
    Cover { drawing, page: vec![Node::Element(section)] }
}

fn drawing(about: &About, creators: &str) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
         width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         xml:lang=\"{}\" direction=\"{}\">\n<title>",
        about.language, about.direction
    );
    text(&mut out, &about.title);
    out.push_str(&format!(
        "</title>\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fbfaf7\"/>\n\
         <rect x=\"100\" y=\"100\" width=\"{}\" height=\"12\" fill=\"#7a1f1f\"/>\n",
        WIDTH - 200
    ));
    let (size, lines) = fitted(&about.title);
    let mut y = 420;
    for line in &lines {
        put(&mut out, y, size, true, line);
        y += size + size / 4;
    }
    y += 40;
    for line in wrapped(&about.subtitle, 64).iter().take(4) {
        put(&mut out, y, 64, false, line);
        y += 84;
    }
    let mut y = 2000;
    for line in wrapped(creators, 60).iter().take(3) {
        put(&mut out, y, 60, false, line);
        y += 78;
    }
    for line in wrapped(&about.publisher, 52).iter().take(1) {
        put(&mut out, 2280, 52, false, line);
    }
    out.push_str("</svg>\n");
    out
}

/// The largest letters in which a title has room.
fn fitted(title: &str) -> (usize, Vec<String>) {
    let mut sizes = LETTERS.into_iter().map(|size| (size, wrapped(title, size)));
    let fits = sizes.find(|(_, lines)| lines.len() <= LINES);
    fits.unwrap_or_else(|| {
        let size = LETTERS.last().copied().unwrap_or(64);
        let mut lines = wrapped(title, size);
        lines.truncate(LINES * 2);
        (size, lines)
    })
}

/// A text in lines that are no wider than the drawing, as far as that can be told of
/// letters that nobody has measured.
fn wrapped(text: &str, size: usize) -> Vec<String> {
    let room = (WIDTH - 280) * 10 / size;
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut taken) = (String::new(), 0);
    for word in text.split_whitespace() {
        let length: usize = word.chars().map(width).sum();
        if taken > 0 && taken + 3 + length > room {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        if taken > 0 {
            line.push(' ');
            taken += 3;
        }
        for c in word.chars() {
            if taken + width(c) > room {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            line.push(c);
            taken += width(c);
        }
    }
    lines.extend(Some(line).filter(|line| !line.is_empty()));
    lines
}

/// How wide a letter is, in tenths of its height.
fn width(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}' => 10,
        c if c.is_uppercase() => 7,
        _ => 6,
    }
}

fn put(out: &mut String, y: usize, size: usize, bold: bool, line: &str) {
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    out.push_str(&format!(
        "<text x=\"{}\" y=\"{y}\" font-family=\"serif\" font-size=\"{size}\"{weight} \
         text-anchor=\"middle\" fill=\"#1d1a16\">",
        WIDTH / 2
    ));
    text(out, line);
    out.push_str("</text>\n");
}
