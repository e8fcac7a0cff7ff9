//! `amicus export`: the site for a host, or as one file. `upload` sends it elsewhere.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::arguments::{Exporting, Global};
use super::console::{Console, Failure};
use super::json::SummaryLine;
use super::locate;
use super::progress::Meter;
use super::run::{self, Request};
use super::seal::{self, Seal};
use super::target::{self, Target};
use crate::artifact::{Artifact, Sink};
use crate::base::media::media_type;
use crate::base::tree::Word;
use crate::base::{Checked, Code, Diagnostic, Diagnostics, FileFormat};
use crate::build::{self, Hosting, Memo, Summary};
use crate::config::{Config, Host};
use crate::export::pack::{self, Item, Pack, Shelf};
use crate::export::single::single;
use crate::export::{Hosted, Late, Ledger, Preset, Site, bag, bucket, preset};
use crate::library::codes::ROUTE_COLLISION;
use crate::publish::parcel::Parcel;
use crate::publish::{self, Stage};

/// Something on a page that a file by itself cannot hold.
pub const LEFT_OUT: Code = Code::warning("left-out");
/// A page that is to be a file by itself, and is not in the site.
pub const NO_SUCH_PAGE: Code = Code::error("no-such-page");

/// Takes `--only FORMAT REPORT` for what it stands for.
///
/// # Errors
/// Where no report is named, or what is to be made is nothing that can be.
pub fn settle(exporting: &mut Exporting) -> Result<(), Failure> {
    let text = match (&exporting.target, &exporting.only) {
        (Target::Other(text), _) => text.clone(),
        (_, None) => return Ok(()),
        (_, Some(format)) => {
            let failure = Failure::usage("`--only` makes a file of one report, which is not named");
            return Err(failure.hint(format!("say `amicus export --only {format} reports/x`")));
        }
    };
    let key = exporting.only.as_deref();
    let Some(format) = FileFormat::ALL.into_iter().find(|one| Some(one.key()) == key) else {
        let failure = Failure::usage(format!("`{text}` is nothing that can be made"));
        return Err(failure.hint(format!("it can be one of {}", target::words())));
    };
    if exporting.path.is_none() {
        let report = text.replace('\\', "/");
        let report = report.trim_end_matches('/').trim_end_matches(".md");
        let report = report.trim_end_matches("/index").rsplit('/').next().unwrap_or_default();
        exporting.path = Some(PathBuf::from(format!("{report}{}", format.ending())));
    }
    exporting.target = Target::Format(format);
    exporting.single_file = Some(text);
    Ok(())
}

/// Exports the site, and gives the exit status.
///
/// # Errors
/// Where the site cannot be found, read or written.
pub fn export(console: &Console, global: &Global, exporting: &Exporting) -> Result<u8, Failure> {
    let is_of_one = matches!(exporting.target, Target::Html | Target::Format(_));
    if exporting.single_file.is_some() && !is_of_one {
        let failure = Failure::usage("`--single-file` makes a file of one report");
        return Err(failure.hint("say `amicus export html FILE.html --single-file REPORT`"));
    }
    if is_of_one {
        let sealing = &exporting.sealing;
        let of_sites = [
            ("--host", exporting.host.is_some()),
            ("--portable", exporting.portable),
            ("--sign", sealing.sign.is_some()),
            ("--previous", sealing.previous.is_some()),
            ("--previous-key", sealing.previous_key.is_some()),
            ("--bag", sealing.bag),
        ];
        if let Some((option, _)) = of_sites.iter().find(|(_, said)| *said) {
            return Err(Failure::usage(format!(
                "`{option}` is for a whole site, and not for a file"
            )));
        }
    }
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
    let asked = Asked { exporting, seal: seal::prepare(console, exporting)? };
    let status =
        run::run(console, "export", &request, false, &|meter| make(&request, &asked, meter))?;
    if let Some(told) = asked.seal.as_ref().filter(|_| status == 0).and_then(Seal::told) {
        console.tell(&format!("{} {told}", console.good("Signed")));
    }
    Ok(status)
}

/// What an export is asked for.
pub struct Asked<'a> {
    pub exporting: &'a Exporting,
    pub seal: Option<Seal>,
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
    asked: &Asked<'_>,
    meter: &Meter,
) -> Result<Checked<SummaryLine>, Failure> {
    let mut diagnostics = Diagnostics::new();
    let path = path(asked.exporting)?;
    let made = match asked.exporting.target {
        Target::Zip => into_file(request, (asked, path, pack::zip), meter, &mut diagnostics),
        Target::TarGz => into_file(request, (asked, path, pack::tar_gz), meter, &mut diagnostics),
        Target::Html | Target::Format(_) => {
            into_page(request, (asked.exporting, path), meter, &mut diagnostics)
        }
        _ => into_folder(request, (asked, path), meter, &mut diagnostics),
    };
    let summary = made.unwrap_or_else(|failure| run::refused(failure, &mut diagnostics));
    Ok(Checked::new(summary, diagnostics))
}

