//! Files that are copied as they are.

use crate::artifact::Artifact;
use crate::base::Diagnostics;
use crate::output::context::{Context, Made, each};

/// Hands over every copied file.
pub fn make(context: &Context<'_>) -> Made {
    let files: Vec<_> = context.library.files.iter().collect();
    each(files, |(path, file)| {
        if let Some(contents) = (context.contents)(path) {
            context.sink.put(Artifact::copy(file.route.clone(), contents, file.digest))?;
        }
        Ok(Diagnostics::new())
    })
}
