//! Exhibits, as far as readers may know of them.

use crate::case::{self, Someone};
use crate::library::part::{
    Archive, Capture, Custody, Exhibit, ExhibitFile, Exhibits, Grade, Redaction,
};
use crate::library::resolve::brief::warned_of;
use crate::library::resolve::cases::{optional, word};
use crate::library::resolve::items::date;
use crate::library::resolve::page::Page;

impl<'a> Page<'a> {
    /// All exhibits that are not withheld.
    pub(super) fn exhibits(&mut self) -> Exhibits {
        let Some(case) = self.case else { return Exhibits::default() };
        Exhibits { exhibits: case.shown_exhibits().map(|exhibit| self.exhibit(exhibit)).collect() }
    }

    fn exhibit(&mut self, exhibit: &'a case::Exhibit) -> Exhibit {
        let source = exhibit.source.as_ref();
        let item = self.shown(&exhibit.id.value);
        let description = self.prose(exhibit.description.as_ref());
        Exhibit {
            item,
            title: exhibit.title.value.clone(),
            means: word(exhibit.means),
            party: word(exhibit.party),
            reference: optional(exhibit.reference.as_ref()),
            date: exhibit.date.as_ref().map(|at| date(&at.value)),
            url: optional(source.and_then(|source| source.url.as_ref())),
            author: optional(source.and_then(|source| source.author.as_ref())),
            platform: optional(source.and_then(|source| source.platform.as_ref())),
            capture: exhibit.capture.as_ref().map(|capture| Capture {
                at: capture.at.as_ref().map(|at| date(&at.value)),
                by: self.someone(capture.by.as_ref()),
                tool: optional(capture.tool.as_ref()),
                method: optional(capture.method.as_ref()),
            }),
            archives: exhibit.archives.iter().filter_map(archive).collect(),
            files: exhibit
                .public_files()
                .map(|(path, file)| self.exhibit_file(path, file))
                .collect(),
            custody: exhibit.custody.iter().map(|step| self.custody(step)).collect(),
            grade: exhibit.grade.as_ref().map(|grade| Grade {
                reliability: word(grade.reliability),
                credibility: word(grade.credibility),
                by: self.someone(grade.by.as_ref()),
                reason: self.prose(grade.reason.as_ref()),
            }),
            access: word(Some(exhibit.access())),
            redactions: exhibit.redactions.iter().map(redaction).collect(),
            warning: warned_of(exhibit),
            covered: exhibit.is_covered(),
            description,
        }
    }

    /// The exhibit with a warning that a file of this document belongs to.
    pub(super) fn warned_exhibit(&self, path: &str) -> Option<&'a case::Exhibit> {
        self.case?;
        self.entry.exhibits_of(path).find(|exhibit| exhibit.warning.is_some())
    }

    /// Someone, as far as readers may know.
    fn someone(&self, someone: Option<&'a Someone>) -> String {
        let shown = someone.zip(self.case).and_then(|(someone, case)| case.shown(someone));
        shown.unwrap_or("").to_owned()
    }

    fn custody(&self, step: &'a case::Custody) -> Custody {
        Custody {
            at: step.at.as_ref().map(|at| date(&at.value)),
            action: optional(step.action.as_ref()),
            from: self.someone(step.from.as_ref()),
            to: self.someone(step.to.as_ref()),
        }
    }

    fn exhibit_file(&self, path: &case::Text, file: &case::ExhibitFile) -> ExhibitFile {
        let copied = self.library.file_of(self.entry, &path.value);
        let name = path.value.rsplit('/').next().unwrap_or("").to_owned();
        ExhibitFile {
            name,
            url: copied.map_or_else(String::new, |copied| self.library.url(&copied.route)),
            bytes: copied.map_or(0, |copied| copied.bytes),
            sha256: copied.map_or_else(String::new, |copied| copied.digest.to_string()),
            media_type: optional(file.media_type.as_ref()),
            role: word(Some(file.role)),
        }
    }
}

fn archive(copy: &case::Archive) -> Option<Archive> {
    let url = copy.url.as_ref()?.value.clone();
    Some(Archive { url, at: copy.at.as_ref().map(|at| date(&at.value)) })
}

fn redaction(redaction: &case::Redaction) -> Redaction {
    Redaction {
        what: optional(redaction.what.as_ref()),
        reason: optional(redaction.reason.as_ref()),
    }
}
