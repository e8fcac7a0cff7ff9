//! No client: the program was made without the feature `external`.

use super::asking::{Answer, Fault, Request, Target, Unusable};

/// A client that there is not.
pub enum Client {}

/// Says that there is none.
pub fn open(_: &Target<'_>) -> Result<Client, Unusable> {
    Err(Unusable("this program was made without the feature `external`".into()))
}

impl Client {
    pub fn ask(&self, _: &mut Request<'_>, _: i64) -> Result<Answer, Fault> {
        match *self {}
    }
}
