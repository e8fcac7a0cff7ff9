//! `amicus exhibit add`: a file becomes an exhibit of a report.
//!
//! The new text of the case is made and proved before anything is written. Then
//! the file is copied under a hidden name, the case is replaced in one step, and
//! the copy is given its name. Whoever is killed in between leaves a case that
//! names a file which is not there, which no build publishes; never a file that
//! is published without what the case says of who may see it.

use std::collections::BTreeSet;
use std::path::Path;

use super::amounts::{counted, grouped};
use super::arguments::{Adding, Format, Global};
use super::console::{Console, Failure};
use super::json::{self, ExhibitLine};
use super::reports::{self, Docket, place_in};
use super::{excerpt, locate};
use crate::base::media::told_by;
use crate::base::route::slugify;
use crate::base::tree::{Node, Value};
use crate::base::{Digest, Route};
use crate::case::{Exhibit, FileRole, is_id};
use crate::image::{self, MAX_BYTES};
use crate::publish::intake::{self, Facts, Pending};
use crate::yaml::{Change, Edit, Refusal, Step, Written, edit};

/// How the names of files end that a build reads as texts of the site.
const READ: [&str; 5] = [".md", ".yaml", ".yml", ".bib", ".csl"];
/// The folder of a report that files are copied into.
const FOLDER: &str = "exhibits";

/// What is added, and to what.
struct Addition<'a> {
    adding: &'a Adding,
    docket: &'a Docket,
    /// The id of the exhibit.
    id: String,
    /// The exhibit, where it is there already.
    known: Option<&'a Exhibit>,
}

/// A file as it is recorded.
struct Entry<'a> {
    path: &'a str,
    facts: &'a Facts,
    media_type: &'static str,
}

/// Registers a file, and gives the exit status.
///
/// # Errors
/// Wrong usage where the report, the exhibit or the file is not there, or
/// options do not fit; otherwise where the case cannot be changed without risk,
/// or the disk refuses. Then nothing is changed.
pub fn add(console: &Console, global: &Global, adding: &Adding) -> Result<u8, Failure> {
    locate::check_file(&adding.file)?;
    let docket = reports::find(global, adding.report.as_deref())?;
    let addition = aim(adding, &docket)?;
    check_origin(&addition)?;
    // Whether the case can be written to hangs on its shape alone.
    let sample = Facts { digest: Digest::of(b""), bytes: 0, head: Vec::new() };
    let sample = Entry { path: "exhibits/x", facts: &sample, media_type: "text/plain" };
    let sampled = addition.text(&sample);
    if let Some(mistake) = sampled.as_ref().ok().and_then(|text| docket.mistake_in(text)) {
        let hint = mistake.hint.unwrap_or_else(|| "mend it; nothing was written".to_owned());
        return Err(Failure::usage(mistake.message).hint(hint));
    }
    let refused = sampled.err();
    if refused.is_none() {
        intake::check_writable(&docket.path())?;
    }
    let pending = bring(&addition, adding.dry_run || refused.is_some())?;
    let path = inner_path(&docket, &pending.path)?;
    let (facts, copied) = (pending.facts.clone(), pending.copied);
    check_registered(&docket, &path, &facts)?;
    let (media_type, misnamed) = told_by(&path, &facts.head);
    let entry = Entry { path: &path, facts: &facts, media_type };
    let mut notes = metadata(&addition, &entry)?;
    if misnamed {
        notes.insert(
            0,
            format!(
                "by its name it is something else than by its first bytes, which say `{media_type}`"
            ),
        );
    }
    if let Some(refusal) = refused {
        return paste(console, &addition, &entry, &pending, refusal);
    }
    let text = match addition.text(&entry) {
        Ok(text) => text,
        Err(refusal) => return paste(console, &addition, &entry, &pending, refusal),
    };
    if !adding.dry_run {
        let (case, old) = (docket.path(), docket.source.text());
        intake::replace(&case, old, &text)?;
        if let Err(failure) = pending.settle() {
            intake::replace(&case, &text, old)?;
            return Err(failure.into());
        }
    }
    tell(console, &addition, &entry, copied, &notes)?;
    Ok(0)
}

