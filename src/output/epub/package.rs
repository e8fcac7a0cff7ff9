//! The package of a book (EPUB 3.3): what it is, which files it has, in which order
//! they are read; and its table of contents.

use super::chapters::{Chapters, Heading};
use crate::output::xml::{self, attribute, text};

/// What a book says of itself.
#[derive(Debug, Default)]
pub(super) struct About {
    /// What tells it from every other.
    pub identifier: String,
    pub title: String,
    pub subtitle: String,
    pub creators: Vec<String>,
    pub language: String,
    pub direction: &'static str,
    pub publisher: String,
    pub description: String,
    pub subjects: Vec<String>,
    /// The licence.
    pub rights: String,
    /// When it was first published; empty where that is not said.
    pub date: String,
    /// When it was last changed, to the second.
    pub modified: String,
    /// Where it is published.
    pub address: String,
    /// Whether it shows pictures.
    pub pictures: bool,
    /// Whether all that it shows was made by this program, so that it can vouch for it.
    pub conforms: bool,
    /// What is said of its accessibility.
    pub accessibility: String,
}

/// A file of the book, for its list.
#[derive(Debug)]
pub(super) struct Listed {
    pub path: String,
    pub media_type: &'static str,
    /// What it is beside that, such as `nav`; empty for most.
    pub properties: &'static str,
    /// Whether it is read in its turn.
    pub is_read: bool,
}

/// `package.opf`.
pub(super) fn package(about: &About, files: &[Listed], has_marks: bool) -> String {
    let mut out = String::from(xml::DECLARATION);
    let attributes = [
        ("xmlns", "http://www.idpf.org/2007/opf"),
        ("version", "3.0"),
        ("unique-identifier", "identifier"),
        ("xml:lang", &about.language),
        ("dir", about.direction),
        ("prefix", "a11y: http://www.idpf.org/epub/vocab/package/a11y/#"),
    ];
    xml::open(&mut out, 0, "package", &attributes);
    metadata(&mut out, about, has_marks);
    xml::open(&mut out, 1, "manifest", &[]);
    for (at, file) in files.iter().enumerate() {
        let id = id(at);
        let mut attributes =
            vec![("id", id.as_str()), ("href", &file.path), ("media-type", file.media_type)];
        if !file.properties.is_empty() {
            attributes.push(("properties", file.properties));
        }
        xml::element(&mut out, 2, "item", &attributes, "");
    }
    xml::close(&mut out, 1, "manifest");
    let spine = [("page-progression-direction", about.direction)];
    xml::open(&mut out, 1, "spine", &spine);
    for (at, _) in files.iter().enumerate().filter(|(_, file)| file.is_read) {
        xml::element(&mut out, 2, "itemref", &[("idref", &id(at))], "");
    }
    xml::close(&mut out, 1, "spine");
    xml::close(&mut out, 0, "package");
    out
}

fn id(at: usize) -> String {
    format!("file-{}", at + 1)
}

fn metadata(out: &mut String, about: &About, has_marks: bool) {
    let namespace = [("xmlns:dc", "http://purl.org/dc/elements/1.1/")];
    xml::open(out, 1, "metadata", &namespace);
    xml::element(out, 2, "dc:identifier", &[("id", "identifier")], &about.identifier);
    xml::element(out, 2, "dc:title", &[("id", "title")], &about.title);
    refine(out, "#title", "title-type", "main");
    if !about.subtitle.is_empty() {
        xml::element(out, 2, "dc:title", &[("id", "subtitle")], &about.subtitle);
        refine(out, "#subtitle", "title-type", "subtitle");
    }
    for (at, creator) in about.creators.iter().enumerate() {
        let id = format!("creator-{}", at + 1);
        xml::element(out, 2, "dc:creator", &[("id", &id)], creator);
        let role = [("refines", format!("#{id}"))];
        let [(refines, of)] = &role;
        let role = [(*refines, of.as_str()), ("property", "role"), ("scheme", "marc:relators")];
        xml::element(out, 2, "meta", &role, "aut");
    }
    for (name, value) in [
        ("dc:language", &about.language),
        ("dc:publisher", &about.publisher),
        ("dc:description", &about.description),
        ("dc:rights", &about.rights),
        ("dc:date", &about.date),
        ("dc:relation", &about.address),
    ] {
        if !value.is_empty() {
            xml::element(out, 2, name, &[], value);
        }
    }
    for subject in about.subjects.iter().filter(|subject| !subject.is_empty()) {
        xml::element(out, 2, "dc:subject", &[], subject);
    }
    property(out, "dcterms:modified", &about.modified);
    accessibility(out, about, has_marks);
    xml::close(out, 1, "metadata");
}

