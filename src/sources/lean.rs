//! What is left of a style for works of some types.
//!
//! A large style is for the most part choices between types of works, and the
//! processor follows every branch several times over. A branch that no work of a
//! citation can enter is left out here, and so are macros that nothing calls any
//! more. What stays says of these works what the whole style says.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::{Arc, PoisonError, RwLock};

use hayagriva::citationberg::taxonomy::Kind;
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, CslMacro, IndependentStyle, LayoutRenderingElement,
    NamesChild, Sort, SortKey, TextTarget,
};

use super::branch::plain;
use super::ibid;
use super::mended::with_names_of_its_own;
use super::work::Work;

/// How many sets of types are remembered.
const REMEMBERED: usize = 256;

/// The types of some works, as CSL names them.
type Types = BTreeSet<&'static str>;

/// What a style is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum For {
    /// To set a citation.
    Citation {
        /// Whether "ibid" is kept from it.
        without_ibid: bool,
    },
    /// To set the list of all works of a page.
    List,
}

/// A style, as it is for the types of works that were asked for.
#[derive(Debug, Default)]
pub(super) struct Lean {
    known: RwLock<BTreeMap<(Types, For), Arc<IndependentStyle>>>,
}

impl Lean {
    /// What is left of a style for some works.
    pub fn of(
        &self,
        style: &IndependentStyle,
        role: For,
        works: &[&Work],
    ) -> Arc<IndependentStyle> {
        let wanted = (works.iter().map(|work| work.record.kind).collect(), role);
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(lean) = known.get(&wanted) {
            return Arc::clone(lean);
        }
        drop(known);
        let lean = Arc::new(lean(style, &wanted.0, role));
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < REMEMBERED {
            known.insert(wanted, Arc::clone(&lean));
        }
        lean
    }
}

fn lean(style: &IndependentStyle, types: &Types, role: For) -> IndependentStyle {
    // The processor knows nothing of a type that it cannot read.
    let kinds: Option<Vec<Kind>> = types.iter().map(|name| Kind::from_str(name).ok()).collect();
    let mut lean = style.clone();
    if role == (For::Citation { without_ibid: true }) {
        ibid::take_out(&mut lean);
    }
    if role == For::List {
        with_names_of_its_own(&mut lean);
    }
    let Some(kinds) = kinds else { return lean };
    prune(&mut lean.citation.layout.elements, &kinds);
    if let Some(list) = &mut lean.bibliography {
        prune(&mut list.layout.elements, &kinds);
    }
    for one in &mut lean.macros {
        prune(&mut one.children, &kinds);
    }
    drop_macros(&mut lean);
    // A citation asks of the list only whether that shows the letters that tell the
    // works of one year apart.
    if matches!(role, For::Citation { .. }) && !mentions_year_suffix(&lean) {
        lean.bibliography = None;
        drop_macros(&mut lean);
    }
    lean
}

fn drop_macros(style: &mut IndependentStyle) {
    let used = used(style);
    style.macros.retain(|one| used.contains(&one.name));
}

fn mentions_year_suffix(style: &IndependentStyle) -> bool {
    // Each part tells all that it has in it, by the names that these types have.
    format!("{:?}{:?}", style.bibliography, style.macros).contains("YearSuffix")
}

/// Whether a test comes out the same for all works.
#[derive(Clone, Copy, PartialEq)]
enum Truth {
    Always,
    Never,
    Depends,
}

/// Leaves out what no work of some types enters.
fn prune(elements: &mut [LayoutRenderingElement], kinds: &[Kind]) {
    for element in elements {
        match element {
            LayoutRenderingElement::Group(group) => prune(&mut group.children, kinds),
            LayoutRenderingElement::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(instead) = child {
                        prune(&mut instead.children, kinds);
                    }
                }
            }
            LayoutRenderingElement::Choose(choose) => prune_choice(choose, kinds),
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
    }
}

