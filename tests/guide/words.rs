//! Every word of every closed list, in the section of the key that takes it.

use amicus::base::tree::Word;
use amicus::case::{
    Access, AllegationKind, Bears, Confidence, Credibility, Display, ElementKind, FileRole, Means,
    Party, Publish, Reliability, Stage, Status as FindingStatus, TranslationStatus,
};
use amicus::config::{Host, Paths, Profile};
use amicus::report::front_matter::Status;

use crate::pages::section;

fn check<W: Word>(path: &str, id: &str) {
    let text = section(path, id).lines.join("\n");
    for (word, _) in W::WORDS {
        assert!(text.contains(&format!("`{word}`")), "{word} is not in {path} {{#{id}}}");
    }
}

#[test]
fn every_word_is_told_where_it_belongs() {
    check::<Stage>("case/_index.md", "stage");
    check::<Publish>("case/persons.md", "publish");
    check::<ElementKind>("case/charges.md", "elements");
    check::<AllegationKind>("case/allegations.md", "kind");
    check::<TranslationStatus>("case/allegations.md", "translations");
    check::<Means>("case/exhibits.md", "means");
    check::<Party>("case/exhibits.md", "party");
    check::<FileRole>("case/exhibits.md", "files");
    check::<Access>("case/exhibits.md", "access");
    check::<Display>("case/exhibits.md", "warning");
    check::<Reliability>("case/exhibits.md", "grade");
    check::<Credibility>("case/exhibits.md", "grade");
    check::<FindingStatus>("case/findings.md", "finding");
    check::<Bears>("case/findings.md", "evidence");
    check::<Confidence>("case/findings.md", "confidence");
    check::<Status>("front-matter.md", "status");
    check::<Profile>("configuration.md", "report");
    check::<Paths>("configuration.md", "slugify");
    check::<Host>("configuration.md", "export");
}
