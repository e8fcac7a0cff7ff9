//! The words of the interface: Fluent messages by language -> texts; and dates,
//! numbers, lists and the names of languages.
//!
//! Takes the `.ftl` files of the theme, gives plain texts. What a language
//! lacks is told in the next more general language (`ru-KZ`, then `ru`) and at
//! last in English. Nothing here is HTML: templates escape what they print.

pub mod codes;
mod date;
mod language;
mod list;
mod locale;
mod number;
mod plural;
mod read;
mod texts;

pub use language::{direction, own_name};
pub use list::{list, list_separator, signs};
pub use number::size;
#[cfg(test)]
use number::tenths;
pub use texts::{Arg, LAST_RESORT, Words};

#[cfg(test)]
mod tests;
