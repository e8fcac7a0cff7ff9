//! An entry as a record of CSL.

use super::entry::{Entry, Kind};
use crate::sources::record::{Name, Record, Variable};

/// What those who are affiliated did, as CSL has it.
const ROLES: [(&str, Variable); 14] = [
    ("translator", "translator"),
    ("compiler", "compiler"),
    ("composer", "composer"),
    ("collaborator", "contributor"),
    ("holder", "contributor"),
    ("director", "director"),
    ("founder", "series-creator"),
    ("illustrator", "illustrator"),
    ("narrator", "narrator"),
    ("organizer", "organizer"),
    ("cast-member", "performer"),
    ("producer", "producer"),
    ("executive-producer", "executive-producer"),
    ("writer", "script-writer"),
];

/// What CSL can say of an entry.
pub(super) fn record(entry: &Entry) -> Record {
    let mut record = Record::new(kind(entry));
    let all = entry.with_parents();
    let (container, collection) = (container(entry), collection(entry));
    record.text("title", entry.title.long.clone());
    record.text("title-short", entry.title.short.clone());
    people(&mut record, entry, container);
    record.date("issued", all.iter().find_map(|one| one.date));
    if let Some(container) = container {
        record.text("container-title", container.title.long.clone());
        record.text("container-title-short", container.title.short.clone());
    }
    if let Some(collection) = collection {
        record.text("collection-title", collection.title.long.clone());
        record.text("collection-number", collection.text("volume"));
        record.names("collection-editor", collection.editors.clone());
    }
    let near = |key: &str| {
        let found = all.iter().map(|one| one.text(key)).find(|text| !text.is_empty());
        found.unwrap_or("").to_owned()
    };
    let volume = container.map_or("", |container| container.text("volume"));
    record.text("volume", if volume.is_empty() { entry.text("volume") } else { volume });
    record.text("page", entry.text("page-range").replace("--", "–").replace('-', "–"));
    for (key, variable) in [
        ("issue", "issue"),
        ("edition", "edition"),
        ("volume-total", "number-of-volumes"),
        ("genre", "genre"),
        ("archive", "archive"),
    ] {
        record.text(variable, near(key));
    }
    for (key, variable) in [
        ("chapter", "chapter-number"),
        ("page-total", "number-of-pages"),
        ("runtime", "dimensions"),
        ("archive-location", "archive_location"),
        ("call-number", "call-number"),
        ("note", "note"),
    ] {
        record.text(variable, entry.text(key));
    }
    record.text("language", near("language"));
    record.text("authority", near("organization"));
    published(&mut record, &all);
    registered(&mut record, &all);
    event(&mut record, entry);
    record
}

fn people(record: &mut Record, entry: &Entry, container: Option<&Entry>) {
    record.names("author", entry.authors.clone());
    let editors = match (entry.editors.as_slice(), container) {
        ([], Some(container)) => container.editors.clone(),
        (own, _) => own.to_vec(),
    };
    record.names("editor", editors);
    if let Some(container) = container {
        record.names("container-author", container.authors.clone());
    }
    for (role, variable) in ROLES {
        let found = entry.with_parents().into_iter().flat_map(|one| &one.affiliated);
        let names: Vec<Name> = found
            .filter(|(known, _)| known == role)
            .flat_map(|(_, names)| names.iter().cloned())
            .collect();
        if !record.has(variable) {
            record.names(variable, names);
        }
    }
}

/// Who published it, and where.
fn published(record: &mut Record, all: &[&Entry]) {
    let publisher = all.iter().map(|one| &one.publisher).find(|one| !one.name.is_empty());
    let name = publisher.map_or("", |publisher| &publisher.name);
    // A report has the body behind it as its publisher where no other is named.
    let name = match name {
        "" if !matches!(record.kind, "legal_case" | "legislation" | "bill") => {
            record.get("authority").to_owned()
        }
        name => name.to_owned(),
    };
    record.text("publisher", name);
    let place = publisher.map_or("", |publisher| &publisher.location);
    let own = all.iter().map(|one| one.text("location")).find(|text| !text.is_empty());
    record.text("publisher-place", if place.is_empty() { own.unwrap_or("") } else { place });
}

