//! What a browser searches in: the pages with the form, the script, and the
//! files of the index.

use crate::artifact::Artifact;
use crate::base::language::Language;
use crate::base::tree::Word;
use crate::base::{Code, Diagnostic, Diagnostics, Fingerprint, Place, Route};
use crate::case::Status;
use crate::library::search_route;
use crate::output::context::{Context, Made, Rendering, each, render};
use crate::output::memory::Making;
use crate::output::{front, views};
use crate::render::theme::{Scope, tell};
use crate::render::view::{Page, Search, SearchWord};
use crate::search::{FileKind, Index, files, sheet, sheet_path};
use crate::words::own_name;

/// An index that has outgrown what the site allows it.
pub const SEARCH_BUDGET: Code = Code::warning("search-budget");

/// The script of the search page, and the one that every page has.
const SCRIPTS: [(&str, &str); 2] =
    [("search.js", include_str!("search.js")), ("box.js", include_str!("box.js"))];

/// What is made next to something else.
enum Job<'a> {
    Page(&'a Language),
    Index(&'a Index),
    /// The texts of a document of an index.
    Texts(&'a Index, usize),
    Script(&'static str, &'static str),
}

/// Makes all of it.
pub fn make(context: &Context<'_>) -> Made {
    if !context.library.config.search.enabled || context.index_later {
        return Ok(Diagnostics::new());
    }
    let mut jobs: Vec<Job<'_>> = context.indexes.iter().map(Job::Index).collect();
    jobs.extend(SCRIPTS.map(|(name, text)| Job::Script(name, text)));
    // The page shows the letters of the concordance, which any text may change.
    jobs.extend(context.library.languages().into_iter().map(Job::Page));
    for index in context.indexes {
        jobs.extend((0..index.documents.len()).map(|at| Job::Texts(index, at)));
    }
    each(jobs, |job| match job {
        Job::Page(language) => page(context, language),
        Job::Index(index) => lists(context, index),
        Job::Texts(index, at) => texts(context, index, at),
        Job::Script(name, text) => script(context, name, text),
    })
}

fn script(context: &Context<'_>, name: &str, text: &'static str) -> Made {
    let Ok(route) = Route::file(&format!("search/{name}")) else { return Ok(Diagnostics::new()) };
    context.unit(
        &route,
        || "script",
        |making| {
            making.put(Artifact::new(route.clone(), bare(text)))?;
            Ok(Diagnostics::new())
        },
    )
}

/// A script without its comments and indentation, which readers need not load.
/// It has no text of several lines.
fn bare(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    let kept = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    kept.fold(String::new(), |all, line| all + line + "\n")
}

/// The route of a file of an index by its path in the folder of its language.
fn file_route(language: &Language, path: &str) -> Option<Route> {
    Route::file(&format!("search/{}/{path}", language.as_str().to_lowercase())).ok()
}

fn lists(context: &Context<'_>, index: &Index) -> Made {
    let language = &index.language;
    let Some(route) = file_route(language, &FileKind::Index.path(0)) else {
        return Ok(Diagnostics::new());
    };
    let config = &context.library.config;
    let make = |making: &mut Making<'_>| {
        let mut order: Vec<&str> = vec!["charge", "finding"];
        order.extend(config.taxonomies.iter().map(String::as_str));
        order.push("author");
        let routes: Vec<String> = index
            .documents
            .iter()
            .filter_map(|one| Some(context.library.entry(one.entry)?.route.url()))
            .collect();
        let mut bytes = index.documents.iter().map(|one| one.document.packed()).sum::<usize>();
        for file in files(index, &config.search, &order, &routes) {
            bytes += file.text.len();
            if let Some(route) = file_route(language, &file.kind.path(file.number)) {
                making.put(Artifact::new(route, file.text))?;
            }
        }
        Ok(over_budget(context, language, bytes))
    };
    // It may be told of the budget, which stands somewhere.
    let place = config.search.budget_place.as_ref().map(Place::line_column);
    context.unit(&route, || (index.key, place), make)
}

fn over_budget(context: &Context<'_>, language: &Language, bytes: usize) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let search = &context.library.config.search;
    let (size, budget) = (bytes as f32 / (1 << 20) as f32, search.budget);
    if size <= budget {
        return diagnostics;
    }
    let message = format!("the search index in `{language}` is larger than {budget} MiB");
    let diagnostic = match &search.budget_place {
        Some(place) => Diagnostic::at(&SEARCH_BUDGET, place.clone(), message),
        None => Diagnostic::nowhere(&SEARCH_BUDGET, message),
    };
    diagnostics.push(diagnostic.hint(format!(
        "it has {size:.2} MiB: leave pages out with `search: false`, or set a larger `budget` \
         under `[search]`"
    )));
    diagnostics
}

/// The sheets of a document.
fn texts(context: &Context<'_>, index: &Index, at: usize) -> Made {
    let Some(route) = file_route(&index.language, &sheet_path(at, 0)) else {
        return Ok(Diagnostics::new());
    };
    let Some(searched) = index.documents.get(at) else { return Ok(Diagnostics::new()) };
    let Some(entry) = context.library.entry(searched.entry) else { return Ok(Diagnostics::new()) };
    let key = || Fingerprint::of(&(searched.stamp, &entry.route, entry.report.title()));
    context.unit(&route, key, |making| {
        let url = entry.route.url();
        let language = entry.speaks.as_str();
        let date = entry.report.date();
        let date = date.map(|date| context.words.date(language, date)).unwrap_or_default();
        let told = [entry.report.title(), url.as_str(), date.as_str(), language];
        for (number, text) in searched.document.texts().enumerate() {
            if let Some(route) = file_route(&index.language, &sheet_path(at, number)) {
                making.put(Artifact::new(route, sheet(index, told, text)))?;
            }
        }
        Ok(Diagnostics::new())
    })
}

fn page(context: &Context<'_>, language: &Language) -> Made {
    let Some(route) = search_route(&context.library.config, language) else {
        return Ok(Diagnostics::new());
    };
    let key = || {
        let site = context.shell.site_key(language.as_str());
        let searched = searched(context, language);
        (site, context.theme.mark("search.html"), front::key(context, language), searched)
    };
    context.unit(&route, key, |making| write_page(context, making, language, &route))
}

fn write_page(
    context: &Context<'_>,
    making: &mut Making<'_>,
    language: &Language,
    route: &Route,
) -> Made {
    let library = context.library;
    let title = tell(context.words, language.as_str(), "search", &[]);
    let title = title.unwrap_or_else(|| "Search".to_owned());
    let page = Page {
        breadcrumbs: views::from_home(library, language),
        ..views::page(library, "search", &title, route, language)
    };
    let view = Search { languages: searched(context, language), words: words(context, language) };
    let mut scope = Scope::new();
    scope.share("site", &context.shell.site(language.as_str()));
    scope.set("lang", &page.language).set("page", &page).set("search", &view);
    scope.set("index", &front::front(context, language));
    let language = language.as_str();
    let rendering = Rendering { template: "search.html", language, route, name: "the search page" };
    render(context, making, &rendering, &scope, &[])
}

/// The languages in which something can be found, that of the page first.
fn searched(context: &Context<'_>, language: &Language) -> Vec<String> {
    let mut all: Vec<&Language> = context.indexes.iter().map(|index| &index.language).collect();
    all.sort_by_key(|one| *one != language);
    all.into_iter().map(|one| one.as_str().to_owned()).collect()
}

/// What the script says beside the names of filters. `{n}` stands for a number
/// or a name.
const SAID: [&str; 24] = [
    "found",
    "least",
    "nothing",
    "further",
    "some",
    "guess",
    "cut",
    "missing",
    "changed",
    "rest",
    "places",
    "by-kind",
    "by-charge",
    "by-finding",
    "by-author",
    "by-year",
    "by-lang",
    "kind-t",
    "kind-p",
    "kind-c",
    "kind-e",
    "kind-a",
    "kind-x",
    "kind-n",
];

/// The texts of the script in a language: those of its own, what findings are
/// called, and the names of taxonomies and languages.
fn words(context: &Context<'_>, language: &Language) -> Vec<SearchWord> {
    let tag = language.as_str();
    let said = |id: &str| context.words.text(tag, id, &[("n", "{n}".into())]);
    let word = |name: String, text: String| SearchWord { name, text };
    let own = SAID.iter().chain(&["kind-f"]);
    let own = own.filter_map(|name| Some(word((*name).into(), said(&format!("search-{name}"))?)));
    let findings = Status::WORDS.iter().map(|(name, _)| format!("finding-{name}"));
    let findings = findings.filter_map(|name| Some(word(name.clone(), said(&name)?)));
    let taxonomies = context.library.config.taxonomies.iter();
    let taxonomies = taxonomies.filter_map(|taxonomy| {
        Some(word(format!("by-{taxonomy}"), said(&format!("taxonomy-{taxonomy}"))?))
    });
    let languages = context.library.languages().into_iter().map(|language| {
        let tag = language.as_str();
        word(format!("lang-{}", tag.to_lowercase()), own_name(tag).unwrap_or(tag).to_owned())
    });
    own.chain(findings).chain(taxonomies).chain(languages).collect()
}
