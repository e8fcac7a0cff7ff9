//! Finding the report that a command is about, and the text in which its case
//! stands.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::arguments::Global;
use super::console::Failure;
use super::locate::{self, CONFIG};
use crate::base::route::join;
use crate::base::tree::{Node, Value};
use crate::base::{Checked, Diagnostic, Diagnostics, Place, Severity, Source, Span};
use crate::case::{Case, ElementSets, Reading, declare};
use crate::input::Snapshot;
use crate::prose::Dialect;
use crate::report::split::split;
use crate::yaml::{self, Step};

/// How many reports a message names at most.
const NAMED: usize = 8;

/// The case of a report, and where it is written.
pub struct Docket {
    /// The site's folder.
    pub root: PathBuf,
    /// The folder of the report below `content/`, such as `reports/x`.
    pub folder: String,
    /// The text that holds the case: a `case.yaml`, or a page.
    pub source: Source,
    /// The YAML in it.
    pub span: Span,
    /// The way to the case in that YAML.
    pub way: Vec<Step<'static>>,
    /// The case.
    pub case: Case,
    /// The texts of the report's folder, in which ids may be spoken of.
    pub texts: Vec<Source>,
}

impl Docket {
    /// The report's folder on disk.
    pub fn bundle(&self) -> PathBuf {
        self.root.join("content").join(&self.folder)
    }

    /// The file that holds the case, on disk.
    pub fn path(&self) -> PathBuf {
        self.root.join(self.source.path())
    }

    /// The tree of the case as it is written.
    pub fn tree(&self) -> Option<Node> {
        self.tree_of(&self.source)
    }

    /// The tree of the case in its text, or in what that is changed to.
    fn tree_of(&self, source: &Source) -> Option<Node> {
        let behind = self.source.text().len().saturating_sub(self.span.end as usize);
        let end = source.text().len().saturating_sub(behind);
        let span = Span::from(self.span.start as usize..end);
        let tree = yaml::parse(source, span, &mut Diagnostics::new())?;
        match self.way.first() {
            Some(Step::Key(key)) => tree.get(key).cloned(),
            _ => Some(tree),
        }
    }

    /// The first mistake that the case has in a changed text and has not now.
    pub fn mistake_in(&self, text: &str) -> Option<Diagnostic> {
        let errors = |source: &Source| {
            let told = self.tree_of(source).map(|tree| declared(source, &tree).diagnostics);
            let told = told.unwrap_or_default();
            let errors = told.iter().filter(|told| told.code.severity == Severity::Error);
            errors.cloned().collect::<Vec<Diagnostic>>()
        };
        let known: BTreeSet<String> =
            errors(&self.source).into_iter().map(|told| told.message).collect();
        let new = errors(&Source::new(self.source.path(), text));
        new.into_iter().find(|told| !known.contains(&told.message))
    }
}

/// Finds the report that a path names, or the one whose folder this is, or the
/// only one of the site that has a case.
///
/// # Errors
/// Wrong usage where that is none or several; [`Failure::system`] where its
/// case cannot be read.
pub fn find(global: &Global, named: Option<&Path>) -> Result<Docket, Failure> {
    let root = locate::site_folder(global)?;
    let config = global.config.clone().unwrap_or_else(|| root.join(CONFIG));
    let Checked { value: snapshot, diagnostics } = Snapshot::read(&root, &config);
    let pages: Vec<&Source> = snapshot
        .below("content/")
        .filter(|(path, _)| path.ends_with(".md") && !is_older(path))
        .filter_map(|(path, _)| snapshot.text(path))
        .collect();
    let page = match named {
        Some(named) => by_path(&root, named, &pages)?,
        None => by_place(&root, &snapshot, &pages, &diagnostics)?,
    };
    let Some(found) = case_of(&snapshot, page) else {
        let refused = refused(&diagnostics, Some(folder_of(page)));
        return Err(refused.unwrap_or_else(|| no_case(&snapshot, page)));
    };
    let (source, span, way) = found;
    let folder = folder_of(page).to_owned();
    let within = format!("content/{folder}/");
    let texts = snapshot.below(&within).filter_map(|(path, _)| snapshot.text(path).cloned());
    let texts = texts.collect();
    let mut docket = Docket { root, folder, source, span, way, case: Case::none(), texts };
    docket.case = read_case(&docket)?;
    Ok(docket)
}

