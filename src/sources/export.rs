//! Works as files that reference managers read.

use super::record::{Name, Record};

/// A work as a BibLaTeX entry.
pub fn bibtex(key: &str, record: &Record) -> String {
    let kind = match record.kind {
        "article-journal" | "article-magazine" | "article-newspaper" | "article" => "article",
        "book" => "book",
        "chapter" => "incollection",
        "paper-conference" => "inproceedings",
        "thesis" => "thesis",
        "report" => "report",
        "webpage" | "post" | "post-weblog" => "online",
        "legal_case" => "jurisdiction",
        "legislation" | "bill" | "regulation" => "legislation",
        "treaty" => "legal",
        "dataset" => "dataset",
        "software" => "software",
        "patent" => "patent",
        "manuscript" => "unpublished",
        _ => "misc",
    };
    let mut out = format!("@{kind}{{{key},\n");
    let mut put = |field: &str, value: String| {
        if !value.is_empty() {
            out.push_str(&format!("  {field} = {{{value}}},\n"));
        }
    };
    let names = |variable: &str| {
        let names = record.people(variable).iter().map(|name| match name.is_whole() {
            true => format!("{{{}}}", tex(&name.family)),
            false => {
                let family = [name.particle.as_str(), name.family.as_str()];
                let family: Vec<&str> =
                    family.into_iter().filter(|part| !part.is_empty()).collect();
                let parts = [family.join(" "), name.suffix.clone(), name.given.clone()];
                let parts: Vec<String> =
                    parts.into_iter().filter(|part| !part.is_empty()).collect();
                tex(&parts.join(", "))
            }
        });
        names.collect::<Vec<_>>().join(" and ")
    };
    put("author", names("author"));
    put("editor", names("editor"));
    put("title", tex(record.get("title")));
    let container = match kind {
        "article" => "journaltitle",
        _ => "booktitle",
    };
    put(container, tex(record.get("container-title")));
    put("date", record.when("issued").map_or_else(String::new, |date| date.to_string()));
    for (variable, field) in [
        ("genre", "type"),
        ("publisher", if kind == "report" { "institution" } else { "publisher" }),
        ("authority", "institution"),
        ("publisher-place", "location"),
        ("volume", "volume"),
        ("issue", "number"),
        ("number", "number"),
        ("page", "pages"),
        ("edition", "edition"),
        ("version", "version"),
        ("note", "note"),
    ] {
        put(field, tex(record.get(variable)));
    }
    put("langid", tex(super::bibtex::babel_name(record.get("language"))));
    put("doi", plain(record.get("DOI")));
    put("url", plain(record.get("URL")));
    put("urldate", record.when("accessed").map_or_else(String::new, |date| date.to_string()));
    out.push_str("}\n");
    out
}

/// A text with what LaTeX takes for commands written out.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A text that is read letter by letter, such as an address.
fn plain(text: &str) -> String {
    text.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// A work in the format RIS, its lines ended as the format asks.
pub fn ris(record: &Record) -> String {
    let kind = match record.kind {
        "article-journal" | "article" => "JOUR",
        "article-magazine" => "MGZN",
        "article-newspaper" => "NEWS",
        "book" => "BOOK",
        "chapter" => "CHAP",
        "paper-conference" => "CONF",
        "thesis" => "THES",
        "report" => "RPRT",
        "webpage" => "ELEC",
        "post" | "post-weblog" => "BLOG",
        "legal_case" => "CASE",
        "legislation" => "STAT",
        "bill" => "BILL",
        "hearing" => "HEAR",
        "dataset" => "DATA",
        "software" => "COMP",
        "patent" => "PAT",
        "manuscript" => "UNPB",
        _ => "GEN",
    };
    let mut out = format!("TY  - {kind}\r\n");
    let mut put = |tag: &str, value: &str| {
        let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if !value.trim().is_empty() {
            out.push_str(&format!("{tag}  - {}\r\n", value.trim()));
        }
    };
    for name in record.people("author") {
        put("AU", &last_first(name));
    }
    for name in record.people("editor") {
        put("ED", &last_first(name));
    }
    put("TI", record.get("title"));
    put("T2", record.get("container-title"));
    if let Some(date) = record.when("issued") {
        put("PY", &format!("{:04}", date.year));
        let part = |part: Option<u8>| part.map_or_else(String::new, |part| format!("{part:02}"));
        put("DA", &format!("{:04}/{}/{}/", date.year, part(date.month), part(date.day)));
    }
    put("PB", record.get("publisher"));
    put("CY", record.get("publisher-place"));
    put("VL", record.get("volume"));
    put("IS", record.get("issue"));
    put("M1", record.get("number"));
    put("SP", record.get("page"));
    put(
        "ET",
        match record.get("version") {
            "" => record.get("edition"),
            version => version,
        },
    );
    put("M3", record.get("genre"));
    put("AB", record.get("abstract"));
    put("LA", record.get("language"));
    put("DO", record.get("DOI"));
    put("UR", record.get("URL"));
    put("N1", record.get("note"));
    out.push_str("ER  - \r\n");
    out
}

/// A name with the family name first.
pub(super) fn last_first(name: &Name) -> String {
    if name.is_whole() {
        return name.family.clone();
    }
    let family = [name.particle.as_str(), name.family.as_str()];
    let family: Vec<&str> = family.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = [family.join(" "), name.given.clone(), name.suffix.clone()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// Works as CSL-JSON, each under its key.
pub fn csl_json<'a>(works: impl IntoIterator<Item = (&'a str, &'a Record)>) -> String {
    let works: Vec<_> = works.into_iter().map(|(key, record)| record.json(key)).collect();
    let mut text = serde_json::to_string_pretty(&works).unwrap_or_else(|_| "[]".to_owned());
    text.push('\n');
    text
}
