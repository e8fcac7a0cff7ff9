//! Addresses on the web.

/// Whether a text is an address with `http` or `https` and a host, and nothing
/// that no address has: only to such an address a link is made.
pub(super) fn is_address(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (head, rest) = text.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
    let unfit = |c: char| c.is_whitespace() || c.is_control() || r#"<>"{}|\^`"#.contains(c);
    !host.is_empty() && !host.starts_with(':') && !text.contains(unfit)
}
