//! The themes that the guide makes step by step are whole after each step, and do
//! what it says of them.

use amicus::build::{Memo, Options};
use amicus::render::theme::NEEDED;

use crate::memory::{self, Files, line};
use crate::pages::{Fence, page, root, sections};

const PAGE: &str = "themes/first-theme.md";

/// A site in which every kind of page and part is used: this repository's, under
/// the configuration that an example shows.
fn content() -> Files {
    let folder = root().join("content");
    let below = memory::read(&folder).into_iter();
    below.map(|(path, bytes)| (format!("content/{path}"), bytes)).collect()
}

fn step(id: &str) -> Vec<Fence> {
    let sections = sections(&page(PAGE));
    let section = sections.into_iter().find(|section| section.id == id).unwrap();
    section.fences.into_iter().filter(|fence| !fence.file.is_empty()).collect()
}

/// Puts the files of a step over what there is.
fn follow(files: &mut Files, id: &str) {
    let fences = step(id);
    assert!(!fences.is_empty(), "{id}");
    files.extend(fences.into_iter().map(|fence| (fence.file, fence.text.into_bytes())));
}

/// The home page, a report, and the list of reports of a site without a mistake.
fn pages(files: &Files, options: &Options) -> [String; 3] {
    let mut files = files.clone();
    let site = files.get_mut("site.toml").unwrap();
    let names = b"\n[taxonomies]\nnames = [\"topics\", \"jurisdictions\"]\n";
    site.extend_from_slice(names);
    let told: Vec<String> = memory::check(&files, options).iter().map(line).collect();
    assert_eq!(told, [""; 0]);
    let built = memory::build(&files, options, &mut Memo::none());
    let report = built.files.keys().find(|path| path.starts_with("reports/kz-")).unwrap().clone();
    let report = format!("{}/index.html", report.rsplit_once('/').unwrap().0);
    ["index.html", &report, "reports/index.html"].map(|path| built.text(path).to_owned())
}

#[test]
fn each_step_shows_what_it_says() {
    let mut files = content();
    let options = memory::options();
    follow(&mut files, "name");
    let [home, ..] = pages(&files, &options);
    assert!(home.contains("/dossier/style.css") && !home.contains("imprint"));
    follow(&mut files, "template");
    let [home, ..] = pages(&files, &options);
    assert!(home.contains("<p class=\"imprint\">Published by the house.</p>"));
    assert!(home.contains("class=\"colophon\""), "super() gives what was there");
    follow(&mut files, "style");
    let [home, ..] = pages(&files, &options);
    let sheets = [home.find("/dossier/style.css"), home.find("/house/more.css")];
    assert!(sheets[0].is_some() && sheets[0] < sheets[1], "{sheets:?}");
    follow(&mut files, "option");
    let [home, ..] = pages(&files, &options);
    assert!(home.contains("/house/blue.css") && home.contains("Published by the house."));
    let wrong = String::from_utf8(files["site.toml"].clone()).unwrap().replace("blue", "bleu");
    let mut misspelt = files.clone();
    misspelt.insert("site.toml".into(), wrong.into_bytes());
    let told = memory::check(&misspelt, &options);
    let told: Vec<String> = told.iter().map(line).filter(|l| l.contains("accent")).collect();
    assert_eq!(told, ["bad-value site.toml:6:11 `accent`: `bleu` is not one of its values"]);
    follow(&mut files, "words");
    let [_, report, list] = pages(&files, &options);
    assert!(report.contains("Thank you for reading.") && list.contains("Opinions <span"));
}

#[test]
fn the_theme_from_nothing_is_whole() {
    let mut files = content();
    follow(&mut files, "whole");
    for name in NEEDED {
        assert!(files.contains_key(&format!("themes/slip/templates/{name}")), "{name}");
    }
    for portable in [false, true] {
        let options = Options { portable, ..memory::options() };
        let [home, report, _] = pages(&files, &options);
        assert!(home.contains("slip/style.css") && !home.contains("dossier"));
        assert!(report.contains("<table>") && report.contains("application/ld+json"));
        assert!(report.contains("citation_title") && !report.contains(" style="));
    }
}
