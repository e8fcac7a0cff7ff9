//! A report has the sections that its profile asks for.

use super::argument::{Argument, Rule};
use crate::base::tree::Word;
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::Profile;
use crate::prose::Heading;

/// A section that the report's profile asks for and no heading announces.
pub const MISSING_SECTION: Code = Code::warning("missing-section");

pub const RULE: Rule = Rule { codes: &[&MISSING_SECTION], check };

/// A section that a profile asks for.
struct Section {
    /// What it is called in messages, and the heading to write.
    name: &'static str,
    /// The heading id by which a report in any language can mark it.
    id: &'static str,
    /// Where this is asked for.
    by: &'static str,
    /// A heading announces it when its text or id has all words of one of
    /// these, in lower case; a word is meant from its beginning.
    words: &'static [&'static str],
}

/// England and Wales, Practice Direction 35, paragraphs 3.2 and 3.3. What a
/// report says anyway, its range of opinion and its facts, has no heading of
/// its own in practice and is not looked for.
const PD35: &[Section] = &[
    Section {
        name: "Qualifications",
        id: "qualifications",
        by: "PD 35, para 3.2(1)",
        words: &[
            "qualification",
            "curriculum vitae",
            "about the author",
            "the expert",
            "expertise",
        ],
    },
    Section {
        name: "Instructions",
        id: "instructions",
        by: "PD 35, para 3.2(3)",
        words: &["instruction", "instructed"],
    },
    Section {
        name: "Summary of conclusions",
        id: "summary-of-conclusions",
        by: "PD 35, para 3.2(7)",
        words: &["conclusion", "summary of opinion", "executive summary"],
    },
    Section {
        name: "Statement of compliance",
        id: "statement-of-compliance",
        by: "PD 35, para 3.2(9)",
        words: &[
            "compliance",
            "declaration",
            "duty court",
            "duties court",
            "expert's duty",
            "duty",
        ],
    },
    Section {
        name: "Statement of truth",
        id: "statement-of-truth",
        by: "PD 35, para 3.3",
        words: &["statement truth"],
    },
];

/// United States, Federal Rule of Civil Procedure 26(a)(2)(B)(i) to (vi).
const FRCP26: &[Section] = &[
    Section {
        name: "Opinions",
        id: "opinions",
        by: "FRCP 26(a)(2)(B)(i)",
        words: &["opinion", "conclusion"],
    },
    Section {
        name: "Basis and reasons",
        id: "basis-and-reasons",
        by: "FRCP 26(a)(2)(B)(i)",
        words: &["basis", "bases", "reason", "analysis"],
    },
    Section {
        name: "Facts and data considered",
        id: "facts-and-data-considered",
        by: "FRCP 26(a)(2)(B)(ii)",
        words: &["considered", "relied", "reviewed", "facts data", "data"],
    },
    Section {
        name: "Exhibits",
        id: "exhibits",
        by: "FRCP 26(a)(2)(B)(iii)",
        words: &["exhibit", "appendi"],
    },
    Section {
        name: "Qualifications and publications",
        id: "qualifications-and-publications",
        by: "FRCP 26(a)(2)(B)(iv)",
        words: &["qualification", "publication", "curriculum vitae"],
    },
    Section {
        name: "Prior testimony",
        id: "prior-testimony",
        by: "FRCP 26(a)(2)(B)(v)",
        words: &["testimony", "testified"],
    },
    Section {
        name: "Compensation",
        id: "compensation",
        by: "FRCP 26(a)(2)(B)(vi)",
        words: &["compensation", "fees", "remuneration"],
    },
];

/// What rules on briefs of friends of the court have in common: FRAP 29(a)(4),
/// Rule 37 of the Supreme Court of the United States, and the practice of
/// international courts, which ask who writes, why, and what for.
const AMICUS: &[Section] = &[
    Section {
        name: "Interest of the amicus curiae",
        id: "interest",
        by: "FRAP 29(a)(4)(D)",
        words: &["interest", "identity amic", "statement identity"],
    },
    Section {
        name: "Authorship and funding",
        id: "authorship-and-funding",
        by: "FRAP 29(a)(4)(E)",
        words: &["authorship", "funding", "contribution", "disclosure"],
    },
    Section {
        name: "Summary of argument",
        id: "summary-of-argument",
        by: "FRAP 29(a)(4)(F)",
        words: &["summary", "overview"],
    },
    Section {
        name: "Argument",
        id: "argument",
        by: "FRAP 29(a)(4)(F)",
        words: &["argument", "submission", "discussion"],
    },
    Section {
        name: "Conclusion",
        id: "conclusion",
        by: "the practice of courts",
        words: &["conclusion", "relief", "prayer"],
    },
];

