//! What tells of the computer that a site is made on: its folders, its user and
//! its name. A path in a report, or in what a program noted in a document, says
//! who wrote it.
//!
//! Only what can be told from ordinary words is looked for, since every site
//! speaks of users, servers and work.

use crate::guard::Kind;

/// What is known of the computer. Below `cli` nothing knows it; who builds says
/// it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Machine {
    /// The site's folder, absolute.
    pub site: Option<String>,
    /// The user's own folder.
    pub home: Option<String>,
    /// The name under which the user logged in.
    pub user: Option<String>,
    /// The computer's name.
    pub host: Option<String>,
}

/// Names that say nothing: of accounts that every system has, of roles, of
/// machines as they come, and words that the pages of every site have.
const COMMON: [&str; 161] = [
    "account",
    "admin",
    "administrator",
    "adminuser",
    "agent",
    "amicus",
    "anonymous",
    "apache",
    "archive",
    "archives",
    "article",
    "author",
    "authors",
    "azureuser",
    "backup",
    "brief",
    "build",
    "builder",
    "buildkite",
    "case",
    "cases",
    "centos",
    "charge",
    "charges",
    "circleci",
    "citation",
    "client",
    "codespace",
    "colour",
    "colours",
    "computer",
    "concordance",
    "container",
    "contents",
    "country",
    "court",
    "custody",
    "daemon",
    "data",
    "debian",
    "default",
    "demo",
    "deploy",
    "deployer",
    "desktop",
    "devcontainer",
    "developer",
    "docker",
    "document",
    "documents",
    "dossier",
    "ec2-user",
    "editor",
    "element",
    "elements",
    "evidence",
    "example",
    "examples",
    "exhibit",
    "exhibits",
    "fedora",
    "finding",
    "findings",
    "footnote",
    "forgejo",
    "gitea",
    "github",
    "gitlab",
    "gitlab-runner",
    "gitpod",
    "guest",
    "history",
    "home",
    "index",
    "jenkins",
    "judge",
    "jurisdiction",
    "jurisdictions",
    "justice",
    "laptop",
    "lawyer",
    "library",
    "linux",
    "local",
    "localadmin",
    "localhost",
    "localuser",
    "macbook",
    "machine",
    "manager",
    "master",
    "matrix",
    "method",
    "monitor",
    "nginx",
    "nobody",
    "nonroot",
    "notes",
    "office",
    "operator",
    "opinion",
    "organisation",
    "owner",
    "page",
    "paper",
    "people",
    "person",
    "persons",
    "place",
    "places",
    "podman",
    "postgres",
    "prosecutor",
    "provisions",
    "public",
    "publisher",
    "raspberrypi",
    "reader",
    "register",
    "registers",
    "report",
    "reporter",
    "reports",
    "researcher",
    "root",
    "runner",
    "runneradmin",
    "sandbox",
    "search",
    "section",
    "server",
    "service",
    "session",
    "site",
    "sources",
    "student",
    "summary",
    "support",
    "system",
    "teacher",
    "test",
    "tester",
    "theme",
    "topics",
    "translation",
    "trial",
    "trials",
    "ubuntu",
    "user",
    "users",
    "vagrant",
    "verify",
    "version",
    "versions",
    "webmaster",
    "website",
    "windows",
    "witness",
    "witnesses",
    "workstation",
    "www-data",
];

/// Shorter names are parts of too many words.
const LEAST_NAME: usize = 6;
/// A name with digits or signs in it is no word.
const LEAST_ODD_NAME: usize = 4;
/// Paths of fewer letters may stand for something else.
const LEAST_PATH: usize = 10;

impl Machine {
    /// What is looked for: what it is, the text, and in which way. `base` is
    /// the path of the site's address, which may be that of a folder.
    pub(super) fn secrets(&self, base: &str) -> Vec<(&'static str, String, Kind)> {
        let mut all = Vec::new();
        let mut folder = |what, path: &Option<String>, parts: usize| {
            let Some(path) = path.as_deref().map(|path| path.trim_end_matches(['/', '\\'])) else {
                return;
            };
            let names: Vec<&str> =
                path.split(['/', '\\']).filter(|name| !name.is_empty()).collect();
            let letters = path.chars().filter(|c| c.is_alphanumeric()).count();
            let said = names.iter().skip(1).any(|name| !is_common(name));
            let of_web = path.starts_with("/var/www") && names.len() < 4;
            if names.len() >= parts
                && letters >= LEAST_PATH
                && said
                && !of_web
                && !base.starts_with(path)
            {
                all.push((what, path.to_owned(), Kind::Exact));
            }
        };
        folder("the path of the site's folder on this computer", &self.site, 3);
        folder("the path of the user's folder on this computer", &self.home, 2);
        let host = self.host.as_deref().map(|host| host.split('.').next().unwrap_or(host));
        let names = [
            ("the name of the user of this computer", self.user.as_deref()),
            ("the name of this computer", host),
        ];
        for (what, name) in names {
            all.extend(
                name.filter(|name| is_odd(name)).map(|name| (what, name.to_owned(), Kind::Word)),
            );
        }
        all
    }
}

fn is_common(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let plain = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '_');
    COMMON.contains(&name.as_str()) || COMMON.contains(&plain)
}

/// Whether a name can be told from a word.
fn is_odd(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let is_word = name.chars().all(char::is_alphabetic);
    let digits_only = name.chars().all(|c| !c.is_alphabetic());
    let least = if is_word { LEAST_NAME } else { LEAST_ODD_NAME };
    letters >= least && !digits_only && !is_common(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_says_something_is_looked_for() {
        let named = |user: &str, host: &str| Machine {
            user: Some(user.into()),
            host: Some(host.into()),
            ..Machine::default()
        };
        for name in ["root", "user", "user1", "admin", "ann", "runner-2", "mary", "1000", "Ubuntu"]
        {
            assert!(named(name, "debian").secrets("").is_empty(), "{name}");
        }
        assert_eq!(named("canary7", "testhost.example.org").secrets("").len(), 2);
        let at = |site: &str, home: &str| Machine {
            site: Some(site.into()),
            home: Some(home.into()),
            ..Machine::default()
        };
        assert_eq!(at("/home/canary/sites/one", "/home/canary").secrets("").len(), 2);
        assert_eq!(at("C:\\Users\\canary\\site", "C:\\Users\\canary").secrets("").len(), 2);
        assert!(at("/var/www/html", "/root").secrets("").is_empty());
        assert!(at("/srv/site", "/home/user").secrets("").is_empty());
        assert!(at("/reports/about/people", "/").secrets("/reports/about/people").is_empty());
    }
}
