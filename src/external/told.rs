//! Outcomes as diagnostics, each where the link was written.

use std::collections::BTreeMap;

use super::address::Address;
use super::terms::Outcome;
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::build::Outward;

/// What a link led to is gone, and no copy is named that is not gone too.
pub const DEAD_LINK: Code = Code::warning("dead-link");
/// What an exhibit was taken from is gone, and a copy of it is named.
pub const ARCHIVED_DEAD_LINK: Code = Code::remark("archived-dead-link");
/// What a link leads to has another address now.
pub const MOVED_LINK: Code = Code::remark("moved-link");
/// A host answers, and does not let a program see what a link leads to.
pub const BLOCKED_LINK: Code = Code::remark("blocked-link");
/// Nobody can tell at present whether a link leads somewhere.
pub const UNREACHABLE_LINK: Code = Code::remark("unreachable-link");

/// Tells what became of links: one diagnostic for each place of each link that
/// does not simply lead somewhere.
pub fn diagnostics(links: &[Outward], found: &BTreeMap<String, Outcome>) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for link in links {
        let Some((code, what, hint)) =
            found.get(&link.address).and_then(|one| tell(link, one, found))
        else {
            continue;
        };
        for place in &link.places {
            let message = format!("`{}` {what}", link.url);
            diagnostics.push(Diagnostic::at(code, place.clone(), message).hint(hint.clone()));
        }
        if link.places.is_empty() {
            let message = format!("the page `{}` links to `{}`, which {what}", link.page, link.url);
            diagnostics.push(Diagnostic::nowhere(code, message).hint(hint));
        }
    }
    diagnostics
}

fn tell(
    link: &Outward,
    outcome: &Outcome,
    found: &BTreeMap<String, Outcome>,
) -> Option<(&'static Code, String, String)> {
    let is_dead = |copy: &&String| {
        let address = copy.split('#').next().unwrap_or("");
        matches!(found.get(address), Some(Outcome::Dead(_)))
    };
    Some(match (outcome, link.archived.iter().find(|copy| !is_dead(copy))) {
        (Outcome::Reached, _) => return None,
        (Outcome::Dead(why), None) if !link.archived.is_empty() => {
            let hint = match link.archived.as_slice() {
                [copy] => format!("its copy, `{copy}`, is gone too: name another"),
                copies => {
                    format!("all {} copies that are named are gone too: name another", copies.len())
                }
            };
            (&DEAD_LINK, why.clone(), format!("{hint} under `archives`"))
        }
        (Outcome::Dead(why), None) => {
            let hint = "correct the address, or link to an archived copy; for an exhibit or a \
                        source, name the copy under `archives`";
            (&DEAD_LINK, why.clone(), hint.into())
        }
        (Outcome::Dead(why), Some(copy)) => {
            let hint = format!("there is a copy, `{copy}`: in prose, link to that");
            (&ARCHIVED_DEAD_LINK, why.clone(), hint)
        }
        (Outcome::Moved { to }, _) => {
            let hint = match leads_to_front(&link.address, to) {
                true => format!(
                    "look whether it is still there: `{to}` is only the first page of a site"
                ),
                false => format!("if that is still what was meant, write `{to}`"),
            };
            (&MOVED_LINK, "has another address now".into(), hint)
        }
        (Outcome::Blocked(why), _) => {
            let hint = "open it in a browser to see for yourself; what no program may see, name \
                        under `skip_prefixes` in `[link_checker]`";
            (&BLOCKED_LINK, why.clone(), hint.into())
        }
        (Outcome::Unreachable(why), _) => {
            let hint = "try again later, and open it in a browser to see for yourself";
            (&UNREACHABLE_LINK, why.clone(), hint.into())
        }
    })
}

/// Whether a page within a site has become the first page of one, as sites
/// answer that have given a page up.
fn leads_to_front(from: &str, to: &str) -> bool {
    let path = |url: &str| Address::parse(url).map(|address| address.rest);
    path(from).is_some_and(|path| path != "/") && path(to).is_some_and(|path| path == "/")
}
