//! A file of the site, gone through with all that is packed in it: documents,
//! archives, and archives in archives.

use std::collections::BTreeSet;
use std::io::{BufReader, Cursor, Read, Seek};

use super::archive::{self, Entry, Far};
use super::budget::Budget;
use super::finding::{Finding, Findings, Unseen, What};
use super::format::{Format, HEAD, format};
use super::key;
use super::legible::{LEAST_RUN, legacy, runs, wide};
use super::pdf;
use super::picture;
use super::piece::{pieces, text_of};
use super::rtf;
use super::watch::{Text, Watch};
use crate::artifact::Contents;

/// Files that lie in each other, at most.
const MOST_DEPTH: u8 = 8;
/// What has to be in memory in one piece is no longer, in bytes.
const MOST_HELD: u64 = 128 << 20;
/// No longer is the path of a file within a file that is told, in characters.
const LONGEST_PATH: usize = 200;

/// A look through a file.
pub(super) struct Search<'s> {
    watch: &'s Watch,
    budget: &'s Budget,
    findings: &'s mut Findings,
}

/// Where a file lies.
#[derive(Clone, Copy)]
struct Spot<'n> {
    name: &'n str,
    /// Its path in the file of the site; empty where it is that.
    within: &'n str,
    depth: u8,
}

impl<'s> Search<'s> {
    pub fn new(watch: &'s Watch, budget: &'s Budget, findings: &'s mut Findings) -> Self {
        Self { watch, budget, findings }
    }

    /// Looks through a file of the site.
    pub fn file(&mut self, name: &str, file: &dyn Contents) {
        let spot = Spot { name, within: "", depth: 0 };
        let mut head = Vec::new();
        let opened = file.open().and_then(|mut open| {
            (&mut open).take(HEAD as u64).read_to_end(&mut head)?;
            Ok(open)
        });
        match opened {
            Err(_) => self.unseen(spot, Unseen::Unreadable),
            Ok(_) if format(&head, name) == Format::Zip => {
                self.zip(spot, BufReader::new(Far::of(file)))
            }
            Ok(mut open) => {
                // What unpacks itself is a program with an archive behind it.
                if archive::ends_as_zip(file) {
                    self.zip(spot, BufReader::new(Far::of(file)));
                }
                self.stream(spot, &mut Cursor::new(&head).chain(&mut open));
            }
        }
    }

    fn stream(&mut self, spot: Spot<'_>, file: &mut dyn Read) {
        let mut head = Vec::new();
        if (&mut *file).take(HEAD as u64).read_to_end(&mut head).is_err() {
            return self.failed(spot);
        }
        let mut whole = Cursor::new(&head).chain(file);
        match format(&head, spot.name) {
            Format::Gzip | Format::Tar | Format::Zip | Format::Pdf if spot.depth >= MOST_DEPTH => {
                self.unseen(spot, Unseen::Deep);
            }
            Format::Gzip => {
                archive::gzip(&mut whole, spot.name, &mut |entry| self.entry(spot, entry));
            }
            Format::Tar => {
                let done = archive::tar(&mut whole, &mut |entry| self.entry(spot, entry));
                let is_whole = done.is_ok();
                self.ended(spot, done);
                if is_whole {
                    self.text(spot, Format::Other, &mut whole);
                }
            }
            Format::Packed => self.unseen(spot, Unseen::Packed),
            Format::Encrypted => self.unseen(spot, Unseen::Encrypted),
            format @ (Format::Other | Format::Compound | Format::Wide) => {
                self.text(spot, format, &mut whole);
            }
            format => {
                let mut held = Vec::new();
                match (&mut whole).take(MOST_HELD + 1).read_to_end(&mut held) {
                    Err(_) => self.failed(spot),
                    Ok(_) if held.len() as u64 > MOST_HELD => {
                        self.unseen(spot, Unseen::Large);
                        self.text(spot, Format::Other, &mut Cursor::new(&held).chain(whole));
                    }
                    Ok(_) => self.held(spot, format, &held),
                }
            }
        }
    }

    /// A file that is in memory.
    fn held(&mut self, spot: Spot<'_>, format: Format, bytes: &[u8]) {
        let (watch, budget) = (self.watch, self.budget);
        let (mut found, mut has_key) = (BTreeSet::new(), false);
        let mut look = |mut text: &[u8]| {
            let done = pieces(&mut text, |piece| {
                has_key |= key::is_there(piece);
                watch.look(piece, Text::Plain, &mut found);
            });
            debug_assert!(done.is_ok(), "what is in memory can be read");
        };
        let mut files = Vec::new();
        let done = match format {
            Format::Zip => return self.zip(spot, Cursor::new(bytes)),
            Format::Png => picture::png(bytes, budget, &mut look),
            Format::Pdf => pdf::look(bytes, budget, &mut |part| match part {
                pdf::Part::Text(text) => look(text),
                pdf::Part::File(file) => files.push(file.to_vec()),
            }),
            Format::Jpeg => {
                picture::jpeg(bytes, &mut look);
                Ok(())
            }
            Format::Webp => {
                picture::webp(bytes, &mut look);
                Ok(())
            }
            _ => {
                rtf::texts(bytes, &mut look);
                Ok(())
            }
        };
        self.add(spot, found, has_key);
        for file in files {
            let within = joined(spot.within, "attachment");
            let inner = Spot { name: "", within: &within, depth: spot.depth + 1 };
            self.stream(inner, &mut file.as_slice());
        }
        self.ended(spot, done);
        self.text(spot, Format::Other, &mut &*bytes);
    }

