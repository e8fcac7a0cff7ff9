//! `amicus serve`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use super::amounts::{counted, grouped, time};
use super::arguments::{Format, Global, Making, Serving};
use super::console::{Console, Failure};
use super::excerpt::plain;
use super::json::{self, RebuiltLine, ServingLine};
use super::locate::{self, CONFIG};
use super::machine::machine;
use super::overlay;
use super::paging::small_pages;
use super::progress::Meter;
use super::run::{now, set_threads};
use super::trial::TRIAL;
use crate::artifact::Recall;
use crate::base::{Diagnostics, Severity};
use crate::build::{Machine, Options, Progress};
use crate::input::Change;
use crate::preview::{self, Host, Overlay, Rebuilt, Site};
use crate::publish::Recollection;

/// The port that is tried first where none was asked for.
const PORT: u16 = 1111;
/// How many behind it are tried where it is taken.
const MORE_PORTS: u16 = 50;
/// How many paths a line for programs names.
const MOST_PATHS: usize = 100;
/// How many mistakes people are told at once: a setting that is taken away can
/// make one of every report.
const MOST_TOLD: usize = 100;

/// Shows the site until the process is ended.
///
/// # Errors
/// Where the site cannot be found, or the port not be had.
pub fn serve(console: &Console, global: &Global, serving: &Serving) -> Result<u8, Failure> {
    let root = locate::site_folder(global)?;
    let listener = listen(console, serving)?;
    let address = listener.local_addr().map_err(|error| unheard(serving.interface, 0, &error))?;
    if !address.ip().is_loopback() {
        console.warning(
            &Failure::system(
                "everyone in this network can read the site, with all that is not published yet",
            )
            .hint("leave out `--interface`, unless the network is yours"),
        );
    }
    set_threads(serving.making.jobs)?;
    let site = Site {
        config: global.config.clone().unwrap_or_else(|| root.join(CONFIG)),
        root,
        poll: serving.poll.map(Duration::from_millis),
        first: u64::try_from(jiff::Timestamp::now().as_millisecond()).unwrap_or_default(),
    };
    let meter = Meter::new(console.shows_progress());
    meter.begin("Reading", 0);
    let recall = Arc::new(Recollection::open(&site.root, &site.root.join("output")));
    let (machine, last) = (machine(&site.root), RefCell::default());
    let teller = Teller { console, serving, address, meter, recall, machine, last };
    match preview::serve(listener, &site, &teller) {
        Ok(()) => Ok(0),
        // Whoever read what is told here has ended.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        Err(error) => Err(Failure::system(format!("the preview has ended: {error}"))),
    }
}

/// Opens an address in the browser, which is to have its memory as ever.
fn open(url: &str) -> io::Result<()> {
    small_pages(false);
    let opened = open::that_detached(url);
    small_pages(true);
    opened
}

/// Listens at the port that was asked for, or else at the first that is free.
fn listen(console: &Console, serving: &Serving) -> Result<TcpListener, Failure> {
    let interface = serving.interface;
    if let Some(port) = serving.port {
        let bound = TcpListener::bind((interface, port));
        return bound.map_err(|error| unheard(interface, port, &error));
    }
    for port in PORT..=PORT + MORE_PORTS {
        match TcpListener::bind((interface, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(unheard(interface, port, &error)),
            Ok(listener) => {
                if port != PORT {
                    console.tell(&format!("Port {PORT} is taken; this is port {port}"));
                }
                return Ok(listener);
            }
        }
    }
    Err(Failure::system(format!("the ports from {PORT} to {} are taken", PORT + MORE_PORTS))
        .hint("name one that is free with `--port`"))
}

fn unheard(interface: IpAddr, port: u16, error: &io::Error) -> Failure {
    let address = SocketAddr::new(interface, port);
    match error.kind() {
        io::ErrorKind::AddrInUse => Failure::system(format!("port {port} is taken"))
            .hint("name another one, or leave out `--port` to have the next one that is free"),
        io::ErrorKind::AddrNotAvailable => {
            Failure::system(format!("this machine has no address `{interface}`"))
                .hint("leave out `--interface`, or name an address of this machine")
        }
        _ => Failure::system(format!("`{address}` cannot be listened at: {error}"))
            .hint("name another port with `--port`"),
    }
}

/// Tells the user of a preview what happens.
struct Teller<'a> {
    console: &'a Console,
    serving: &'a Serving,
    address: SocketAddr,
    meter: Meter,
    recall: Arc<Recollection>,
    machine: Machine,
    last: RefCell<Last>,
}

