//! Reports of those who watch trials. No rule prescribes what they hold; what
//! ODIHR's manual *Trial-Monitoring*, Amnesty International's *Fair Trial Manual*
//! and the reports of the American Bar Association's Center for Human Rights have
//! in common is asked for.

use super::demand::{Court, Demands, Section, Statement, Wording};

/// Who asks for it.
const PRACTICE: &str = "the practice of trial monitoring";

pub const DEMANDS: Demands = Demands { sections: SECTIONS, statements: STATEMENTS };

const SECTIONS: &[Section] = &[
    Section {
        name: "Methodology",
        id: "methodology",
        by: PRACTICE,
        court: Court::Any,
        words: &["method", "how monitored", "how observed", "about this report"],
    },
    Section {
        name: "Background",
        id: "background",
        by: PRACTICE,
        court: Court::Any,
        words: &["background", "context", "facts"],
    },
    Section {
        name: "The proceedings",
        id: "proceedings",
        by: PRACTICE,
        court: Court::Any,
        words: &["proceeding", "hearing", "trial", "chronology"],
    },
    Section {
        name: "Legal standards",
        id: "legal-standards",
        by: PRACTICE,
        court: Court::Any,
        words: &["standard", "legal framework", "applicable law", "fair trial", "law"],
    },
    Section {
        name: "Findings",
        id: "findings",
        by: PRACTICE,
        court: Court::Any,
        words: &["finding", "analysis", "assessment", "observation", "conclusion"],
    },
    Section {
        name: "Recommendations",
        id: "recommendations",
        by: PRACTICE,
        court: Court::Any,
        words: &["recommendation"],
    },
];

const STATEMENTS: &[Statement] = &[Statement {
    what: "what was observed, and how",
    id: "observation",
    under: "methodology",
    by: PRACTICE,
    court: Court::Any,
    wording: Wording::Words(&[
        "observ",
        "monitor",
        "attend",
        "watch",
        "present",
        "interview",
        "case file",
        "record",
    ]),
    hint: "say in it which hearings were attended, by whom, and what else was looked at",
}];