/// The exhibit that is meant, or the id of the new one.
fn aim<'a>(adding: &'a Adding, docket: &'a Docket) -> Result<Addition<'a>, Failure> {
    let case = &docket.case;
    let wanted = adding.exhibit.as_deref();
    if let Some(id) = wanted {
        let Some(known) = case.exhibits.iter().find(|exhibit| exhibit.id.value == id) else {
            let ids: Vec<&str> =
                case.exhibits.iter().map(|exhibit| exhibit.id.value.as_str()).take(12).collect();
            let hint = match ids.is_empty() {
                true => "leave `--exhibit` out to make a new one".to_owned(),
                false => format!("the case has {}", ids.join(", ")),
            };
            return Err(Failure::usage(format!("there is no exhibit `{id}`")).hint(hint));
        };
        return Ok(Addition { adding, docket, id: id.to_owned(), known: Some(known) });
    }
    let id = match &adding.id {
        None => free_id(docket),
        Some(id) if !is_id(id) || id.contains('.') => {
            return Err(Failure::usage(format!("`{id}` is not an id of an exhibit"))
                .hint("write capital letters and then digits, such as `X1`"));
        }
        Some(id) if case.find(id).is_some() => {
            return Err(Failure::usage(format!("the case has `{id}` already"))
                .hint("choose another id, or add to that exhibit with `--exhibit`"));
        }
        Some(id) => id.clone(),
    };
    Ok(Addition { adding, docket, id, known: None })
}

/// The letters of the last exhibit, and a number that nothing speaks of.
fn free_id(docket: &Docket) -> String {
    let exhibits = &docket.case.exhibits;
    let letters = |id: &str| id.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let own = exhibits.iter().rev().map(|exhibit| &exhibit.id.value).find(|id| is_id(id));
    let prefix = own.map_or_else(|| "X".to_owned(), |id| letters(id));
    let numbers = exhibits.iter().filter_map(|exhibit| exhibit.id.value.strip_prefix(&prefix));
    let last = numbers.filter_map(|digits| digits.parse::<u64>().ok()).max().unwrap_or(0);
    let spoken: BTreeSet<u64> =
        docket.texts.iter().flat_map(|text| spoken(text.text(), &prefix)).collect();
    let free = |number: &u64| {
        !spoken.contains(number) && docket.case.find(&format!("{prefix}{number}")).is_none()
    };
    let number = (last.saturating_add(1)..).find(free).unwrap_or(u64::MAX);
    format!("{prefix}{number}")
}

/// The numbers that stand in a text behind some letters, as in an id.
fn spoken<'t>(text: &'t str, letters: &'t str) -> impl Iterator<Item = u64> + 't {
    text.match_indices(letters).filter_map(move |(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + letters.len()..).unwrap_or("");
        let length = after.bytes().take_while(u8::is_ascii_digit).take(20).count();
        let digits = after.get(..length).filter(|_| !before.is_some_and(char::is_alphanumeric));
        digits.and_then(|digits| digits.parse().ok())
    })
}