fn into_folder(
    request: &Request<'_>,
    (asked, path): (&Asked<'_>, &Path),
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<SummaryLine, publish::Failure> {
    let stage = Stage::begin(path, &run::protected(&request.root))?;
    let mut summary = fill(request, asked, (&stage, path), meter, diagnostics)?.summary;
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
    (asked, path, pack): (&Asked<'_>, &Path, Pack),
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<SummaryLine, publish::Failure> {
    let protected = source_folders(&request.root);
    let parcel = Parcel::begin(path, asked.exporting.replace, &protected)?;
    let Filled { mut summary, name, .. } =
        fill(request, asked, (&parcel, path), meter, diagnostics)?;
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

/// One report in a file by itself: its page with all that it shows, or another format.
fn into_page(
    request: &Request<'_>,
    (exporting, path): (&Exporting, &Path),
    meter: &Meter,
    diagnostics: &mut Diagnostics,
) -> Result<SummaryLine, publish::Failure> {
    let protected = source_folders(&request.root);
    let parcel = Parcel::begin(path, exporting.replace, &protected)?;
    let snapshot = run::read(request, meter).report(diagnostics);
    if snapshot.config.is_none() {
        return Ok(SummaryLine::default());
    }
    let format = match exporting.target {
        Target::Format(format) => Some(format),
        _ => None,
    };
    let options = build::Options { also: format, ..run::options(request) };
    let config = build::settings(&snapshot, &options);
    let recalled = run::recalled(request);
    let memo = &mut Memo::none().recalling(Some(recalled as _));
    let failed = |error| publish::Failure::from_sink(error, path);
    let made = build::build(&snapshot, &options, memo, &Shown(&parcel, format), meter);
    let made = made.map_err(failed)?.report(diagnostics);
    let mut summary = SummaryLine { pages: 1, reports: 1, files: 1, ..SummaryLine::default() };
    if diagnostics.has_errors() {
        return Ok(summary);
    }
    let page = match document(exporting, &made.documents) {
        Ok(page) => page,
        Err(told) => {
            diagnostics.push(told);
            return Ok(summary);
        }
    };
    if let Some(format) = format {
        let bytes = match in_format(&made, (&page, format), &parcel).map_err(failed)? {
            Ok(bytes) => bytes,
            Err(told) => {
                diagnostics.push(told);
                return Ok(summary);
            }
        };
        parcel.seal(|_, _, out| std::io::Write::write_all(out, &bytes))?;
        (summary.published, summary.written) = (true, 1);
        summary.bytes = Some(bytes.len());
        return Ok(summary);
    }
    let base = (config.base_url.origin(), config.base_url.path());
    let single = single(&page, base, &Gathered(&parcel, "")).map_err(failed)?;
    diagnostics.extend(single.absent.iter().map(|absent| {
        let message = format!("`{absent}` cannot be put into the file");
        let hint = "send it beside the file where readers need it; a film or sound is a link there";
        Diagnostic::nowhere(&LEFT_OUT, message).hint(hint)
    }));
    let html = single.html;
    parcel.seal(|_, _, out| std::io::Write::write_all(out, html.as_bytes()))?;
    (summary.published, summary.written) = (true, 1);
    summary.bytes = Some(html.len());
    Ok(summary)
}

/// The file of a format that was made of a page.
fn in_format(
    made: &Summary,
    (page, format): (&str, FileFormat),
    parcel: &Parcel,
) -> std::io::Result<Result<Vec<u8>, Diagnostic>> {
    let mut all = made.downloads.iter();
    let Some((.., path)) = all.find(|(of, kind, _)| of == page && *kind == format) else {
        let message = format!("`{page}` is no report that can be had as `{}`", format.key());
        let hint =
            "name a report, and one whose `outputs` does not say `false`, nor that of its section";
        return Ok(Err(Diagnostic::nowhere(&NO_SUCH_PAGE, message).hint(hint)));
    };
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut Gathered(parcel, "").open(path)?, &mut bytes)?;
    Ok(Ok(bytes))
}

/// The path of the page of the document that was asked for.
fn document(exporting: &Exporting, all: &[(String, String)]) -> Result<String, Diagnostic> {
    let missing = |message: String| {
        let hint = "name its folder in `content/`: `--single-file reports/my-opinion`";
        Diagnostic::nowhere(&NO_SUCH_PAGE, message).hint(hint)
    };
    let Some(asked) = &exporting.single_file else {
        let mut pages = all.iter().filter(|(text, _)| !text.ends_with("_index.md"));
        return match (pages.next(), pages.next()) {
            (Some((_, page)), None) => Ok(page.clone()),
            (None, _) => Err(missing("the site has no page that could be a file".into())),
            _ => Err(missing("the site has more than one page, and none is named".into())),
        };
    };
    let plain = asked.replace('\\', "/");
    let plain = plain.trim_start_matches("./").trim_matches('/');
    let named = plain.strip_prefix("content/").unwrap_or(plain);
    let is_text = |path: &str| {
        let path = path.strip_prefix("content/").unwrap_or(path);
        let page = path.strip_suffix(".md").unwrap_or(path);
        path == named || page == named || page.strip_suffix("/index") == Some(named)
    };
    let is_page = |page: &str| page == plain || page.strip_suffix("/index.html") == Some(plain);
    // A report may be there in other languages only.
    let is_other = |path: &str| path.starts_with(&format!("content/{named}/index."));
    let by_text = all.iter().find(|(path, _)| is_text(path));
    let by_text = by_text.or_else(|| all.iter().find(|(path, _)| is_other(path)));
    let found = by_text.or_else(|| all.iter().find(|(_, page)| is_page(page)));
    let page = found.map(|(_, page)| page.clone());
    page.ok_or_else(|| missing(format!("no page is published of `{asked}`")))
}

/// Gathers pages, and what pages show; or the files of a format.
struct Shown<'p>(&'p Parcel, Option<FileFormat>);

impl Sink for Shown<'_> {
    fn put(&self, artifact: Artifact) -> std::io::Result<()> {
        let path = artifact.route.path();
        if let Some(format) = self.1 {
            let is_wanted = path.ends_with(format.ending());
            return if is_wanted { self.0.put(artifact) } else { Ok(()) };
        }
        let kind = media_type(path).split(['/', ';']).next().unwrap_or_default();
        let is_shown = path.ends_with(".html") || path.ends_with(".css");
        match is_shown || matches!(kind, "image" | "font") {
            true => self.0.put(artifact),
            false => Ok(()),
        }
    }
}

/// The folders that a build publishes from: the site's own, and not the one that
/// they lie in.
fn source_folders(root: &Path) -> Vec<PathBuf> {
    run::protected(root).into_iter().filter(|folder| folder != root).collect()
}

/// Opens what was gathered, and knows the folder in which it lies in an archive.
pub struct Gathered<'p>(pub &'p Parcel, pub &'p str);

impl Shelf for Gathered<'_> {
    fn open(&self, path: &str) -> std::io::Result<Box<dyn std::io::Read + '_>> {
        let path = path.strip_prefix(self.1).unwrap_or(path);
        Ok(Box::new(std::io::BufReader::new(self.0.open(path)?)))
    }
}

