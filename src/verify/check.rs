//! A copy against everything that it says of itself.

use std::collections::{BTreeMap, BTreeSet};

use super::compare;
use super::found::{BAG, Finding, Held, Kind, PAYLOAD_LIST, TAG_LIST, Unreadable};
use crate::artifact::{SIGNATURE, SUMS};
use crate::base::{Digest, PublicKey};
use crate::signing::{Listing, Mismatch, Publication, RECORD, Signature};

/// What came out.
#[derive(Debug)]
pub struct Report {
    /// How many files are listed.
    pub files: usize,
    /// How many bytes were read.
    pub bytes: u64,
    /// What is wrong, in the order of paths.
    pub findings: Vec<Finding>,
    /// What is not wrong, and to be told.
    pub doubts: Vec<Finding>,
    /// What is known of the signature.
    pub signing: Signing,
    /// What the publication says of itself.
    pub publication: Option<Publication>,
    /// The digest of its list of files.
    pub sums: Digest,
    /// Whether it lies in a bag.
    pub bag: bool,
    /// Files that a host keeps to itself.
    pub unseen: Vec<String>,
    /// Pages at old addresses that were not seen, since a host leads on from them.
    pub led_on: Vec<String>,
}

/// What is known of the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signing {
    /// There is none.
    Absent,
    /// There is one, and no key to verify it with.
    Unchecked(String),
    /// It holds.
    Valid {
        /// The number of the key.
        key: String,
        /// What is signed besides.
        comment: String,
    },
    /// It does not hold.
    Invalid,
}

/// Checks a copy.
///
/// # Errors
/// Where it has no list of digests.
pub fn check(held: Held, key: Option<&PublicKey>) -> Result<Report, Unreadable> {
    let top = held.top();
    let bag = held.kept(&top, BAG).is_some() && held.kept(&top, PAYLOAD_LIST).is_some();
    let folder = if bag { format!("{top}data/") } else { top.clone() };
    let sums = match held.kept(&folder, SUMS) {
        Some(sums) => sums,
        None if bag => &[],
        None => {
            let why = format!("there is no `{SUMS}` in it, which lists all files");
            let hint = "name the folder, or the archive, that an export or a build made";
            return Err(Unreadable { why, hint });
        }
    };
    let listing = Listing::read(sums);
    let mut findings: BTreeSet<Finding> =
        compare::lines(&format!("{folder}{SUMS}"), &listing).collect();
    let signing = signature(&held, &folder, sums, key, &mut findings);
    let publication = record(&held, &folder, &listing, &mut findings);

    let odd: BTreeSet<&str> = held.odd.iter().map(|finding| finding.path.as_str()).collect();
    let own = [format!("{folder}{SUMS}"), format!("{folder}{SIGNATURE}")];
    let found = |below: &str| {
        let files = held.files.iter().filter(|(path, _)| path.starts_with(below));
        files.map(|(path, digest)| (path.as_str(), *digest)).collect::<BTreeMap<_, _>>()
    };
    let known = |path: &str| odd.contains(path) || own.iter().any(|own| own == path);
    if !bag || !sums.is_empty() {
        let listed = prefixed(&folder, &listing);
        // A bag is looked through whole below.
        findings.extend(compare::files(&listed, &found(&folder), &known));
    }
    if bag {
        findings.extend(in_bag(&held, &top, &found(&top), &|path| odd.contains(path)));
        if key.is_some() {
            findings.extend(unsigned(&held, &top));
        }
    }
    findings.extend(held.odd.iter().cloned());
    Ok(Report {
        files: listing.files.len(),
        bytes: held.bytes,
        findings: findings.into_iter().collect(),
        doubts: held.doubts.clone(),
        signing,
        publication,
        sums: Digest::of(sums),
        bag,
        unseen: Vec::new(),
        led_on: Vec::new(),
    })
}

fn prefixed(folder: &str, listing: &Listing) -> BTreeMap<String, Digest> {
    let files = listing.files.iter();
    files.map(|(path, digest)| (format!("{folder}{path}"), *digest)).collect()
}