/// A copy says what it was made from, and an origin is one that the case knows.
fn check_origin(addition: &Addition<'_>) -> Result<(), Failure> {
    let Addition { adding, docket, known, .. } = addition;
    let case = &docket.case;
    let role = adding.role.as_str();
    let Some(from) = &adding.from else {
        let originals: Vec<&str> = known
            .iter()
            .flat_map(|exhibit| exhibit.originals())
            .map(|path| path.value.as_str())
            .take(6)
            .collect();
        return match (role, originals.as_slice()) {
            ("evidentiary", _) | (_, []) => Ok(()),
            (role, [first, ..]) => Err(Failure::usage(format!(
                "a {role} copy has to say what it was made from"
            ))
            .hint(format!("add `--from {first}`; the exhibit has {}", originals.join(", ")))),
        };
    };
    if role == "evidentiary" {
        return Err(Failure::usage("an original is not made from anything")
            .hint("add `--role redacted` or `--role working`, or leave `--from` out"));
    }
    let path = from.strip_prefix("./").unwrap_or(from);
    let listed = case
        .exhibits
        .iter()
        .flat_map(|exhibit| &exhibit.files)
        .filter_map(|file| file.path.as_ref())
        .any(|known| known.value == path);
    let is_exhibit = case.exhibits.iter().any(|exhibit| exhibit.id.value == path);
    if listed || is_exhibit || Digest::parse(path).is_some() {
        return Ok(());
    }
    Err(Failure::usage(format!("`{from}` is not a file that the case lists")).hint(
        "write the path of a listed file, the id of an exhibit, or the SHA-256 of a file that is \
         kept elsewhere",
    ))
}

/// Brings the file to where it is registered: it stays where it lies in the
/// report's folder, and is copied there otherwise.
fn bring(addition: &Addition<'_>, dry: bool) -> Result<Pending, Failure> {
    let file = &addition.adding.file;
    let bundle = addition.docket.bundle();
    if let Some(inner) = intake::inside(file, &bundle) {
        let shown = inner.to_string_lossy().replace('\\', "/");
        let lower = shown.to_ascii_lowercase();
        let why = match Route::file(&shown) {
            Err(why) => Some(why.to_string()),
            Ok(_) if READ.iter().any(|end| lower.ends_with(end)) => {
                Some("a build reads it as a text of the site".to_owned())
            }
            Ok(_) if is_passed_by(&shown) => Some("a build passes such names by".to_owned()),
            Ok(_) => None,
        };
        if let Some(why) = why {
            return Err(Failure::usage(format!(
                "`{shown}` cannot be registered where it lies: {why}"
            ))
            .hint("give it another name, or register a copy that lies outside the report"));
        }
        let facts = intake::read(file)?;
        return Ok(Pending::lying(bundle.join(inner), facts));
    }
    Ok(intake::take(file, &bundle.join(FOLDER), &name_of(file), dry)?)
}

/// Whether a build passes a file by, as one that an editor or a system left
/// behind.
fn is_passed_by(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let left = ["Thumbs.db", "desktop.ini"].contains(&name);
    left || name.starts_with("~$") || name.ends_with('~') || name.ends_with(".swp")
}

/// The name that a copy of a file gets: its own, where that can be published.
fn name_of(file: &Path) -> String {
    let own = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut name = own.clone();
    if own.contains('\u{fffd}') || Route::file(&own).is_err() || is_passed_by(&own) {
        let (stem, ending) = own.rsplit_once('.').unwrap_or((&own, ""));
        let (stem, ending) = (slugify(stem), slugify(ending));
        let stem = if stem.is_empty() { "exhibit".to_owned() } else { stem };
        name = if ending.is_empty() { stem } else { format!("{stem}.{ending}") };
    }
    if Route::file(&name).is_err() {
        name = "exhibit".to_owned();
    }
    let lower = name.to_ascii_lowercase();
    if READ.iter().any(|end| lower.ends_with(end)) {
        name.push_str(".txt");
    }
    name
}

/// The path of a file from the report's folder.
fn inner_path(docket: &Docket, path: &Path) -> Result<String, Failure> {
    let inner = path.strip_prefix(docket.bundle()).unwrap_or(path);
    let shown = inner.to_string_lossy().replace('\\', "/");
    match Route::file(&shown) {
        Ok(_) => Ok(shown),
        Err(why) => Err(Failure::usage(format!("`{shown}` cannot be the path of a file: {why}"))
            .hint("give the file another name first")),
    }
}

