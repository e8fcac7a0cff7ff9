//! The diagnostics of the site as a whole.

use crate::base::Code;

/// An address that no system could hold, or that is not what it would be
/// published as.
pub const BAD_ROUTE: Code = Code::error("bad-route");
/// Two things that ask for one address.
pub const ROUTE_COLLISION: Code = Code::error("route-collision");
/// An old address that leads to itself or is no address.
pub const BAD_ALIAS: Code = Code::error("bad-alias");
/// A link that leads nowhere in this site.
pub const BROKEN_LINK: Code = Code::error("broken-link");
/// A link to a place that its page does not have.
pub const BROKEN_ANCHOR: Code = Code::error("broken-anchor");
/// A link to something that is not published.
pub const UNPUBLISHED_LINK: Code = Code::error("unpublished-link");
/// A link that no page should have, such as `javascript:`.
pub const UNSAFE_LINK: Code = Code::error("unsafe-link");
/// An image or other part of the page from another host.
pub const EXTERNAL_MEDIA: Code = Code::error("external-media");
/// An image of a format that browsers do not show, as a picture of a page.
pub const IMAGE_FORMAT: Code = Code::error("image-format");
/// A reference to a note that is defined nowhere.
pub const UNDEFINED_NOTE: Code = Code::error("undefined-note");
/// A reference whose label differs from the note's only in case.
pub const NOTE_LABEL_CASE: Code = Code::error("note-label-case");
/// A note that nothing refers to.
pub const UNUSED_NOTE: Code = Code::warning("unused-note");
/// A file with the same bytes as one that a case keeps from publication.
pub const WITHHELD_COPY: Code = Code::error("withheld-copy");
/// A file of a public exhibit that is kept from publication all the same.
pub const WITHHELD_FILE: Code = Code::error("withheld-file");
/// A copy of a source that is not there, or not published.
pub const MISSING_COPY: Code = Code::error("missing-copy");
/// A translation of an original that is not there.
pub const UNKNOWN_ORIGINAL: Code = Code::warning("unknown-original");
/// A translation of a version that the original never had.
pub const UNKNOWN_VERSION: Code = Code::warning("unknown-version");
/// A note or a directive in a summary.
pub const MISPLACED_IN_SUMMARY: Code = Code::warning("misplaced-in-summary");
/// A directive that neither amicus nor the theme knows.
pub const UNKNOWN_DIRECTIVE: Code = Code::error("unknown-directive");
/// An argument that is missing, unknown or of the wrong kind.
pub const BAD_ARGUMENT: Code = Code::error("bad-argument");
/// Directives that make a page too large to be read.
pub const PAGE_TOO_LARGE: Code = Code::error("page-too-large");
/// A directive that shows parts of a case in a document without one.
pub const NO_CASE: Code = Code::error("no-case");
/// A citation of a source that the report does not have.
pub const UNKNOWN_SOURCE: Code = Code::error("unknown-source");
/// Two cases of one id.
pub const DUPLICATE_CASE_ID: Code = Code::error("duplicate-case-id");
/// An image without words for those who do not see it.
pub const MISSING_ALT: Code = Code::warning("missing-alt");
/// A picture of an exhibit with a warning, shown before a reader asks for it.
pub const UNCOVERED_IMAGE: Code = Code::warning("uncovered-image");
