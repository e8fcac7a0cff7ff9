//! The Content-Security-Policy of every published page: nothing from another
//! host, and no script or style in a page.

/// The policy as a header.
pub const SENT: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The same in a page. There browsers do not heed who may show it in a frame
/// (CSP Level 3, section 3.3).
pub const IN_PAGE: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";
