//! All cases of a site as tables, for who counts and compares: a row for each
//! case, charge, element, allegation, exhibit, file, finding and piece of
//! evidence. Made of what is published of each case, so nothing withheld is in
//! them. People are in none: a list of everybody who is named anywhere would
//! serve those who look for people.
//!
//! [`TABLES`] describes them; another table is another entry there.

use serde::Serialize;

use super::public::{
    CaseFile, PublicAllegation, PublicExhibit, PublicFinding, PublicMarkdown, PublicProvision,
};

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// What its files are called, without their ending.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// How many columns, from the first, tell a row from every other.
    pub key: usize,
    /// The rows of a case.
    pub rows: fn(&CaseFile<'_>) -> Vec<Row>,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What is in it.
    pub about: &'static str,
    /// Whether that is an address of this site.
    pub is_address: bool,
    /// Whether it may hold several texts.
    pub is_list: bool,
}

/// A row, with a cell for each column.
pub type Row = Vec<Cell>;

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// The author said nothing.
    Nothing,
    /// A text.
    Text(String),
    /// Several.
    List(Vec<String>),
}

/// What is between the texts of a list where a cell is one text.
pub const BETWEEN: &str = "; ";

impl Cell {
    /// The cell as one text; empty where there is nothing.
    pub fn in_one(&self) -> String {
        match self {
            Cell::Nothing => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::List(texts) => texts.join(BETWEEN),
        }
    }
}

/// A column of texts.
pub const fn text(name: &'static str, about: &'static str) -> Column {
    Column { name, about, is_address: false, is_list: false }
}

/// A column of which a cell may hold several texts.
pub const fn list(name: &'static str, about: &'static str) -> Column {
    Column { name, about, is_address: false, is_list: true }
}

const fn address(name: &'static str, about: &'static str) -> Column {
    Column { name, about, is_address: true, is_list: false }
}

/// The first column of every table: the same report in another language is
/// another report, with its own rows.
pub const REPORT: Column = address("report", "The address of the report.");
/// The second.
pub const CASE: Column = text("case", "The id of the case, where it has one.");

