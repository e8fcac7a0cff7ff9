//! The site, its pages and lists.

use serde::Serialize;
use serde_json::Value as Json;

use super::basics::{Link, Translation};
use super::metadata::{HeadLink, Metadata};
use crate::base::Html;
use crate::library::part::{Case, Date, Heading};

/// `site`: the same on all pages of one language.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub struct Site {
    /// BCP 47: the language of this part of the site.
    pub language: String,
    /// The title, in the page's language where the site has one for it.
    pub title: String,
    /// One sentence about the site; empty where there is none.
    pub description: String,
    /// Where the site is published, without a slash at the end.
    pub base_url: String,
    /// The address of the home page in this language.
    pub home: String,
    /// The entries of the main menu.
    pub menu: Vec<Link>,
    /// The site's taxonomies, such as topics, where they have a term.
    pub taxonomies: Vec<Link>,
    /// The registers that have an entry.
    pub registers: Vec<Link>,
    /// The home page in each of the site's languages; empty where it has one only.
    pub languages: Vec<Translation>,
    /// The address of the search page in this language; `null` where the site
    /// cannot be searched.
    pub search: Option<String>,
    /// The address of the folder of the search, with a slash at the end.
    pub search_files: String,
    /// The address of the page on how to verify a copy, in this language; `null` where
    /// the site names no key.
    pub verify: Option<String>,
    /// The address of the site's feed; `null` where feeds are off, or no report
    /// has a date.
    pub feed: Option<String>,
    /// The address of the folder of the theme's style sheet, with a slash at the
    /// end. Where the theme has no `static/NAME/style.css`, it is that of the theme
    /// which it extends.
    pub assets: String,
    /// The address of the top of the site, where static files begin, with a slash
    /// at the end.
    pub top: String,
    /// The small pictures that stand for the site, such as `favicon.svg`, as
    /// `link`s.
    pub icons: Vec<HeadLink>,
    /// The address below which the static files of all themes and of the site
    /// stand, with a slash at the end: `{{ site.files }}dossier/reader.js`.
    pub files: String,
    /// Whether paragraphs are numbered.
    pub paragraph_numbers: bool,
    /// `[extra]` of site.toml.
    pub extra: Json,
    /// `amicus` and its version.
    pub generator: String,
    /// Whether the site is to be read from a disk too, where a browser preloads
    /// nothing: `amicus build --portable`.
    pub portable: bool,
}

/// `theme`: the theme, everywhere but in components.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Theme {
    /// Its name in site.toml.
    pub name: String,
    /// What the site has chosen of its options, by their names, or else their
    /// defaults.
    pub options: Json,
}

/// `page`: what every page has.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page {
    /// `home`, `section`, `report`, `page`, `taxonomy`, `term`, `registers`,
    /// `register`, `search`, `verify` or `not-found`.
    pub kind: String,
    /// The title.
    pub title: String,
    /// The address.
    pub url: String,
    /// The whole address with `base_url`.
    pub permalink: String,
    /// BCP 47; also what `text(…)` speaks.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Plain text for search engines and previews: the summary, or else the
    /// beginning of the text, or else the title with what the site says of
    /// itself; at most 300 characters.
    pub description: String,
    /// The way here from the home page, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// The same page in the other languages and this one, the site's default
    /// language first; empty where there is one only.
    pub translations: Vec<Translation>,
    /// The original, where the page is a translation.
    pub original: Option<Original>,
    /// The current version, where the page is an earlier one of a report.
    pub latest: Option<Latest>,
    /// Whether the text is in another language than the part of the site that it
    /// belongs to.
    pub foreign: bool,
    /// The address of the feed of this section or term; `null` where none.
    pub feed: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// What machines are told of it.
    pub metadata: Metadata,
    /// The text; empty where there is none.
    pub body: Html,
    /// The notes at the end of the text; empty where there are none.
    pub notes: Html,
    /// The list of what the text cites, where it does not place it itself; empty
    /// where there is none.
    pub sources: Html,
    /// The headings of the text, as a tree.
    pub contents: Vec<Heading>,
    /// `extra:` of the front matter.
    pub extra: Json,
}

