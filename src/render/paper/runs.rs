//! Citations and sources, as lines.

use crate::library::resolved::Citation;
use crate::sources::{Run, Shape};

use super::model::{Inline, Mark, Target};

/// A citation: its works lead to the list of sources.
pub(super) fn citation(citation: &Citation) -> Vec<Inline> {
    let mut out = Vec::new();
    for run in &citation.runs {
        let work = run.item.and_then(|at| citation.works.get(at));
        let archive = work.and_then(|work| work.archive.as_ref());
        let archive = archive.filter(|(original, ..)| *original == run.url);
        let text = shaped(run, archive.map(|(_, copy, _)| copy.as_str()));
        match work {
            Some(work) if run.url.is_empty() => {
                let to = Target::Here(work.href.trim_start_matches('#').to_owned());
                out.push(Inline::Link { to, text });
            }
            _ => out.extend(text),
        }
    }
    out
}

/// A source as its list has it.
pub(super) fn listed(runs: &[Run], copy: Option<&str>) -> Vec<Inline> {
    runs.iter().flat_map(|run| shaped(run, copy)).collect()
}

fn shaped(run: &Run, copy: Option<&str>) -> Vec<Inline> {
    let mut line = Vec::new();
    for (at, text) in run.text.split('\n').enumerate() {
        if at > 0 {
            line.push(Inline::Break);
        }
        if !text.is_empty() {
            line.push(Inline::text(text));
        }
    }
    for mark in marks(run.shape) {
        line = vec![Inline::Shaped(mark, line)];
    }
    if !run.url.is_empty() {
        let archive = copy.map(str::to_owned);
        let to = Target::Address { url: run.url.clone(), archive };
        line = vec![Inline::Link { to, text: line }];
    }
    line
}

fn marks(shape: Shape) -> impl Iterator<Item = Mark> {
    let all = [
        (shape.raised > 0, Mark::Raised),
        (shape.raised < 0, Mark::Lowered),
        (shape.small_caps, Mark::SmallCaps),
        (shape.underline, Mark::Underline),
        (shape.italic, Mark::Emphasis),
        (shape.bold, Mark::Strong),
    ];
    all.into_iter().filter(|(has, _)| *has).map(|(_, mark)| mark)
}
