//! Facts of a page that machines are told of in more than one form.

use crate::base::language::Language;
use crate::library::Library;
use crate::output::context::Context;
use crate::render::view::{Page, Report};

/// Who publishes the site.
pub(super) fn publishers(library: &Library, language: &Language) -> Vec<String> {
    match library.config.authors.as_slice() {
        [] => vec![library.config.title_in(language).to_owned()],
        authors => authors.to_vec(),
    }
}

/// What a page is called where it is shared.
pub(super) fn shared_title(context: &Context<'_>, language: &Language, page: &Page) -> String {
    match page.kind.as_str() {
        "home" => context.library.config.title_in(language).to_owned(),
        _ => page.title.clone(),
    }
}

/// The terms of a report, each once.
pub(super) fn keywords(report: &Report) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for term in report.terms.iter().flat_map(|terms| &terms.terms) {
        if !found.contains(&term.title.as_str()) {
            found.push(&term.title);
        }
    }
    found
}

/// Where a DOI leads.
pub(super) fn doi_address(doi: &str) -> String {
    let mut address = "https://doi.org/".to_owned();
    crate::base::route::encode(&mut address, doi);
    address
}

/// How settled a report is, as schema.org says it; empty where it is published
/// like any other.
pub(super) fn creative_status(report: &Report) -> &'static str {
    match report.status.as_str() {
        "provisional" => "Provisional",
        "withdrawn" => "Withdrawn",
        _ => "",
    }
}

/// Whether its author no longer stands by it.
pub(super) fn is_withdrawn(report: &Report) -> bool {
    report.status == "withdrawn"
}

/// The address of a Creative Commons licence by its SPDX identifier. Of any
/// other licence, and of several together, none is made up.
pub(super) fn licence_address(identifier: &str) -> Option<String> {
    let id = identifier.to_ascii_lowercase();
    if id == "cc0-1.0" {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".into());
    }
    let mut parts = id.strip_prefix("cc-")?.split('-').peekable();
    let mut terms = Vec::new();
    while let Some(term) = parts.next_if(|part| ["by", "nc", "nd", "sa"].contains(part)) {
        terms.push(term);
    }
    let version = parts.next()?;
    let known = ["1.0", "2.0", "2.1", "2.5", "3.0", "4.0"].contains(&version);
    // A port to the law of a country, such as `cc-by-3.0-de`, or `igo`.
    let port = parts.next();
    let fits =
        |port: &str| (2..=3).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_alphabetic());
    if terms.is_empty() || !known || parts.next().is_some() || !port.is_none_or(fits) {
        return None;
    }
    let port = port.map_or_else(String::new, |port| format!("{port}/"));
    Some(format!("https://creativecommons.org/licenses/{}/{version}/{port}", terms.join("-")))
}

#[cfg(test)]
mod tests {
    use super::licence_address;

    #[test]
    fn only_known_licences_have_an_address() {
        let base = "https://creativecommons.org";
        for (id, found) in [
            ("CC-BY-4.0", "/licenses/by/4.0/"),
            ("cc-by-nc-sa-3.0-IGO", "/licenses/by-nc-sa/3.0/igo/"),
            ("CC-BY-3.0-DE", "/licenses/by/3.0/de/"),
            ("CC0-1.0", "/publicdomain/zero/1.0/"),
        ] {
            assert_eq!(licence_address(id), Some(format!("{base}{found}")), "{id}");
        }
        for id in [
            "",
            "MIT",
            "CC-BY",
            "CC-4.0",
            "CC-BY-9.0",
            "CC-BY-4.0 OR MIT",
            "CC-BY-4.0-../x",
            "CC-PDDC",
        ] {
            assert_eq!(licence_address(id), None, "{id}");
        }
    }
}
