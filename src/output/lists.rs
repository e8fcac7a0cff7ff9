//! Pages that list reports: the home page, sections, taxonomies and terms.
//!
//! A page is given its own items only, so that the work grows with the number
//! of pages and not with its square.

use std::sync::OnceLock;

use crate::base::language::Language;
use crate::base::{Diagnostics, Fingerprint, Html, Route};
use crate::library::{Asked, EntryId, Section, SectionId, Taxonomy, Term, page_of_list};
use crate::output::context::{Context, Made, Rendering, each, render};
use crate::output::memory::{Making, Texts};
use crate::output::texts::{template, texts};
use crate::output::{front, items, metadata, views};
use crate::render::theme::Scope;
use crate::render::view::{self, Link, Listing, Page, Pager};

/// Makes the pages of sections, taxonomies and terms.
pub fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    let mut sections = context.listing_sections();
    let concerned = context.concerned.iter().flat_map(|concerned| &concerned.texts);
    let pages = concerned.filter_map(|id| library.entry(*id)).filter(|entry| entry.is_section());
    sections.extend(pages.map(|entry| entry.section));
    let sections: Vec<SectionId> = sections.into_iter().collect();
    let mut diagnostics = each(sections, |id| section(context, id))?;
    if context.concerned.is_none() {
        diagnostics.extend(each(&library.taxonomies, |one| taxonomy(context, one))?);
    }
    let terms = context.listing_terms();
    diagnostics.extend(each(terms, |(taxonomy, one)| term(context, taxonomy, one))?);
    Ok(diagnostics)
}

/// A list that is published in pages.
struct List<'a> {
    route: &'a Route,
    language: &'a Language,
    ids: &'a [EntryId],
    template: String,
    /// What it is called in a template's mistake.
    name: String,
    /// The document whose text its first page shows.
    index: Option<EntryId>,
    /// What its pages show beside its reports.
    key: Fingerprint,
}

/// What the first page of a list shows, and with its title all of them.
#[derive(Default)]
struct Head {
    page: Page,
    listing: Listing,
    asked: Vec<Asked>,
    diagnostics: Diagnostics,
}

impl List<'_> {
    fn pages(&self, per_page: usize) -> usize {
        self.ids.len().div_ceil(per_page.max(1)).max(1)
    }
}

/// Renders the pages of a list. `head` gives what its first page shows.
fn paginate(context: &Context<'_>, list: &List<'_>, head: impl Fn() -> Head + Sync) -> Made {
    let per_page = context.library.config.paginate_by.max(1);
    let pages = list.pages(per_page);
    let made = OnceLock::new();
    let head = || made.get_or_init(&head);
    let head_is_new = |index| context.concerned.is_none_or(|of| of.texts.contains(&index));
    let concerned = |number: &usize| {
        let start = (number - 1) * per_page;
        let ids = list.ids.get(start..(start + per_page).min(list.ids.len())).unwrap_or(&[]);
        context.concerned.is_none()
            || list.index.is_some_and(head_is_new)
            || ids.iter().any(|id| context.lists_anew(*id))
    };
    let numbers: Vec<usize> = (1..pages + 1).filter(concerned).collect();
    each(numbers, |number| {
        let Some(route) = page_of_list(list.route, number) else { return Ok(Diagnostics::new()) };
        let start = (number - 1) * per_page;
        let end = (start + per_page).min(list.ids.len());
        let ids = list.ids.get(start..end).unwrap_or(&[]);
        let key = || {
            let items = ids.iter().map(|id| context.shell.item_key(*id)).collect::<Vec<_>>();
            (list.key, context.theme.mark(&list.template), number, pages, list.ids.len(), items)
        };
        let from = list.index.filter(|_| number == 1);
        context.unit_from(&route, from, key, |making| {
            let pager = pager(context, list, number, pages);
            one_page(context, making, list, head(), (&route, pager, ids))
        })
    })
}

