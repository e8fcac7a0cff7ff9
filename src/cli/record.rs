//! `amicus record`: which version of each report is published, and a digest of its
//! words, are written down, so that a later change without a new version is seen.

use super::amounts::counted;
use super::arguments::{Format, Global, Recording};
use super::console::{Console, Failure};
use super::excerpt;
use super::json::{self, RecordedLine};
use super::locate::{self, CONFIG};
use super::machine::machine;
use super::trial::TRIAL;
use crate::base::{Checked, Diagnostics};
use crate::build::{self, Memo, Options, Progress};
use crate::config::{Edition, Editions, parse_editions, write_editions};
use crate::input::{Snapshot, VERSIONS};
use crate::publish::intake;

/// Nobody to tell how far the look through the site is.
struct Unheard;

impl Progress for Unheard {
    fn begin(&self, _: &'static str, _: u64) {}

    fn advance(&self) {}
}

/// What has become of the record of a report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    New,
    Version,
    Text,
    Gone,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::New => "new",
            Kind::Version => "version",
            Kind::Text => "text",
            Kind::Gone => "gone",
        }
    }
}

/// Records what is published, and gives the exit status.
///
/// # Errors
/// Where the site cannot be found or read, or the disk refuses. Then nothing is
/// changed.
pub fn record(console: &Console, global: &Global, recording: &Recording) -> Result<u8, Failure> {
    let root = locate::site_folder(global)?;
    let config = global.config.clone().unwrap_or_else(|| root.join(CONFIG));
    let mut told = Diagnostics::new();
    let mut snapshot = Snapshot::read(&root, &config).report(&mut told);
    let before = snapshot.text(VERSIONS).cloned();
    // Whatever is wrong with it is mended by writing it anew.
    snapshot.remove(VERSIONS);
    let now = recording.now.as_ref().map_or_else(jiff::Timestamp::now, |now| now.start());
    let options = Options {
        base_url: None,
        drafts: false,
        portable: false,
        hosting: Default::default(),
        now,
        index_later: false,
        also: None,
        trial: Some(TRIAL),
        machine: machine(&root),
    };
    let made = build::check(&snapshot, &options, &mut Memo::none(), &Unheard);
    let made =
        made.map_err(|error| Failure::system(format!("the site cannot be built: {error}")))?;
    let _ = made.report(&mut told);
    if told.has_errors() {
        told.sort();
        console.diagnostics(&told, false)?;
        return Err(Failure::system("nothing was recorded, since the site has errors")
            .hint("mend what is shown above, and run `amicus record` again"));
    }
    let editions = build::editions(&snapshot, &options);
    let text = write_editions(&editions);
    let known = before.as_ref().map(parse_editions).unwrap_or_default();
    let Checked { value: known, .. } = known;
    let changes = changes(&known, &editions);
    let same = before.as_ref().is_some_and(|before| before.text() == text);
    let write = !recording.dry_run && !same;
    if write {
        let old = before.as_ref().map(|before| before.text());
        intake::write(&root.join(VERSIONS), old, &text)?;
    }
    tell(console, &changes, &editions, write)?;
    let reports = counted(editions.len(), "report", "reports");
    let done = match recording.dry_run {
        true => "Would record".to_owned(),
        false => console.good("Recorded"),
    };
    let texts = changes.iter().filter(|(_, kind)| *kind == Kind::Text).count();
    let changed = match texts {
        0 => String::new(),
        1 => "; the text of one has changed without a new version".to_owned(),
        several => format!("; the texts of {several} have changed without a new version"),
    };
    console.tell(&format!("{done} {reports} in {VERSIONS}{changed}"));
    Ok(0)
}

/// The reports of which something else is recorded than before.
fn changes<'e>(before: &'e Editions, now: &'e Editions) -> Vec<(&'e str, Kind)> {
    let kind = |path: &String, edition: &Edition| match before.get(path) {
        None => Some(Kind::New),
        Some(known) if known == edition => None,
        Some(known) if known.version == edition.version => Some(Kind::Text),
        Some(_) => Some(Kind::Version),
    };
    let changed = now.iter().filter_map(|(path, edition)| Some((path, kind(path, edition)?)));
    let gone = before.keys().filter(|path| !now.contains_key(*path));
    let all = changed.chain(gone.map(|path| (path, Kind::Gone)));
    let mut all: Vec<(&str, Kind)> = all.map(|(path, kind)| (path.as_str(), kind)).collect();
    all.sort_by_key(|(path, _)| *path);
    all
}

fn tell(
    console: &Console,
    changes: &[(&str, Kind)],
    editions: &Editions,
    written: bool,
) -> Result<(), Failure> {
    let mut out = String::new();
    for (path, kind) in changes {
        let edition = editions.get(*path);
        let version = edition.and_then(|edition| edition.version.as_deref());
        match console.format {
            Format::Json => out.push_str(&json::line(&RecordedLine {
                path,
                change: kind.name(),
                version,
                digest: edition.map(|edition| edition.digest.to_string()),
                written,
            })),
            Format::Human => {
                let version = excerpt::plain(version.unwrap_or("-"));
                out.push_str(&format!("{} {version} {}\n", kind.name(), excerpt::plain(path)));
            }
        }
    }
    console.print(&out)
}
