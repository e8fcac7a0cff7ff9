//! A view of every kind with every field filled, made of invented facts.

use amicus::base::Html;
use amicus::render::view::*;

/// A text as [`Html`] or as the prose of a part.
fn html<T: From<Html>>(text: &str) -> T {
    Html::written(text.to_owned()).into()
}

fn s(text: &str) -> String {
    text.to_owned()
}

fn link(title: &str, url: &str, count: usize) -> Link {
    Link { title: s(title), url: s(url), count }
}

fn date(iso: &str, text: &str) -> Option<Date> {
    Some(Date { iso: s(iso), text: s(text) })
}

pub fn reference(id: &str, kind: &str, title: &str) -> Ref {
    Ref { id: s(id), kind: s(kind), title: s(title), href: format!("#{id}"), ..Ref::default() }
}

fn shown(id: &str, uses: usize) -> Shown {
    let back = |number| Back { href: s("#page.main"), number };
    Shown { id: s(id), anchor: s(id), href: format!("#{id}"), uses: (1..=uses).map(back).collect() }
}

fn elsewhere(id: &str) -> Shown {
    Shown { anchor: String::new(), ..shown(id, 0) }
}

pub fn site(language: &str) -> Site {
    Site {
        language: s(language),
        title: s("Charge & Evidence"),
        description: s("Expert opinions on prosecutions, each charge set against its evidence."),
        base_url: s("https://example.org"),
        home: s("/"),
        menu: vec![link("Reports", "/reports/", 0), link("Method", "/method/", 0)],
        taxonomies: vec![link("Topics", "/topics/", 12)],
        registers: vec![
            link("Cases", "/registers/cases/", 3),
            link("People", "/registers/people/", 2),
        ],
        languages: translations(language),
        feed: Some(s("/atom.xml")),
        search: Some(s("/search/")),
        verify: Some(s("/verify/")),
        search_files: s("/search/"),
        assets: s("dossier/"),
        files: s(""),
        top: s("/"),
        icons: vec![head_link("icon", "/favicon.svg", "image/svg+xml")],
        paragraph_numbers: true,
        extra: serde_json::json!({}),
        generator: s("amicus 0.1.0"),
        portable: false,
    }
}

fn translations(language: &str) -> Vec<Translation> {
    [("en", "English"), ("ru", "русский"), ("ug", "ئۇيغۇرچە")]
        .map(|(tag, name)| Translation {
            language: s(tag),
            name: s(name),
            title: s("The same"),
            url: format!("/{tag}/"),
            permalink: format!("https://example.org/{tag}/"),
            current: tag == language,
        })
        .into()
}

pub fn page(kind: &str, language: &str, direction: &str) -> Page {
    let heading = |id: &str, title: &str, children| Heading {
        id: s(id),
        title: s(title),
        level: 2,
        children,
    };
    Page {
        kind: s(kind),
        title: s("The volunteers & the charge of “national discord”"),
        url: s("/reports/volunteers/"),
        permalink: s("https://example.org/reports/volunteers/"),
        language: s(language),
        direction: s(direction),
        description: s("An opinion on a prosecution."),
        breadcrumbs: vec![link("Home", "/", 0), link("Reports", "/reports/", 0)],
        translations: translations(language),
        original: Some(Original {
            language: s("kk"),
            direction: s("ltr"),
            title: s("The same"),
            url: s("/kk/"),
            permalink: s("https://example.org/kk/"),
            newer: true,
            translated: s("1.0"),
            version: s("1.1"),
            updated: date("2026-03-02", "2 March 2026"),
        }),
        latest: Some(Latest {
            shown: s("1.0"),
            version: s("1.1"),
            title: s("The volunteers & the charge"),
            url: s("/reports/volunteers/"),
            permalink: s("https://example.org/reports/volunteers/"),
            history: s("/reports/volunteers/#page.versions"),
        }),
        foreign: true,
        feed: Some(s("/reports/atom.xml")),
        noindex: kind == "not-found",
        metadata: metadata(),
        body: html(BODY),
        notes: html(NOTES),
        sources: html("<ul><li>A work</li></ul>"),
        contents: vec![
            heading("the-case", "The case", vec![]),
            heading(
                "the-charges",
                "The charges",
                vec![heading("first", "The first charge", vec![])],
            ),
            heading("findings", "Findings", vec![]),
        ],
        extra: serde_json::json!({}),
    }
}

