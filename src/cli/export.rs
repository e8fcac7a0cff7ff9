//! `amicus export`: the site for a host, or as one file.

use std::path::{Path, PathBuf};

use super::arguments::{Exporting, Global, Target};
use super::console::{Console, Failure};
use super::json::SummaryLine;
use super::locate;
use super::progress::Meter;
use super::run::{self, Request};
use super::seal::{self, Seal};
use crate::artifact::Sink;
use crate::base::tree::Word;
use crate::base::{Checked, Diagnostics};
use crate::build::{self, Hosting, Memo, Summary};
use crate::config::{Config, Host};
use crate::export::pack::{self, Item, Pack, Shelf};
use crate::export::{Hosted, Ledger, Preset, Site, bag, preset};
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
    let asked = Asked { exporting, seal: seal::prepare(console, exporting)? };
    let status =
        run::run(console, "export", &request, false, &|meter| make(&request, &asked, meter))?;
    if let Some(told) = asked.seal.as_ref().filter(|_| status == 0).and_then(Seal::told) {
        console.tell(&format!("{} {told}", console.good("Signed")));
    }
    Ok(status)
}

/// What an export is asked for.
struct Asked<'a> {
    exporting: &'a Exporting,
    seal: Option<Seal>,
}

fn make(
    request: &Request<'_>,
    asked: &Asked<'_>,
    meter: &Meter,
) -> Result<Checked<SummaryLine>, Failure> {
    let mut diagnostics = Diagnostics::new();
    let made = match asked.exporting.target {
        Target::Dir => into_folder(request, asked, meter, &mut diagnostics),
        Target::Zip => into_file(request, (asked, pack::zip), meter, &mut diagnostics),
        Target::TarGz => into_file(request, (asked, pack::tar_gz), meter, &mut diagnostics),
    };
    let summary = made.unwrap_or_else(|failure| run::refused(failure, &mut diagnostics));
    Ok(Checked::new(summary, diagnostics))
}

fn into_folder(
    request: &Request<'_>,
    asked: &Asked<'_>,
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<SummaryLine, publish::Failure> {
    let stage = Stage::begin(&asked.exporting.path, &run::protected(&request.root))?;
    let (mut summary, _) = fill(request, asked, &stage, meter, diagnostics)?;
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
    (asked, pack): (&Asked<'_>, Pack),
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<SummaryLine, publish::Failure> {
    let protected = source_folders(&request.root);
    let parcel = Parcel::begin(&asked.exporting.path, asked.exporting.replace, &protected)?;
    let (mut summary, name) = fill(request, asked, &parcel, meter, diagnostics)?;
    if !diagnostics.has_errors() {
        meter.begin("Packing", 0);
        let packed = parcel.seal(|files, parcel, out| {
            let path = |path: &str| format!("{name}{path}");
            let items = files.iter().map(|file| Item { path: path(&file.path), bytes: file.bytes });
            pack(&items.collect::<Vec<_>>(), &Gathered(parcel, &name), out)
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

/// What was gathered, and the folder in which it lies in the archive.
struct Gathered<'p>(&'p Parcel, &'p str);

impl Shelf for Gathered<'_> {
    fn open(&self, path: &str) -> std::io::Result<Box<dyn std::io::Read + '_>> {
        let path = path.strip_prefix(self.1).unwrap_or(path);
        Ok(Box::new(std::io::BufReader::new(self.0.open(path)?)))
    }
}

/// Builds the site into a sink, with what its host needs, signed where that is asked for.
/// Gives the name of the folder in which it lies in an archive, too: a bag has one.
fn fill(
    request: &Request<'_>,
    Asked { exporting, seal }: &Asked<'_>,
    sink: &dyn Sink,
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<(SummaryLine, String), publish::Failure> {
    let snapshot = run::read(request, meter).report(diagnostics);
    if snapshot.config.is_none() {
        return Ok(Default::default());
    }
    let mut options = run::options(request);
    let config = build::settings(&snapshot, &options);
    let preset = preset(host(exporting).unwrap_or(config.export.host));
    options.hosting = Hosting {
        versioned: preset.sends_headers,
        policy: !preset.sends_headers,
        onion: !preset.sends_onion,
    };
    diagnostics.extend(match seal {
        Some(seal) => seal.refuse(&config),
        None => seal::tell_of_none(&config),
    });
    let payload = bag::Payload(sink);
    let ledger = Ledger::new(if exporting.sealing.bag { &payload } else { sink });
    let hosted = Hosted::new(&ledger, preset);
    let recalled = run::recalled(request);
    let memo = &mut Memo::none().recalling(Some(recalled as _));
    let failed = |error| publish::Failure::from_sink(error, &exporting.path);
    let made = build::build(&snapshot, &options, memo, &hosted, meter).map_err(failed)?;
    let made = made.report(diagnostics);
    if !diagnostics.has_errors() {
        finish(hosted, preset, &config, &made).map_err(failed)?;
        let date = run::day(request.now);
        if let Some(seal) = seal {
            diagnostics.extend(seal.put(&ledger, &config, &date).map_err(failed)?);
        }
        if exporting.sealing.bag {
            let address = seal::address(&config);
            let facts = bag::Facts { title: &config.title, address: &address, date: &date };
            bag::close(&ledger, sink, facts).map_err(failed)?;
        }
    }
    let summary = SummaryLine {
        pages: made.pages,
        reports: made.reports,
        files: made.files,
        ..SummaryLine::default()
    };
    let name = if exporting.sealing.bag { seal::folder_name(&config) } else { String::new() };
    Ok((summary, name))
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
