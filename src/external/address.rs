//! Addresses of the web: their parts, and where a redirect leads.

use std::net::IpAddr;

/// An address that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// `http` or `https`.
    pub scheme: &'static str,
    /// The host in lower case, in ASCII, without its port.
    pub host: String,
    /// `:` and the port, or nothing.
    pub port: String,
    /// What stands behind them, from `/` or `?` on, without a fragment.
    pub rest: String,
}

/// The host of an address, in ASCII and without its port.
pub fn host_of(url: &str) -> Option<String> {
    Address::parse(url).map(|address| address.host)
}

impl Address {
    /// Takes an address apart; `None` where it is none of the web.
    pub fn parse(url: &str) -> Option<Self> {
        let url = url.trim();
        let (scheme, rest) = url.split_once("://")?;
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "http" => "http",
            "https" => "https",
            _ => return None,
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at_checked(end)?;
        let rest = rest.split('#').next().unwrap_or("");
        if authority.contains('@') {
            return None;
        }
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port),
            _ => (authority, ""),
        };
        if !port.is_empty() && port.parse::<u16>().is_err() {
            return None;
        }
        let port = if port.is_empty() { String::new() } else { format!(":{port}") };
        let host = host_in_ascii(&crate::base::route::decode(host))?;
        let rest = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
        Some(Self { scheme, host, port, rest })
    }

    /// The address whole.
    pub fn url(&self) -> String {
        let mut url = format!("{}://{}{}", self.scheme, self.host, self.port);
        crate::base::route::encode(&mut url, &self.rest);
        url
    }

    /// Host and port: one server, to which one request goes at a time.
    pub fn server(&self) -> String {
        format!("{}{}", self.host, self.port)
    }

    /// Where a redirect leads from here (RFC 3986, 5.2).
    pub fn follow(&self, location: &str) -> Option<Self> {
        let location = location.trim().split('#').next().unwrap_or("");
        if let Some(rest) = location.strip_prefix("//") {
            return Self::parse(&format!("{}://{rest}", self.scheme));
        }
        let colon = location.find([':', '/', '?']);
        if colon.is_some_and(|at| location.as_bytes().get(at) == Some(&b':')) {
            return Self::parse(location);
        }
        let path = self.rest.split('?').next().unwrap_or("/");
        let rest = match location.chars().next() {
            None => self.rest.clone(),
            Some('/') => without_dots(location),
            Some('?') => format!("{path}{location}"),
            Some(_) => {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                without_dots(&format!("{folder}/{location}"))
            }
        };
        Some(Self { rest, ..self.clone() })
    }

    /// Whether it is a machine of the reader's own, or of the reader's network.
    pub fn is_private(&self) -> bool {
        let bare = self.host.trim_start_matches('[').trim_end_matches(']');
        match bare.parse::<IpAddr>() {
            Ok(IpAddr::V4(ip)) => {
                ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified()
            }
            Ok(IpAddr::V6(ip)) => {
                let mapped = ip.to_ipv4_mapped().is_some();
                let local = matches!(ip.segments(), [first, ..] if first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80);
                ip.is_loopback() || ip.is_unspecified() || mapped || local
            }
            // A name of digits alone is another way to write an address.
            Err(_) => {
                let number = |part: &str| {
                    part.starts_with("0x") || part.bytes().all(|byte| byte.is_ascii_digit())
                };
                bare == "localhost"
                    || bare.ends_with(".localhost")
                    || bare.ends_with(".local")
                    || !bare.contains('.')
                    || bare.rsplit('.').next().is_some_and(number)
            }
        }
    }

    /// Whether it can be reached by way of Tor alone.
    pub fn is_onion(&self) -> bool {
        self.host.ends_with(".onion")
    }
}

