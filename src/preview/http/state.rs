//! What an open page is told.

use std::sync::Arc;

use serde::Serialize;

use super::super::generation::{Generation, Remark};
use super::super::shown::Shown;
use super::find::{Found, find, page_path};

/// A page that listens.
pub struct Listener {
    /// The decoded path of its address.
    pub path: String,
    /// The generation it has, so far as it was told.
    pub generation: u64,
    /// The digest of the page as it has it; empty where it has none.
    pub digest: String,
}

/// What it is told, but for the diagnostics, which are JSON already.
#[derive(Debug, Serialize)]
struct State<'s> {
    /// The number of what is shown now.
    generation: String,
    /// `same`, `changed` or `gone`, against what the page has.
    page: &'static str,
    /// The digest of what stands at its address now.
    digest: Option<String>,
    /// The addresses of files other than pages that differ; `null` where that
    /// is not known, or where there are too many.
    assets: Option<Vec<String>>,
    errors: usize,
    warnings: usize,
    /// Why readers do not see the page yet, or no longer.
    mark: Option<Mark>,
    /// Why there is no page at its address.
    hidden: Option<Hidden<'s>>,
}

#[derive(Debug, Serialize)]
struct Mark {
    draft: bool,
    embargo: Option<String>,
    expires: Option<String>,
}

#[derive(Debug, Serialize)]
struct Hidden<'s> {
    path: &'s str,
    why: &'static str,
    hint: &'static str,
}

impl Listener {
    /// What is to be told now, as JSON; the page has it then.
    pub fn tell(&mut self, shown: &Shown) -> String {
        let now: &Arc<Generation> = &shown.now;
        let found = find(now, &self.path);
        let (stands, served) = match found {
            Found::File(file) => (true, Some(file)),
            Found::Nothing(page) => (false, page),
            Found::Slash | Found::Top => (true, None),
        };
        let digest = served.map(|served| served.digest.to_string());
        let page = match &digest {
            Some(digest) if *digest == self.digest => "same",
            None if self.digest.is_empty() && !stands => "same",
            _ if stands => "changed",
            // A page that says that nothing is here may be another one now.
            _ if self.is_missing(shown) => "changed",
            _ => "gone",
        };
        let files = shown.files_since(self.generation);
        let assets = files.map(|files| {
            let address = |route: &crate::base::Route| format!("{}/{}", now.base, route.url());
            files.iter().map(address).collect()
        });
        let remark = page_path(now, &self.path).and_then(|page| now.remarks.get(&page));
        let state = State {
            generation: now.number.to_string(),
            page,
            digest: digest.clone(),
            assets,
            errors: shown.overlay.errors,
            warnings: shown.overlay.warnings,
            mark: remark.and_then(mark),
            hidden: remark.filter(|_| !stands).and_then(hidden),
        };
        if page != "gone" {
            self.digest = digest.unwrap_or_default();
        }
        self.generation = now.number;
        let state = serde_json::to_string(&state).unwrap_or_default();
        let diagnostics = match shown.overlay.json.as_str() {
            "" => "[]",
            json => json,
        };
        format!(
            "{},\"diagnostics\":{diagnostics}}}",
            state.strip_suffix('}').unwrap_or("{\"page\":\"same\"")
        )
    }

    /// Whether what the page has is what said that nothing was here.
    fn is_missing(&self, shown: &Shown) -> bool {
        let then = shown.generation(self.generation).map(|then| find(then, &self.path));
        match then {
            Some(Found::Nothing(Some(page))) => page.digest.to_string() == self.digest,
            Some(Found::Nothing(None)) => true,
            _ => self.digest.is_empty(),
        }
    }
}

fn mark(remark: &Remark) -> Option<Mark> {
    let unseen = remark.unseen.as_ref().filter(|_| remark.hidden.is_none())?;
    let text = |at: &crate::base::Moment| at.to_string();
    Some(Mark {
        draft: unseen.draft,
        embargo: unseen.embargo.as_ref().map(text),
        expires: unseen.expires.as_ref().map(text),
    })
}

fn hidden(remark: &Remark) -> Option<Hidden<'_>> {
    let why = remark.hidden?;
    let unseen = remark.unseen.clone().unwrap_or_default();
    let hint = match () {
        () if unseen.draft => "start `amicus serve` with `--drafts` to see it",
        () if unseen.embargo.is_some() || unseen.expires.is_some() => {
            "start `amicus serve` with `--now DATE` to see the site as of another day"
        }
        () => "",
    };
    Some(Hidden { path: &remark.path, why, hint })
}
