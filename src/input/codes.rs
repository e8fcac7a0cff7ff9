//! The diagnostics of reading a site.

use crate::base::Code;

/// A text that is not UTF-8.
pub const NOT_UTF8: Code = Code::error("not-utf8");
/// A control character in a text, such as NUL.
pub const CONTROL_CHARACTER: Code = Code::error("control-character");
/// A symbolic link in a site.
pub const SYMLINK: Code = Code::error("symlink");
/// A device, a socket or a pipe in a site.
pub const SPECIAL_FILE: Code = Code::error("special-file");
/// A file or folder that cannot be read.
pub const UNREADABLE: Code = Code::error("unreadable");
/// A file name that is not Unicode, or that no other system could hold.
pub const BAD_FILE_NAME: Code = Code::error("bad-file-name");
/// A text that is too large to be one.
pub const TOO_LARGE: Code = Code::error("too-large");
/// A site without its configuration.
pub const NO_SITE: Code = Code::error("no-site");
/// A site without any text: the folder `content/` is not there, or is empty.
pub const NO_CONTENT: Code = Code::error("no-content");
