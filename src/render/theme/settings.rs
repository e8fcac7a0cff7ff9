//! `theme.toml`: what a theme says about itself.

use serde::Deserialize;

use super::codes::BAD_THEME;
use crate::base::{Diagnostic, Diagnostics, Source, Span};

/// What `theme.toml` holds. Unknown keys are errors outside `[extra]`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The theme's name.
    pub name: String,
    /// What it looks like, in a sentence.
    pub description: String,
    /// Its licence, as an SPDX expression.
    pub license: String,
    /// Its home page.
    pub homepage: String,
    /// The theme that gives what this one lacks: `dossier`, or nothing.
    pub extends: String,
    /// Whatever else the theme's author keeps here; not read.
    pub extra: toml::Table,
}

impl Settings {
    /// Reads a `theme.toml`.
    pub(super) fn read(source: &Source, diagnostics: &mut Diagnostics) -> Self {
        let settings: Self = match toml::from_str(source.text()) {
            Ok(settings) => settings,
            Err(error) => {
                let span = error.span().map_or(Span::new(0, 0), Span::from);
                let cause = error.message().lines().next().unwrap_or("");
                let message = format!("this theme's settings cannot be read: {cause}");
                diagnostics
                    .push(Diagnostic::at(&BAD_THEME, source.place(span), message).hint(
                        "known here: name, description, license, homepage, extends, [extra]",
                    ));
                return Self { extends: "dossier".into(), ..Self::default() };
            }
        };
        if !matches!(settings.extends.as_str(), "" | "dossier") {
            let at = source.text().find(&settings.extends).unwrap_or(0);
            let place = source.place((at..at + settings.extends.len()).into());
            let message = format!("a theme cannot extend `{}`", settings.extends);
            diagnostics.push(
                Diagnostic::at(&BAD_THEME, place, message)
                    .hint("write `extends = \"dossier\"`, or leave the line out"),
            );
        }
        settings
    }
}
