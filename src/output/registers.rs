//! The registers, the concordance, and the page that lists them.

use crate::base::language::Language;
use crate::base::route::encode;
use crate::base::{Diagnostics, Fingerprint, Html, Route};
use crate::library::{
    Entry, Leaf, Library, Register, RegisterEntry, RegisterKind, RegisterPlace, Room, Run,
    concordance_route, overview_route, page_of_list,
};
use crate::output::context::{Context, Made, Rendering, each, render};
use crate::output::memory::Making;
use crate::output::{front, metadata, views};
use crate::render::theme::{Scope, tell};
use crate::render::view::{self, Link, Listing, Page, Pager, RegisterDocument, RegisterGroup};

/// Makes the pages of all registers.
pub fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    let mut diagnostics = each(&library.registers, |one| register(context, one))?;
    for language in library.languages() {
        let route = concordance_route(&library.config, language);
        let lists = |register: &Register| register.language == *language;
        // While documents are renewed in place, registers have the same entries;
        // a concordance may change with every text.
        let lists = context.concerned.is_none() && library.registers.iter().any(lists);
        if context.index_later && route.is_some() {
            continue;
        }
        if let Some(route) = &route {
            diagnostics.extend(concordance(context, language, route)?);
        }
        if lists || route.is_some() {
            diagnostics.extend(overview(context, language)?);
        }
    }
    Ok(diagnostics)
}

fn overview_title(context: &Context<'_>, language: &Language) -> String {
    let told = tell(context.words, language.as_str(), "registers", &[]);
    told.unwrap_or_else(|| "registers".to_owned())
}

fn overview(context: &Context<'_>, language: &Language) -> Made {
    let Some(route) = overview_route(&context.library.config, language) else {
        return Ok(Diagnostics::new());
    };
    let key = || {
        let template = context.theme.mark("registers.html");
        (context.shell.site_key(language.as_str()), template, front::key(context, language))
    };
    context.unit(&route, key, |making| write_overview(context, making, language, &route))
}

fn write_overview(
    context: &Context<'_>,
    making: &mut Making<'_>,
    language: &Language,
    route: &Route,
) -> Made {
    let library = context.library;
    let title = overview_title(context, language);
    let mut page = Page {
        breadcrumbs: views::from_home(library, language),
        ..views::page(library, "registers", &title, route, language)
    };
    page.metadata = metadata::of_page(context, language, &page);
    let mut scope = Scope::new();
    scope.share("site", &context.shell.site(language.as_str()));
    scope.set("lang", &page.language).set("page", &page);
    scope.set("index", &front::front(context, language));
    let language = language.as_str();
    let rendering =
        Rendering { template: "registers.html", language, route, name: "the registers" };
    render(context, making, &rendering, &scope, &[])
}

fn register(context: &Context<'_>, register: &Register) -> Made {
    let (library, language) = (context.library, &register.language);
    each(1..register.leaves.len() + 1, |number| {
        let (Some(route), Some(leaf)) =
            (page_of_list(&register.route, number), register.leaves.get(number - 1))
        else {
            return Ok(Diagnostics::new());
        };
        let mut places = leaf.runs.iter().flat_map(|run| places(register, run));
        if context.concerned.is_some() && !places.any(|place| context.lists_anew(place.entry)) {
            return Ok(Diagnostics::new());
        }
        let key = || {
            let site = context.shell.site_key(language.as_str());
            let template = context.theme.mark("register.html");
            let size = (register.leaves.len(), register.entries.len(), &register.jumps);
            (site, template, Fingerprint::of(&size), fingerprint(library, register, leaf))
        };
        context.unit(&route, key, |making| write(context, making, register, (number, leaf, &route)))
    })
}

/// All pages of a concordance in one: which there are, and what stands on each,
/// may change with any text.
fn concordance(context: &Context<'_>, language: &Language, route: &Route) -> Made {
    let key = || {
        let site = context.shell.site_key(language.as_str());
        let index = context.index(language).map(|index| index.key);
        (site, context.theme.mark("register.html"), index)
    };
    context.unit(route, key, |making| {
        let mut diagnostics = Diagnostics::new();
        let Some(register) = context.concordance(language) else { return Ok(diagnostics) };
        for (number, leaf) in (1..).zip(&register.leaves) {
            let Some(route) = page_of_list(&register.route, number) else { continue };
            // Only the first page is claimed; how many there are is known late.
            if number > 1 && context.library.routes.owner(route.path()).is_some() {
                continue;
            }
            diagnostics.extend(write(context, making, register, (number, leaf, &route))?);
        }
        Ok(diagnostics)
    })
}

/// The places that a run has on its page.
fn places<'r>(register: &'r Register, run: &Run) -> &'r [RegisterPlace] {
    let entry = register.entries.get(run.entry);
    entry.and_then(|entry| entry.places.get(run.places.clone())).unwrap_or_default()
}

fn write(
    context: &Context<'_>,
    making: &mut Making<'_>,
    register: &Register,
    (number, leaf, route): (usize, &Leaf, &Route),
) -> Made {
    let (library, language) = (context.library, &register.language);
    let mut breadcrumbs = views::from_home(library, language);
    if let Some(route) = overview_route(&library.config, language) {
        let title = overview_title(context, language);
        breadcrumbs.push(Link { title, url: library.url(&route), count: 0 });
    }
    let heading = front::title(context, language, register.kind);
    let mut page =
        Page { breadcrumbs, ..views::page(library, "register", &heading, route, language) };
    page.metadata = metadata::of_page(context, language, &page);
    let view = view::Register {
        name: register.kind.name().to_owned(),
        jumps: front::jumps(library, register, Some(number)),
        groups: groups(library, register, leaf),
    };
    let listing = Listing { pager: pager(library, register, number), ..Listing::default() };
    let mut scope = Scope::new();
    scope.share("site", &context.shell.site(language.as_str())).set("lang", &page.language);
    scope.set("page", &page).set("register", &view).set("listing", &listing);
    let name = match register.kind {
        RegisterKind::Concordance => "the concordance".to_owned(),
        kind => format!("the register of {}", kind.name()),
    };
    let language = language.as_str();
    let rendering = Rendering { template: "register.html", language, route, name: &name };
    render(context, making, &rendering, &scope, &[])
}

