//! `amicus export s3://…`: the site into a bucket. Keys come from the environment
//! alone, and are told nowhere.

use std::env;
use std::thread;

use super::arguments::{Exporting, Format, Global};
use super::console::{Console, Failure};
use super::excerpt::plain;
use super::export::{Asked, Filled, Gathered, fill};
use super::json::{self, ObjectLine, SummaryLine};
use super::locate;
use super::progress::Meter;
use super::run::{self, Request};
use super::seal::{self, Seal};
use crate::artifact::{SIGNATURE, SUMS};
use crate::base::{Checked, Diagnostic, Diagnostics};
use crate::build::Hosting;
use crate::export::bucket::{
    self, Address, Client, Endpoint, Job, Keys, Object, Outcome, Store, UPLOAD_FAILED,
    UPLOAD_REFUSED, record_name, upload,
};
use crate::external::{Unusable, open_bucket};
use crate::publish::parcel::{Packed, Parcel};
use crate::publish::{self, beside};
use crate::signing::{RECORD, Signed};

/// The region that is signed for where none is said, which most stores take.
const USUAL_REGION: &str = "us-east-1";

/// The most bytes of each file that says what was published before.
const MOST_OF_EARLIER: u64 = 64 << 20;

/// Where a site is bound for.
struct Bound {
    address: Address,
    endpoint: Endpoint,
    region: String,
    proxy: Option<String>,
}

/// Sends the site, and gives the exit status.
///
/// # Errors
/// Where the site cannot be found or read, and where nobody can be asked.
pub fn export(
    console: &Console,
    global: &Global,
    exporting: &Exporting,
    address: &Address,
) -> Result<u8, Failure> {
    if exporting.path.is_some() {
        let text = "a bucket takes no path behind it: write `s3://bucket/prefix`";
        return Err(Failure::usage(text));
    }
    if exporting.single_file.is_some() {
        return Err(Failure::usage(
            "`--single-file` makes a file of one report, which no bucket gets",
        ));
    }
    if exporting.sealing.bag {
        return Err(Failure::usage("`--bag` is for a folder or an archive, and not for a bucket"));
    }
    let root = locate::site_folder(global)?;
    let bound = bound(exporting, address)?;
    let request = Request {
        config: global.config.as_deref(),
        output: None,
        earlier: root.join("output"),
        making: &exporting.making,
        asking: None,
        portable: exporting.portable,
        hosting: Hosting::default(),
        now: run::now(&exporting.making),
        root,
    };
    console.detail(&format!("It is sent to {} at {}", address.text(), bound.endpoint.url()));
    let asked = Asked { exporting, seal: seal::prepare(console, exporting)? };
    let status = run::run(console, "export", &request, false, &|meter| {
        make(console, &request, (&asked, &bound), meter)
    })?;
    let signed = asked.seal.as_ref().filter(|_| status == 0 && !exporting.sending.dry_run);
    if let Some(told) = signed.and_then(Seal::told) {
        console.tell(&format!("{} {told}", console.good("Signed")));
    }
    Ok(status)
}

/// Where the site is bound for.
fn bound(exporting: &Exporting, address: &Address) -> Result<Bound, Failure> {
    let sending = &exporting.sending;
    let region = sending.region.clone().or_else(|| said(&["AWS_REGION", "AWS_DEFAULT_REGION"]));
    let region = region.unwrap_or_else(|| USUAL_REGION.to_owned());
    let typed = sending.endpoint.clone();
    let endpoint = match typed.or_else(|| said(&["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"])) {
        Some(text) => Endpoint::parse(&text).map_err(|why| {
            Failure::usage(format!("the endpoint {why}"))
                .hint("write an address such as https://minio.example.org")
        })?,
        None => Endpoint::of_region(&region, &address.bucket)
            .ok_or_else(|| Failure::usage(format!("`{region}` is no region")))?,
    };
    let proxy = said(&["all_proxy", "ALL_PROXY", "https_proxy", "HTTPS_PROXY"]);
    Ok(Bound { address: address.clone(), endpoint, region, proxy })
}

/// The first of these variables that says something.
fn said(names: &[&str]) -> Option<String> {
    let texts = names.iter().filter_map(|name| env::var(name).ok());
    texts.map(|text| text.trim().to_owned()).find(|text| !text.is_empty())
}

fn keys() -> Result<Keys, Diagnostic> {
    let missing = |name: &str| {
        let text = format!("the environment has no `{name}`, by which requests are signed");
        let hint = "set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, and \
                    `AWS_SESSION_TOKEN` where the keys have one";
        Diagnostic::nowhere(&UPLOAD_REFUSED, text).hint(hint)
    };
    let read = |name: &str| said(&[name]).ok_or_else(|| missing(name));
    let (id, secret) = (read("AWS_ACCESS_KEY_ID")?, read("AWS_SECRET_ACCESS_KEY")?);
    Ok(Keys { id, secret, token: said(&["AWS_SESSION_TOKEN"]) })
}