/// Every table, the cases first: the others refer to them by `report`.
pub const TABLES: &[Table] = &[
    Table {
        name: "cases",
        about: "A case in a report.",
        key: 1,
        columns: &[
            REPORT,
            CASE,
            text("name", "What the case is called."),
            text("title", "The title of the report."),
            text("lang", "The language of the report, as a BCP 47 tag."),
            text("status", "Whether the report is provisional, final or withdrawn."),
            text("version", "The version of the report."),
            text("date", "When the report was published, as exactly as is said."),
            text("updated", "When it was last changed."),
            text("license", "The licence of the report."),
            text("jurisdiction", "The ISO 3166 code of the country, or of a part of it."),
            text("forum", "The court or other body."),
            text("docket", "The number of the case there."),
            text("stage", "How far it has come."),
            text("standard", "The standard of proof."),
        ],
        rows: cases,
    },
    Table {
        name: "charges",
        about: "A charge of a case.",
        key: 3,
        columns: &[
            REPORT,
            CASE,
            text("charge", "The id of the charge."),
            text("title", "What it is called."),
            text("provision", "The rule of law that it rests on, in one line."),
            text("instrument", "The statute, treaty or code."),
            text("article", "The article or section."),
            text("part", "The part or paragraph."),
            text("url", "Where the provision can be read."),
            list("against", "The ids of the persons charged who may be told of."),
        ],
        rows: charges,
    },
    Table {
        name: "elements",
        about: "An element of a charge: what must be proved.",
        key: 3,
        columns: &[
            REPORT,
            CASE,
            text("element", "The id of the element."),
            text("charge", "The id of its charge."),
            text("kind", "What sort of thing it is, such as conduct."),
            text("text", "What must be proved."),
            text("set", "The reusable set that it comes from."),
        ],
        rows: elements,
    },
    Table {
        name: "allegations",
        about: "An allegation: an act, utterance or omission that is said to have happened.",
        key: 3,
        columns: &[
            REPORT,
            CASE,
            text("allegation", "The id of the allegation."),
            text("kind", "Whether it is an act, an utterance or an omission."),
            text("at", "When, as exactly as is said."),
            text("place", "Where."),
            text(
                "text",
                "What is said to have happened, or what was said, in translation where there is one.",
            ),
            list("by", "The ids of the persons who are said to have done it."),
            list("charges", "The ids of the charges that it belongs to."),
            text("exhibit", "The id of the exhibit that it is taken from."),
            text("pinpoint", "Where in that exhibit."),
        ],
        rows: allegations,
    },
    Table {
        name: "exhibits",
        about: "An exhibit: a means of proof.",
        key: 3,
        columns: &[
            REPORT,
            CASE,
            text("exhibit", "The id of the exhibit."),
            text("title", "What it is called."),
            text("access", "Whether its files are public or it is only described."),
            text("means", "How it proves, such as documentary."),
            text("party", "Who brought it."),
            text("reference", "Its number elsewhere."),
            text("date", "When it was made, as exactly as is said."),
            text("source", "Where it comes from."),
            text("author", "Who made it."),
            text("platform", "Where it was published."),
            list("archives", "Addresses of copies that others keep."),
            text("reliability", "How far its source can be relied on, from A to F."),
            text("credibility", "How credible what it says is, from 1 to 6."),
        ],
        rows: exhibits,
    },
    Table {
        name: "files",
        about: "A published file of an exhibit.",
        key: 4,
        columns: &[
            REPORT,
            CASE,
            text("exhibit", "The id of the exhibit."),
            text("path", "The path of the file beside the report."),
            text("role", "Whether it is evidentiary or redacted."),
            address("url", "Where it is published."),
            text("sha256", "Its SHA-256 sum."),
            text("derived_from", "What it was made from."),
        ],
        rows: files,
    },
    Table {
        name: "findings",
        about: "A finding of the author.",
        key: 3,
        columns: &[
            REPORT,
            CASE,
            text("finding", "The id of the finding."),
            text("element", "The id of the element that it is on."),
            text("charge", "The id of the charge that it is on, where that is the whole charge."),
            text("found", "What is found, such as not-made-out."),
            text("confidence", "How sure the author is."),
            text("because", "Why."),
        ],
        rows: findings,
    },
    Table {
        name: "evidence",
        about: "A piece of evidence that a finding weighs.",
        key: 5,
        columns: &[
            REPORT,
            CASE,
            text("finding", "The id of the finding."),
            text("ref", "The id of the allegation or exhibit."),
            text("bears", "Whether it is for the element, against it, or context."),
            text("note", "What the author notes on it."),
        ],
        rows: evidence,
    },
];

fn one(text: Option<&str>) -> Cell {
    text.map_or(Cell::Nothing, |text| Cell::Text(text.to_owned()))
}

fn sure(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn several<'t>(texts: impl IntoIterator<Item = &'t str>) -> Cell {
    let texts: Vec<String> = texts.into_iter().map(str::to_owned).collect();
    if texts.is_empty() { Cell::Nothing } else { Cell::List(texts) }
}

fn words(text: &Option<PublicMarkdown<'_>>) -> Cell {
    text.as_ref().map_or(Cell::Nothing, |text| Cell::Text(text.text.clone()))
}

/// A row that begins as every row does.
fn row(file: &CaseFile<'_>, cells: impl IntoIterator<Item = Cell>) -> Row {
    let mut row = vec![sure(&file.report.url), one(file.case.id)];
    row.extend(cells);
    row
}

fn cases(file: &CaseFile<'_>) -> Vec<Row> {
    let (report, case) = (&file.report, &file.case);
    let cells = [
        sure(case.name),
        sure(report.title),
        sure(report.lang),
        sure(report.status),
        one(report.version),
        one(report.date.as_deref()),
        one(report.updated.as_deref()),
        one(report.license),
        one(case.jurisdiction),
        one(case.forum),
        one(case.docket),
        one(case.stage),
        one(case.standard),
    ];
    vec![row(file, cells)]
}

