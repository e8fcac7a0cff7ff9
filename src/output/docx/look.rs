//! How a stretch of text looks, as properties of a run.

use crate::output::xml;
use crate::render::paper::Mark;

/// How a stretch of text looks.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    bold: bool,
    italic: bool,
    strike: bool,
    underline: bool,
    caps: bool,
    raised: bool,
    lowered: bool,
    faint: bool,
    /// The name of a style for characters.
    style: Option<&'static str>,
    /// BCP 47; where it is not that of the document.
    language: Option<String>,
    right_to_left: bool,
}

impl Look {
    /// Of a text in a direction.
    pub fn of(right_to_left: bool) -> Self {
        Self { right_to_left, ..Self::default() }
    }

    pub fn marked(&self, mark: Mark) -> Self {
        let mut look = self.clone();
        match mark {
            Mark::Emphasis => look.italic = true,
            Mark::Strong | Mark::Id | Mark::Finding => look.bold = true,
            Mark::Strike => look.strike = true,
            Mark::Underline => look.underline = true,
            Mark::SmallCaps => look.caps = true,
            Mark::Raised => look.raised = true,
            Mark::Lowered => look.lowered = true,
            Mark::Kind => look.faint = true,
        }
        look
    }

    pub fn bold(&self) -> Self {
        self.marked(Mark::Strong)
    }

    pub fn faint(&self) -> Self {
        self.marked(Mark::Kind)
    }

    pub fn styled(&self, style: &'static str) -> Self {
        Self { style: Some(style), ..self.clone() }
    }

    pub fn spoken(&self, language: &str, direction: &str) -> Self {
        let language = Some(language.to_owned()).filter(|tag| !tag.is_empty());
        Self { language, right_to_left: direction == "rtl", ..self.clone() }
    }

    /// The same, read from left to right.
    pub fn ltr(&self) -> Self {
        Self { right_to_left: false, ..self.clone() }
    }

    /// Whether a paragraph that begins with it runs from right to left.
    pub fn is_right_to_left(&self) -> bool {
        self.right_to_left
    }

    /// The properties of a run, in the order that the schema has.
    pub fn write(&self, out: &mut String) {
        let mut all = String::new();
        let mut value = |name: &str, value: &str| {
            all.push_str("<w:");
            all.push_str(name);
            if !value.is_empty() {
                xml::attribute(&mut all, "w:val", value);
            }
            all.push_str("/>");
        };
        if let Some(style) = self.style {
            value("rStyle", style);
        }
        let flags = [
            (self.bold, "b", ""),
            (self.bold, "bCs", ""),
            (self.italic, "i", ""),
            (self.italic, "iCs", ""),
            (self.caps, "smallCaps", ""),
            (self.strike, "strike", ""),
            (self.faint, "color", "595959"),
            (self.underline, "u", "single"),
            (self.raised, "vertAlign", "superscript"),
            (self.lowered, "vertAlign", "subscript"),
            (self.right_to_left, "rtl", ""),
        ];
        for (is, name, with) in flags {
            if is {
                value(name, with);
            }
        }
        if let Some(language) = &self.language {
            all.push_str("<w:lang");
            xml::attribute(&mut all, self::language(language, self.right_to_left), language);
            all.push_str("/>");
        }
        if !all.is_empty() {
            out.push_str("<w:rPr>");
            out.push_str(&all);
            out.push_str("</w:rPr>");
        }
    }
}

/// The attribute that says the language of a text, by the kind of its script.
pub(super) fn language(tag: &str, right_to_left: bool) -> &'static str {
    let first = tag.split('-').next().unwrap_or_default();
    match first {
        "zh" | "ja" | "ko" => "w:eastAsia",
        _ if right_to_left => "w:bidi",
        _ => "w:val",
    }
}
