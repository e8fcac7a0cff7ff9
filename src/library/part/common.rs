//! What several parts have in common.

use serde::Serialize;

use super::Prose;

/// A date.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Date {
    /// For `datetime`: `2025-11-13`, or as much of it as is known, or with a time.
    pub iso: String,
    /// For readers, in the page's language.
    pub text: String,
}

/// A heading and those below it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Heading {
    /// Its id.
    pub id: String,
    /// Its text.
    pub title: String,
    /// 1 to 6, as published.
    pub level: u8,
    /// The headings below it.
    pub children: Vec<Heading>,
}

/// `part` in `parts/contents.html`: what `{{ toc() }}` gives.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Contents {
    /// The headings as a tree.
    pub headings: Vec<Heading>,
}

/// A numbered reference to an item of the case.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Ref {
    /// The item's id, such as `X1`.
    pub id: String,
    /// `person`, `charge`, `element`, `allegation`, `exhibit` or `finding`.
    pub kind: String,
    /// What the item is called, as plain text.
    pub title: String,
    /// `#` and the id of the element that shows the item; empty where the page
    /// does not show it.
    pub href: String,
    /// The id of this reference itself, for the way back; empty where it has none.
    pub anchor: String,
    /// The place within the item, such as `p. 4`; empty where not said.
    pub pinpoint: String,
}

/// What every item of a case has where it is shown.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Shown {
    /// Its id in the case, such as `X1`.
    pub id: String,
    /// The `id` attribute for the element that shows it; empty where another
    /// part of the page has it.
    pub anchor: String,
    /// `#` and the id of the element that shows it.
    pub href: String,
    /// The references to it on this page, in reading order.
    pub uses: Vec<Back>,
}

/// A way back to a reference.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Back {
    /// `#` and the id of the reference.
    pub href: String,
    /// From 1.
    pub number: usize,
}

/// `part` in `parts/figure.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Figure {
    /// The address of the image as the author named it.
    pub src: String,
    /// What it shows, for those who do not see it; empty where it is only there
    /// to adorn.
    pub alt: String,
    /// The picture, ready for `img` and `source`.
    pub picture: Picture,
    /// Whether it can wait until a reader comes near: all but the first on a page.
    pub lazy: bool,
    /// The caption; empty where there is none.
    pub caption: Prose,
    /// What readers are warned of, where the image is of an exhibit with a
    /// warning.
    pub warning: Vec<String>,
    /// Whether the image is covered until a reader opens it.
    pub covered: bool,
}

/// A picture in the sizes and formats that there are of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Picture {
    /// The address for browsers that do not choose.
    pub src: String,
    /// How wide it is in pixels; 0 where that is not known.
    pub width: usize,
    /// How high it is.
    pub height: usize,
    /// For `srcset` of the `img`: its own format by width; empty where there is
    /// only one.
    pub srcset: String,
    /// For `sizes`, wherever there is a `srcset`; empty where there is none.
    pub sizes: String,
    /// What a `source` each offers in another format; empty where nothing does.
    pub sources: Vec<PictureSource>,
}

/// A picture in another format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PictureSource {
    /// For `type`, such as `image/webp`.
    pub media_type: String,
    /// For `srcset`.
    pub srcset: String,
}

/// `case`: the facts of a proceeding.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Case {
    /// Its id in the site.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ISO 3166; empty where not said.
    pub jurisdiction: String,
    /// The forum; empty where not said.
    pub forum: String,
    /// The docket; empty where not said.
    pub docket: String,
    /// The stage, such as `trial`; empty where not said.
    pub stage: String,
    /// The standard of proof; empty where not said.
    pub standard: String,
    /// The charges with the state of their elements, for an overview.
    pub charges: Vec<ChargeState>,
}

/// A charge and what was found of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChargeState {
    /// The charge.
    pub reference: Ref,
    /// What was found of the charge as a whole; empty where no finding says.
    pub finding: String,
    /// What was found of each element; `not-addressed` where no finding says.
    pub elements: Vec<ElementState>,
    /// How many of these were found to be made out.
    pub made_out: usize,
}

/// An element and what was found of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ElementState {
    /// The element.
    pub reference: Ref,
    /// What was found.
    pub finding: String,
}
