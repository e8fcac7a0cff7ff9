//! Raw HTML: what is only a comment, and what would break a page.

/// Whether a stretch of HTML holds nothing but comments and white space.
pub(super) fn only_comments(html: &str) -> bool {
    let mut rest = html.trim_start();
    while let Some(inside) = rest.strip_prefix("<!--") {
        match inside.find("-->") {
            Some(end) => rest = inside.get(end + 3..).unwrap_or("").trim_start(),
            None => return true,
        }
    }
    rest.is_empty()
}

/// Where a comment begins that is not closed in a stretch of HTML.
pub(super) fn unclosed_comment(html: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = html.get(from..)?.find("<!--") {
        let start = from + at;
        // `<!-->` and `<!--->` are whole comments.
        match html.get(start + 2..)?.find("-->") {
            Some(end) => from = start + 2 + end + 3,
            None => return Some(start),
        }
    }
    None
}

/// What in a stretch of HTML breaks the page around it, or the policy under
/// which pages are published; `None` where nothing does.
pub(super) fn danger(html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let name_end = |s: &str| s.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(s.len());
    for (at, _) in lower.match_indices('<') {
        let rest = lower.get(at + 1..).unwrap_or("");
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let name = rest.get(..name_end(rest)).unwrap_or("");
        let breaks = matches!(
            name,
            "script"
                | "style"
                | "iframe"
                | "object"
                | "embed"
                | "base"
                | "meta"
                | "link"
                | "form"
                | "html"
                | "head"
                | "body"
                | "main"
                | "plaintext"
                | "frame"
                | "frameset"
                | "title"
        );
        if breaks {
            return Some(format!("`<{name}>` does not work in a published page or breaks it"));
        }
        let tag = rest.get(..rest.find('>').unwrap_or(rest.len())).unwrap_or("");
        for attribute in tag.split([' ', '\t', '\n', '\r', '/', '"', '\'']) {
            let name = attribute.split('=').next().unwrap_or("");
            let handler = name.starts_with("on") && name.len() > 3 && attribute.contains('=');
            if handler || (matches!(name, "style" | "srcdoc" | "ping") && attribute.contains('=')) {
                return Some(format!("the attribute `{name}` does not work in a published page"));
            }
        }
        let outside = ["src=\"http", "src=http", "src='http", "src=\"//", "src=//", "poster="];
        if outside.iter().any(|what| tag.contains(what)) {
            return Some(
                "it loads something from another host, which readers can be watched by".into(),
            );
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments() {
        assert!(only_comments("<!-- a --> \n<!-- b -->\n"));
        assert!(only_comments("<!-- open"));
        assert!(!only_comments("<!-- a --> <b>"));
    }

    #[test]
    fn comments_that_stay_open() {
        for closed in ["", "<b>", "<!-- a -->", "<!-->", "<!---> a", "<!-- a --> <!-- b -->"] {
            assert_eq!(unclosed_comment(closed), None, "{closed}");
        }
        assert_eq!(unclosed_comment("<!-- a\n"), Some(0));
        assert_eq!(unclosed_comment("<b> <!-- a --> <!-- b --"), Some(15));
    }

    #[test]
    fn dangers() {
        for bad in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "</main></body>",
            "<p style=\"background:url(//t)\">",
            "<video poster=//t.example>",
            "<base href=//evil>",
            "<a href=\"x\" ping=\"//evil\">",
            "<svg><animate onbegin=alert(1)>",
            "<IFRAME srcdoc=x>",
        ] {
            assert!(danger(bad).is_some(), "{bad}");
        }
        for good in ["<b>x</b>", "<details><summary>on = x</summary>", "<a href=\"/x\">"] {
            assert_eq!(danger(good), None, "{good}");
        }
    }
}
