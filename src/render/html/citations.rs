//! Citations and the list of sources.
//!
//! A link to a work of which someone keeps a copy says so to programs, after
//! Robust Links 1.0: `data-originalurl`, `data-versionurl`, `data-versiondate`.

use crate::base::Html;
use crate::base::html::escape;
use crate::base::route::encode;
use crate::library::resolved::{Citation, CitedWork};
use crate::sources::{Run, Shape};

/// A citation. Each of its works is a link to the list of sources, unless it
/// holds a link itself.
pub(super) fn citation(out: &mut String, citation: &Citation) {
    let mut rest = citation.runs.as_slice();
    let mut begun = vec![false; citation.works.len()];
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|run| run.item == first.item).count();
        let group = rest.get(..count).unwrap_or_default();
        rest = rest.get(count..).unwrap_or_default();
        let Some((at, work)) = first.item.and_then(|at| Some((at, citation.works.get(at)?))) else {
            write(out, group, None);
            continue;
        };
        let linked = group.iter().any(|run| !run.url.is_empty());
        out.push_str(if linked { "<span class=\"cited\"" } else { "<a class=\"cited\"" });
        let first = begun.get_mut(at).is_some_and(|begun| !std::mem::replace(begun, true));
        if first {
            attribute(out, "id", &work.anchor);
        }
        if !linked {
            attribute(out, "href", &work.href);
        }
        out.push('>');
        write(out, group, Some(work));
        out.push_str(if linked { "</span>" } else { "</a>" });
    }
}

/// A source as its list has it, with the first copy of it that someone keeps.
pub fn listed(runs: &[Run], copy: Option<(&str, &str, &str)>) -> Html {
    let archive = copy.map(|(url, copy, at)| (url.to_owned(), copy.to_owned(), at.to_owned()));
    let work = CitedWork { archive, ..CitedWork::default() };
    let mut out = String::new();
    write(&mut out, runs, Some(&work));
    Html::written(out)
}

/// How a page itself is cited: its own address is written and leads nowhere, since
/// a copy of the page elsewhere, or on a disk, would send its readers away.
pub fn own(runs: &[Run], address: &str) -> Html {
    let mut out = String::new();
    for run in runs {
        if run.url == address {
            let run = Run { url: String::new(), ..run.clone() };
            out.push_str("<span class=\"address\" dir=\"ltr\">");
            write(&mut out, &[run], None);
            out.push_str("</span>");
        } else {
            write(&mut out, std::slice::from_ref(run), None);
        }
    }
    Html::written(out)
}

fn write(out: &mut String, runs: &[Run], work: Option<&CitedWork>) {
    for run in runs {
        let linked = !run.url.is_empty();
        if linked {
            let address = run.text == run.url;
            link(out, &run.url, address, work.and_then(|work| work.archive.as_ref()));
        }
        let elements = elements(run.shape);
        elements.iter().for_each(|(begin, _)| out.push_str(begin));
        for (at, line) in run.text.split('\n').enumerate() {
            out.push_str(if at > 0 { "<br>" } else { "" });
            escape(out, line);
        }
        elements.iter().rev().for_each(|(_, end)| out.push_str(end));
        out.push_str(if linked { "</a>" } else { "" });
    }
}

fn link(out: &mut String, url: &str, address: bool, archive: Option<&(String, String, String)>) {
    out.push_str(if address { "<a class=\"address\" dir=\"ltr\"" } else { "<a" });
    let mut encoded = String::with_capacity(url.len());
    encode(&mut encoded, url);
    attribute(out, "href", &encoded);
    attribute(out, "rel", "noopener noreferrer");
    if let Some((original, copy, at)) = archive
        && original == url
    {
        attribute(out, "data-originalurl", original);
        attribute(out, "data-versionurl", copy);
        if !at.is_empty() {
            attribute(out, "data-versiondate", at);
        }
    }
    out.push('>');
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// The elements that give a text its shape, from the outside in.
fn elements(shape: Shape) -> Vec<(&'static str, &'static str)> {
    let all = [
        (shape.bold, ("<b>", "</b>")),
        (shape.italic, ("<i>", "</i>")),
        (shape.underline, ("<u>", "</u>")),
        (shape.small_caps, ("<span class=\"small-caps\">", "</span>")),
        (shape.raised > 0, ("<sup>", "</sup>")),
        (shape.raised < 0, ("<sub>", "</sub>")),
    ];
    all.into_iter().filter(|(has, _)| *has).map(|(_, element)| element).collect()
}
