//! What is told to an author: a stable code, a severity, a place, the cause
//! and what to write instead.
//!
//! An author's mistake is a value, not a failure: functions collect every
//! mistake they meet and go on. `Result` is for disk, socket and encoder.

use super::source::Place;

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Published; an error where `--strict` was given, but for remarks.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A kind of diagnostic, declared once as a constant beside what raises it.
///
/// The name is stable: the guide has a page for each, and scripts match on it.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Lower-case words joined by hyphens, such as `unknown-key`.
    pub name: &'static str,
    /// The severity that a diagnostic of this code has.
    pub severity: Severity,
    /// Whether `--strict` makes an error of it.
    pub hardens: bool,
}

impl Code {
    /// A code whose diagnostics are errors.
    pub const fn error(name: &'static str) -> Self {
        Self { name, severity: Severity::Error, hardens: true }
    }

    /// A code whose diagnostics are warnings.
    pub const fn warning(name: &'static str) -> Self {
        Self { name, severity: Severity::Warning, hardens: true }
    }

    /// A code whose diagnostics are warnings under `--strict` too: what they
    /// tell of is not in the author's hands, or may be otherwise tomorrow.
    pub const fn remark(name: &'static str) -> Self {
        Self { name, severity: Severity::Warning, hardens: false }
    }
}

/// One mistake, with all that its author needs to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: &'static Code,
    /// The cause, in one sentence without a full stop, beginning in lower case.
    pub message: String,
    /// Where it is; `None` where no file shows it.
    pub place: Option<Place>,
    /// Other places that explain it, such as the first of two definitions.
    pub related: Vec<(Place, String)>,
    /// What to write instead.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A diagnostic at a place.
    pub fn at(code: &'static Code, place: Place, message: impl Into<String>) -> Self {
        Self { place: Some(place), ..Self::nowhere(code, message) }
    }

    /// A diagnostic that no file shows, such as a folder that is missing.
    pub fn nowhere(code: &'static Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), place: None, related: Vec::new(), hint: None }
    }

    /// The same with a hint: what to write instead.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with a hint where there is one.
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// The same with another place that explains it.
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }
}

/// Diagnostics as they are collected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another collection.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(others);
    }

    /// All of them, in the order they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.code.severity == Severity::Error)
    }

    /// How many have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.code.severity == severity).count()
    }

    /// Brings them into the order in which they are shown: by path, then by
    /// offset, then by code and message; those without a place first. The
    /// order does not depend on which thread found what first. A diagnostic
    /// found twice stays once.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| order(a).cmp(&order(b)));
        self.0.dedup();
    }
}

fn order(d: &Diagnostic) -> (Option<(&str, u32, u32)>, &str, &str) {
    let place = d.place.as_ref().map(|p| (p.source.path(), p.span.start, p.span.end));
    (place, d.code.name, &d.message)
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// A value, and every mistake met while making it. The value is usable even
/// where there are errors: what could not be read is left out or defaulted.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    /// What was made.
    pub value: T,
    /// What was wrong.
    pub diagnostics: Diagnostics,
}

impl<T> Checked<T> {
    /// A value with its diagnostics.
    pub fn new(value: T, diagnostics: Diagnostics) -> Self {
        Self { value, diagnostics }
    }

    /// The value, its diagnostics moved into `sink`.
    pub fn report(self, sink: &mut Diagnostics) -> T {
        sink.extend(self.diagnostics);
        self.value
    }

    /// The same diagnostics with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: f(self.value), diagnostics: self.diagnostics }
    }
}