fn signature(
    held: &Held,
    folder: &str,
    sums: &[u8],
    key: Option<&PublicKey>,
    findings: &mut BTreeSet<Finding>,
) -> Signing {
    let path = format!("{folder}{SIGNATURE}");
    let mut refuse = |why: String| {
        findings.insert(Finding::new(Kind::Signature, path.clone(), why));
        Signing::Invalid
    };
    let Some(bytes) = held.kept(folder, SIGNATURE) else {
        return match key {
            None => Signing::Absent,
            Some(_) => refuse("is missing: nobody has signed this copy".into()),
        };
    };
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let Some(signature) = Signature::read(text) else {
        return refuse("is no signature that `minisign` or `amicus` makes".into());
    };
    let Some(key) = key else { return Signing::Unchecked(signature.key_id()) };
    match signature.verify(key, sums) {
        Ok(comment) if comment.starts_with("publication ") && !Signature::is_plain(text) => {
            refuse("was changed where it is not signed".into())
        }
        Ok(comment) => Signing::Valid { key: key.id(), comment },
        Err(Mismatch::OtherKey(other)) => {
            refuse(format!("was made with the key {other}, and not with {}", key.id()))
        }
        Err(Mismatch::Broken) => {
            refuse(format!("does not hold: `{SUMS}` is not what was signed with {}", key.id()))
        }
    }
}

fn record(
    held: &Held,
    folder: &str,
    listing: &Listing,
    findings: &mut BTreeSet<Finding>,
) -> Option<Publication> {
    let bytes = held.kept(folder, RECORD)?;
    // A site may have a file of that name which is its own.
    let is_listed = listing.files.get(RECORD) == Some(&Digest::of(bytes));
    let signed = held.kept(folder, SIGNATURE).is_some();
    match Publication::read(bytes) {
        Some(read) if is_listed => Some(read),
        None if signed && is_listed => {
            let why = "does not say which publication this is";
            findings.insert(Finding::new(Kind::Record, format!("{folder}{RECORD}"), why));
            None
        }
        _ => None,
    }
}

/// What stands beside the publication in a bag, and says nothing of the bag: a reader
/// could take it for a part of what is signed.
fn unsigned(held: &Held, top: &str) -> Vec<Finding> {
    let own = [BAG, "bag-info.txt", PAYLOAD_LIST, TAG_LIST, SUMS];
    let beside = held.files.keys().filter(|path| {
        let path = path.strip_prefix(top).unwrap_or(path);
        !path.starts_with("data/") && !own.contains(&path)
    });
    let why = "stands beside `data/`, where nothing is signed";
    beside.map(|path| Finding::new(Kind::Extra, path, why)).collect()
}

/// What is wrong with a bag (RFC 8493): all that it has is in one of its lists.
fn in_bag(
    held: &Held,
    top: &str,
    found: &BTreeMap<&str, Digest>,
    odd: &dyn Fn(&str) -> bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let tag = |name: &str| format!("{top}{name}");
    let declared = held.kept(top, BAG).map(String::from_utf8_lossy).unwrap_or_default();
    let says = |line: &str| declared.lines().any(|own| own.trim() == line);
    if !says("BagIt-Version: 1.0") || !says("Tag-File-Character-Encoding: UTF-8") {
        let why = "is not the declaration of a bag of version 1.0 in UTF-8";
        findings.push(Finding::new(Kind::List, tag(BAG), why));
    }
    let mut listed: BTreeMap<String, Digest> = BTreeMap::new();
    for name in [PAYLOAD_LIST, TAG_LIST, SUMS] {
        let Some(bytes) = held.kept(top, name) else { continue };
        let listing = Listing::read(bytes);
        findings.extend(compare::lines(&tag(name), &listing));
        for (path, digest) in prefixed(top, &listing) {
            if listed.insert(path.clone(), digest).is_some_and(|other| other != digest) {
                let why = "has one digest in one list of the bag and another in another";
                findings.push(Finding::new(Kind::List, path, why));
            }
        }
    }
    // It is in no other list of a bag, but in that of an export. Where a bag has none,
    // nothing lists what it says of itself.
    let tags = tag(TAG_LIST);
    let has_tags = found.contains_key(tags.as_str());
    let own = if has_tags { [TAG_LIST; 3] } else { [BAG, "bag-info.txt", PAYLOAD_LIST] };
    let known =
        |path: &str| odd(path) || path == tag(SUMS) || own.iter().any(|own| path == tag(own));
    findings.extend(compare::files(&listed, found, &known));
    if !has_tags && !listed.contains_key(&tags) && is_ours(held, top) {
        let why = "is missing: each bag that `amicus` makes has it";
        findings.push(Finding::new(Kind::Missing, tags, why));
    }
    findings
}

/// Whether a bag says that it was made here. In others, a list of the files beside
/// `data/` may be left out (RFC 8493, section 2.2.1).
fn is_ours(held: &Held, top: &str) -> bool {
    let info = held.kept(top, "bag-info.txt").map(String::from_utf8_lossy).unwrap_or_default();
    info.lines().any(|line| line.trim() == "Bag-Software-Agent: amicus")
}