fn head_link(rel: &str, url: &str, media_type: &str) -> HeadLink {
    HeadLink { rel: s(rel), url: s(url), media_type: s(media_type), title: String::new() }
}

fn metadata() -> Metadata {
    let value = |name, content| HeadValue { name: s(name), content: s(content) };
    Metadata {
        links: vec![head_link("cite-as", "https://doi.org/10.1234/x", "")],
        properties: vec![value("og:title", "The “volunteers” & more")],
        names: vec![value("citation_title", "The volunteers & more")],
        json_ld: html("{\"@context\":\"https://schema.org\",\"name\":\"\\u003c/script\\u003e\"}"),
    }
}

const BODY: &str = "\
<p class=\"par\" id=\"par-1\"><a class=\"par-number\" href=\"#par-1\">1</a> In the spring, nineteen people \
were charged after a gathering.<sup class=\"note\"><a href=\"#note-a\" id=\"mark-a-1\" role=\"doc-noteref\">1\
</a></sup> The lawsuit rests on one examination <a class=\"ref ref-exhibit\" href=\"#X1\" id=\"use-1\">X1</a> \
and on a letter.</p>\n<h2 id=\"the-case\">The case</h2>\n\
<p class=\"par\" id=\"par-2\"><a class=\"par-number\" href=\"#par-2\">2</a> A measured line is easy to \
follow: about sixty-six characters, set in the reader’s own serif, with numbers in the margin where \
there is one.</p>\n<blockquote>\n<p>What was said was said of a government, not of a people.</p>\n\
</blockquote>\n<div class=\"alert alert-warning\" role=\"note\"><p class=\"alert-title\">Warning</p>\n\
<p>One quotation below is offensive.</p>\n</div>\n\
<section class=\"table\" tabindex=\"0\" aria-label=\"Table 1\">\n<table>\n<thead>\n<tr>\
<th scope=\"col\">Date</th><th scope=\"col\" class=\"right\">Persons</th></tr>\n</thead>\n<tbody>\n\
<tr><td>13 May</td><td class=\"right\">19</td></tr>\n</tbody>\n</table>\n</section>\n\
<h2 id=\"the-charges\">The charges</h2>\n<h3 id=\"first\">The first charge</h3>\n<ul>\n<li>one</li>\n\
<li>two</li>\n</ul>\n<pre tabindex=\"0\"><code class=\"language-yaml\">charges: [C1]</code></pre>\n\
<h2 id=\"findings\">Findings</h2>\n<p>See <a href=\"https://example.com/\" rel=\"noopener noreferrer\">the \
source</a>.</p>\n";

const NOTES: &str = "\
<ol class=\"notes\">\n<li id=\"note-a\"><p>Lawsuit, p. 3. <a class=\"back\" href=\"#mark-a-1\" \
role=\"doc-backlink\" aria-label=\"Back to the text\">↩</a></p></li>\n</ol>\n";