/// What EPUB Accessibility 1.1 asks for, in the words of schema.org.
fn accessibility(out: &mut String, about: &About, has_marks: bool) {
    property(out, "schema:accessMode", "textual");
    if about.pictures {
        property(out, "schema:accessMode", "visual");
        property(out, "schema:accessModeSufficient", "textual,visual");
    }
    property(out, "schema:accessModeSufficient", "textual");
    for feature in ["ARIA", "displayTransformability", "readingOrder", "structuralNavigation"] {
        property(out, "schema:accessibilityFeature", feature);
    }
    property(out, "schema:accessibilityFeature", "tableOfContents");
    if about.pictures {
        property(out, "schema:accessibilityFeature", "alternativeText");
    }
    if has_marks {
        property(out, "schema:accessibilityFeature", "pageBreakMarkers");
        property(out, "schema:accessibilityFeature", "pageNavigation");
        property(out, "pageBreakSource", "none");
    }
    let hazard = if about.pictures { "unknown" } else { "none" };
    property(out, "schema:accessibilityHazard", hazard);
    property(out, "schema:accessibilitySummary", &about.accessibility);
    if about.conforms {
        property(out, "dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA");
        property(out, "a11y:certifiedBy", &about.publisher);
    }
}

fn property(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        xml::element(out, 2, "meta", &[("property", name)], value);
    }
}

fn refine(out: &mut String, what: &str, name: &str, value: &str) {
    xml::element(out, 2, "meta", &[("refines", what), ("property", name)], value);
}

/// What the contents are called, and the title page.
pub(super) struct Labels {
    pub contents: String,
    pub cover: String,
    pub paragraphs: String,
}

/// The body of `nav.xhtml`.
pub(super) fn navigation(chapters: &Chapters, labels: &Labels) -> String {
    let mut out = String::from("<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\"");
    attribute(&mut out, "aria-label", &labels.contents);
    out.push_str(">\n<h1>");
    text(&mut out, &labels.contents);
    out.push_str("</h1>\n");
    tree(&mut out, &chapters.headings, chapters.all.first().map(|one| one.file.as_str()));
    out.push_str("</nav>\n<nav epub:type=\"landmarks\" hidden=\"hidden\">\n<ol>\n");
    let mut entry = |kind: &str, href: &str, title: &str| {
        out.push_str("<li><a");
        attribute(&mut out, "epub:type", kind);
        attribute(&mut out, "href", href);
        out.push('>');
        text(&mut out, title);
        out.push_str("</a></li>\n");
    };
    entry("cover", "cover.xhtml", &labels.cover);
    entry("toc", "#toc", &labels.contents);
    let mut told: Vec<&str> = Vec::new();
    for chapter in chapters.all.iter().filter(|chapter| !chapter.kind.is_empty()) {
        if !told.contains(&chapter.kind.as_str()) {
            told.push(&chapter.kind);
            entry(&chapter.kind, &chapter.file, &chapter.title);
        }
    }
    out.push_str("</ol>\n</nav>");
    if !chapters.marks.is_empty() {
        out.push_str("\n<nav epub:type=\"page-list\" hidden=\"hidden\"");
        attribute(&mut out, "aria-label", &labels.paragraphs);
        out.push_str(">\n<ol>\n");
        for mark in &chapters.marks {
            out.push_str("<li><a");
            attribute(&mut out, "href", &mark.href);
            out.push('>');
            text(&mut out, &mark.number);
            out.push_str("</a></li>\n");
        }
        out.push_str("</ol>\n</nav>");
    }
    out
}

/// Headings as lists in lists.
fn tree(out: &mut String, headings: &[Heading], first: Option<&str>) {
    if headings.is_empty() {
        // A table of contents cannot be empty.
        out.push_str("<ol>\n<li><a");
        attribute(out, "href", first.unwrap_or("nav.xhtml"));
        out.push_str(">1</a></li>\n</ol>\n");
        return;
    }
    let mut open: Vec<u8> = Vec::new();
    for heading in headings {
        // The title of the whole stands beside its parts.
        let level = heading.level.max(2);
        match open.last().copied() {
            None => {
                open.push(level);
                out.push_str("<ol>\n");
            }
            Some(last) if level > last => {
                open.push(level);
                out.push_str("\n<ol>\n");
            }
            Some(_) => {
                out.push_str("</li>\n");
                while open.len() > 1 && open.last().is_some_and(|last| *last > level) {
                    open.pop();
                    out.push_str("</ol>\n</li>\n");
                }
            }
        }
        out.push_str("<li><a");
        attribute(out, "href", &heading.href);
        out.push('>');
        text(out, &heading.title);
        out.push_str("</a>");
    }
    out.push_str("</li>\n");
    for _ in 1..open.len() {
        out.push_str("</ol>\n</li>\n");
    }
    out.push_str("</ol>\n");
}
