//! `amicus quote confirm`: translations are recorded as fitting the words that
//! are quoted now.

use std::collections::BTreeSet;

use super::amounts::counted;
use super::arguments::{Confirming, Format, Global};
use super::console::{Console, Failure};
use super::excerpt;
use super::json::{self, ConfirmedLine};
use super::reports::{self, Docket, place_in};
use crate::base::tree::{Node, Value};
use crate::base::{Digest, Place};
use crate::case::{Quotation, Translation};
use crate::publish::intake;
use crate::yaml::{Change, Edit, Step, Written, edit};

/// The key that holds the sum.
const KEY: &str = "original_sha256";

/// A quotation of the case, and the way to it in the case's tree.
struct Quoted<'a> {
    id: &'a str,
    /// The list that the item stands in, and where the item was written.
    list: &'static str,
    item: &'a Place,
    /// The keys from the item to the quotation.
    keys: &'static [&'static str],
    quotation: &'a Quotation,
}

/// A translation that is to be confirmed.
struct Stale<'a> {
    id: &'a str,
    /// Its number in its list, from 1.
    number: usize,
    translation: &'a Translation,
    sum: Digest,
    way: Vec<Step<'static>>,
}

/// Confirms translations, and gives the exit status.
///
/// # Errors
/// Wrong usage where an id quotes nothing that is translated; otherwise where
/// the case cannot be changed without risk, or the disk refuses. Then nothing is
/// changed.
pub fn confirm(console: &Console, global: &Global, confirming: &Confirming) -> Result<u8, Failure> {
    let docket = reports::find(global, confirming.report.as_deref())?;
    let quoted = quoted(&docket);
    check_ids(&quoted, &confirming.ids)?;
    let wanted: BTreeSet<&str> = confirming.ids.iter().map(String::as_str).collect();
    let tree = docket.tree();
    let mut stale = Vec::new();
    for one in quoted.iter().filter(|one| wanted.is_empty() || wanted.contains(one.id)) {
        stale.extend(unconfirmed(one, tree.as_ref(), &docket.way));
    }
    let shown = docket.source.path();
    if stale.is_empty() {
        console.tell(&format!("Every translation in {} is confirmed", excerpt::plain(shown)));
        return Ok(0);
    }
    let edits: Vec<Edit<'_>> = stale
        .iter()
        .map(|one| {
            let change = Change::Set(KEY, Written::Text(one.sum.to_string()));
            Edit { way: one.way.clone(), change }
        })
        .collect();
    let text = match edit(&docket.source, docket.span, &edits) {
        Ok(text) => text,
        Err(refusal) => {
            tell(console, &stale, false)?;
            return Err(Failure::system(format!(
                "`{shown}` was not changed, since {}",
                refusal.why()
            ))
            .hint(format!("write the sum of each line above as `{KEY}` into its translation")));
        }
    };
    if !confirming.dry_run {
        intake::replace(&docket.path(), docket.source.text(), &text)?;
    }
    tell(console, &stale, !confirming.dry_run)?;
    let done = match confirming.dry_run {
        true => "Would confirm".to_owned(),
        false => console.good("Confirmed"),
    };
    let count = counted(stale.len(), "translation", "translations");
    console.tell(&format!("{done} {count} in {}", excerpt::plain(shown)));
    Ok(0)
}

/// Everything that the case quotes and has translations of.
fn quoted(docket: &Docket) -> Vec<Quoted<'_>> {
    let mut all = Vec::new();
    for charge in &docket.case.charges {
        let text = charge.provision.as_ref().and_then(|provision| provision.text.as_ref());
        all.extend(text.map(|quotation| Quoted {
            id: &charge.id.value,
            list: "charges",
            item: &charge.place,
            keys: &["provision", "text"],
            quotation,
        }));
    }
    for allegation in &docket.case.allegations {
        all.extend(allegation.quote.as_ref().map(|quotation| Quoted {
            id: &allegation.id.value,
            list: "allegations",
            item: &allegation.place,
            keys: &["quote"],
            quotation,
        }));
    }
    all.retain(|one| one.quotation.original.is_some() && !one.quotation.translations.is_empty());
    all
}

fn check_ids(quoted: &[Quoted<'_>], ids: &[String]) -> Result<(), Failure> {
    for id in ids {
        if !quoted.iter().any(|one| one.id == id) {
            let known: Vec<&str> = quoted.iter().map(|one| one.id).take(12).collect();
            let hint = match known.is_empty() {
                true => "a quote needs an `original` and `translations`".to_owned(),
                false => format!("translated words are quoted in {}", known.join(", ")),
            };
            return Err(
                Failure::usage(format!("nothing in `{id}` is quoted and translated")).hint(hint)
            );
        }
    }
    Ok(())
}

/// The translations of a quotation that do not bear its sum.
fn unconfirmed<'a>(one: &Quoted<'a>, tree: Option<&Node>, way: &[Step<'static>]) -> Vec<Stale<'a>> {
    let Some(sum) = one.quotation.sum() else { return Vec::new() };
    let mut found = Vec::new();
    for translation in &one.quotation.translations {
        if translation.original.as_ref().is_some_and(|known| known.value == sum) {
            continue;
        }
        // Without a way there, what is written is refused as a whole.
        let found_way = tree.and_then(|tree| way_to(tree, one, translation));
        let (inner, number) = found_way.unwrap_or((vec![Step::Key("")], 0));
        let way = way.iter().copied().chain(inner).collect();
        found.push(Stale { id: one.id, number, translation, sum, way });
    }
    found
}

/// The way from the case to a translation, and its number in its list.
fn way_to(
    tree: &Node,
    one: &Quoted<'_>,
    translation: &Translation,
) -> Option<(Vec<Step<'static>>, usize)> {
    let item = tree.get(one.list)?;
    let at = place_in(item, one.item)?;
    let mut way = vec![Step::Key(one.list)];
    let mut node = item;
    if let Value::Sequence(items) = &item.value {
        way.push(Step::Item(at));
        node = items.get(at)?;
    }
    for key in one.keys.iter().chain(&["translations"]) {
        way.push(Step::Key(key));
        node = node.get(key)?;
    }
    let at = place_in(node, &translation.place)?;
    if let Value::Sequence(_) = node.value {
        way.push(Step::Item(at));
    }
    Some((way, at + 1))
}

fn tell(console: &Console, stale: &[Stale<'_>], written: bool) -> Result<(), Failure> {
    let mut out = String::new();
    for one in stale {
        let before = one.translation.original.as_ref().map(|sum| sum.value.to_string());
        match console.format {
            Format::Json => out.push_str(&json::line(&ConfirmedLine {
                id: one.id,
                translation: one.number,
                original_sha256: one.sum.to_string(),
                before,
                written,
            })),
            Format::Human => {
                let language = one.translation.lang.as_ref().map_or("-", |tag| tag.value.as_str());
                out.push_str(&format!("{} {} {language} {}\n", one.id, one.number, one.sum));
            }
        }
    }
    console.print(&out)
}