fn one_page(
    context: &Context<'_>,
    making: &mut Making<'_>,
    list: &List<'_>,
    head: &Head,
    (route, pager, ids): (&Route, Pager, &[EntryId]),
) -> Made {
    let mut diagnostics = Diagnostics::new();
    let page = &head.page;
    let told =
        |page: Page| Page { metadata: metadata::of_page(context, list.language, &page), ..page };
    let mut scope = Scope::new();
    scope.share("site", &context.shell.site(list.language.as_str())).set("lang", &page.language);
    if pager.number == 1 {
        making.asked.clone_from(&head.asked);
        diagnostics.extend(head.diagnostics.iter().cloned());
        scope.set("page", &told(page.clone()));
        scope.set("listing", &Listing { pager, ..head.listing.clone() });
    } else {
        let further = Page {
            url: context.library.url(route),
            permalink: context.library.permalink(route),
            body: Html::default(),
            notes: Html::default(),
            sources: Html::default(),
            contents: Vec::new(),
            ..page.clone()
        };
        scope.set("page", &told(further));
        scope.set("listing", &Listing { pager, ..Listing::default() });
    }
    scope.list("items", context.shell.items(ids));
    let rendering =
        Rendering { template: &list.template, language: &page.language, route, name: &list.name };
    diagnostics.extend(render(context, making, &rendering, &scope, &[&page.body])?);
    Ok(diagnostics)
}

fn pager(context: &Context<'_>, list: &List<'_>, number: usize, pages: usize) -> Pager {
    let url = |number: usize| {
        let route = page_of_list(list.route, number);
        route.map(|route| context.library.url(&route)).unwrap_or_default()
    };
    Pager {
        number,
        pages,
        total: list.ids.len(),
        newer: (number > 1).then(|| url(number - 1)),
        older: (number < pages).then(|| url(number + 1)),
        first: url(1),
        last: url(pages),
    }
}

fn section(context: &Context<'_>, id: SectionId) -> Made {
    let library = context.library;
    let Some(section) = library.section(id) else { return Ok(Diagnostics::new()) };
    let index = section.index.and_then(|id| library.entry(id));
    let default = format!("{}.html", kind(section));
    // That there is no such template, the first page tells.
    let mut unheard = Diagnostics::new();
    let template = match index {
        Some(entry) => template(context, entry, &default, &mut unheard),
        None => default,
    };
    let name = match section.index {
        Some(id) => context.name_of(id),
        None => format!("content/{}", section.folder),
    };
    let list = List {
        route: &section.route,
        language: &section.language,
        ids: &section.reports,
        template,
        name,
        index: section.index,
        key: section_key(context, section),
    };
    paginate(context, &list, || section_head(context, id, section))
}

fn kind(section: &Section) -> &'static str {
    if section.is_home() { "home" } else { "section" }
}

/// What the pages of a section show beside its reports.
fn section_key(context: &Context<'_>, section: &Section) -> Fingerprint {
    let (library, shell) = (context.library, context.shell);
    if !shell.is_keyed() {
        return Fingerprint::of(&());
    }
    let language = section.language.as_str();
    let document = |id: EntryId| {
        let speaks = library.entry(id).map_or(language, |entry| entry.speaks.as_str());
        (shell.document_key(library, id), context.key_of_texts(id, speaks))
    };
    let outline = |id: EntryId| shell.outline_key(library, id);
    let below =
        section.children.iter().filter_map(|id| library.section(*id)).map(|child| {
            (&child.title, &child.route, child.reports.len(), child.index.map(outline))
        });
    let way = std::iter::successors(section.parent, |id| library.section(*id)?.parent)
        .filter_map(|id| library.section(id))
        .map(|section| (&section.title, &section.route));
    let pages = section.pages.iter().map(|id| shell.item_key(*id));
    let elsewhere = only_elsewhere(context, section)
        .map(|(home, count)| (library.section(home).map(|home| &home.title), count));
    Fingerprint::of(&(
        (shell.site_key(language), &section.title, &section.route),
        (section.index.map(document), library.feed(&section.route)),
        below.collect::<Vec<_>>(),
        way.collect::<Vec<_>>(),
        (pages.collect::<Vec<_>>(), elsewhere.collect::<Vec<_>>()),
    ))
}

