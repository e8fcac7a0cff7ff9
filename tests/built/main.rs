//! Sites in memory, and what is built of them. These tests are one program: each program
//! that can build a site is large, and takes time to be made.

#[path = "../memory/mod.rs"]
mod memory;

mod citations;
mod code_blocks;
mod determinism;
mod ebooks;
mod fuzz;
mod images;
mod leaks;
mod metadata;
mod outputs;
mod pdf;
mod planted;
mod registers;
mod search;
mod sites;
mod versions;
mod withheld;
mod word;
