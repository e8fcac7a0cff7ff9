//! SVG: a drawing is written anew from its tree, with nothing in it but what
//! is drawn. What does more than that is refused.
//!
//! The tree is the one that a strict XML reader makes, and only what is known
//! here is written from it, so that no browser can find more in the drawing
//! than was looked at. A drawing in which nothing had to be left out stays byte
//! for byte.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use roxmltree::{Attribute, Document, Error, Node, ParsingOptions};

use super::kinds::{Cleaned, Format, Refused};

/// The largest drawing, in bytes, and in nodes.
const MAX_DRAWING: usize = 16 << 20;
const MAX_NODES: u32 = 500_000;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

const SCRIPT: &str = "runs a script";
const DOCUMENT: &str = "shows another document";
const ELSEWHERE: &str = "loads something from elsewhere";

type Drawn = Result<(), Refused>;

/// What cleans a picture in a drawing.
type Cleaner = fn(&[u8]) -> Result<Cleaned<'_>, Refused>;

/// Reads a drawing and writes what is drawn.
pub(super) fn clean(bytes: &[u8], picture: Cleaner) -> Result<Cleaned<'_>, Refused> {
    if bytes.len() > MAX_DRAWING {
        return Err(Refused::TooLarge(format!("{} bytes of SVG", bytes.len())));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Refused::Malformed(error.valid_up_to(), "it is not UTF-8".to_owned()))?;
    let text = text.trim_start_matches('\u{feff}');
    let skipped = bytes.len() - text.len();
    let document = parse(text).map_err(|refused| moved(refused, skipped))?;
    let root = document.root_element();
    if root.tag_name().namespace() != Some(SVG) || root.tag_name().name() != "svg" {
        let what = "its outermost element is not `svg xmlns=\"http://www.w3.org/2000/svg\"`";
        return Err(Refused::Malformed(skipped + root.range().start, what.to_owned()));
    }
    let mut writer = Writer { out: String::with_capacity(text.len()), told: None, picture };
    let before = text.get(..root.range().start).unwrap_or_default();
    if before.contains("<!DOCTYPE") {
        writer.told = Some("a document type");
    }
    writer.document(&document).map_err(|refused| moved(refused, skipped))?;
    let Writer { out, told, .. } = writer;
    let cleaned =
        Cleaned { lossless: true, told, ..Cleaned::whole(Format::Svg, size(root), bytes) };
    Ok(if told.is_some() { cleaned.with(out.into_bytes()) } else { cleaned })
}

fn moved(refused: Refused, by: usize) -> Refused {
    match refused {
        Refused::Active(at, what) => Refused::Active(at + by, what),
        Refused::Malformed(at, what) => Refused::Malformed(at + by, what),
        refused => refused,
    }
}

/// A document type is read over, but not one that declares anything.
fn parse(text: &str) -> Result<Document<'_>, Refused> {
    let options =
        |allow_dtd| ParsingOptions { allow_dtd, nodes_limit: MAX_NODES, entity_resolver: None };
    let malformed = |error: Error| {
        let (row, column) = (error.pos().row as usize, error.pos().col as usize);
        let lines: usize =
            text.split_inclusive('\n').take(row.saturating_sub(1)).map(str::len).sum();
        let line = text.get(lines..).unwrap_or_default();
        let column = line.char_indices().nth(column.saturating_sub(1)).map_or(0, |(at, _)| at);
        Refused::Malformed(lines + column, error.to_string())
    };
    match Document::parse_with_options(text, options(false)) {
        Err(Error::DtdDetected) => {
            for sign in ["<!ENTITY", "<!ATTLIST", "<!ELEMENT"] {
                if let Some(at) = memchr::memmem::find(text.as_bytes(), sign.as_bytes()) {
                    return Err(Refused::Active(at, "declares entities or the like"));
                }
            }
            Document::parse_with_options(text, options(true)).map_err(malformed)
        }
        parsed => parsed.map_err(malformed),
    }
}

struct Writer {
    out: String,
    /// What was left out.
    told: Option<&'static str>,
    picture: Cleaner,
}

impl Writer {
    /// Writes all that is drawn, without going down the tree by calls.
    fn document(&mut self, document: &Document<'_>) -> Drawn {
        for node in document.root().children().filter(|node| !node.is_element()) {
            self.leave_out(node)?;
        }
        let mut next = Some(document.root_element());
        while let Some(node) = next {
            let inside = self.begin(node)?;
            next = node.first_child().filter(|_| inside);
            let mut ended = node;
            while next.is_none() {
                if inside || ended != node {
                    self.end(ended);
                }
                if ended == document.root_element() {
                    return Ok(());
                }
                next = ended.next_sibling();
                let Some(parent) = ended.parent() else { return Ok(()) };
                if next.is_none() {
                    ended = parent;
                }
            }
        }
        Ok(())
    }

