//! What goes wrong with a store, told so that whoever publishes can mend it. What
//! stores say themselves is told only where it holds no key.

use super::asking::{Answer, Fault, Keys, Target};
use super::xml::{Reason, reason, region};
use crate::base::{Code, Diagnostic};

/// The store does not let the site be put there: its keys, rights, bucket, region
/// or clock.
pub const UPLOAD_REFUSED: Code = Code::error("upload-refused");
/// The store could not be reached, or failed, again and again.
pub const UPLOAD_FAILED: Code = Code::error("upload-failed");
/// The store says that it holds what it does not.
pub const UPLOAD_NOT_STORED: Code = Code::error("upload-not-stored");
/// What somebody else stored is in the way.
pub const FOREIGN_OBJECT: Code = Code::error("foreign-object");
/// More would be deleted than is allowed.
pub const TOO_MANY_DELETES: Code = Code::error("too-many-deletes");

/// By how many seconds clocks may differ.
const SKEW: i64 = 300;
/// How much of what a store says is told, in characters.
const LONGEST: usize = 200;
/// What to do when all is well again.
pub const AGAIN: &str = "run it again: only what is not there yet is sent";

/// What is told of an answer that refuses. `what` is what was to be done.
pub fn refused(what: &str, answer: &Answer, target: &Target<'_>) -> Diagnostic {
    let told = std::str::from_utf8(&answer.body).ok().and_then(reason);
    let Reason { code, message, region: said } = told.unwrap_or_default();
    let region = answer.header("x-amz-bucket-region").and_then(region).or(said);
    let region = region.filter(|region| region != target.region);
    let (bucket, url) = (&target.address.bucket, target.endpoint.url());
    let (why, hint) = match (code.as_str(), answer.status) {
        _ if let Some(region) = region => {
            (format!("it is in the region `{region}`"), format!("say `--region {region}`"))
        }
        ("RequestTimeTooSkewed", _) => skewed(answer, target).unwrap_or_else(clock),
        (_, 403) if let Some(skewed) = skewed(answer, target) => skewed,
        ("InvalidAccessKeyId", _) => (
            "it does not know the key".into(),
            "look at `AWS_ACCESS_KEY_ID`, and whether it belongs to this endpoint".into(),
        ),
        ("SignatureDoesNotMatch", _) => (
            "the signature is wrong".into(),
            "look at `AWS_SECRET_ACCESS_KEY`: it belongs to another key, or is not whole; and at \
             the region"
                .into(),
        ),
        ("ExpiredToken" | "InvalidToken" | "TokenRefreshRequired", _) => (
            "the session of the keys has ended, or is another's".into(),
            "get new keys, and set `AWS_SESSION_TOKEN` with them, or unset it where the keys have none"
                .into(),
        ),
        ("NoSuchBucket", _) => (
            format!("there is no bucket `{bucket}`"),
            "make it first, or look at its name and at the endpoint".into(),
        ),
        ("InvalidBucketName", _) => {
            (format!("`{bucket}` is no name of a bucket"), "look at the address".into())
        }
        ("PermanentRedirect" | "TemporaryRedirect", _) | (_, 301 | 302 | 307 | 308) => (
            "the bucket is somewhere else".into(),
            "look at `--region` and `--endpoint`".into(),
        ),
        ("AuthorizationHeaderMalformed" | "AuthorizationQueryParametersError", _) => (
            format!("it does not take what is signed for the region `{}`", target.region),
            "say its region with `--region`".into(),
        ),
        ("QuotaExceeded" | "EntityTooLarge" | "ServiceQuotaExceededException", _) => {
            ("it does not take as much".into(), "make room, or ask who runs it".into())
        }
        ("AccessDenied" | "AllAccessDisabled" | "AccountProblem", _) | ("", 401 | 403) => (
            "the key may not do that".into(),
            "the key has to be allowed to list the bucket, and to read, write and delete below \
             the prefix"
                .into(),
        ),
        ("", 404) => (
            "there is no such bucket, or no store".into(),
            "look at the address and at the endpoint".into(),
        ),
        ("", status) => {
            (format!("it answers with status {status}"), "is that the endpoint of a store?".into())
        }
        (code, _) => (said_so(code, &message, target.keys), AGAIN.into()),
    };
    let code = if code.is_empty() { code } else { format!(" ({code})") };
    let text = format!("`{url}` refuses {what}: {why}{code}");
    Diagnostic::nowhere(&UPLOAD_REFUSED, text).hint(hint)
}

/// What a store says, without what is not to be told.
fn said_so(code: &str, message: &str, keys: &Keys) -> String {
    let clean: String = message.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    match clean.is_empty() || keys.are_in(message) || message.contains("X-Amz-") {
        true => format!("it says `{code}`"),
        false => format!("it says `{clean}`"),
    }
}

fn clock() -> (String, String) {
    (
        "the clocks of this machine and of the store differ".into(),
        "set the clock of this machine".into(),
    )
}

/// Where the clock of the store is another.
fn skewed(answer: &Answer, target: &Target<'_>) -> Option<(String, String)> {
    let theirs = jiff::fmt::rfc2822::parse(answer.header("date")?).ok()?.timestamp().as_second();
    let differ = (target.now)().checked_sub(theirs)?;
    if differ.abs() <= SKEW {
        return None;
    }
    let (minutes, side) = (differ.abs() / 60, if differ > 0 { "ahead of" } else { "behind" });
    let why = format!("the clock of this machine is {minutes} minutes {side} that of the store");
    Some((why, "set the clock of this machine".into()))
}

/// What is told where there is no answer.
pub fn silent(what: &str, fault: &Fault, target: &Target<'_>) -> Diagnostic {
    let url = target.endpoint.url();
    let (why, hint) = match fault {
        Fault::NoSuchName => {
            ("no host of that name is known".into(), "look at the endpoint, and at your connection")
        }
        Fault::Timeout => ("no answer came in time".into(), AGAIN),
        Fault::Refused => {
            ("nobody listens there".into(), "look at the endpoint, and at your connection")
        }
        Fault::Insecure(why) => (
            format!("the connection cannot be trusted: {why}"),
            "look at the endpoint, and who is in between",
        ),
        Fault::Broken => ("the connection ended too early".into(), AGAIN),
        Fault::Unreadable => {
            ("the file cannot be read any more".into(), "look at the disk, then run it again")
        }
        Fault::Unusable => ("its address cannot be asked for".into(), "look at the endpoint"),
    };
    let text = format!("`{url}` cannot be asked for {what}: {why}");
    Diagnostic::nowhere(&UPLOAD_FAILED, text).hint(hint)
}

/// What is told of a store that fails again and again.
pub fn failing(what: &str, status: u16, tries: u32, target: &Target<'_>) -> Diagnostic {
    let url = target.endpoint.url();
    let text = format!("`{url}` fails at {what}, {tries} times, with status {status}");
    Diagnostic::nowhere(&UPLOAD_FAILED, text).hint(AGAIN)
}

/// What is told of a store that does not hold what it says.
pub fn not_stored(path: &str, what: &str) -> Diagnostic {
    let text = format!("the store says that it has `{path}`, and {what}");
    let hint =
        "nothing that depends on it was changed; ask who runs the store, and what is in between";
    Diagnostic::nowhere(&UPLOAD_NOT_STORED, text).hint(hint)
}
