//! The registers and the page that lists them.

use crate::base::language::Language;
use crate::base::{Diagnostics, Fingerprint, Route};
use crate::library::{
    Library, REGISTER_PAGE, Register, RegisterEntry, language_folder, page_of_list,
};
use crate::output::context::{Context, Made, Rendering, each, render};
use crate::output::memory::Making;
use crate::output::views;
use crate::render::theme::Scope;
use crate::render::view::{self, Link, Listing, Page, Pager, RegisterGroup};

/// Makes the pages of all registers.
pub fn make(context: &Context<'_>) -> Made {
    let mut diagnostics = each(&context.library.registers, |one| register(context, one))?;
    if context.concerned.is_some() {
        return Ok(diagnostics);
    }
    for language in context.library.languages() {
        if context.library.registers.iter().any(|register| register.language == *language) {
            diagnostics.extend(overview(context, language)?);
        }
    }
    Ok(diagnostics)
}

fn overview_route(context: &Context<'_>, language: &Language) -> Option<Route> {
    let folder = language_folder(&context.library.config, language);
    Route::page(&format!("{folder}/registers")).ok()
}

fn title(context: &Context<'_>, language: &Language, id: &str) -> String {
    context.words.text(language.as_str(), id, &[]).unwrap_or_else(|| id.to_owned())
}

fn overview(context: &Context<'_>, language: &Language) -> Made {
    let Some(route) = overview_route(context, language) else { return Ok(Diagnostics::new()) };
    let key = || (context.shell.site_key(language.as_str()), context.theme.mark("registers.html"));
    context.unit(&route, key, |making| write_overview(context, making, language, &route))
}

fn write_overview(
    context: &Context<'_>,
    making: &mut Making<'_>,
    language: &Language,
    route: &Route,
) -> Made {
    let library = context.library;
    let page = Page {
        breadcrumbs: views::from_home(library, language),
        ..views::page(library, "registers", &title(context, language, "registers"), route, language)
    };
    let mut scope = Scope::new();
    scope.share("site", &context.shell.site(language.as_str()));
    scope.set("lang", &page.language).set("page", &page);
    let language = language.as_str();
    let rendering =
        Rendering { template: "registers.html", language, route, name: "the registers" };
    render(context, making, &rendering, &scope, &[])
}

fn register(context: &Context<'_>, register: &Register) -> Made {
    let library = context.library;
    let language = &register.language;
    let mut breadcrumbs = views::from_home(library, language);
    if let Some(route) = overview_route(context, language) {
        let title = title(context, language, "registers");
        breadcrumbs.push(Link { title, url: library.url(&route), count: 0 });
    }
    let heading = title(context, language, &format!("register-{}", register.kind.name()));
    let pages = register.entries.len().div_ceil(REGISTER_PAGE).max(1);
    let url = |number| page_of_list(&register.route, number).map(|route| library.url(&route));
    let site = context.shell.site(language.as_str());
    let name = format!("the register of {}", register.kind.name());
    each(1..pages + 1, |number| {
        let Some(route) = page_of_list(&register.route, number) else {
            return Ok(Diagnostics::new());
        };
        let start = (number - 1) * REGISTER_PAGE;
        let end = (start + REGISTER_PAGE).min(register.entries.len());
        let entries = register.entries.get(start..end).unwrap_or(&[]);
        let mut places = entries.iter().flat_map(|entry| &entry.places);
        if context.concerned.is_some() && !places.any(|place| context.lists_anew(place.entry)) {
            return Ok(Diagnostics::new());
        }
        let pager = Pager {
            number,
            pages,
            total: register.entries.len(),
            newer: if number > 1 { url(number - 1) } else { None },
            older: if number < pages { url(number + 1) } else { None },
            first: url(1).unwrap_or_default(),
            last: url(pages).unwrap_or_default(),
        };
        let key = || {
            let site = context.shell.site_key(language.as_str());
            let template = context.theme.mark("register.html");
            (site, template, pages, register.entries.len(), fingerprint(library, entries))
        };
        context.unit(&route, key, |making| {
            let page = Page {
                breadcrumbs: breadcrumbs.clone(),
                ..views::page(library, "register", &heading, &route, language)
            };
            let view = view::Register {
                name: register.kind.name().to_owned(),
                groups: groups(context, entries),
            };
            let mut scope = Scope::new();
            scope.share("site", &site).set("lang", &page.language);
            scope.set("page", &page).set("register", &view);
            scope.set("listing", &Listing { pager: pager.clone(), ..Listing::default() });
            let language = language.as_str();
            let rendering =
                Rendering { template: "register.html", language, route: &route, name: &name };
            render(context, making, &rendering, &scope, &[])
        })
    })
}

/// What is shown of some entries.
fn fingerprint(library: &Library, entries: &[RegisterEntry]) -> Vec<Fingerprint> {
    let one = |entry: &RegisterEntry| {
        let places = entry.places.iter().map(|place| {
            let found = library.entry(place.entry);
            let outline = found.map(|found| (found.report.outline, &found.route));
            (&place.item, outline)
        });
        Fingerprint::of(&(&entry.title, &entry.detail, places.collect::<Vec<_>>()))
    };
    entries.iter().map(one).collect()
}

fn groups(context: &Context<'_>, entries: &[RegisterEntry]) -> Vec<RegisterGroup> {
    let mut groups: Vec<RegisterGroup> = Vec::new();
    for entry in entries {
        let letter = letter(&entry.title);
        if groups.last().is_none_or(|group| group.letter != letter) {
            groups.push(RegisterGroup { letter, entries: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.entries.push(self::entry(context, entry));
        }
    }
    groups
}

/// The letter under which a title stands: its first letter or digit.
fn letter(title: &str) -> String {
    let first = title.chars().find(|c| c.is_alphanumeric());
    first.map(|c| c.to_uppercase().to_string()).unwrap_or_default()
}

fn entry(context: &Context<'_>, entry: &RegisterEntry) -> view::RegisterEntry {
    let library = context.library;
    let places = entry.places.iter().filter_map(|place| {
        let found = library.entry(place.entry)?;
        let mut url = library.url(&found.route);
        let mut title = found.report.title().to_owned();
        if !place.item.is_empty() {
            url = format!("{url}#{}", place.item);
            title = format!("{title}, {}", place.item);
        }
        Some(Link { title, url, count: 0 })
    });
    view::RegisterEntry {
        title: entry.title.clone(),
        detail: entry.detail.clone(),
        places: places.collect(),
    }
}
