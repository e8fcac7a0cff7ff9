//! The parts of a document around its text: what they are, styles, numberings, foot
//! notes, and what the document says of itself.

use super::line::bookmark;
use super::look::language;
use super::text::{BULLETS, PAGES, PARAGRAPHS, Writer, pages};
use crate::output::pack::File;
use crate::output::title_page::TitlePage;
use crate::output::xml::{self, DECLARATION};

/// The names that elements and attributes are taken from.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What a document is.
pub(super) struct About<'a> {
    pub title: &'a TitlePage,
    pub language: &'a str,
    pub right_to_left: bool,
    /// The moment of its publication, in UTC.
    pub date: Option<String>,
    /// When it was changed last.
    pub changed: Option<String>,
    /// What stands at the foot of a page, with signs for its number and for how many
    /// there are.
    pub page: Option<String>,
}

/// The contents: links to the headings, in a field that a program can make anew.
pub(super) fn contents(
    title: &str,
    headings: &[(u8, String, String)],
    right_to_left: bool,
) -> String {
    if headings.is_empty() {
        return String::new();
    }
    let bidi = if right_to_left { "<w:bidi/>" } else { "" };
    let mut out = format!("<w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/>{bidi}</w:pPr><w:r><w:t>");
    xml::text(&mut out, title);
    out.push_str("</w:t></w:r></w:p>");
    let shown: Vec<_> = headings.iter().filter(|(level, ..)| *level <= 3).collect();
    for (at, (level, id, text)) in shown.iter().enumerate() {
        out.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"TOC{level}\"/>{bidi}</w:pPr>"));
        if at == 0 {
            out.push_str(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText \
                 xml:space=\"preserve\"> TOC \\o \"1-3\" \\h \\z \\u </w:instrText></w:r><w:r>\
                 <w:fldChar w:fldCharType=\"separate\"/></w:r>",
            );
        }
        out.push_str("<w:hyperlink");
        xml::attribute(&mut out, "w:anchor", &bookmark(id));
        out.push_str("><w:r><w:t xml:space=\"preserve\">");
        xml::text(&mut out, text);
        out.push_str("</w:t></w:r></w:hyperlink>");
        if at + 1 == shown.len() {
            out.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        }
        out.push_str("</w:p>");
    }
    out.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    out
}

/// The files of a document, but for its pictures.
pub(super) fn files(about: &About<'_>, writer: &Writer<'_>, text: &str) -> Vec<File> {
    let pictures: Vec<(&str, &str)> = writer
        .pictures
        .files
        .iter()
        .map(|(id, file)| (id.as_str(), file.path.trim_start_matches("word/")))
        .collect();
    let file = |path: &str, text: String| File {
        path: path.to_owned(),
        bytes: text.into_bytes(),
        packed: false,
    };
    let [links, of_notes] = &writer.links;
    let document = format!(
        "{DECLARATION}<w:document {NAMES}><w:body>{text}{}</w:body></w:document>",
        pages(PAGES, about.right_to_left)
    );
    vec![
        file("[Content_Types].xml", types()),
        file("_rels/.rels", package()),
        file("docProps/core.xml", core(about)),
        file("docProps/app.xml", app()),
        file("word/document.xml", document),
        file("word/_rels/document.xml.rels", relations(links, &pictures, true)),
        file("word/styles.xml", styles(about)),
        file("word/numbering.xml", numbering(&writer.lists)),
        file("word/settings.xml", settings(about)),
        file("word/footnotes.xml", notes(&writer.notes)),
        file("word/_rels/footnotes.xml.rels", relations(of_notes, &pictures, false)),
        file("word/footer.xml", footer(about)),
    ]
}

fn types() -> String {
    let mut out = format!("{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">");
    let endings = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpg", "image/jpeg"),
        ("gif", "image/gif"),
    ];
    for (ending, kind) in endings {
        out.push_str(&format!("<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>"));
    }
    let parts = ["document.main", "styles", "numbering", "settings", "footnotes", "footer"];
    for part in parts {
        let path = part.trim_end_matches(".main");
        out.push_str(&format!(
            "<Override PartName=\"/word/{path}.xml\" ContentType=\"{WORD}.{part}+xml\"/>"
        ));
    }
    out.push_str(
        "<Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override \
         PartName=\"/docProps/app.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
         </Types>",
    );
    out
}

fn package() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"document\" \
         Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"core\" \
         Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"app\" Type=\"{OFFICE}/extended-properties\" \
         Target=\"docProps/app.xml\"/></Relationships>"
    )
}

