//! A site as a bag (BagIt 1.0, RFC 8493): what archives take in. The site lies in
//! `data/` as it is; beside it stand a few fixed fields, and lists of all that is there.

use std::fmt::Write as _;
use std::io;

use super::ledger::Ledger;
use crate::artifact::{Artifact, SUMS, Sink, sums};
use crate::base::Route;

/// The folder of what is kept.
const PAYLOAD: &str = "data/";
/// The declaration.
const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Puts artifacts into the folder of what is kept.
pub struct Payload<'s>(pub &'s dyn Sink);

impl Sink for Payload<'_> {
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        let path = format!("{PAYLOAD}{}", artifact.route.path());
        let route = Route::file(&path).map_err(io::Error::other)?;
        self.0.put(Artifact { route, ..artifact })
    }
}

/// What is said of a bag.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The title of the site.
    pub title: &'a str,
    /// Its address.
    pub address: &'a str,
    /// The day on which it was made.
    pub date: &'a str,
}

/// Makes a bag of what was handed to its [`Payload`]: the site's own list of files, which
/// a plain export has at its top, and what is beside `data/`.
///
/// # Errors
/// Those of the sink.
pub fn close(made: &Ledger<'_>, out: &dyn Sink, facts: Facts<'_>) -> io::Result<()> {
    let put = |sink: &dyn Sink, name: &str, text: &str| {
        sink.put(Artifact::new(Route::file(name).map_err(io::Error::other)?, text))
    };
    let list = made.files();
    let list = sums(list.iter().map(|file| (file.path.as_str(), file.digest)));
    put(made, SUMS, &list)?;
    let files = made.files();
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    let mut manifest = String::new();
    for file in &files {
        let _ = writeln!(manifest, "{}  {PAYLOAD}{}", file.digest, file.path);
    }
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let info = format!(
        "Bag-Software-Agent: amicus\nBagging-Date: {}\nExternal-Description: {}\n\
         External-Identifier: {}\nPayload-Oxum: {bytes}.{}\n",
        facts.date,
        plain(facts.title),
        plain(facts.address),
        files.len()
    );
    let tags = Ledger::new(out);
    put(&tags, "bagit.txt", DECLARATION)?;
    put(&tags, "bag-info.txt", &info)?;
    put(&tags, "manifest-sha256.txt", &manifest)?;
    let tags = tags.files();
    let tags = sums(tags.iter().map(|file| (file.path.as_str(), file.digest)));
    put(out, "tagmanifest-sha256.txt", &tags)
}
