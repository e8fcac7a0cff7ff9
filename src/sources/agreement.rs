//! What is left of a style for the works of a citation says what the whole style
//! says, letter by letter: pages made up at random, of works that are often alike,
//! in several styles and languages.

use std::sync::Arc;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{IndependentStyle, Style};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::cited::{Citation, Cited, Set, Shape};
use super::ibid;
use super::lean::For;
use super::mended::{mended, with_names_of_its_own};
use super::record::{Date, Name, Record};
use super::setting::set_with;
use super::style::CitationStyle;
use super::work::{Fixed, Work};
use crate::base::Source;

/// A row of numbers that look like chance.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn in_(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

const KINDS: &[&str] = &[
    "book",
    "article-journal",
    "chapter",
    "legal_case",
    "legislation",
    "treaty",
    "webpage",
    "personal_communication",
    "interview",
    "report",
    "entry-encyclopedia",
    "thesis",
    "document",
    "motion_picture",
    "review",
];
const FAMILIES: &[&str] =
    &["Chen", "Doğan", "Abayev", "van Dijk", "Иванов", "王", "O’Neil", "Chen-Li"];
const GIVEN: &[&str] = &["Ada", "Aaron", "Lale", "Boris Ivan", "小", "A."];
const TITLES: &[&str] = &[
    "Speech before Courts",
    "A Study of Indictments",
    "speech before courts",
    "Закон о печати",
    "Proof: Its Limits",
    "The State v Doe",
    "Is It So?",
    "41",
    "1984 and 2012 (Part 3)",
];

fn chance_of(chance: &mut Chance) -> Chance {
    Chance(chance.below(1 << 30) as u64)
}

fn facts(chance: &mut Chance, record: &mut Record) {
    for (variable, values) in [
        ("container-title", ["Journal of Examples", "Notes"]),
        ("publisher", ["Example Press", "Other Press"]),
        ("publisher-place", ["London", "Almaty"]),
        ("volume", ["12", "3A"]),
        ("issue", ["2", "3–4"]),
        ("page", ["17-31", "5"]),
        ("edition", ["2", "revised"]),
        ("number", ["9306/12", "74"]),
        ("authority", ["Example Court", "Supreme Court"]),
        ("genre", ["PhD thesis", "press release"]),
        ("URL", ["https://court.example/84179006", "https://example.org/a"]),
        ("DOI", ["10.1000/182", "10.9006/1"]),
        ("note", ["a note", "8417"]),
        ("medium", ["video", "print"]),
        ("title-short", ["Speech", "Proof"]),
    ] {
        if chance.in_(4) {
            record.text(variable, *chance.of(&values));
        }
    }
}

