//! Links: what an author wrote -> an address that exists.

use std::cell::Cell;

use crate::base::route::{decode, encode, join};
use crate::base::{Diagnostic, Diagnostics, Fingerprint, Place, Route, Source};
use crate::image::{is_shown, unshown};
use crate::library::codes;
use crate::library::entry::{Entry, nearest_path};
use crate::library::ids::EntryId;
use crate::library::resolved::Href;
use crate::library::routes::Owner;
use crate::library::site::Library;
use crate::library::withheld::keeps_back;
use crate::prose::body::Auto;
use crate::prose::ids;

/// A link or image as it was written, and where.
pub(super) struct Written<'a> {
    pub destination: &'a str,
    pub title: &'a str,
    pub auto: Auto,
    /// Whether it is loaded with the page.
    pub media: bool,
    pub place: Place,
}

/// What a page knows of the anchors that are not headings.
pub(super) trait Anchors {
    /// Whether the page of this document has an element with this id.
    fn has(&self, library: &Library, entry: EntryId, id: &str) -> bool;
}

/// Of images nobody asks for an anchor.
struct NoAnchors;

impl Anchors for NoAnchors {
    fn has(&self, _: &Library, _: EntryId, _: &str) -> bool {
        false
    }
}

impl Library {
    /// Finds where a link of a document leads. Where it leads nowhere, that is
    /// reported, and the address is empty.
    pub(super) fn follow(
        &self,
        from: EntryId,
        link: &Written<'_>,
        anchors: &dyn Anchors,
        asked: &mut Vec<Asked>,
        diagnostics: &mut Diagnostics,
    ) -> Href {
        let follow = Follow::new(self, from, link, anchors);
        let followed = follow.url();
        if follow.of_site.get() {
            asked.push(Asked {
                destination: link.destination.into(),
                media: link.media,
                target: follow.target(),
                failed: followed.is_err(),
                outcome: outcome(&followed),
            });
        }
        match followed {
            Ok(href) => href,
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                Href::default()
            }
        }
    }

    /// The file that a document shows where it says so.
    pub(super) fn shows(&self, from: EntryId, destination: &str) -> Option<Route> {
        let place = Source::new("", "").start();
        let written = Written { destination, title: "", auto: Auto::No, media: true, place };
        Follow::new(self, from, &written, &NoAnchors).url().ok()?.file
    }

    /// Whether a link of a document leads, or does not lead, where it did when
    /// it was asked for.
    pub(super) fn answers(&self, from: EntryId, asked: &Asked, anchors: &dyn Anchors) -> bool {
        let link = Written {
            destination: &asked.destination,
            title: "",
            auto: Auto::No,
            media: asked.media,
            place: Source::new("", "").start(),
        };
        outcome(&Follow::new(self, from, &link, anchors).url()) == asked.outcome
    }
}

/// A link within the site as a page asked for it, and what was answered. While
/// a site changes, this tells which pages a change elsewhere concerns.
#[derive(Clone, Debug)]
pub struct Asked {
    destination: Box<str>,
    media: bool,
    /// The path of the document that the link leads to.
    pub(super) target: Option<String>,
    /// Whether it leads nowhere.
    pub(super) failed: bool,
    outcome: Fingerprint,
}

/// What a reader or an author can see of where a link leads.
fn outcome(followed: &Followed) -> Fingerprint {
    match followed {
        Ok(href) => Fingerprint::of(&(&href.url, href.external, &href.file, &href.picture)),
        Err(found) => Fingerprint::of(&(found.code.name, &found.message, &found.hint)),
    }
}

struct Follow<'a> {
    library: &'a Library,
    from: EntryId,
    link: &'a Written<'a>,
    anchors: &'a dyn Anchors,
    /// Whether the answer depends on what else there is in the site.
    of_site: Cell<bool>,
    target: Cell<Option<EntryId>>,
}

type Followed = Result<Href, Box<Diagnostic>>;

impl<'a> Follow<'a> {
    fn new(
        library: &'a Library,
        from: EntryId,
        link: &'a Written<'a>,
        anchors: &'a dyn Anchors,
    ) -> Self {
        let (of_site, target) = (Cell::new(false), Cell::new(None));
        Self { library, from, link, anchors, of_site, target }
    }

    /// The path of the document that the link leads to.
    fn target(&self) -> Option<String> {
        let entry = self.library.entry(self.target.get()?)?;
        Some(entry.report.path.path.clone())
    }