    /// Writes the beginning of a node; tells whether it is an element whose
    /// inside and end are to be written.
    fn begin(&mut self, node: Node<'_, '_>) -> Result<bool, Refused> {
        if node.is_text() {
            let text = node.text().unwrap_or_default();
            let is_style = node.parent().is_some_and(|parent| parent.tag_name().name() == "style");
            if is_style {
                style(node.range().start, text)?;
            }
            escape(&mut self.out, text);
            return Ok(false);
        }
        if !node.is_element() {
            self.leave_out(node)?;
            return Ok(false);
        }
        let (namespace, name) = (node.tag_name().namespace(), node.tag_name().name());
        let at = node.range().start;
        let active = |what| Err(Refused::Active(at, what));
        match namespace {
            Some(SVG) => {}
            Some(XHTML) => return active(DOCUMENT),
            _ => {
                self.told = Some("data of a drawing program");
                return Ok(false);
            }
        }
        match name.to_ascii_lowercase().as_str() {
            "script" | "handler" | "listener" => return active(SCRIPT),
            "foreignobject" | "iframe" | "object" | "embed" | "audio" | "video" | "canvas" => {
                return active(DOCUMENT);
            }
            "metadata" => {
                self.told = Some("metadata");
                return Ok(false);
            }
            _ => {}
        }
        self.out.push('<');
        self.out.push_str(name);
        if node.parent().is_some_and(|parent| parent.is_root()) {
            self.namespaces(node);
        }
        let foreign = |uri: &str| uri != SVG && uri != XLINK && uri != XML;
        if node.namespaces().any(|one| foreign(one.uri())) {
            self.told = Some("data of a drawing program");
        }
        for attribute in node.attributes() {
            self.attribute(node, attribute)?;
        }
        self.out.push_str(if node.has_children() { ">" } else { "/>" });
        Ok(true)
    }

    fn namespaces(&mut self, root: Node<'_, '_>) {
        let _ = write!(self.out, " xmlns=\"{SVG}\"");
        let links = |node: Node<'_, '_>| {
            node.attributes().any(|attribute| attribute.namespace() == Some(XLINK))
        };
        if root.descendants().any(links) {
            let _ = write!(self.out, " xmlns:xlink=\"{XLINK}\"");
        }
    }

    fn end(&mut self, node: Node<'_, '_>) {
        if node.is_element() && node.has_children() {
            self.out.push_str("</");
            self.out.push_str(node.tag_name().name());
            self.out.push('>');
        }
    }

    /// Comments and instructions to programs.
    fn leave_out(&mut self, node: Node<'_, '_>) -> Drawn {
        if node.pi().is_some_and(|pi| pi.target.eq_ignore_ascii_case("xml-stylesheet")) {
            return Err(Refused::Active(node.range().start, ELSEWHERE));
        }
        if node.is_comment() {
            self.told = self.told.or(Some("a comment"));
        } else if node.is_pi() {
            self.told = Some("data of a drawing program");
        }
        Ok(())
    }

    fn attribute(&mut self, node: Node<'_, '_>, attribute: Attribute<'_, '_>) -> Drawn {
        let at = attribute.range().start;
        let name = attribute.name();
        let prefix = match (attribute.namespace(), name) {
            (None, _) => "",
            (Some(XLINK), "href" | "title") => "xlink:",
            (Some(XML), "space" | "lang" | "id") => "xml:",
            (Some(XML), "base") => return Err(Refused::Active(at, ELSEWHERE)),
            _ => {
                self.told = Some("data of a drawing program");
                return Ok(());
            }
        };
        let value = attribute.value();
        let changed = check(node, at, (name, value), self.picture)?;
        if changed.is_some() {
            self.told = Some("metadata of a photograph");
        }
        let _ = write!(self.out, " {prefix}{name}=\"");
        escape(&mut self.out, changed.as_deref().unwrap_or(value));
        self.out.push('"');
        Ok(())
    }
}

