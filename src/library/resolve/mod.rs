//! Fills the holes of one document's texts: [`Resolution`].
//!
//! The texts are walked as a reader reads them, generated parts included, so
//! that notes are numbered and references counted in that order. Notes that
//! only notes refer to come behind those that the text refers to.

mod anchors;
mod brief;
mod cases;
mod citations;
mod directives;
mod exhibits;
mod gathered;
mod headings;
mod items;
mod labels;
mod matrix;
mod notes;
mod page;
mod plan;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{Checked, Diagnostic, Place};
use crate::case::Markdown;
use crate::library::codes;
use crate::library::entry::Entry;
use crate::library::ids::{BodyId, EntryId};
use crate::library::links::{Asked, Written};
use crate::library::part::{self, Prose, Shown};
use crate::library::resolved::{CrossReference, Fill, Href, Mark, Resolution};
use crate::library::site::Library;
use crate::prose::{Body, Embed, Hole, Item, Link, Node, Parsed, Reference, Tag};

use directives::WRAPPER;
use page::Page;
use plan::Plan;

pub use page::Shortcodes;

/// What a change of a site means for links that lead within it.
#[derive(Clone, Debug)]
pub enum Moved {
    /// They all lead where they did.
    Nothing,
    /// The anchors of these documents, by path, may be others.
    Anchors(BTreeSet<String>),
    /// Any address may be another.
    Addresses,
}

/// A document with every hole filled.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// Its texts.
    pub resolution: Resolution,
    /// Its case at a glance.
    pub case: Option<part::Case>,
    /// Its headings as a tree.
    pub contents: Vec<part::Heading>,
    /// The links within the site that were asked for.
    pub asked: Vec<Asked>,
}

impl Library {
    /// Fills the holes of a document. Links, notes, references and directives
    /// that stand for nothing are reported at their place.
    pub fn resolve(&self, id: EntryId, shortcodes: &Shortcodes) -> Checked<Resolved> {
        let Some(entry) = self.entry(id) else { return Checked::default() };
        let mut page = Page::new(self, id, entry, shortcodes);
        page.run();
        page.finish()
    }

    /// Whether links of a document that were asked for earlier still lead where
    /// they did, after a change of these documents or of the site's addresses.
    pub fn still_leads(&self, from: EntryId, asked: &[Asked], moved: &Moved) -> bool {
        let concerned = |one: &&Asked| match moved {
            Moved::Nothing => false,
            Moved::Anchors(of) => {
                one.failed || one.target.as_ref().is_some_and(|target| of.contains(target))
            }
            Moved::Addresses => true,
        };
        asked.iter().filter(concerned).all(|one| self.answers(from, one, &anchors::Known))
    }
}

impl Entry {
    /// The items of its case to which its page gives an element of their own,
    /// with their id.
    pub fn shown_items(&self) -> BTreeSet<String> {
        let plan = self.case().map(|case| Plan::of(case, &self.report.body));
        plan.map(Plan::into_items).unwrap_or_default()
    }
}

impl<'a> Page<'a> {
    fn run(&mut self) {
        let entry = self.entry;
        let main = self.admit(&entry.report.body);
        self.gather_labels(main);
        self.check_heading_ids();
        if let Some(summary) = &entry.report.summary {
            self.out.summary = Some(self.summary(summary));
        }
        self.walk(main);
        for kind in self.plan.record() {
            let part = self.part_of(&kind);
            self.current += 1;
            self.out.record.push(part);
        }
        self.walk_notes();
        self.set_citations();
        self.report_unused();
    }

    fn finish(mut self) -> Checked<Resolved> {
        let case = self.case.map(|case| self.overview(case));
        let contents = items::contents(self.entry, self.out.heading_shift);
        let uses = std::mem::take(&mut self.uses);
        let mut backs = Backs { uses: &uses };
        self.out.record.iter_mut().for_each(|part| part.visit(&mut backs));
        for body in &mut self.out.bodies {
            for insert in &mut body.inserts {
                if let Fill::Part(part) = insert {
                    part.visit(&mut backs);
                }
            }
        }
        let resolved = Resolved { resolution: self.out, case, contents, asked: self.asked };
        Checked::new(resolved, self.diagnostics)
    }

    /// Takes a text among those of the page, its links followed.
    fn admit(&mut self, body: &'a Body<Parsed>) -> BodyId {
        let links = body.links.iter().map(|link| self.follow(body, link, false)).collect();
        let images = body.images.iter().map(|image| self.follow(body, image, true)).collect();
        if !body.images.is_empty() {
            self.check_alternatives(body);
            self.check_covers(body);
        }
        let id = BodyId(self.out.bodies.len() as u32);
        self.parsed.push(body);
        self.out.bodies.push(Body {
            tape: Arc::clone(&body.tape),
            links,
            images,
            notes: vec![Mark::default(); body.notes.len()],
            inserts: vec![Fill::Nothing; body.inserts.len()],
        });
        id
    }

