//! Findings as diagnostics. What is told shows no term of `secrets.txt`, also
//! where it is part of a file's name.

use std::collections::BTreeMap;

use super::Secrets;
use super::codes::{LEAKED_SECRET, PUBLISHED_KEY, UNSEEN_CONTENT};
use super::gather::{Formed, Origin};
use crate::artifact::Artifact;
use crate::base::{Diagnostic, Diagnostics, Place, Source};
use crate::case::SecretKind;
use crate::guard::{Finding, Unseen, What};
use crate::library::Library;

impl Secrets {
    /// Tells what was found, at the place where it is withheld.
    pub(in crate::build) fn report(
        &self,
        found: &[(String, Finding)],
        library: Option<&Library>,
    ) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        let mut told = BTreeMap::new();
        for (route, finding) in found {
            let number = match finding.what {
                What::Secret(number) | What::Named(number) => number,
                What::Key => {
                    diagnostics.push(self.key(route, &finding.within, library));
                    continue;
                }
                What::Unseen(why) => {
                    diagnostics.push(self.unseen(route, &finding.within, why));
                    continue;
                }
            };
            // Of a file that holds a secret, its name says no more.
            told.entry((route, &finding.within, number)).or_insert(&finding.what);
        }
        for ((route, within, number), what) in told {
            let secret = self.secret(number);
            diagnostics.extend(secret.map(|secret| self.leak(route, within, *what, secret)));
        }
        diagnostics
    }

    /// What files would show that are made of a finished site: those of its host and of
    /// its signature. They take nothing from this computer, and a name of it in them,
    /// such as `/srv/www/example.org`, is there by chance.
    pub(in crate::build) fn late(&self, made: &[Artifact]) -> Diagnostics {
        let is_own = |finding: &Finding| match finding.what {
            What::Secret(number) | What::Named(number) => {
                let secret = self.secret(number);
                secret.is_some_and(|secret| !matches!(secret.origin, Origin::Machine(_)))
            }
            What::Key | What::Unseen(_) => true,
        };
        let found = made.iter().flat_map(|artifact| {
            let own = self.find(artifact).into_iter().filter(is_own);
            own.map(|finding| (artifact.route.path().to_owned(), finding)).collect::<Vec<_>>()
        });
        let mut diagnostics = self.report(&found.collect::<Vec<_>>(), None);
        diagnostics.sort();
        diagnostics
    }

    fn leak(&self, route: &str, within: &str, what: What, secret: &Formed) -> Diagnostic {
        let file = self.covered(route);
        let shower = match (within, what) {
            ("", What::Named(_)) => format!("the address of `{file}`"),
            ("", _) => format!("`{file}`"),
            (within, What::Named(_)) => {
                format!("the name of `{}` in `{file}`", self.covered(within))
            }
            (within, _) => format!("`{}` in `{file}`", self.covered(within)),
        };
        let shown = match secret.origin {
            Origin::Case(SecretKind::Name) => "a name that is withheld",
            Origin::Case(SecretKind::Pseudonym) => "a pseudonym that is withheld",
            Origin::Case(SecretKind::Exhibit) => "what tells of a withheld exhibit",
            Origin::Case(SecretKind::File) => "the path of a file that is not published",
            Origin::Title => "the title of a page that is not published",
            Origin::Address => "the address of a page that is not published",
            Origin::Term => "a secret term",
            Origin::Machine(what) => what,
        };
        let message = format!("{shower} would show {shown}");
        let diagnostic = match &secret.place {
            Some(place) => Diagnostic::at(&LEAKED_SECRET, place.clone(), message),
            None => Diagnostic::nowhere(&LEAKED_SECRET, message),
        };
        let hint = match what {
            What::Named(_) => "rename the file, or what its address is made of",
            _ if matches!(secret.origin, Origin::Machine(_)) => {
                "take it out of what the file is made of; a name that is also a word of the site may \
                 stand behind a `!` in secrets.txt"
            }
            _ if !within.is_empty() => "take it out of that file, or publish the file no more",
            _ => "take it out of that page, or out of what the page is made of",
        };
        diagnostic.hint(hint)
    }

    /// A private key, at the file that it is published from.
    fn key(&self, route: &str, within: &str, library: Option<&Library>) -> Diagnostic {
        let message = format!("{} would publish a private key", self.shown(route, within));
        let hint = "move the key out of the site, and use it no more if it was public already: whoever \
                    has it can sign or log in with it";
        let place = library.and_then(|library| origin(route, library));
        let place = place.filter(|place| !self.within(place.source.path()));
        let diagnostic = match place {
            Some(place) => Diagnostic::at(&PUBLISHED_KEY, place, message),
            None => Diagnostic::nowhere(&PUBLISHED_KEY, message),
        };
        diagnostic.hint(hint)
    }

    /// A file, and where it lies, in words.
    fn shown(&self, route: &str, within: &str) -> String {
        let file = self.covered(route);
        match within {
            "" => format!("`{file}`"),
            within => format!("`{}` in `{file}`", self.covered(within)),
        }
    }

    fn unseen(&self, route: &str, within: &str, why: Unseen) -> Diagnostic {
        let shown = self.shown(route, within);
        let why = match why {
            Unseen::Encrypted => "it is encrypted",
            Unseen::Deep => "too many archives lie in each other",
            Unseen::Large => "it is too large when it is unpacked",
            Unseen::Broken => "it is broken",
            Unseen::Packed => "it is packed in a way that is not known here",
            Unseen::Illegible => "some of its text is kept without its letters",
            Unseen::Unreadable => "it cannot be read",
        };
        let message = format!("{shown} was not looked into for what is secret: {why}");
        Diagnostic::nowhere(&UNSEEN_CONTENT, message)
            .hint("look into it yourself, or publish it unpacked and not encrypted")
    }

    /// A path in which each name that holds a secret is covered.
    fn covered(&self, path: &str) -> String {
        if !self.within(path) {
            return path.to_owned();
        }
        let names = path.split('/').map(|name| if self.within(name) { "…" } else { name });
        let covered = names.collect::<Vec<_>>().join("/");
        // What only several names together say.
        if self.within(&covered) { "…".to_owned() } else { covered }
    }
}

/// The file of the site that something is published from.
fn origin(route: &str, library: &Library) -> Option<Place> {
    let entry = library.entries.iter().find(|entry| entry.route.path() == route);
    let text = entry.map(|entry| entry.report.source.start());
    let copied = || library.files.iter().find(|(_, file)| file.route.path() == route);
    text.or_else(|| copied().map(|(path, _)| Source::new(path.as_str(), "").start()))
}