fn work(chance: &mut Chance, number: usize, alike: bool) -> Work {
    let mut record = Record::new(chance.of::<&'static str>(KINDS));
    let variety = if alike { 2 } else { FAMILIES.len() };
    let names = |chance: &mut Chance, most: usize| -> Vec<Name> {
        (0..chance.below(most + 1))
            .map(|_| match chance.in_(6) {
                true => Name::whole("Example Ministry"),
                false => Name {
                    family: chance.of(&FAMILIES[..variety]).to_string(),
                    given: chance.of(GIVEN).to_string(),
                    particle: if chance.in_(8) { "de".to_owned() } else { String::new() },
                    suffix: if chance.in_(12) { "Jr".to_owned() } else { String::new() },
                },
            })
            .collect()
    };
    let (authors, editors) = (names(&mut chance_of(chance), 4), names(&mut chance_of(chance), 2));
    record.names("author", authors);
    if chance.in_(3) {
        record.names("editor", editors);
    }
    let title = chance.of(&TITLES[..if alike { 3 } else { TITLES.len() }]).to_string();
    record.text("title", if alike || chance.in_(2) { title } else { format!("{title} {number}") });
    if !chance.in_(6) {
        let (year, month) =
            (2010 + chance.below(if alike { 2 } else { 12 }) as i16, 1 + chance.below(12) as u8);
        let month = chance.in_(3).then_some(month);
        let day = month.filter(|_| chance.in_(2)).map(|_| 1 + chance.below(28) as u8);
        record.date("issued", Some(Date { year, month, day, circa: chance.in_(8) }));
    }
    facts(chance, &mut record);
    let key = format!("work-{number}");
    let mut work = Work::new(key, Source::new("sources.bib", "").start(), record);
    if chance.in_(10) {
        let short = if chance.in_(2) { "*State* 3".to_owned() } else { String::new() };
        work.fixed = Some(Fixed { full: "*State v Doe*, 12/2024".to_owned(), short });
        work.seal();
    }
    work
}

const PINPOINTS: &[&str] = &[
    "p. 12",
    "p. 12",
    "p. 1",
    "pp. 14–15",
    "pp. 9-11, 20",
    "12",
    "xii",
    "para 7",
    "art 3(1)",
    "§ 4",
    "03:15",
    "passim",
    "p. 007",
    "s 15A",
    "p. 1000000000",
    "n 4",
    "ст. 174",
    "vol. 2",
    "p. 12a",
    "p. 8417",
];

type Item = (usize, &'static str, &'static str, bool);

/// A page: its citations, and what it lists without citing it.
struct Page {
    citations: Vec<(Vec<Item>, u32, bool)>,
    uncited: Vec<usize>,
}

impl Page {
    fn citations<'w>(&self, works: &'w [Work]) -> Vec<Citation<'w>> {
        let item = |(work, pinpoint, prefix, suppress): &Item| Cited {
            work: &works[*work],
            prefix,
            pinpoint,
            suppress_author: *suppress,
        };
        let one = |(items, note, within): &(Vec<Item>, u32, bool)| Citation {
            cited: items.iter().map(item).collect(),
            note: Some(*note),
            within: *within,
        };
        self.citations.iter().map(one).collect()
    }
}

fn page(chance: &mut Chance, works: usize) -> Page {
    let few = 1 + chance.below(12);
    let own: Vec<usize> = (0..few).map(|_| chance.below(works)).collect();
    let mut note = 0;
    let mut last: Option<Item> = None;
    let citations = (0..1 + chance.below(14)).map(|_| {
        let count = if chance.in_(5) { 2 + chance.below(2) } else { 1 };
        let items: Vec<Item> = (0..count)
            .map(|_| match last {
                Some(item) if chance.in_(5) => item,
                Some(item) if chance.in_(6) => (item.0, *chance.of(PINPOINTS), "", false),
                _ => {
                    let pinpoint = if chance.in_(2) { "" } else { *chance.of(PINPOINTS) };
                    let prefix =
                        if chance.in_(6) { *chance.of(&["see", "cf", "see 3"]) } else { "" };
                    (*chance.of(&own), pinpoint, prefix, chance.in_(9))
                }
            })
            .collect();
        last = items.last().copied();
        if note == 0 || !chance.in_(8) {
            note += 1 + if chance.in_(5) { chance.below(100) as u32 } else { 0 };
        }
        (items, note, chance.in_(8))
    });
    let citations: Vec<_> = citations.collect();
    let cited =
        |work: &usize| citations.iter().any(|(items, ..)| items.iter().any(|item| item.0 == *work));
    let mut uncited: Vec<usize> =
        if chance.in_(4) { vec![chance.below(works)] } else { Vec::new() };
    uncited.retain(|work| !cited(work));
    Page { citations, uncited }
}

fn style(name: &str) -> CitationStyle {
    let house = "tests/sites/sources-in-text/content/styles/house.csl";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(house);
    let file = |_: &str| Some(Source::new("house.csl", std::fs::read_to_string(&path).unwrap()));
    CitationStyle::find(Some((name, None)), file).value
}

