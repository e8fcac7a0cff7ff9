//! Bodies and views -> HTML, by way of a theme's templates.
//!
//! Siblings that do not know each other: [`html`] writes resolved bodies, [`paper`] makes
//! them into what formats with pages are made from,
//! [`view`] is what templates see, [`theme`] holds the templates.

pub mod html;
pub mod paper;
pub mod theme;
pub mod view;
