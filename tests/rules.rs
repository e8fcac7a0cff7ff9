//! Every rule of the proof compiler fires where it should and keeps silent
//! where it should not.
//!
//! `tests/rules/CODE/fires.yaml` opens with a line `# fires at LINE:COLUMN` for
//! each time that the code is raised, and nothing else may be told; of
//! `silent.yaml` nothing at all. Further lines at the top stand for the rest
//! of a site: `# prose: X1` for a reference in the report's text, `# profile:`,
//! `# headings: One | Two`, each with a word below it, `# page:` for a paragraph
//! of Markdown behind them, `# on page` for each time that the code is raised there, `# file: PATH = CONTENTS`, `# now: MOMENT`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use amicus::base::nearest::nearest;
use amicus::base::tree::Word;
use amicus::base::{Code, Diagnostics, Digest, Moment, Source};
use amicus::case::declaration::{BAD_ID, UNDECIDED_PUBLISH, UNKNOWN_ELEMENTS};
use amicus::case::{
    Argument, ElementSets, Files, Profile, RULES, Reading, Reference, declare_elements,
    declare_file, prove,
};
use amicus::prose::{Dialect, Text, parse};

/// The files that a fixture says are there.
struct Beside<'t>(BTreeMap<&'t str, &'t str>);

impl Files for Beside<'_> {
    fn find(&self, path: &str) -> Option<Option<Digest>> {
        self.0.get(path).map(|contents| Some(Digest::of(contents.as_bytes())))
    }

    fn size(&self, path: &str) -> Option<u64> {
        self.0.get(path).map(|contents| contents.len() as u64)
    }

    fn nearest(&self, path: &str) -> Option<String> {
        nearest(path, self.0.keys().copied()).map(str::to_owned)
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn codes() -> Vec<&'static Code> {
    let declared = [&BAD_ID, &UNDECIDED_PUBLISH, &UNKNOWN_ELEMENTS];
    RULES.iter().flat_map(|rule| rule.codes).copied().chain(declared).collect()
}

/// The values of the comment lines `# key: value` of a fixture.
fn notes<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    let comments = text.lines().map_while(|line| line.strip_prefix("# "));
    comments.filter_map(|line| line.strip_prefix(key)).map(str::trim).collect()
}

fn sets() -> ElementSets {
    let source = Source::new("content/elements/assault.yaml", "elements: [A blow, Intent]\n");
    let set = declare_elements(&source, "assault", Dialect::default()).value.unwrap();
    BTreeMap::from([("assault".into(), set)])
}

/// What is told of a fixture, as `line:column code`.
fn told(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let source = Source::new("case.yaml", text.clone());
    let mut diagnostics = Diagnostics::new();
    let sets = sets();
    let reading = Reading { sets: &sets, dialect: Dialect::default() };
    let case = declare_file(&source, reading).report(&mut diagnostics);
    let prose: Vec<Reference> = notes(&text, "prose:")
        .iter()
        .map(|id| Reference::new((*id).into(), Source::new("index.md", *id).start()))
        .collect();
    let headings = notes(&text, "headings:");
    let headings = headings.iter().flat_map(|line| line.split(" | "));
    let mut page: String = headings.map(|title| format!("## {title}\n\nText.\n\n")).collect();
    page.push_str(&notes(&text, "page:").join("\n\n"));
    let page = Source::new("index.md", page);
    let body = Text::verbatim(&page, (0..page.text().len()).into());
    let body = parse(body, Dialect::default()).value;
    let files: BTreeMap<&str, &str> =
        notes(&text, "file:").iter().filter_map(|line| line.split_once(" = ")).collect();
    let files = Beside(files);
    let profile = notes(&text, "profile:").first().and_then(|name| {
        Profile::WORDS.iter().find(|(word, _)| word == name).map(|(_, profile)| *profile)
    });
    let first_line = text.lines().take_while(|line| line.starts_with("# ")).count();
    let offset = text.split_inclusive('\n').take(first_line).map(str::len).sum::<usize>();
    let mut argument = Argument::of(&case);
    argument.prose = &prose;
    argument.body = Some(&body);
    argument.is_english = true;
    argument.profile = profile.unwrap_or(Profile::None);
    argument.report = Some(source.place((offset..offset).into()));
    argument.now = notes(&text, "now:").first().and_then(|now| Moment::parse(now));
    argument.files = (!files.0.is_empty()).then_some(&files);
    prove(&argument, &mut diagnostics);
    diagnostics.sort();
    diagnostics
        .iter()
        .map(|diagnostic| {
            let message = &diagnostic.message;
            assert!(diagnostic.hint.is_some(), "no hint: {message}");
            assert!(!message.ends_with('.') && !message.starts_with(char::is_uppercase));
            let place = diagnostic.place.as_ref().unwrap();
            let (line, column) = place.line_column();
            match place.source.path() {
                "case.yaml" => format!("{line}:{column} {}", diagnostic.code.name),
                other => format!("{other} {}", diagnostic.code.name),
            }
        })
        .collect()
}

#[test]
fn every_code_has_a_pair_of_fixtures() {
    let mut named: Vec<String> = codes().iter().map(|code| code.name.into()).collect();
    named.sort();
    let mut found: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    assert_eq!(named, found, "a folder for each code, and a code for each folder");
}

#[test]
fn rules_fire_where_the_mistake_is() {
    for code in codes() {
        let path = folder().join(code.name).join("fires.yaml");
        let text = fs::read_to_string(&path).unwrap();
        let mut expected: Vec<String> =
            notes(&text, "fires at").iter().map(|at| format!("{at} {}", code.name)).collect();
        let prose = notes(&text, "prose:").len() + notes(&text, "on page").len();
        expected.extend((0..prose).map(|_| format!("index.md {}", code.name)));
        assert!(!expected.is_empty(), "{}", code.name);
        assert_eq!(told(&path), expected, "{}", path.display());
    }
}

#[test]
fn rules_keep_silent_where_there_is_no_mistake() {
    for code in codes() {
        let path = folder().join(code.name).join("silent.yaml");
        assert_eq!(told(&path), Vec::<String>::new(), "{}", path.display());
    }
}