/// What reports on trials hold by the usual practice of those who watch them,
/// as in the manuals of ODIHR and other bodies.
const TRIAL_MONITOR: &[Section] = &[
    Section {
        name: "Methodology",
        id: "methodology",
        by: "the practice of trial monitoring",
        words: &["method", "how monitored", "how observed", "about this report"],
    },
    Section {
        name: "Background",
        id: "background",
        by: "the practice of trial monitoring",
        words: &["background", "context", "facts"],
    },
    Section {
        name: "The proceedings",
        id: "proceedings",
        by: "the practice of trial monitoring",
        words: &["proceeding", "hearing", "trial", "chronology"],
    },
    Section {
        name: "Legal standards",
        id: "legal-standards",
        by: "the practice of trial monitoring",
        words: &["standard", "legal framework", "applicable law", "fair trial", "law"],
    },
    Section {
        name: "Findings",
        id: "findings",
        by: "the practice of trial monitoring",
        words: &["finding", "analysis", "assessment", "observation", "conclusion"],
    },
    Section {
        name: "Recommendations",
        id: "recommendations",
        by: "the practice of trial monitoring",
        words: &["recommendation"],
    },
];

fn sections(profile: Profile) -> &'static [Section] {
    match profile {
        Profile::None => &[],
        Profile::Pd35 => PD35,
        Profile::Frcp26 => FRCP26,
        Profile::Amicus => AMICUS,
        Profile::TrialMonitor => TRIAL_MONITOR,
    }
}

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for section in sections(argument.profile) {
        if argument.headings.iter().any(|heading| announces(heading, section)) {
            continue;
        }
        let message = format!(
            "the report has no section `{}`, which the profile `{}` asks for ({})",
            section.name,
            argument.profile.name(),
            section.by
        );
        let hint = format!(
            "add a heading `## {}`, or mark your own as `## … {{#{}}}`",
            section.name, section.id
        );
        let place = argument.report.clone();
        let diagnostic = Diagnostic { place, ..Diagnostic::nowhere(&MISSING_SECTION, message) };
        diagnostics.push(diagnostic.hint(hint));
    }
}

fn announces(heading: &Heading, section: &Section) -> bool {
    if heading.id == section.id {
        return true;
    }
    let title = heading.title.to_lowercase();
    let words = || title.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let has = |wanted: &str| words().any(|word| word.starts_with(wanted));
    section.words.iter().any(|phrase| phrase.split(' ').all(has))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;
    use crate::case::model::Case;

    fn missing(profile: Profile, headings: &[(&str, &str)]) -> usize {
        let heading = |(id, title): &(&str, &str)| Heading {
            level: 2,
            id: (*id).into(),
            title: (*title).into(),
            span: Span::default(),
        };
        let headings: Vec<Heading> = headings.iter().map(heading).collect();
        let case = Case::none();
        let mut argument = Argument::of(&case);
        argument.profile = profile;
        argument.headings = &headings;
        let mut diagnostics = Diagnostics::new();
        check(&argument, &mut diagnostics);
        diagnostics.len()
    }

    #[test]
    fn what_the_hints_say_is_enough() {
        for (_, profile) in Profile::WORDS {
            let sections = sections(*profile);
            assert_eq!(missing(*profile, &[]), sections.len());
            let by_id: Vec<_> = sections.iter().map(|section| (section.id, "…")).collect();
            assert_eq!(missing(*profile, &by_id), 0, "by id");
            let by_name: Vec<_> = sections.iter().map(|section| ("x", section.name)).collect();
            assert_eq!(missing(*profile, &by_name), 0, "by name");
        }
    }

    #[test]
    fn headings_in_ordinary_words_are_found() {
        let headings = [
            ("a", "About the author and his expertise"),
            ("b", "What I was instructed to do"),
            ("c", "My conclusions in short"),
            ("d", "Expert’s declaration"),
            ("e", "Statement of Truth"),
        ];
        assert_eq!(missing(Profile::Pd35, &headings), 0);
        assert_eq!(missing(Profile::None, &[]), 0);
    }
}
