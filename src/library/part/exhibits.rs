//! Exhibits, as far as readers may know of them.

use serde::Serialize;

use super::{Date, Prose, Shown};

/// `part` in `parts/exhibits.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Exhibits {
    /// The exhibits.
    pub exhibits: Vec<Exhibit>,
}

/// An exhibit, as far as readers may know.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Exhibit {
    /// The item.
    pub item: Shown,
    /// The title.
    pub title: String,
    /// `documentary`, `testimonial`, `physical`, `digital` or `expert`; empty
    /// where not said.
    pub means: String,
    /// `prosecution`, `defence`, `court`, `author` or `third-party`; empty
    /// where not said.
    pub party: String,
    /// Its own number or mark; empty where not said.
    pub reference: String,
    /// Its date.
    pub date: Option<Date>,
    /// Where it was published; empty where not said.
    pub url: String,
    /// Who made it; empty where not said.
    pub author: String,
    /// The platform it was published on; empty where not said.
    pub platform: String,
    /// How it was captured.
    pub capture: Option<Capture>,
    /// Archive copies.
    pub archives: Vec<Archive>,
    /// Its public files.
    pub files: Vec<ExhibitFile>,
    /// Through whose hands it went.
    pub custody: Vec<Custody>,
    /// The grade in the Admiralty code.
    pub grade: Option<Grade>,
    /// `public` or `described-only`.
    pub access: String,
    /// What has been made unrecognisable, and why.
    pub redactions: Vec<Redaction>,
    /// What readers are warned of.
    pub warning: Vec<String>,
    /// Whether what is warned of is covered until a reader opens it.
    pub covered: bool,
    /// The description; empty where there is none.
    pub description: Prose,
}

/// How an exhibit was captured.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Capture {
    /// When.
    pub at: Option<Date>,
    /// By whom; empty where not said.
    pub by: String,
    /// With what; empty where not said.
    pub tool: String,
    /// In what form, such as `wacz`; empty where not said.
    pub method: String,
}

/// An archive copy.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Archive {
    /// Its address.
    pub url: String,
    /// When it was made.
    pub at: Option<Date>,
}

/// A file of an exhibit.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ExhibitFile {
    /// The file's name.
    pub name: String,
    /// The address; empty where it is not published.
    pub url: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// What it is, such as `application/pdf`; empty where not said.
    pub media_type: String,
    /// `evidentiary`, `working` or `redacted`; empty where not said.
    pub role: String,
}

/// A step in an exhibit's chain of custody.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Custody {
    /// When.
    pub at: Option<Date>,
    /// What was done, such as `received`.
    pub action: String,
    /// From whom; empty where not said.
    pub from: String,
    /// To whom; empty where not said.
    pub to: String,
}

/// A grade in the Admiralty code.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Grade {
    /// `A` to `F`: how reliable the source is.
    pub reliability: String,
    /// `1` to `6`: how credible the information is.
    pub credibility: String,
    /// Who graded; empty where not said.
    pub by: String,
    /// Why; empty where not said.
    pub reason: Prose,
}

/// A redaction.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Redaction {
    /// What was redacted.
    pub what: String,
    /// Why; empty where not said.
    pub reason: String,
}
