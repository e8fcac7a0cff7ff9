//! The case: charges, elements, allegations, exhibits and findings as checked
//! data.
//!
//! [`declare`] reads a case from YAML and collects every mistake of form;
//! [`prove`] is the proof compiler, which holds the parts of the case against
//! each other. [`Case`] answers who and what may be shown, [`Matrix`] sets
//! charges against evidence, [`public`] is what is published of a case, and
//! [`published`] reads that back.
//!
//! This room does no I/O and knows no HTML, theme or URL.

pub mod compare;
pub mod declaration;
mod import;
mod markdown;
mod matrix;
mod model;
mod profiles;
pub mod public;
pub mod published;
pub mod rules;
mod spelling;
pub mod table;
pub mod tables;

pub use declaration::{Reading, declare, declare_elements, declare_file};
pub use import::import;
pub use markdown::{Markdown, references};
pub use matrix::{Matrix, Row, Weighed, Weighing};
pub use model::*;
pub use rules::{Argument, FUTURE_DATE, Files, RULES, Rule, find_files, prove};
