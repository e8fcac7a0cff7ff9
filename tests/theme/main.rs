//! The default theme, seen from outside: it renders every view, and the guide
//! describes every field.

mod guide;
mod pages;
mod sample;