fn prune_choice(choose: &mut Choose, kinds: &[Kind]) {
    let first = std::mem::replace(&mut choose.if_, plain(ChooseMatch::Any));
    let mut kept = Vec::new();
    for mut branch in [first].into_iter().chain(std::mem::take(&mut choose.else_if)) {
        match truth(&branch, kinds) {
            Truth::Never => {}
            Truth::Depends => kept.push(branch),
            Truth::Always => {
                let children = std::mem::take(&mut branch.children);
                kept.push(ChooseBranch { children, ..plain(ChooseMatch::All) });
                choose.otherwise = None;
                break;
            }
        }
    }
    if kept.is_empty()
        && let Some(otherwise) = choose.otherwise.take()
    {
        kept.push(ChooseBranch { children: otherwise.children, ..plain(ChooseMatch::All) });
    }
    let mut kept = kept.into_iter();
    if let Some(first) = kept.next() {
        choose.if_ = first;
    }
    choose.else_if = kept.collect();
    prune(&mut choose.if_.children, kinds);
    choose.else_if.iter_mut().for_each(|branch| prune(&mut branch.children, kinds));
    if let Some(otherwise) = &mut choose.otherwise {
        prune(&mut otherwise.children, kinds);
    }
}

fn truth(branch: &ChooseBranch, kinds: &[Kind]) -> Truth {
    let ChooseBranch { disambiguate, is_numeric, is_uncertain_date, locator, .. } = branch;
    let ChooseBranch { position, type_, variable, match_, .. } = branch;
    let depends = disambiguate.is_some()
        || is_numeric.is_some()
        || is_uncertain_date.is_some()
        || locator.is_some()
        || position.is_some()
        || variable.is_some();
    let of_type = |kind: &Kind| match kinds.iter().filter(|one| *one == kind).count() {
        0 => Truth::Never,
        count if count == kinds.len() => Truth::Always,
        _ => Truth::Depends,
    };
    let mut tests: Vec<Truth> = type_.iter().flatten().map(of_type).collect();
    tests.extend(depends.then_some(Truth::Depends));
    let every = |truth: Truth| tests.iter().all(|test| *test == truth);
    let (some, all) = match match_ {
        ChooseMatch::All => (Truth::Never, Truth::Always),
        ChooseMatch::Any => (Truth::Always, Truth::Never),
        ChooseMatch::None => {
            return match (tests.contains(&Truth::Always), every(Truth::Never)) {
                (true, _) => Truth::Never,
                (_, true) => Truth::Always,
                _ => Truth::Depends,
            };
        }
    };
    match (tests.contains(&some), every(all)) {
        (true, _) => some,
        (_, true) => all,
        _ => Truth::Depends,
    }
}

/// The macros that are called from the layouts and their sorting.
fn used(style: &IndependentStyle) -> BTreeSet<String> {
    let macros: BTreeMap<&str, &CslMacro> =
        style.macros.iter().rev().map(|one| (one.name.as_str(), one)).collect();
    let list = style.bibliography.as_ref();
    let mut open: Vec<&str> = Vec::new();
    calls(&style.citation.layout.elements, &mut open);
    list.iter().for_each(|list| calls(&list.layout.elements, &mut open));
    let sorts = style.citation.sort.iter().chain(list.and_then(|list| list.sort.as_ref()));
    open.extend(sorts.flat_map(sorted_by));
    let mut used = BTreeSet::new();
    while let Some(name) = open.pop() {
        if used.insert(name.to_owned())
            && let Some(called) = macros.get(name)
        {
            calls(&called.children, &mut open);
        }
    }
    used
}

fn sorted_by(sort: &Sort) -> impl Iterator<Item = &str> {
    sort.keys.iter().filter_map(|key| match key {
        SortKey::MacroName { name, .. } => Some(name.as_str()),
        SortKey::Variable { .. } => None,
    })
}

fn calls<'a>(elements: &'a [LayoutRenderingElement], names: &mut Vec<&'a str>) {
    for element in elements {
        match element {
            LayoutRenderingElement::Text(text) => {
                if let TextTarget::Macro { name } = &text.target {
                    names.push(name);
                }
            }
            LayoutRenderingElement::Group(group) => calls(&group.children, names),
            LayoutRenderingElement::Names(shown) => {
                for child in &shown.children {
                    if let NamesChild::Substitute(instead) = child {
                        calls(&instead.children, names);
                    }
                }
            }
            LayoutRenderingElement::Choose(choose) => {
                choose.branches().for_each(|branch| calls(&branch.children, names));
                choose.otherwise.iter().for_each(|other| calls(&other.children, names));
            }
            LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
    }
}
