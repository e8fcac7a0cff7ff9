//! A look into the drawings (SVG) that are copied as they are. Opened by
//! themselves they are documents, in which scripts run and from which other
//! hosts are asked.

use std::sync::Arc;

use crate::artifact::Contents;
use crate::base::{Code, Diagnostic, Diagnostics, Source};
use crate::build::memo::Looks;
use crate::library::Library;

/// A drawing that runs a script or loads something from another host.
pub const ACTIVE_SVG: Code = Code::warning("active-svg");

/// The largest drawing that is looked into, in bytes.
const MAX_DRAWING: u64 = 16 << 20;

/// Looks into every drawing that is published.
pub(super) fn inspect(
    library: &Library,
    contents: &(dyn Fn(&str) -> Option<Arc<dyn Contents>> + Sync),
    looks: &mut Looks,
    keeps: bool,
) -> Diagnostics {
    let drawings: Vec<&str> = library
        .files
        .keys()
        .map(String::as_str)
        .filter(|path| path.to_ascii_lowercase().ends_with(".svg"))
        .collect();
    let look = |path: &str| contents(path).and_then(|contents| look(path, contents.as_ref()));
    looks.at(library, drawings, keeps, look)
}

fn look(path: &str, contents: &dyn Contents) -> Option<Diagnostic> {
    if contents.len() > MAX_DRAWING {
        return None;
    }
    let mut bytes = Vec::new();
    contents.open().ok()?.read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (at, what) = active(&text)?;
    let source = Source::new(path, text);
    let place = source.place((at..at + 1).into());
    Some(
        Diagnostic::at(&ACTIVE_SVG, place, format!("this drawing {what} when it is opened"))
            .hint("save it as plain SVG without scripts and links to other hosts, or as PNG"),
    )
}

/// The first thing in a drawing that is more than a drawing: where, and what.
fn active(svg: &str) -> Option<(usize, &'static str)> {
    let lower = svg.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower.get(from..)?.find('<') {
        let start = from + at;
        let rest = lower.get(start + 1..)?;
        let end = rest.find(['<', '>']).unwrap_or(rest.len());
        let tag = rest.get(..end)?;
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
        let name = name.rsplit(':').next().unwrap_or(name);
        let what = match name {
            "script" => Some("runs a script"),
            "foreignobject" | "iframe" | "object" | "embed" => Some("shows another document"),
            "!entity" => Some("grows by entities"),
            _ if has_handler(tag) || tag.contains("javascript:") => Some("runs a script"),
            // In a link, another host is asked only by who follows it.
            "a" => None,
            _ if is_from_elsewhere(tag) => Some("loads something from another host"),
            _ => None,
        };
        if let Some(what) = what {
            return Some((start, what));
        }
        from = start + 1;
    }
    let imported = ["@import", "url(http", "url(//", "url('http", "url(\"http", "<?xml-stylesheet"];
    let at = imported.iter().find_map(|sign| lower.find(sign))?;
    Some((at, "loads something from another host"))
}

/// Whether a tag has an attribute such as `onload`.
fn has_handler(tag: &str) -> bool {
    tag.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/')).any(|part| {
        let name = part.split_once('=').map_or(part, |(name, _)| name);
        name.len() > 4 && name.starts_with("on") && name.bytes().all(|b| b.is_ascii_alphabetic())
    })
}

/// Whether a tag has an address of another host that it would load.
fn is_from_elsewhere(tag: &str) -> bool {
    ["href", "src"].iter().any(|name| {
        tag.split(*name).skip(1).any(|rest| {
            let value = rest.trim_start().strip_prefix('=').unwrap_or("").trim_start();
            let value = value.trim_start_matches(['"', '\'']).trim_start();
            value.starts_with("http:") || value.starts_with("https:") || value.starts_with("//")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_more_than_a_drawing_is_found() {
        for svg in [
            "<svg><script>alert(1)</script></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
            "<svg><rect\nonclick = 'x'/></svg>",
            "<svg><foreignObject><p/></foreignObject></svg>",
            "<svg><a href=\"javascript:alert(1)\">x</a></svg>",
            "<svg><image xlink:href = 'https://example.org/x.png'/></svg>",
            "<svg><use href=\"//example.org/x\"/></svg>",
            "<svg><style>@import 'x.css';</style></svg>",
            "<svg><rect style=\"fill:url(https://example.org/x)\"/></svg>",
            "<?xml-stylesheet href=\"x.css\"?><svg/>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>",
            "<SVG><SVG:SCRIPT/></SVG>",
        ] {
            assert!(active(svg).is_some(), "{svg}");
        }
    }

    #[test]
    fn drawings_are_only_drawings() {
        for svg in [
            "",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"/>",
            "<svg><a href=\"https://example.org/\"><text>on = x</text></a></svg>",
            "<svg><use href=\"#one\"/><image href=\"data:image/png;base64,aGk=\"/></svg>",
            "<svg><rect font-family=\"on\" fill=\"url(#g)\"/></svg>",
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/g.dtd\"><svg/>",
        ] {
            assert_eq!(active(svg), None, "{svg}");
        }
    }
}
