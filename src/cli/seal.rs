//! How an export is signed: by which key, and after which publication.

use std::io;
use std::path::Path;
use std::sync::OnceLock;

use super::arguments::Exporting;
use super::console::{Console, Failure};
use super::keys;
use crate::artifact::{Artifact, SIGNATURE, SUMS, Sink as _, sums};
use crate::base::{Code, Diagnostic, Diagnostics, PublicKey, Route};
use crate::config::Config;
use crate::export::Ledger;
use crate::signing::{Mismatch, Publication, RECORD, SecretKey, Signed};
use crate::verify;

/// A site cannot be signed as it is.
pub const SIGNING_FAILED: Code = Code::error("signing-failed");
/// A site tells readers of its key, and is exported without a signature.
pub const NOT_SIGNED: Code = Code::warning("not-signed");
/// A publication is of an earlier day than the one before it.
pub const EARLIER_DATE: Code = Code::warning("earlier-date");

/// What an export is signed with.
pub struct Seal {
    key: SecretKey,
    /// The key that signed before it, where that is another.
    before: Option<PublicKey>,
    /// The publication before, where there is one.
    earlier: OnceLock<Signed>,
    /// What was signed, in words.
    told: OnceLock<String>,
}

/// Opens the key that was named, and looks what was published before.
///
/// # Errors
/// Where there is no such key, or what was published before is not what was signed.
pub fn prepare(console: &Console, exporting: &Exporting) -> Result<Option<Seal>, Failure> {
    let Some(path) = &exporting.sealing.sign else { return Ok(None) };
    let key = keys::open(console, path)?;
    let before = exporting.sealing.previous_key.as_deref().map(keys::public).transpose()?;
    let named = exporting.sealing.previous.as_deref();
    let seal = Seal { key, before, earlier: OnceLock::new(), told: OnceLock::new() };
    // A bucket is asked later.
    let Some(place) = named.or(exporting.path.as_deref()) else { return Ok(Some(seal)) };
    let earlier = verify::earlier(place)
        .or_else(|unreadable| match named {
            Some(_) => Err(unreadable),
            // Something else lies there, and is for the export to refuse.
            None => Ok(None),
        })
        .map_err(|unreadable| Failure::system(unreadable.why).hint(unreadable.hint))?;
    match earlier.filter(is_publication) {
        Some(earlier) => seal.follow(&place.display().to_string(), earlier)?,
        None if named.is_some() => {
            let why = format!("`{}` holds no publication that was signed", place.display());
            let hint = "name its folder, its archive, or its SHA256SUMS beside publication.json";
            return Err(Failure::system(why).hint(hint));
        }
        None => {}
    }
    Ok(Some(seal))
}

/// Whether what lies somewhere is a publication. A site may have had a file of that name
/// which said something else.
pub fn is_publication(one: &Signed) -> bool {
    one.signature.is_some() || one.publication().is_some()
}

/// Whether a new publication may follow an earlier one, which one of these keys has to
/// have signed. Whoever can write where a site lies can put a publication there.
fn judge(shown: &str, earlier: &Signed, keys: &[PublicKey]) -> Result<(), Failure> {
    let refused = |why: String| {
        let hint = "name the last good one with `--previous`, or look who changed it";
        Err(Failure::system(why).hint(hint))
    };
    if !earlier.is_listed() {
        return refused(format!("`{shown}` has a {RECORD} that is not the one in its {SUMS}"));
    }
    let Some(signature) = earlier.signature() else {
        return refused(format!("`{shown}` has lost its signature"));
    };
    let verified = keys.iter().map(|key| signature.verify(key, &earlier.sums));
    let verified: Vec<Result<String, Mismatch>> = verified.collect();
    if verified.contains(&Err(Mismatch::Broken)) && !verified.iter().any(Result::is_ok) {
        return refused(format!("`{shown}` has a {SUMS} that is not what was signed"));
    }
    if !verified.iter().any(Result::is_ok) {
        let other = signature.key_id();
        let why = format!("the publication in `{shown}` was signed with another key, {other}");
        let hint = "where that key was yours, say its public half with `--previous-key`; \
                    otherwise look who put it there, and name the last good one with `--previous`";
        return Err(Failure::system(why).hint(hint));
    }
    match earlier.publication() {
        Some(_) => Ok(()),
        None => refused(format!(
            "`{shown}` has a {RECORD} that says nothing that another publication could follow"
        )),
    }
}

/// What an export without a signature leaves readers without, at a place where one may
/// have been.
pub fn tell_of_none(config: &Config, place: Option<&Path>) -> Option<Diagnostic> {
    let signed = place.and_then(|place| Some((place, verify::earlier(place).ok()??)));
    if let Some((place, signed)) = signed.filter(|(_, signed)| signed.signature.is_some()) {
        let which = signed.publication().map(|own| format!(" {}", own.number));
        let message = format!(
            "this export has no signature, and ends the chain of publications in `{}` with \
             publication{}",
            place.display(),
            which.unwrap_or_default()
        );
        let hint = "sign it with `--sign KEY`, or keep a copy of that publication, which the next \
                    one that is signed can name with `--previous`";
        return Some(Diagnostic::nowhere(&NOT_SIGNED, message).hint(hint));
    }
    let key = config.export.public_key?;
    let message = format!(
        "the site tells readers to verify it with the key {}, and this export has no signature",
        key.id()
    );
    let hint = "sign it with `--sign KEY`";
    Some(Diagnostic::nowhere(&NOT_SIGNED, message).hint(hint))
}

