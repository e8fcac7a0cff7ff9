//! `site.toml` -> [`Config`].
//!
//! Takes the text of the configuration and gives every setting of the site,
//! typed and checked, with the settings that were left out. Knows no page and
//! no theme: whether the theme is there and has the options that the site
//! chooses, and whether a language has pages, is found out by those who look for
//! them. They may read TOML here, too.

mod base_url;
mod images;
mod parse;
mod search;
mod settings;
mod tree;
mod versions;

pub use base_url::BaseUrl;
pub use settings::{
    Citations, Config, Export, Feeds, Host, Images, LanguageSettings, LinkChecker, Markdown, Paths,
    Profile, RESERVED, Reports, SearchSettings, SearchWeights, SearchWords, ThemeOptions,
};
pub use tree::{TOML_SYNTAX, read_toml};
pub use versions::{BAD_VERSION_RECORD, Edition, Editions, parse_editions, write_editions};

#[cfg(test)]
mod tests;
