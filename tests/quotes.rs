//! Quoted words: what readers see of their transliteration and translations, and
//! `amicus quote confirm`, on the disk.

mod disk;

use std::process::Output;

use amicus::base::Digest;
use disk::Folder as Site;

const CASE: &str = "# The case.\nname: State v Person A\ncharges:\n  - id: C1\n    title: Incitement\n    provision:\n      instrument: Code\n      text: {lang: kk, original: Бір., translations: [{lang: en, text: One., status: machine}]}\nallegations:\n  - id: A1\n    charges: [C1]\n    quote:\n      lang: kk\n      original: |\n        Бірінші.\n\n        Екінші.[^o]\n      transliteration:\n        text: |\n          Birinshi.\n\n          Ekinshi.\n        scheme: ISO 9\n      translations:\n        - {lang: en, text: \"The first.\\n\\nThe second.[^t]\", by: Translator T, status: sworn}\n        - lang: ru   # by a program\n          text: |\n            Первый.\n\n            Второй.\n          status: machine\n  - id: A2\n    charges: [C1]\n    quote: {lang: kk, original: Жоқ., translations: {lang: en, text: No., status: machine}}\n  - {id: A3, charges: [C1], quote: {lang: kk, original: Иә.}}\nfindings:\n  - id: F1\n    charge: C1\n    finding: insufficient-information\n    evidence: [{ref: A1, bears: for}, {ref: A2, bears: against}, {ref: A3, bears: context}]\n    because: Nothing more is known.\n";
const PAGE: &str = "---\ntitle: A report\ndate: 2026-01-01\n---\n\n{{ charges() }}\n\n{{ matrix(charge=\"C1\") }}\n\n{{ quote(id=\"A1\") }}\n\n{{ quote(id=\"A2\") }}\n\nSee @A2.\n\n[^o]: Of the original.\n[^t]: Of the translation.\n";

impl Site {
    fn new(theme: &str, case: &str) -> Self {
        let site = Self::empty();
        site.write(
            "site.toml",
            format!("title = \"t\"\nbase_url = \"https://example.org\"\ntheme = \"{theme}\"\n"),
        );
        site.write("content/_index.md", "---\ntitle: Home\n---\n");
        site.write("content/x/index.md", PAGE);
        site.write("content/x/case.yaml", case);
        site
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.amicus().args(arguments).output().unwrap()
    }

