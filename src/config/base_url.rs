//! The address at which a site stands.

use std::fmt;

use crate::base::route::{decode, is_invisible};

/// An `http` or `https` address, in two parts: an origin, such as
/// `https://example.org`, and a path without a slash at its end, which is
/// empty or such as `/reports`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Reads an address. Slashes at its end do not count; scheme and host are
    /// put in lower case.
    ///
    /// # Errors
    /// What is wrong with it, as the rest of a sentence that begins with the
    /// address: another scheme, no host, a name or password, a query, a
    /// fragment, or a character that has to be encoded.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let (scheme, rest) = text.split_once("://").ok_or("does not begin with `https://`")?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err("is not an address of the web, which begins with `https://`");
        }
        if rest.contains('?') {
            return Err("has a query (`?`), to which no path can be added");
        }
        if rest.contains('#') {
            return Err("has a fragment (`#`), to which no path can be added");
        }
        let end = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if authority.contains('@') {
            return Err("has a user name or a password, which every page would show");
        }
        let authority = authority.to_ascii_lowercase();
        check_authority(&authority)?;
        let path = path.trim_end_matches('/');
        check_path(path)?;
        Ok(Self { origin: format!("{scheme}://{authority}"), path: path.to_owned() })
    }

    /// Scheme, host and port, such as `https://example.org`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The path: empty, or such as `/reports`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

fn check_authority(authority: &str) -> Result<(), &'static str> {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    if let Some(port) = port
        && !port.parse().is_ok_and(|number: u16| number > 0 && !port.starts_with('+'))
    {
        return Err("has a port that is not a number from 1 to 65535");
    }
    if let Some(inner) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        let groups = inner.split(':').filter(|group| !group.is_empty()).count();
        let hex = inner
            .split(':')
            .all(|group| group.len() <= 4 && group.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let short = inner.matches("::").count() == 1 && !inner.contains(":::") && groups < 8;
        let fits = hex && (short || (groups == 8 && !inner.contains("::")));
        return if fits { Ok(()) } else { Err("has a host that is not an address of IPv6") };
    }
    if host.is_empty() {
        return Err("has no host");
    }
    if !host.is_ascii() {
        return Err("has a host outside ASCII; write its `xn--` form");
    }
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let fits = host.len() <= 253 && host.strip_suffix('.').unwrap_or(host).split('.').all(label);
    if fits { Ok(()) } else { Err("has a host that is not a domain") }
}

fn check_path(path: &str) -> Result<(), &'static str> {
    for part in path.split('/').skip(1) {
        if matches!(part, "" | "." | "..") {
            return Err("has two slashes in a row, or a part `.` or `..`, in its path");
        }
        let mut rest = part.bytes();
        while let Some(byte) = rest.next() {
            let fits = match byte {
                b'%' => (0..2).all(|_| rest.next().is_some_and(|b| b.is_ascii_hexdigit())),
                _ => byte.is_ascii_alphanumeric() || b"-._~!$&()*+,;=:@".contains(&byte),
            };
            if !fits {
                return Err("has a character in its path that has to be percent-encoded");
            }
        }
        // Neither a folder nor the files of a host could have it.
        let folder = decode(part);
        if folder.chars().any(|sign| is_invisible(sign) || "/\\\"".contains(sign)) {
            return Err("has an encoded sign in its path that no folder has in its name");
        }
    }
    Ok(())
}

impl Default for BaseUrl {
    /// `http://localhost`
    fn default() -> Self {
        Self { origin: "http://localhost".into(), path: String::new() }
    }
}

impl fmt::Display for BaseUrl {
    /// The whole address, without a slash at its end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_origin_and_path_apart() {
        for (text, origin, path) in [
            ("https://example.org", "https://example.org", ""),
            ("HTTPS://Example.ORG/", "https://example.org", ""),
            ("https://example.org/Reports//", "https://example.org", "/Reports"),
            ("http://localhost:1111/a/b", "http://localhost:1111", "/a/b"),
            ("http://[::1]:8080", "http://[::1]:8080", ""),
            ("http://127.0.0.1", "http://127.0.0.1", ""),
            ("https://example.org/%D2%9B~x", "https://example.org", "/%D2%9B~x"),
        ] {
            let url = BaseUrl::parse(text).unwrap();
            assert_eq!((url.origin(), url.path()), (origin, path), "{text}");
            assert_eq!(BaseUrl::parse(&url.to_string()), Ok(url));
        }
    }

    #[test]
    fn refuses_what_no_path_can_be_added_to() {
        for bad in [
            "",
            "example.org",
            "ftp://example.org",
            "javascript://alert(1)",
            "https://",
            "https:///x",
            "https://user:pw@example.org",
            "https://example.org?x",
            "https://example.org#x",
            "https://example.org:0",
            "https://example.org:99999",
            "https://example.org:",
            "https://[::g]",
            "https://[1:2]",
            "https://[1::2::3]",
            "https://exa mple.org",
            "https://-x.org",
            "https://пример.рф",
            "https://example.org/a//b",
            "https://example.org/../b",
            "https://example.org/a b",
            "https://example.org/\"x",
            "https://example.org/%zz",
            "https://example.org/қ",
        ] {
            assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
