//! `amicus` turns Markdown expert reports, each with its case as checked data,
//! into a published body of work. `ARCHITECTURE.md` describes the rooms.

pub mod artifact;
pub mod base;
pub mod build;
pub mod case;
pub mod cli;
pub mod config;
pub mod export;
pub mod external;
pub mod guard;
pub mod image;
pub mod input;
pub mod library;
pub mod output;
pub mod preview;
pub mod prose;
pub mod publish;
pub mod render;
pub mod report;
pub mod search;
pub mod signing;
pub mod sources;
pub mod verify;
pub mod words;
pub mod yaml;
