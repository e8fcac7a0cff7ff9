//! Texts in a part.

use serde::{Serialize, Serializer};

use crate::base::Html;
use crate::library::ids::BodyId;

/// A text in a part: first where it is found among the page's texts, then what
/// a writer has made of it. Templates see the HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Where the text is found; `None` where there is none.
    pub body: Option<BodyId>,
    /// What a writer has made of it.
    pub html: Html,
}

impl From<Html> for Prose {
    fn from(html: Html) -> Self {
        Self { body: None, html }
    }
}

impl Serialize for Prose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.html.serialize(serializer)
    }
}
