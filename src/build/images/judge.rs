//! What is told of images, and which of them stay as they are.

use std::collections::BTreeMap;

use crate::base::route::join;
use crate::base::{Code, Diagnostic, Source};
use crate::case::FileRole;
use crate::image::{Cleaned, MAX_BYTES, MAX_FRAMES, MAX_PIXELS, Refused};
use crate::input::codes::UNREADABLE;
use crate::library::Library;
use crate::library::codes::IMAGE_FORMAT;

/// An image that tells more than it shows, and stays so.
pub const IMAGE_METADATA: Code = Code::warning("image-metadata");
/// A drawing that runs a script or loads something.
pub const ACTIVE_SVG: Code = Code::error("active-svg");
/// An image that is damaged.
pub const BROKEN_IMAGE: Code = Code::error("broken-image");
/// A file that is called an image and is none.
pub const NOT_AN_IMAGE: Code = Code::warning("not-an-image");
/// An image with more pixels, frames or bytes than can be shown.
pub const IMAGE_TOO_LARGE: Code = Code::error("image-too-large");

/// What an image is in the cases of a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Role {
    exhibit: bool,
    /// Whether it is published byte for byte: it is an original, or its digest
    /// is.
    stays: bool,
    /// Whether it is an original.
    original: bool,
    /// Whether a reader is warned before seeing it.
    covered: bool,
}

impl Role {
    /// Whether a case lists it.
    pub(super) fn is_exhibit(self) -> bool {
        self.exhibit
    }

    /// Whether it is published byte for byte.
    pub(super) fn stays(self) -> bool {
        self.stays
    }

    /// Whether a reader is warned before seeing it.
    pub(super) fn is_covered(self) -> bool {
        self.covered
    }
}

/// The files that cases list, by path below the site's root.
pub(super) fn roles(library: &Library) -> BTreeMap<String, Role> {
    let mut roles: BTreeMap<String, Role> = BTreeMap::new();
    for entry in &library.entries {
        let Some(case) = &entry.report.case else { continue };
        for exhibit in &case.exhibits {
            for (path, file) in exhibit.public_files() {
                let path = format!("content/{}", join(&entry.report.path.folder, &path.value));
                let original = file.role == FileRole::Evidentiary;
                let role = roles.entry(path).or_default();
                role.exhibit = true;
                role.original |= original;
                role.stays |= original || file.sha256.is_some();
                role.covered |= exhibit.warning.is_some();
            }
        }
    }
    roles
}

fn at(code: &'static Code, path: &str, message: String, hint: &str) -> Diagnostic {
    Diagnostic::at(code, Source::new(path, "").start(), message).hint(hint)
}

/// What is told of an image of a format of which nothing can be taken out.
pub(super) fn uncleaned(path: &str, format: &str) -> Diagnostic {
    let message = format!(
        "this file is {format}, in which cameras write the place, the time and the device, and it is published as it is"
    );
    at(&IMAGE_METADATA, path, message, "publish it as JPEG, PNG or WebP, which are cleaned")
}

/// What is told of a file that is no longer what it was when its digest was
/// taken.
pub(super) fn changed(path: &str) -> Diagnostic {
    let message = "this was changed while the site was built".to_owned();
    at(&UNREADABLE, path, message, "build again when nothing else writes to the site's files")
}

/// What is told of a file of so many bytes.
pub(super) fn too_large(path: &str, bytes: u64) -> Diagnostic {
    let (bytes, most) = (bytes >> 20, MAX_BYTES >> 20);
    let message = format!("this image has {bytes} MiB, and an image may have {most}");
    at(&IMAGE_TOO_LARGE, path, message, "publish a smaller one")
}

/// What is told of an image in which something stays that it does not show.
pub(super) fn left(path: &str, cleaned: &Cleaned<'_>, role: Role) -> Option<Diagnostic> {
    let what = cleaned.told?;
    if role.stays && role.original {
        // An original is evidence as it is; but a place can put people in danger.
        let message = "this exhibit is published byte for byte, and its Exif data tell the place where it was taken".to_owned();
        let hint = "where that may harm somebody, publish a copy without it in its place (`role: redacted`)";
        return cleaned.place.then(|| at(&IMAGE_METADATA, path, message, hint));
    }
    if role.stays {
        let message = format!(
            "this copy of an exhibit carries {what}, and stays as it is because its digest is published"
        );
        let hint = "take it out of the file, then give the new `sha256`, or leave that out";
        return Some(at(&IMAGE_METADATA, path, message, hint));
    }
    let format = cleaned.format.name();
    let message = format!("this image carries {what}, which cannot be taken out of {format}");
    let hint =
        "save a copy without metadata, or publish it as JPEG, PNG or WebP, which are cleaned";
    cleaned.is_left().then(|| at(&IMAGE_METADATA, path, message, hint))
}

/// What is told of an image that cannot be published. An exhibit that no page
/// shows is what it is.
pub(super) fn refused(
    path: &str,
    bytes: &[u8],
    refused: &Refused,
    role: Role,
    shown: bool,
) -> Option<Diagnostic> {
    let is_left_alone = role.stays && !shown;
    let in_text = |offset: usize, code: &'static Code, message: String, hint: &str| {
        let text = String::from_utf8_lossy(bytes);
        let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= offset);
        let offset = end.unwrap_or(text.len());
        let source = Source::new(path, text.into_owned());
        let end = (offset + 1).min(source.text().len());
        Diagnostic::at(code, source.place((offset..end).into()), message).hint(hint)
    };
    match refused {
        Refused::Active(offset, what) => {
            let hint = "save it as plain SVG without scripts and links to other files, or as PNG";
            Some(in_text(*offset, &ACTIVE_SVG, format!("this drawing {what}"), hint))
        }
        _ if is_left_alone => None,
        // An exhibit may be called as it likes, and a file without an end to its
        // name may be anything.
        Refused::NotImage if !shown && (role.exhibit || !has_end(path)) => None,
        Refused::NotImage => {
            let message = "this file is called an image and is none".to_owned();
            Some(at(
                &NOT_AN_IMAGE,
                path,
                message,
                "put the image itself here, or name the file for what it is",
            ))
        }
        Refused::Unshown(format) if shown => {
            let message = format!("this image is {format}, which browsers do not show");
            Some(at(&IMAGE_FORMAT, path, message, "save it as JPEG, PNG or WebP"))
        }
        Refused::Unshown(format) => Some(uncleaned(path, format)),
        Refused::Broken(what) => {
            let message = format!("this image is damaged: {what}");
            Some(at(
                &BROKEN_IMAGE,
                path,
                message,
                "save it anew from the program or the device that it comes from",
            ))
        }
        Refused::Malformed(offset, what) => {
            let message = format!("this drawing is damaged: {what}");
            Some(in_text(*offset, &BROKEN_IMAGE, message, "save it anew as plain SVG"))
        }
        Refused::TooLarge(what) => {
            let (most, frames) = (MAX_PIXELS / 1_000_000, MAX_FRAMES);
            let message = format!(
                "this image has {what}, and none is opened that has more than {most} million \
                 pixels or {frames} frames"
            );
            Some(at(&IMAGE_TOO_LARGE, path, message, "publish a smaller one"))
        }
    }
}

fn has_end(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}
