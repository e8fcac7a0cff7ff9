//! The manual page and the completions, both made from [`Arguments`].

use std::io;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::arguments::Arguments;

/// What the manual page says besides the options.
const CLOSING: &str = r#".SH "EXIT STATUS"
.TP
0
Done.
.TP
1
The site has mistakes, or could not be read or written. Nothing was published.
.TP
2
Wrong usage: an unknown option, no site here, a folder that is already used.
.SH FILES
.TP
site.toml
The configuration. Its folder is the site.
.TP
content/
What authors write.
.TP
output/
What a build publishes.
.SH ENVIRONMENT
.TP
NO_COLOR
Where it is set and not empty, no colours are used.
.TP
CLICOLOR_FORCE
Where it is set and not 0, colours are used even into a file.
"#;

/// The manual page, in roff: one page for `amicus` and all its commands.
///
/// # Errors
/// None that a buffer in memory does not have.
pub fn page() -> io::Result<String> {
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    let main = Man::new(command.clone()).manual("amicus manual");
    main.render_title(&mut page)?;
    main.render_name_section(&mut page)?;
    main.render_synopsis_section(&mut page)?;
    main.render_description_section(&mut page)?;
    main.render_options_section(&mut page)?;
    page.extend_from_slice(b".SH COMMANDS\n");
    for each in command.get_subcommands() {
        describe(each, each.get_name(), &mut page)?;
        for inner in each.get_subcommands() {
            describe(inner, &format!("{} {}", each.get_name(), inner.get_name()), &mut page)?;
        }
    }
    page.extend_from_slice(CLOSING.as_bytes());
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// One command as a subsection, without the options that every command has.
fn describe(command: &Command, name: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let own = command.clone().mut_args(|arg| {
        let hidden = arg.is_global_set() || arg.get_id() == "help";
        arg.hide(hidden)
    });
    let man = Man::new(own);
    let mut section = Vec::new();
    man.render_synopsis_section(&mut section)?;
    man.render_description_section(&mut section)?;
    man.render_options_section(&mut section)?;
    let section = String::from_utf8_lossy(&section);
    page.extend_from_slice(format!(".SS \"amicus {name}\"\n").as_bytes());
    for line in section.lines() {
        // The roff writer opens each section with a heading and with a
        // definition, both of which the page has already.
        if line.starts_with(".SH ") {
            page.extend_from_slice(b".P\n");
        } else if !line.starts_with(".ie ") && !line.starts_with(".el ") {
            page.extend_from_slice(line.as_bytes());
            page.push(b'\n');
        }
    }
    Ok(())
}

/// The completions for a shell.
pub fn completions(shell: clap_complete::Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "amicus", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
