//! A single text that is named on the command line and belongs to no site.

use std::path::Path;

use super::text::{self, MAX_TEXT};
use crate::base::{Checked, Diagnostics, Source};

/// Reads a text. It is called as it was named.
///
/// # Errors
/// Why it cannot be read, as the rest of a sentence that begins with its name.
pub fn read_text(path: &Path) -> Result<Checked<Option<Source>>, String> {
    let unreadable = |error: std::io::Error| format!("cannot be read: {error}");
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    // Reading a pipe would wait for ever.
    if !meta.is_file() {
        return Err("is no ordinary file".into());
    }
    if meta.len() > MAX_TEXT as u64 {
        return Err("is larger than 512 MiB".into());
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let mut diagnostics = Diagnostics::new();
    let name = path.to_string_lossy().replace('\\', "/");
    let source = text::decode(&name, bytes, &mut diagnostics);
    Ok(Checked::new(source, diagnostics))
}