    fn url(&self) -> Followed {
        let to = self.link.destination.trim();
        if self.link.auto == Auto::Email {
            return Ok(self.href(format!("mailto:{to}"), true, None));
        }
        if to.is_empty() {
            return self.fail(
                &codes::BROKEN_LINK,
                "the link has no address".into(),
                "write where it leads",
            );
        }
        if to.starts_with("//") || to.starts_with("\\\\") {
            return self.fail(
                &codes::UNSAFE_LINK,
                format!("`{to}` leads to another host by whatever protocol the reader has"),
                "write it with `https://`",
            );
        }
        if let Some(scheme) = scheme(to) {
            return self.external(&scheme, to);
        }
        let (path, anchor) = to.split_once('#').map_or((to, None), |(path, id)| (path, Some(id)));
        let path = path.split('?').next().unwrap_or(path);
        self.of_site.set(!path.is_empty());
        match path.strip_prefix("@/") {
            Some(path) => self.document(&decode(path), anchor),
            None if path.is_empty() => self.anchor_of(self.from, anchor, true),
            None => self.local(&decode(path), anchor),
        }
    }

    fn href(&self, url: String, external: bool, file: Option<Route>) -> Href {
        Href { url, title: self.link.title.to_owned(), external, file, picture: None }
    }

    fn fail(&self, code: &'static crate::base::Code, message: String, hint: &str) -> Followed {
        Err(Box::new(Diagnostic::at(code, self.link.place.clone(), message).hint(hint)))
    }

    fn external(&self, scheme: &str, to: &str) -> Followed {
        let unsafe_link =
            |message: String, hint: &str| self.fail(&codes::UNSAFE_LINK, message, hint);
        let hint = "write an address that begins with https://, http://, mailto: or tel:";
        match scheme {
            "http" | "https" | "mailto" | "tel" if self.link.media => self.fail(
                &codes::EXTERNAL_MEDIA,
                format!("`{to}` would be loaded from another host, which then knows the reader"),
                "put the file beside the report and name it here; link to the original in words",
            ),
            "http" | "https" => {
                let rest = to.split_once("://").map(|(_, rest)| rest);
                let Some(rest) = rest else {
                    return unsafe_link(format!("`{to}` has no host"), hint);
                };
                let host = rest.split(['/', '?', '#']).next().unwrap_or("");
                if host.is_empty() || host.starts_with(':') {
                    return unsafe_link(format!("`{to}` has no host"), hint);
                }
                if host.contains('@') {
                    return unsafe_link(
                        "the address has a user name or a password in it".into(),
                        "leave out what stands before the `@`",
                    );
                }
                let mut url = String::with_capacity(to.len());
                encode(&mut url, to);
                Ok(self.href(url, true, None))
            }
            "mailto" | "tel" => {
                let mut url = String::with_capacity(to.len());
                encode(&mut url, to);
                Ok(self.href(url, true, None))
            }
            _ => {
                unsafe_link(format!("a link of the kind `{scheme}:` is not safe for readers"), hint)
            }
        }
    }

    /// `@/reports/x/index.md`
    fn document(&self, path: &str, anchor: Option<&str>) -> Followed {
        if let Some(id) = self.library.links.paths.get(path) {
            return self.anchor_of(self.in_my_language(*id), anchor, false);
        }
        if let Some(why) = self.library.unpublished.get(path) {
            return self.unpublished(path, why);
        }
        let file = format!("content/{path}");
        if self.library.files.contains_key(&file) {
            return self.file(&file);
        }
        let nearest = nearest_path(path, &self.library.entries);
        let hint = match nearest {
            Some(nearest) => format!("did you mean `@/{nearest}`?"),
            None => "after `@/` write a path below content/, such as `@/reports/x/index.md`".into(),
        };
        self.fail(&codes::BROKEN_LINK, format!("there is no content/{path}"), &hint)
    }

    /// The translation of a document into the language of this one, where
    /// there is one.
    fn in_my_language(&self, id: EntryId) -> EntryId {
        let Some(own) = self.library.entry(self.from) else { return id };
        let Some(entry) = self.library.entry(id).filter(|entry| entry.language != own.language)
        else {
            return id;
        };
        let same = entry.translations.iter().find(|t| t.language == own.language);
        same.map_or(id, |translated| translated.entry)
    }

    /// A document that is not published. Where that is for a mistake in it,
    /// the mistake has been told, and the link may well be right.
    fn unpublished(&self, path: &str, why: &str) -> Followed {
        if why.is_empty() {
            return Ok(self.href(String::new(), false, None));
        }
        self.fail(
            &codes::UNPUBLISHED_LINK,
            format!("content/{path} is not published: {why}"),
            "take the link out until it is, or publish both together",
        )
    }

