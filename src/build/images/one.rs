//! One image on its way out.

use std::borrow::Cow;
use std::io;

use crate::base::Digest;
use crate::image::{Cleaned, MAX_BYTES, Refused, clean, unshown};
use crate::library::CopiedFile;
use crate::library::pictures::Picture;

use super::contents::all;
use super::judge::{self, Role};
use super::reading::{Outcome, Reading};
use super::sizes::Packed;

/// Reads an image, cleans it, and makes what pages show of it.
///
/// # Errors
/// Where what was made cannot be stored.
pub(super) fn see_to(reading: &Reading<'_>, path: &str, file: &CopiedFile) -> io::Result<Outcome> {
    let (role, shown) = (reading.role(path), reading.shown.contains(path));
    let told = |diagnostic| Ok(Outcome { diagnostic, ..Outcome::default() });
    if let Some(format) = unshown(path) {
        return told((!role.is_exhibit()).then(|| judge::uncleaned(path, format)));
    }
    let Some(contents) = (reading.work.contents)(path) else { return told(None) };
    if contents.len() > MAX_BYTES {
        let is_told = shown || (!role.is_exhibit() && path.contains('.'));
        return told(is_told.then(|| judge::too_large(path, contents.len())));
    }
    let _place = reading.room.for_bytes(contents.len());
    let bytes = match all(contents.as_ref()) {
        Ok(bytes) if Digest::of(&bytes) == file.source => bytes,
        _ => return told(Some(judge::changed(path))),
    };
    match clean(path, &bytes) {
        Ok(cleaned) => publish(reading, (path, file), role, shown, &cleaned),
        Err(refused) => told(judge::refused(path, &bytes, &refused, role, shown)),
    }
}

fn publish(
    reading: &Reading<'_>,
    (path, file): (&str, &CopiedFile),
    role: Role,
    shown: bool,
    cleaned: &Cleaned<'_>,
) -> io::Result<Outcome> {
    let mut outcome =
        Outcome { diagnostic: judge::left(path, cleaned, role), ..Outcome::default() };
    let mut packed = Packed::new(reading, (path, file), cleaned);
    let mut length = file.bytes;
    if !role.stays() {
        if cleaned.orientation != 1 {
            let turned = match packed.can_be_packed() {
                true => packed.upright(),
                false => Err(Refused::Broken("it is not upright, and cannot be turned here")),
            };
            match turned {
                Ok(published) => {
                    length = published.0;
                    (outcome.published, outcome.upright) = (Some(published), true);
                }
                Err(refused) => {
                    outcome.diagnostic =
                        judge::refused(path, &cleaned.bytes, &refused, role, shown);
                    return Ok(outcome);
                }
            }
        } else if let Cow::Owned(bytes) = &cleaned.bytes {
            length = bytes.len() as u64;
            outcome.published = Some((length, Digest::of(bytes)));
        }
    }
    if shown {
        let (width, height) = cleaned.shown();
        let mut picture = Picture { width, height, ..Picture::default() };
        if !role.is_covered()
            && let Err(refused) = packed.sizes(&mut picture, length)
        {
            outcome.diagnostic = judge::refused(path, &cleaned.bytes, &refused, role, shown);
        }
        outcome.picture = Some(picture);
    }
    packed.finish(&mut outcome)?;
    Ok(outcome)
}