/// What was told last.
#[derive(Default)]
struct Last {
    diagnostics: Option<Diagnostics>,
    base: String,
}

impl Host for Teller<'_> {
    fn options(&self) -> Options {
        let Making { base_url, drafts, .. } = &self.serving.making;
        let (base_url, now) = (base_url.clone(), now(&self.serving.making));
        let (drafts, machine) = (*drafts, self.machine.clone());
        let hosting = Default::default();
        Options {
            base_url,
            drafts,
            portable: false,
            hosting,
            now,
            index_later: false,
            also: None,
            trial: Some(TRIAL),
            machine,
        }
    }

    fn recall(&self) -> Option<Arc<dyn Recall>> {
        Some(Arc::clone(&self.recall) as _)
    }

    fn published(&self) -> Options {
        Options { drafts: false, now: jiff::Timestamp::now(), ..self.options() }
    }

    fn progress(&self) -> &dyn Progress {
        &self.meter
    }

    fn serving(&self) -> io::Result<()> {
        // What the first build took is kept; what comes and goes follows now.
        small_pages(true);
        let url = self.url();
        let (console, port) = (self.console, self.address.port());
        match console.format {
            Format::Json => self.print(&json::line(&ServingLine { url: &url, port }))?,
            Format::Human if console.is_quiet() => self.print(&format!("{url}\n"))?,
            Format::Human => {
                console.tell(&format!("{} {url} (Ctrl-C ends it)", console.good("Serving")));
            }
        }
        if self.serving.open
            && let Err(error) = open(&url)
        {
            let cause = format!("no browser could be opened: {error}");
            console.warning(&Failure::system(cause).hint(format!("open {url} yourself")));
        }
        Ok(())
    }

    fn rebuilt(&self, rebuilt: &Rebuilt<'_>) -> io::Result<()> {
        self.meter.end();
        let mut last = self.last.borrow_mut();
        if !rebuilt.diagnostics.has_errors() {
            last.base.clone_from(&rebuilt.summary.base);
        }
        let first = last.diagnostics.is_none();
        let before = last.diagnostics.replace(rebuilt.diagnostics.clone()).unwrap_or_default();
        drop(last);
        if before != *rebuilt.diagnostics {
            self.tell_mistakes(rebuilt.diagnostics);
        }
        match self.console.format {
            Format::Json => self.print(&json::line(&line(rebuilt))),
            Format::Human => {
                self.console.tell(&status(self.console, rebuilt, first, before.has_errors()));
                Ok(())
            }
        }
    }

    fn notice(&self, cause: &str, hint: &str) {
        self.console.warning(&Failure::system(cause).hint(hint));
    }

    fn overlay(&self, diagnostics: &Diagnostics) -> Overlay {
        overlay::overlay(diagnostics)
    }
}

impl Teller<'_> {
    /// Where a browser on this machine finds the site.
    fn url(&self) -> String {
        let ip = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
            ip => ip,
        };
        let mut url = format!("http://{}", SocketAddr::new(ip, self.address.port()));
        crate::base::route::encode(&mut url, &self.last.borrow().base);
        url + "/"
    }

    /// Tells what is wrong; to people only as much as they can take in.
    fn tell_mistakes(&self, all: &Diagnostics) {
        let people = self.console.format == Format::Human;
        let left = all.len().saturating_sub(MOST_TOLD);
        let told = match people && left > 0 {
            true => &first(all, MOST_TOLD),
            false => all,
        };
        if let Err(failure) = self.console.diagnostics(told, false) {
            self.console.failure(&failure);
        }
        if people && left > 0 {
            let left = counted(left, "more mistake is", "more mistakes are");
            self.console.tell(&format!("{left} not told here; `amicus check` tells all\n"));
        }
    }

    fn print(&self, line: &str) -> io::Result<()> {
        match self.console.is_heard(line) {
            Ok(true) => Ok(()),
            Ok(false) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(failure) => {
                self.console.failure(&failure);
                Ok(())
            }
        }
    }
}

