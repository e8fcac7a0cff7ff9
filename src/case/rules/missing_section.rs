//! A report has the sections that its profile asks for, and says in them what it
//! has to say.

use std::ops::Range;

use super::argument::{Argument, Rule};
use crate::base::tree::Word;
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::profiles::{Section, Statement, Wording, demands, has_wording, has_words};
use crate::prose::plain::push;
use crate::prose::{Body, Heading, Node, Parsed, Tag};

/// A section that the report's profile asks for and no heading announces.
pub const MISSING_SECTION: Code = Code::warning("missing-section");
/// A section that the report's profile asks for, and in which nothing stands.
pub const EMPTY_SECTION: Code = Code::warning("empty-section");
/// Something that the report's profile asks for, and that the section which
/// should say it does not say.
pub const MISSING_STATEMENT: Code = Code::warning("missing-statement");

pub const RULE: Rule =
    Rule { codes: &[&MISSING_SECTION, &EMPTY_SECTION, &MISSING_STATEMENT], check };

/// The text below one heading, up to the next.
#[derive(Default)]
struct Part {
    text: String,
    /// Whether anything stands there, a table or a picture too.
    filled: bool,
}

/// A report by its headings.
struct Outline<'a> {
    headings: &'a [Heading],
    /// One for each heading.
    parts: Vec<Part>,
}

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let demands = demands(argument.profile);
    if demands.sections.is_empty() {
        return;
    }
    let outline = argument.body.map(Outline::of);
    let outline = outline.unwrap_or(Outline { headings: &[], parts: Vec::new() });
    for section in demands.sections.iter().filter(|section| section.court.hears(argument.case)) {
        let found = outline.announced(section);
        let Some(first) = found.first() else {
            diagnostics.push(missing(argument, section));
            continue;
        };
        if !found.iter().any(|at| outline.is_filled(*at)) {
            diagnostics.extend(empty(argument, &outline, section, *first));
            continue;
        }
        // Words are looked for in English only.
        let statements = demands.statements.iter().filter(|one| one.under == section.id);
        for statement in statements.filter(|one| one.court.hears(argument.case)) {
            if argument.is_english && !outline.says(&found, statement) {
                diagnostics.extend(unsaid(argument, &outline, (section, statement), *first));
            }
        }
    }
}

impl<'a> Outline<'a> {
    fn of(body: &'a Body<Parsed>) -> Self {
        let headings = &body.tape.headings;
        let mut parts: Vec<Part> = Vec::with_capacity(headings.len());
        let mut in_heading = false;
        for node in &body.tape.nodes {
            match node {
                Node::Start(Tag::Heading(_)) => {
                    parts.push(Part::default());
                    in_heading = true;
                }
                Node::End(Tag::Heading(_)) => in_heading = false,
                _ => {}
            }
            let Some(part) = parts.last_mut().filter(|_| !in_heading) else { continue };
            match node {
                Node::Text(str) | Node::Code(str) => {
                    let text = body.tape.str(*str);
                    part.filled |= !text.trim().is_empty();
                    push(&mut part.text, text);
                }
                Node::Insert(_) | Node::Start(Tag::Image(_)) | Node::HtmlBlock(_) => {
                    part.filled = true;
                }
                Node::SoftBreak | Node::HardBreak => push(&mut part.text, " "),
                Node::End(tag) if tag.is_block() => push(&mut part.text, " "),
                _ => {}
            }
        }
        Self { headings, parts }
    }

    /// The headings that announce a section.
    fn announced(&self, section: &Section) -> Vec<usize> {
        let announces = |heading: &Heading| {
            heading.id == section.id || has_words(&heading.title, section.words)
        };
        let all = self.headings.iter().enumerate();
        all.filter(|(_, heading)| announces(heading)).map(|(at, _)| at).collect()
    }

    /// The headings of a section and of what is below it.
    fn reach(&self, at: usize) -> Range<usize> {
        let level = self.headings.get(at).map_or(0, |heading| heading.level);
        let behind = self.headings.iter().skip(at + 1);
        let below = behind.take_while(|heading| heading.level > level).count();
        at..at + 1 + below
    }

    fn is_filled(&self, at: usize) -> bool {
        self.parts.get(self.reach(at)).unwrap_or_default().iter().any(|part| part.filled)
    }

    /// Whether one of some sections makes a statement.
    fn says(&self, sections: &[usize], statement: &Statement) -> bool {
        let text = |at: usize| {
            let mut text = String::new();
            for part in self.parts.get(self.reach(at)).unwrap_or_default() {
                push(&mut text, &part.text);
                push(&mut text, " ");
            }
            text
        };
        match statement.wording {
            Wording::Prescribed(words) => sections.iter().any(|at| has_wording(&text(*at), words)),
            Wording::Words(words) => {
                let marked = |at: usize| {
                    self.headings.get(at).is_some_and(|heading| heading.id == statement.id)
                };
                (0..self.headings.len()).any(|at| marked(at) && self.is_filled(at))
                    || sections.iter().any(|at| has_words(&text(*at), words))
            }
        }
    }
}

