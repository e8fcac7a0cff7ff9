//! What a build is asked for, and whom it tells how far it is.

use jiff::Timestamp;

use crate::base::FileFormat;
use crate::build::guard::Machine;
use crate::config::BaseUrl;
use crate::output::Trial;

/// What a build is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Where the site is published, in place of what site.toml says.
    pub base_url: Option<BaseUrl>,
    /// Whether drafts are published.
    pub drafts: bool,
    /// Whether links within the site lead from their own page, so that it works
    /// below any address and from a disk.
    pub portable: bool,
    /// What its host needs of pages.
    pub hosting: Hosting,
    /// The moment that decides embargoes and expiry. Nothing else depends on
    /// the time.
    pub now: Timestamp,
    /// What is known of the computer, none of which may be published.
    pub machine: Machine,
    /// Whether what is searched may be made in a later build, where only texts
    /// have changed, or nothing was built before. Until then it is as it was.
    pub index_later: bool,
    /// A format in which reports are made although the site does not ask for it.
    pub also: Option<FileFormat>,
    /// Tries exhibits before they are read.
    pub trial: Option<Trial>,
}

/// What a host needs of finished pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Hosting {
    /// Addresses of style sheets and scripts that change with what these hold,
    /// since browsers are told to keep them for good.
    pub versioned: bool,
    /// The policy of the site in each page, since the host does not send it.
    pub policy: bool,
    /// The address of the page as an onion service in each page, for the same
    /// reason.
    pub onion: bool,
}

/// Told how far a build is.
pub trait Progress: Sync {
    /// A stage begins, with so many steps; 0 where that is not known.
    fn begin(&self, stage: &'static str, steps: u64);
    /// A step is done.
    fn advance(&self);
}
