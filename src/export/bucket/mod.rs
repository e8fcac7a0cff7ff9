//! A site into a bucket of a store that speaks the protocol of S3
//! (<https://docs.aws.amazon.com/AmazonS3/latest/API/>): what changed is sent, in an
//! order in which no reader gets a page whose parts are missing, and what is gone is
//! deleted at the end.
//!
//! A store is not believed. It has to tell, by an MD5 or a SHA-256 that it made
//! itself, that it holds what was sent; where it tells neither, the object is read
//! back. After each stage it has to list what it holds. What is deleted was put there
//! by amicus, for this place in the bucket: the list of digests that lies there, the
//! object itself, or this machine has to know it.
//!
//! | file | does |
//! |---|---|
//! | `address` | `s3://bucket/prefix`, and the endpoint |
//! | `object` | a file of the site: what is sent with it, and when |
//! | `asking` | what a client takes and gives: `external` has one |
//! | `store` | the same until there is an answer, and whether that can be believed |
//! | `xml`, `refusal` | what stores answer, and what is told of it |
//! | `record` | what this machine remembers of a bucket |
//! | `plan` | what has to be sent and deleted |
//! | `upload` | all of it, in its order |

mod address;
mod asking;
mod object;
mod plan;
mod record;
mod refusal;
mod store;
mod upload;
mod xml;

pub use address::{Address, Endpoint};
pub use asking::{Answer, Client, Fault, Keys, Method, Request, Target};
pub use object::{Object, versioned};
pub use plan::Why;
pub use record::name as record_name;
pub use refusal::{
    FOREIGN_OBJECT, TOO_MANY_DELETES, UPLOAD_FAILED, UPLOAD_NOT_STORED, UPLOAD_REFUSED,
};
pub use store::Store;
pub use upload::{Job, Outcome, upload};