/// What the text of a part names.
fn relations(links: &[String], pictures: &[(&str, &str)], is_document: bool) -> String {
    let mut out = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    let mut add = |id: &str, kind: &str, target: &str, outside: bool| {
        out.push_str("<Relationship");
        xml::attribute(&mut out, "Id", id);
        xml::attribute(&mut out, "Type", &format!("{OFFICE}/{kind}"));
        xml::attribute(&mut out, "Target", target);
        if outside {
            out.push_str(" TargetMode=\"External\"");
        }
        out.push_str("/>");
    };
    if is_document {
        for part in ["styles", "numbering", "settings", "footnotes", "footer"] {
            add(part, part, &format!("{part}.xml"), false);
        }
    }
    for (id, path) in pictures {
        add(id, "image", path, false);
    }
    for (at, link) in links.iter().enumerate() {
        let mut target = String::new();
        crate::base::route::encode(&mut target, link);
        add(&format!("link{at}"), "hyperlink", &target, true);
    }
    out.push_str("</Relationships>");
    out
}

fn core(about: &About<'_>) -> String {
    let mut out = format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    let authors: Vec<&str> =
        about.title.authors.iter().map(|author| author.name.as_str()).collect();
    let all = [
        ("dc:title", about.title.title.clone()),
        ("dc:creator", authors.join("; ")),
        ("cp:keywords", about.title.keywords.join("; ")),
        ("dc:language", about.language.to_owned()),
        ("dc:identifier", about.title.address.clone()),
        ("cp:version", about.title.version.clone()),
    ];
    for (name, value) in all.iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("<{name}>"));
        xml::text(&mut out, value);
        out.push_str(&format!("</{name}>"));
    }
    // To the second.
    for (name, date) in [("created", &about.date), ("modified", &about.changed)] {
        if let Some(date) = date.as_deref().and_then(|date| date.get(..19)) {
            out.push_str(&format!(
                "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{date}Z</dcterms:{name}>"
            ));
        }
    }
    out.push_str("</cp:coreProperties>");
    out
}

fn app() -> String {
    format!(
        "{DECLARATION}<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>amicus</Application></Properties>"
    )
}

fn settings(about: &About<'_>) -> String {
    let mut out = format!(
        "{DECLARATION}<w:settings {NAMES}><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote \
         w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang"
    );
    xml::attribute(&mut out, language(about.language, about.right_to_left), about.language);
    out.push_str("/></w:settings>");
    out
}

fn notes(notes: &str) -> String {
    format!(
        "{DECLARATION}<w:footnotes {NAMES}><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r>\
         <w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" \
         w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>{notes}\
         </w:footnotes>"
    )
}

fn footer(about: &About<'_>) -> String {
    let pattern = about.page.clone().unwrap_or_else(|| "\u{E000} / \u{E001}".to_owned());
    let bidi = if about.right_to_left { "<w:bidi/>" } else { "" };
    let mut out = format!(
        "{DECLARATION}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{bidi}</w:pPr>"
    );
    let mut rest = pattern.as_str();
    while let Some(at) = rest.find(['\u{E000}', '\u{E001}']) {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        words(&mut out, before);
        let field = if after.starts_with('\u{E000}') { "PAGE" } else { "NUMPAGES" };
        out.push_str(&format!(
            "<w:fldSimple w:instr=\" {field} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
        ));
        rest = after.get('\u{E000}'.len_utf8()..).unwrap_or_default();
    }
    words(&mut out, rest);
    out.push_str("</w:p></w:ftr>");
    out
}

fn words(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push_str("<w:r><w:t xml:space=\"preserve\">");
        xml::text(out, text);
        out.push_str("</w:t></w:r>");
    }
}

/// The numbering of paragraphs, of lists without numbers, and of each list with them.
fn numbering(lists: &[u32]) -> String {
    let mut out = format!("{DECLARATION}<w:numbering {NAMES}>");
    let mut plan = |id: usize, level: &dyn Fn(usize) -> (String, String, usize)| {
        out.push_str(&format!(
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
        ));
        for at in 0..9 {
            let (format, text, indent) = level(at);
            out.push_str(&format!(
                "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
                 <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"start\"/><w:pPr><w:ind \
                 w:start=\"{indent}\" w:left=\"{indent}\" w:hanging=\"360\"/></w:pPr></w:lvl>"
            ));
        }
        out.push_str("</w:abstractNum>");
    };
    plan(PARAGRAPHS, &|at| ("decimal".into(), format!("%{}.", at + 1), 567));
    plan(BULLETS, &|at| ("bullet".into(), "•".into(), 360 * (at + 2)));
    plan(BULLETS + 1, &|at| ("decimal".into(), format!("%{}.", at + 1), 360 * (at + 2)));
    for id in [PARAGRAPHS, BULLETS] {
        out.push_str(&format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"));
    }
    for (at, first) in lists.iter().enumerate() {
        let (id, plan) = (BULLETS + 1 + at, BULLETS + 1);
        out.push_str(&format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{plan}\"/>"));
        for level in 0..9 {
            out.push_str(&format!(
                "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{first}\"/>\
                 </w:lvlOverride>"
            ));
        }
        out.push_str("</w:num>");
    }
    out.push_str("</w:numbering>");
    out
}