/// The original of a translation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Original {
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// The title of the original.
    pub title: String,
    /// The address.
    pub url: String,
    /// The whole address with `base_url`.
    pub permalink: String,
    /// Whether it has gone on since it was translated.
    pub newer: bool,
    /// The version that was translated; empty where only dates tell, and where
    /// the original has not gone on.
    pub translated: String,
    /// The version of the original; empty where it has none.
    pub version: String,
    /// When the original was last changed.
    pub updated: Option<Date>,
}

/// The current version of a report, for the page of an earlier one.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Latest {
    /// The version that the page itself shows.
    pub shown: String,
    /// The current version; empty where it has no name.
    pub version: String,
    /// The title of the current version.
    pub title: String,
    /// The address of the current version.
    pub url: String,
    /// The whole address with `base_url`.
    pub permalink: String,
    /// The address of the history of versions on its page.
    pub history: String,
}

/// `report`: what a report has beside its page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// The subtitle; empty where there is none.
    pub subtitle: String,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// When it was published.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// The summary; empty where there is none.
    pub summary: Html,
    /// `provisional`, `final` or `withdrawn`.
    pub status: String,
    /// Whether it is a draft, shown because drafts were asked for.
    pub draft: bool,
    /// The version, such as `1.1`; empty where it has none.
    pub version: String,
    /// Its versions and what changed, newest first; the same on the page of an
    /// earlier version.
    pub revisions: Vec<Revision>,
    /// The DOI without `https://doi.org/`; empty where it has none.
    pub doi: String,
    /// The licence as written, such as `CC-BY-4.0`; empty where none is said.
    pub license: String,
    /// Its terms in each taxonomy.
    pub terms: Vec<Terms>,
    /// The case, where it has one.
    pub case: Option<Case>,
    /// The parts of the case that the text does not place itself; empty where
    /// there are none.
    pub record: Html,
    /// Files made from the case, such as `case.json`.
    pub files: Vec<File>,
    /// How the report is cited, in the citation style that the site names; empty
    /// where it names none.
    pub citation: Html,
    /// Files for those who cite the report, such as `cite.bib`.
    pub citation_files: Vec<File>,
    /// The report itself in other formats, each named by its key under `[outputs]`,
    /// such as `epub`.
    pub downloads: Vec<File>,
}

/// An author.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Author {
    /// The name.
    pub name: String,
    /// The affiliation; empty where none is said.
    pub affiliation: String,
    /// The ORCID iD, such as `0000-0002-1825-0097`; empty where none is said.
    pub orcid: String,
    /// The address of a page about the author; empty where there is none.
    pub url: String,
    /// A few words about the author; empty where there are none.
    pub bio: String,
}

/// A version of a report.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Revision {
    /// The version.
    pub version: String,
    /// When.
    pub date: Option<Date>,
    /// What changed; empty where nothing is said.
    pub note: String,
    /// The address of its page; empty where no page is kept.
    pub url: String,
    /// Whether it is the current version.
    pub current: bool,
    /// Whether it is the version that the page shows.
    pub shown: bool,
}

/// A report's terms in one taxonomy.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Terms {
    /// The taxonomy, such as `topics`.
    pub taxonomy: String,
    /// The terms.
    pub terms: Vec<Link>,
}

/// A file for readers and machines.
#[derive(Clone, Debug, Default, Serialize)]
pub struct File {
    /// The name, such as `case.json`.
    pub name: String,
    /// The address.
    pub url: String,
    /// The media type.
    pub media_type: String,
}

/// `listing`: one page of a list of reports.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Listing {
    /// The sections below this one.
    pub sections: Vec<Item>,
    /// The plain pages of this section.
    pub pages: Vec<Item>,
    /// The home pages of other languages, each with the number of reports that
    /// are in that language and not in this one.
    pub elsewhere: Vec<Item>,
    /// The pages of the list.
    pub pager: Pager,
}

