//! Where things are told: results on the standard output, all else on the
//! standard error, in colours or not, to people or to programs.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use annotate_snippets::{Group, Level, Renderer};
use anstream::{AutoStream, ColorChoice};

use super::amounts::grouped;
use super::arguments::{Color, Format, Global};
use super::excerpt::plain_lines;
use super::json;
use super::lines::Index;
use super::terminal::{self, Look, severity};
use crate::base::{Code, Diagnostics, Severity};
use crate::publish;

/// The columns taken for granted where no terminal tells them.
const USUAL_WIDTH: usize = 100;
/// How many diagnostics of one code in one file people are shown.
const SHOWN: usize = 1000;

/// How this run tells things.
pub struct Console {
    /// To people or to programs.
    pub format: Format,
    color: ColorChoice,
    /// Whether colours were asked for, even into a file.
    forced: bool,
    quiet: bool,
    verbose: bool,
}

/// Why a command could not be carried out, other than by mistakes in the site.
#[derive(Debug)]
pub struct Failure {
    /// What the process ends with: 1 or 2, see [`Failure::usage`].
    pub exit: u8,
    code: Option<&'static Code>,
    message: String,
    hint: Option<String>,
}

impl Failure {
    /// Wrong usage, exit status 2: what was typed cannot be done here.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { exit: 2, code: None, message: message.into(), hint: None }
    }

    /// Something outside the site failed, exit status 1: a disk, a lock.
    pub fn system(message: impl Into<String>) -> Self {
        Self { exit: 1, code: None, message: message.into(), hint: None }
    }

    /// The same with a code that the guide explains.
    pub fn code(mut self, code: &'static Code) -> Self {
        self.code = Some(code);
        self
    }

    /// The same with what to do instead.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The cause, and the hint where there is one.
    #[cfg(test)]
    pub fn told(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{}; {hint}", self.message),
            None => self.message.clone(),
        }
    }
}

impl From<publish::Failure> for Failure {
    /// A file that is there already is wrong usage; all else is the disk's.
    fn from(failure: publish::Failure) -> Self {
        let exists = *failure.code == publish::failure::FILE_EXISTS;
        let new = if exists { Self::usage } else { Self::system };
        new(failure.message).code(failure.code).hint(failure.hint)
    }
}

impl Console {
    /// As the options of every command ask.
    pub fn new(options: &Global) -> Self {
        let color = match options.color {
            Color::Always => ColorChoice::AlwaysAnsi,
            Color::Never => ColorChoice::Never,
            Color::Auto => AutoStream::choice(&io::stderr()),
        };
        let forced = matches!(options.color, Color::Always);
        Self {
            format: options.format,
            color,
            forced,
            quiet: options.quiet,
            verbose: options.verbose,
        }
    }