/// What was built for a host.
#[derive(Default)]
pub struct Filled {
    pub summary: SummaryLine,
    /// The name of the folder in which it lies in an archive: a bag has one.
    pub name: String,
    /// The files that pages name by an address which changes with what they hold, as
    /// paths in the site.
    pub versioned: BTreeSet<String>,
}

/// Builds the site into a sink at a place, with what its host needs, signed where that
/// is asked for.
pub fn fill(
    request: &Request<'_>,
    Asked { exporting, seal }: &Asked<'_>,
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
    diagnostics.extend(match seal {
        Some(seal) => seal.refuse(&config),
        None => seal::tell_of_none(&config, (!is_bucket).then_some(place)),
    });
    let late = Late::new(sink, preset);
    let payload = bag::Payload(&late);
    let ledger = Ledger::new(if exporting.sealing.bag { &payload } else { &late });
    let hosted = Hosted::new(&ledger, preset);
    let recalled = run::recalled(request);
    let memo = &mut Memo::none().recalling(Some(recalled as _));
    let failed = |error| publish::Failure::from_sink(error, place);
    let made = build::build(&snapshot, &options, memo, &hosted, meter).map_err(failed)?;
    let made = made.report(diagnostics);
    diagnostics.extend(hosted.blocked().into_iter().map(|(path, own)| {
        let message = format!("`/{path}` lies where the host needs a file of its own, `/{own}`");
        let hint = "give the page or its alias another address, or export for another host";
        Diagnostic::nowhere(&ROUTE_COLLISION, message).hint(hint)
    }));
    if !diagnostics.has_errors() {
        late.begin();
        finish(hosted, preset, &config, &made).map_err(failed)?;
        let date = run::day(request.now);
        if let Some(seal) = seal {
            diagnostics.extend(seal.put(&ledger, &config, &date).map_err(failed)?);
        }
        if exporting.sealing.bag {
            let address = seal::address(&config);
            let facts = bag::Facts { title: &config.title, address: &address, date: &date };
            bag::close(&ledger, &late, facts).map_err(failed)?;
        }
        diagnostics.extend(memo.look_into(&late.files()));
    }
    let summary = SummaryLine {
        pages: made.pages,
        reports: made.reports,
        files: made.files,
        ..SummaryLine::default()
    };
    let name = if exporting.sealing.bag { seal::folder_name(&config) } else { String::new() };
    let versioned = bucket::versioned(&made.versioned, config.base_url.path());
    Ok(Filled { summary, name, versioned })
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