/// Which page of a list this is.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pager {
    /// From 1.
    pub number: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// How many reports there are.
    pub total: usize,
    /// The address of the page with newer reports.
    pub newer: Option<String>,
    /// The address of the page with older reports.
    pub older: Option<String>,
    /// The address of the first page.
    pub first: String,
    /// The address of the last page.
    pub last: String,
}

/// `item` in `items`, and wherever a page is listed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Item {
    /// `report`, `page` or `section`.
    pub kind: String,
    /// The title.
    pub title: String,
    /// The subtitle; empty where there is none.
    pub subtitle: String,
    /// The address.
    pub url: String,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// When it was published.
    pub date: Option<Date>,
    /// The names of its authors.
    pub authors: Vec<String>,
    /// The summary as plain text; empty where there is none.
    pub summary: String,
    /// `provisional`, `final` or `withdrawn`.
    pub status: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// How many charges its case has.
    pub charges: usize,
    /// How many reports a section holds.
    pub count: usize,
}

/// `taxonomy`: a taxonomy with all its terms.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Taxonomy {
    /// Its name in site.toml, such as `topics`.
    pub name: String,
    /// Its terms in the order of the language.
    pub terms: Vec<Link>,
    /// The letters of the groups; empty where the terms are few.
    pub jumps: Vec<Link>,
    /// The same terms, grouped by their first letter; empty where they are few.
    pub groups: Vec<TermGroup>,
}

/// The terms of a taxonomy under one letter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TermGroup {
    /// The letter.
    pub letter: String,
    /// The id that leads to it.
    pub id: String,
    /// Its terms.
    pub terms: Vec<Link>,
}

/// `index`: the registers, the taxonomies and the concordance, as the front page
/// of an index.
#[derive(Clone, Debug, Default, Serialize)]
pub struct IndexFront {
    /// Each of them that there is.
    pub registers: Vec<IndexPart>,
    /// The tables of all cases and sources, by the names of their files; none where
    /// there is neither.
    pub tables: Vec<Link>,
}

/// A register, a taxonomy or the concordance on the front page of the index.
#[derive(Clone, Debug, Default, Serialize)]
pub struct IndexPart {
    /// The title.
    pub title: String,
    /// The address of its first page.
    pub url: String,
    /// How many entries it has.
    pub count: usize,
    /// Its letters, each with the address at which it begins.
    pub jumps: Vec<Link>,
}

/// `register`: one of the site-wide lists.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Register {
    /// `cases`, `provisions`, `people`, `places`, `exhibits` or `concordance`.
    pub name: String,
    /// The letters of the whole register, each with the address at which it
    /// begins; of long ones ranges, or beginnings of words.
    pub jumps: Vec<Link>,
    /// The entries of this page, grouped by their first letter.
    pub groups: Vec<RegisterGroup>,
}

/// The entries of a register under one letter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RegisterGroup {
    /// The letter.
    pub letter: String,
    /// The id that leads to it.
    pub id: String,
    /// Its entries.
    pub entries: Vec<RegisterEntry>,
}

/// An entry of a register.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RegisterEntry {
    /// What is registered.
    pub title: String,
    /// What tells it from others of the name; empty where nothing.
    pub detail: String,
    /// Whether it goes on from the page before.
    pub continued: bool,
    /// The documents in which it is found.
    pub documents: Vec<RegisterDocument>,
}

/// A document in which an entry of a register is found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RegisterDocument {
    /// The title, shortened to about 60 characters.
    pub title: String,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Each paragraph or item; the text of the first begins with the title.
    pub places: Vec<Link>,
}

/// `verify` in `verify.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Verify {
    /// The public key by which readers know a signature, in one line.
    pub key: String,
    /// The number of the key, in hexadecimal digits.
    pub id: String,
}

/// `search` in `search.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Search {
    /// The tags of the languages in which something can be found, that of the
    /// page first.
    pub languages: Vec<String>,
    /// What the script of the page says.
    pub words: Vec<SearchWord>,
}

/// A text of the search page's script.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SearchWord {
    /// By what name the script asks for it: an attribute `data-NAME`.
    pub name: String,
    /// The text; `{n}` in it stands for a number or a name.
    pub text: String,
}
