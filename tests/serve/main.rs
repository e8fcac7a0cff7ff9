//! A preview as its user meets it: the program itself, asked over a socket,
//! while its site is written. Every wait ends as soon as what is waited for is
//! there, and fails after a while.

mod changes;
mod mistakes;
mod preview;
mod requests;
mod running;
