//! Pages in the words of schema.org, as JSON-LD.

use serde_json::{Map, Value as Json, json};

use crate::base::Html;
use crate::base::language::Language;
use crate::library::{CopiedFile, Entry, Translated};
use crate::output::context::Context;
use crate::output::facts::{
    creative_status, doi_address, is_withdrawn, keywords, licence_address, publishers, shared_title,
};
use crate::render::html;
use crate::render::view::{Author, Page, Report};
use crate::sources::Work as Source;

/// A report and what is told of it.
pub(super) struct Work<'a> {
    pub entry: &'a Entry,
    pub page: &'a Page,
    pub report: &'a Report,
    /// What it is called where it is shared.
    pub title: &'a str,
    pub picture: Option<&'a CopiedFile>,
}

/// A page that is no report.
pub(super) fn page(context: &Context<'_>, language: &Language, page: &Page) -> Html {
    let mut about = Thing::of(match page.kind.as_str() {
        "home" => "WebSite",
        "page" => "WebPage",
        _ => "CollectionPage",
    });
    about.add("name", &shared_title(context, language, page));
    about.add("url", &page.permalink);
    about.add("description", &page.description);
    about.add("inLanguage", &page.language);
    if page.kind == "home" {
        about.add("@id", &site_id(&page.permalink));
        about.put("publisher", organisations(context, language));
    } else {
        about.put("isPartOf", site(context, language));
    }
    graph(context, page, vec![about.json()])
}

/// A report.
pub(super) fn report(context: &Context<'_>, work: &Work<'_>) -> Html {
    let Work { entry, page, report, .. } = *work;
    let (front, language) = (&entry.report.front, &entry.language);
    let mut about = Thing::of("Report");
    about.add("@id", &page.permalink);
    about.add("name", work.title);
    about.add("alternativeHeadline", &report.subtitle);
    about.add("url", &page.permalink);
    about.add("description", &page.description);
    about.add("inLanguage", &page.language);
    about.list("author", report.authors.iter().map(person));
    if let Some(date) = entry.report.date() {
        about.add("datePublished", &date.to_string());
    }
    if let Some(updated) = &front.updated {
        about.add("dateModified", &updated.value.to_string());
    }
    about.add("version", &report.version);
    about.add("creativeWorkStatus", creative_status(report));
    match licence_address(&report.license) {
        Some(address) => about.add("license", &address),
        None if report.license.is_empty() => {}
        None => about.put("license", json!({"@type": "CreativeWork", "name": report.license})),
    }
    if !report.doi.is_empty() {
        let (doi, address) = (&report.doi, doi_address(&report.doi));
        about.put(
            "identifier",
            json!({"@type": "PropertyValue", "propertyID": "DOI", "value": doi, "url": address}),
        );
        about.add("sameAs", &address);
    }
    about.list("keywords", keywords(report).into_iter().map(Json::from));
    if let (Some(file), Some(image)) = (work.picture, &front.image) {
        let mut picture = Thing::of("ImageObject");
        picture.add("contentUrl", &context.library.permalink(&file.route));
        picture.add("caption", &image.alt);
        about.put("image", picture.json());
    }
    if let Some(case) = &report.case {
        let mut thing = Thing::of("Thing");
        thing.add("name", &case.name);
        thing.add("identifier", &case.docket);
        about.put("about", thing.json());
    }
    about.list("citation", context.library.sources_of(entry).map(|work| cited(work)));
    translations(context, entry, &mut about);
    let (older, _) = context.library.beside_in_history(entry);
    if let Some(older) = older.and_then(|id| context.library.entry(id)) {
        about.add("isBasedOn", &context.library.permalink(&older.route));
    }
    about.put("isPartOf", site(context, language));
    about.put("publisher", organisations(context, language));
    let mut things = vec![about.json()];
    // What an author no longer stands by is no review of anything.
    if front.claim_review && !is_withdrawn(report) && !entry.is_older() {
        things.extend(reviews(context, work));
    }
    graph(context, page, things)
}

/// The reviews of claims that a report asks for: a finding on each element, or on
/// a charge as a whole, that says something of it.
fn reviews(context: &Context<'_>, work: &Work<'_>) -> Vec<Json> {
    let Work { entry, page, report, .. } = *work;
    let Some(case) = entry.case() else { return Vec::new() };
    let public = case.public();
    let claimed = |element: Option<&str>, charge: Option<&str>| {
        let of_element = public.charges.iter().find_map(|charge| {
            let element = charge.elements.iter().find(|one| Some(one.id) == element)?;
            Some((element.text.as_ref()?.text.clone(), charge.title))
        });
        of_element.or_else(|| {
            let charge = public.charges.iter().find(|one| Some(one.id) == charge)?;
            Some((charge.title.to_owned(), charge.title))
        })
    };
    let mut reviews = Vec::new();
    for finding in &public.findings {
        let assessed = finding.finding;
        let assessed =
            assessed.filter(|word| !["not-addressed", "outside-expertise"].contains(word));
        let Some(assessed) = assessed else { continue };
        let Some((claim, charge)) = claimed(finding.element, finding.charge) else { continue };
        let id = format!("finding-{assessed}");
        let rating = context.words.text(entry.speaks.as_str(), &id, &[]);
        let mut review = Thing::of("ClaimReview");
        review.add("url", &format!("{}#{}", page.permalink, finding.id));
        review.add("claimReviewed", &claim);
        review.put("itemReviewed", json!({"@type": "Claim", "name": charge}));
        let name = rating.unwrap_or_else(|| assessed.to_owned());
        review.put("reviewRating", json!({"@type": "Rating", "alternateName": name}));
        review.list("author", report.authors.iter().map(person));
        if let Some(date) = entry.report.date() {
            review.add("datePublished", &date.to_string());
        }
        review.put("isPartOf", json!({"@id": page.permalink}));
        reviews.push(review.json());
    }
    reviews
}

