//! What hosts need, one file each: which headers they can send and by which file of
//! theirs, how old addresses lead on, and which compressed files they serve.

mod apache;
mod caddy;
mod cloudflare;
mod github;
#[cfg(test)]
mod hostile;
mod netlify;
mod nginx;
mod none;

use super::preset::Preset;
use crate::config::Host;

/// All presets.
pub const PRESETS: [&Preset; 7] = [
    &none::PRESET,
    &netlify::PRESET,
    &cloudflare::PRESET,
    &github::PRESET,
    &nginx::PRESET,
    &apache::PRESET,
    &caddy::PRESET,
];

/// The preset of a host.
pub fn preset(host: Host) -> &'static Preset {
    let [none, ..] = PRESETS;
    PRESETS.into_iter().find(|preset| preset.host == host).unwrap_or(none)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_has_a_preset() {
        use crate::base::tree::Word;
        for (name, host) in Host::WORDS {
            assert_eq!(preset(*host).host, *host, "{name}");
        }
    }

    #[test]
    fn no_preset_names_a_file_that_is_no_route() {
        for file in PRESETS.iter().flat_map(|preset| preset.files) {
            assert!(crate::base::Route::file(file.path).is_ok(), "{}", file.path);
        }
    }
}