    /// A path below this document's folder, or below the site's address.
    fn local(&self, path: &str, anchor: Option<&str>) -> Followed {
        let Some(own) = self.library.entry(self.from) else {
            return self.fail(&codes::BROKEN_LINK, format!("`{path}` leads nowhere"), "");
        };
        if !path.starts_with('/') {
            let beside = join(&own.report.path.folder, path);
            if let Some(id) = self.library.links.paths.get(&beside) {
                return self.anchor_of(self.in_my_language(*id), anchor, false);
            }
            if let Some(why) = self.library.unpublished.get(&beside) {
                return self.unpublished(&beside, why);
            }
            let file = format!("content/{beside}");
            if self.library.files.contains_key(&file) {
                return self.file(&file);
            }
            if keeps_back(&own.report, &beside) {
                return self.fail(
                    &codes::UNPUBLISHED_LINK,
                    format!("the file `{path}` is kept from publication by the case"),
                    "refer to the exhibit as `@X1` instead of linking to its file",
                );
            }
        }
        let wanted = match path.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => join(own.route.folder(), path) + if path.ends_with('/') { "/" } else { "" },
        };
        if let Some(followed) = self.address(&wanted, anchor) {
            return followed;
        }
        self.fail(
            &codes::BROKEN_LINK,
            format!("`{}` leads to nothing in this site", self.link.destination),
            match self.link.media {
                true => "put the file beside the document and write its name as it is there",
                false => "link to a document as `@/reports/x/index.md`, to a file by its name beside this document, and to another site with https://",
            },
        )
    }

    /// An address of this site, such as `reports/x/`.
    fn address(&self, wanted: &str, anchor: Option<&str>) -> Option<Followed> {
        let routes = &self.library.routes;
        let page = format!("{}/index.html", wanted.trim_end_matches('/'));
        let page = page.trim_start_matches('/');
        let found = match wanted.is_empty() || wanted.ends_with('/') {
            true => routes.owner(page),
            false => routes.owner(wanted).or_else(|| routes.owner(page)),
        };
        let (route, owner) = found?;
        match owner {
            Owner::Document(path) => {
                let id = self.library.links.paths.get(path)?;
                Some(self.anchor_of(*id, anchor, false))
            }
            Owner::File(path) => Some(self.file(path)),
            _ if self.link.media => None,
            _ => {
                let mut url = self.library.url(route);
                if let Some(anchor) = anchor {
                    url.push('#');
                    encode(&mut url, anchor);
                }
                Some(Ok(self.href(url, false, None)))
            }
        }
    }

    fn file(&self, path: &str) -> Followed {
        let Some(file) = self.library.files.get(path) else {
            return self.fail(&codes::BROKEN_LINK, format!("there is no {path}"), "");
        };
        if self.link.media
            && let Some(format) = unshown(path)
        {
            return self.fail(
                &codes::IMAGE_FORMAT,
                format!("`{}` is {format}, which browsers do not show", self.link.destination),
                "save it as JPEG, PNG or WebP and name that file",
            );
        }
        if self.link.media && !is_shown(path) {
            return self.fail(
                &codes::BROKEN_LINK,
                format!("`{}` is no image", self.link.destination),
                "link to the file in words: `[what it is](file)`",
            );
        }
        let href = self.href(self.library.url(&file.route), false, Some(file.route.clone()));
        let picture = self.link.media.then(|| self.library.picture(path, &file.route));
        Ok(Href { picture: picture.map(Box::new), ..href })
    }

    fn anchor_of(&self, id: EntryId, anchor: Option<&str>, here: bool) -> Followed {
        self.target.set(Some(id));
        let Some(entry) = self.library.entry(id) else {
            return self.fail(&codes::BROKEN_LINK, "the link leads nowhere".into(), "");
        };
        if self.link.media {
            return self.fail(
                &codes::BROKEN_LINK,
                format!("`{}` is a page and no image", self.link.destination),
                "name the file of an image",
            );
        }
        let mut url = if here { String::new() } else { self.library.url(&entry.route) };
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(decode);
        if let Some(anchor) = anchor {
            let safe = ids::safe(&anchor);
            if !self.anchors.has(self.library, id, &safe) {
                return self.no_anchor(entry, &anchor);
            }
            url.push('#');
            encode(&mut url, &safe);
        } else if here {
            url.push('#');
        }
        Ok(self.href(url, false, None))
    }

    fn no_anchor(&self, entry: &Entry, anchor: &str) -> Followed {
        let headings = entry.report.body.tape.headings.iter().map(|heading| heading.id.as_str());
        let hint = match crate::base::nearest::nearest(anchor, headings) {
            Some(near) => format!("did you mean `#{near}`?"),
            None => "give the heading there an id, as in `## Title {#id}`".into(),
        };
        let message = format!("content/{} has no `#{anchor}`", entry.report.path.path);
        self.fail(&codes::BROKEN_ANCHOR, message, &hint)
    }
}

/// The scheme of an address (RFC 3986), in lower case. White space and
/// controls, which browsers pass over, do not hide it.
fn scheme(url: &str) -> Option<String> {
    let end = url.find([':', '/', '?', '#'])?;
    if url.as_bytes().get(end) != Some(&b':') {
        return None;
    }
    let scheme: String =
        url.get(..end)?.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    Some(scheme.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_do_not_hide() {
        assert_eq!(scheme("JaVaScRiPt:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme("java\nscript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme("a/b:c"), None);
        assert_eq!(scheme("x.pdf"), None);
        assert_eq!(scheme("C:\\x").as_deref(), Some("c"));
    }
}