/// Holds an attribute against what may be in a drawing. Gives its value where
/// it has to be another.
fn check(
    node: Node<'_, '_>,
    at: usize,
    (name, value): (&str, &str),
    picture: Cleaner,
) -> Result<Option<String>, Refused> {
    let active = |what| Err(Refused::Active(at, what));
    let compact: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let compact = compact.to_ascii_lowercase();
    let name = name.to_ascii_lowercase();
    if name.starts_with("on") || compact.contains("javascript:") || compact.contains("vbscript:") {
        return active(SCRIPT);
    }
    if name == "attributename" && (compact.ends_with("href") || compact.starts_with("on")) {
        return active("changes where a link leads");
    }
    if matches!(name.as_str(), "href" | "src" | "ping" | "data" | "action" | "formaction") {
        let is_link = node.tag_name().name() == "a" && name == "href";
        if compact.starts_with('#') || (is_link && leads(&compact)) {
            return Ok(None);
        }
        let is_picture = matches!(node.tag_name().name(), "image" | "feImage");
        return match value.trim().split_once(',').filter(|_| is_picture) {
            Some((kind, data)) if is_embedded(kind) => embedded(kind, data, picture),
            _ => active(ELSEWHERE),
        };
    }
    if name == "style" || compact.contains("url(") || compact.contains("image-set(") {
        style(at, value)?;
    }
    Ok(None)
}

/// Whether a link is one that a page may have too.
fn leads(address: &str) -> bool {
    let known = ["https://", "http://", "mailto:"];
    known.iter().any(|scheme| address.starts_with(scheme))
        || !(address.contains(':') || address.starts_with("//"))
}

fn is_embedded(kind: &str) -> bool {
    let known = ["png", "jpeg", "jpg", "gif", "webp"];
    let kind = kind.to_ascii_lowercase();
    known.iter().any(|name| kind == format!("data:image/{name};base64"))
}

/// A picture in a drawing is cleaned like any other.
fn embedded(kind: &str, data: &str, picture: Cleaner) -> Result<Option<String>, Refused> {
    let packed: String = data.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let broken = Refused::Broken("a picture in it is damaged");
    let bytes = BASE64.decode(packed).map_err(|_| broken.clone())?;
    let cleaned = match picture(&bytes) {
        Ok(cleaned) if cleaned.is_left() => Err(Refused::Broken("a picture in it has metadata")),
        Ok(cleaned) if cleaned.orientation != 1 => {
            Err(Refused::Broken("a photograph in it is not upright"))
        }
        Err(Refused::TooLarge(what)) => Err(Refused::TooLarge(what)),
        cleaned => cleaned.map_err(|_| broken),
    }?;
    let changed = matches!(cleaned.bytes, std::borrow::Cow::Owned(_));
    Ok(changed.then(|| format!("{kind},{}", BASE64.encode(&cleaned.bytes))))
}

/// Holds a style against what may be in a drawing.
fn style(at: usize, css: &str) -> Drawn {
    let lower = css.to_ascii_lowercase();
    let has = |sign: &str| lower.contains(sign);
    if has("\\") {
        return Err(Refused::Active(at, "has a style that hides what it says"));
    }
    if has("expression(") || has("-moz-binding") || has("behavior:") {
        return Err(Refused::Active(at, SCRIPT));
    }
    let quoted = ["\"http:", "\"https:", "\"//", "'http:", "'https:", "'//"];
    let addresses =
        lower.match_indices("url(").filter_map(|(at, sign)| lower.get(at + sign.len()..));
    let mut addresses = addresses.map(|rest| {
        rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''))
    });
    let is_inside = |address: &str| {
        address.starts_with('#')
            || ["data:image/png", "data:image/jpeg", "data:image/gif", "data:font/"]
                .iter()
                .any(|kind| address.starts_with(kind))
    };
    if has("@import") || quoted.iter().any(|sign| has(sign)) || !addresses.all(is_inside) {
        return Err(Refused::Active(at, ELSEWHERE));
    }
    Ok(())
}

