//! The reusable sets of elements that a case uses which is read alone: they are
//! those of the site that its file lies in.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use super::import::reading;
use super::locate;
use crate::base::tree::{Node, Value};
use crate::base::{Diagnostics, Source};
use crate::case::{ElementSets, declare_elements};
use crate::{input, yaml};

/// The sets that a case names, as far as its site has them. One that it does not
/// have is told when the case is read.
pub fn used_by(file: &Path, source: &Source, diagnostics: &mut Diagnostics) -> ElementSets {
    let mut sets = ElementSets::new();
    let names = names(source);
    if names.is_empty() {
        return sets;
    }
    let Some(folder) = locate::site_of(file).map(|site| site.join("content/elements")) else {
        return sets;
    };
    let dialect = reading(&sets).dialect;
    for name in names {
        let files = [".yaml", ".yml"].map(|ending| folder.join(format!("{name}{ending}")));
        let mut read = files.iter().filter_map(|file| input::read_text(file).ok());
        let Some(source) = read.next().and_then(|read| read.report(diagnostics)) else { continue };
        let set = declare_elements(&source, &name, dialect).report(diagnostics);
        sets.extend(set.map(|set| (name, set)));
    }
    sets
}

/// What stands behind `use`, where it can be a file in the folder of sets.
fn names(source: &Source) -> BTreeSet<String> {
    // Its mistakes are told when it is read as a case.
    let Some(node) = yaml::parse_file(source, &mut Diagnostics::new()) else {
        return BTreeSet::new();
    };
    let charges = node.get("charges").map(parts).unwrap_or_default();
    let elements = charges.iter().filter_map(|charge| charge.get("elements")).flat_map(parts);
    let used = elements.filter_map(|element| Some(element.get("use")?.scalar()?.text.to_string()));
    used.filter(|name| is_inner(name)).collect()
}

/// The parts of a list, which may be written as its only part.
fn parts(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::Sequence(parts) => parts.iter().collect(),
        _ => vec![node],
    }
}

fn is_inner(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    !name.contains('\\') && parts.all(|part| matches!(part, Component::Normal(_)))
}
