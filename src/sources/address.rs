//! Addresses on the web, and DOIs.

/// Whether a text is an address with `http` or `https` and a host, and nothing
/// that no address has: only to such an address a link is made.
pub(super) fn is_address(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (head, rest) = text.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
    !host.is_empty() && !host.starts_with(':') && !text.contains(unfit)
}

/// What no address has.
fn unfit(c: char) -> bool {
    c.is_whitespace() || c.is_control() || r#"<>"{}|\^`"#.contains(c)
}

/// What is to be done with an address that is none.
pub(super) fn mend(text: &str) -> String {
    let begins = ["https://", "http://"].iter().any(|scheme| {
        let head = text.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme)) && text.len() > scheme.len()
    });
    match text.chars().find(|c| unfit(*c)) {
        Some(' ') if begins => "write `%20` where it has a space".to_owned(),
        Some(c) if begins => {
            format!("take out what no address has: `{}`", shown(c.encode_utf8(&mut [0; 4])))
        }
        _ => "begin it with `https://` and a host".to_owned(),
    }
}

/// A text of an author as a message shows it.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '"' | '\'' => out.push(c),
            c => out.extend(c.escape_debug()),
        }
    }
    out
}

/// What stands before a DOI where it is written as an address.
const RESOLVERS: [&str; 5] = ["doi.org/", "dx.doi.org/", "www.doi.org/", "doi:", "doi "];

/// A DOI by itself, however it was written; `None` where there is none.
pub(super) fn doi(text: &str) -> Option<&str> {
    let without = |text: &str, head: &str| {
        let begins = text.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head));
        if begins { head.len() } else { 0 }
    };
    let mut doi = text.trim();
    for scheme in ["https://", "http://"] {
        doi = doi.get(without(doi, scheme)..)?;
    }
    for head in RESOLVERS {
        doi = doi.get(without(doi, head)..)?.trim_start();
    }
    let (prefix, suffix) = doi.strip_prefix("10.")?.split_once('/')?;
    let numbered = prefix.starts_with(|c: char| c.is_ascii_digit());
    let unfit = |c: char| c.is_whitespace() || c.is_control();
    (numbered && !suffix.is_empty() && !doi.contains(unfit)).then_some(doi)
}

#[cfg(test)]
mod tests {
    use super::{doi, mend};

    #[test]
    fn dois_are_found_in_addresses() {
        for text in [
            "10.1000/xyz",
            "https://doi.org/10.1000/xyz",
            "http://dx.doi.org/10.1000/xyz",
            "doi.org/10.1000/xyz",
            "doi:10.1000/xyz",
            " DOI: 10.1000/xyz ",
            "DOI 10.1000/xyz",
        ] {
            assert_eq!(doi(text), Some("10.1000/xyz"), "{text}");
        }
        for text in [
            "",
            "foo",
            "javascript:alert(1)",
            "https://x.org/10.1/a",
            "10.",
            "10.1/",
            "10./a",
            "10.1/a b",
            "é",
        ] {
            assert_eq!(doi(text), None, "{text}");
        }
    }

    #[test]
    fn hints_say_what_an_address_has_too_much() {
        assert_eq!(mend("https://x.org/a b"), "write `%20` where it has a space");
        assert_eq!(mend(r"https://x.org/\q"), r"take out what no address has: `\`");
        assert_eq!(mend("x.org"), "begin it with `https://` and a host");
        assert_eq!(mend("https://"), "begin it with `https://` and a host");
    }
}
