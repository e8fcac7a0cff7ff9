//! `amicus verify`: a copy of a publication against its signature.

use std::path::Path;
use std::time::{Duration, Instant};

use super::amounts::{counted, time};
use super::arguments::Format;
use super::console::{Console, Failure};
use super::excerpt::plain;
use super::json::{self, DoubtLine, FindingLine, VerifiedLine};
use super::sealing::Verifying;
use super::{keys, links, run};
use crate::base::PublicKey;
use crate::export::PRESETS;
use crate::external::{Fetcher, Unusable};
use crate::verify::{self, Fetch, Finding, Got, Limits, Report, Signing, Unreadable};

/// What a host is asked for.
const LIMITS: Limits = Limits { at_once: 4, longest: 4 << 30 };
/// What the client calls itself.
const AGENT: &str = concat!("amicus/", env!("CARGO_PKG_VERSION"), " (verify)");

/// Verifies a copy, and gives the exit status.
///
/// # Errors
/// Where the key is none, or the copy cannot be read.
pub fn verify(console: &Console, verifying: &Verifying) -> Result<u8, Failure> {
    let started = Instant::now();
    run::set_threads(verifying.jobs)?;
    let keys = verifying.key.iter().map(|key| keys::public(key));
    let keys = keys.collect::<Result<Vec<PublicKey>, Failure>>()?;
    if keys.len() > 1 && verifying.chain.is_empty() {
        let failure = Failure::usage("a second `--key` is for the publications of `--chain`");
        return Err(failure.hint("give the key of who signs now, and no other"));
    }
    let mut report = look(verifying, keys.first())?;
    if !verifying.chain.is_empty() {
        let mut earlier = Vec::new();
        for place in &verifying.chain {
            let shown = place.display().to_string();
            let signed = verify::earlier(place).map_err(unreadable)?.ok_or_else(|| {
                Failure::system(format!("`{shown}` holds no publication that was signed"))
                    .hint("name its folder, its archive, or its SHA256SUMS beside publication.json")
            })?;
            earlier.push((shown, signed));
        }
        let followed = verify::follow(&earlier, &report, &keys);
        report.findings.extend(followed.findings);
        report.doubts.extend(followed.doubts);
    }
    match console.format {
        Format::Json => print_lines(console, verifying, &report, started.elapsed())?,
        Format::Human => print(console, verifying, &report, started.elapsed())?,
    }
    Ok(u8::from(!report.findings.is_empty()))
}

fn unreadable(unreadable: Unreadable) -> Failure {
    Failure::system(unreadable.why).hint(unreadable.hint)
}

fn look(verifying: &Verifying, key: Option<&PublicKey>) -> Result<Report, Failure> {
    let place = verifying.place.as_str();
    if !is_address(place) {
        if verifying.proxy.is_some() {
            return Err(Failure::usage("`--proxy` is for the address of a site"));
        }
        let held = verify::open(Path::new(place)).map_err(unreadable)?;
        return verify::check(held, key).map_err(unreadable);
    }
    let base = base(place).ok_or_else(|| {
        Failure::usage(format!("`{place}` is not the address of a site"))
            .hint("write it without `?` and `#`, such as https://example.org/")
    })?;
    let proxy = verifying.proxy.clone().or_else(links::proxy_of_environment);
    let client = Fetcher::open(AGENT, proxy.as_deref());
    let client = Web(client.map_err(|Unusable(why)| Failure::usage(why))?);
    let own: Vec<&str> =
        PRESETS.iter().flat_map(|preset| preset.files).map(|file| file.path).collect();
    let served = verify::served(&base, &own, &client, LIMITS).map_err(unreadable)?;
    // What the host keeps to itself is told, and is nothing that is wrong.
    let mut report = verify::check(served.held, key).map_err(unreadable)?;
    report.findings.retain(|finding| {
        let mut told = served.unseen.iter().chain(&served.led_on);
        finding.kind != verify::Kind::Missing || !told.any(|path| *path == finding.path)
    });
    (report.unseen, report.led_on) = (served.unseen, served.led_on);
    Ok(report)
}

