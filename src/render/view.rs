//! What templates see: plain data, documented field by field in the guide,
//! page *Themes, the view*. A test holds the two together.
//!
//! Every address is ready to print: it begins with the path of `base_url`
//! where the site has one. Texts are plain unless their type is [`Html`](crate::base::Html),
//! which templates print with `| safe`. A value that is not known is `null`.

mod basics;
mod metadata;
mod page;

pub use basics::*;
pub use metadata::*;
pub use page::*;

pub use crate::library::part::*;
