//! What may be typed behind `amicus`. The texts here are the help pages, the
//! manual page and the completions.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use super::sealing::{KeyMaking, Sealing, Verifying, read_proxy};
use super::target::{Target, TargetParser};
use crate::base::tree::Word;
use crate::base::{FileFormat, Moment};
use crate::case::{Access, FileRole, Means, Party};
use crate::config::{BaseUrl, Host};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// What the end of the help page and the manual page say.
const EXIT_STATUS: &str = "\
Exit status:
  0  done
  1  the site has mistakes, or could not be read or written; nothing was published
  2  wrong usage: an unknown option, no site here, a folder that is already used";

/// Publishes expert reports, and checks each argument in them like a compiler
#[derive(Debug, Parser)]
#[command(name = "amicus", version, styles = STYLES, after_help = EXIT_STATUS)]
#[command(subcommand_required = true, arg_required_else_help = true, max_term_width = 100)]
#[command(disable_help_subcommand = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
}

/// Options of every command.
#[derive(Args, Debug)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// The site's folder, which holds `site.toml` [default: the nearest one
    /// upwards from the current folder]
    #[arg(short, long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,

    /// Another configuration than the site's `site.toml`
    #[arg(short, long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    /// Colours: auto, always or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    #[arg(hide_possible_values = true)]
    pub color: Color,

    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say more
    #[arg(short, long, global = true)]
    pub verbose: bool,

    /// How to tell what was found: human, or json (one object a line)
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    #[arg(hide_possible_values = true)]
    pub format: Format,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set; or where `CLICOLOR_FORCE` is.
    Auto,
    /// Even into a file.
    Always,
    /// Never.
    Never,
}

