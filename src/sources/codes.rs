//! What can be wrong with sources and styles.

use crate::base::Code;

/// A `.bib` file that breaks the syntax of BibTeX.
pub const BIBTEX_SYNTAX: Code = Code::error("bibtex-syntax");
/// A source of which something cannot be read, or that says too little.
pub const BAD_SOURCE: Code = Code::error("bad-source");
/// A command of LaTeX that is not understood.
pub const LATEX_COMMAND: Code = Code::warning("latex-command");
/// Two different sources under one key.
pub const DUPLICATE_SOURCE: Code = Code::error("duplicate-source");
/// Sources or abbreviations that lead back to themselves.
pub const CIRCULAR_SOURCE: Code = Code::error("circular-source");
/// A citation style that is not known by its name.
pub const UNKNOWN_STYLE: Code = Code::error("unknown-style");
/// A `.csl` file that is no style, or that cannot be used.
pub const BAD_STYLE: Code = Code::error("bad-style");