pub fn report() -> Report {
    let state = |id: &str, title: &str, finding: &str| ElementState {
        reference: reference(id, "element", title),
        finding: s(finding),
    };
    Report {
        subtitle: s("An expert opinion"),
        authors: vec![Author {
            name: s("Jane Doe"),
            affiliation: s("University of Somewhere"),
            orcid: s("0000-0002-1825-0097"),
            url: s("/authors/jane-doe/"),
            bio: s("Jane Doe studies political speech."),
        }],
        date: date("2026-01-15", "15 January 2026"),
        updated: date("2026-03-02", "2 March 2026"),
        summary: html("<p>Nineteen people are charged. The evidence does not bear the charge.</p>"),
        status: s("provisional"),
        draft: true,
        version: s("1.1"),
        revisions: vec![Revision {
            version: s("1.0"),
            date: date("2026-01-15", "15 January 2026"),
            note: s("First version"),
            url: s("/reports/volunteers/versions/1.0/"),
            current: false,
            shown: true,
        }],
        doi: s("10.1234/example"),
        license: s("CC-BY-4.0"),
        terms: vec![Terms {
            taxonomy: s("topics"),
            terms: vec![link("Speech", "/topics/speech/", 2)],
        }],
        case: Some(Case {
            id: s("volunteers-2025"),
            name: s("Proceedings against the volunteers"),
            jurisdiction: s("KZ"),
            forum: s("District Court"),
            docket: s("1-23/2025"),
            stage: s("trial"),
            standard: s("beyond reasonable doubt"),
            charges: vec![ChargeState {
                reference: reference("C1", "charge", "Incitement of national discord"),
                finding: s("not-made-out"),
                made_out: 1,
                elements: vec![
                    state("C1.E1", "The target is a people as such", "not-made-out"),
                    state("C1.E2", "An expression of hatred or contempt", "partly-made-out"),
                    state("C1.E3", "By a group", "made-out"),
                    state("C1.E4", "With intent", "insufficient-information"),
                    state("C1.E5", "In the meaning of the language", "outside-expertise"),
                    state("C1.E6", "Through the media", "not-addressed"),
                ],
            }],
        }),
        record: html("<p>What the text does not place.</p>"),
        files: vec![File {
            name: s("case.json"),
            url: s("case.json"),
            media_type: s("application/json"),
        }],
        citation: html("A. Author, <i>The volunteers</i> (2026)"),
        citation_files: vec![File {
            name: s("cite.bib"),
            url: s("/reports/volunteers/cite.bib"),
            media_type: s("application/x-bibtex"),
        }],
        downloads: vec![File {
            name: s("epub"),
            url: s("/reports/x/x.epub"),
            media_type: s("application/epub+zip"),
        }],
    }
}

pub fn item(title: &str) -> Item {
    Item {
        kind: s("report"),
        title: s(title),
        subtitle: s("An expert opinion"),
        url: s("/reports/volunteers/"),
        language: s("en"),
        direction: s("ltr"),
        date: date("2026-01-15", "15 January 2026"),
        authors: vec![s("Jane Doe"), s("John Roe")],
        summary: s("Nineteen people are charged. The evidence does not bear the charge."),
        status: s("withdrawn"),
        draft: true,
        charges: 3,
        count: 0,
    }
}

pub fn listing() -> Listing {
    let section = Item { kind: s("section"), title: s("Trials"), count: 7, ..Item::default() };
    let page = Item { kind: s("page"), title: s("Method"), ..Item::default() };
    let link = |item: Item| Item { url: s("/x/"), language: s("en"), ..item };
    Listing {
        sections: vec![link(section.clone())],
        pages: vec![link(page)],
        elsewhere: vec![link(Item { count: 2, ..section })],
        pager: Pager {
            number: 2,
            pages: 3,
            total: 51,
            newer: Some(s("/reports/")),
            older: Some(s("/reports/page/3/")),
            first: s("/reports/"),
            last: s("/reports/page/3/"),
        },
    }
}

pub fn taxonomy() -> Taxonomy {
    let terms = vec![link("Speech", "/t/", 2), link("Protest", "/p/", 1)];
    let group = TermGroup { letter: s("S"), id: s("letter-S"), terms: terms.clone() };
    let jumps = vec![link("S", "#letter-S", 0)];
    Taxonomy { name: s("topics"), terms, jumps, groups: vec![group] }
}