/// Whether a page is that of an earlier version, which is left as it is.
fn is_older(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('@'))
}

fn read_case(docket: &Docket) -> Result<Case, Failure> {
    let mut diagnostics = Diagnostics::new();
    let tree = yaml::parse(&docket.source, docket.span, &mut diagnostics);
    if tree.is_none() || diagnostics.has_errors() {
        let first = diagnostics.iter().next();
        let place = first.and_then(|told| told.place.as_ref()).map(ToString::to_string);
        let why = first.map_or("it is not YAML", |told| told.message.as_str());
        let place = place.unwrap_or_else(|| docket.source.path().to_owned());
        return Err(Failure::system(format!("`{place}` has to be mended first: {why}"))
            .hint("nothing was changed; `amicus check` shows the line"));
    }
    // Its other mistakes are for `check` to tell.
    let tree = docket.tree().unwrap_or(Node { span: docket.span, value: Value::Null });
    Ok(declared(&docket.source, &tree).value)
}

/// A case from its tree. Reusable sets of elements have no exhibits and no
/// quotes, and are left out.
fn declared(source: &Source, tree: &Node) -> Checked<Case> {
    let sets = ElementSets::new();
    let reading = Reading { sets: &sets, dialect: Dialect::default() };
    declare(source, tree, reading)
}

/// Where in a list, or alone, something was written: by where it begins.
pub fn place_in(list: &Node, place: &Place) -> Option<usize> {
    let is = |node: &Node| node.span.start == place.span.start;
    match &list.value {
        Value::Sequence(items) => items.iter().position(is),
        _ => is(list).then_some(0),
    }
}

/// The path of a page below `content/`.
fn below(page: &Source) -> &str {
    page.path().strip_prefix("content/").unwrap_or(page.path())
}