/// How diagnostics and results are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on the standard error.
    Human,
    /// For programs: one JSON object a line on the standard output.
    Json,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new site that builds at once
    Init {
        /// The new site's folder: a new or an empty one
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
    /// Make a new report: its text and its case, with comments that explain them
    New {
        /// Where in `content/` the report goes, such as `reports/my-opinion`
        #[arg(value_name = "SECTION/SLUG")]
        place: String,
    },
    /// Publish the site into its output folder
    ///
    /// Readers see the old site or the new one, never a mixture. A site with
    /// errors publishes nothing. Files in the output folder that no build
    /// wrote are kept.
    Build(Building),
    /// Find every mistake that a build would find, and write nothing
    Check {
        /// What a build takes, too.
        #[command(flatten)]
        building: Building,
        /// Who is asked besides.
        #[command(flatten)]
        asking: Asking,
        /// Make every warning an error
        #[arg(long)]
        strict: bool,
    },
    /// Publish the site for a host, as one file, or into a bucket
    ///
    /// The site is built anew, with the host's own files for headers and redirects,
    /// and texts that are compressed already. A site with errors is not exported.
    Export(Box<Exporting>),
    /// Make a key to sign publications with
    Keygen(KeyMaking),
    /// Hold a copy of a publication against its signature, every byte of every file
    ///
    /// Ends with 0 where all files are what was published, and 1 where any is not,
    /// or the signature is not that of the key. Without a key only the sums are
    /// checked: then nobody's signature was.
    Verify(Verifying),
    /// Show the site in the browser, as it will be published, and keep it fresh
    ///
    /// The site is built into memory and never written. What changes is built
    /// at once, and open pages follow. A site with errors stays up as it was.
    Serve(Serving),
    /// Register files as exhibits
    Exhibit {
        /// What is done.
        #[command(subcommand)]
        action: ExhibitAction,
    },
    /// Confirm translations of quotes
    Quote {
        /// What is done.
        #[command(subcommand)]
        action: QuoteAction,
    },
    /// Tell where two analyses of one case agree and differ
    ///
    /// Ends with 0 where they agree, 1 where they differ, and 2 where one of
    /// them cannot be read.
    Diff {
        /// A published `case.json`, or a `case.yaml`
        #[arg(value_name = "A", value_hint = ValueHint::FilePath)]
        a: PathBuf,
        /// The one to hold against it
        #[arg(value_name = "B", value_hint = ValueHint::FilePath)]
        b: PathBuf,
    },
    /// Print a published case as the `case.yaml` that says the same
    Import {
        /// The `case.json` of a published report
        #[arg(value_name = "CASE_JSON", value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// Write it into a new file instead
        #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
    },
    /// Record which version of each report is published
    ///
    /// The file `versions.toml` keeps the version of each published report and a
    /// digest of its words. Where a text is changed later and its version is not,
    /// `check` tells of it.
    Record(Recording),
    /// Print completions for a shell
    Completions {
        /// The shell that will read them
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Print the manual page, in roff
    Man,
}

/// What can be done with exhibits.
#[derive(Debug, Subcommand)]
pub enum ExhibitAction {
    /// Register a file as an exhibit: its path, SHA-256, size and type
    ///
    /// The file is copied, byte for byte, into the folder `exhibits` of the
    /// report, unless it lies in the report's folder already. What is recorded
    /// goes into the report's case, of which nothing else is changed.
    Add(Box<Adding>),
}

/// What can be done with quotes.
#[derive(Debug, Subcommand)]
pub enum QuoteAction {
    /// Record that translations fit the words that are quoted now
    ///
    /// Each translation is given `original_sha256`, a sum of the original. Where
    /// the original is changed later, `check` tells that the translation may no
    /// longer fit.
    Confirm(Confirming),
}

/// Options of `export`.
#[derive(Args, Debug)]
pub struct Exporting {
    /// What is made: `dir`, `zip`, `tar.gz` or, of one report, `html`, `pdf`, `bundle`,
    /// `epub` or `docx`; or where it is sent: `s3://BUCKET/PREFIX`
    #[arg(value_name = "TARGET", value_parser = TargetParser)]
    pub target: Target,

    /// Make the file of a report in this format, named as in the site; TARGET is then
    /// the report
    #[arg(long, value_name = "FORMAT", value_parser = formats(), conflicts_with = "single_file")]
    pub only: Option<String>,

    /// The folder or the file that is made
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: Option<PathBuf>,

    /// What is built.
    #[command(flatten)]
    pub making: Making,

    /// What will serve it [default: what site.toml says, or none]
    #[arg(long, value_name = "HOST", value_parser = one_of::<Host>())]
    pub host: Option<String>,

    /// Make links relative, so that the site works from any folder or disk
    #[arg(long)]
    pub portable: bool,

    /// The report that becomes one file: its folder in `content/`, its
    /// `index.md`, or its address in the site [default: the only report]
    #[arg(long, value_name = "REPORT")]
    pub single_file: Option<String>,

    /// Write over a file that is there, or over objects that amicus did not put there
    #[arg(long)]
    pub replace: bool,

    /// How it is signed and laid out.
    #[command(flatten)]
    pub sealing: Sealing,

    /// How a bucket is sent to.
    #[command(flatten)]
    pub sending: Sending,
}

/// Options of an export into a bucket.
#[derive(Args, Debug)]
pub struct Sending {
    /// The store that has the bucket [default: AWS_ENDPOINT_URL, or AWS itself]
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub endpoint: Option<String>,

    /// The region of the bucket [default: AWS_REGION, or us-east-1]
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,

    /// Send and delete nothing, and tell what would be
    #[arg(long)]
    pub dry_run: bool,

    /// Change nothing where more objects than this would be deleted
    #[arg(long, value_name = "N")]
    pub max_deletes: Option<usize>,
}

/// Options of `exhibit add`.
#[derive(Args, Debug)]
pub struct Adding {
    /// The file
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// The report: its folder in `content/`, or its page [default: the report in
    /// whose folder you are, or the only one with a case]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub report: Option<PathBuf>,

    /// Add the file to this exhibit, in place of making a new one
    #[arg(long, value_name = "ID", conflicts_with_all = DESCRIBING)]
    pub exhibit: Option<String>,

    /// The new exhibit's id [default: the next free one]
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,

    /// What the exhibit is [default: from the file's name]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// What kind of proof it is
    #[arg(long, value_name = "KIND", value_parser = one_of::<Means>())]
    pub means: Option<String>,

    /// Who puts it forward
    #[arg(long, value_name = "WHO", value_parser = one_of::<Party>())]
    pub party: Option<String>,

    /// The number under which it is filed
    #[arg(long, value_name = "NUMBER")]
    pub reference: Option<String>,

    /// Its date
    #[arg(long, value_name = "DATE", value_parser = read_moment)]
    pub date: Option<Moment>,

    /// What the reader may see
    #[arg(long, value_name = "ACCESS", value_parser = one_of::<Access>())]
    pub access: Option<String>,

    /// What the file is for
    #[arg(long, value_name = "ROLE", value_parser = one_of::<FileRole>(), default_value = "evidentiary")]
    pub role: String,

    /// What a redacted or working copy was made from: the path of a file of the
    /// case, the id of an exhibit, or a SHA-256 sum
    #[arg(long, value_name = "ORIGIN")]
    pub from: Option<String>,

    /// The address on the web where it was found
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub url: Option<String>,

    /// Who made it
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,

    /// Where it was published, such as the name of a network
    #[arg(long, value_name = "NAME")]
    pub platform: Option<String>,

    /// When it was saved
    #[arg(long, value_name = "DATE", value_parser = read_moment)]
    pub captured_at: Option<Moment>,

    /// Who saved it
    #[arg(long, value_name = "WHO")]
    pub captured_by: Option<String>,

    /// With which program or device it was saved
    #[arg(long, value_name = "TOOL")]
    pub captured_with: Option<String>,

    /// In which way it was saved, such as wacz or screenshot
    #[arg(long, value_name = "METHOD")]
    pub capture_method: Option<String>,

    /// Write nothing, and tell what would be written
    #[arg(long)]
    pub dry_run: bool,
}

/// The options that describe an exhibit, and not its file.
const DESCRIBING: [&str; 14] = [
    "id",
    "title",
    "means",
    "party",
    "reference",
    "date",
    "access",
    "url",
    "author",
    "platform",
    "captured_at",
    "captured_by",
    "captured_with",
    "capture_method",
];

/// Options of `quote confirm`.
#[derive(Args, Debug)]
pub struct Confirming {
    /// The allegations, or charges, whose quoted words are meant [default: all]
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,

    /// The report: its folder in `content/`, or its page [default: the report in
    /// whose folder you are, or the only one with a case]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub report: Option<PathBuf>,

    /// Write nothing, and tell what would be written
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of `record`.
#[derive(Args, Debug)]
pub struct Recording {
    /// The moment that decides on embargoes: a day (its midnight in UTC) or an
    /// instant such as 2026-02-01T09:00:00+01:00 [default: the clock]
    #[arg(long, value_name = "DATE", value_parser = read_now)]
    pub now: Option<Moment>,

    /// Write nothing, and tell what would be written
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of the commands that build into a folder.
#[derive(Args, Debug)]
pub struct Building {
    /// What is built.
    #[command(flatten)]
    pub making: Making,

    /// The folder to publish into [default: output, in the site's folder]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// Make links relative, so that the site works from any folder or disk
    #[arg(long)]
    pub portable: bool,

    /// Tell which pages are under embargo, and until when
    #[arg(long)]
    pub report_embargoed: bool,
}

/// Options of all commands that build.
#[derive(Args, Debug)]
pub struct Making {
    /// The address of the site, in place of the configured one
    #[arg(short = 'u', long, value_name = "URL", value_hint = ValueHint::Url, value_parser = read_url)]
    pub base_url: Option<BaseUrl>,

    /// Include the drafts
    #[arg(long)]
    pub drafts: bool,

    /// The moment that decides on embargoes: a day (its midnight in UTC) or an
    /// instant such as 2026-02-01T09:00:00+01:00 [default: the clock]
    #[arg(long, value_name = "DATE", value_parser = read_now)]
    pub now: Option<Moment>,

    /// How many threads may work at once; 0 for one a processor
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    #[arg(value_parser = clap::value_parser!(u16).range(0..=1024))]
    pub jobs: u16,
}

/// Options of a check that asks other hosts.
#[derive(Args, Debug, Default)]
pub struct Asking {
    /// Ask other hosts whether links lead somewhere: they see who asks
    #[arg(long)]
    pub external: bool,

    /// For how many hours a link that was found is not asked for again; 0 to
    /// ask for all of them
    #[arg(long, value_name = "HOURS", requires = "external")]
    #[arg(value_parser = clap::value_parser!(u64).range(0..=8_784))]
    pub cache_for: Option<u64>,

    /// Ask through a proxy, such as Tor's: socks5h://127.0.0.1:9050
    #[arg(long, value_name = "URL", requires = "external", value_parser = read_proxy)]
    pub proxy: Option<String>,
}

/// Options of the preview.
#[derive(Args, Debug)]
pub struct Serving {
    /// What is built.
    #[command(flatten)]
    pub making: Making,

    /// The address to listen at: another than this machine's own shows others
    /// what is not published yet
    #[arg(short, long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub interface: IpAddr,

    /// The port to listen at; 0 for any that is free [default: 1111, or the
    /// next one that is free]
    #[arg(short, long, value_name = "PORT")]
    pub port: Option<u16>,

    /// Open the site in the browser
    #[arg(short = 'O', long)]
    pub open: bool,

    /// Look for changes every so many milliseconds, where the system cannot
    /// tell of them, as on a network disk
    #[arg(long, value_name = "MS", value_parser = clap::value_parser!(u64).range(20..=3_600_000))]
    pub poll: Option<u64>,
}

fn read_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).map_err(|why| format!("the address {why}"))
}

/// The formats of a report.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FileFormat::ALL.map(FileFormat::key))
}

