//! Pictures in other sizes, and photographs turned upright. A build that keeps
//! nothing has handed them over as they were made.

use crate::base::Diagnostics;
use crate::output::context::{Context, Made, each};

/// Hands over every picture that is kept.
pub fn make(context: &Context<'_>) -> Made {
    each(context.pictures, |picture| {
        context.sink.put(picture.clone())?;
        Ok(Diagnostics::new())
    })
}
