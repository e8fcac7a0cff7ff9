//! `secrets.txt`: what a publisher lists that must not be published. Its terms
//! are never shown: what is told of them names their line.

use super::codes::{SECRETS_NOT_IGNORED, SHORT_SECRET};
use crate::base::{Diagnostic, Diagnostics, Place, Source, Span};
use crate::input::{IGNORED, SECRETS, Snapshot};

/// What a diagnostic shows in place of a term.
const COVER: &str = "(a term that is not shown)";
/// Terms of fewer letters and digits would be found everywhere.
const LEAST: usize = 3;

/// A term, and where it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub text: String,
    pub place: Place,
    /// Whether it may be published although it is the name of the computer or of its
    /// user: behind a `!`.
    pub public: bool,
}

/// The terms of a site.
pub(crate) fn terms(snapshot: &Snapshot, diagnostics: &mut Diagnostics) -> Vec<Term> {
    let Some(source) = snapshot.text(SECRETS) else { return Vec::new() };
    let covered = covered(source);
    if snapshot.versioned && !snapshot.text(IGNORED).is_some_and(|rules| ignores(rules.text())) {
        let message = "git does not ignore this list of secrets, and would keep it for ever";
        let hint = "write the line `/secrets.txt` into the file `.gitignore` beside site.toml; if \
                    it was committed, see the guide on what to do";
        let place = covered.start();
        diagnostics.push(Diagnostic::at(&SECRETS_NOT_IGNORED, place, message).hint(hint));
    }
    let mut terms = Vec::new();
    let mut at = 0;
    let lines = split(source.text()).zip(covered.text().lines());
    for (line, cover) in lines {
        let place = covered.place(Span::new(at as u32, (at + cover.len()) as u32));
        at += cover.len() + 1;
        let Some(term) = term(line) else { continue };
        let (term, public) = match term.strip_prefix('!') {
            Some(name) => (name.trim(), true),
            None => (term, false),
        };
        let letters = |c: char| if c.len_utf8() > 2 { 2 } else { usize::from(c.is_alphanumeric()) };
        if term.chars().map(letters).sum::<usize>() < LEAST {
            let message = "this term is too short to be looked for";
            let hint = "list three letters or digits at least: fewer are part of every other word";
            diagnostics.push(Diagnostic::at(&SHORT_SECRET, place, message).hint(hint));
            continue;
        }
        terms.push(Term { text: term.to_owned(), place, public });
    }
    terms
}

/// The lines of the list, wherever it was written.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.filter(|text| !text.is_empty())?;
        let end = text.find(['\n', '\r']).unwrap_or(text.len());
        let (line, behind) = text.split_at_checked(end)?;
        rest = behind.strip_prefix("\r\n").or(behind.get(1..));
        Some(line)
    })
}

/// The term in a line; none in an empty one and in a comment.
fn term(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('\u{feff}').trim();
    (!line.is_empty() && !line.starts_with('#')).then_some(line)
}

/// The list with its terms covered.
fn covered(source: &Source) -> Source {
    let lines = split(source.text());
    let lines = lines.map(|line| if term(line).is_some() { COVER } else { "#" });
    Source::new(source.path(), lines.map(|line| format!("{line}\n")).collect::<String>())
}

/// Whether a `.gitignore` keeps the list out of git: by the last rule that is
/// about it.
fn ignores(rules: &str) -> bool {
    let mut ignored = false;
    for rule in rules.lines().map(str::trim) {
        let (rule, keeps) = rule.strip_prefix('!').map_or((rule, false), |rule| (rule, true));
        let rule = rule.strip_prefix('/').or(rule.strip_prefix("**/")).unwrap_or(rule);
        if fits(rule.as_bytes(), SECRETS.as_bytes()) {
            ignored = !keeps;
        }
    }
    ignored
}

/// Whether a pattern with stars fits a name.
fn fits(pattern: &[u8], name: &[u8]) -> bool {
    let (mut row, mut next) = (vec![false; name.len() + 1], vec![false; name.len() + 1]);
    row.first_mut().into_iter().for_each(|first| *first = true);
    for sign in pattern {
        next.fill(false);
        for (at, fits) in next.iter_mut().enumerate() {
            let before = at.checked_sub(1);
            let was = |at: Option<usize>| at.and_then(|at| row.get(at)).copied().unwrap_or(false);
            let same =
                before.and_then(|at| name.get(at)).is_some_and(|c| *sign == b'?' || c == sign);
            *fits = if *sign == b'*' { was(Some(at)) } else { same && was(before) };
        }
        if *sign == b'*' {
            let mut any = false;
            for fits in &mut next {
                any |= *fits;
                *fits = any;
            }
        }
        std::mem::swap(&mut row, &mut next);
    }
    row.last().copied().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_listed_line_by_line_and_not_shown() {
        let list = "\u{feff}# people\r\n\n  Canary Person  \r\nab\n# end\r王明\n+7 701\n";
        let snapshot = Snapshot::from_files([(SECRETS, list)]).value;
        let mut told = Diagnostics::new();
        let terms = terms(&snapshot, &mut told);
        let found: Vec<(&str, usize)> =
            terms.iter().map(|term| (term.text.as_str(), term.place.line_column().0)).collect();
        assert_eq!(found, [("Canary Person", 3), ("王明", 6), ("+7 701", 7)]);
        assert_eq!(told.len(), 1);
        assert!(told.iter().all(|one| one.place.as_ref().unwrap().line_column().0 == 4));
        assert!(terms.iter().all(|term| !term.place.source.text().contains("Canary")));
    }

    #[test]
    fn gitignore_is_read_as_git_does() {
        for rules in ["secrets.txt", "/secrets.txt", "*.txt", "# x\nsecret*", "**/secrets.txt", "*"]
        {
            assert!(ignores(rules), "{rules}");
        }
        for rules in ["", "#secrets.txt", "secrets.txt/", "other.txt", "*.txt\n!secrets.txt"] {
            assert!(!ignores(rules), "{rules}");
        }
    }
}
