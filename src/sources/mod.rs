//! The works that reports cite: read from BibTeX and from the YAML of
//! Hayagriva, and set by a style of the Citation Style Language (CSL).
//!
//! Takes the text of a `.bib` or `.yaml` file and gives [`Works`], each with
//! what CSL can say of it (a [`Record`]), its archive copies and its place.
//! Takes the citations of one page in reading order and gives what each of
//! them reads as, and the list of what was cited, as [`Run`]s of text without
//! any HTML.
//!
//! Knows no report, no case and no page. Everything is read into one model,
//! that of CSL 1.0.2, Appendix III and IV, so that a law or a judgment keeps
//! its court, whichever file it stands in.

mod address;
#[cfg(test)]
mod agreement;
mod bibtex;
mod branch;
mod cited;
mod codes;
mod date;
mod export;
mod ibid;
mod lean;
mod letters;
mod locale;
mod memory;
mod mended;
mod pinpoint;
mod record;
mod setting;
mod signs;
mod style;
mod work;
mod yaml;

pub use bibtex::parse as parse_bibtex;
pub use cited::{Citation, Cited, Listed, Run, Set, Shape};
pub use codes::*;
pub use export::{bibtex, csl_json, ris};
pub use pinpoint::is_unfinished;
pub use record::{Date, Field, Name, Record, Variable};
pub use setting::set;
pub use style::{CitationStyle, known_styles};
pub use work::{ArchiveCopy, Done, Fixed, Work, Works};
pub use yaml::parse as parse_yaml;
