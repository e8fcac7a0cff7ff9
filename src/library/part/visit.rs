//! The walk over a part's texts, dates, items and quotations.

use super::*;

/// What is done with each of them.
pub trait Visitor {
    /// A text.
    fn prose(&mut self, _: &mut Prose) {}
    /// A date.
    fn date(&mut self, _: &mut Date) {}
    /// An item where it is shown.
    fn shown(&mut self, _: &mut Shown) {}
    /// A source.
    fn source(&mut self, _: &mut Source) {}
    /// A quotation, before what is in it.
    fn quote(&mut self, _: &mut Quote) {}
}

impl Matrix {
    pub(super) fn visit(&mut self, visitor: &mut dyn Visitor) {
        for table in &mut self.tables {
            visitor.shown(&mut table.charge);
            for row in &mut table.rows {
                row.visit(visitor);
            }
        }
    }
}

impl MatrixRow {
    fn visit(&mut self, visitor: &mut dyn Visitor) {
        visitor.shown(&mut self.item);
        visitor.prose(&mut self.text);
        let lists = [
            &mut self.alleged,
            &mut self.evidence_for,
            &mut self.evidence_against,
            &mut self.context,
        ];
        for evidence in lists.into_iter().flatten() {
            visitor.prose(&mut evidence.text);
            visitor.prose(&mut evidence.note);
            let at = evidence.brief.iter_mut().filter_map(|brief| brief.at.as_mut());
            at.for_each(|date| visitor.date(date));
        }
        for finding in &mut self.findings {
            visitor.shown(&mut finding.item);
            visitor.prose(&mut finding.because);
        }
    }
}

impl Charge {
    pub(super) fn visit(&mut self, visitor: &mut dyn Visitor) {
        visitor.shown(&mut self.item);
        if let Some(text) = self.provision.as_mut().and_then(|p| p.text.as_mut()) {
            text.visit(visitor);
        }
        for element in &mut self.elements {
            visitor.shown(&mut element.item);
            visitor.prose(&mut element.text);
        }
    }
}

impl Allegation {
    pub(super) fn visit(&mut self, visitor: &mut dyn Visitor) {
        visitor.shown(&mut self.item);
        self.at.iter_mut().for_each(|date| visitor.date(date));
        visitor.prose(&mut self.text);
        self.quote.iter_mut().for_each(|quote| quote.visit(visitor));
    }
}

impl Quote {
    pub(super) fn visit(&mut self, visitor: &mut dyn Visitor) {
        visitor.quote(self);
        visitor.shown(&mut self.item);
        visitor.prose(&mut self.original);
        self.transliteration.iter_mut().for_each(|other| visitor.prose(&mut other.text));
        for translation in &mut self.translations {
            visitor.prose(&mut translation.text);
        }
    }
}

impl Exhibit {
    pub(super) fn visit(&mut self, visitor: &mut dyn Visitor) {
        visitor.shown(&mut self.item);
        self.date.iter_mut().for_each(|date| visitor.date(date));
        let capture = self.capture.iter_mut().filter_map(|capture| capture.at.as_mut());
        let archives = self.archives.iter_mut().filter_map(|copy| copy.at.as_mut());
        let custody = self.custody.iter_mut().filter_map(|step| step.at.as_mut());
        capture.chain(archives).chain(custody).for_each(|date| visitor.date(date));
        visitor.prose(&mut self.description);
        self.grade.iter_mut().for_each(|grade| visitor.prose(&mut grade.reason));
    }
}

impl Sources {
    pub(super) fn visit(&mut self, visitor: &mut dyn Visitor) {
        for source in &mut self.sources {
            visitor.source(source);
            source
                .archives
                .iter_mut()
                .filter_map(|copy| copy.at.as_mut())
                .for_each(|date| visitor.date(date));
        }
    }
}

impl ChronologyEntry {
    pub(super) fn visit(&mut self, visitor: &mut dyn Visitor) {
        self.at.iter_mut().for_each(|date| visitor.date(date));
        self.allegation.iter_mut().for_each(|allegation| allegation.visit(visitor));
        self.exhibit.iter_mut().for_each(|exhibit| exhibit.visit(visitor));
    }
}