fn line<'a>(rebuilt: &'a Rebuilt<'_>) -> RebuiltLine<'a> {
    RebuiltLine {
        changed: rebuilt.changes.keys().map(String::as_str).take(MOST_PATHS).collect(),
        shown: !rebuilt.diagnostics.has_errors(),
        errors: rebuilt.diagnostics.count(Severity::Error),
        warnings: rebuilt.diagnostics.count(Severity::Warning),
        pages: rebuilt.pages,
        files: rebuilt.files,
        seconds: (rebuilt.took.as_secs_f64() * 10_000.0).round() / 10_000.0,
    }
}

/// Some of the mistakes, errors before warnings, in the order that all have.
fn first(all: &Diagnostics, most: usize) -> Diagnostics {
    let errors = all.count(Severity::Error);
    let (mut errors, mut warnings) = (errors.min(most), most.saturating_sub(errors));
    let mut some = Diagnostics::new();
    some.extend(
        all.iter()
            .filter(|mistake| {
                let left = match mistake.code.severity {
                    Severity::Error => &mut errors,
                    Severity::Warning => &mut warnings,
                };
                let is_told = *left > 0;
                *left = left.saturating_sub(1);
                is_told
            })
            .cloned(),
    );
    some
}

/// The line for people after each build: what changed, what was built, how
/// long it took, and what is wrong.
fn status(console: &Console, rebuilt: &Rebuilt<'_>, first: bool, was_wrong: bool) -> String {
    let took = milliseconds(rebuilt.took);
    let errors = rebuilt.diagnostics.count(Severity::Error);
    let warnings = rebuilt.diagnostics.count(Severity::Warning);
    let what = changed(rebuilt.changes);
    if errors > 0 {
        let errors = console.bad(&counted(errors, "error", "errors"));
        return match first {
            true => format!("{errors} in {took}; nothing can be shown yet"),
            false => format!("{errors} after {what}, in {took}; the site stays as it was"),
        };
    }
    let pages = counted(rebuilt.pages, "page", "pages");
    let files = counted(rebuilt.files.saturating_sub(rebuilt.pages), "other file", "other files");
    let built = match (rebuilt.pages, rebuilt.files) {
        (0, 0) => "nothing looks different,".to_owned(),
        (0, _) => files,
        (count, all) if count == all => pages,
        _ => format!("{pages}, {files}"),
    };
    let mut told = match (first, was_wrong) {
        (true, _) => format!("{} {built} in {took}", console.good("Built")),
        (_, true) => format!("{} by {what}: {built} in {took}", console.good("Mended")),
        _ => format!("{} after {what}: {built} in {took}", console.good("Rebuilt")),
    };
    if warnings > 0 {
        let warnings = console.doubtful(&counted(warnings, "warning", "warnings"));
        told = format!("{told}, with {warnings}");
    }
    told
}

/// The file that changed, or how many did, and in which folder.
fn changed(changes: &BTreeMap<String, Change>) -> String {
    let mut all = changes.iter();
    let first = match (all.next(), all.next()) {
        (None, _) => return "the end of an embargo or of a page's time".to_owned(),
        (Some((path, change)), None) => {
            let path = plain(path);
            return match change {
                Change::Added => format!("{path} (new)"),
                Change::Changed => path,
                Change::Removed => format!("{path} (gone)"),
            };
        }
        (Some((path, _)), _) => path,
    };
    let kinds = [(Change::Changed, "changed"), (Change::Added, "new"), (Change::Removed, "gone")];
    let told = kinds.iter().filter_map(|(kind, word)| {
        let count = changes.values().filter(|change| *change == kind).count();
        (count > 0).then(|| format!("{} {word}", grouped(count)))
    });
    let told = told.collect::<Vec<_>>().join(", ");
    let files = counted(changes.len(), "file", "files");
    let folders = first.match_indices('/').filter_map(|(end, _)| first.get(..end));
    let is_of_all = |folder: &&str| {
        let below = |path: &String| path.strip_prefix(folder).is_some_and(|p| p.starts_with('/'));
        changes.keys().all(below)
    };
    match folders.rev().find(is_of_all) {
        Some(folder) => format!("{files} in {} ({told})", plain(folder)),
        None => format!("{files} ({told})"),
    }
}

fn milliseconds(duration: Duration) -> String {
    match duration.as_millis() {
        few @ 0..1_000 => format!("{few} ms"),
        _ => time(duration),
    }
}
