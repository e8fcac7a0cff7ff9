//! A theme's templates and the views -> HTML pages. The one door of Tera.
//!
//! Takes the files of a theme and a site's own templates, laid over each other
//! by path, and serialisable views; gives text. Knows nothing of Markdown, of
//! routes or of what a page is for. Templates read their scope and their
//! arguments and nothing else, so a page is a pure function of both.
//!
//! # Layers
//!
//! A template is looked for in the site's `templates/`, then in the theme, then
//! in the theme that it extends, and so on. `theme/x.html` names the theme's own
//! even where the site has an `x.html`, so that the one can extend the other;
//! `house/x.html` names that of the theme `house`, or what it has from below.

mod chain;
pub mod codes;
mod declared;
pub mod embedded;
mod foreign;
mod functions;
mod layers;
mod marks;
mod mistakes;
mod options;
mod scope;
mod settings;
mod templates;

pub use chain::{Files, Layer, Texts};
pub use functions::tell;
pub use layers::words;
pub use scope::{Prepared, Scope};
pub use settings::Settings;
pub use templates::{NEEDED, Theme};

#[cfg(test)]
mod tests;
