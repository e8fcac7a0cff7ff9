//! England and Wales: Practice Direction 35, paragraphs 3.2 and 3.3.
//!
//! | paragraph | asks for | looked for |
//! |---|---|---|
//! | 3.2(1) | qualifications | section |
//! | 3.2(2) | literature and other material relied on | section |
//! | 3.2(3) | the substance of facts and instructions | section |
//! | 3.2(4) | which facts are within the expert's own knowledge | in the words of 3.3 |
//! | 3.2(5) | who carried out an examination or test | no: only where there was one |
//! | 3.2(6) | the range of opinion | no: only where there is one |
//! | 3.2(7) | a summary of the conclusions | section |
//! | 3.2(8) | a qualification of the opinion | no: only where there is one |
//! | 3.2(9) | that the duty is understood, and the rules are known | section and statements |
//! | 3.3 | a statement of truth in prescribed words | section and statement |

use super::demand::{Court, Demands, Section, Statement, Wording};

/// The words of paragraph 3.3.
const TRUTH: &str = "I confirm that I have made clear which facts and matters referred to in this \
    report are within my own knowledge and which are not. Those that are within my own knowledge \
    I confirm to be true. The opinions I have expressed represent my true and complete \
    professional opinions on the matters to which they refer. I understand that proceedings for \
    contempt of court may be brought against anyone who makes, or causes to be made, a false \
    statement in a document verified by a statement of truth without an honest belief in its \
    truth.";

pub const DEMANDS: Demands = Demands { sections: SECTIONS, statements: STATEMENTS };

const SECTIONS: &[Section] = &[
    Section {
        name: "Qualifications",
        id: "qualifications",
        by: "PD 35, para 3.2(1)",
        court: Court::Any,
        words: &["qualification", "curriculum vitae", "about author", "the expert", "expertise"],
    },
    Section {
        name: "Literature and material relied on",
        id: "literature",
        by: "PD 35, para 3.2(2)",
        court: Court::Any,
        words: &["literature", "material", "sources", "documents", "references", "bibliography"],
    },
    Section {
        name: "Facts and instructions",
        id: "instructions",
        by: "PD 35, para 3.2(3)",
        court: Court::Any,
        words: &["instruction", "instructed"],
    },
    Section {
        name: "Summary of conclusions",
        id: "summary-of-conclusions",
        by: "PD 35, para 3.2(7)",
        court: Court::Any,
        words: &["conclusion", "summary opinion", "executive summary"],
    },
    Section {
        name: "Statement of compliance",
        id: "statement-of-compliance",
        by: "PD 35, para 3.2(9)",
        court: Court::Any,
        words: &["compliance", "declaration", "duty", "duties court"],
    },
    Section {
        name: "Statement of truth",
        id: "statement-of-truth",
        by: "PD 35, para 3.3",
        court: Court::Any,
        words: &["statement truth"],
    },
];

const STATEMENTS: &[Statement] = &[
    Statement {
        what: "that you understand your duty to the court and have complied with it",
        id: "duty-to-the-court",
        under: "statement-of-compliance",
        by: "PD 35, para 3.2(9)(a)",
        court: Court::Any,
        wording: Wording::Words(&["understand duty compl", "understand duties compl"]),
        hint: "say in it that you understand your duty to the court and have complied with that duty",
    },
    Statement {
        what: "that you are aware of Part 35, its practice direction and the guidance on experts",
        id: "awareness-of-part-35",
        under: "statement-of-compliance",
        by: "PD 35, para 3.2(9)(b)",
        court: Court::Any,
        wording: Wording::Words(&["aware part 35 practice direction guidance"]),
        hint: "say in it that you are aware of the requirements of Part 35, this practice direction \
               and the Guidance for the Instruction of Experts in Civil Claims 2014",
    },
    Statement {
        what: "what it has to say, in the words that the rule prescribes",
        id: "statement-of-truth",
        under: "statement-of-truth",
        by: "PD 35, para 3.3",
        court: Court::Any,
        wording: Wording::Prescribed(TRUTH),
        hint: TRUTH,
    },
];
