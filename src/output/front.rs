//! The front page of the index, which several pages show: each register with
//! the letters that lead into it.

use crate::base::language::Language;
use crate::base::route::encode;
use crate::base::{Fingerprint, Route};
use crate::case::tables::TABLES;
use crate::library::{
    Library, Register, RegisterKind, SOURCES_TABLE, TABLES_FOLDER, Taxonomy, page_of_list,
};
use crate::output::context::Context;
use crate::render::theme::tell;
use crate::render::view::{IndexFront, IndexPart, Link, TermGroup};

/// Up to how many terms the list of a taxonomy has no letters.
const FEW: usize = 40;
/// Up to how many letters it has some.
const LETTERS: usize = 60;

/// The id of what stands under a letter.
pub(super) fn letter_id(letter: &str) -> String {
    match letter {
        "0–9" => "letter-digits".to_owned(),
        "…" => "letter-others".to_owned(),
        letter => format!("letter-{letter}"),
    }
}

/// The links to the letters of a register, as they stand on one of its pages,
/// or elsewhere.
pub(super) fn jumps(library: &Library, register: &Register, here: Option<usize>) -> Vec<Link> {
    let jumps = register.jumps.iter().filter_map(|jump| {
        let mut url = match here == Some(jump.page) {
            true => String::new(),
            false => library.url(&page_of_list(&register.route, jump.page)?),
        };
        encode(&mut url, &format!("#{}", letter_id(&jump.letter)));
        Some(Link { title: jump.label.clone(), url, count: 0 })
    });
    jumps.collect()
}

/// The terms of a taxonomy by their letters; none where there are few terms, or
/// too many letters.
pub(super) fn term_groups(library: &Library, taxonomy: &Taxonomy) -> Vec<TermGroup> {
    let mut groups: Vec<TermGroup> = Vec::new();
    if taxonomy.terms.len() <= FEW {
        return groups;
    }
    for term in &taxonomy.terms {
        if groups.last().is_none_or(|group| group.letter != term.letter) {
            let (letter, id) = (term.letter.clone(), letter_id(&term.letter));
            groups.push(TermGroup { letter, id, terms: Vec::new() });
        }
        let count = term.entries.len();
        let link = Link { title: term.name.clone(), url: library.url(&term.route), count };
        if let Some(group) = groups.last_mut() {
            group.terms.push(link);
        }
    }
    if groups.len() > LETTERS {
        groups.clear();
    }
    groups
}

/// The links to these letters, from a page of some address.
pub(super) fn jumps_to_terms(groups: &[TermGroup], page: &str) -> Vec<Link> {
    let link = |group: &TermGroup| {
        let mut url = page.to_owned();
        encode(&mut url, &format!("#{}", group.id));
        Link { title: group.letter.clone(), url, count: 0 }
    };
    groups.iter().map(link).collect()
}

/// What a taxonomy is called: by the theme's words, or else its own name.
pub(super) fn taxonomy_title(context: &Context<'_>, taxonomy: &Taxonomy) -> String {
    let id = format!("taxonomy-{}", taxonomy.name);
    let told = tell(context.words, taxonomy.language.as_str(), &id, &[]);
    told.unwrap_or_else(|| {
        let mut chars = taxonomy.name.chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        first + &chars.as_str().replace(['-', '_'], " ")
    })
}

/// What a register is called in a language.
pub(super) fn title(context: &Context<'_>, language: &Language, kind: RegisterKind) -> String {
    let id = format!("register-{}", kind.name());
    tell(context.words, language.as_str(), &id, &[]).unwrap_or_else(|| kind.name().to_owned())
}

/// The front page of the index of a language.
pub(super) fn front(context: &Context<'_>, language: &Language) -> IndexFront {
    let library = context.library;
    let part = |title: String, route: &Route, count: usize, jumps: Vec<Link>| IndexPart {
        title,
        url: library.url(route),
        count,
        jumps,
    };
    let of_language = |register: &&Register| register.language == *language;
    let taxonomies = library.taxonomies.iter().filter(|one| one.language == *language);
    let mut parts: Vec<IndexPart> = taxonomies
        .map(|taxonomy| {
            let jumps =
                jumps_to_terms(&term_groups(library, taxonomy), &library.url(&taxonomy.route));
            let title = taxonomy_title(context, taxonomy);
            part(title, &taxonomy.route, taxonomy.terms.len(), jumps)
        })
        .collect();
    let registers = library.registers.iter().filter(of_language);
    parts.extend(registers.chain(context.concordance(language)).map(|register| {
        let jumps = jumps(library, register, None);
        let title = title(context, language, register.kind);
        part(title, &register.route, register.entries.len(), jumps)
    }));
    IndexFront { registers: parts, tables: tables(library) }
}

/// The tables of the whole site that are easy to open, and what describes them all.
fn tables(library: &Library) -> Vec<Link> {
    let of_cases = TABLES.iter().map(|table| table.name).filter(|_| has_case(library));
    let of_sources = Some(SOURCES_TABLE).filter(|_| library.has_sources());
    let mut names: Vec<String> =
        of_cases.chain(of_sources).map(|name| format!("{name}.csv")).collect();
    if !names.is_empty() {
        names.push("datapackage.json".to_owned());
    }
    let link = |title: String| {
        let route = Route::file(&format!("{TABLES_FOLDER}{title}")).ok()?;
        Some(Link { url: library.url(&route), title, count: 0 })
    };
    names.into_iter().filter_map(link).collect()
}

fn has_case(library: &Library) -> bool {
    library.entries.iter().any(|entry| entry.case().is_some())
}

/// What that is made of, beside the site.
pub(super) fn key(context: &Context<'_>, language: &Language) -> Fingerprint {
    let library = context.library;
    let taxonomies = library.taxonomies.iter().filter(|one| one.language == *language);
    let terms = taxonomies.map(|taxonomy| {
        let letters = taxonomy.terms.iter().map(|term| &term.letter);
        (&taxonomy.name, &taxonomy.route, letters.collect::<Vec<_>>())
    });
    let registers = library.registers.iter().filter(|one| one.language == *language);
    let registers = registers.map(|one| (&one.route, one.entries.len(), &one.jumps));
    Fingerprint::of(&(
        terms.collect::<Vec<_>>(),
        registers.collect::<Vec<_>>(),
        (has_case(library), library.has_sources()),
        context.index(language).map(|index| index.key),
    ))
}
