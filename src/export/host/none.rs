//! Any host, or none: nothing is known of it, so each page says itself what may be
//! loaded.

use crate::config::Host;
use crate::export::preset::Preset;

pub const PRESET: Preset =
    Preset { host: Host::None, sends_headers: false, sends_onion: false, codings: &[], files: &[] };