pub fn register() -> Register {
    let entry = |title: &str| RegisterEntry {
        title: s(title),
        detail: s("Criminal Code"),
        continued: title == "Article 174",
        documents: vec![RegisterDocument {
            title: s("The volunteers"),
            language: s("en"),
            direction: s("ltr"),
            places: vec![
                link("The volunteers, C1", "/reports/volunteers/#C1", 0),
                link("¶ 12", "/reports/volunteers/#par-12", 0),
            ],
        }],
    };
    let group = |letter: &str| RegisterGroup {
        letter: s(letter),
        id: format!("letter-{letter}"),
        entries: vec![entry("Article 174"), entry("Article 180")],
    };
    let jumps = vec![
        link("A", "#letter-A", 0),
        link("Б", "/registers/provisions/page/2/#letter-%D0%91", 0),
    ];
    Register { name: s("provisions"), jumps, groups: vec![group("A"), group("Б")] }
}

pub fn index() -> IndexFront {
    let part = |title: &str, url: &str| IndexPart {
        title: s(title),
        url: s(url),
        count: 3,
        jumps: vec![link("A", &format!("{url}#letter-A"), 0)],
    };
    let tables = vec![Link { title: "cases.csv".into(), url: "/data/cases.csv".into(), count: 0 }];
    let registers = vec![part("Cases", "/registers/cases/"), part("Topics", "/topics/")];
    IndexFront { registers, tables }
}

fn brief(kind: &str) -> Brief {
    let of_exhibit = |text: &str| if kind == "exhibit" { s(text) } else { String::new() };
    let of_allegation = |text: &str| if kind == "exhibit" { String::new() } else { s(text) };
    Brief {
        kind: of_allegation("utterance"),
        means: of_exhibit("expert"),
        party: of_exhibit("prosecution"),
        at: date("2025-11-13", "13 November 2025"),
        place: of_allegation("Uyghur District"),
        by: if kind == "exhibit" { vec![] } else { persons_named() },
        text: s("Release the citizen."),
        language: s("en"),
        direction: s("ltr"),
        translation: s("machine"),
        source: (kind != "exhibit").then(|| reference("X2", "exhibit", "The lawsuit")),
        reliability: of_exhibit("F"),
        credibility: of_exhibit("6"),
        access: of_exhibit("described-only"),
        warning: if kind == "exhibit" { vec![s("violence")] } else { vec![] },
    }
}

pub fn matrix() -> Matrix {
    let evidence = |id: &str, kind: &str, title: &str, text: &str, note: &str| Evidence {
        reference: Ref { pinpoint: s("p. 4"), anchor: String::new(), ..reference(id, kind, title) },
        text: html(text),
        note: html(note),
        translation: s("machine"),
        brief: Some(brief(kind)),
        ..Evidence::default()
    };
    let finding = |item: Shown, finding: &str, because: &str| Finding {
        item,
        finding: s(finding),
        confidence: s("high"),
        because: html(because),
    };
    let row = |id: &str, about: &str, finding_word: &str| MatrixRow {
        item: shown(id, 2),
        about: s(about),
        kind: s(if about == "element" { "circumstance" } else { "" }),
        text: html("The target is a people as such"),
        alleged: vec![
            evidence(
                "A1",
                "allegation",
                "Burnt a flag",
                "<p>Burnt two flags and a picture.</p>",
                "",
            ),
            evidence("A2", "allegation", "Stepped on it", "", ""),
        ],
        evidence_for: vec![evidence(
            "X1",
            "exhibit",
            "Psychological and philological examination",
            "",
            "Finds signs of incitement.",
        )],
        evidence_against: vec![],
        context: vec![evidence("X3", "exhibit", "A letter", "", "Not checked.")],
        findings: vec![finding(
            shown(&format!("F{}", id.len()), 1),
            finding_word,
            "<p>A flag stands for a state, a party and a leader.</p>",
        )],
        ..MatrixRow::default()
    };
    let mut empty = row("C1.E2", "element", "not-made-out");
    empty.findings.clear();
    empty.item = elsewhere("C1.E2");
    empty.text = html("By a group");
    Matrix {
        tables: vec![MatrixTable {
            charge: elsewhere("C1"),
            title: s("Incitement of national discord"),
            provision: s("Criminal Code, art. 174(2)"),
            rows: vec![
                row("C1.E1.M", "element", "not-made-out"),
                empty,
                row("C1.M", "charge", "partly-made-out"),
            ],
            has_context: true,
        }],
    }
}

