//! Every address of the site, and what it belongs to.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::language::Language;
use crate::base::{Diagnostic, Diagnostics, Place, Route};
use crate::config::Config;
use crate::library::codes;

/// What a route belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A document, by its path below `content/`.
    Document(String),
    /// Something that amicus makes, such as `a feed`.
    Generated(&'static str),
    /// A term of a taxonomy.
    Term(String),
    /// A file that is copied, by its path below the site's root.
    File(String),
    /// An old address.
    Alias(String),
}

impl Owner {
    fn describe(&self) -> String {
        match self {
            Owner::Document(path) => format!("the document content/{path}"),
            Owner::Generated(what) => format!("{what}, which amicus makes"),
            Owner::Term(term) => format!("the page of the term `{term}`"),
            Owner::File(path) => format!("the file {path}"),
            Owner::Alias(path) => format!("an alias of content/{path}"),
        }
    }
}

/// The files beside a report for those who cite it, each with its media type.
pub const CITE_FILES: [(&str, &str); 3] = [
    ("cite.bib", "application/x-bibtex"),
    ("cite.ris", "application/x-research-info-systems"),
    ("cite.json", "application/vnd.citationstyles.csl+json"),
];

/// What a feed is called, beside the page whose feed it is.
pub const FEED: &str = "atom.xml";

/// The routes that are taken. Two routes that some file system would keep in
/// one place count as one.
#[derive(Debug, Default)]
pub struct Routes {
    taken: BTreeMap<String, Taken>,
    /// The folders that routes lie in, folded.
    folders: BTreeMap<String, String>,
    /// The paths that more than one owner asked for.
    disputed: BTreeSet<String>,
}

#[derive(Debug)]
struct Taken {
    route: Route,
    owner: Owner,
    place: Option<Place>,
}

impl Routes {
    /// Takes a route. Where it is taken already, or is a folder of another,
    /// that is reported at `place`.
    pub fn claim(
        &mut self,
        route: &Route,
        owner: Owner,
        place: Option<Place>,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let fold = route.fold();
        if let Some(taken) = self.taken.get(&fold) {
            self.disputed.extend([taken.route.path().to_owned(), route.path().to_owned()]);
            diagnostics.push(collision(route, &owner, place, taken));
            return false;
        }
        if let Some(below) = self.folders.get(&fold) {
            self.disputed.insert(route.path().to_owned());
            let message = format!(
                "`/{route}` is asked for by {}, but files such as `/{below}` lie below it",
                owner.describe()
            );
            diagnostics.push(at(place, message));
            return false;
        }
        let parents = fold.match_indices('/').filter_map(|(end, _)| fold.get(..end));
        for parent in parents.collect::<Vec<_>>() {
            if let Some(taken) = self.taken.get(parent) {
                self.disputed.insert(route.path().to_owned());
                diagnostics.push(collision(route, &owner, place, taken));
                return false;
            }
            if !self.folders.contains_key(parent) {
                self.folders.insert(parent.to_owned(), route.path().to_owned());
            }
        }
        self.taken.insert(fold, Taken { route: route.clone(), owner, place });
        true
    }

    /// Takes a route for something that amicus makes.
    pub fn claim_generated(
        &mut self,
        path: &str,
        what: &'static str,
        diagnostics: &mut Diagnostics,
    ) {
        if let Ok(route) = Route::file(path) {
            self.claim(&route, Owner::Generated(what), None, diagnostics);
        }
    }

    /// What is published at a path such as `reports/x/index.html`.
    pub fn owner(&self, path: &str) -> Option<(&Route, &Owner)> {
        let ascii = path.is_ascii() && !path.bytes().any(|b| b.is_ascii_uppercase());
        let taken = match ascii {
            true => self.taken.get(path),
            false => self.taken.get(&Route::file(path).ok()?.fold()),
        };
        taken
            .filter(|taken| ascii || Route::file(path).is_ok_and(|r| r == taken.route))
            .map(|taken| (&taken.route, &taken.owner))
    }

    /// Whether nobody asks for a route, nor for one below it.
    pub fn is_free(&self, route: &Route) -> bool {
        let fold = route.fold();
        !self.taken.contains_key(&fold) && !self.folders.contains_key(&fold)
    }

    /// Whether nothing can be stored at a path, since it is asked for more than
    /// once, or as a file and as a folder. Each such path has been reported.
    pub fn is_disputed(&self, path: &str) -> bool {
        self.disputed.contains(path)
    }

    /// All such paths.
    pub fn all_disputed(&self) -> impl Iterator<Item = &str> {
        self.disputed.iter().map(String::as_str)
    }

    /// Whether there is such a path.
    pub fn has_disputes(&self) -> bool {
        !self.disputed.is_empty()
    }

    /// Whether a route was taken for something that amicus makes.
    pub fn is_generated(&self, route: &Route) -> bool {
        matches!(self.owner(route.path()), Some((taken, Owner::Generated(_))) if taken == route)
    }

    /// Every route that is published and its owner, in the order of paths.
    pub fn all(&self) -> impl Iterator<Item = (&Route, &Owner)> {
        self.taken.values().map(|taken| (&taken.route, &taken.owner))
    }

    /// Whether every address belongs to the same as in an earlier state.
    pub fn lead_as(&self, earlier: &Routes) -> bool {
        let pairs = || self.all().zip(earlier.all());
        self.taken.len() == earlier.taken.len() && pairs().all(|(ours, theirs)| ours == theirs)
    }

    /// The aliases: each old route with the path of its document.
    pub fn aliases(&self) -> impl Iterator<Item = (&Route, &str)> {
        self.all().filter_map(|(route, owner)| match owner {
            Owner::Alias(path) => Some((route, path.as_str())),
            _ => None,
        })
    }
}

fn collision(route: &Route, owner: &Owner, place: Option<Place>, taken: &Taken) -> Diagnostic {
    let message = format!(
        "`/{}` is asked for by {} and by {}",
        route.address(),
        taken.owner.describe(),
        owner.describe()
    );
    // A mistake is shown where an author can mend it.
    let (place, other) = match place {
        Some(place) => (Some(place), taken.place.clone()),
        None => (taken.place.clone(), None),
    };
    let diagnostic = at(place, message);
    match other {
        Some(other) => diagnostic.related(other, "the other one"),
        None => diagnostic,
    }
}

fn at(place: Option<Place>, message: String) -> Diagnostic {
    let diagnostic = match place {
        Some(place) => Diagnostic::at(&codes::ROUTE_COLLISION, place, message),
        None => Diagnostic::nowhere(&codes::ROUTE_COLLISION, message),
    };
    diagnostic.hint("give one of the two another slug or name; letters that differ only in case or form count as the same")
}

/// Where a page of a list is published, from 1.
pub fn page_of_list(first: &Route, number: usize) -> Option<Route> {
    match number {
        0 | 1 => Some(first.clone()),
        _ => Route::page(&format!("{}page/{number}", first.folder())).ok(),
    }
}

/// What every address of a language begins with below the site: empty for the
/// default language.
pub fn language_folder(config: &Config, language: &Language) -> String {
    match *language == config.default_language {
        true => String::new(),
        false => language.as_str().to_lowercase(),
    }
}
