//! Where a bucket is: `s3://bucket/prefix`, and the endpoint that is asked for it.

use std::net::IpAddr;

use crate::config::BaseUrl;

/// A place in a store: a bucket, and where in it the site begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The name of the bucket.
    pub bucket: String,
    /// What the keys of all objects of the site begin with: empty, or with a slash
    /// at its end.
    pub prefix: String,
}

/// What such an address begins with.
const SCHEME: &str = "s3://";
/// The longest name of a bucket, of those that were made before 2018.
const LONGEST_BUCKET: usize = 255;
/// The longest key, in bytes.
const LONGEST_KEY: usize = 1_024;

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// What is wrong with it, as the rest of a sentence that begins with the address.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let rest = text.strip_prefix(SCHEME).ok_or("does not begin with `s3://`")?;
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
        if bucket.is_empty() || bucket.len() > LONGEST_BUCKET || !bucket.bytes().all(fits) {
            return Err("has no name of a bucket in it, as `s3://bucket/prefix` has");
        }
        if bucket.bytes().all(|byte| byte == b'.') {
            return Err("has no name of a bucket in it, as `s3://bucket/prefix` has");
        }
        let prefix = prefix.trim_end_matches('/');
        if prefix.chars().any(|c| c.is_control() || c == '\\') {
            return Err("has a character that no key should have");
        }
        if !prefix.is_empty() && prefix.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Err("has two slashes in a row, or a part `.` or `..`");
        }
        if prefix.len() > LONGEST_KEY / 2 {
            return Err("is too long");
        }
        let slash = if prefix.is_empty() { "" } else { "/" };
        Ok(Self { bucket: bucket.to_owned(), prefix: format!("{prefix}{slash}") })
    }

    /// The key of a file of the site; `None` where it is longer than a key can be.
    pub fn key(&self, path: &str) -> Option<String> {
        Some(format!("{}{path}", self.prefix)).filter(|key| key.len() <= LONGEST_KEY)
    }

    /// The address as it is written.
    pub fn text(&self) -> String {
        format!("{SCHEME}{}/{}", self.bucket, self.prefix)
    }
}

/// Who is asked for a bucket.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    url: BaseUrl,
    /// Whether the bucket stands in the name of the host, not in the path.
    pub by_host: bool,
}

impl Endpoint {
    /// Reads the address of an endpoint.
    ///
    /// # Errors
    /// What is wrong with it, as the rest of a sentence that begins with the address.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let endpoint = Self { url: BaseUrl::parse(text)?, by_host: false };
        if endpoint.url.origin().starts_with("http:")
            && !endpoint.is_loopback()
            && !endpoint.host().ends_with(".onion")
        {
            return Err("is not of `https`: what is sent could be read and changed on its way");
        }
        Ok(endpoint)
    }

    /// The endpoint of AWS in a region, for a bucket.
    pub fn of_region(region: &str, bucket: &str) -> Option<Self> {
        // Another letter could name another host.
        if !region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return None;
        }
        let end = if region.starts_with("cn-") { ".cn" } else { "" };
        let text = format!("https://s3.{region}.amazonaws.com{end}");
        let mut endpoint = Self::parse(&text).ok()?;
        // Its certificates are for one label before that, in lower case.
        endpoint.by_host = bucket
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        Some(endpoint)
    }

    /// The address.
    pub fn url(&self) -> String {
        format!("{}{}", self.url.origin(), self.url.path())
    }

    /// Whether it is on this machine.
    pub fn is_loopback(&self) -> bool {
        let host = self.host();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        match bare.parse::<IpAddr>() {
            Ok(address) => address.is_loopback(),
            Err(_) => bare == "localhost",
        }
    }

    fn host(&self) -> &str {
        let origin = self.url.origin();
        let authority = origin.split_once("://").map_or(origin, |(_, rest)| rest);
        match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => host,
            _ => authority,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        for (text, bucket, prefix) in [
            ("s3://site", "site", ""),
            ("s3://site/", "site", ""),
            ("s3://a.b-c/reports/2026/", "a.b-c", "reports/2026/"),
            ("s3://site/отчёт", "site", "отчёт/"),
        ] {
            let address = Address::parse(text).unwrap();
            assert_eq!((address.bucket.as_str(), address.prefix.as_str()), (bucket, prefix));
        }
        for bad in [
            "",
            "s3://",
            "s3:///x",
            "s3://a b",
            "s3://..",
            "s3://a/../b",
            "s3://a/b//c",
            "s3://a/\n",
        ] {
            assert!(Address::parse(bad).is_err(), "{bad}");
        }
        let address = Address::parse("s3://site/a").unwrap();
        assert_eq!(address.key("b.html").unwrap(), "a/b.html");
        assert_eq!(address.key(&"b".repeat(1_023)), None);
    }

    #[test]
    fn nothing_is_sent_in_the_clear() {
        let onion = format!("http://{}.onion", "a".repeat(56));
        for good in [
            "https://minio.example",
            "https://host.example:9000/path",
            "http://127.0.0.1:9000",
            "http://localhost:9000",
            "http://[::1]:9000",
            onion.as_str(),
        ] {
            assert_eq!(Endpoint::parse(good).unwrap().url(), good);
        }
        for bad in [
            "http://minio.example",
            "http://192.168.1.2:9000",
            "http://localhost.example",
            "http://127.0.0.1.example",
            "https://key:secret@host.example",
            "ftp://x",
            "minio.example",
        ] {
            assert!(Endpoint::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn amazon_is_asked_by_region() {
        let endpoint = Endpoint::of_region("eu-west-1", "site").unwrap();
        assert_eq!(endpoint.url(), "https://s3.eu-west-1.amazonaws.com");
        assert!(endpoint.by_host);
        assert!(!Endpoint::of_region("eu-west-1", "my.site").unwrap().by_host);
        assert!(Endpoint::of_region("cn-north-1", "site").unwrap().url().ends_with(".com.cn"));
        assert!(Endpoint::of_region("x/y@z", "site").is_none());
    }
}