/// Refuses a file that the case has.
fn check_registered(docket: &Docket, path: &str, facts: &Facts) -> Result<(), Failure> {
    for exhibit in &docket.case.exhibits {
        for file in &exhibit.files {
            let same_path = file.path.as_ref().is_some_and(|known| known.value == path);
            let same_sum = file.sha256.as_ref().is_some_and(|sum| sum.value == facts.digest);
            if same_path || same_sum {
                let known = file.path.as_ref().map_or("a file kept elsewhere", |path| &path.value);
                let id = &exhibit.id.value;
                return Err(Failure::usage(format!(
                    "this file is registered already: `{known}` of exhibit `{id}`"
                ))
                .hint("refer to that exhibit; to change what is said of it, edit the case"));
            }
        }
    }
    Ok(())
}

impl Addition<'_> {
    /// The case with the file in it.
    fn text(&self, entry: &Entry<'_>) -> Result<String, Refusal> {
        let mut way = self.docket.way.clone();
        let change = match self.known {
            Some(known) => {
                // Items that could not be read are in the tree all the same.
                let tree = self.docket.tree().ok_or(Refusal::Unclear)?;
                let list = tree.get("exhibits").ok_or(Refusal::Form)?;
                let at = place_in(list, &known.place).ok_or(Refusal::Unclear)?;
                way.extend([Step::Key("exhibits"), Step::Item(at)]);
                Change::Append("files", self.file(entry))
            }
            None => {
                // An item without an id of its own has the number of its place.
                let items = &self.docket.case.exhibits;
                if items.iter().any(|item| item.id.place == item.place) {
                    return Err(Refusal::Form);
                }
                Change::Append("exhibits", self.exhibit(entry))
            }
        };
        edit(&self.docket.source, self.docket.span, &[Edit { way, change }])
    }

    /// What an author has to put into the case, in the form of what is there, and
    /// where it goes.
    fn to_paste(&self, entry: &Entry<'_>) -> (String, String) {
        let tree = self.docket.tree();
        let (item, key, owner) = match self.known {
            Some(_) => (self.file(entry), "files", self.id.as_str()),
            None => (self.exhibit(entry), "exhibits", "the case"),
        };
        let group = tree.as_ref().and_then(|tree| {
            let Some(known) = self.known else { return Some(tree) };
            let list = tree.get("exhibits")?;
            match &list.value {
                Value::Sequence(items) => items.get(place_in(list, &known.place)?),
                _ => Some(list),
            }
        });
        let opens = |node: &Node, sign| self.docket.source.slice(node.span).starts_with(sign);
        let name = if self.known.is_some() {
            format!("the `files` of {owner}")
        } else {
            "`exhibits`".into()
        };
        match group.map(|group| (group, group.get(key))) {
            Some((_, Some(list))) if opens(list, '[') => {
                let inner = item.as_inner();
                match &list.value {
                    Value::Sequence(items) if !items.is_empty() => (
                        inner,
                        format!("put this at the end of the brackets of {name}, behind a comma"),
                    ),
                    _ => (inner, format!("put this between the brackets of {name}")),
                }
            }
            Some((group, None)) if opens(group, '{') => (
                format!("{key}: [{}]", item.as_inner()),
                format!("put this at the end of the braces of {owner}, behind a comma"),
            ),
            _ => (item.as_item(), format!("put these lines into it under {name}")),
        }
    }

    fn file(&self, entry: &Entry<'_>) -> Written {
        let mut keys = vec![
            ("path", Written::Text(entry.path.to_owned())),
            ("sha256", Written::Text(entry.facts.digest.to_string())),
            ("bytes", Written::Plain(entry.facts.bytes.to_string())),
            ("media_type", Written::Text(entry.media_type.to_owned())),
            ("role", Written::Plain(self.adding.role.clone())),
        ];
        keys.extend(self.adding.from.as_ref().map(|from| ("derived_from", text(from))));
        Written::Group(keys)
    }

    fn exhibit(&self, entry: &Entry<'_>) -> Written {
        let adding = self.adding;
        let title = adding.title.clone().unwrap_or_else(|| title_of(&adding.file));
        let mut keys = vec![("id", Written::Plain(self.id.clone())), ("title", text(&title))];
        let plain = |word: &String| Written::Plain(word.clone());
        keys.extend(adding.means.as_ref().map(|word| ("means", plain(word))));
        keys.extend(adding.party.as_ref().map(|word| ("party", plain(word))));
        keys.extend(adding.reference.as_ref().map(|number| ("reference", text(number))));
        keys.extend(adding.date.as_ref().map(|date| ("date", Written::Plain(date.to_string()))));
        keys.extend(adding.access.as_ref().map(|word| ("access", plain(word))));
        keys.extend(group(
            "source",
            [
                ("url", adding.url.as_deref().map(text)),
                ("author", adding.author.as_deref().map(text)),
                ("platform", adding.platform.as_deref().map(text)),
            ],
        ));
        let at = adding.captured_at.as_ref().map(|at| Written::Plain(at.to_string()));
        keys.extend(group(
            "capture",
            [
                ("at", at),
                ("by", adding.captured_by.as_deref().map(text)),
                ("tool", adding.captured_with.as_deref().map(text)),
                ("method", adding.capture_method.as_deref().map(text)),
            ],
        ));
        keys.push(("files", Written::List(vec![self.file(entry)])));
        Written::Group(keys)
    }
}

