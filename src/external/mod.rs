//! Asks other hosts: whether the links of a site still lead somewhere, for the files of
//! a publication, and to store an export in a bucket.
//!
//! The only room that calls out, and only for `check --external`, `verify` of an
//! address and `export s3://…`. Of links it takes addresses and gives an [`Outcome`]
//! for each. It is polite: one request at a host at a time, a pause between two, and
//! no body is read. It trusts nobody: whatever a host answers, or does not, every link
//! comes to an end within a bound.
//!
//! | file | does |
//! |---|---|
//! | `address` | takes addresses apart, and finds where a redirect leads |
//! | `look_up` | all links, several hosts side by side |
//! | `asking` | one link: requests, redirects, further tries |
//! | `turns` | whose turn it is at a host, and which hosts are silent |
//! | `verdict` | what an answer means |
//! | `client`, `absent` | the client for HTTP, or that there is none |
//! | `fetch` | whole files from one host |
//! | `bucket` | one signed request to a store, for `export/bucket` |
//! | `memory` | what was found lately, as JSON |
//! | `told` | outcomes as diagnostics |

#[cfg(not(feature = "external"))]
mod absent;
mod address;
mod asking;
#[cfg(feature = "external")]
mod bucket;
#[cfg(feature = "external")]
mod client;
#[cfg(feature = "external")]
mod fetch;
mod look_up;
mod memory;
mod reply;
mod terms;
#[cfg(test)]
mod tests;
mod told;
mod turns;
mod verdict;

#[cfg(not(feature = "external"))]
pub use absent::{Fetcher, open_bucket};
pub use address::host_of;
#[cfg(feature = "external")]
pub use bucket::open as open_bucket;
#[cfg(feature = "external")]
pub use fetch::Fetcher;
pub use look_up::look_up;
pub use memory::Memory;
pub use reply::Unusable;
pub use terms::{Outcome, Settings};
pub use told::{
    ARCHIVED_DEAD_LINK, BLOCKED_LINK, DEAD_LINK, MOVED_LINK, UNREACHABLE_LINK, diagnostics,
};
