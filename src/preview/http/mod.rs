//! Answers requests from what is shown.
//!
//! One thread does it all, and none of its tasks waits for another: a client
//! that is slow, or silent, holds up only itself.
//!
//! | File | Does |
//! |---|---|
//! | `connections` | takes connections in, and ends those that nobody uses |
//! | `answer` | the way of a request to its answer |
//! | `request` | what a request asks for, or why it is refused |
//! | `find` | what stands at an address |
//! | `page` | an artifact as an answer: tags, ranges, media types |
//! | `channel` | tells open pages what has changed |
//! | `state` | what they are told |
//! | `body` | bytes on their way to a client |

mod answer;
mod body;
mod channel;
mod connections;
mod find;
mod page;
mod patience;
mod reply;
mod request;
mod state;

pub use connections::start;