/// Its numbers and its address.
fn registered(record: &mut Record, all: &[&Entry]) {
    let near = |kind: &str| {
        let found = all.iter().map(|one| one.registered(kind)).find(|text| !text.is_empty());
        found.unwrap_or("").to_owned()
    };
    for (kind, variable) in [
        ("doi", "DOI"),
        ("isbn", "ISBN"),
        ("issn", "ISSN"),
        ("pmid", "PMID"),
        ("pmcid", "PMCID"),
        ("version", "version"),
    ] {
        record.text(variable, near(kind));
    }
    if let Some(own) = all.first() {
        record.text("number", own.registered("serial"));
    }
    let visited = all.iter().find(|one| !one.url.is_empty());
    if let Some(one) = visited {
        record.text("URL", one.url.clone());
        record.date("accessed", one.visited);
    }
    if !record.has("URL") && !near("arxiv").is_empty() {
        record.text("URL", format!("https://arxiv.org/abs/{}", near("arxiv")));
    }
}

/// The conference or exhibition that it was given at.
fn event(record: &mut Record, entry: &Entry) {
    let is_event = |one: &&Entry| matches!(one.kind, Kind::Conference | Kind::Exhibition);
    let events = entry.with_parents();
    let Some(event) = events.into_iter().skip(1).find(is_event) else { return };
    record.text("event-title", event.title.long.clone());
    record.text("event-place", event.text("location"));
    record.date("event-date", event.date);
}

/// What it stands in: a journal, a book.
fn container(entry: &Entry) -> Option<&Entry> {
    let stands_alone = matches!(entry.kind, Kind::Book | Kind::Anthology | Kind::Proceedings);
    entry.parents.iter().find(|parent| match parent.kind {
        Kind::Conference | Kind::Exhibition | Kind::Original => false,
        _ => !stands_alone,
    })
}

/// The series that it, or what it stands in, belongs to.
fn collection(entry: &Entry) -> Option<&Entry> {
    let not_event =
        |one: &&Entry| !matches!(one.kind, Kind::Conference | Kind::Exhibition | Kind::Original);
    match container(entry) {
        Some(container) => container.parents.iter().find(not_event),
        None => entry.parents.iter().find(not_event),
    }
}

fn kind(entry: &Entry) -> &'static str {
    let within = |kinds: &[Kind]| entry.parents.iter().any(|parent| kinds.contains(&parent.kind));
    match entry.kind {
        Kind::Article if within(&[Kind::Newspaper]) => "article-newspaper",
        Kind::Article if within(&[Kind::Proceedings]) => "paper-conference",
        Kind::Article if within(&[Kind::Blog]) => "post-weblog",
        Kind::Article if within(&[Kind::Periodical]) => "article-journal",
        Kind::Article => "article",
        Kind::Chapter | Kind::Anthos => "chapter",
        Kind::Entry if within(&[Kind::Reference]) => "entry-encyclopedia",
        Kind::Entry => "entry",
        Kind::Report => "report",
        Kind::Thesis => "thesis",
        Kind::Web | Kind::Blog | Kind::Thread => "webpage",
        Kind::Post if within(&[Kind::Blog]) => "post-weblog",
        Kind::Post => "post",
        Kind::Artwork if within(&[Kind::Article]) => "figure",
        Kind::Artwork => "graphic",
        Kind::Patent => "patent",
        Kind::Case => "legal_case",
        Kind::Legislation => "legislation",
        Kind::Manuscript => "manuscript",
        Kind::Performance => "performance",
        Kind::Newspaper | Kind::Periodical => "periodical",
        Kind::Book | Kind::Anthology | Kind::Proceedings | Kind::Reference => "book",
        Kind::Conference | Kind::Exhibition => "event",
        Kind::Repository => "software",
        Kind::Scene | Kind::Video if entry.parents.is_empty() => "motion_picture",
        Kind::Audio if entry.parents.is_empty() => "song",
        Kind::Scene | Kind::Video | Kind::Audio => "broadcast",
        Kind::Misc if !entry.url.is_empty() => "webpage",
        Kind::Misc | Kind::Original => "document",
    }
}
