//! An entry as a work, field by field.

use ::biblatex::{Entry, RawChunk, Spanned};

use super::babel;
use super::dates::{Mistake, date, undated};
use super::fields::{crowded, names, text, title, words};
use super::latex::As;
use super::read::{Read, cut};
use super::types;
use crate::base::nearest::suggestion;
use crate::base::{Diagnostic, Diagnostics, Moment, Place, Route, Source};
use crate::sources::address::{doi, is_address, mend, shown};
use crate::sources::codes::BAD_SOURCE;
use crate::sources::record::{Date, Record, Variable};
use crate::sources::work::{ArchiveCopy, Done, Fixed, Work};

/// Who had a part in a work, and the variable that names them.
const NAMES: [(&str, Variable); 12] = [
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("director", "director"),
    ("compiler", "compiler"),
    ("composer", "composer"),
    ("illustrator", "illustrator"),
    ("interviewer", "interviewer"),
    ("recipient", "recipient"),
    ("origauthor", "original-author"),
    ("holder", "contributor"),
];

/// Texts that mean the same whatever the type: the first field that is there.
const TEXTS: [(&[&str], Variable); 18] = [
    (&["shorttitle"], "title-short"),
    (&["shortjournal"], "container-title-short"),
    (&["series"], "collection-title"),
    (&["volume"], "volume"),
    (&["volumes"], "number-of-volumes"),
    (&["part"], "part-number"),
    (&["edition"], "edition"),
    (&["pagetotal"], "number-of-pages"),
    (&["chapter"], "chapter-number"),
    (&["version"], "version"),
    (&["eventtitle"], "event-title"),
    (&["venue"], "event-place"),
    (&["isbn"], "ISBN"),
    (&["issn"], "ISSN"),
    (&["pubstate"], "status"),
    (&["library", "shelfmark"], "call-number"),
    (&["origtitle"], "original-title"),
    (&["jurisdiction"], "jurisdiction"),
];

/// Fields of words that mean something else in works of other types.
const OTHERS: [&str; 38] = [
    "addendum",
    "address",
    "archiveprefix",
    "article",
    "booksubtitle",
    "booktitle",
    "citation",
    "court",
    "eid",
    "entrysubtype",
    "eprinttype",
    "howpublished",
    "institution",
    "issue",
    "journal",
    "journalsubtitle",
    "journaltitle",
    "langid",
    "language",
    "location",
    "maintitle",
    "note",
    "number",
    "organization",
    "origlocation",
    "origpublisher",
    "pages",
    "publisher",
    "reporter",
    "school",
    "section",
    "shortcitation",
    "subtitle",
    "title",
    "titleaddon",
    "type",
    "venue",
    "volume",
];
const DATES: [&str; 8] =
    ["archivedate", "date", "day", "eventdate", "month", "origdate", "urldate", "year"];
const ADDRESSES: [&str; 5] = ["archiveurl", "copy", "doi", "eprint", "url"];