    fn page(&self) -> String {
        let built = self.run(&["build", "--now", "2026-06-01"]);
        assert_eq!(built.status.code(), Some(0), "{}", told(&built));
        self.read("output/x/index.html")
    }
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn result(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", told(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_transliteration_stands_between_the_original_and_its_translations() {
    for (theme, aligned) in [("dossier", "quotation-aligned"), ("brief", "class=\"aligned\"")] {
        let site = Site::new(theme, CASE);
        let page = site.page();
        let at = |needle: &str| page.find(needle).unwrap_or_else(|| panic!("{theme}: {needle}"));
        let quote = at(aligned);
        let words = ["Бірінші.</p>", "lang=\"kk-Latn\" dir=\"ltr\"", "Birinshi.", "Первый."];
        let places = words.map(|word| {
            let found = page.get(quote..).unwrap().find(word);
            found.unwrap_or_else(|| panic!("{theme}: {word}"))
        });
        assert!(places.is_sorted(), "{theme}: {places:?}");
        assert!(page.contains("Transliteration by ISO 9"), "{theme}");
        // The others have a single paragraph.
        assert_eq!(page.matches(aligned).count(), page.matches("Birinshi.").count(), "{theme}");
        assert!(page.matches("<figure").count() > page.matches(aligned).count(), "{theme}");
    }
}

#[test]
fn notes_are_numbered_as_they_are_read() {
    let site = Site::new("dossier", CASE);
    let alone = PAGE.replace("{{ charges() }}", "").replace("{{ matrix(charge=\"C1\") }}", "");
    site.write("content/x/index.md", &alone);
    let page = site.page();
    let original = page.find("Of the original.").unwrap();
    assert!(original < page.find("Of the translation.").unwrap());
}

#[test]
fn a_machine_is_named_wherever_its_words_stand() {
    for theme in ["dossier", "brief"] {
        let page = Site::new(theme, CASE).page();
        // The matrix shows A2 in English, which only a machine has given.
        for words in ["No.", "One.", "Первый."] {
            for (at, _) in page.match_indices(words) {
                let behind: String = page.get(at..).unwrap().chars().take(600).collect();
                assert!(behind.contains("machine translation"), "{theme}: {words} in {behind}");
            }
        }
    }
    let site = Site::new("dossier", CASE);
    site.page();
    let table = site.read("output/x/matrix.csv");
    assert!(table.contains("A2: Жоқ.") && !table.contains("No."), "{table}");
}

#[test]
fn confirmed_translations_are_watched() {
    let site = Site::new("dossier", CASE);
    let made = site.run(&["quote", "confirm"]);
    let sum = Digest::of("Бірінші. Екінші.".as_bytes()).to_string();
    let lines = result(&made);
    let [c1, a1, ru, a2] = lines.lines().collect::<Vec<_>>().try_into().unwrap();
    assert_eq!(a1, format!("A1 1 en {sum}"));
    assert_eq!(ru, format!("A1 2 ru {sum}"));
    assert!(c1.starts_with("C1 1 en ") && a2.starts_with("A2 1 en "));
    // What was there is there.
    let case = site.read("content/x/case.yaml");
    let mut left = case.chars();
    assert!(CASE.chars().all(|c| left.any(|other| other == c)), "{case}");
    assert_eq!(case.matches("original_sha256").count(), 4);
    assert!(case.contains("          status: machine\n          original_sha256: "), "{case}");
    assert!(case.starts_with("# The case.\n") && case.contains("ru   # by a program\n"));
    let check = site.run(&["check", "--now", "2026-06-01"]);
    assert!(!told(&check).contains("stale-translation"), "{}", told(&check));

    let again = site.run(&["quote", "confirm"]);
    assert_eq!(result(&again), "");
    assert_eq!(site.read("content/x/case.yaml"), case);

    site.write("content/x/case.yaml", case.replace("        Бірінші.\n", "        *Бірінші*.\n\n"));
    assert!(!told(&site.run(&["check", "--now", "2026-06-01"])).contains("stale-translation"));
    let changed = case.replace("Бірінші", "Үшінші");
    site.write("content/x/case.yaml", &changed);
    let check = told(&site.run(&["check", "--now", "2026-06-01"]));
    assert_eq!(check.matches("warning[stale-translation]").count(), 2, "{check}");
    assert!(check.contains("amicus quote confirm A1"), "{check}");
    assert!(site.page().contains("the original was changed after this translation was confirmed"));

    let dry = site.run(&["quote", "confirm", "A1", "--dry-run"]);
    assert_eq!(result(&dry).lines().count(), 2);
    assert_eq!(site.read("content/x/case.yaml"), changed);
    let json = site.run(&["quote", "confirm", "A1", "--format", "json"]);
    let first: serde_json::Value =
        serde_json::from_str(result(&json).lines().next().unwrap()).unwrap();
    assert_eq!((&first["type"], &first["before"]), (&"confirmed".into(), &sum.into()));
    let mended = site.read("content/x/case.yaml");
    assert_eq!(mended.len(), changed.len());
    assert_eq!(result(&site.run(&["quote", "confirm"])), "");
}

#[test]
fn what_cannot_be_confirmed_is_left() {
    let site = Site::new("dossier", CASE);
    for id in ["A3", "A9", "X1"] {
        let refused = site.run(&["quote", "confirm", id]);
        assert_eq!(refused.status.code(), Some(2), "{id}");
        assert!(told(&refused).contains("C1, A1, A2"), "{}", told(&refused));
    }
    assert_eq!(site.read("content/x/case.yaml"), CASE);
    let case = "name: n\nallegations:\n  - {id: A1, quote: &q {original: A b., translations: [{lang: fr, text: C., by: T}]}}\n  - {id: A2, quote: *q}\n";
    site.write("content/x/case.yaml", case);
    let refused = site.run(&["quote", "confirm", "A1"]);
    assert_eq!(refused.status.code(), Some(1), "{}", told(&refused));
    assert!(String::from_utf8_lossy(&refused.stdout).starts_with("A1 1 fr "));
    assert_eq!(site.read("content/x/case.yaml"), case);
}
