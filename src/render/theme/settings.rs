//! `theme.toml`: what a theme says about itself.

use super::declared::{Declared, options};
use crate::base::tree::{Decoder, Located, Node, located, long_text, text};
use crate::base::{Diagnostics, Source};
use crate::config::read_toml;

/// What `theme.toml` holds. Unknown keys are errors outside `[extra]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// `name`: the theme's name.
    pub name: String,
    /// `description`: what it looks like, in a sentence.
    pub description: String,
    /// `license`: its licence, as an SPDX expression.
    pub license: String,
    /// `homepage`: its home page.
    pub homepage: String,
    /// `extends`: the theme that gives what this one lacks.
    pub extends: Option<Located<String>>,
    /// `[options]`: what a site may choose.
    pub(super) options: Vec<Declared>,
}

impl Settings {
    /// Reads a `theme.toml`.
    pub(super) fn read(source: &Source, diagnostics: &mut Diagnostics) -> Self {
        let Some(node) = read_toml(source, diagnostics) else { return Self::default() };
        let mut decoder = Decoder::new(source, diagnostics);
        settings(&mut decoder, &node).unwrap_or_default()
    }
}

fn settings(decoder: &mut Decoder, node: &Node) -> Option<Settings> {
    let mut fields = decoder.mapping(node, "a theme")?;
    let name = fields.optional("name", text);
    let description = fields.optional("description", long_text);
    let license = fields.optional("license", text);
    let homepage = fields.optional("homepage", text);
    let extends = fields.optional("extends", located(text));
    let options = fields.optional("options", options);
    // What a theme's author keeps there is not read.
    fields.optional("extra", |decoder, node| decoder.entries(node, "`[extra]`").map(|_| ()));
    fields.finish();
    Some(Settings {
        name: name.unwrap_or_default(),
        description: description.unwrap_or_default(),
        license: license.unwrap_or_default(),
        homepage: homepage.unwrap_or_default(),
        extends,
        options: options.unwrap_or_default(),
    })
}