fn pager(library: &Library, register: &Register, number: usize) -> Pager {
    let pages = register.leaves.len();
    let url = |number| page_of_list(&register.route, number).map(|route| library.url(&route));
    Pager {
        number,
        pages,
        total: register.entries.len(),
        newer: if number > 1 { url(number - 1) } else { None },
        older: if number < pages { url(number + 1) } else { None },
        first: url(1).unwrap_or_default(),
        last: url(pages).unwrap_or_default(),
    }
}

/// What is shown on a page.
fn fingerprint(library: &Library, register: &Register, leaf: &Leaf) -> Vec<Fingerprint> {
    let one = |run: &Run| {
        let entry = register.entries.get(run.entry);
        let entry = entry.map(|entry| (&entry.title, &entry.detail, &entry.letter));
        let places = places(register, run).iter().map(|place| {
            let found = library.entry(place.entry);
            let outline = found.map(|found| (found.report.outline, &found.route));
            (&place.item, outline)
        });
        Fingerprint::of(&(entry, run.places.start, places.collect::<Vec<_>>()))
    };
    leaf.runs.iter().map(one).collect()
}

fn groups(library: &Library, register: &Register, leaf: &Leaf) -> Vec<RegisterGroup> {
    let mut groups: Vec<RegisterGroup> = Vec::new();
    for run in &leaf.runs {
        let Some(one) = register.entries.get(run.entry) else { continue };
        if groups.last().is_none_or(|group| group.letter != one.letter) {
            let (letter, id) = (one.letter.clone(), front::letter_id(&one.letter));
            groups.push(RegisterGroup { letter, id, entries: Vec::new() });
        }
        let places = places(register, run);
        if let Some(group) = groups.last_mut() {
            group.entries.push(entry(library, register.kind, one, (places, run.places.start > 0)));
        }
    }
    groups
}

fn entry(
    library: &Library,
    kind: RegisterKind,
    entry: &RegisterEntry,
    (places, continued): (&[RegisterPlace], bool),
) -> view::RegisterEntry {
    let mut documents: Vec<RegisterDocument> = Vec::new();
    let mut last = None;
    for place in places {
        let Some(found) = library.entry(place.entry) else { continue };
        let title = shortened(found.report.title(), Room::of_title(&found.language));
        let mut url = library.url(&found.route);
        let label = label(kind, found, &place.item);
        if !place.item.is_empty() {
            encode(&mut url, &format!("#{}", place.item));
        }
        let again = last.replace(place.entry) == Some(place.entry);
        let text = match (again, label.is_empty()) {
            (_, true) => title.clone(),
            (false, false) => format!("{title}, {label}"),
            (true, false) => label,
        };
        let link = Link { title: text, url, count: 0 };
        match documents.last_mut().filter(|_| again) {
            Some(document) => document.places.push(link),
            None => documents.push(RegisterDocument {
                title,
                language: found.speaks.as_str().to_owned(),
                direction: found.speaks.direction().to_owned(),
                places: vec![link],
            }),
        }
    }
    view::RegisterEntry {
        title: entry.title.clone(),
        detail: entry.detail.clone(),
        continued,
        documents,
    }
}

/// What a place in a document is called: an item of a case by its id, a
/// paragraph by its number, a heading by its text, and a note by its name; a
/// source is just there.
fn label(kind: RegisterKind, entry: &Entry, item: &str) -> String {
    match kind {
        RegisterKind::Concordance if !item.is_empty() => {}
        // The key of a source says nothing to readers.
        RegisterKind::Sources => return String::new(),
        _ => return item.to_owned(),
    }
    if let Some(number) = item.strip_prefix("par-") {
        return format!("¶ {number}");
    }
    // A note that the author wrote, or that a citation is.
    let of_page = item.strip_prefix(&entry.prefix);
    if let Some(note) = of_page.and_then(|id| id.strip_prefix("--fn-").or(id.strip_prefix("--cn-")))
    {
        return format!("[{note}]");
    }
    let heading = entry.report.body.tape.headings.iter().find(|heading| heading.id == item);
    match heading {
        Some(heading) => {
            format!("§ {}", shortened(&heading.title, Room::of_heading(&entry.language)))
        }
        None => item.to_owned(),
    }
}

/// A text of at most so many characters, and bytes of HTML, cut between words
/// where there are some.
fn shortened(text: &str, room: Room) -> String {
    let weigh = |text: &str| Html::text(text).as_str().len();
    if text.chars().count() <= room.characters && weigh(text) <= room.bytes {
        return text.to_owned();
    }
    // The mark at the end has three bytes.
    let mut full = 3;
    let fits = |c: &char| {
        full += weigh(c.encode_utf8(&mut [0; 4]));
        full <= room.bytes
    };
    let kept: String = text.chars().take(room.characters).take_while(fits).collect();
    let cut = kept.rsplit_once(' ').map_or(kept.as_str(), |(words, _)| words);
    format!("{}…", cut.trim_end_matches(|c: char| !c.is_alphanumeric()))
}
