//! `amicus export`: the site for a host, or as one file. `upload` sends it elsewhere.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::arguments::{Exporting, Global};
use super::console::{Console, Failure};
use super::json::SummaryLine;
use super::locate;
use super::progress::Meter;
use super::run::{self, Request};
use super::target::Target;
use crate::artifact::Sink;
use crate::base::tree::Word;
use crate::base::{Checked, Diagnostics};
use crate::build::{self, Hosting, Memo, Summary};
use crate::config::{Config, Host};
use crate::export::pack::{self, Item, Pack, Shelf};
use crate::export::{Hosted, Preset, Site, bucket, preset};
use crate::publish::parcel::Parcel;
use crate::publish::{self, Stage};

/// Exports the site, and gives the exit status.
///
/// # Errors
/// Where the site cannot be found, read or written.
pub fn export(console: &Console, global: &Global, exporting: &Exporting) -> Result<u8, Failure> {
    let root = locate::site_folder(global)?;
    let path = path(exporting)?.to_owned();
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

/// The folder or the file that is made.
fn path(exporting: &Exporting) -> Result<&Path, Failure> {
    let sending = &exporting.sending;
    let is_sent = sending.endpoint.is_some() || sending.region.is_some() || sending.dry_run;
    match &exporting.path {
        _ if is_sent || sending.max_deletes.is_some() => Err(Failure::usage(
            "`--endpoint`, `--region`, `--dry-run` and `--max-deletes` are for a bucket: \
             `s3://bucket/prefix`",
        )),
        Some(path) => Ok(path),
        None => Err(Failure::usage("say behind it which folder or file is to be made")),
    }
}

fn make(
    request: &Request<'_>,
    exporting: &Exporting,
    meter: &Meter,
) -> Result<Checked<SummaryLine>, Failure> {
    let mut diagnostics = Diagnostics::new();
    let path = path(exporting)?;
    let made = match exporting.target {
        Target::Zip => into_file(request, (exporting, path, pack::zip), meter, &mut diagnostics),
        Target::TarGz => {
            into_file(request, (exporting, path, pack::tar_gz), meter, &mut diagnostics)
        }
        _ => into_folder(request, (exporting, path), meter, &mut diagnostics),
    };
    let summary = made.unwrap_or_else(|failure| run::refused(failure, &mut diagnostics));
    Ok(Checked::new(summary, diagnostics))
}

fn into_folder(
    request: &Request<'_>,
    (exporting, path): (&Exporting, &Path),
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<SummaryLine, publish::Failure> {
    let stage = Stage::begin(path, &run::protected(&request.root))?;
    let mut summary = fill(request, exporting, (&stage, path), meter, diagnostics)?.summary;
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
    (exporting, path, pack): (&Exporting, &Path, Pack),
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<SummaryLine, publish::Failure> {
    let protected = source_folders(&request.root);
    let parcel = Parcel::begin(path, exporting.replace, &protected)?;
    let mut summary = fill(request, exporting, (&parcel, path), meter, diagnostics)?.summary;
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

/// Opens what was gathered.
pub struct Gathered<'p>(pub &'p Parcel);

impl Shelf for Gathered<'_> {
    fn open(&self, path: &str) -> std::io::Result<Box<dyn std::io::Read + '_>> {
        Ok(Box::new(std::io::BufReader::new(self.0.open(path)?)))
    }
}

/// What was built for a host.
#[derive(Default)]
pub struct Filled {
    pub summary: SummaryLine,
    /// The files that pages name by an address which changes with what they hold, as
    /// paths in the site.
    pub versioned: BTreeSet<String>,
}

/// Builds the site into a sink at a place, with what its host needs.
pub fn fill(
    request: &Request<'_>,
    exporting: &Exporting,
    (sink, place): (&dyn Sink, &Path),
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<Filled, publish::Failure> {
    let snapshot = run::read(request, meter).report(diagnostics);
    if snapshot.config.is_none() {
        return Ok(Filled::default());
    }
    let mut options = run::options(request);
    let config = build::settings(&snapshot, &options);
    let is_bucket = matches!(exporting.target, Target::Bucket(_));
    // What serves a bucket is not what `site.toml` speaks of.
    let usual = if is_bucket { Host::None } else { config.export.host };
    let mut preset = *preset(host(exporting).unwrap_or(usual));
    if is_bucket {
        // It sends what it is told with each object, and does not choose among twins.
        preset.codings = &[];
    }
    let preset = &preset;
    options.hosting = Hosting {
        versioned: preset.sends_headers || is_bucket,
        policy: !preset.sends_headers,
        onion: !preset.sends_onion,
    };
    let hosted = Hosted::new(sink, preset);
    let recalled = run::recalled(request);
    let memo = &mut Memo::none().recalling(Some(recalled as _));
    let failed = |error| publish::Failure::from_sink(error, place);
    let made = build::build(&snapshot, &options, memo, &hosted, meter).map_err(failed)?;
    let made = made.report(diagnostics);
    if !diagnostics.has_errors() {
        finish(hosted, preset, &config, &made).map_err(failed)?;
    }
    let summary = SummaryLine {
        pages: made.pages,
        reports: made.reports,
        files: made.files,
        ..SummaryLine::default()
    };
    let versioned = bucket::versioned(&made.versioned, config.base_url.path());
    Ok(Filled { summary, versioned })
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