fn persons_named() -> Vec<PersonName> {
    let one = PersonName { name: s("B. M."), role: s("accused"), count: 1, href: s("#P1") };
    vec![one.clone(), PersonName { name: String::new(), count: 18, href: s("#P2"), ..one }]
}

pub fn charges() -> Charges {
    let element = |id: &str, finding: &str| Element {
        item: shown(id, 1),
        kind: s("conduct"),
        text: html("An expression of hatred"),
        finding: s(finding),
    };
    Charges {
        charges: vec![Charge {
            item: shown("C1", 2),
            title: s("Incitement of national discord"),
            provision: Some(Provision {
                title: s("Criminal Code, art. 174(2)"),
                url: s("https://example.com/code"),
                text: Some(quote("")),
            }),
            against: persons_named(),
            elements: vec![element("C1.E1", "not-made-out"), element("C1.E2", "not-addressed")],
        }],
    }
}

pub fn persons() -> Persons {
    let person = |id: &str, name: &str, publish: &str, role: &str, count| Person {
        item: shown(id, 0),
        name: s(name),
        publish: s(publish),
        role: s(role),
        count,
    };
    Persons {
        persons: vec![
            person("P1", "B. M.", "name", "accused", 1),
            person("P2", "", "withheld", "accused", 18),
            person("P3", "Witness K", "pseudonym", "witness", 1),
            person("P4", "", "withheld", "neighbour", 1),
        ],
    }
}

pub fn allegation(id: &str) -> Allegation {
    Allegation {
        item: shown(id, 1),
        kind: s("utterance"),
        at: date("2025-11-13T12:30:00+05:00", "13 November 2025, 12:30 (UTC+05:00)"),
        place: s("Uyghur District"),
        by: persons_named(),
        charges: vec![reference("C1", "charge", "Incitement")],
        text: html("<p>Called for a release.</p>"),
        quote: Some(quote(&format!("quote-{id}"))),
        source: Some(reference("X2", "exhibit", "The lawsuit")),
    }
}

pub fn allegations() -> Allegations {
    Allegations { allegations: vec![allegation("A5")] }
}

pub fn quote(anchor: &str) -> Quote {
    let translation = |status: &str, language: &str| QuoteTranslation {
        text: html("<p>Release the citizen.</p>"),
        language: s(language),
        direction: s("ltr"),
        by: s("K. L."),
        status: s(status),
        stale: status == "sworn",
    };
    Quote {
        item: Shown { id: s("A5"), anchor: s(anchor), href: s(""), uses: vec![] },
        original: html("<p>ۋەتەنداشنى قويۇپ بېرىڭلار.</p>"),
        language: s("ug"),
        direction: s("rtl"),
        transliteration: Some(QuoteTransliteration {
            text: html("<p>Wetendashni qoyup bëringlar.</p>"),
            language: s("ug-Latn"),
            direction: s("ltr"),
            scheme: s("ULY"),
        }),
        aligned: true,
        translations: vec![translation("machine", "en"), translation("sworn", "tlh")],
        source: Some(reference("X2", "exhibit", "The lawsuit")),
    }
}

