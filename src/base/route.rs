//! The one constructor of output paths.
//!
//! Everything that a build publishes has a [`Route`]: a relative path that is
//! safe on every system a site is copied to. A route never leaves the output
//! folder, never names a device of Windows, never carries a character that a
//! file system, a URL or a reader could take for something else, and two
//! routes that some file system would take for one have the same
//! [`Route::fold`].

use std::fmt;
use std::sync::Arc;

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizer, ComposingNormalizerBorrowed};

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfc();
const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfkc();

/// The longest part of a route, in bytes: what ext4 and APFS allow is 255; the
/// rest is room for the temporary names of copying tools.
pub const MAX_PART: usize = 200;
/// The longest route, in bytes: less than the 1,024 of S3 and of old tools.
pub const MAX_ROUTE: usize = 900;

/// The path of a published file, relative to the output folder, with `/`
/// between its parts. Cloning is cheap.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Route(Arc<str>);

/// Why a text is not a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteError(String);

impl fmt::Display for RouteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RouteError {}

impl Route {
    /// A published file from its path, such as `reports/x/case.json`. The path
    /// is brought into Unicode NFC.
    ///
    /// # Errors
    /// Where the path is empty or absolute, or one of its parts is empty, `.`
    /// or `..`, begins with a dot (but for `.well-known`), ends in a dot or a
    /// space, is a reserved name of Windows, is too long, or holds a control
    /// or invisible character, a backslash, or one of `< > : " | ? * % #`.
    pub fn file(path: &str) -> Result<Self, RouteError> {
        let path = NFC.normalize(path);
        if path.is_empty() {
            return Err(RouteError("a route cannot be empty".into()));
        }
        if path.len() > MAX_ROUTE {
            return Err(RouteError(format!("a route cannot be longer than {MAX_ROUTE} bytes")));
        }
        path.split('/').try_for_each(check_part)?;
        Ok(Self(path.as_ref().into()))
    }

    /// The page of a folder: `reports/x` gives `reports/x/index.html`, and the
    /// empty folder gives `index.html`. Slashes at either end do not count.
    ///
    /// # Errors
    /// As [`Route::file`].
    pub fn page(folder: &str) -> Result<Self, RouteError> {
        match folder.trim_matches('/') {
            "" => Self::file("index.html"),
            folder => Self::file(&format!("{folder}/index.html")),
        }
    }

    /// The page at the top of the site: `index.html`.
    pub fn home() -> Self {
        Self("index.html".into())
    }

    /// A file beside this one: `index.html` replaced by `name`.
    ///
    /// # Errors
    /// As [`Route::file`].
    pub fn beside(&self, name: &str) -> Result<Self, RouteError> {
        Self::file(&format!("{}{name}", self.folder()))
    }

    /// The path, such as `reports/x/index.html`.
    pub fn path(&self) -> &str {
        &self.0
    }

    /// The folder with its last slash, such as `reports/x/`; empty at the root.
    pub fn folder(&self) -> &str {
        let end = self.0.rfind('/').map_or(0, |at| at + 1);
        self.0.get(..end).unwrap_or("")
    }

    /// What a URL shows after the site's base: `reports/x/` for a page,
    /// `reports/x/case.json` for another file; unencoded.
    pub fn address(&self) -> &str {
        match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        }
    }

    /// [`Route::address`], percent-encoded.
    pub fn url(&self) -> String {
        let mut out = String::with_capacity(self.0.len());
        encode(&mut out, self.address());
        out
    }

    /// The form in which two routes are equal when some file system would keep
    /// them in one place: compatibility-normalised and without case.
    pub fn fold(&self) -> String {
        folded(&self.0)
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Route({})", self.0)
    }
}

fn check_part(part: &str) -> Result<(), RouteError> {
    let fail = |why: &str| Err(RouteError(format!("`{}` {why}", part.escape_debug())));
    if part.is_empty() {
        return Err(RouteError(
            "a route has neither two slashes in a row nor one at its ends".into(),
        ));
    }
    if part.len() > MAX_PART {
        return Err(RouteError(format!("a part of a route is longer than {MAX_PART} bytes")));
    }
    if part == "." || part == ".." {
        return fail("would leave its folder");
    }
    if part.starts_with('.') && part != ".well-known" && part != ".nojekyll" && part != ".htaccess"
    {
        return fail("is a hidden name, which hosts and tools treat in their own way");
    }
    if part.ends_with(['.', ' ']) || part.starts_with(' ') {
        return fail("begins or ends with a space or ends with a dot, which Windows drops");
    }
    if let Some(bad) = part.chars().find(|c| r#"<>:"|?*\%#"#.contains(*c)) {
        return fail(&format!("has the character `{bad}`, which URLs or file systems reserve"));
    }
    if let Some(bad) = part.chars().find(|c| is_invisible(*c)) {
        return fail(&format!("has the invisible character U+{:04X}", bad as u32));
    }
    if is_device(part) {
        return fail("is a device name of Windows");
    }
    Ok(())
}

