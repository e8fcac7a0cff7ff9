//! Files for those who cite a report: `cite.bib`, `cite.ris` and `cite.json`
//! beside it, for reference managers.

use crate::artifact::Artifact;
use crate::base::Diagnostics;
use crate::library::{CITE_FILES, Entry, EntryId};
use crate::output::context::{Context, Made, each};
use crate::output::own;
use crate::sources::{bibtex, csl_json, ris};

/// Makes the files of every report.
pub fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    let found = |id| Some((id, library.entry(id)?)).filter(|(_, entry)| entry.shows_report());
    let reports: Vec<(EntryId, &Entry)> =
        context.documents().into_iter().filter_map(found).collect();
    let [(in_bibtex, _), (in_ris, _), (in_json, _)] = CITE_FILES;
    each(reports, |(id, entry)| {
        let Ok(route) = entry.route.beside(in_bibtex) else { return Ok(Diagnostics::new()) };
        let key = || context.shell.outline_key(library, id);
        context.unit(&route, key, |making| {
            let (record, key) = (own::record(context, entry), own::key(entry));
            making.put(Artifact::new(route.clone(), bibtex(&key, &record)))?;
            if let Ok(route) = entry.route.beside(in_ris) {
                making.put(Artifact::new(route, ris(&record)))?;
            }
            if let Ok(route) = entry.route.beside(in_json) {
                making.put(Artifact::new(route, csl_json([(key.as_str(), &record)])))?;
            }
            Ok(Diagnostics::new())
        })
    })
}