    fn follow(&mut self, body: &Body<Parsed>, link: &Link, media: bool) -> Href {
        let written = Written {
            destination: body.tape.str(link.destination),
            title: body.tape.str(link.title),
            auto: link.auto,
            media,
            place: body.tape.place(link.span),
        };
        self.lead(&written)
    }

    /// Finds where a link leads, and keeps in mind that it was asked for.
    fn lead(&mut self, written: &Written<'_>) -> Href {
        let found = &mut self.diagnostics;
        self.library.follow(self.id, written, &anchors::Known, &mut self.asked, found)
    }

    /// An image without alternative text says nothing to who does not see it.
    fn check_alternatives(&mut self, body: &Body<Parsed>) {
        let nodes = body.tape.nodes.iter().chain(&body.tape.note_nodes);
        let mut open = None;
        for node in nodes {
            match node {
                Node::Start(Tag::Image(at)) => open = Some(*at),
                Node::End(Tag::Image(at)) if open == Some(*at) => {
                    open = None;
                    let Some(image) = body.images.get(*at as usize) else { continue };
                    self.diagnostics.push(
                        Diagnostic::at(
                            &codes::MISSING_ALT,
                            body.tape.place(image.span),
                            "the image has no words for readers who do not see it",
                        )
                        .hint(
                            "describe what it shows between the brackets: `![what it shows](file)`; \
                             if it only adorns the page, write \
                             `{{ figure(src=\"file\", alt=\"\", decorative=true) }}`",
                        ),
                    );
                }
                Node::Text(str) if body.tape.str(*str).trim().is_empty() => {}
                _ => open = None,
            }
        }
    }

    /// A picture that readers are warned of is not shown before they ask for it.
    fn check_covers(&mut self, body: &Body<Parsed>) {
        for image in &body.images {
            let path = body.tape.str(image.destination);
            let Some(exhibit) = self.warned_exhibit(path).filter(|one| one.is_covered()) else {
                continue;
            };
            let id = &exhibit.id.value;
            let message = format!("this picture of `{id}` is shown without its warning");
            let hint = format!(
                "write `{{{{ figure(src=\"{path}\", alt=\"…\") }}}}`, which covers it, or say \
                 `display: show` in the warning of `{id}`"
            );
            let place = body.tape.place(image.span);
            self.diagnostics
                .push(Diagnostic::at(&codes::UNCOVERED_IMAGE, place, message).hint(hint));
        }
    }

    /// A summary stands in lists and feeds too: its links and references count,
    /// and notes and parts of the page have no place in it.
    fn summary(&mut self, body: &'a Body<Parsed>) -> BodyId {
        let id = self.admit(body);
        for (at, hole) in body.inserts.iter().enumerate() {
            let fill = match &hole.embed {
                Embed::Reference(reference) if reference.items.iter().all(Item::is_case_id) => {
                    self.items(&reference.items)
                }
                Embed::Reference(_) => self.misplaced(&body.tape.place(hole.span), "a citation"),
                _ => self.misplaced(&body.tape.place(hole.span), "a directive"),
            };
            self.set(id, at, fill);
        }
        for note in &body.notes {
            self.misplaced(&body.tape.place(note.span), "a note");
        }
        id
    }

    fn misplaced(&mut self, place: &Place, what: &str) -> Fill {
        self.diagnostics.push(
            Diagnostic::at(
                &codes::MISPLACED_IN_SUMMARY,
                place.clone(),
                format!("{what} has no place in a summary, which also stands in lists and feeds"),
            )
            .hint("put it into the text"),
        );
        Fill::Nothing
    }

    /// Walks the main flow of a text in reading order.
    fn walk(&mut self, id: BodyId) {
        let Some(body) = self.parsed.get(id.0 as usize).copied() else { return };
        let mut notes =
            body.notes.iter().enumerate().filter(|(_, note)| !note.at.in_note).peekable();
        let inserts = body.inserts.iter().enumerate().filter(|(_, hole)| !hole.at.in_note);
        for (at, hole) in inserts {
            while let Some((note, _)) = notes.next_if(|(_, note)| note.at < hole.at) {
                self.mark(id, note);
            }
            let fill = self.fill(id, body, hole);
            self.set(id, at, fill);
        }
        for (note, _) in notes {
            self.mark(id, note);
        }
    }

