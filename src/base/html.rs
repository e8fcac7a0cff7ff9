//! HTML that is safe to put into a page as it is.

use std::sync::Arc;

use pulldown_cmark_escape::FmtWriter;
use serde::{Serialize, Serializer};

/// A piece of HTML in which everything that came from an author has been
/// escaped. Templates print it with `| safe`; everything else they print is
/// escaped for them. Cloning is cheap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(Arc<str>);

impl Html {
    /// HTML that a writer of this crate has made. Only `render::html` may call
    /// this; a test holds it to that.
    pub fn written(html: String) -> Self {
        Self(html.into())
    }

    /// Plain text as HTML.
    pub fn text(text: &str) -> Self {
        let mut out = String::with_capacity(text.len() + 8);
        escape(&mut out, text);
        Self(out.into())
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Writes text into element content or an attribute value in double quotes:
/// `& < > "` become references. Every attribute that is written here or in a
/// template stands in double quotes.
pub fn escape(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(FmtWriter(out), text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out() {
        assert_eq!(Html::text("<a b='\"&é").as_str(), "&lt;a b=&#39;&quot;&amp;é");
    }
}
