//! Every text of a case that is published.

use crate::case::markdown::Markdown;
use crate::prose::{Body, Parsed};

use super::case::Case;
use super::exhibit::Exhibit;
use super::item::Item;
use super::person::Someone;
use super::quotation::Quotation;
use super::words::Publish;
use super::written::Text;

/// A text that is published.
#[derive(Clone, Copy, Debug)]
pub enum PublicText<'a> {
    /// A plain text.
    Plain(&'a Text),
    /// A text that is read as Markdown.
    Markdown(&'a Body<Parsed>),
}

impl<'a> PublicText<'a> {
    /// What the author wrote.
    pub fn text(&self) -> &'a str {
        match self {
            PublicText::Plain(text) => &text.value,
            PublicText::Markdown(body) => body.tape.text.as_str(),
        }
    }
}

impl Case {
    /// Every published text that is read as Markdown, in the same order.
    pub fn bodies(&self) -> Vec<&Body<Parsed>> {
        let texts = self.public_texts().into_iter().filter_map(|text| match text {
            PublicText::Markdown(body) => Some(body),
            PublicText::Plain(_) => None,
        });
        texts.collect()
    }

    /// Every text that is published, in the order of declaration; ids, dates
    /// and the words of closed lists are none.
    pub fn public_texts(&self) -> Vec<PublicText<'_>> {
        let mut list = List(Vec::new());
        list.plain([Some(&self.name), self.id.as_ref(), self.forum.as_ref()]);
        list.plain([self.docket.as_ref(), self.standard.as_ref()]);
        for item in self.items().filter(Item::is_shown) {
            match item {
                Item::Person(person) => {
                    let pseudonym = person.pseudonym.as_ref();
                    let shown = person.publish() == Publish::Pseudonym;
                    list.plain([person.role.as_ref(), pseudonym.filter(|_| shown)]);
                }
                Item::Charge(charge) => {
                    list.plain([Some(&charge.title)]);
                    if let Some(provision) = &charge.provision {
                        list.plain([&provision.label, &provision.instrument].map(Option::as_ref));
                        list.plain([&provision.article, &provision.part].map(Option::as_ref));
                        list.plain([provision.url.as_ref()]);
                        list.quotation(provision.text.as_ref());
                    }
                }
                Item::Element(_, element) => list.markdown(element.text.as_ref()),
                Item::Allegation(allegation) => {
                    list.plain([allegation.location.as_ref()]);
                    list.markdown(allegation.text.as_ref());
                    list.quotation(allegation.quote.as_ref());
                    let source = allegation.source.as_ref();
                    list.plain([source.and_then(|source| source.pinpoint.as_ref())]);
                }
                Item::Exhibit(exhibit) => exhibit_texts(exhibit, &mut list),
                Item::Finding(finding) => {
                    for piece in &finding.evidence {
                        list.markdown(piece.note.as_ref());
                    }
                    list.markdown(finding.because.as_ref());
                }
            }
        }
        list.0
    }
}

fn exhibit_texts<'a>(exhibit: &'a Exhibit, list: &mut List<'a>) {
    list.plain([Some(&exhibit.title), exhibit.reference.as_ref()]);
    list.markdown(exhibit.description.as_ref());
    if let Some(origin) = &exhibit.source {
        list.plain([&origin.url, &origin.author, &origin.platform].map(Option::as_ref));
    }
    if let Some(capture) = &exhibit.capture {
        list.someone(capture.by.as_ref());
        list.plain([capture.tool.as_ref(), capture.method.as_ref()]);
    }
    list.plain(exhibit.archives.iter().map(|archive| archive.url.as_ref()));
    list.plain(exhibit.public_files().map(|(path, _)| Some(path)));
    list.plain(exhibit.public_files().map(|(_, file)| file.media_type.as_ref()));
    for step in &exhibit.custody {
        list.plain([step.action.as_ref()]);
        list.someone(step.from.as_ref());
        list.someone(step.to.as_ref());
    }
    if let Some(grade) = &exhibit.grade {
        list.someone(grade.by.as_ref());
        list.markdown(grade.reason.as_ref());
    }
    for redaction in &exhibit.redactions {
        list.plain([redaction.what.as_ref(), redaction.reason.as_ref()]);
    }
    list.plain(exhibit.warning.iter().flat_map(|warning| &warning.kinds).map(Some));
}

struct List<'a>(Vec<PublicText<'a>>);

impl<'a> List<'a> {
    fn plain(&mut self, texts: impl IntoIterator<Item = Option<&'a Text>>) {
        self.0.extend(texts.into_iter().flatten().map(PublicText::Plain));
    }

    fn markdown(&mut self, markdown: Option<&'a Markdown>) {
        self.0.extend(markdown.map(|markdown| PublicText::Markdown(&markdown.body)));
    }

    fn someone(&mut self, someone: Option<&'a Someone>) {
        if let Some(Someone::Named(name)) = someone {
            self.plain([Some(name)]);
        }
    }

    fn quotation(&mut self, quotation: Option<&'a Quotation>) {
        let Some(quotation) = quotation else { return };
        self.markdown(quotation.original.as_ref());
        if let Some(other) = &quotation.transliteration {
            self.markdown(other.text.as_ref());
            self.plain([other.scheme.as_ref()]);
        }
        for translation in &quotation.translations {
            self.markdown(translation.text.as_ref());
            self.someone(translation.by.as_ref());
        }
    }
}