pub fn exhibit(id: &str) -> Exhibit {
    let file = |name: &str, url: &str| ExhibitFile {
        name: s(name),
        url: s(url),
        bytes: 1_234_567,
        sha256: "0123456789abcdef".repeat(4),
        media_type: s("application/pdf"),
        role: s("redacted"),
    };
    Exhibit {
        item: shown(id, 3),
        title: s("Psychological and philological examination"),
        means: s("expert"),
        party: s("prosecution"),
        reference: s("No. 1801"),
        date: date("2025-11-27", "27 November 2025"),
        url: s("https://example.com/a-very-long-address/that-must/be-broken/somewhere?on=a-phone"),
        author: s("An institute"),
        platform: s("Facebook"),
        capture: Some(Capture {
            at: date("2025-12", "December 2025"),
            by: s("J. D."),
            tool: s("browsertrix"),
            method: s("wacz"),
        }),
        archives: vec![Archive {
            url: s("https://archive.example/1"),
            at: date("2025-12-01", "1 December 2025"),
        }],
        files: vec![file("x1.pdf", "exhibits/x1.pdf"), file("x1-full.pdf", "")],
        custody: vec![Custody {
            at: date("2025", "2025"),
            action: s("received"),
            from: s("the court"),
            to: s("J. D."),
        }],
        grade: Some(Grade {
            reliability: s("F"),
            credibility: s("6"),
            by: s("J. D."),
            reason: html("Its method is not stated."),
        }),
        access: s("described-only"),
        redactions: vec![Redaction { what: s("a face"), reason: s("witness safety") }],
        warning: vec![s("violence"), s("strong language")],
        covered: true,
        description: html("<p>Twelve pages.</p>"),
    }
}

pub fn exhibits() -> Exhibits {
    Exhibits { exhibits: vec![exhibit("X1")] }
}

pub fn chronology() -> Chronology {
    let of_exhibit =
        Exhibit { item: elsewhere("X1"), title: s("Examination"), ..Exhibit::default() };
    Chronology {
        entries: vec![
            ChronologyEntry {
                at: date("2025-11-13", "13 November 2025"),
                allegation: Some(allegation("A6")),
                exhibit: None,
            },
            ChronologyEntry { at: None, allegation: None, exhibit: Some(of_exhibit) },
        ],
    }
}

pub fn figure() -> Figure {
    Figure {
        src: s("photo.jpg"),
        alt: s("A street"),
        picture: Picture {
            src: s("photo.jpg.800.0123abcd.jpg"),
            width: 1600,
            height: 900,
            srcset: s("photo.jpg.800.0123abcd.jpg 800w, photo.jpg 1600w"),
            sizes: s("100vw"),
            sources: vec![PictureSource {
                media_type: s("image/webp"),
                srcset: s("photo.jpg.800.4567cdef.webp 800w"),
            }],
        },
        lazy: true,
        caption: html("The street, in May."),
        warning: vec![s("violence")],
        covered: true,
    }
}

pub fn sources() -> Sources {
    Sources {
        sources: vec![Source {
            key: s("chen2014"),
            anchor: s("source.chen2014"),
            text: html("Chen, <i>Speech before Courts</i>"),
            url: s("https://example.org/speech"),
            archives: vec![Archive {
                url: s("https://archive.example/speech"),
                at: date("2026-01-02", "2 January 2026"),
            }],
            copy: Some(SourceCopy {
                name: s("speech.pdf"),
                url: s("speech.pdf"),
                bytes: 1200,
                sha256: s("00"),
            }),
            uses: vec![Back { href: s("#cite.chen2014.1"), number: 1 }],
            runs: Vec::new(),
        }],
    }
}

pub fn contents() -> Contents {
    Contents { headings: page("report", "en", "ltr").contents }
}

pub fn verify() -> Verify {
    Verify { key: s("RWQ"), id: s("0123456789ABCDEF") }
}

pub fn search() -> Search {
    let word = |name: &str, text: &str| SearchWord { name: s(name), text: s(text) };
    Search {
        languages: vec![s("en"), s("ru")],
        words: vec![word("found", "Reports found: {n}"), word("kind-x", "Charge & \"exhibit\"")],
    }
}
