//! What differs between systems: paths relative to an open folder, links,
//! the exchange of two folders, syncing, mount points.
//!
//! | | Linux | macOS | other Unix | Windows |
//! |---|---|---|---|---|
//! | `exchange` | `renameat2` | `renameatx_np` | not there | not there |
//! | `sync` | `syncfs` | does nothing | does nothing | does nothing |
//! | `is_mount` | exact | by device | by device | junctions are links |

#[cfg(not(unix))]
mod portable;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use portable::*;
#[cfg(unix)]
pub use unix::*;
