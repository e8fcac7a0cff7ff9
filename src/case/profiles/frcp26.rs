//! United States: Federal Rule of Civil Procedure 26(a)(2)(B).
//!
//! | item | asks for | looked for |
//! |---|---|---|
//! | (i) | all opinions, and their basis and reasons | two sections |
//! | (ii) | the facts or data considered | section |
//! | (iii) | the exhibits that summarise or support them | section |
//! | (iv) | qualifications, and all publications of the previous 10 years | section and statement |
//! | (v) | all cases of the previous 4 years with testimony at trial or by deposition | section |
//! | (vi) | the compensation | section |
//!
//! That the witness signs the report is seen on paper, and not looked for.

use super::demand::{Court, Demands, Section, Statement, Wording};

pub const DEMANDS: Demands = Demands { sections: SECTIONS, statements: STATEMENTS };

const SECTIONS: &[Section] = &[
    Section {
        name: "Opinions",
        id: "opinions",
        by: "FRCP 26(a)(2)(B)(i)",
        court: Court::Any,
        words: &["opinion", "conclusion"],
    },
    Section {
        name: "Basis and reasons",
        id: "basis-and-reasons",
        by: "FRCP 26(a)(2)(B)(i)",
        court: Court::Any,
        words: &["basis", "bases", "reason", "analysis"],
    },
    Section {
        name: "Facts and data considered",
        id: "facts-and-data-considered",
        by: "FRCP 26(a)(2)(B)(ii)",
        court: Court::Any,
        words: &["considered", "relied", "reviewed", "facts data", "data"],
    },
    Section {
        name: "Exhibits",
        id: "exhibits",
        by: "FRCP 26(a)(2)(B)(iii)",
        court: Court::Any,
        words: &["exhibit", "appendi"],
    },
    Section {
        name: "Qualifications and publications",
        id: "qualifications-and-publications",
        by: "FRCP 26(a)(2)(B)(iv)",
        court: Court::Any,
        words: &["qualification", "publication", "curriculum vitae"],
    },
    Section {
        name: "Prior testimony",
        id: "prior-testimony",
        by: "FRCP 26(a)(2)(B)(v)",
        court: Court::Any,
        words: &["testimony", "testified", "deposition"],
    },
    Section {
        name: "Compensation",
        id: "compensation",
        by: "FRCP 26(a)(2)(B)(vi)",
        court: Court::Any,
        words: &["compensation", "fees", "remuneration"],
    },
];

const STATEMENTS: &[Statement] = &[Statement {
    what: "what you have published in the previous ten years",
    id: "publications",
    under: "qualifications-and-publications",
    by: "FRCP 26(a)(2)(B)(iv)",
    court: Court::Any,
    wording: Wording::Words(&["publication", "published", "authored"]),
    hint: "list all publications of the previous ten years in it, or say that there are none; a \
           list of its own is known by `## … {#publications}`",
}];