/// That a publication is of an earlier day than the one before it.
fn tell_of_day(before: &Publication, own: &Publication) -> Option<Diagnostic> {
    let is_earlier = verify::is_earlier(&own.date, &before.date);
    is_earlier.then(|| {
        let message = format!(
            "this publication is of {}, and the one before it of {}",
            own.date, before.date
        );
        let hint = "say the day with `--now`; who verifies the chain is told of it each time";
        Diagnostic::nowhere(&EARLIER_DATE, message).hint(hint)
    })
}

/// The address of a site, with its last slash.
pub fn address(config: &Config) -> String {
    format!("{}{}/", config.base_url.origin(), config.base_url.path())
}

/// The folder in which a bag lies in an archive: the name of the site's host.
pub fn folder_name(config: &Config) -> String {
    let origin = config.base_url.origin();
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let fits = |sign: char| sign.is_ascii_alphanumeric() || sign == '.' || sign == '-';
    let name: String = host.chars().map(|sign| if fits(sign) { sign } else { '-' }).collect();
    format!("{}/", name.trim_matches(['.', '-']))
}

impl Seal {
    /// Takes what lies at a place for the publication before this one.
    ///
    /// # Errors
    /// Where it is not what was signed.
    pub fn follow(&self, place: &str, earlier: Signed) -> Result<(), Failure> {
        let keys: Vec<PublicKey> = [self.key.public()].into_iter().chain(self.before).collect();
        judge(place, &earlier, &keys)?;
        let _ = self.earlier.set(earlier);
        Ok(())
    }

    /// What makes a site one that cannot be signed with this key.
    pub fn refuse(&self, config: &Config) -> Option<Diagnostic> {
        let told = config.export.public_key?;
        let own = self.key.public();
        (told != own).then(|| {
            let message = format!(
                "the site tells readers of the key {}, and `--sign` names the key {}",
                told.id(),
                own.id()
            );
            let hint = "sign with the other key, or write the new one as `public_key` in site.toml";
            Diagnostic::nowhere(&SIGNING_FAILED, message).hint(hint)
        })
    }

    /// What was signed, and with which key.
    pub fn told(&self) -> Option<String> {
        let told = self.told.get()?;
        Some(format!("with the key {}: {told}", self.key.public().id()))
    }

    /// Adds the record and the signature to what was made. `date` is the day on which
    /// it was.
    ///
    /// # Errors
    /// Where they cannot be stored.
    pub fn put(&self, made: &Ledger<'_>, config: &Config, date: &str) -> io::Result<Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        let files = made.files();
        let files: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.digest)).collect();
        if files.iter().any(|(path, _)| *path == RECORD) {
            let message = format!("the site has a file `{RECORD}` of its own");
            let hint = "give it another name: a signed publication says of itself there what it is";
            diagnostics.push(Diagnostic::nowhere(&SIGNING_FAILED, message).hint(hint));
            return Ok(diagnostics);
        }
        let before = self.earlier.get().and_then(Signed::publication);
        let Some(number) = before.as_ref().map_or(Some(1), Publication::next) else {
            let message = "the publication before this one has the last number that there is";
            let hint = "look who gave it that, and name the last good one with `--previous`";
            diagnostics.push(Diagnostic::nowhere(&SIGNING_FAILED, message).hint(hint));
            return Ok(diagnostics);
        };
        let publication = Publication {
            title: config.title.clone(),
            number,
            date: date.to_owned(),
            base_url: address(config),
            previous: self.earlier.get().map(|earlier| earlier.digest().to_string()),
        };
        let key = self.key.public();
        let same = self.earlier.get().filter(|one| one.is_same(&files, &publication, &key));
        let (record, signature) = match same {
            Some(Signed { record, signature: Some(signature), .. }) => {
                let number = before.map_or(1, |before| before.number);
                let _ = self.told.set(format!("nothing changed since publication {number}"));
                (record.clone(), signature.clone())
            }
            _ => {
                diagnostics.extend(before.and_then(|before| tell_of_day(&before, &publication)));
                let what = match publication.number {
                    1 => "the first publication of its chain".to_owned(),
                    number => format!("publication {number}"),
                };
                let _ = self.told.set(what);
                let record = publication.text();
                let mut all = files.clone();
                all.push((RECORD, crate::base::Digest::of(record.as_bytes())));
                all.sort_unstable();
                let list = sums(all);
                let comment = publication.comment(list.as_bytes());
                let signature = self.key.sign(list.as_bytes(), &comment);
                (record.into_bytes(), signature.into_bytes())
            }
        };
        for (name, bytes) in [(RECORD, record), (SIGNATURE, signature)] {
            let route = Route::file(name).map_err(io::Error::other)?;
            made.put(Artifact::new(route, bytes))?;
        }
        Ok(diagnostics)
    }
}