/// Builds the site and sends it.
fn make(
    console: &Console,
    request: &Request<'_>,
    (asked, bound): (&Asked<'_>, &Bound),
    meter: &Meter,
) -> Result<Checked<SummaryLine>, Failure> {
    let exporting = asked.exporting;
    let mut diagnostics = Diagnostics::new();
    let keys = match keys() {
        Ok(keys) => keys,
        Err(missing) => {
            diagnostics.push(missing);
            return Ok(Checked::new(SummaryLine::default(), diagnostics));
        }
    };
    let seal = asked.seal.as_ref().filter(|_| exporting.sealing.previous.is_none());
    if let Some(seal) = seal {
        match earlier(bound, &keys) {
            Ok(None) => {}
            Ok(Some(earlier)) => seal.follow(&bound.address.text(), earlier)?,
            Err(failure) => {
                diagnostics.push(failure);
                return Ok(Checked::new(SummaryLine::default(), diagnostics));
            }
        }
    }
    let passing = env::temp_dir();
    let made = Parcel::aside(&passing).and_then(|parcel| {
        let filled = fill(request, asked, (&parcel, &passing), meter, &mut diagnostics)?;
        if diagnostics.has_errors() {
            return Ok((filled.summary, Outcome::default()));
        }
        let files = parcel.gathered()?;
        send(request, (exporting, bound, &keys), (&parcel, &files, &filled), meter)
            .map(|outcome| (filled.summary, outcome))
            .map_err(|error| publish::Failure::from_sink(error, &passing))
    });
    let (mut summary, outcome) = match made {
        Ok(made) => made,
        Err(failure) => (run::refused(failure, &mut diagnostics), Outcome::default()),
    };
    let is_whole = !diagnostics.has_errors() && outcome.failure.is_none();
    summary.written = outcome.sent.len();
    summary.removed = outcome.deleted.len();
    summary.unchanged = outcome.unchanged;
    // All but the list of digests.
    summary.files = (summary.written + summary.unchanged).saturating_sub(1);
    summary.published = is_whole && !exporting.sending.dry_run;
    if exporting.sending.dry_run && is_whole {
        console.print(&told(console, &outcome))?;
    }
    diagnostics.extend(outcome.failure);
    Ok(Checked::new(summary, diagnostics))
}

fn send(
    request: &Request<'_>,
    (exporting, bound, keys): (&Exporting, &Bound, &Keys),
    (parcel, files, filled): (&Parcel, &[Packed], &Filled),
    meter: &Meter,
) -> std::io::Result<Outcome> {
    let shelf = &Gathered(parcel, "");
    meter.begin("Comparing", 0);
    let objects: std::io::Result<Vec<Object>> = files
        .iter()
        .map(|file| {
            let versioned = filled.versioned.contains(&file.path);
            Object::new((&file.path, file.bytes, file.digest), versioned, shelf)
        })
        .collect();
    let client = match client(bound, keys) {
        Ok(client) => client,
        Err(failure) => return Ok(Outcome { failure: Some(failure), ..Outcome::default() }),
    };
    let target = target(bound, keys, &client);
    let name = record_name(&target);
    let record = beside::recall(&request.root, &name);
    let job = Job {
        objects: &objects?,
        shelf,
        record: record.as_deref(),
        takes_over: exporting.replace,
        most_deletes: exporting.sending.max_deletes,
        is_dry: exporting.sending.dry_run,
        // That it cannot be kept costs only time.
        keep: &|text| drop(beside::keep(&request.root, &name, text)),
        begin: &|stage, steps| meter.begin(stage, steps as u64),
        step: &|| meter.advance(1),
    };
    Ok(upload(&target, &job))
}

/// Who asks the store.
fn client(bound: &Bound, keys: &Keys) -> Result<impl Client + use<>, Diagnostic> {
    let at = (&bound.address, &bound.endpoint);
    let client = open_bucket(at, (&bound.region, keys), bound.proxy.as_deref());
    client.map_err(|Unusable(why)| {
        Diagnostic::nowhere(&UPLOAD_FAILED, why).hint("look at the endpoint")
    })
}

fn target<'b>(bound: &'b Bound, keys: &'b Keys, client: &'b dyn Client) -> bucket::Target<'b> {
    bucket::Target {
        address: &bound.address,
        endpoint: &bound.endpoint,
        region: &bound.region,
        keys,
        client,
        now: &|| jiff::Timestamp::now().as_second(),
        wait: &thread::sleep,
    }
}

/// The publication that lies in the bucket now.
fn earlier(bound: &Bound, keys: &Keys) -> Result<Option<Signed>, Diagnostic> {
    let client = client(bound, keys)?;
    let target = target(bound, keys, &client);
    let store = Store::of(&target);
    let read = |name: &str| store.read(name, MOST_OF_EARLIER);
    let (Some(record), Some(sums)) = (read(RECORD)?, read(SUMS)?) else { return Ok(None) };
    let signed = Signed { sums, record, signature: read(SIGNATURE)? };
    Ok(Some(signed).filter(seal::is_publication))
}

/// What would be sent and deleted, a line each.
fn told(console: &Console, outcome: &Outcome) -> String {
    let sent = outcome.sent.iter().map(|(path, why, bytes)| ObjectLine {
        action: "send",
        path,
        why: Some(why.word()),
        bytes: Some(*bytes),
    });
    let deleted = outcome.deleted.iter();
    let deleted = deleted.map(|path| ObjectLine { action: "delete", path, why: None, bytes: None });
    let lines = sent.chain(deleted).map(|line| match console.format {
        Format::Json => json::object(&line),
        Format::Human => {
            let why = line.why.map(|why| format!(" ({why})")).unwrap_or_default();
            format!("{} {}{why}\n", line.action, plain(line.path))
        }
    });
    lines.collect()
}
