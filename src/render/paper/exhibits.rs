//! The register of exhibits.

use crate::library::part::{Exhibit, ExhibitFile};

use super::model::*;
use super::parts::Maker;

impl Maker<'_> {
    /// An exhibit with all that is known of it.
    pub(super) fn exhibit(&self, exhibit: &Exhibit) -> Card {
        let means = self.kind("means", &exhibit.means);
        let party = self.kind("party", &exhibit.party);
        let mut blocks = Vec::new();
        let kinds: Vec<Inline> = means.into_iter().chain(party).collect();
        if !kinds.is_empty() {
            let (comma, _) = self.speech.signs();
            let mut line = Vec::new();
            for (at, kind) in kinds.into_iter().enumerate() {
                if at > 0 {
                    line.push(Inline::text(comma));
                }
                line.push(kind);
            }
            blocks.push(Block::line(line));
        }
        blocks.extend(self.warned(&exhibit.warning));
        blocks.extend(self.prose(&exhibit.description));
        if exhibit.access == "described-only" {
            blocks.push(Block::line(vec![Inline::Text(self.say("access-described-only"))]));
        }
        let facts = self.known(exhibit);
        if !facts.is_empty() {
            blocks.push(Block::Facts(facts));
        }
        Card {
            anchor: exhibit.item.anchor.clone(),
            head: self.head(&exhibit.item.id, Vec::new(), &exhibit.title),
            blocks,
        }
    }

    fn known(&self, exhibit: &Exhibit) -> Vec<Fact> {
        let mut facts: Vec<Fact> = Vec::new();
        facts.extend(self.text_fact("exhibit-reference", &exhibit.reference));
        facts.extend(exhibit.date.as_ref().map(|at| self.fact("exhibit-date", vec![self.day(at)])));
        facts.extend(self.text_fact("exhibit-author", &exhibit.author));
        facts.extend(self.text_fact("exhibit-platform", &exhibit.platform));
        facts.extend(self.captured(exhibit));
        if !exhibit.archives.is_empty() {
            let one = |archive: &crate::library::part::Archive| {
                let mut line = vec![address(&archive.url)];
                if let Some(at) = &archive.at {
                    line.push(Inline::Text(format!(" ({})", self.speech.date(at))));
                }
                vec![Block::line(line)]
            };
            let values = exhibit.archives.iter().map(one).collect();
            facts.push(Fact { label: self.say("archives"), values });
        }
        facts.extend(self.custody(exhibit));
        facts.extend(self.graded(exhibit));
        if !exhibit.redactions.is_empty() {
            let one = |redaction: &crate::library::part::Redaction| {
                let reason = match redaction.reason.is_empty() {
                    true => String::new(),
                    false => format!(" ({})", redaction.reason),
                };
                vec![Block::line(vec![Inline::Text(format!("{}{reason}", redaction.what))])]
            };
            let values = exhibit.redactions.iter().map(one).collect();
            facts.push(Fact { label: self.say("redactions"), values });
        }
        if !exhibit.url.is_empty() {
            facts.push(self.fact("exhibit-address", vec![address(&exhibit.url)]));
        }
        if !exhibit.files.is_empty() {
            let values = exhibit.files.iter().map(|file| vec![self.file(file)]).collect();
            facts.push(Fact { label: self.say("exhibit-files"), values });
        }
        facts
    }

    fn captured(&self, exhibit: &Exhibit) -> Option<Fact> {
        let capture = exhibit.capture.as_ref()?;
        let told = [
            ("captured-by", "name", &capture.by),
            ("captured-with", "tool", &capture.tool),
            ("captured-as", "method", &capture.method),
        ];
        let told = told.into_iter().filter(|(.., value)| !value.is_empty());
        let told = told.filter_map(|(id, name, value)| self.speech.text(id, &[(name, value)]));
        let at = capture.at.as_ref().map(|at| self.speech.date(at));
        let all: Vec<String> = at.into_iter().chain(told).collect();
        (!all.is_empty()).then(|| self.fact("capture", vec![Inline::Text(all.join(" "))]))
    }

    fn custody(&self, exhibit: &Exhibit) -> Option<Fact> {
        let step = |step: &crate::library::part::Custody| {
            let mut text = match &step.at {
                Some(at) => format!("{}: ", self.speech.date(at)),
                None => String::new(),
            };
            text.push_str(&step.action);
            for (id, name) in [("custody-from", &step.from), ("custody-to", &step.to)] {
                if !name.is_empty() {
                    text.push(' ');
                    text.push_str(&self.speech.text(id, &[("name", name)]).unwrap_or_default());
                }
            }
            vec![Block::line(vec![Inline::Text(text)])]
        };
        let values: Vec<_> = exhibit.custody.iter().map(step).collect();
        (!values.is_empty()).then(|| Fact { label: self.say("custody"), values })
    }

    fn graded(&self, exhibit: &Exhibit) -> Option<Fact> {
        let grade = exhibit.grade.as_ref()?;
        let mut text = self.speech.word("reliability", &grade.reliability);
        text.push_str(self.speech.signs().1);
        text.push_str(&self.speech.word("credibility", &grade.credibility));
        if !grade.by.is_empty() {
            let by = self.speech.text("grade-by", &[("name", &grade.by)]);
            text.push_str(&format!(" ({})", by.unwrap_or_default()));
        }
        let mut value = vec![Block::line(vec![Inline::Text(text)])];
        value.extend(self.prose(&grade.reason));
        Some(Fact { label: self.say("grade"), values: vec![value] })
    }

    fn file(&self, file: &ExhibitFile) -> Block {
        let (comma, _) = self.speech.signs();
        let name = vec![Inline::text(&file.name)];
        let mut line = match file.url.is_empty() {
            true => name,
            false => {
                let url = self.speech.address(&file.url);
                vec![Inline::Link { to: Target::Address { url, archive: None }, text: name }]
            }
        };
        let mut rest = String::new();
        if file.url.is_empty() {
            rest.push_str(&format!(" ({})", self.say("file-unpublished")));
        }
        rest.push_str(&format!("{comma}{}", self.speech.size(file.bytes)));
        if !file.role.is_empty() {
            rest.push_str(&format!("{comma}{}", self.speech.word("file-role", &file.role)));
        }
        line.push(Inline::Text(rest));
        if !file.sha256.is_empty() {
            line.push(Inline::Text(format!(" {} ", self.say("checksum"))));
            line.push(Inline::Code(file.sha256.clone()));
        }
        Block::line(line)
    }
}

/// An address that is its own text.
fn address(url: &str) -> Inline {
    let to = Target::Address { url: url.to_owned(), archive: None };
    Inline::Link { to, text: vec![Inline::text(url)] }
}
