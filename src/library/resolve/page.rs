//! What is known of a page while its holes are filled.

use std::collections::{BTreeMap, BTreeSet};

use super::labels::Labels;
use super::plan::Plan;
use crate::base::Diagnostics;
use crate::case::{Case, Weighing};
use crate::library::entry::Entry;
use crate::library::ids::EntryId;
use crate::library::links::Asked;
use crate::library::resolve::gathered::Gathered;
use crate::library::resolved::Resolution;
use crate::library::site::Library;
use crate::prose::{Body, Parsed};

/// The names of the theme's shortcodes.
pub type Shortcodes = BTreeSet<String>;

/// What is known of a page while its texts are walked.
pub(super) struct Page<'a> {
    pub(super) library: &'a Library,
    pub(super) id: EntryId,
    pub(super) entry: &'a Entry,
    pub(super) case: Option<&'a Case>,
    /// The case by what matrices ask for, once there is one.
    pub(super) weighing: Option<Weighing<'a>>,
    pub(super) shortcodes: &'a Shortcodes,
    /// The texts as parsed, in step with those of `out`.
    pub(super) parsed: Vec<&'a Body<Parsed>>,
    pub(super) out: Resolution,
    pub(super) labels: Labels,
    pub(super) plan: Plan,
    /// How many rows the directives have made so far.
    pub(super) rows: usize,
    /// The part of the plan that is being made.
    pub(super) current: usize,
    /// The items whose anchor has been given out.
    pub(super) anchored: BTreeSet<String>,
    /// How many references to each item there are so far.
    pub(super) uses: BTreeMap<String, u32>,
    /// The citations, in step with those of `out`.
    pub(super) gathered: Vec<Gathered<'a>>,
    /// How many notes there are that cite a work before any other, by its key.
    pub(super) cited_notes: BTreeMap<String, u32>,
    /// How many times each work is cited.
    pub(super) cited_times: BTreeMap<String, u32>,
    /// The note of the author's that is being walked.
    pub(super) current_note: Option<u32>,
    /// The links within the site that were asked for.
    pub(super) asked: Vec<Asked>,
    pub(super) diagnostics: Diagnostics,
}

impl<'a> Page<'a> {
    pub(super) fn new(
        library: &'a Library,
        id: EntryId,
        entry: &'a Entry,
        shortcodes: &'a Shortcodes,
    ) -> Self {
        let headings = &entry.report.body.tape.headings;
        let out = Resolution {
            prefix: entry.prefix.clone(),
            marks_behind: entry.speaks.as_str().split('-').next() == Some("en"),
            heading_shift: u8::from(headings.iter().any(|heading| heading.level == 1)),
            ..Resolution::default()
        };
        let case = entry.report.case.as_deref();
        let plan = case.map_or_else(Plan::default, |case| Plan::of(case, &entry.report.body));
        Self {
            library,
            id,
            entry,
            case,
            weighing: None,
            shortcodes,
            parsed: Vec::new(),
            out,
            labels: Labels::default(),
            plan,
            rows: 0,
            current: 0,
            anchored: BTreeSet::new(),
            uses: BTreeMap::new(),
            gathered: Vec::new(),
            cited_notes: BTreeMap::new(),
            cited_times: BTreeMap::new(),
            current_note: None,
            asked: Vec::new(),
            diagnostics: Diagnostics::new(),
        }
    }
}