fn without_dots(path: &str) -> String {
    let (path, query) =
        path.split_at_checked(path.find('?').unwrap_or(path.len())).unwrap_or((path, ""));
    let mut parts: Vec<&str> = Vec::new();
    let mut folder = true;
    for part in path.split('/').skip(1) {
        folder = matches!(part, "" | "." | "..");
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    if folder && parts.last().is_some_and(|last| !last.is_empty()) {
        parts.push("");
    }
    format!("/{}{query}", parts.join("/"))
}

/// A host as it is asked for: labels outside ASCII in their `xn--` form.
fn host_in_ascii(host: &str) -> Option<String> {
    let host = host.to_lowercase();
    let mut labels = Vec::new();
    for label in host.split(['.', '。']) {
        labels.push(if label.is_ascii() {
            label.to_owned()
        } else {
            format!("xn--{}", punycode(label)?)
        });
    }
    let host = labels.join(".");
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._[]:".contains(&byte);
    (!host.is_empty() && host.len() <= 253 && host.bytes().all(fits)).then_some(host)
}

/// A label in Punycode (RFC 3492).
fn punycode(label: &str) -> Option<String> {
    if label.len() > 200 {
        return None;
    }
    let mut out: String = label.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(out.len()).ok()?;
    let total = u32::try_from(label.chars().count()).ok()?;
    if basic > 0 {
        out.push('-');
    }
    let (mut handled, mut n, mut delta, mut bias) = (basic, 128_u32, 0_u32, 72_u32);
    while handled < total {
        let next = label.chars().map(u32::from).filter(|c| *c >= n).min()?;
        delta = delta.checked_add((next - n).checked_mul(handled + 1)?)?;
        n = next;
        for c in label.chars().map(u32::from) {
            if c < n {
                delta = delta.checked_add(1)?;
            }
            if c != n {
                continue;
            }
            let (mut q, mut k) = (delta, 36_u32);
            loop {
                let threshold = k.saturating_sub(bias).clamp(1, 26);
                if q < threshold {
                    break;
                }
                out.push(digit(threshold + (q - threshold) % (36 - threshold)));
                q = (q - threshold) / (36 - threshold);
                k += 36;
            }
            out.push(digit(q));
            bias = adapt(delta, handled + 1, handled == basic);
            delta = 0;
            handled += 1;
        }
        delta = delta.checked_add(1)?;
        n = n.checked_add(1)?;
    }
    Some(out)
}

fn digit(value: u32) -> char {
    let byte = if value < 26 { value + 97 } else { value.min(35) + 22 };
    char::from_u32(byte).unwrap_or('a')
}

fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points.max(1);
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn addresses_are_taken_apart() {
        for (url, expected) in [
            ("https://Example.org", "https://example.org/"),
            ("http://example.org:8080/a?b#c", "http://example.org:8080/a?b"),
            ("https://example.org?q", "https://example.org/?q"),
            ("https://[::1]:80/x", "https://[::1]:80/x"),
            ("https://пример.рф/я", "https://xn--e1afmkfd.xn--p1ai/%D1%8F"),
            ("https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.рф/", "https://xn--e1afmkfd.xn--p1ai/"),
            ("https://bücher.example", "https://xn--bcher-kva.example/"),
            ("https://他们为什么不说中文.example", "https://xn--ihqwcrb4cv8a8dqg056pqjye.example/"),
        ] {
            assert_eq!(Address::parse(url).unwrap().url(), expected);
        }
        for bad in ["", "x", "ftp://a", "https://", "https://a b", "https://u@h", "http://h:99999"]
        {
            assert_eq!(Address::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn redirects_lead_somewhere() {
        let from = Address::parse("https://a.example/b/c/d?q").unwrap();
        for (location, expected) in [
            ("/x", Some("https://a.example/x")),
            ("x", Some("https://a.example/b/c/x")),
            ("../x/./y/..", Some("https://a.example/b/x/")),
            ("../../../../x", Some("https://a.example/x")),
            ("?r", Some("https://a.example/b/c/d?r")),
            ("//h.example/x", Some("https://h.example/x")),
            ("HTTP://h.example#f", Some("http://h.example/")),
            ("", Some("https://a.example/b/c/d?q")),
            ("a/b:c", Some("https://a.example/b/c/a/b:c")),
            ("file:///etc/passwd", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(from.follow(location).map(|to| to.url()).as_deref(), expected, "{location}");
        }
    }

    #[test]
    fn machines_of_the_readers_own_are_known() {
        for own in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "[::1]",
            "[fe80::1]",
            "localhost",
            "2130706433",
            "0x7f.1",
            "router",
            "[::ffff:10.0.0.1]",
        ] {
            assert!(Address::parse(&format!("http://{own}/")).unwrap().is_private(), "{own}");
        }
        for other in ["example.org", "93.184.216.34", "[2606:2800::1]"] {
            assert!(!Address::parse(&format!("http://{other}/")).unwrap().is_private(), "{other}");
        }
    }
}
