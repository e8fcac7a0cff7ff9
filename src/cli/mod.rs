//! The command line: what may be typed, what each command does, and how it is
//! told. The only room that knows a clock, an environment or a terminal.

mod amounts;
mod arguments;
mod console;
mod crash;
mod diff;
mod direct;
mod embargoed;
mod excerpt;
mod exhibit;
mod export;
mod import;
mod json;
mod keys;
mod lines;
mod links;
mod locate;
mod machine;
mod manual;
mod overlay;
mod paging;
mod progress;
mod quote;
mod record;
mod reports;
mod run;
mod scaffold;
mod seal;
mod sealing;
mod serve;
mod sets;
mod target;
mod terminal;
mod trial;
mod upload;
mod verify;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, FromArgMatches};

use arguments::{Arguments, Command, ExhibitAction, Global, QuoteAction};
use console::{Console, Failure};
use target::Target;

/// Runs the command that the process was started with, and gives its exit
/// status:
///
/// - 0: done.
/// - 1: the site has mistakes, or something outside it failed, such as the
///   disk. Nothing was published.
/// - 2: wrong usage. Besides what cannot be parsed: no site where one was
///   looked for, a folder for a new site that is not empty, the place of a new
///   report that is taken.
pub fn main() -> ExitCode {
    // No command, but this program by itself.
    if std::env::args_os().nth(1).is_some_and(|word| word == trial::WORD) {
        return trial::attempt();
    }
    crash::tell_crashes();
    let mut arguments = match read_arguments(std::env::args_os().collect()) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A reader of the help page who has gone away is no failure.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let console = Console::new(&arguments.global);
    let settled = match &mut arguments.command {
        Command::Export(exporting) => export::settle(exporting),
        _ => Ok(()),
    };
    match settled.and_then(|()| carry_out(&console, &arguments)) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            console.failure(&failure);
            ExitCode::from(failure.exit)
        }
    }
}

/// What may be typed, for what describes it: commands, options and their texts.
pub fn command() -> clap::Command {
    Arguments::command()
}

fn carry_out(console: &Console, arguments: &Arguments) -> Result<u8, Failure> {
    let global = &arguments.global;
    match &arguments.command {
        Command::Init { folder } => init(console, folder),
        Command::New { place } => new(console, global, place),
        Command::Build(building) => run::build(console, global, building),
        Command::Check { building, asking, strict } => {
            run::check(console, global, building, asking, *strict)
        }
        Command::Export(exporting) => match &exporting.target {
            Target::Bucket(address) => upload::export(console, global, exporting, address),
            _ => export::export(console, global, exporting),
        },
        Command::Keygen(making) => keys::make(console, global, making),
        Command::Verify(verifying) => verify::verify(console, verifying),
        Command::Serve(serving) => serve::serve(console, global, serving),
        Command::Exhibit { action: ExhibitAction::Add(adding) } => {
            exhibit::add(console, global, adding)
        }
        Command::Quote { action: QuoteAction::Confirm(confirming) } => {
            quote::confirm(console, global, confirming)
        }
        Command::Diff { a, b } => diff::diff(console, a, b),
        Command::Import { file, output } => import::import_case(console, file, output.as_deref()),
        Command::Record(recording) => record::record(console, global, recording),
        Command::Completions { shell } => print(console, &manual::completions(*shell)),
        Command::Man => {
            let page = manual::page().map_err(|error| Failure::system(error.to_string()))?;
            print(console, &page)
        }
    }
}

fn print(console: &Console, text: &str) -> Result<u8, Failure> {
    console.print(text).map(|()| 0)
}

fn init(console: &Console, folder: &Path) -> Result<u8, Failure> {
    let files = scaffold::site(folder, &today())?;
    tell_files(console, &files)?;
    let root = root_option(Some(folder));
    console.tell(&format!(
        "\n{} a site with an example report. See it in the browser, while you write, with:\n\n    \
         amicus serve --open{root}\n\nand publish it into its folder `output` with:\n\n    \
         amicus build{root}",
        console.good("Made"),
    ));
    Ok(0)
}

fn new(console: &Console, global: &Global, place: &str) -> Result<u8, Failure> {
    let root = locate::site_folder(global)?;
    let files = scaffold::report(&root, place, &today())?;
    tell_files(console, &files)?;
    console.tell(&format!(
        "\n{} a report. It is a draft until its line `draft: true` is taken away. See it with:\n\n    \
         amicus serve --drafts{}",
        console.good("Made"),
        root_option(global.root.as_deref()),
    ));
    Ok(0)
}

/// ` --root DIR` as it can be typed; nothing for the current folder.
fn root_option(root: Option<&Path>) -> String {
    match root.map(|root| root.display().to_string()) {
        None => String::new(),
        Some(root) if root == "." => String::new(),
        Some(root) if root.contains(|c: char| c.is_whitespace()) => format!(" --root \"{root}\""),
        Some(root) => format!(" --root {root}"),
    }
}

/// The paths of new files, one a line: the result of `init` and `new`.
fn tell_files(console: &Console, files: &[PathBuf]) -> Result<(), Failure> {
    let lines = files.iter().map(|path| {
        let path = path.strip_prefix(".").unwrap_or(path);
        format!("{}\n", excerpt::plain(&path.display().to_string()))
    });
    console.print(&lines.collect::<String>())
}

/// The day in UTC.
fn today() -> String {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

fn read_arguments(typed: Vec<OsString>) -> Result<Arguments, clap::Error> {
    let command = Arguments::command().color(color_of(&typed));
    Arguments::from_arg_matches(&command.try_get_matches_from(typed)?)
}

/// What `--color` says, for the help page and for what cannot be parsed.
fn color_of(typed: &[OsString]) -> ColorChoice {
    let mut typed = typed.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = typed.next() {
        let choice = match word.strip_prefix("--color") {
            Some("") => typed.next(),
            Some(rest) => rest.strip_prefix('='),
            None => continue,
        };
        match choice {
            Some("always") => return ColorChoice::Always,
            Some("never") => return ColorChoice::Never,
            _ => {}
        }
    }
    ColorChoice::Auto
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_the_help_page_follow_the_option() {
        let choice =
            |words: &[&str]| color_of(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(choice(&["amicus", "--color", "never", "--help"]), ColorChoice::Never);
        assert_eq!(choice(&["amicus", "bild", "--color=always"]), ColorChoice::Always);
        assert_eq!(choice(&["amicus", "new", "--", "--color=always"]), ColorChoice::Auto);
        assert_eq!(choice(&["amicus", "--color"]), ColorChoice::Auto);
    }
}
