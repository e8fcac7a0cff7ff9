//! What may be typed about keys and signatures.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// Options of an export that is signed or kept.
#[derive(Args, Debug)]
pub struct Sealing {
    /// Sign what is exported with this secret key
    #[arg(long, value_name = "KEY", value_hint = ValueHint::FilePath)]
    pub sign: Option<PathBuf>,

    /// The publication before this one: its folder, its archive, or its SHA256SUMS
    /// [default: what lies at PATH]
    #[arg(long, value_name = "PLACE", requires = "sign", value_hint = ValueHint::AnyPath)]
    pub previous: Option<PathBuf>,

    /// The public key that signed the publication before this one, where that is
    /// another: its file, or the key itself
    #[arg(long, value_name = "KEY", requires = "sign", value_hint = ValueHint::FilePath)]
    pub previous_key: Option<String>,

    /// Lay it out as a bag for an archive (BagIt 1.0)
    #[arg(long)]
    pub bag: bool,
}

/// Options of `keygen`.
#[derive(Args, Debug)]
pub struct KeyMaking {
    /// The file of the secret key; the public key goes beside it, as PATH.pub
    #[arg(value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub path: PathBuf,

    /// Ask for no password: who has the file can sign
    #[arg(long)]
    pub no_password: bool,
}

/// Options of `verify`.
#[derive(Args, Debug)]
pub struct Verifying {
    /// A folder, a `.zip`, a `.tar.gz`, or the address of a site
    #[arg(value_name = "PLACE", value_hint = ValueHint::AnyPath)]
    pub place: String,

    /// The public key of who signs: its file, or the key itself. Further ones are those
    /// that signed before it, the newest first, for `--chain`
    #[arg(long, value_name = "KEY", value_hint = ValueHint::FilePath)]
    pub key: Vec<String>,

    /// Earlier publications, the oldest first, that lead up to this one
    #[arg(long, value_name = "PLACE", num_args = 1.., value_hint = ValueHint::AnyPath)]
    pub chain: Vec<PathBuf>,

    /// Ask through a proxy, such as Tor's: socks5h://127.0.0.1:9050
    #[arg(long, value_name = "URL", value_parser = read_proxy)]
    pub proxy: Option<String>,

    /// How many threads may work at once; 0 for one a processor
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    #[arg(value_parser = clap::value_parser!(u16).range(0..=1024))]
    pub jobs: u16,
}

/// Reads the address of a proxy.
pub fn read_proxy(text: &str) -> Result<String, String> {
    let schemes = ["socks5h", "socks5", "socks4a", "socks4", "http", "https"];
    let scheme = text.split_once("://").map_or("", |(scheme, _)| scheme);
    match schemes.iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        true => Ok(text.to_owned()),
        false => Err("write an address such as socks5h://127.0.0.1:9050, which is Tor's".into()),
    }
}