/// What the text of a field is; `None` for a field of which nothing is made.
pub(super) fn what(field: &str, value: &[Spanned<RawChunk<'_>>]) -> Option<As> {
    let is_address = || match value.first().map(|chunk| &chunk.v) {
        Some(RawChunk::Normal(text)) => {
            let text = text.trim_start_matches([' ', '{', '\\']);
            text.starts_with("url{") || text.starts_with("http")
        }
        _ => false,
    };
    match field {
        "howpublished" if is_address() => Some(As::Address),
        field if DATES.contains(&field) => Some(As::Date),
        field if ADDRESSES.contains(&field) => Some(As::Address),
        field if NAMES.iter().any(|(name, _)| *name == field) => Some(As::Names),
        field if OTHERS.contains(&field) => Some(As::Words),
        field => TEXTS.iter().any(|(names, _)| names.contains(&field)).then_some(As::Words),
    }
}

/// A work from an entry; `None` where nothing can be made of it, which is told.
pub(super) fn work(
    source: &Source,
    read: &Read<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Work> {
    let entry = &read.entry;
    let sub = text(entry, &["entrysubtype"]);
    let Some(kind) = types::kind(read.kind.v, &sub) else {
        let place = cut(source, read.kind.span.start, read.kind.span.end);
        let message = format!("`@{}` is no type of a source", read.kind.v.escape_debug());
        let hint = suggestion(&read.kind.v.to_ascii_lowercase(), &types::NAMES);
        diagnostics.push(Diagnostic::at(&BAD_SOURCE, place, message).hint(hint));
        return None;
    };
    let mut record = Record::new(kind);
    for (field, variable) in NAMES {
        record.names(variable, names(entry, field));
    }
    for (fields, variable) in TEXTS {
        record.text(variable, words(entry, fields));
    }
    titles(&mut record, entry);
    numbers(&mut record, entry);
    publishers(&mut record, entry);
    addresses(&mut record, entry);
    if let ("forthcoming" | "in press" | "to appear", false) =
        (undated(entry).to_lowercase().as_str(), record.has("status"))
    {
        record.text("status", undated(entry));
    }
    let mut whole = Told { source, read, diagnostics };
    for (field, variable) in [
        ("date", "issued"),
        ("urldate", "accessed"),
        ("eventdate", "event-date"),
        ("origdate", "original-date"),
    ] {
        record.date(variable, whole.date(field));
    }
    whole.address(&record);
    whole.names();
    if let Some(doi) = whole.doi() {
        record.text("DOI", doi);
    }
    let (archives, copy) = (whole.archives(), whole.copy());
    let archived = archives.iter().filter_map(|archive| archive.at.clone());
    let mut done: Vec<Done> =
        archived.map(|at| whole.done("archived", at, "archivedate")).collect();
    let visited = record.when("accessed").and_then(|date| Moment::parse(&date.to_string()));
    done.extend(visited.map(|at| whole.done("visited", at, "urldate")));
    let mut work = Work::new(read.key.to_owned(), read.place.clone(), record);
    (work.archives, work.copy, work.done) = (archives, copy, done);
    work.parents = read.parents.iter().map(|(key, _)| key.clone()).collect();
    let full = text(entry, &["citation"]);
    let short = text(entry, &["shortcitation"]);
    work.fixed = (!full.is_empty()).then_some(Fixed { full, short });
    work.seal();
    Some(work)
}

fn titles(record: &mut Record, entry: &Entry) {
    record.text("title", title(entry, &["title"], "subtitle"));
    let container = match record.kind {
        "article-journal" | "article-magazine" | "article-newspaper" | "review" => {
            title(entry, &["journaltitle", "journal"], "journalsubtitle")
        }
        "legal_case" => words(entry, &["reporter", "journaltitle", "journal", "booktitle"]),
        _ => title(entry, &["booktitle", "journaltitle", "journal", "maintitle"], "booksubtitle"),
    };
    record.text("container-title", container);
    let addon = ["titleaddon", "note", "addendum"].map(|field| words(entry, &[field]));
    let addon: Vec<String> = addon.into_iter().filter(|text| !text.is_empty()).collect();
    record.text("note", addon.join(". "));
    let genre = match read_type(entry).as_str() {
        "" => match entry.entry_type {
            ::biblatex::EntryType::PhdThesis => "PhD thesis".to_owned(),
            ::biblatex::EntryType::MastersThesis => "Master’s thesis".to_owned(),
            _ => String::new(),
        },
        "phdthesis" => "PhD thesis".to_owned(),
        "mathesis" => "Master’s thesis".to_owned(),
        "techreport" => "Technical report".to_owned(),
        _ => words(entry, &["type"]),
    };
    record.text("genre", genre);
    let howpublished = words(entry, &["howpublished"]);
    if !is_address(&howpublished) {
        record.text("medium", howpublished);
    }
    record.text("language", babel::language(&text(entry, &["langid", "language"])));
}

fn read_type(entry: &Entry) -> String {
    text(entry, &["type"])
}

/// A number means a part of a journal, a place in a series, or the work's own.
fn numbers(record: &mut Record, entry: &Entry) {
    let number = text(entry, &["number"]);
    let issue = text(entry, &["issue"]);
    match record.kind {
        "article-journal" | "article-magazine" | "article-newspaper" | "review" | "periodical" => {
            let issue = if number.is_empty() { issue } else { number };
            record.text("issue", issue);
        }
        "book" | "chapter" | "paper-conference" | "pamphlet" | "entry-encyclopedia" => {
            record.text("collection-number", number);
            record.text("issue", issue);
        }
        _ => {
            record.text("number", number);
            record.text("issue", issue);
        }
    }
    let pages = match text(entry, &["pages"]) {
        pages if pages.is_empty() => text(entry, &["eid"]),
        pages => pages,
    };
    record.text("page", pages.replace("--", "–").replace('-', "–"));
    record.text("section", text(entry, &["section", "article"]));
}

fn publishers(record: &mut Record, entry: &Entry) {
    let court = words(entry, &["court", "institution", "organization"]);
    let publisher = match record.kind {
        "legal_case" | "legislation" | "bill" | "regulation" | "treaty" | "hearing" => {
            record.text("authority", court);
            words(entry, &["publisher"])
        }
        "thesis" => words(entry, &["school", "institution", "publisher"]),
        _ => words(entry, &["publisher", "institution", "organization", "school"]),
    };
    record.text("publisher", publisher);
    record.text("publisher-place", words(entry, &["location", "address"]));
    record.text("original-publisher", words(entry, &["origpublisher"]));
    record.text("original-publisher-place", words(entry, &["origlocation"]));
}

fn addresses(record: &mut Record, entry: &Entry) {
    record.text("URL", text(entry, &["url"]));
    // Before BibTeX had a field for addresses, they stood there.
    let howpublished = text(entry, &["howpublished"]);
    if !record.has("URL") && is_address(&howpublished) {
        record.text("URL", howpublished);
    }
    let (eprint, kind) = (text(entry, &["eprint"]), text(entry, &["eprinttype", "archiveprefix"]));
    if !record.has("URL") && !eprint.is_empty() && kind.eq_ignore_ascii_case("arxiv") {
        record.text("URL", format!("https://arxiv.org/abs/{eprint}"));
    }
}

/// Fields that can be wrong, each told at its place.
struct Told<'a, 's> {
    source: &'a Source,
    read: &'a Read<'s>,
    diagnostics: &'a mut Diagnostics,
}

impl Told<'_, '_> {
    fn place(&self, field: &str) -> Place {
        let span = self.read.spans.get(field).cloned();
        span.map_or_else(|| self.read.place.clone(), |span| cut(self.source, span.start, span.end))
    }

    fn mistake(&mut self, field: &str, message: String, hint: &str) {
        let place = self.place(field);
        self.diagnostics.push(Diagnostic::at(&BAD_SOURCE, place, message).hint(hint));
    }

    fn done(&self, what: &'static str, at: Moment, field: &str) -> Done {
        Done { what, at, place: self.place(field) }
    }

    fn date(&mut self, field: &'static str) -> Option<Date> {
        let mistake = match date(&self.read.entry, field) {
            Ok(date) => return date,
            Err(mistake) => mistake,
        };
        let written = |at: &str| shown(&text(&self.read.entry, &[at]));
        let (at, message, hint) = match mistake {
            Mistake::NoDate(at) => (
                at,
                format!("`{at}`: `{}` is not a date", written(at)),
                "write it as `2014-05-31`, `2014-05` or `2014`; of a work that has none yet, say so in `pubstate`",
            ),
            Mistake::Range(at) => (
                at,
                format!("`{at}` is a stretch of time, which no style can set"),
                "write the date of publication, and the stretch in `note`",
            ),
            Mistake::NoMonth => (
                "month",
                format!("`month`: `{}` is not a month", written("month")),
                "write a number from 1 to 12, or the English name; a stretch of time goes into `note`",
            ),
            Mistake::NoDay => (
                "day",
                format!("`day`: `{}` is not a day of its month", written("day")),
                "write the number of the day in its month",
            ),
        };
        self.mistake(at, message, hint);
        None
    }

    fn address(&mut self, record: &Record) {
        let url = record.get("URL");
        if !url.is_empty() && !is_address(url) {
            self.no_address("url", url);
        }
    }

    fn no_address(&mut self, field: &str, url: &str) {
        let message = format!("`{field}`: `{}` is not a web address", shown(url));
        self.mistake(field, message, &mend(url));
    }

    fn doi(&mut self) -> Option<String> {
        let written = text(&self.read.entry, &["doi"]);
        let found = doi(&written).map(str::to_owned);
        if found.is_none() && !written.is_empty() {
            let message = format!("`doi`: `{}` is not a DOI", shown(&written));
            self.mistake("doi", message, "write it as `10.1000/182`; an address goes into `url`");
        }
        found
    }

    fn names(&mut self) {
        for (field, _) in NAMES {
            if let Some(name) = crowded(&self.read.entry, field) {
                let message = format!("`{field}`: `{}` is not a name", shown(&name));
                let hint = "put `and` between persons, and write each as `Family, Given`";
                self.mistake(field, message, hint);
            }
        }
    }

    /// `archiveurl` and `archivedate`: a copy that someone else keeps.
    fn archives(&mut self) -> Vec<ArchiveCopy> {
        let url = text(&self.read.entry, &["archiveurl"]);
        let date = text(&self.read.entry, &["archivedate"]);
        let at = if date.is_empty() { None } else { Moment::parse(&date) };
        if !date.is_empty() && at.is_none() {
            let message = format!("`archivedate`: `{}` is not a date", shown(&date));
            self.mistake("archivedate", message, "write it as `2014-05-31`");
        }
        if url.is_empty() {
            if at.is_some() {
                let message = "`archivedate` is given, but not where the copy is".to_owned();
                self.mistake("archivedate", message, "write its address into `archiveurl`");
            }
            return Vec::new();
        }
        if !is_address(&url) {
            self.no_address("archiveurl", &url);
            return Vec::new();
        }
        vec![ArchiveCopy { url, at }]
    }

    /// `copy`: a file beside this one.
    fn copy(&mut self) -> Option<(String, Place)> {
        let path = text(&self.read.entry, &["copy"]);
        if path.is_empty() {
            return None;
        }
        let shown = path.strip_prefix("./").unwrap_or(&path).to_owned();
        if let Err(why) = Route::file(&shown) {
            let message = format!("`copy`: `{}` cannot be published: {why}", shown.escape_debug());
            self.mistake("copy", message, "name a file beside this one, such as `copies/x.pdf`");
            return None;
        }
        Some((shown, self.place("copy")))
    }
}
