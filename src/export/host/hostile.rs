//! What an author may write as an address, in the files of each host: no sign of it ends
//! a line of theirs, or stands for anything but itself.

use std::collections::BTreeSet;

use super::{PRESETS, preset};
use crate::base::Route;
use crate::base::route::{decode, encode};
use crate::config::{BaseUrl, Host};
use crate::export::Site;

const BASES: [&str; 8] =
    ["", "/a;b", "/a$b&c", "/it%27s/$1", "/%D2%9B%7B%7D", "/x%7B$HOME%7D", "/a:b*c", "/a%20b(c)"];

const OLD: [&str; 18] = [
    "old/a;b",
    "old/x; return 200",
    "old/$HOME",
    "old/${HOME}",
    "old/{$HOME}",
    "old/{env.HOME}",
    "old/{",
    "old/}",
    "old/it's",
    "old/`x`",
    "old/a b",
    "old/a.b+c(d)[e]",
    "old/$1",
    "old/қазақ",
    "old/&a=b,c@d!e~f^g",
    "old/-",
    "old/!a",
    "old/a'; }",
];

/// A file of a host for a site with these addresses, the addresses in it, decoded, and
/// where each leads.
fn written(host: Host, base: &str, path: &str) -> (String, Vec<(String, String)>) {
    let base = BaseUrl::parse(&format!("https://example.org{base}")).unwrap();
    let url = |folder: &str| {
        let mut out = base.path().to_owned() + "/";
        encode(&mut out, Route::page(folder).unwrap().address());
        out
    };
    let redirects: Vec<(String, String)> =
        OLD.iter().map(|old| (url(old), url("reports/it's;$1{}"))).collect();
    let versioned: BTreeSet<String> = [format!("{}/it's;$1{{}}.css", decode(base.path()))].into();
    let onion = Some("http://example.onion");
    let site = Site { base: &base, redirects: &redirects, versioned: &versioned, onion, hsts: 1 };
    let file = preset(host).files.iter().find(|file| file.path == path).unwrap();
    let led = redirects.iter().map(|(from, to)| (decode(from), to.clone()));
    ((file.write)(&site).unwrap(), led.collect())
}

/// The words of a line as a server reads them: in quotation marks or not. Those between
/// `raw` are taken as they are. What ends a word by itself is a word, with a `\0` before.
fn words(text: &str, ends: &str, raw: char, comments: bool) -> Vec<String> {
    let mut words = Vec::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            _ if sign.is_whitespace() => {}
            '#' if comments => while signs.next_if(|sign| *sign != '\n').is_some() {},
            _ if ends.contains(sign) => words.push(format!("\0{sign}")),
            '"' => {
                let mut word = String::new();
                while let Some(sign) = signs.next() {
                    match sign {
                        '"' => break,
                        '\\' if signs.peek().is_some_and(|next| "\"\\".contains(*next)) => {
                            word.extend(signs.next());
                        }
                        _ => word.push(sign),
                    }
                }
                words.push(word);
            }
            _ if sign == raw => {
                let word = std::iter::from_fn(|| signs.next_if(|sign| *sign != raw));
                words.push(word.collect());
                signs.next();
            }
            _ => {
                let mut word = String::from(sign);
                let more = |next: &char| !next.is_whitespace() && !ends.contains(*next);
                while let Some(next) = signs.next_if(more) {
                    word.push(next);
                }
                words.push(word);
            }
        }
    }
    words
}

#[test]
fn nginx_reads_each_address_as_one_word() {
    let known = [
        "index",
        "absolute_redirect",
        "server_tokens",
        "charset",
        "gzip_static",
        "gzip_vary",
        "include",
        "types",
        "default_type",
        "charset_types",
        "set",
        "if",
        "add_header",
        "error_page",
        "location",
        "return",
    ];
    for base in BASES {
        let (text, led) = written(Host::Nginx, base, "nginx.conf");
        let words = words(&text, ";{}", '\'', true);
        let mut found = Vec::new();
        let (mut depth, mut in_types) = (0_usize, false);
        for said in words.split_inclusive(|word| word.starts_with('\0')) {
            let (end, said) = said.split_last().unwrap();
            if let Some(first) = said.first().filter(|_| !in_types) {
                assert!(known.contains(&first.as_str()), "{base}: {said:?}");
            }
            match (said, end.as_str()) {
                ([place, is, from], "\0{") if place == "location" && is == "=" => {
                    found.push((from.clone(), String::new()));
                }
                ([back, code, to], "\0;") if back == "return" && code == "301" => {
                    assert!(!to.contains('$'), "{to}");
                    found.last_mut().unwrap().1 = to.replace("%24", "$");
                }
                ([page, _, path], "\0;") if page == "error_page" => {
                    let plain = format!("{}/404.html", decode(base));
                    let asked = base.contains('$') && path == "$amicus_base/404.html";
                    assert!(asked || (*path == plain && !path.contains('$')), "{base}: {path}");
                }
                _ => {}
            }
            match end.as_str() {
                "\0{" => (depth, in_types) = (depth + 1, said == ["types"]),
                "\0}" => (depth, in_types) = (depth.checked_sub(1).unwrap(), false),
                _ => {}
            }
        }
        assert_eq!(depth, 0, "{text}");
        let bare = |from: &str| from.trim_end_matches('/').to_owned();
        let wanted: Vec<_> = led
            .into_iter()
            .flat_map(|(from, to)| [(bare(&from), to.clone()), (from, to)])
            .collect();
        assert_eq!(found, wanted, "{base}");
    }
}