/// One of the words that the case may have.
fn one_of<W: Word>() -> PossibleValuesParser {
    PossibleValuesParser::new(W::WORDS.iter().map(|(word, _)| *word))
}

fn read_moment(text: &str) -> Result<Moment, String> {
    let hint = "write a date such as 2026-02-01, 2026-02 or 2026, or an instant with its offset \
                such as 2026-02-01T09:00:00+01:00";
    Moment::parse(text).ok_or_else(|| hint.to_owned())
}

fn read_now(text: &str) -> Result<Moment, String> {
    match Moment::parse(text) {
        Some(moment @ (Moment::Day(_) | Moment::Instant(..))) => Ok(moment),
        _ => Err("write a day such as 2026-02-01, or an instant with its offset such as \
                  2026-02-01T09:00:00+01:00"
            .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn now_is_a_day_or_an_instant() {
        let day = read_now("2026-02-01").unwrap();
        assert_eq!(day.start().to_string(), "2026-02-01T00:00:00Z");
        let instant = read_now("2026-02-01T09:00:00+01:00").unwrap();
        assert_eq!(instant.start().to_string(), "2026-02-01T08:00:00Z");
        for bad in ["2026", "2026-02", "2026-02-30", "tomorrow", "2026-02-01T09:00:00"] {
            assert!(read_now(bad).is_err(), "{bad}");
        }
    }
}