    fn set(&mut self, id: BodyId, at: usize, fill: Fill) {
        let slot = self.out.bodies.get_mut(id.0 as usize).and_then(|body| body.inserts.get_mut(at));
        if let Some(slot) = slot {
            *slot = fill;
        }
    }

    fn fill(&mut self, id: BodyId, body: &'a Body<Parsed>, hole: &'a Hole) -> Fill {
        match &hole.embed {
            Embed::Reference(reference) => self.references(body, reference, hole.at.in_note),
            Embed::Close => Fill::Close,
            Embed::Directive(directive) if directive.name.is_empty() => Fill::Nothing,
            Embed::Directive(directive) => {
                let main = id == BodyId(0) && !hole.at.in_note;
                let fill = self.directive(body, directive, hole, main);
                // The plan counts every directive of the page's own text.
                self.current += usize::from(main && self.case.is_some());
                fill
            }
            Embed::Open(directive) if directive.name == WRAPPER => {
                self.language_of(body, directive, hole)
            }
            Embed::Open(directive) => match self.shortcode(body, directive, hole.block) {
                Some(shortcode) => Fill::Open(shortcode),
                // Its end still has to find an opening.
                None => Fill::Open(Default::default()),
            },
        }
    }

    /// What stands in one bracket: references to items of the case, citations of
    /// sources, or some of each.
    fn references(&mut self, body: &Body<Parsed>, reference: &'a Reference, in_note: bool) -> Fill {
        let mut fills = Vec::new();
        let mut rest = reference.items.as_slice();
        while let Some(first) = rest.first() {
            let is_of_case = first.is_case_id();
            let count = rest.iter().take_while(|item| item.is_case_id() == is_of_case).count();
            let (items, behind) = (rest.get(..count), rest.get(count..));
            let items = items.unwrap_or_default();
            rest = behind.unwrap_or_default();
            let fill = match is_of_case {
                true => self.items(items),
                false => self.citation(body, items, in_note),
            };
            if !matches!(fill, Fill::Nothing) {
                fills.push(fill);
            }
        }
        match fills.len() {
            0 | 1 => fills.pop().unwrap_or(Fill::Nothing),
            _ => Fill::Several(fills),
        }
    }

    fn items(&mut self, items: &[Item]) -> Fill {
        let mut found = Vec::with_capacity(items.len());
        for item in items {
            // What the case does not have, or withholds, the rules report.
            let Some(target) = self.case.and_then(|case| case.find(&item.key)) else { continue };
            if !target.is_shown() {
                continue;
            }
            let nth = self.count(&item.key);
            found.push(CrossReference {
                prefix: item.prefix.clone(),
                id: item.key.clone(),
                kind: target.kind().word(),
                title: cases::title(&target),
                nth,
                shown: self.plan.has_home(&item.key),
                pinpoint: item.pinpoint.clone(),
            });
        }
        if found.is_empty() { Fill::Nothing } else { Fill::References(found) }
    }

    /// Counts a reference to an item: which one it is, from 1.
    fn count(&mut self, id: &str) -> u32 {
        let uses = self.uses.entry(id.to_owned()).or_insert(0);
        *uses += 1;
        *uses
    }

    /// A text of the case, walked where it is shown.
    fn prose(&mut self, markdown: Option<&'a Markdown>) -> Prose {
        markdown.map_or_else(Prose::default, |markdown| self.text(&markdown.body))
    }

    /// A text that is walked where it is shown.
    fn text(&mut self, body: &'a Body<Parsed>) -> Prose {
        if body.is_blank() {
            return Prose::default();
        }
        let id = self.admit(body);
        self.walk(id);
        Prose { body: Some(id), ..Prose::default() }
    }

    /// An item where the part that is being made shows it.
    fn shown(&mut self, id: &str) -> Shown {
        let here = self.plan.home(id) == Some(self.current);
        let first = here && self.anchored.insert(id.to_owned());
        Shown {
            id: id.to_owned(),
            anchor: if first { id.to_owned() } else { String::new() },
            href: if self.plan.has_home(id) { format!("#{id}") } else { String::new() },
            uses: Vec::new(),
        }
    }
}

/// Writes the ways back to where items are referred to. Only where an item has
/// its anchor are they of use.
struct Backs<'a> {
    uses: &'a BTreeMap<String, u32>,
}

impl part::Visitor for Backs<'_> {
    fn shown(&mut self, shown: &mut Shown) {
        if shown.anchor.is_empty() {
            return;
        }
        let count = self.uses.get(&shown.id).copied().unwrap_or(0);
        let back =
            |nth| part::Back { href: format!("#ref-{}-{nth}", shown.id), number: nth as usize };
        shown.uses = (1..=count).map(back).collect();
    }
}