/// A style of paragraphs: its id, its name, what it is based on, the properties of its
/// paragraphs, and those of its runs.
type Style = (&'static str, &'static str, &'static str, &'static str, &'static str);

const PARAGRAPH_STYLES: [Style; 30] = [
    (
        "Title",
        "Title",
        "Normal",
        "<w:spacing w:before=\"2400\" w:after=\"240\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>",
    ),
    (
        "Subtitle",
        "Subtitle",
        "Normal",
        "<w:spacing w:after=\"360\"/>",
        "<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>",
    ),
    ("Author", "Author", "Normal", "<w:spacing w:after=\"180\"/>", ""),
    ("Fact", "Fact", "Normal", "<w:spacing w:after=\"60\"/>", ""),
    ("Summary", "Summary", "Normal", "<w:spacing w:before=\"360\"/>", "<w:i/><w:iCs/>"),
    (
        "Notice",
        "Notice",
        "Normal",
        "<w:pBdr><w:top w:val=\"single\" w:sz=\"8\" w:space=\"4\" w:color=\"auto\"/><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"4\" w:color=\"auto\"/></w:pBdr>",
        "",
    ),
    (
        "Heading1",
        "heading 1",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"480\" w:after=\"200\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"360\" w:after=\"160\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"280\" w:after=\"120\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:bCs/>",
    ),
    (
        "Heading4",
        "heading 4",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"240\"/><w:outlineLvl w:val=\"3\"/>",
        "<w:b/><w:bCs/><w:i/><w:iCs/>",
    ),
    (
        "Heading5",
        "heading 5",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"240\"/><w:outlineLvl w:val=\"4\"/>",
        "<w:i/><w:iCs/>",
    ),
    (
        "Heading6",
        "heading 6",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"240\"/><w:outlineLvl w:val=\"5\"/>",
        "<w:i/><w:iCs/>",
    ),
    (
        "TOCHeading",
        "TOC Heading",
        "Normal",
        "<w:pageBreakBefore/><w:spacing w:after=\"240\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/>",
    ),
    ("TOC1", "toc 1", "Normal", "<w:spacing w:after=\"60\"/>", ""),
    (
        "TOC2",
        "toc 2",
        "Normal",
        "<w:spacing w:after=\"60\"/><w:ind w:start=\"240\" w:left=\"240\"/>",
        "",
    ),
    (
        "TOC3",
        "toc 3",
        "Normal",
        "<w:spacing w:after=\"60\"/><w:ind w:start=\"480\" w:left=\"480\"/>",
        "",
    ),
    ("Quote", "Quote", "Normal", "<w:ind w:start=\"567\" w:left=\"567\"/>", ""),
    ("Item", "Item", "Normal", "<w:keepNext/><w:spacing w:before=\"240\"/>", ""),
    (
        "Caption",
        "caption",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/>",
        "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
    ),
    (
        "Bibliography",
        "Bibliography",
        "Normal",
        "<w:ind w:start=\"567\" w:left=\"567\" w:hanging=\"567\"/>",
        "",
    ),
    (
        "Code",
        "Code",
        "Normal",
        "<w:spacing w:after=\"0\"/>",
        "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    (
        "Cell",
        "Cell",
        "Normal",
        "<w:spacing w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    ("CellEnd", "Cell, end", "Cell", "<w:jc w:val=\"end\"/>", ""),
    ("CellCenter", "Cell, center", "Cell", "<w:jc w:val=\"center\"/>", ""),
    (
        "FootnoteText",
        "footnote text",
        "Normal",
        "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    (
        "Footer",
        "footer",
        "Normal",
        "<w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    ("Header", "header", "Normal", "", "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"),
    ("ListParagraph", "List Paragraph", "Normal", "<w:ind w:start=\"720\" w:left=\"720\"/>", ""),
    ("BodyText", "Body Text", "Normal", "", ""),
    ("PlainText", "Plain Text", "Normal", "", ""),
];

fn styles(about: &About<'_>) -> String {
    let mut out = format!(
        "{DECLARATION}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts \
         w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" \
         w:cs=\"Times New Roman\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang"
    );
    xml::attribute(&mut out, language(about.language, about.right_to_left), about.language);
    out.push_str(
        "/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"160\" w:line=\"276\" \
         w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style \
         w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
         <w:qFormat/></w:style><w:style w:type=\"character\" w:default=\"1\" \
         w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name \
         w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"90\" w:type=\"dxa\"/><w:bottom \
         w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"90\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         </w:style>",
    );
    for (id, name, base, paragraph, run) in PARAGRAPH_STYLES {
        out.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn \
             w:val=\"{base}\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        ));
    }
    let characters = [
        ("FootnoteReference", "footnote reference", "<w:vertAlign w:val=\"superscript\"/>"),
        ("Hyperlink", "Hyperlink", "<w:color w:val=\"123A66\"/><w:u w:val=\"single\"/>"),
        (
            "CodeText",
            "Code Text",
            "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>",
        ),
    ];
    for (id, name, run) in characters {
        out.push_str(&format!(
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:rPr>{run}\
             </w:rPr></w:style>"
        ));
    }
    let mut borders = String::new();
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        borders.push_str(&format!(
            "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"
        ));
    }
    out.push_str(&format!(
        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn \
         w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>\
         </w:styles>"
    ));
    out
}