/// How large a drawing is, in pixels, as it says itself; 0 where it does not.
fn size(root: Node<'_, '_>) -> (u32, u32) {
    let length = |name: &str| {
        let value = root.attribute(name)?.trim();
        let value = value.strip_suffix("px").unwrap_or(value);
        value.trim().parse::<f64>().ok().filter(|side| (0.5..=100_000.0).contains(side))
    };
    let sides = length("width").zip(length("height"));
    let of_box = || {
        let numbers = root.attribute("viewBox")?;
        let numbers = numbers.split(|c: char| c.is_whitespace() || c == ',');
        let numbers: Vec<f64> =
            numbers.filter(|n| !n.is_empty()).filter_map(|n| n.parse().ok()).collect();
        let [_, _, width, height] = numbers.as_slice() else { return None };
        let fits = |side: &f64| (0.5..=100_000.0).contains(side);
        (fits(width) && fits(height)).then_some((*width, *height))
    };
    let (width, height) = sides.or_else(of_box).unwrap_or_default();
    (width.round() as u32, height.round() as u32)
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(bytes: &[u8]) -> Result<Cleaned<'_>, Refused> {
        super::clean(bytes, |_| Err(Refused::NotImage))
    }

    const HEAD: &str =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

    fn cleaned(svg: &str) -> String {
        String::from_utf8(clean(svg.as_bytes()).unwrap().bytes.into_owned()).unwrap()
    }

    #[test]
    fn what_is_more_than_a_drawing_is_refused() {
        for inside in [
            "><script>alert(1)</script>",
            " onload=\"alert(1)\">",
            "><rect\nonclick = 'x'/>",
            "><foreignObject><p/></foreignObject>",
            "><a href=\"javascript:alert(1)\">x</a>",
            "><a href=\"java&#10;script:alert(1)\">x</a>",
            "><a href=\"data:text/html,x\">x</a>",
            "><a><set attributeName=\"xlink:href\" to=\"x\"/></a>",
            "><image xlink:href = 'https://example.org/x.png'/>",
            "><image href=\"x.png\"/>",
            "><image href=\"data:image/svg+xml;base64,aGk=\"/>",
            "><image href=\"data:image/png;base64,aGk=\"/>",
            "><use href=\"//example.org/x\"/>",
            "><use xml:base=\"https://example.org/\" href=\"#a\"/>",
            "><style>@import 'x.css';</style>",
            "><style><![CDATA[a{fill:url(  'https://example.org/x')}]]></style>",
            "><style>a{fill:u\\72l(x)}</style>",
            "><rect style=\"fill:url(https://example.org/x)\"/>",
            "><rect fill=\"url(x.svg#a)\"/>",
            " xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:script/>",
        ] {
            let svg = format!("{HEAD}{inside}</svg>");
            let refused = clean(svg.as_bytes()).unwrap_err();
            assert!(
                matches!(refused, Refused::Active(..) | Refused::Broken(_)),
                "{svg} {refused:?}"
            );
        }
        let entity = format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{HEAD}>&a;</svg>");
        assert!(matches!(clean(entity.as_bytes()), Err(Refused::Active(15, _))));
        let styled = format!("<?xml-stylesheet href=\"x.css\"?>{HEAD}/>");
        assert!(matches!(clean(styled.as_bytes()), Err(Refused::Active(..))));
    }

    #[test]
    fn a_drawing_stays_as_it_is() {
        for inside in [
            "/>",
            "><a href=\"https://example.org/\"><text>on = x</text></a></svg>",
            "><use href=\"#one\"/><rect font-family=\"on\" fill=\"url(#g)\"/></svg>",
            " viewBox='0 0 10 20'><style>a { fill: url('#g') }</style></svg>",
        ] {
            let svg = format!("{HEAD}{inside}");
            assert_eq!(cleaned(&svg), svg);
        }
    }

    #[test]
    fn what_a_program_noted_is_left_out() {
        let svg = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- by A -->\n\
            <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/g.dtd\">\n\
            <s:svg xmlns:s=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" \
            width=\"12px\" height='8' i:version=\"1\"><s:metadata><x/></s:metadata><i:view/><s:g i:label=\"&lt;a\" id=\"a&amp;&#x22;b\">\
            <!-- c --><s:text xml:space=\"preserve\"> é<![CDATA[<]]> </s:text></s:g><s:rect/></s:svg>\n<!-- end -->";
        let found = clean(svg.as_bytes()).unwrap();
        assert_eq!((found.size, found.told.is_some()), ((12, 8), true));
        assert_eq!(
            cleaned(svg),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"12px\" height=\"8\"><g id=\"a&amp;&quot;b\">\
             <text xml:space=\"preserve\"> é&lt; </text></g><rect/></svg>"
        );
        assert_eq!(cleaned(&cleaned(svg)), cleaned(svg));
    }

    #[test]
    fn what_is_no_drawing_is_told_with_its_place() {
        assert!(matches!(clean(b"<svg>"), Err(Refused::Malformed(..))));
        assert!(matches!(clean(b"<svg/>"), Err(Refused::Malformed(0, _))));
        assert!(matches!(clean(b"\xff"), Err(Refused::Malformed(0, _))));
        assert!(matches!(clean(b""), Err(Refused::Malformed(..))));
        let svg = format!("{HEAD}>\n<g>\n</p></svg>");
        let Err(Refused::Malformed(at, _)) = clean(svg.as_bytes()) else { panic!("it is refused") };
        assert!(svg[at..].starts_with("</p>"), "{}", &svg[at..]);
        // As deep as it may be, nothing falls over.
        let deep = format!("{HEAD}>{}{}</svg>", "<g>".repeat(200_000), "</g>".repeat(200_000));
        let _ = clean(deep.as_bytes());
    }
}
