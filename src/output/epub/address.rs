//! What the addresses in a text mean in a book, which lies anywhere: places of its own
//! text stay in it, and everything else leads to where it is published.

use crate::base::route::{decode, encode};

/// Where a text is published.
pub(super) struct Addresses<'a> {
    /// Such as `https://example.org`.
    pub origin: &'a str,
    /// The path of the page in the site's host, such as `/reports/x/`; encoded.
    pub page: &'a str,
}

impl Addresses<'_> {
    /// The id in the text itself that an address means.
    pub fn place<'w>(&self, written: &'w str) -> Option<&'w str> {
        let (before, id) = written.trim().split_once('#')?;
        let own = before.is_empty()
            || before == self.page
            || before.strip_prefix(self.origin).is_some_and(|path| path == self.page);
        own.then_some(id).filter(|id| !id.is_empty())
    }

    /// The whole address; `None` where it is none that a book can lead to.
    pub fn outward(&self, written: &str) -> Option<String> {
        let written = written.trim();
        if let Some((scheme, rest)) = scheme(written) {
            let scheme = scheme.to_ascii_lowercase();
            return match scheme.as_str() {
                "http" | "https" => web(&scheme, rest.strip_prefix("//")?),
                "mailto" | "tel" if !rest.is_empty() => Some(format!("{scheme}:{}", sound(rest))),
                _ => None,
            };
        }
        if let Some(rest) = written.strip_prefix("//") {
            return web("https", rest);
        }
        Some(sound(&format!("{}{}", self.origin, self.path(written))))
    }

    /// The path from the root of the host that an address means.
    pub fn path(&self, written: &str) -> String {
        let end = written.find(['?', '#']).unwrap_or(written.len());
        let (path, suffix) = written.split_at_checked(end).unwrap_or((written, ""));
        let folder = self.page.rfind('/').and_then(|at| self.page.get(..=at)).unwrap_or("/");
        let from = match path {
            "" => return format!("{}{suffix}", self.page),
            path if path.starts_with('/') => path.to_owned(),
            path => format!("{folder}{path}"),
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in from.split('/').skip(1) {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        let slash = if from.ends_with("/.") || from.ends_with("/..") { "/" } else { "" };
        format!("/{}{slash}{suffix}", parts.join("/"))
    }

    /// The path of a file in the host that a picture is in; `None` where it is on
    /// another.
    pub fn file(&self, written: &str) -> Option<String> {
        let written = written.trim();
        let path = match written.strip_prefix(self.origin) {
            Some(path) if path.starts_with('/') => path,
            _ if scheme(written).is_some() || written.starts_with("//") => return None,
            _ => written,
        };
        let path = self.path(path);
        Some(decode(path.split(['?', '#']).next().unwrap_or_default()))
    }
}

/// The scheme of an address and what is behind its colon.
fn scheme(written: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = written.split_once(':')?;
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"+-.".contains(&b);
    let is_one = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(fits);
    is_one.then_some((scheme, rest))
}

/// An address of the web, where it is one to the letter.
fn web(scheme: &str, rest: &str) -> Option<String> {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end)?;
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let inner = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let fits = match inner {
        Some(inner) => inner.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.')),
        None => {
            let good = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
            !name.is_empty() && name.chars().all(good) && !name.starts_with('.')
        }
    };
    let fits = fits && port.is_none_or(|port| port.is_empty() || port.parse::<u16>().is_ok());
    fits.then(|| sound(&format!("{scheme}://{host}{path}")))
}

/// An address in which everything is encoded that has to be.
fn sound(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    encode(&mut encoded, address);
    let mut out = String::with_capacity(encoded.len());
    let mut rest = encoded.as_str();
    let mut fragments = 0;
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(1..).unwrap_or_default();
        let is_code =
            behind.len() >= 2 && behind.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
        match c {
            '%' if !is_code => out.push_str("%25"),
            '#' if fragments > 0 => out.push_str("%23"),
            '#' => {
                fragments += 1;
                out.push('#');
            }
            c => out.push(c),
        }
        rest = behind;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Addresses;

    const BOOK: Addresses<'static> =
        Addresses { origin: "https://example.org", page: "/base/reports/x/" };

    #[test]
    fn places_of_the_text_stay_in_it() {
        for written in
            ["#par-3", "/base/reports/x/#par-3", "https://example.org/base/reports/x/#par-3"]
        {
            assert_eq!(BOOK.place(written), Some("par-3"), "{written}");
        }
        for written in ["#", "/base/reports/y/#par-3", "https://example.com/base/reports/x/#par-3"]
        {
            assert_eq!(BOOK.place(written), None, "{written}");
        }
    }

    #[test]
    fn all_else_leads_to_where_it_is_published() {
        for (written, led) in [
            ("/base/reports/y/#a", "https://example.org/base/reports/y/#a"),
            ("case.json", "https://example.org/base/reports/x/case.json"),
            ("../y/", "https://example.org/base/reports/y/"),
            ("../../../../z", "https://example.org/z"),
            ("", "https://example.org/base/reports/x/"),
            ("//other.example/a b", "https://other.example/a%20b"),
            ("HTTPS://other.example", "https://other.example"),
            ("https://other.example/100%", "https://other.example/100%25"),
            ("https://other.example/a#b#c", "https://other.example/a#b%23c"),
            ("mailto:a@b.example", "mailto:a@b.example"),
        ] {
            assert_eq!(BOOK.outward(written).as_deref(), Some(led), "{written}");
        }
        for written in
            ["javascript:alert(1)", "https:///x", "http://a b/", "https://[::x]/", "data:,x"]
        {
            assert_eq!(BOOK.outward(written), None, "{written}");
        }
    }

    #[test]
    fn pictures_are_files_of_the_host() {
        assert_eq!(BOOK.file("/base/a%20b.png?v=1").as_deref(), Some("/base/a b.png"));
        assert_eq!(BOOK.file("c.png").as_deref(), Some("/base/reports/x/c.png"));
        assert_eq!(BOOK.file("https://other.example/c.png"), None);
        assert_eq!(BOOK.file("data:image/png;base64,AA"), None);
    }
}
