//! Threads whose work may break down without the program doing so.

/// Their name. Who starts one waits for it, and tells what went wrong; the program goes
/// on.
pub const CONTAINED: &str = "contained";
