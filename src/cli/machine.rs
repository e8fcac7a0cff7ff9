//! What is known of the computer, so that a build can see to it that none of it
//! is published. It is asked nowhere else, and told to nobody.

use std::path::Path;

use crate::build::Machine;

/// What is known of the computer on which the site in a folder is made.
pub fn machine(root: &Path) -> Machine {
    let text = |path: &Path| path.to_str().map(str::to_owned);
    let site = std::path::absolute(root).ok();
    let site = site.map(|site| site.components().collect::<std::path::PathBuf>());
    Machine {
        site: site.as_deref().and_then(text),
        home: named(&["HOME", "USERPROFILE"]),
        user: named(&["USER", "LOGNAME", "USERNAME"]),
        host: named(&["COMPUTERNAME"]).or_else(host),
    }
}

/// The first of some variables that is set.
fn named(variables: &[&str]) -> Option<String> {
    let values = variables.iter().filter_map(|name| std::env::var(name).ok());
    values.map(|value| value.trim().to_owned()).find(|value| !value.is_empty())
}

#[cfg(unix)]
fn host() -> Option<String> {
    rustix::system::uname().nodename().to_str().ok().map(str::to_owned)
}

#[cfg(not(unix))]
fn host() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_a_whole_path() {
        let machine = machine(Path::new("./content/.."));
        assert!(machine.site.is_some_and(|site| Path::new(&site).is_absolute()));
    }
}