    fn zip(&mut self, spot: Spot<'_>, mut file: impl Read + Seek) {
        let done = archive::zip(&mut file, &mut |entry| self.entry(spot, entry));
        // Of an archive that is broken, all is beside its files.
        let taken = done.clone().unwrap_or_default();
        self.ended(spot, done.map(|_| ()));
        let before = std::mem::take(self.findings);
        match archive::Beside::of(file, taken) {
            Ok(mut beside) => self.text(spot, Format::Other, &mut beside),
            Err(_) => self.unseen(spot, Unseen::Unreadable),
        }
        // The names of files stand there, too. They have been told.
        let named: BTreeSet<usize> = before.iter().filter_map(Finding::named).collect();
        self.findings.retain(|found| match found.what {
            What::Secret(number) => !named.contains(&number),
            _ => true,
        });
        self.findings.extend(before);
    }

    fn entry(&mut self, spot: Spot<'_>, entry: Entry<'_>) {
        if self.budget.is_spent() {
            return self.unseen(spot, Unseen::Large);
        }
        let name = match &entry {
            Entry::Remark(text) => return self.piece(spot, Text::Plain, text),
            Entry::Closed(name, _) | Entry::File(name, _) => *name,
        };
        let within = joined(spot.within, name);
        let inner = Spot { name, within: &within, depth: spot.depth + 1 };
        let mut named = Findings::new();
        self.watch.named(name, &mut named);
        let named = named.into_iter().map(|found| Finding { within: within.clone(), ..found });
        self.findings.extend(named);
        match entry {
            Entry::Closed(_, why) => self.unseen(inner, why),
            Entry::File(_, file) => {
                let budget = self.budget;
                self.stream(inner, &mut budget.meter(file));
            }
            Entry::Remark(_) => {}
        }
    }

    /// A text, or what has to be taken as it is.
    fn text(&mut self, spot: Spot<'_>, format: Format, file: &mut dyn Read) {
        let watch = self.watch;
        let (mut found, mut has_key) = (BTreeSet::new(), false);
        let mut closed = false;
        let done = pieces(file, |piece| {
            let mut look = |kind, text: &[u8]| {
                has_key |= key::is_there(text);
                watch.look(text, kind, &mut found);
            };
            let kind = text_of(spot.name, piece);
            look(kind, piece);
            if format == Format::Compound || format == Format::Wide {
                for (big, offset) in [(false, 0), (false, 1), (true, 0)] {
                    let text = wide(piece, big, offset);
                    closed |= text.contains("EncryptedPackage");
                    look(Text::Plain, text.as_bytes());
                }
            }
            if kind == Text::Binary && !watch.is_empty() {
                look(Text::Legible, &runs(piece, LEAST_RUN));
                for text in legacy(piece) {
                    look(Text::Plain, text.as_bytes());
                }
            }
        });
        self.add(spot, found, has_key);
        match done {
            Err(_) => self.failed(spot),
            Ok(()) if closed => self.unseen(spot, Unseen::Encrypted),
            Ok(()) => {}
        }
    }

    fn piece(&mut self, spot: Spot<'_>, kind: Text, text: &[u8]) {
        let mut found = BTreeSet::new();
        self.watch.look(text, kind, &mut found);
        self.add(spot, found, key::is_there(text));
    }

    fn add(&mut self, spot: Spot<'_>, found: BTreeSet<usize>, has_key: bool) {
        let key = has_key.then_some(What::Key);
        let what = found.into_iter().map(What::Secret).chain(key);
        self.findings.extend(what.map(|what| Finding { what, within: spot.within.to_owned() }));
    }

    fn ended(&mut self, spot: Spot<'_>, done: Result<(), Unseen>) {
        match done {
            Ok(()) => {}
            Err(Unseen::Broken) => self.failed(spot),
            Err(why) => self.unseen(spot, why),
        }
    }

    /// Tells of a file that could not be read to its end.
    fn failed(&mut self, spot: Spot<'_>) {
        self.unseen(spot, if self.budget.is_spent() { Unseen::Large } else { Unseen::Broken });
    }

    fn unseen(&mut self, spot: Spot<'_>, why: Unseen) {
        self.findings.insert(Finding { what: What::Unseen(why), within: spot.within.to_owned() });
    }
}

/// The path of a file in a file.
fn joined(within: &str, name: &str) -> String {
    let shown = name.chars().map(|c| if c.is_control() { ' ' } else { c });
    let name: String = shown.take(LONGEST_PATH).collect();
    match within.is_empty() {
        true => name,
        false if within.len() > LONGEST_PATH * 4 => within.to_owned(),
        false => format!("{within}/{name}"),
    }
}