fn folder_of(page: &Source) -> &str {
    below(page).rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether a page is that of a folder: `index.md` or `index.ru.md`.
fn is_bundle(page: &Source) -> bool {
    let name = below(page).rsplit('/').next().unwrap_or("");
    name == "index.md" || (name.starts_with("index.") && name.ends_with(".md"))
}

/// The text that holds the case of a page, the YAML in it, and the way there.
fn case_of(snapshot: &Snapshot, page: &Source) -> Option<(Source, Span, Vec<Step<'static>>)> {
    let mut ignored = Diagnostics::new();
    let span = split(page, &mut ignored)?.front_matter;
    let front = yaml::parse(page, span, &mut ignored);
    let name = match front.as_ref().and_then(|front| front.get("case")).map(|node| &node.value) {
        Some(Value::Mapping(_)) => return Some((page.clone(), span, vec![Step::Key("case")])),
        Some(Value::Scalar(name)) => name.text.trim().to_owned(),
        Some(Value::Sequence(_)) => return None,
        _ if is_bundle(page) => "case.yaml".to_owned(),
        _ => return None,
    };
    let file = snapshot.text(&format!("content/{}", join(folder_of(page), &name)))?;
    Some((file.clone(), Span::from(0..file.text().len()), Vec::new()))
}

/// Why a `case.yaml`, that of a folder or any, could not be read.
fn refused(diagnostics: &Diagnostics, folder: Option<&str>) -> Option<Failure> {
    diagnostics.iter().find_map(|told| {
        let path = told.place.as_ref()?.source.path();
        let own = path.strip_prefix("content/")?.rsplit_once('/');
        let (of, _) = own.filter(|(_, name)| *name == "case.yaml")?;
        if folder.is_some_and(|folder| folder != of) {
            return None;
        }
        let failure = Failure::usage(format!("`{path}` is not read: {}", told.message));
        Some(match &told.hint {
            Some(hint) => failure.hint(hint.clone()),
            None => failure,
        })
    })
}

fn no_case(snapshot: &Snapshot, page: &Source) -> Failure {
    let folder = folder_of(page);
    let file = match is_bundle(page) {
        true => format!("`content/{}`", join(folder, "case.yaml")),
        false => {
            "a file `case.yaml`, and move the page into a folder of its own as `index.md`".into()
        }
    };
    let message = format!("the report `{}` has no case that could be added to", page.path());
    let there = snapshot.text(&format!("content/{}", join(folder, "case.yaml"))).is_some();
    let hint = match there {
        true => "mend its key `case`, or take it out; beside it lies a `case.yaml`".to_owned(),
        false => format!("begin one: make {file}, with a line such as `name: The case against A.`"),
    };
    Failure::usage(message).hint(hint)
}

/// The page that a path names: its own, or that of a folder, from `content/` or
/// from here.
fn by_path<'s>(root: &Path, named: &Path, pages: &[&'s Source]) -> Result<&'s Source, Failure> {
    let shown = named.to_string_lossy().replace('\\', "/");
    let plain = shown.trim_start_matches("./").trim_end_matches('/');
    let plain = plain.strip_prefix("content/").unwrap_or(plain);
    let real = locate::below(&root.join("content"), named);
    let named = |page: &&&Source, wanted: &str| {
        let path = below(page);
        path == wanted
            || path.strip_suffix(".md") == Some(wanted)
            || (folder_of(page) == wanted && is_bundle(page))
    };
    let find = |wanted: &str| {
        let mut found: Vec<&&Source> = pages.iter().filter(|page| named(page, wanted)).collect();
        // The original stands before its translations.
        found.sort_by_key(|page| below(page).len());
        found.first().map(|page| **page)
    };
    let found = real.as_deref().and_then(find).or_else(|| find(plain));
    found.ok_or_else(|| {
        Failure::usage(format!("there is no report `{shown}`"))
            .hint("name its folder in `content/`, such as `reports/my-opinion`, or its `index.md`")
    })
}

/// The page of the report in whose folder this is, or the only one with a case.
fn by_place<'s>(
    root: &Path,
    snapshot: &Snapshot,
    pages: &[&'s Source],
    diagnostics: &Diagnostics,
) -> Result<&'s Source, Failure> {
    let here = locate::below(&root.join("content"), Path::new("."));
    if let Some(here) = here {
        let mut around: Vec<&&Source> = pages
            .iter()
            .filter(|page| is_bundle(page) && !folder_of(page).is_empty())
            .filter(|page| format!("{here}/").starts_with(&format!("{}/", folder_of(page))))
            .collect();
        around.sort_by_key(|page| (std::cmp::Reverse(folder_of(page).len()), below(page).len()));
        if let Some(page) = around.first() {
            return Ok(page);
        }
    }
    let mut cases: BTreeMap<String, &Source> = BTreeMap::new();
    for page in pages {
        if let Some((source, ..)) = case_of(snapshot, page) {
            let known = cases.entry(source.path().to_owned()).or_insert(page);
            if below(page).len() < below(known).len() {
                *known = page;
            }
        }
    }
    let mut all = cases.values();
    match (all.next(), all.next()) {
        (Some(page), None) => Ok(page),
        (None, _) => Err(refused(diagnostics, None).unwrap_or_else(|| {
            Failure::usage("no report of this site has a case")
                .hint("make a report with one: `amicus new reports/my-opinion`")
        })),
        _ => {
            let names: Vec<&str> = cases.values().take(NAMED).map(|page| below(page)).collect();
            let more = match cases.len().saturating_sub(names.len()) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let message = format!("{} reports of this site have a case", cases.len());
            let hint = format!("name one with `--report`: {}{more}", names.join(", "));
            Err(Failure::usage(message).hint(hint))
        }
    }
}
