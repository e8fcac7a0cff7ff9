//! Pictures as pages show them: how large, and in which other sizes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::base::Route;
use crate::library::ids::EntryId;
use crate::library::part::{Picture as Shown, PictureSource};
use crate::library::routes::Owner;
use crate::library::site::Library;
use crate::prose::{Body, Parsed, Value};

/// How wide the picture is of which browsers know that do not choose.
const USUAL: u32 = 800;

impl Library {
    /// A file as a picture of a page.
    pub(super) fn picture(&self, path: &str, route: &Route) -> Shown {
        let url = |route: &Route| self.url(route);
        let src = url(route);
        let Some(picture) = self.pictures.get(path) else {
            return Shown { src, ..Shown::default() };
        };
        let size = |side: u32| usize::try_from(side).unwrap_or(0);
        let (width, height) = (size(picture.width), size(picture.height));
        let (smaller, webp) = (&picture.smaller, &picture.webp);
        if smaller.is_empty() && webp.is_empty() {
            return Shown { src, width, height, ..Shown::default() };
        }
        let usual = smaller.iter().find(|(width, _)| *width >= USUAL).or(smaller.last());
        let own = (picture.width, route.clone());
        let sources = match webp.is_empty() {
            true => Vec::new(),
            false => vec![PictureSource {
                media_type: "image/webp".to_owned(),
                srcset: candidates(webp.iter().map(|(width, route)| (*width, url(route)))),
            }],
        };
        let all = smaller.iter().chain([&own]).map(|(width, route)| (*width, url(route)));
        let is_alone = smaller.is_empty();
        Shown {
            src: usual.map_or(src, |(_, route)| url(route)),
            width,
            height,
            srcset: if is_alone { String::new() } else { candidates(all) },
            sizes: self.config.images.sizes.clone(),
            sources,
        }
    }

    /// The paths of the files that a document shows as pictures.
    pub fn shown_pictures(&self, id: EntryId) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let Some(report) = self.entry(id).map(|entry| &entry.report) else { return found };
        self.pictures_in(id, &report.body, &mut found);
        let captions = report.body.inserts.iter().filter_map(|hole| hole.caption.as_ref());
        captions.for_each(|body| self.pictures_in(id, body, &mut found));
        report.summary.iter().for_each(|body| self.pictures_in(id, body, &mut found));
        for body in report.case.iter().flat_map(|case| case.bodies()) {
            self.pictures_in(id, body, &mut found);
        }
        found
    }

    fn pictures_in(&self, id: EntryId, body: &Body<Parsed>, found: &mut BTreeSet<String>) {
        let images = body.images.iter().map(|image| body.tape.str(image.destination));
        let figures = body.directives().filter(|(directive, _)| directive.name == "figure");
        let figures =
            figures.filter_map(|(directive, _)| match &directive.argument("src")?.value {
                Value::Text(src) => Some(src.as_str()),
                _ => None,
            });
        for destination in images.chain(figures) {
            let Some(route) = self.shows(id, destination) else { continue };
            if let Some((_, Owner::File(path))) = self.routes.owner(route.path()) {
                found.insert(path.clone());
            }
        }
    }
}

/// A list as browsers choose from it.
fn candidates(all: impl Iterator<Item = (u32, String)>) -> String {
    let mut out = String::new();
    for (width, url) in all {
        let comma = if out.is_empty() { "" } else { ", " };
        let _ = write!(out, "{comma}{url} {width}w");
    }
    out
}
