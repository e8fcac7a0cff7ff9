//! Bodies and views -> HTML, by way of a theme's templates.
//!
//! Siblings that do not know each other: [`view`] is what templates see.

pub mod theme;
pub mod view;