#[test]
fn apache_reads_each_address_as_one_word() {
    for base in BASES {
        let (text, led) = written(Host::Apache, base, ".htaccess");
        // Such a thing is a variable of the server, in whatever place.
        assert!(!text.contains("${"), "{text}");
        let missing = text.lines().find(|line| line.starts_with("ErrorDocument")).unwrap();
        let missing = words(missing, "", '\0', false);
        assert_eq!(missing.len(), 3, "{missing:?}");
        assert!(!missing[2].contains('$'), "{missing:?}");
        assert_eq!(decode(&missing[2]), format!("{}/404.html", decode(base)));
        let lines = text.lines().filter(|line| line.contains("[R=301"));
        let found: Vec<(String, String)> = lines
            .map(|line| {
                let read = words(line, "", '\0', false);
                let [_, from, to, _] = read.as_slice() else { panic!("{read:?}") };
                let from = from.strip_prefix('^').unwrap().strip_suffix("/?$").unwrap();
                let unescaped = |text: &str| {
                    let mut signs = text.chars();
                    let mut out = String::new();
                    while let Some(sign) = signs.next() {
                        out.extend(if sign == '\\' { signs.next() } else { Some(sign) });
                    }
                    out
                };
                // What is not escaped would stand for something.
                let bare = to.replace("\\$", "").replace("\\%", "");
                assert!(!bare.contains(['$', '%']), "{to}");
                (format!("{}/{}/", decode(base), unescaped(from)), unescaped(to))
            })
            .collect();
        assert_eq!(found, led, "{base}");
    }
}

#[test]
fn caddy_reads_each_address_as_one_word() {
    for base in BASES {
        let (text, led) = written(Host::Caddy, base, "site.caddy");
        assert_eq!(text.matches("{$").count(), 0, "{text}");
        let mut found = 0;
        for line in text.lines().filter(|line| line.trim_start().starts_with("redir ")) {
            let read = words(line, "", '`', false);
            let [_, from, to, code] = read.as_slice() else { panic!("{read:?}") };
            assert!(!from.contains(['{', '*']) && !to.contains('{') && code == "301", "{read:?}");
            let slashed = format!("{}/", from.trim_end_matches('/'));
            assert!(led.contains(&(slashed, to.clone())), "{read:?}");
            found += 1;
        }
        let plain = !decode(base).contains(['{', '*', 'H']);
        assert_eq!(found > 0, plain, "{base}");
        let rewrite = text.lines().find(|line| line.contains("rewrite")).unwrap();
        let read = words(rewrite, "", '`', false);
        let own = decode(base);
        let own = if own.contains('{') { base.to_owned() } else { own };
        assert_eq!(read, ["rewrite", "@missing", &format!("{own}/404.html")]);
    }
}

#[test]
fn lists_of_redirects_and_headers_have_no_signs_that_stand_for_more() {
    for (host, code) in [(Host::Netlify, "301!"), (Host::Cloudflare, "301")] {
        for base in BASES {
            let (text, led) = written(host, base, "_redirects");
            let lines: Vec<Vec<&str>> =
                text.lines().map(|line| line.split(' ').collect()).collect();
            assert_eq!(lines.len(), led.len());
            for (line, (old, new)) in lines.iter().zip(&led) {
                let [from, to, how] = line.as_slice() else { panic!("{line:?}") };
                assert_eq!((decode(from), decode(to)), (old.clone(), decode(new)), "{base}");
                assert!(!from.contains([':', '*']) && !to.contains([':', '*']), "{line:?}");
                assert_eq!(*how, code);
            }
            let (text, _) = written(host, base, "_headers");
            for line in text.lines() {
                let path = line.strip_suffix("/*").unwrap_or(line);
                assert!(line.starts_with("  ") || !path.contains([':', '*', ' ']), "{line}");
            }
        }
    }
}

#[test]
fn no_address_has_what_would_end_a_word() {
    for bad in ["/%22", "/a%0Ab", "/a%0d", "/%5C", "/a%2Fb", "/%00", "/%E2%80%AE"] {
        assert!(BaseUrl::parse(&format!("https://example.org{bad}")).is_err(), "{bad}");
    }
    for bad in ["a\"b", "a\nb", "a\\b", "a\rb", "a\0b", "a:b", "a*b", "a%22", "a#b", "a?b"] {
        assert!(Route::page(bad).is_err(), "{bad}");
    }
    assert_eq!(PRESETS.len(), 7);
}
