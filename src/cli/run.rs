//! `amicus build` and `amicus check`.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::amounts::{counted, grouped, time};
use super::arguments::{Asking, Building, Format, Global, Making};
use super::console::{Console, Failure};
use super::embargoed;
use super::json::{self, SummaryLine};
use super::links;
use super::locate::{self, CONFIG};
use super::machine::machine;
use super::progress::Meter;
use super::terminal::severity;
use super::trial::TRIAL;
use crate::artifact::Sink;
use crate::base::{Checked, Diagnostics, Severity};
use crate::build::{self, Hosting, Memo, Options, Outwards, Progress};
use crate::external::Unusable;
use crate::input::{FOLDERS, Snapshot};
use crate::publish::{self, Recollection, Stage};

/// What a command that builds is asked for.
pub struct Request<'a> {
    pub root: PathBuf,
    pub config: Option<&'a Path>,
    /// The folder to publish into; `None` publishes nothing.
    pub output: Option<PathBuf>,
    /// The folder that earlier builds have published into.
    pub earlier: PathBuf,
    pub making: &'a Making,
    /// Who is asked besides, where anybody is.
    pub asking: Option<&'a Asking>,
    /// Whether links lead from their own page.
    pub portable: bool,
    /// What its host needs of pages.
    pub hosting: Hosting,
    /// The moment that decides on embargoes.
    pub now: jiff::Timestamp,
}

/// Publishes the site, and gives the exit status.
///
/// # Errors
/// Where the site cannot be found, read or written.
pub fn build(console: &Console, global: &Global, building: &Building) -> Result<u8, Failure> {
    let root = locate::site_folder(global)?;
    let output = output_of(&root, building);
    locate::check_output(&root, &output)?;
    let request = request(root, Some(output), global, building);
    run(console, "build", &request, false, &|meter| reporting(building, make(&request, meter)))
}

/// Builds the site into nowhere, and gives the exit status. The output folder
/// is only looked at.
///
/// # Errors
/// Where the site cannot be found or read.
pub fn check(
    console: &Console,
    global: &Global,
    building: &Building,
    asking: &Asking,
    strict: bool,
) -> Result<u8, Failure> {
    let root = locate::site_folder(global)?;
    if let Some(output) = &building.output {
        locate::check_output(&root, output)?;
    }
    let mut request = request(root, None, global, building);
    request.asking = Some(asking).filter(|asking| asking.external);
    run(console, "check", &request, strict, &|meter| reporting(building, make(&request, meter)))
}

/// What was made, with what is under embargo only where that was asked for.
fn reporting(
    building: &Building,
    made: Result<Checked<SummaryLine>, Failure>,
) -> Result<Checked<SummaryLine>, Failure> {
    let mut made = made?;
    made.value.held = made.value.held.filter(|_| building.report_embargoed);
    Ok(made)
}

fn output_of(root: &Path, building: &Building) -> PathBuf {
    building.output.clone().unwrap_or_else(|| {
        let output = root.join("output");
        output.strip_prefix(".").map(Path::to_owned).unwrap_or(output)
    })
}

/// The moment that decides on embargoes in a build that begins now.
pub fn now(making: &Making) -> jiff::Timestamp {
    making.now.as_ref().map_or_else(jiff::Timestamp::now, |now| now.start())
}

/// The day of a moment, in UTC.
pub fn day(moment: jiff::Timestamp) -> String {
    moment.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

/// Sets for this process how many threads may work at once.
///
/// # Errors
/// Where they cannot be started.
pub fn set_threads(jobs: u16) -> Result<(), Failure> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(jobs.into());
    threads.build_global().map_err(no_threads)
}

fn no_threads(error: rayon::ThreadPoolBuildError) -> Failure {
    Failure::system(format!("no threads could be started: {error}"))
}

fn request<'a>(
    root: PathBuf,
    output: Option<PathBuf>,
    global: &'a Global,
    building: &'a Building,
) -> Request<'a> {
    let making = &building.making;
    let (config, portable) = (global.config.as_deref(), building.portable);
    let earlier = output.clone().unwrap_or_else(|| output_of(&root, building));
    let now = now(making);
    Request {
        root,
        config,
        output,
        earlier,
        making,
        asking: None,
        portable,
        hosting: Hosting::default(),
        now,
    }
}

/// What a command makes of the site, told what comes of it by its summary.
pub type Make<'a> = &'a (dyn Fn(&Meter) -> Result<Checked<SummaryLine>, Failure> + Sync);