fn section_head(context: &Context<'_>, id: SectionId, section: &Section) -> Head {
    let library = context.library;
    let mut head = Head::default();
    let kind = kind(section);
    let index = section.index.and_then(|id| Some((id, library.entry(id)?)));
    let mut page = match index {
        Some((_, entry)) => views::document(library, context.words, kind, entry),
        None => views::page(library, kind, &section.title, &section.route, &section.language),
    };
    if let Some((id, entry)) = index {
        let Texts { body, notes, sources, contents, asked, diagnostics, .. } =
            texts(context, id, entry);
        (page.body, page.notes, page.sources, page.contents) = (body, notes, sources, contents);
        (head.asked, head.diagnostics) = (asked, diagnostics);
        template(context, entry, &format!("{kind}.html"), &mut head.diagnostics);
    }
    let silent = index.is_none_or(|(_, entry)| entry.report.brief().is_empty());
    if let Some(description) = library.config.description_in(&section.language)
        && silent
        && section.is_home()
    {
        page.description = description.to_owned();
    }
    page.breadcrumbs = views::breadcrumbs(library, id, false);
    page.feed = views::feed(library, &section.route);
    head.listing = Listing {
        sections: section
            .children
            .iter()
            .filter_map(|id| library.section(*id))
            .map(|child| items::section(library, child))
            .collect(),
        pages: section.pages.iter().map(|id| items::item(library, context.words, *id)).collect(),
        pager: Pager::default(),
        elsewhere: only_elsewhere(context, section)
            .filter_map(|(home, count)| {
                Some(view::Item { count, ..items::section(library, library.section(home)?) })
            })
            .collect(),
    };
    head.page = page;
    head
}

/// Where readers of a language find reports that are in another one only, and how
/// many; told on its home page.
fn only_elsewhere<'c>(
    context: &Context<'c>,
    section: &'c Section,
) -> impl Iterator<Item = (SectionId, usize)> + 'c {
    let all = context.library.only_in.iter();
    all.filter(|one| section.is_home() && one.missing == section.language)
        .map(|one| (one.home, one.reports))
}

fn taxonomy(context: &Context<'_>, taxonomy: &Taxonomy) -> Made {
    let key = || {
        let terms = taxonomy.terms.iter();
        let terms = terms.map(|term| (&term.name, &term.route, term.entries.len()));
        let site = context.shell.site_key(taxonomy.language.as_str());
        let template = context.theme.mark("taxonomy.html");
        (site, template, &taxonomy.name, terms.collect::<Vec<_>>())
    };
    context.unit(&taxonomy.route, key, |making| terms_of(context, making, taxonomy))
}

/// The page with all terms of a taxonomy.
fn terms_of(context: &Context<'_>, making: &mut Making<'_>, taxonomy: &Taxonomy) -> Made {
    let library = context.library;
    let language = taxonomy.language.as_str();
    let title = front::taxonomy_title(context, taxonomy);
    let mut page = Page {
        breadcrumbs: views::from_home(library, &taxonomy.language),
        ..views::page(library, "taxonomy", &title, &taxonomy.route, &taxonomy.language)
    };
    page.metadata = metadata::of_page(context, &taxonomy.language, &page);
    let terms = taxonomy.terms.iter().map(|term| Link {
        title: term.name.clone(),
        url: library.url(&term.route),
        count: term.entries.len(),
    });
    let groups = front::term_groups(library, taxonomy);
    let view = view::Taxonomy {
        name: taxonomy.name.clone(),
        terms: terms.collect(),
        jumps: front::jumps_to_terms(&groups, ""),
        groups,
    };
    let mut scope = Scope::new();
    scope.share("site", &context.shell.site(language)).set("lang", &page.language);
    scope.set("page", &page).set("taxonomy", &view);
    let name = format!("the taxonomy {}", taxonomy.name);
    let rendering =
        Rendering { template: "taxonomy.html", language, route: &taxonomy.route, name: &name };
    render(context, making, &rendering, &scope, &[])
}

fn term(context: &Context<'_>, taxonomy: &Taxonomy, term: &Term) -> Made {
    let library = context.library;
    let head = || {
        let mut breadcrumbs = views::from_home(library, &taxonomy.language);
        let title = front::taxonomy_title(context, taxonomy);
        breadcrumbs.push(Link { title, url: library.url(&taxonomy.route), count: 0 });
        let page = Page {
            breadcrumbs,
            feed: views::feed(library, &term.route),
            ..views::page(library, "term", &term.name, &term.route, &taxonomy.language)
        };
        Head { page, ..Head::default() }
    };
    let key = (
        context.shell.site_key(taxonomy.language.as_str()),
        (&taxonomy.name, &taxonomy.route),
        (&term.name, &term.route, library.feed(&term.route)),
    );
    let list = List {
        route: &term.route,
        language: &taxonomy.language,
        ids: &term.entries,
        template: "term.html".into(),
        name: format!("the term {}", term.name),
        index: None,
        key: Fingerprint::of(&key),
    };
    paginate(context, &list, head)
}