fn charges(file: &CaseFile<'_>) -> Vec<Row> {
    let of = |charge: &super::public::PublicCharge<'_>| {
        let law = charge.provision.as_ref();
        let part =
            |part: fn(&PublicProvision<'_>) -> Option<String>| one(law.and_then(part).as_deref());
        let cells = [
            sure(charge.id),
            sure(charge.title),
            part(|law| Some(in_one_line(law)).filter(|line| !line.is_empty())),
            part(|law| law.instrument.map(str::to_owned)),
            part(|law| law.article.map(str::to_owned)),
            part(|law| law.part.map(str::to_owned)),
            part(|law| law.url.map(str::to_owned)),
            several(charge.against.iter().copied()),
        ];
        row(file, cells)
    };
    file.case.charges.iter().map(of).collect()
}

fn in_one_line(law: &PublicProvision<'_>) -> String {
    super::model::provision_title([law.label, law.instrument, law.article, law.part])
}

fn elements(file: &CaseFile<'_>) -> Vec<Row> {
    let charges = file.case.charges.iter();
    let all = charges.flat_map(|charge| charge.elements.iter().map(move |one| (charge.id, one)));
    all.map(|(charge, element)| {
        let cells = [
            sure(element.id),
            sure(charge),
            one(element.kind),
            words(&element.text),
            one(element.set),
        ];
        row(file, cells)
    })
    .collect()
}

fn allegations(file: &CaseFile<'_>) -> Vec<Row> {
    let of = |allegation: &PublicAllegation<'_>| {
        let source = allegation.source.as_ref();
        let cells = [
            sure(allegation.id),
            one(allegation.kind),
            one(allegation.at.as_deref()),
            one(allegation.place),
            allegation.said().map_or(Cell::Nothing, sure),
            several(allegation.by.iter().copied()),
            several(allegation.charges.iter().copied()),
            one(source.map(|source| source.exhibit)),
            one(source.and_then(|source| source.pinpoint)),
        ];
        row(file, cells)
    };
    file.case.allegations.iter().map(of).collect()
}

fn exhibits(file: &CaseFile<'_>) -> Vec<Row> {
    let of = |exhibit: &PublicExhibit<'_>| {
        let (source, grade) = (exhibit.source.as_ref(), exhibit.grade.as_ref());
        let cells = [
            sure(exhibit.id),
            sure(exhibit.title),
            sure(exhibit.access),
            one(exhibit.means),
            one(exhibit.party),
            one(exhibit.reference),
            one(exhibit.date.as_deref()),
            one(source.and_then(|source| source.url)),
            one(source.and_then(|source| source.author)),
            one(source.and_then(|source| source.platform)),
            several(exhibit.archives.iter().filter_map(|copy| copy.url)),
            one(grade.and_then(|grade| grade.reliability)),
            one(grade.and_then(|grade| grade.credibility)),
        ];
        row(file, cells)
    };
    file.case.exhibits.iter().map(of).collect()
}

fn files(file: &CaseFile<'_>) -> Vec<Row> {
    let exhibits = file.case.exhibits.iter();
    let all = exhibits.flat_map(|exhibit| exhibit.files.iter().map(move |one| (exhibit.id, one)));
    all.map(|(exhibit, one_file)| {
        let cells = [
            sure(exhibit),
            sure(one_file.path),
            sure(one_file.role),
            one(one_file.url.as_deref()),
            one(one_file.sha256.as_deref()),
            one(one_file.derived_from),
        ];
        row(file, cells)
    })
    .collect()
}

fn findings(file: &CaseFile<'_>) -> Vec<Row> {
    let of = |finding: &PublicFinding<'_>| {
        let cells = [
            sure(finding.id),
            one(finding.element),
            one(finding.charge),
            one(finding.finding),
            one(finding.confidence),
            words(&finding.because),
        ];
        row(file, cells)
    };
    file.case.findings.iter().map(of).collect()
}

fn evidence(file: &CaseFile<'_>) -> Vec<Row> {
    let findings = file.case.findings.iter();
    let all =
        findings.flat_map(|finding| finding.evidence.iter().map(move |one| (finding.id, one)));
    all.map(|(finding, piece)| {
        let cells = [sure(finding), sure(piece.r#ref), sure(piece.bears), words(&piece.note)];
        row(file, cells)
    })
    .collect()
}
