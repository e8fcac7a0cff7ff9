//! The guide itself, and the showcase, are sites without a mistake.

use amicus::build::Memo;

use crate::memory::{self, Files, line};
use crate::pages::root;

/// The files of a site that a build reads.
fn site(folder: &str) -> Files {
    let folder = root().join(folder);
    let mut files = Files::new();
    for part in ["content", "static", "templates", "themes"] {
        if folder.join(part).is_dir() {
            let below = memory::read(&folder.join(part)).into_iter();
            files.extend(below.map(|(path, bytes)| (format!("{part}/{path}"), bytes)));
        }
    }
    files.insert("site.toml".into(), std::fs::read(folder.join("site.toml")).unwrap());
    files
}

fn check(folder: &str, home: &str) {
    let files = site(folder);
    let told = memory::check(&files, &memory::options());
    assert_eq!(told.iter().map(line).collect::<Vec<_>>(), [""; 0]);
    let built = memory::build(&files, &memory::options(), &mut Memo::none());
    assert!(built.text("index.html").contains(home));
}

#[test]
fn the_guide_has_no_mistake_and_no_warning() {
    check("docs", "The amicus guide");
}

/// It asks for PDF and e-books.
#[cfg(all(feature = "epub", feature = "pdf"))]
#[test]
fn the_showcase_has_no_mistake_and_no_warning() {
    check(".", "<main");
}
