//! Every command, and every option of it.

use clap::{Arg, Command};

use crate::pages::{column, names, page, sections};

fn command() -> Command {
    let mut command = amicus::cli::command();
    command.build();
    command
}

/// How the guide writes an option: `` `-o`, `--output DIR` ``.
fn option(arg: &Arg) -> Option<String> {
    let long = arg.get_long()?;
    let takes = arg.get_action().takes_values();
    let value = arg.get_value_names().and_then(|names| names.first()).filter(|_| takes);
    let value = value.map_or(String::new(), |value| format!(" {value}"));
    let short = arg.get_short().map_or(String::new(), |short| format!("`-{short}`, "));
    Some(format!("{short}`--{long}{value}`"))
}

fn is_own(arg: &Arg) -> bool {
    !arg.is_global_set() && !matches!(arg.get_id().as_str(), "help" | "version")
}

/// The options that a command's page describes: those under its headings, and
/// those of the page to which it refers.
fn described(name: &str) -> Vec<String> {
    let page = page(&format!("commands/{name}.md"));
    let mut options: Vec<String> = sections(&page)
        .into_iter()
        .filter(|section| section.title.starts_with("`-"))
        .inspect(|section| assert!(section.lines.concat().len() > 20, "{}", section.title))
        .map(|section| section.title)
        .collect();
    if page.contains("The options of [`build`](@/commands/build.md) work here as well.") {
        options.extend(described("build"));
    }
    options.sort();
    options
}

#[test]
fn every_command_has_a_page() {
    let command = command();
    let mut known: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    known.sort();
    assert_eq!(names("commands"), known);
}

#[test]
fn every_option_of_a_command_is_on_its_page() {
    for command in command().get_subcommands() {
        let name = command.get_name();
        let inner = command.get_subcommands().flat_map(Command::get_arguments);
        let all = command.get_arguments().chain(inner);
        let mut known: Vec<String> = all.filter(|arg| is_own(arg)).filter_map(option).collect();
        known.sort();
        assert_eq!(described(name), known, "options of {name}");
    }
}

#[test]
fn every_page_says_how_its_command_is_called() {
    for command in command().get_subcommands() {
        // A command that has others in it is called by the first of them.
        let inner = command.get_subcommands().next();
        let taken = inner.unwrap_or(command);
        let names = taken
            .get_positionals()
            .filter(|arg| arg.is_required_set())
            .map(|arg| arg.get_value_names().unwrap().join(" "));
        let call = format!("amicus {}", command.get_name());
        let call = [Some(call), inner.map(|inner| inner.get_name().to_owned())];
        let call = call.into_iter().flatten().chain(names).collect::<Vec<_>>().join(" ");
        let page = page(&format!("commands/{}.md", command.get_name()));
        let first = sections(&page).into_iter().flat_map(|section| section.fences).next();
        let text = first.unwrap().text;
        assert!(text.starts_with(&call), "{text:?} does not say `{call}`");
    }
}

#[test]
fn the_options_of_every_command_are_in_one_table() {
    let command = command();
    let every = |arg: &&Arg| !is_own(arg);
    let mut known: Vec<String> = command
        .get_arguments()
        .filter(every)
        .filter_map(|arg| arg.get_long().map(|long| format!("--{long}")))
        .collect();
    known.sort();
    let page = page("commands/_index.md");
    let mut told: Vec<String> = sections(&page)
        .iter()
        .flat_map(|section| column(section, "Option"))
        .filter_map(|option| option.split(' ').next().map(str::to_owned))
        .filter(|option| option.starts_with("--"))
        .collect();
    told.sort();
    assert_eq!(told, known);
    for arg in command.get_arguments().filter(every) {
        let option = option(arg).unwrap();
        assert!(page.contains(&format!("| {option} |")), "{option}");
    }
}