/// Of which report this is a translation, and which are translations of it.
fn translations(context: &Context<'_>, entry: &Entry, about: &mut Thing) {
    let library = context.library;
    let all = entry.translations.iter().filter_map(|one: &Translated| library.entry(one.entry));
    let all: Vec<&Entry> = all.filter(|one| one.is_indexed()).collect();
    let told = |one: &Entry| {
        let address = library.permalink(&one.route);
        let mut thing = Thing::of("Report");
        thing.add("@id", &address);
        thing.add("name", one.report.title());
        thing.add("url", &address);
        thing.add("inLanguage", one.speaks.as_str());
        thing.json()
    };
    match library.original(entry) {
        Some(original) if original.is_indexed() => about.put("translationOfWork", told(original)),
        Some(_) => {}
        None => {
            let is_of_this = |one: &&&Entry| {
                library.original(one).is_some_and(|original| original.route == entry.route)
            };
            about.list("workTranslation", all.iter().filter(is_of_this).map(|one| told(one)));
        }
    }
}

/// A source that a report cites.
fn cited(source: &Source) -> Json {
    let record = &source.record;
    let mut thing = Thing::of(match record.kind {
        "article-journal" => "ScholarlyArticle",
        "article-magazine" | "article-newspaper" | "article" => "Article",
        "book" => "Book",
        "chapter" => "Chapter",
        "dataset" => "Dataset",
        "bill" | "legislation" | "regulation" => "Legislation",
        "report" => "Report",
        "thesis" => "Thesis",
        "webpage" => "WebPage",
        _ => "CreativeWork",
    });
    thing.add("name", &source.plain_title());
    let names = record.people("author").iter();
    thing.list(
        "author",
        names.map(|name| match name.is_whole() {
            true => json!({"@type": "Organization", "name": name.family}),
            false => json!({"@type": "Person", "name": name.in_order()}),
        }),
    );
    if let Some(date) = record.when("issued") {
        thing.add("datePublished", &date.to_string());
    }
    match (source.url(), record.get("DOI")) {
        ("", "") => {}
        ("", doi) => thing.add("url", &doi_address(doi)),
        (url, _) => thing.add("url", url),
    }
    thing.json()
}

fn person(author: &Author) -> Json {
    let mut person = Thing::of("Person");
    person.add("name", &author.name);
    person.add("url", &author.url);
    if !author.affiliation.is_empty() {
        let name = &author.affiliation;
        person.put("affiliation", json!({"@type": "Organization", "name": name}));
    }
    if !author.orcid.is_empty() {
        person.add("identifier", &format!("https://orcid.org/{}", author.orcid));
    }
    person.json()
}

fn organisations(context: &Context<'_>, language: &Language) -> Json {
    let names = publishers(context.library, language).into_iter();
    let mut all: Vec<Json> =
        names.map(|name| json!({"@type": "Organization", "name": name})).collect();
    if all.len() == 1 { all.swap_remove(0) } else { Json::Array(all) }
}

/// What tells the site from its home page.
fn site_id(home: &str) -> String {
    format!("{home}#website")
}

fn site(context: &Context<'_>, language: &Language) -> Json {
    let library = context.library;
    let mut site = Thing::of("WebSite");
    site.add("name", library.config.title_in(language));
    if let Some(home) = library.home(language) {
        let address = library.permalink(&home.route);
        site.add("@id", &site_id(&address));
        site.add("url", &address);
    }
    site.json()
}

/// The way to a page from the home page, the page itself at its end.
fn breadcrumbs(context: &Context<'_>, page: &Page) -> Option<Json> {
    if page.breadcrumbs.is_empty() {
        return None;
    }
    let origin = context.library.config.base_url.origin();
    let above = page.breadcrumbs.iter().map(|step| (&step.title, format!("{origin}{}", step.url)));
    let way = above.chain([(&page.title, page.permalink.clone())]);
    let steps = way.zip(1..).map(|((name, address), position)| {
        json!({"@type": "ListItem", "position": position, "name": name, "item": address})
    });
    Some(json!({"@type": "BreadcrumbList", "itemListElement": steps.collect::<Vec<_>>()}))
}

fn graph(context: &Context<'_>, page: &Page, mut things: Vec<Json>) -> Html {
    things.extend(breadcrumbs(context, page));
    html::data(&json!({"@context": "https://schema.org", "@graph": things}).to_string())
}

/// A thing of a type, with what is known of it.
struct Thing(Map<String, Json>);

impl Thing {
    fn of(kind: &str) -> Self {
        let mut thing = Self(Map::new());
        thing.put("@type", Json::from(kind));
        thing
    }

    fn put(&mut self, name: &str, value: Json) {
        self.0.insert(name.to_owned(), value);
    }

    /// A text, where there is one.
    fn add(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.put(name, Json::from(text));
        }
    }

    /// A list, where it has something.
    fn list(&mut self, name: &str, values: impl Iterator<Item = Json>) {
        let values: Vec<Json> = values.collect();
        if !values.is_empty() {
            self.put(name, Json::Array(values));
        }
    }

    fn json(self) -> Json {
        Json::Object(self.0)
    }
}
