//! The guide is complete and true: it has a page or a paragraph for all that an
//! author can write and be told, none for what does not exist, and examples
//! that do what it says of them. (Of the view, `tests/theme` says the same.)

mod commands;
mod diagnostics;
mod directives;
mod examples;
mod first_report;
mod first_theme;
mod keys;
#[path = "../memory/mod.rs"]
mod memory;
mod pages;
mod recipes;
mod site;
mod words;
