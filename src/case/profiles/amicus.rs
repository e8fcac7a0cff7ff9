//! Briefs of friends of the court: Federal Rule of Appellate Procedure 29(a)(4)
//! and Rules 37.5 and 37.6 of the Supreme Court of the United States, whose
//! outline briefs before other courts share.
//!
//! | rule | asks for | looked for |
//! |---|---|---|
//! | FRAP 29(a)(4)(A) | a disclosure statement | no: of corporations only |
//! | (B) | a table of contents | no: every page has one |
//! | (C) | a table of authorities | section, in the United States |
//! | (D) | identity, interest, and authority to file | section; statement, in the United States |
//! | (E), Rule 37.6 | who wrote and who paid | section; statements, in the United States |
//! | (F), Rule 37.5 | an argument, and its summary | two sections |
//! | (G) | a certificate of compliance | section, in the United States |
//! | Rule 37.5 | a conclusion | section |

use super::demand::{Court, Demands, Section, Statement, Wording};

pub const DEMANDS: Demands = Demands { sections: SECTIONS, statements: STATEMENTS };

const SECTIONS: &[Section] = &[
    Section {
        name: "Table of authorities",
        id: "table-of-authorities",
        by: "FRAP 29(a)(4)(C)",
        court: Court::UnitedStates,
        words: &["authorities", "sources"],
    },
    Section {
        name: "Interest of the amicus curiae",
        id: "interest",
        by: "FRAP 29(a)(4)(D)",
        court: Court::Any,
        words: &["interest", "identity amic", "statement identity"],
    },
    Section {
        name: "Authorship and funding",
        id: "authorship-and-funding",
        by: "FRAP 29(a)(4)(E), Sup. Ct. R. 37.6",
        court: Court::Any,
        words: &["authorship", "funding", "contribution", "disclosure"],
    },
    Section {
        name: "Summary of argument",
        id: "summary-of-argument",
        by: "Sup. Ct. R. 37.5",
        court: Court::Any,
        words: &["summary", "overview"],
    },
    Section {
        name: "Argument",
        id: "argument",
        by: "FRAP 29(a)(4)(F)",
        court: Court::Any,
        words: &["argument", "submission", "discussion"],
    },
    Section {
        name: "Conclusion",
        id: "conclusion",
        by: "Sup. Ct. R. 37.5",
        court: Court::Any,
        words: &["conclusion", "relief", "prayer"],
    },
    Section {
        name: "Certificate of compliance",
        id: "certificate-of-compliance",
        by: "FRAP 29(a)(4)(G)",
        court: Court::UnitedStates,
        words: &["certificate compliance", "certificate length", "word count"],
    },
];

const STATEMENTS: &[Statement] = &[
    Statement {
        what: "by what authority the brief is filed",
        id: "authority-to-file",
        under: "interest",
        by: "FRAP 29(a)(4)(D)",
        court: Court::UnitedStates,
        wording: Wording::Words(&["consent", "leave", "authority", "motion", "permission"]),
        hint: "say whether all parties have consented, or that the court has given leave",
    },
    Statement {
        what: "whether a party's counsel wrote any part of the brief",
        id: "authorship",
        under: "authorship-and-funding",
        by: "FRAP 29(a)(4)(E)(i), Sup. Ct. R. 37.6",
        court: Court::UnitedStates,
        wording: Wording::Words(&["counsel author", "counsel wrote", "counsel written"]),
        hint: "say whether a party's counsel authored the brief in whole or in part",
    },
    Statement {
        what: "whether a party or its counsel contributed money",
        id: "funding-by-parties",
        under: "authorship-and-funding",
        by: "FRAP 29(a)(4)(E)(ii), Sup. Ct. R. 37.6",
        court: Court::UnitedStates,
        wording: Wording::Words(&[
            "party contribut",
            "party money",
            "party fund",
            "party monetary",
        ]),
        hint: "say whether a party or a party's counsel contributed money that was intended to fund \
               preparing or submitting the brief",
    },
    Statement {
        what: "whether anyone else contributed money",
        id: "funding-by-others",
        under: "authorship-and-funding",
        by: "FRAP 29(a)(4)(E)(iii), Sup. Ct. R. 37.6",
        court: Court::UnitedStates,
        wording: Wording::Words(&[
            "person other",
            "no one other",
            "nobody other",
            "no other person",
        ]),
        hint: "say whether a person other than the amicus curiae, its members or its counsel \
               contributed money, and who",
    },
];