const STYLES: &[&str] = &[
    "oscola",
    "chicago-notes",
    "apa",
    "house.csl",
    "chicago-author-date",
    "mla",
    "ieee",
    "gost-r-705-2008-numeric",
    "modern-humanities-research-association-notes",
    "gb-7714-2015-note",
    "alphanumeric",
];
const LANGUAGES: &[&str] = &["en", "ru", "fr", "zh-Hans", "kk"];

/// Sets made-up pages with the whole style, and with what is left of it for the
/// works of each citation.
fn compare(seed: u64, pages: usize) {
    let mut chance = Chance(seed);
    let alike = chance.in_(3);
    let count = 3 + chance.below(40);
    let works: Vec<Work> = (0..count).map(|at| work(&mut chance, at, alike)).collect();
    let made: Vec<Page> = (0..pages).map(|_| page(&mut chance, count)).collect();
    let language = *chance.of(LANGUAGES);
    for name in STYLES {
        let style = style(name);
        let read = style.read();
        let words = read.words(language);
        for (at, page) in made.iter().enumerate() {
            let citations = page.citations(&works);
            let uncited: Vec<&Work> = page.uncited.iter().map(|at| &works[*at]).collect();
            let all = (&*citations, &*uncited);
            let lean = set_with((read, &words), all, &|works, role| {
                read.lean.of(&read.style, role, works)
            });
            let whole = set_with((read, &words), all, &|_, role| {
                let mut style = read.style.clone();
                if role == (For::Citation { without_ibid: true }) {
                    ibid::take_out(&mut style);
                }
                if role == For::List {
                    with_names_of_its_own(&mut style);
                }
                Arc::new(style)
            });
            assert!(lean == whole, "{name} {language} {at}: {}", differs(&whole, &lean));
        }
    }
}

fn differs(whole: &Set, other: &Set) -> String {
    let text = |set: &Set| {
        let runs = set.citations.iter().chain(set.list.iter().map(|listed| &listed.runs));
        let plain = |run: &super::Run| {
            let mark = if run.shape == Shape::default() { "" } else { "*" };
            format!("{mark}{}{mark}", run.text)
        };
        runs.map(|runs| runs.iter().map(plain).collect::<String>()).collect::<Vec<_>>()
    };
    let (whole, other) = (text(whole), text(other));
    let at = whole.iter().zip(&other).position(|(one, other)| one != other);
    format!("{at:?}: {:?} / {:?}", at.map(|at| &whole[at]), at.map(|at| &other[at]))
}

/// Of works that have an author, a style says the same before and after it was put
/// into words that the processor understands.
#[test]
fn a_style_that_was_mended_says_the_same_of_authors() {
    let mut chance = Chance(7);
    let count = 60;
    let mut works: Vec<Work> = (0..count).map(|at| work(&mut chance, at, false)).collect();
    works.retain(|work| !work.record.people("author").is_empty());
    let pages: Vec<Page> = (0..4).map(|_| page(&mut chance, works.len())).collect();
    for name in STYLES {
        let Some(Style::Independent(mut as_written)) =
            ArchivedStyle::by_name(name).map(ArchivedStyle::get)
        else {
            continue;
        };
        let style = style(name);
        let read = style.read();
        as_written.citation.disambiguate_add_givenname = false;
        assert!(read.style == mended(as_written.clone()), "{name}");
        let words = read.words("en");
        for page in &pages {
            let citations = page.citations(&works);
            let uncited: Vec<&Work> = page.uncited.iter().map(|at| &works[*at]).collect();
            let set = |style: &IndependentStyle| {
                set_with((read, &words), (&citations, &uncited), &|_, _| Arc::new(style.clone()))
            };
            let (before, after) = (set(&as_written), set(&read.style));
            assert!(before == after, "{name}: {}", differs(&before, &after));
        }
    }
}

#[test]
fn what_is_left_of_a_style_says_what_the_whole_says() {
    let config = Config { cases: 4, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let done = runner.run(&proptest::arbitrary::any::<u64>(), |seed| {
        compare(seed, 4);
        Ok(())
    });
    done.unwrap();
}