fn missing(argument: &Argument<'_>, section: &Section) -> Diagnostic {
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
    Diagnostic { place, ..Diagnostic::nowhere(&MISSING_SECTION, message) }.hint(hint)
}

fn empty(
    argument: &Argument<'_>,
    outline: &Outline<'_>,
    section: &Section,
    at: usize,
) -> Option<Diagnostic> {
    let place = place(argument, outline, at)?;
    let message = format!(
        "nothing stands in the section `{}`, which the profile `{}` asks for ({})",
        section.name,
        argument.profile.name(),
        section.by
    );
    let hint = "write it, or say that there is nothing to tell";
    Some(Diagnostic::at(&EMPTY_SECTION, place, message).hint(hint))
}

fn unsaid(
    argument: &Argument<'_>,
    outline: &Outline<'_>,
    (section, statement): (&Section, &Statement),
    at: usize,
) -> Option<Diagnostic> {
    let place = place(argument, outline, at)?;
    let message = format!(
        "the section `{}` does not say {} ({})",
        section.name, statement.what, statement.by
    );
    let hint = match statement.wording {
        Wording::Prescribed(words) => format!("write: {words}"),
        Wording::Words(_) => statement.hint.to_owned(),
    };
    Some(Diagnostic::at(&MISSING_STATEMENT, place, message).hint(hint))
}

fn place(argument: &Argument<'_>, outline: &Outline<'_>, at: usize) -> Option<crate::base::Place> {
    Some(argument.body?.tape.place(outline.headings.get(at)?.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Source;
    use crate::base::Span;
    use crate::case::model::{Case, Profile};
    use crate::prose::{Dialect, Text, parse};

    fn told(profile: Profile, page: &str) -> Vec<&'static str> {
        let source = Source::new("index.md", page);
        let text = Text::verbatim(&source, Span::from(0..page.len()));
        let body = parse(text, Dialect::default()).value;
        let case = Case::none();
        let mut argument = Argument::of(&case);
        argument.profile = profile;
        argument.body = Some(&body);
        argument.is_english = true;
        let mut diagnostics = Diagnostics::new();
        check(&argument, &mut diagnostics);
        diagnostics.iter().map(|told| told.code.name).collect()
    }

    fn count(profile: Profile, page: &str, code: &str) -> usize {
        told(profile, page).iter().filter(|name| **name == code).count()
    }

    #[test]
    fn what_the_hints_say_is_enough() {
        let asked = |section: &&Section| section.court.hears(&Case::none());
        for (_, profile) in Profile::WORDS {
            let sections: Vec<_> = demands(*profile).sections.iter().filter(asked).collect();
            assert_eq!(count(*profile, "", "missing-section"), sections.len());
            let by_id: String =
                sections.iter().map(|s| format!("## x {{#{}}}\n\n", s.id)).collect();
            assert_eq!(count(*profile, &by_id, "missing-section"), 0, "by id");
            assert_eq!(count(*profile, &by_id, "empty-section"), sections.len());
            let named: String =
                sections.iter().map(|s| format!("## {}\n\nText.\n\n", s.name)).collect();
            assert_eq!(count(*profile, &named, "missing-section"), 0, "by name");
            assert_eq!(count(*profile, &named, "empty-section"), 0);
            let mut whole = String::new();
            for section in &sections {
                whole.push_str(&format!("## {}\n\nText.\n\n", section.name));
                for said in demands(*profile).statements.iter().filter(|s| s.under == section.id) {
                    whole.push_str(&format!("{}\n\n", said.hint));
                }
            }
            assert_eq!(told(*profile, &whole), Vec::<&str>::new());
        }
    }

    #[test]
    fn headings_in_ordinary_words_are_found() {
        let page = "## About the author and his expertise\n\na\n\n## Documents that I have seen\n\na\n\n## What I was instructed to do\n\na\n\n## My conclusions in short\n\na\n\n## Expert’s declaration\n\na\n\n## Statement of Truth\n\na\n";
        assert_eq!(count(Profile::Pd35, page, "missing-section"), 0);
        assert_eq!(count(Profile::Pd35, page, "missing-statement"), 3);
        assert_eq!(told(Profile::None, page), Vec::<&str>::new());
    }

    #[test]
    fn what_stands_below_a_lower_heading_stands_in_the_section() {
        let page = "## Methodology\n\n### Access\n\nWe attended.\n\n## Background\n\n## Findings\n\n{{ charges() }}\n";
        assert_eq!(count(Profile::TrialMonitor, page, "empty-section"), 1);
        assert_eq!(count(Profile::TrialMonitor, page, "missing-statement"), 0);
    }
}