    /// Whether a progress bar can be seen, and is wanted.
    pub fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Writes a result on the standard output. A reader who has gone away, as
    /// in `amicus man | head -1`, is no failure.
    ///
    /// # Errors
    /// Where the standard output cannot be written for another reason.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        self.is_heard(text).map(|_| ())
    }

    /// The same; tells whether there is still a reader.
    ///
    /// # Errors
    /// Where the standard output cannot be written for another reason.
    pub fn is_heard(&self, text: &str) -> Result<bool, Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(Failure::system(format!(
                "the result could not be written to the standard output: {error}"
            ))),
        }
    }

    /// Tells people something, unless they asked for quiet.
    pub fn tell(&self, text: &str) {
        if !self.quiet && self.format == Format::Human {
            self.write_error(&format!("{text}\n"));
        }
    }

    /// Whether people asked to be told nothing but results and errors.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Tells people something they asked for with `-v`.
    pub fn detail(&self, text: &str) {
        if self.verbose {
            self.write_error(&format!("{text}\n"));
        }
    }

    /// Tells why the command failed.
    pub fn failure(&self, failure: &Failure) {
        self.tell_cause(Level::ERROR, failure);
    }

    /// Tells something that the user should know, although the command goes on.
    pub fn warning(&self, cause: &Failure) {
        if !self.quiet {
            self.tell_cause(Level::WARNING, cause);
        }
    }

    fn tell_cause(&self, level: Level<'static>, failure: &Failure) {
        let title = level.primary_title(plain_lines(&failure.message));
        let title = match failure.code {
            Some(code) => title.id(code.name),
            None => title,
        };
        let mut text = self.renderer().render(&[Group::with_title(title)]);
        if let Some(hint) = &failure.hint {
            let hint = Level::HELP.primary_title(plain_lines(hint));
            text.push('\n');
            text.push_str(&self.renderer().render(&[Group::with_title(hint)]));
        }
        text.push('\n');
        self.write_error(&text);
    }

    /// Tells diagnostics in the order they come in: to people on the standard
    /// error, to programs on the standard output (see [`json`]). Under
    /// `strict` warnings are errors; `--quiet` leaves warnings out. Of thousands of
    /// one code in one file people are told how many more there are; programs are
    /// told each.
    ///
    /// # Errors
    /// Where the standard output cannot be written.
    pub fn diagnostics(&self, diagnostics: &Diagnostics, strict: bool) -> Result<(), Failure> {
        let wanted =
            diagnostics.iter().filter(|d| !self.quiet || severity(d, strict) == Severity::Error);
        let mut index = Index::default();
        let mut text = String::new();
        match self.format {
            Format::Human => {
                let look = Look { color: self.color != ColorChoice::Never, width: width(), strict };
                let mut kinds: BTreeMap<(&str, &str), usize> = BTreeMap::new();
                for diagnostic in wanted {
                    let path = diagnostic.place.as_ref().map_or("", |place| place.source.path());
                    let kind = kinds.entry((path, diagnostic.code.name)).or_default();
                    *kind += 1;
                    if *kind > SHOWN && !path.is_empty() {
                        continue;
                    }
                    text.push_str(&terminal::render(diagnostic, &mut index, look));
                    if text.len() > 1 << 16 {
                        self.write_error(&std::mem::take(&mut text));
                    }
                }
                for ((path, code), count) in kinds {
                    if count > SHOWN && !path.is_empty() {
                        let more = format!(
                            "{} more of {code} in {path} are counted, and not shown; \
                             `--format json` tells each",
                            grouped(count - SHOWN)
                        );
                        let note = Level::NOTE.primary_title(plain_lines(&more));
                        text.push_str(&self.renderer().render(&[Group::with_title(note)]));
                        text.push_str("\n\n");
                    }
                }
                self.write_error(&text);
            }
            Format::Json => {
                for diagnostic in wanted {
                    text.push_str(&json::diagnostic(diagnostic, &mut index, strict));
                    if text.len() > 1 << 16 {
                        self.print(&std::mem::take(&mut text))?;
                    }
                }
                self.print(&text)?;
            }
        }
        Ok(())
    }

    /// A word in the colour of success (or without).
    pub fn good(&self, text: &str) -> String {
        self.styled(text, "\u{1b}[1m\u{1b}[32m")
    }

    /// A word in the colour of errors (or without).
    pub fn bad(&self, text: &str) -> String {
        self.styled(text, "\u{1b}[1m\u{1b}[91m")
    }

    /// A word in the colour of warnings (or without).
    pub fn doubtful(&self, text: &str) -> String {
        self.styled(text, "\u{1b}[1m\u{1b}[33m")
    }

    /// A heading in a result: bold where the standard output is a terminal.
    pub fn strong_result(&self, text: &str) -> String {
        let bold = match self.color {
            ColorChoice::Never => false,
            ColorChoice::AlwaysAnsi | ColorChoice::Always => {
                io::stdout().is_terminal() || self.forced
            }
            ColorChoice::Auto => io::stdout().is_terminal(),
        };
        if bold { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn styled(&self, text: &str, style: &str) -> String {
        match self.color {
            ColorChoice::Never => text.to_owned(),
            _ => format!("{style}{text}\u{1b}[0m"),
        }
    }

    fn renderer(&self) -> Renderer {
        match self.color {
            ColorChoice::Never => Renderer::plain(),
            _ => Renderer::styled(),
        }
    }

    /// Nobody can be told that telling failed.
    fn write_error(&self, text: &str) {
        if self.color == ColorChoice::Never {
            // Nothing here is in colour, so nothing needs to be taken out.
            let mut stream = io::stderr().lock();
            let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
            return;
        }
        let mut stream = AutoStream::new(io::stderr(), self.color).lock();
        let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    }
}

fn width() -> usize {
    terminal_size::terminal_size_of(io::stderr())
        .map_or(USUAL_WIDTH, |(terminal_size::Width(columns), _)| columns.into())
}
