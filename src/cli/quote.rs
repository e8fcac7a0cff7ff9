//! `amicus quote confirm`: translations are recorded as fitting the words that
//! are quoted now.

use super::arguments::{Confirming, Global};
use super::console::{Console, Failure};

/// Confirms translations, and gives the exit status.
///
/// # Errors
/// None yet.
pub fn confirm(_: &Console, _: &Global, _: &Confirming) -> Result<u8, Failure> {
    Ok(0)
}
