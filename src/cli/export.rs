//! `amicus export`: the site for a host, or as one file.

use std::path::{Path, PathBuf};

use super::arguments::{Exporting, Global, Target};
use super::console::{Console, Failure};
use super::json::SummaryLine;
use super::locate;
use super::progress::Meter;
use super::run::{self, Request};
use crate::artifact::Sink;
use crate::base::tree::Word;
use crate::base::{Checked, Diagnostics};
use crate::build::{self, Hosting, Memo, Summary};
use crate::config::{Config, Host};
use crate::export::pack::{self, Item, Pack, Shelf};
use crate::export::{Hosted, Preset, Site, preset};
use crate::publish::parcel::Parcel;
use crate::publish::{self, Stage};

/// Exports the site, and gives the exit status.
///
/// # Errors
/// Where the site cannot be found, read or written.
pub fn export(console: &Console, global: &Global, exporting: &Exporting) -> Result<u8, Failure> {
    let root = locate::site_folder(global)?;
    let path = exporting.path.clone();
    if exporting.target == Target::Dir {
        locate::check_output(&root, &path)?;
    }
    let request = Request {
        config: global.config.as_deref(),
        output: Some(path.clone()),
        earlier: if exporting.target == Target::Dir { path } else { root.join("output") },
        making: &exporting.making,
        asking: None,
        portable: exporting.portable,
        hosting: Hosting::default(),
        now: run::now(&exporting.making),
        root,
    };
    run::run(console, "export", &request, false, &|meter| make(&request, exporting, meter))
}

fn make(
    request: &Request<'_>,
    exporting: &Exporting,
    meter: &Meter,
) -> Result<Checked<SummaryLine>, Failure> {
    let mut diagnostics = Diagnostics::new();
    let made = match exporting.target {
        Target::Dir => into_folder(request, exporting, meter, &mut diagnostics),
        Target::Zip => into_file(request, (exporting, pack::zip), meter, &mut diagnostics),
        Target::TarGz => into_file(request, (exporting, pack::tar_gz), meter, &mut diagnostics),
    };
    let summary = made.unwrap_or_else(|failure| run::refused(failure, &mut diagnostics));
    Ok(Checked::new(summary, diagnostics))
}

fn into_folder(
    request: &Request<'_>,
    exporting: &Exporting,
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<SummaryLine, publish::Failure> {
    let stage = Stage::begin(&exporting.path, &run::protected(&request.root))?;
    let mut summary = fill(request, exporting, &stage, meter, diagnostics)?;
    if !diagnostics.has_errors() {
        meter.begin("Publishing", 0);
        let published = stage.commit()?;
        summary.published = true;
        summary.written = published.written;
        summary.unchanged = published.unchanged;
        summary.removed = published.removed;
        summary.files = published.written + published.unchanged;
    }
    Ok(summary)
}

fn into_file(
    request: &Request<'_>,
    (exporting, pack): (&Exporting, Pack),
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<SummaryLine, publish::Failure> {
    let protected = source_folders(&request.root);
    let parcel = Parcel::begin(&exporting.path, exporting.replace, &protected)?;
    let mut summary = fill(request, exporting, &parcel, meter, diagnostics)?;
    if !diagnostics.has_errors() {
        meter.begin("Packing", 0);
        let packed = parcel.seal(|files, parcel, out| {
            let items =
                files.iter().map(|file| Item { path: file.path.clone(), bytes: file.bytes });
            pack(&items.collect::<Vec<_>>(), &Gathered(parcel), out)
        })?;
        summary.published = true;
        // All but the list of digests.
        summary.files = packed.len().saturating_sub(1);
        summary.written = summary.files;
    }
    Ok(summary)
}

/// The folders that a build publishes from: the site's own, and not the one that
/// they lie in.
fn source_folders(root: &Path) -> Vec<PathBuf> {
    run::protected(root).into_iter().filter(|folder| folder != root).collect()
}

struct Gathered<'p>(&'p Parcel);

impl Shelf for Gathered<'_> {
    fn open(&self, path: &str) -> std::io::Result<Box<dyn std::io::Read + '_>> {
        Ok(Box::new(std::io::BufReader::new(self.0.open(path)?)))
    }
}

/// Builds the site into a sink, with what its host needs.
fn fill(
    request: &Request<'_>,
    exporting: &Exporting,
    sink: &dyn Sink,
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<SummaryLine, publish::Failure> {
    let snapshot = run::read(request, meter).report(diagnostics);
    if snapshot.config.is_none() {
        return Ok(SummaryLine::default());
    }
    let mut options = run::options(request);
    let config = build::settings(&snapshot, &options);
    let preset = preset(host(exporting).unwrap_or(config.export.host));
    options.hosting = Hosting {
        versioned: preset.sends_headers,
        policy: !preset.sends_headers,
        onion: !preset.sends_onion,
    };
    let hosted = Hosted::new(sink, preset);
    let recalled = run::recalled(request);
    let memo = &mut Memo::none().recalling(Some(recalled as _));
    let failed = |error| publish::Failure::from_sink(error, &exporting.path);
    let made = build::build(&snapshot, &options, memo, &hosted, meter).map_err(failed)?;
    let made = made.report(diagnostics);
    if !diagnostics.has_errors() {
        finish(hosted, preset, &config, &made).map_err(failed)?;
    }
    Ok(SummaryLine {
        pages: made.pages,
        reports: made.reports,
        files: made.files,
        ..SummaryLine::default()
    })
}

/// The host that was asked for.
fn host(exporting: &Exporting) -> Option<Host> {
    let name = exporting.host.as_deref()?;
    Host::WORDS.iter().find(|(word, _)| *word == name).map(|(_, host)| *host)
}

fn finish(
    hosted: Hosted<'_>,
    preset: &Preset,
    config: &Config,
    made: &Summary,
) -> std::io::Result<()> {
    let onion = config.export.onion.as_ref().filter(|_| preset.sends_onion);
    let site = Site {
        base: &config.base_url,
        redirects: &made.redirects,
        versioned: &made.versioned,
        onion: onion.map(|onion| onion.origin()),
        hsts: u64::from(config.export.hsts_days) * 86_400,
    };
    hosted.finish(&site).map(drop)
}
