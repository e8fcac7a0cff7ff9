//! What the title page of a report on paper says.

use crate::base::tree::Word;
use crate::library::Entry;
use crate::library::part::Case;
use crate::output::context::Context;
use crate::output::own;
use crate::output::speech::Said;
use crate::render::paper::Speech;

/// What is known of a report beside its text.
pub(super) struct TitlePage {
    pub title: String,
    /// Empty where there is none.
    pub subtitle: String,
    pub authors: Vec<Author>,
    /// `Version 1.1`, in the language of the report; empty where it has none.
    pub version: String,
    /// What readers have to be told first: its title, and the text.
    pub notices: Vec<(String, String)>,
    pub facts: Vec<Known>,
    /// Its terms.
    pub keywords: Vec<String>,
    /// The whole address of its page.
    pub address: String,
}

/// An author; what is not known is empty.
pub(super) struct Author {
    pub name: String,
    pub affiliation: String,
    pub orcid: String,
}

/// Something that is known.
pub(super) struct Known {
    pub label: String,
    pub text: String,
    /// Where it leads; empty where nowhere.
    pub url: String,
}

/// The title page of a report.
pub(super) fn title_page(
    context: &Context<'_>,
    entry: &Entry,
    speech: &Said<'_>,
    case: Option<&Case>,
) -> TitlePage {
    let report = &entry.report;
    let version = report.version().unwrap_or_default();
    let authors = report.authors.iter().map(|author| Author {
        name: author.name.clone(),
        affiliation: author.affiliation.clone().unwrap_or_default(),
        orcid: author.orcid.clone().unwrap_or_default(),
    });
    TitlePage {
        title: report.front.title.value.clone(),
        subtitle: report.front.subtitle.clone().unwrap_or_default(),
        authors: authors.collect(),
        version: match version {
            "" => String::new(),
            version => speech.text("version-number", &[("version", version)]).unwrap_or_default(),
        },
        notices: notices(entry, speech),
        facts: facts(context, entry, speech, (version, case)),
        keywords: keywords(context, entry),
        address: context.library.permalink(&entry.route),
    }
}

fn keywords(context: &Context<'_>, entry: &Entry) -> Vec<String> {
    let taxonomies = context.library.taxonomies.iter();
    let own = taxonomies.filter(|taxonomy| taxonomy.language == entry.language);
    own.flat_map(|taxonomy| entry.report.terms(&taxonomy.name))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn notices(entry: &Entry, speech: &Said<'_>) -> Vec<(String, String)> {
    let front = &entry.report.front;
    let status = front.status.map_or("final", |status| status.name());
    let kinds = [
        ("draft", front.visibility.draft),
        ("provisional", status == "provisional"),
        ("withdrawn", status == "withdrawn"),
    ];
    let kinds = kinds.into_iter().filter(|(_, is)| *is).map(|(kind, _)| {
        let title = format!("{}.", speech.say(&format!("status-{kind}")));
        (title, speech.say(&format!("notice-{kind}")))
    });
    let earlier = entry.current.map(|_| {
        let version = entry.report.version().unwrap_or_default();
        let text = speech.text("notice-earlier", &[("version", version)]);
        (format!("{}.", speech.say("earlier-version")), text.unwrap_or_default())
    });
    earlier.into_iter().chain(kinds).collect()
}

fn facts(
    context: &Context<'_>,
    entry: &Entry,
    speech: &Said<'_>,
    (version, case): (&str, Option<&Case>),
) -> Vec<Known> {
    let library = context.library;
    let report = &entry.report;
    let date = |moment| context.words.date(speech.language, moment);
    let updated = report.front.updated.as_ref().map(|updated| date(&updated.value));
    let doi = own::doi(library, entry).cloned().unwrap_or_default();
    let doi_url = if doi.is_empty() { String::new() } else { format!("https://doi.org/{doi}") };
    let address = library.permalink(&entry.route);
    let plain = String::new;
    let all = [
        ("published", report.date().map(date).unwrap_or_default(), plain()),
        ("updated", updated.unwrap_or_default(), plain()),
        ("version", version.to_owned(), plain()),
        ("case", case.map(|case| case.name.clone()).unwrap_or_default(), plain()),
        ("docket", case.map(|case| case.docket.clone()).unwrap_or_default(), plain()),
        ("licence", report.front.license.clone().unwrap_or_default(), plain()),
        ("doi", doi, doi_url),
        ("permanent-address", address.clone(), address),
    ];
    let all = all.into_iter().filter(|(_, text, _)| !text.is_empty());
    let all = all.map(|(id, text, url)| Known { label: speech.say(id), text, url });
    all.chain(history(context, entry, speech)).collect()
}

/// The versions of a report, the newest first; none where there is one only, of which
/// nothing is said.
fn history<'a>(
    context: &'a Context<'_>,
    entry: &'a Entry,
    speech: &'a Said<'_>,
) -> impl Iterator<Item = Known> + 'a {
    let library = context.library;
    let all = library.history(entry);
    let some = match all.as_slice() {
        [only] if only.note.is_empty() => Vec::new(),
        _ => all,
    };
    some.into_iter().map(move |past| {
        let date = past.date.map(|at| context.words.date(speech.language, at));
        // What has no number is told by its date.
        let (label, date) = match (past.version, date) {
            ("", Some(date)) => (date, None),
            (version, date) => (format!("{} {version}", speech.say("version")), date),
        };
        let said = date.into_iter().chain(Some(past.note.to_owned()));
        let said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
        let page = past.entry.and_then(|id| library.entry(id)).filter(|_| !past.is_current);
        Known {
            label,
            text: if said.is_empty() { past.version.to_owned() } else { said.join(". ") },
            url: page.map(|page| library.permalink(&page.route)).unwrap_or_default(),
        }
    })
}