fn is_address(place: &str) -> bool {
    let scheme = place.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// The address of a site with its last slash.
fn base(place: &str) -> Option<String> {
    let place = place.strip_suffix("index.html").unwrap_or(place);
    let place = place.strip_suffix("SHA256SUMS").unwrap_or(place);
    let named = place.split_once("://").is_some_and(|(_, rest)| !rest.is_empty());
    (named && !place.contains(['?', '#'])).then(|| format!("{}/", place.trim_end_matches('/')))
}

struct Web(Fetcher);

impl Fetch for Web {
    fn get(&self, url: &str) -> Result<Got, String> {
        match self.0.get(url)? {
            (200, body, true) => Ok(Got::Elsewhere(body)),
            (200, body, false) => Ok(Got::File(body)),
            (status, ..) => Ok(Got::Nothing(status)),
        }
    }
}

/// What is wrong with a file, as a sentence.
fn sentence(finding: &Finding) -> String {
    format!("`{}` {}", plain(&finding.path), plain(&finding.why))
}

fn print(
    console: &Console,
    verifying: &Verifying,
    report: &Report,
    took: Duration,
) -> Result<(), Failure> {
    let lines: String = report
        .findings
        .iter()
        .map(|finding| format!("{}: {}\n", console.bad(finding.kind.name()), sentence(finding)))
        .collect();
    let doubts = report.doubts.iter();
    let doubts = doubts
        .map(|doubt| format!("{}: {}\n", console.doubtful(doubt.kind.name()), sentence(doubt)));
    console.print(&(lines + &doubts.collect::<String>()))?;
    if let Some(own) = &report.publication {
        let signed = matches!(report.signing, Signing::Valid { .. });
        let says = if signed { "It is" } else { "It says that it is" };
        console.tell(&format!(
            "{says} publication {} of \"{}\", of {}, for {}",
            own.number,
            plain(&own.title),
            plain(&own.date),
            plain(&own.base_url)
        ));
    }
    if report.bag {
        console.tell("It lies in a bag. What stands beside `data/` there is not signed.");
    }
    if is_address(&verifying.place) {
        console
            .tell("Files that the host has besides, and nobody listed, cannot be seen from here.");
        if !report.unseen.is_empty() {
            let unseen = report.unseen.join(", ");
            console.tell(&format!("Listed, and kept by the host to itself: {}", plain(&unseen)));
        }
        if !report.led_on.is_empty() {
            let old = report.led_on.join(", ");
            console.tell(&format!(
                "Listed, and not seen, since the host leads on from there: {}",
                plain(&old)
            ));
        }
    }
    console.tell(&closing(console, report, took));
    Ok(())
}

fn closing(console: &Console, report: &Report, took: Duration) -> String {
    let files = counted(report.files, "file", "files");
    let took = time(took);
    if !report.findings.is_empty() {
        let many = counted(report.findings.len(), "thing is wrong", "things are wrong");
        return format!("{}, of {files}, in {took}", console.bad(&many));
    }
    let good = console.good("Verified");
    match &report.signing {
        Signing::Valid { key, .. } => {
            format!("{good} {files} in {took}: every byte is what was signed with the key {key}")
        }
        Signing::Unchecked(key) => format!(
            "{} {files} in {took}: they fit their list. {}: it names the key {key}, and nobody \
             who signs was given. Say whose it should be with `--key`",
            console.good("Checked"),
            console.doubtful("The signature was not verified"),
        ),
        Signing::Absent | Signing::Invalid => format!(
            "{} {files} in {took}: they fit their list. {}: whoever changed a file could have \
             changed the list",
            console.good("Checked"),
            console.doubtful("Nobody has signed it"),
        ),
    }
}

fn print_lines(
    console: &Console,
    verifying: &Verifying,
    report: &Report,
    took: Duration,
) -> Result<(), Failure> {
    let mut lines = String::new();
    for finding in &report.findings {
        lines += &json::line(&FindingLine {
            kind: finding.kind.name(),
            path: &finding.path,
            to: finding.to.as_deref(),
            message: sentence(finding),
        });
    }
    for doubt in &report.doubts {
        lines += &json::line(&DoubtLine {
            kind: doubt.kind.name(),
            path: &doubt.path,
            message: sentence(doubt),
        });
    }
    let own = report.publication.as_ref();
    let (signature, key, comment) = match &report.signing {
        Signing::Valid { key, comment } => ("valid", Some(key.as_str()), Some(comment.as_str())),
        Signing::Unchecked(key) => ("unchecked", Some(key.as_str()), None),
        Signing::Absent => ("absent", None, None),
        Signing::Invalid => ("invalid", None, None),
    };
    lines += &json::line(&VerifiedLine {
        place: &verifying.place,
        good: report.findings.is_empty(),
        findings: report.findings.len(),
        doubts: report.doubts.len(),
        files: report.files,
        bytes: report.bytes,
        signature,
        key,
        comment,
        title: own.map(|own| own.title.as_str()),
        number: own.map(|own| own.number),
        date: own.map(|own| own.date.as_str()),
        base_url: own.map(|own| own.base_url.as_str()),
        previous: own.and_then(|own| own.previous.as_deref()),
        sums: report.sums.to_string(),
        bag: report.bag,
        unseen: &report.unseen,
        led_on: &report.led_on,
        seconds: (took.as_secs_f64() * 1000.0).round() / 1000.0,
    });
    console.print(&lines)
}