/// Carries a command out that builds, tells what was found, and gives the exit
/// status.
///
/// # Errors
/// Those of `make`, and where nothing can be told.
pub fn run(
    console: &Console,
    command: &'static str,
    request: &Request<'_>,
    strict: bool,
    make: Make<'_>,
) -> Result<u8, Failure> {
    let started = Instant::now();
    console.detail(&format!("The site is in {}", request.root.display()));
    if let Some(output) = &request.output {
        console.detail(&format!("It is published into {}", output.display()));
    }
    console.detail(&format!("Embargoes are decided as of {}", request.now));
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(request.making.jobs.into())
        .build()
        .map_err(no_threads)?;
    let meter = Meter::new(console.shows_progress());
    let made = threads.install(|| make(&meter))?;
    let times = meter.times();
    drop(meter);
    for (stage, took) in times {
        console.detail(&format!("{stage} took {}", time(took)));
    }

    let Checked { value: mut summary, mut diagnostics } = made;
    diagnostics.sort();
    summary.command = command;
    summary.seconds = (started.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
    summary.errors = diagnostics.iter().filter(|d| severity(d, strict) == Severity::Error).count();
    summary.warnings = diagnostics.len() - summary.errors;
    console.diagnostics(&diagnostics, strict)?;
    if let Some(held) = &summary.held {
        console.print(&embargoed::lines(held, console.format))?;
        if held.is_empty() {
            console.tell("Nothing is under embargo");
        }
    }
    match console.format {
        Format::Json => console.print(&json::summary(&summary))?,
        Format::Human => console.tell(&closing(console, &summary)),
    }
    Ok(u8::from(summary.errors > 0))
}

/// Makes the site and, where there is an output and no error, publishes it.
/// What goes wrong with the disk is a diagnostic like any other.
///
/// # Errors
/// Where other hosts are to be asked and cannot be.
fn make(request: &Request<'_>, meter: &Meter) -> Result<Checked<SummaryLine>, Failure> {
    let Some(output) = &request.output else {
        let mut diagnostics = Diagnostics::new();
        let recalled = recalled(request);
        let mut outwards = Outwards::default();
        let mut summary = match stages(request, Err(&mut outwards), &recalled, meter) {
            Ok(made) => made.report(&mut diagnostics).0,
            Err(error) => {
                refused(publish::Failure::from_sink(error, &request.root), &mut diagnostics)
            }
        };
        if let Some(asking) = request.asking {
            let asked = links::look_up(&request.root, asking, &outwards, meter);
            let (found, count) = asked.map_err(|Unusable(why)| Failure::usage(why))?;
            diagnostics.extend(found);
            summary.links = Some(count);
        }
        return Ok(Checked::new(summary, diagnostics));
    };
    let mut diagnostics = Diagnostics::new();
    let summary = publish_into(output, request, meter, &mut diagnostics)
        .unwrap_or_else(|failure| refused(failure, &mut diagnostics));
    Ok(Checked::new(summary, diagnostics))
}

/// What earlier builds made that takes long to make: pictures and PDFs.
pub fn recalled(request: &Request<'_>) -> Arc<Recollection> {
    Arc::new(Recollection::open(&request.root, &request.earlier))
}

/// What a command comes to that the disk refused.
pub fn refused(failure: publish::Failure, diagnostics: &mut Diagnostics) -> SummaryLine {
    diagnostics.push(failure.diagnostic());
    SummaryLine::default()
}

/// The folders that a site is made from.
pub fn protected(root: &Path) -> Vec<PathBuf> {
    let folders = FOLDERS.iter().map(|name| root.join(name));
    folders.chain([root.to_owned()]).collect()
}

fn publish_into(
    output: &Path,
    request: &Request<'_>,
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<SummaryLine, publish::Failure> {
    let stage = Stage::begin(output, &protected(&request.root))?;
    let recalled = recalled(request);
    let made = stages(request, Ok(&stage), &recalled, meter);
    let made = made.map_err(|error| publish::Failure::from_sink(error, output))?;
    let (mut summary, made) = made.report(diagnostics);
    if !diagnostics.has_errors() {
        meter.begin("Publishing", 0);
        let published = stage.commit()?;
        recalled.keep(&made);
        summary.published = true;
        summary.written = published.written;
        summary.unchanged = published.unchanged;
        summary.removed = published.removed;
    }
    Ok(summary)
}

/// Reads the site.
pub fn read(request: &Request<'_>, meter: &Meter) -> Checked<Snapshot> {
    meter.begin("Reading", 0);
    let config = request.config.map_or_else(|| request.root.join(CONFIG), Path::to_owned);
    Snapshot::read(&request.root, &config)
}

/// What a build is asked for.
pub fn options(request: &Request<'_>) -> Options {
    Options {
        base_url: request.making.base_url.clone(),
        drafts: request.making.drafts,
        portable: request.portable,
        hosting: request.hosting,
        now: request.now,
        index_later: false,
        also: None,
        trial: Some(TRIAL),
        machine: machine(&request.root),
    }
}

/// Reads the site and builds it into a sink; without one it is only checked,
/// and its links to other hosts are noted.
fn stages(
    request: &Request<'_>,
    sink: Result<&dyn Sink, &mut Outwards>,
    recalled: &Arc<Recollection>,
    meter: &Meter,
) -> io::Result<Checked<(SummaryLine, publish::Made)>> {
    let mut diagnostics = Diagnostics::new();
    let snapshot = read(request, meter).report(&mut diagnostics);
    if snapshot.config.is_none() {
        return Ok(Checked::new(Default::default(), diagnostics));
    }
    let options = options(request);
    let memo = &mut Memo::none().recalling(Some(Arc::clone(recalled) as _));
    let made = match sink {
        Ok(sink) => build::build(&snapshot, &options, memo, sink, meter)?,
        Err(outwards) => {
            let (made, found) = build::check_outward(&snapshot, &options, memo, meter)?;
            *outwards = found;
            made
        }
    };
    let made = made.report(&mut diagnostics);
    let summary = SummaryLine {
        pages: made.pages,
        reports: made.reports,
        files: made.files,
        held: Some(embargoed::held(&made.notices, &options)),
        ..SummaryLine::default()
    };
    Ok(Checked::new((summary, made.made), diagnostics))
}

impl Progress for Meter {
    fn begin(&self, stage: &'static str, steps: u64) {
        Meter::begin(self, stage, steps);
    }

    fn advance(&self) {
        Meter::advance(self, 1);
    }
}

/// The last line for people.
fn closing(console: &Console, summary: &SummaryLine) -> String {
    let errors = counted(summary.errors, "error", "errors");
    let warnings = counted(summary.warnings, "warning", "warnings");
    let mut found = Vec::new();
    if summary.errors > 0 {
        found.push(console.bad(&errors));
    }
    if summary.warnings > 0 {
        found.push(console.doubtful(&warnings));
    }
    let found = found.join(", ");
    let time = time(Duration::from_secs_f64(summary.seconds));
    let reports = counted(summary.reports, "report", "reports");
    let pages = counted(summary.pages, "page", "pages");
    let checked = if summary.reports > 0 { &reports } else { &pages };
    let checked = match summary.links {
        Some(links) => format!("{checked} and {}", counted(links, "link", "links")),
        None => checked.clone(),
    };
    match summary.command {
        // Sent object by object.
        "export" if summary.errors > 0 && summary.written + summary.removed > 0 => {
            format!("{found}; of the site, {} so far", changes(summary))
        }
        _ if summary.errors > 0 => format!("{found}; nothing was published"),
        "check" if summary.warnings > 0 => {
            format!("{} {checked}: {found} in {time}", console.good("Checked"))
        }
        "check" => format!("{} {checked}: no mistakes in {time}", console.good("Checked")),
        _ if summary.bytes.is_some() => {
            let bytes = grouped(summary.bytes.unwrap_or_default());
            let found = if found.is_empty() { found } else { format!(", with {found}") };
            format!("{} one file of {bytes} bytes in {time}{found}", console.good("Made"))
        }
        _ => {
            let files = counted(summary.files, "file", "files");
            let built = console.good("Built");
            let would = if summary.published { "" } else { "would be: " };
            let changes = changes(summary);
            let found = if found.is_empty() { found } else { format!(", with {found}") };
            format!("{built} {pages}, {reports}, {files} ({would}{changes}) in {time}{found}")
        }
    }
}

/// What became of the files, such as `3 written, 55 unchanged`.
fn changes(summary: &SummaryLine) -> String {
    let counts = [
        (summary.written, "written"),
        (summary.unchanged, "unchanged"),
        (summary.removed, "removed"),
    ];
    let told: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", grouped(*count)))
        .collect();
    if told.is_empty() { "none written".to_owned() } else { told.join(", ") }
}