fn text(text: &str) -> Written {
    Written::Text(text.to_owned())
}

fn group<const N: usize>(
    key: &'static str,
    parts: [(&'static str, Option<Written>); N],
) -> Option<(&'static str, Written)> {
    let said: Vec<_> = parts.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
    (!said.is_empty()).then_some((key, Written::Group(said)))
}

/// A title from the name of a file: `scan_of-order.pdf` gives `Scan of order`.
fn title_of(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let stem: String = stem.unwrap_or_default();
    let visible =
        stem.chars().filter(|c| !crate::base::route::is_invisible(*c) && *c != '\u{fffd}');
    let spaced: String = visible.map(|c| if matches!(c, '_' | '-') { ' ' } else { c }).collect();
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Exhibit".to_owned(),
    }
}

/// What the file tells beside what it shows, and what to do about it.
fn metadata(addition: &Addition<'_>, entry: &Entry<'_>) -> Result<Vec<String>, Failure> {
    let role = FileRole::Evidentiary;
    let adding = addition.adding;
    let hidden = adding.access.as_deref().is_some_and(|access| access != "public");
    if adding.role == "working"
        || hidden
        || addition.known.is_some_and(|exhibit| !exhibit.is_public())
    {
        return Ok(Vec::new());
    }
    let original = adding.role == crate::base::tree::Word::name(role);
    let remedy = match original {
        true => format!(
            "it is published byte for byte; where that may harm somebody, make a copy without it \
             and add that: `amicus exhibit add COPY --exhibit {} --role redacted --from \"{}\"`",
            addition.id, entry.path
        ),
        false => "it is published as it is, since its sum is; take it out of the copy and add \
                  that one"
            .to_owned(),
    };
    let what = match entry.media_type {
        kind if kind.starts_with("image/") => {
            let Some(bytes) = intake::read_small(&adding.file, MAX_BYTES)? else {
                return Ok(Vec::new());
            };
            match image::clean(entry.path, &bytes) {
                Ok(cleaned) if cleaned.place => {
                    "its Exif data tell the place where it was taken".to_owned()
                }
                Ok(cleaned) => match cleaned.told {
                    Some(told) => format!("it carries {told}"),
                    None => return Ok(Vec::new()),
                },
                Err(_) => "it may tell the place, the time and the device it was made with".into(),
            }
        }
        kind if kind.starts_with("video/") || kind.starts_with("audio/") => {
            "a recording can tell the place, the time and the device it was made with".to_owned()
        }
        kind if kind.starts_with("text/") || kind == "application/json" => return Ok(Vec::new()),
        _ => "a document can tell who wrote it, when, and what was there before".to_owned(),
    };
    Ok(vec![format!("{what}; {remedy}")])
}

/// Tells what was done, or would be.
fn tell(
    console: &Console,
    addition: &Addition<'_>,
    entry: &Entry<'_>,
    copied: bool,
    notes: &[String],
) -> Result<(), Failure> {
    let Addition { adding, docket, id, known } = addition;
    let written = !adding.dry_run;
    if console.format == Format::Json {
        return console.print(&json::line(&line(addition, entry, copied, written, None, notes)));
    }
    let file = Path::new("content").join(&docket.folder).join(entry.path);
    let file = file.display().to_string().replace('\\', "/");
    console.print(&format!("{id} {}\n", excerpt::plain(&file)))?;
    let done = match (written, known.is_some()) {
        (true, false) => console.good("Registered"),
        (true, true) => console.good("Added"),
        (false, _) => "Would register".to_owned(),
    };
    let how = match (copied, written) {
        (true, true) => ", copied byte for byte",
        (true, false) => ", which would be copied byte for byte",
        (false, _) => ", where it lies",
    };
    let bytes = usize::try_from(entry.facts.bytes).unwrap_or(usize::MAX);
    let size = match bytes {
        1 => counted(1, "byte", "bytes"),
        bytes => format!("{} bytes", grouped(bytes)),
    };
    console.tell(&format!(
        "{done} `{}` as exhibit {id} in {}{how}: {}, {size}, SHA-256 {}",
        excerpt::plain(entry.path),
        excerpt::plain(docket.source.path()),
        entry.media_type,
        entry.facts.digest,
    ));
    for note in notes {
        console.warning(&Failure::system(note.clone()));
    }
    if adding.dry_run {
        let item = match known {
            Some(_) => addition.file(entry),
            None => addition.exhibit(entry),
        };
        console.tell(&excerpt::plain_lines(&item.as_item()));
    }
    Ok(())
}

fn line<'a>(
    addition: &'a Addition<'_>,
    entry: &'a Entry<'_>,
    copied: bool,
    written: bool,
    paste: Option<&'a str>,
    notes: &'a [String],
) -> ExhibitLine<'a> {
    ExhibitLine {
        id: &addition.id,
        new: addition.known.is_none(),
        case: addition.docket.source.path(),
        path: entry.path,
        sha256: entry.facts.digest.to_string(),
        bytes: entry.facts.bytes,
        media_type: entry.media_type,
        role: &addition.adding.role,
        copied: copied && written,
        written,
        paste,
        notes,
    }
}

/// Gives what an author has to put into the case by hand.
fn paste(
    console: &Console,
    addition: &Addition<'_>,
    entry: &Entry<'_>,
    pending: &Pending,
    refusal: Refusal,
) -> Result<u8, Failure> {
    let (text, place) = addition.to_paste(entry);
    match console.format {
        Format::Json => {
            console.print(&json::line(&line(addition, entry, false, false, Some(&text), &[])))?;
        }
        Format::Human => console.print(&format!("{}\n", excerpt::plain_lines(&text)))?,
    }
    let case = addition.docket.source.path();
    let numbered = refusal == Refusal::Form && addition.known.is_none();
    let why = match numbered {
        true => "an exhibit in it is written in a short form or has no `id`",
        false => refusal.why(),
    };
    let copy = match pending.copied {
        true => {
            format!(", and copy the file to `content/{}/{}`", addition.docket.folder, entry.path)
        }
        false => String::new(),
    };
    Err(Failure::system(format!("`{case}` was not changed, since {why}"))
        .hint(format!("{place}{copy}")))
}
