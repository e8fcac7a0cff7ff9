//! References to items of a case.

use crate::base::html::escape;
use crate::library::resolved::CrossReference;

/// References to items of the case, as a reader sees them.
pub fn references(out: &mut String, references: &[CrossReference]) {
    let bracketed = references.len() > 1
        || references.iter().any(|r| !r.prefix.is_empty() || !r.pinpoint.is_empty());
    out.push_str(if bracketed { "[" } else { "" });
    for (at, reference) in references.iter().enumerate() {
        out.push_str(if at > 0 { "; " } else { "" });
        if !reference.prefix.is_empty() {
            escape(out, &reference.prefix);
            out.push(' ');
        }
        out.push_str("<a class=\"ref ref-");
        out.push_str(reference.kind);
        out.push_str("\" id=\"");
        escape(out, &reference.anchor());
        if reference.shown {
            out.push_str("\" href=\"#");
            escape(out, &reference.id);
        }
        if !reference.title.is_empty() {
            out.push_str("\" title=\"");
            escape(out, &reference.title);
        }
        out.push_str("\">");
        escape(out, &reference.id);
        out.push_str("</a>");
        if !reference.pinpoint.is_empty() {
            out.push_str(", ");
            escape(out, &reference.pinpoint);
        }
    }
    out.push_str(if bracketed { "]" } else { "" });
}
