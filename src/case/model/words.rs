//! The closed lists of words that a case may use, with the spelling that the
//! YAML, `case.json` and the themes share.

use crate::base::tree::Word;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$note])* $variant,)* }

        impl Word for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, $name::$variant),)*];
        }
    };
}

words! {
    /// How far a proceeding has come.
    Stage {
        /// Before anyone is charged.
        Investigation = "investigation",
        /// Charged, not yet before a court.
        Indictment = "indictment",
        /// Before a court.
        Trial = "trial",
        /// Before a higher court.
        Appeal = "appeal",
        /// Judged, and open to appeal.
        Judgment = "judgment",
        /// Over.
        Closed = "closed",
    }
}

words! {
    /// What may be told of a person.
    Publish {
        /// The name.
        Name = "name",
        /// The pseudonym, never the name.
        Pseudonym = "pseudonym",
        /// Neither: role and count only.
        Withheld = "withheld",
    }
}

words! {
    /// What sort of thing an element asks for.
    ElementKind {
        /// An act or omission, *actus reus*.
        Conduct = "conduct",
        /// A state of mind, *mens rea*.
        Mental = "mental",
        /// A fact that must be there when the act is done.
        Circumstance = "circumstance",
        /// A result of the act.
        Consequence = "consequence",
        /// The wider situation, such as an armed conflict.
        Contextual = "contextual",
    }
}

words! {
    /// What sort of event is alleged.
    AllegationKind {
        /// Something done.
        Act = "act",
        /// Something said or written.
        Utterance = "utterance",
        /// Something left undone.
        Omission = "omission",
    }
}

words! {
    /// How an exhibit proves.
    Means {
        /// By what it says.
        Documentary = "documentary",
        /// By what a witness tells.
        Testimonial = "testimonial",
        /// By being there.
        Physical = "physical",
        /// By its data.
        Digital = "digital",
        /// By an expert's opinion.
        Expert = "expert",
    }
}

words! {
    /// Who brought an exhibit.
    Party {
        /// The prosecution, or a claimant.
        Prosecution = "prosecution",
        /// The defence.
        Defence = "defence",
        /// The court itself.
        Court = "court",
        /// The author of the report.
        Author = "author",
        /// Someone else.
        ThirdParty = "third-party",
    }
}

words! {
    /// What a file of an exhibit is for.
    FileRole {
        /// The thing that proves.
        Evidentiary = "evidentiary",
        /// A copy to work with, never published.
        Working = "working",
        /// A copy with parts made unrecognisable, published in place of the original.
        Redacted = "redacted",
    }
}

words! {
    /// What may be seen of an exhibit.
    Access {
        /// Its description and its files.
        Public = "public",
        /// Its description only.
        DescribedOnly = "described-only",
        /// Nothing, not even that it exists.
        Withheld = "withheld",
    }
}

words! {
    /// How an exhibit that may disturb is shown at first.
    Display {
        /// Hidden until the reader asks for it.
        Hide = "hide",
        /// Shown, after the warning.
        Show = "show",
    }
}

words! {
    /// Who translated, and with what authority.
    TranslationStatus {
        /// A sworn translator.
        Sworn = "sworn",
        /// A person.
        Human = "human",
        /// A program.
        Machine = "machine",
    }
}

words! {
    /// The author's assessment of an element or of a whole charge.
    Status {
        /// Proved.
        MadeOut = "made-out",
        /// Proved in part.
        PartlyMadeOut = "partly-made-out",
        /// Not proved.
        NotMadeOut = "not-made-out",
        /// Too little is known to say.
        InsufficientInformation = "insufficient-information",
        /// Left out on purpose.
        NotAddressed = "not-addressed",
        /// Not for this author to say.
        OutsideExpertise = "outside-expertise",
    }
}

words! {
    /// Which way a piece of evidence points.
    Bears {
        /// Towards the element or charge being made out.
        For = "for",
        /// Away from it.
        Against = "against",
        /// Neither, and yet needed to understand it.
        Context = "context",
    }
}

/// How sure an author is of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Unlikely to change.
    High,
    /// More likely than not to stand.
    Moderate,
    /// May well change.
    Low,
}

impl Word for Confidence {
    /// Some fields say `medium` for moderate; it is shown as the latter.
    const WORDS: &'static [(&'static str, Self)] = &[
        ("high", Confidence::High),
        ("moderate", Confidence::Moderate),
        ("medium", Confidence::Moderate),
        ("low", Confidence::Low),
    ];
}

words! {
    /// How reliable the source of an exhibit is: the letter of the Admiralty code.
    Reliability {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Cannot be judged.
        F = "F",
    }
}

words! {
    /// How credible what it says is: the digit of the Admiralty code.
    Credibility {
        /// Confirmed by other sources.
        Confirmed = "1",
        /// Probably true.
        Probable = "2",
        /// Possibly true.
        Possible = "3",
        /// Doubtful.
        Doubtful = "4",
        /// Improbable.
        Improbable = "5",
        /// Cannot be judged.
        Unjudged = "6",
    }
}

words! {
    /// What a report must hold besides its case, by the rules it is written under.
    Profile {
        /// Nothing more.
        None = "none",
        /// England and Wales, CPR Practice Direction 35.
        Pd35 = "pd35",
        /// United States, Federal Rule of Civil Procedure 26(a)(2)(B).
        Frcp26 = "frcp26",
        /// A brief of a friend of the court.
        Amicus = "amicus",
        /// A report on a trial that was watched.
        TrialMonitor = "trial-monitor",
    }
}

impl Status {
    /// Whether the author says that something was weighed, so that evidence
    /// and a reason must be given. That too little is known, that an element
    /// is left unaddressed or lies outside one's expertise claims nothing.
    pub fn claims(self) -> bool {
        matches!(self, Status::MadeOut | Status::PartlyMadeOut | Status::NotMadeOut)
    }

    /// The evidence that would speak against this finding; `None` where the
    /// finding weighs nothing.
    pub fn adverse(self) -> Option<Bears> {
        match self {
            Status::MadeOut | Status::PartlyMadeOut => Some(Bears::Against),
            Status::NotMadeOut => Some(Bears::For),
            _ => None,
        }
    }
}
