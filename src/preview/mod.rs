//! A site as its readers will see it, while it is being written: built into
//! memory, served from there, and built again whenever one of its files changes.
//!
//! Takes the folder of a site and a socket, and never ends by itself. What it
//! shows is what [`build`](crate::build::build) makes, byte for byte; no path
//! of a request ever reaches the disk.
//!
//! | File | Does |
//! |---|---|
//! | `watch` | hears from the system which files change |
//! | `gather` | takes together what changes at one time |
//! | `rebuild` | reads that, builds, and swaps what is shown |
//! | `generation` | the table of artifacts of one build |
//! | `shown` | what is shown at one moment: a few generations, and what was told |
//! | `http` | answers requests from what is shown |
//! | `host` | what the caller has to give: the clock, and words for its user |

mod gather;
mod generation;
mod host;
mod http;
mod rebuild;
mod shown;
mod watch;

pub use host::{Host, Overlay, Rebuilt, Site};
pub use rebuild::serve;
