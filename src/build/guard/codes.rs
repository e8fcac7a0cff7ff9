//! What the look for secrets tells.

use crate::base::Code;

/// Something withheld that a published file would show.
pub const LEAKED_SECRET: Code = Code::error("leaked-secret");

/// A private key that a published file would show.
pub const PUBLISHED_KEY: Code = Code::error("published-key");

/// A published file that could not be looked into.
pub const UNSEEN_CONTENT: Code = Code::warning("unseen-content");

/// A term of `secrets.txt` that would be found everywhere, so that it cannot be
/// looked for. An error, since its author believes that it is.
pub const SHORT_SECRET: Code = Code::error("short-secret");

/// A list of secrets that version control would keep.
pub const SECRETS_NOT_IGNORED: Code = Code::warning("secrets-not-ignored");
