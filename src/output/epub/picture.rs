//! The pictures of a book.

use std::collections::BTreeMap;

use super::address::Addresses;
use super::pack::File;
use super::tree::{Element, Node, visit};
use crate::output::context::Context;

/// The pictures of a book, in the order in which they are shown.
#[derive(Default)]
pub(super) struct Pictures {
    pub files: Vec<(File, &'static str)>,
    /// The name in the book of each that was looked for, by its path in the site.
    known: BTreeMap<String, Option<String>>,
}

/// The largest picture that is put into a book, in bytes.
const LARGEST: u64 = 32 << 20;

impl Pictures {
    /// Takes all pictures of a text into the book. What cannot be in it is a link to
    /// where it is published, by its alternative text.
    pub fn take(&mut self, nodes: &mut [Node], addresses: &Addresses<'_>, context: &Context<'_>) {
        visit(nodes, &mut |element| {
            if element.name != "img" {
                return;
            }
            let written = element.take("src").unwrap_or_default();
            match addresses.file(&written).and_then(|path| self.name(&path, context)) {
                Some(name) => element.set("src", name),
                None => stand_in(element, &written),
            }
        });
    }

    /// Takes the picture that stands for a report, and gives its name in the book.
    pub fn cover(&mut self, path: &str, context: &Context<'_>) -> Option<String> {
        let name = self.read(path, context)?;
        self.known.insert(path.to_owned(), Some(name.clone()));
        Some(name)
    }

    /// The name in the book of a file of the site, by its path in the host.
    fn name(&mut self, path: &str, context: &Context<'_>) -> Option<String> {
        let base = crate::base::route::decode(context.library.config.base_url.path());
        let path = path.strip_prefix(base.as_str())?.strip_prefix('/')?;
        if let Some(known) = self.known.get(path) {
            return known.clone();
        }
        let name = self.read(path, context);
        self.known.insert(path.to_owned(), name.clone());
        name
    }

    fn read(&mut self, path: &str, context: &Context<'_>) -> Option<String> {
        let bytes = published(path, context)?;
        let (media_type, ending) = kind(&bytes)?;
        let name = format!("images/{}.{ending}", self.files.len() + 1);
        let packed = ending != "svg";
        self.files.push((File { path: name.clone(), bytes, packed }, media_type));
        Some(name)
    }
}

/// The picture that one in another size was made of: `plan.png` of
/// `plan.png.480.0123abcd.webp`.
fn original(path: &str) -> Option<&str> {
    let (path, _) = path.rsplit_once('.')?;
    let (path, _) = path.rsplit_once('.')?;
    let (path, width) = path.rsplit_once('.')?;
    width.bytes().all(|b| b.is_ascii_digit()).then_some(path)
}

/// The bytes of a file as it is published; of a picture in another size, those of the
/// whole one.
pub(super) fn published(path: &str, context: &Context<'_>) -> Option<Vec<u8>> {
    let read = |path: &str| context.published(path, LARGEST);
    read(path).or_else(|| read(original(path)?))
}

/// The media type of a picture that every reading system shows, and the ending of its
/// name: by its bytes, whatever it is called.
fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let at =
        |from: usize, sign: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(sign));
    if at(0, b"\x89PNG\r\n\x1a\n") {
        Some(("image/png", "png"))
    } else if at(0, b"\xff\xd8\xff") {
        Some(("image/jpeg", "jpg"))
    } else if at(0, b"GIF8") {
        Some(("image/gif", "gif"))
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Some(("image/webp", "webp"))
    } else {
        let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(1024))?);
        head.contains("<svg").then_some(("image/svg+xml", "svg"))
    }
}

fn stand_in(element: &mut Element, written: &str) {
    let alternative = element.take("alt").unwrap_or_default();
    let title = alternative.trim();
    element.name = "span";
    element.attributes.retain(|(name, _)| name == "id");
    element.set("class", "absent");
    let mut link = Element::new("a").and(if title.is_empty() { written } else { title });
    link.set("href", written);
    element.children.push(Node::Element(link));
}
