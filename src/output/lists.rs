//! Pages that list reports: the home page, sections, taxonomies and terms.
//!
//! A page is given its own items only, so that the work grows with the number
//! of pages and not with its square.

use crate::artifact::Sink;
use crate::base::language::Language;
use crate::base::{Diagnostics, Html, Route};
use crate::library::{EntryId, Section, Taxonomy, Term, page_of_list};
use crate::output::context::{Context, Made, Rendering, each, render};
use crate::output::texts::{Texts, template, texts};
use crate::output::{items, views};
use crate::render::theme::Scope;
use crate::render::view::{self, Link, Listing, Page, Pager};

/// Makes the pages of sections, taxonomies and terms.
pub fn make(context: &Context<'_>, sink: &dyn Sink) -> Made {
    let library = context.library;
    let mut diagnostics = each(&library.sections, |one| section(context, sink, one))?;
    diagnostics.extend(each(&library.taxonomies, |one| taxonomy(context, sink, one))?);
    let terms: Vec<(&Taxonomy, &Term)> =
        library.taxonomies.iter().flat_map(|t| t.terms.iter().map(move |term| (t, term))).collect();
    diagnostics.extend(each(terms, |(taxonomy, one)| term(context, sink, taxonomy, one))?);
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
}

impl List<'_> {
    fn pages(&self, per_page: usize) -> usize {
        self.ids.len().div_ceil(per_page.max(1)).max(1)
    }
}

/// Renders the pages of a list. `first` is what only its first page shows.
fn paginate(
    context: &Context<'_>,
    sink: &dyn Sink,
    list: &List<'_>,
    (page, listing): (&Page, Listing),
) -> Made {
    let per_page = context.library.config.paginate_by.max(1);
    let pages = list.pages(per_page);
    let site = context.shell.site(list.language.as_str());
    let further = Page {
        body: Html::default(),
        notes: Html::default(),
        contents: Vec::new(),
        ..page.clone()
    };
    each(1..pages + 1, |number| {
        let Some(route) = page_of_list(list.route, number) else { return Ok(Diagnostics::new()) };
        let start = (number - 1) * per_page;
        let end = (start + per_page).min(list.ids.len());
        let ids = list.ids.get(start..end).unwrap_or(&[]);
        let pager = pager(context, list, number, pages);
        let mut scope = Scope::new();
        scope.share("site", &site).set("lang", &page.language);
        match number {
            1 => {
                scope.set("page", page);
                scope.set("listing", &Listing { pager, ..listing.clone() });
            }
            _ => {
                let url = context.library.url(&route);
                let permalink = context.library.permalink(&route);
                scope.set("page", &Page { url, permalink, ..further.clone() });
                scope.set("listing", &Listing { pager, ..Listing::default() });
            }
        }
        scope.list("items", context.shell.items(ids));
        let rendering = Rendering {
            template: &list.template,
            language: &page.language,
            route: &route,
            name: &list.name,
        };
        render(context, sink, &rendering, &scope)
    })
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

fn section(context: &Context<'_>, sink: &dyn Sink, section: &Section) -> Made {
    let library = context.library;
    let mut diagnostics = Diagnostics::new();
    let kind = if section.is_home() { "home" } else { "section" };
    let default = format!("{kind}.html");
    let index = section.index.and_then(|id| Some((id, library.entry(id)?)));
    let mut page = match index {
        Some((_, entry)) => views::document(library, kind, entry),
        None => views::page(library, kind, &section.title, &section.route, &section.language),
    };
    let mut template_name = default.clone();
    if let Some((id, entry)) = index {
        let Texts { body, notes, resolved, .. } = texts(context, id, entry, &mut diagnostics);
        (page.body, page.notes, page.contents) = (body, notes, resolved.contents);
        template_name = template(context, entry, &default, &mut diagnostics);
    }
    if page.description.is_empty() && section.is_home() {
        let description = library.config.description_in(&section.language);
        page.description = description.unwrap_or("").to_owned();
    }
    let id = library.sections.iter().position(|known| std::ptr::eq(known, section));
    page.breadcrumbs = id
        .map(|id| views::breadcrumbs(library, crate::library::SectionId(id), false))
        .unwrap_or_default();
    page.feed = views::feed(library, &section.route);
    let listing = Listing {
        sections: section
            .children
            .iter()
            .filter_map(|id| library.section(*id))
            .map(|child| items::section(library, child))
            .collect(),
        pages: section.pages.iter().map(|id| items::item(library, context.words, *id)).collect(),
        pager: Pager::default(),
    };
    let name = match index {
        Some((id, _)) => context.name_of(id),
        None => format!("content/{}", section.folder),
    };
    let list = List {
        route: &section.route,
        language: &section.language,
        ids: &section.reports,
        template: template_name,
        name,
    };
    diagnostics.extend(paginate(context, sink, &list, (&page, listing))?);
    Ok(diagnostics)
}

fn taxonomy(context: &Context<'_>, sink: &dyn Sink, taxonomy: &Taxonomy) -> Made {
    let library = context.library;
    let language = taxonomy.language.as_str();
    let title = taxonomy_title(context, taxonomy);
    let page = Page {
        breadcrumbs: views::from_home(library, &taxonomy.language),
        ..views::page(library, "taxonomy", &title, &taxonomy.route, &taxonomy.language)
    };
    let terms = taxonomy.terms.iter().map(|term| Link {
        title: term.name.clone(),
        url: library.url(&term.route),
        count: term.entries.len(),
    });
    let view = view::Taxonomy { name: taxonomy.name.clone(), terms: terms.collect() };
    let mut scope = Scope::new();
    scope.share("site", &context.shell.site(language)).set("lang", &page.language);
    scope.set("page", &page).set("taxonomy", &view);
    let name = format!("the taxonomy {}", taxonomy.name);
    let rendering =
        Rendering { template: "taxonomy.html", language, route: &taxonomy.route, name: &name };
    render(context, sink, &rendering, &scope)
}

/// What a taxonomy is called: by the theme's words, or else its own name.
fn taxonomy_title(context: &Context<'_>, taxonomy: &Taxonomy) -> String {
    let id = format!("taxonomy-{}", taxonomy.name);
    let told = context.words.text(taxonomy.language.as_str(), &id, &[]);
    told.unwrap_or_else(|| {
        let mut chars = taxonomy.name.chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        first + &chars.as_str().replace(['-', '_'], " ")
    })
}

fn term(context: &Context<'_>, sink: &dyn Sink, taxonomy: &Taxonomy, term: &Term) -> Made {
    let library = context.library;
    let mut breadcrumbs = views::from_home(library, &taxonomy.language);
    let title = taxonomy_title(context, taxonomy);
    breadcrumbs.push(Link { title, url: library.url(&taxonomy.route), count: 0 });
    let page = Page {
        breadcrumbs,
        feed: views::feed(library, &term.route),
        ..views::page(library, "term", &term.name, &term.route, &taxonomy.language)
    };
    let list = List {
        route: &term.route,
        language: &taxonomy.language,
        ids: &term.entries,
        template: "term.html".into(),
        name: format!("the term {}", term.name),
    };
    paginate(context, sink, &list, (&page, Listing::default()))
}
