//! What `export` makes, or where it sends it, as it is typed.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};

use crate::base::FileFormat;
use crate::export::bucket::Address;

/// What an export makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A folder.
    Dir,
    /// A ZIP archive.
    Zip,
    /// A tar archive, in gzip.
    TarGz,
    /// One report as one file, with all that it shows.
    Html,
    /// One report in another format.
    Format(FileFormat),
    /// What lies in a bucket.
    Bucket(Address),
    /// Another word: with `--only` a report, and without it none that there is.
    Other(String),
}

/// All that can be made, for whoever named something else.
pub fn words() -> String {
    let words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
    format!("{}, s3://BUCKET/PREFIX", words.join(", "))
}

/// Reads it.
#[derive(Clone)]
pub struct TargetParser;

/// The words for what is made on a disk, and what they mean.
const WORDS: [(&str, &str); 8] = [
    ("dir", "A folder"),
    ("zip", "A ZIP archive"),
    ("tar.gz", "A tar archive, in gzip"),
    ("html", "One report as one file, with all that it shows"),
    ("pdf", "One report as a PDF"),
    ("bundle", "One report and its public exhibits as a PDF for courts"),
    ("epub", "One report as an e-book"),
    ("docx", "One report as a document for word processors"),
];

impl TypedValueParser for TargetParser {
    type Value = Target;

    fn parse_ref(&self, _: &Command, _: Option<&Arg>, value: &OsStr) -> Result<Target, Error> {
        let text = value.to_string_lossy();
        match &*text {
            "dir" => return Ok(Target::Dir),
            "zip" => return Ok(Target::Zip),
            "tar.gz" => return Ok(Target::TarGz),
            "html" => return Ok(Target::Html),
            _ => {}
        }
        if let Some(format) = FileFormat::ALL.into_iter().find(|one| one.key() == text) {
            return Ok(Target::Format(format));
        }
        if text.starts_with("s3:") {
            return Address::parse(&text).map(Target::Bucket).map_err(|why| {
                Error::raw(ErrorKind::ValueValidation, format!("`{text}` {why}\n"))
            });
        }
        Ok(Target::Other(text.into_owned()))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(WORDS.iter().map(|(word, help)| PossibleValue::new(*word).help(*help))))
    }
}