/// Percent-encodes what a URL cannot hold as it is (RFC 3986), and leaves what
/// is encoded already.
pub fn encode(out: &mut String, url: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in url.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-_.!~*'();/?:@&=+$,#%".contains(&byte);
        if plain {
            out.push(char::from(byte));
            continue;
        }
        out.push('%');
        for half in [byte >> 4, byte & 15] {
            out.push(HEX.get(usize::from(half)).map_or('0', |digit| char::from(*digit)));
        }
    }
}

/// A path seen from a folder, with `.` and `..` worked out and slashes single.
/// It never climbs out of the top.
pub fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Decodes what is percent-encoded; what is not valid there stays as it is.
pub fn decode(url: &str) -> String {
    if !url.contains('%') {
        return url.to_owned();
    }
    let bytes = url.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let value = hex.filter(|_| *byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(value.unwrap_or(*byte));
        at += if value.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| url.to_owned())
}

/// Control, bidirectional and other characters that cannot be seen.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{e0000}'..='\u{e0fff}')
        || (c as u32) & 0xfffe == 0xfffe
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end();
    let stem = NFKC.normalize(stem).to_ascii_lowercase();
    if matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") {
        return true;
    }
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    numbered.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// What paths have in common that some systems keep in one place:
/// compatibility-normalised and without case.
pub fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    let folded = CaseMapper::new().fold_string(&NFKC.normalize(path)).into_owned();
    NFKC.normalize(&folded).into_owned()
}

/// A text as one part of a route: lower case, letters and digits of any
/// script kept, all else one hyphen. Empty where nothing is left.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let lowered = if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        NFC.normalize(&text.to_lowercase()).into_owned()
    };
    for c in lowered.chars() {
        if c.is_alphanumeric() || (!c.is_ascii() && !is_invisible(c) && is_mark(c)) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’' | 'ʼ') {
            slug.push('-');
        }
        if slug.len() > MAX_PART - 40 {
            break;
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    slug
}

/// Combining marks that belong to a letter, as in Arabic, Hebrew and Indic text.
fn is_mark(c: char) -> bool {
    use icu_normalizer::properties::CanonicalCombiningClassMap;
    CanonicalCombiningClassMap::new().get_u8(c) != 0 || matches!(c as u32, 0x900..=0xdff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_leaves_the_root_or_hides() {
        for bad in [
            "",
            "/",
            "/etc/x",
            "../x",
            "a/../b",
            "a//b",
            "a/",
            "C:/x",
            "a\\b",
            "CON",
            "con.html",
            "Nul",
            "com1.txt",
            "a.",
            "a ",
            " a",
            ".git/x",
            ".htpasswd",
            "x/.env",
            "a%2e",
            "a?b",
            "a#b",
            "a\u{202e}b",
            "\u{feff}a",
            "a\nb",
            "a\0b",
            "．．/x/\u{200b}",
            "a*b",
            "a:b",
        ] {
            assert!(Route::file(bad).is_err(), "{bad:?}");
        }
        let long = "a/".repeat(600) + "b";
        assert!(Route::file(&long).is_err());
        assert!(Route::file(&"a".repeat(201)).is_err());
    }

    #[test]
    fn full_width_dots_are_letters_like_others() {
        // NFC keeps them; on no system do they climb.
        assert_eq!(Route::file("．．/x").unwrap().path(), "．．/x");
    }

    #[test]
    fn pages_and_neighbours() {
        let page = Route::page("/reports/қаза/").unwrap();
        assert_eq!(page.path(), "reports/қаза/index.html");
        assert_eq!(page.address(), "reports/қаза/");
        assert_eq!(page.beside("case.json").unwrap().path(), "reports/қаза/case.json");
        assert_eq!(Route::page("").unwrap().address(), "");
        assert_eq!(Route::file("404.html").unwrap().address(), "404.html");
    }

    #[test]
    fn joined_paths_stay_inside() {
        assert_eq!(join("reports/x", "exhibits/./x1.pdf"), "reports/x/exhibits/x1.pdf");
        assert_eq!(join("reports/x", "../../../etc//passwd"), "etc/passwd");
    }

    #[test]
    fn folds_what_file_systems_fold() {
        let fold = |s: &str| Route::file(s).unwrap().fold();
        assert_eq!(fold("A/x"), fold("a/X"));
        assert_eq!(fold("é"), fold("e\u{301}"));
        assert_eq!(fold("ﬁ"), fold("fi"));
        assert_eq!(fold("STRASSE"), fold("straße"));
        assert_ne!(fold("i"), fold("ı"));
    }

    #[test]
    fn slugs_keep_every_script() {
        assert_eq!(
            slugify("The Atajurt “volunteers”, on trial"),
            "the-atajurt-volunteers-on-trial"
        );
        assert_eq!(slugify("Қазақстан Республикасы"), "қазақстан-республикасы");
        assert_eq!(slugify("ئۇيغۇر"), "ئۇيغۇر");
        assert_eq!(slugify("C#"), "c");
        assert_eq!(slugify("!!!"), "");
        assert_eq!(slugify("don’t"), "dont");
    }
}
