//! `{{ matrix(charge="C1") }}` and `{% aside() %} … {% end %}`.
//!
//! Directives are found before Markdown is parsed, because their arguments may
//! hold what Markdown would take for markup. Only what has the whole shape of
//! a directive counts as one; the rest is left to the parser, which reports
//! a stray `{{` outside code.
//!
//! The grammar, white space allowed between any two parts:
//!
//! ```text
//! directive = "{{" call "}}" | "{%" call "%}" | "{%" "end" "%}"
//! call      = name "(" [ argument { "," argument } [","] ] ")"
//! argument  = name "=" value
//! value     = string | number | "true" | "false" | "[" [ value { "," value } [","] ] "]"
//! string    = '"' … '"' | "'" … "'"        with \" \' \\ \n
//! ```

use crate::base::Span;

/// A directive with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Directive {
    /// Its name, such as `matrix`.
    pub name: String,
    /// Where the name stands in the buffer.
    pub name_span: Span,
    /// Its arguments in the order written.
    pub arguments: Vec<Argument>,
}

/// `name=value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// The name.
    pub name: String,
    /// The value.
    pub value: Value,
    /// Where both stand in the buffer.
    pub span: Span,
    /// Where the value stands in the buffer, a text without its quotation marks.
    pub value_span: Span,
}

/// The value of an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `"text"` or `'text'`
    Text(String),
    /// `4` or `0.5`
    Number(f64),
    /// `true` or `false`
    Flag(bool),
    /// `["C1", "C2"]`
    List(Vec<Value>),
}

impl Directive {
    /// The argument of a name.
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.name == name)
    }
}

/// What was found between braces.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// `{{ … }}`
    Whole(Directive),
    /// `{% … %}`
    Open(Directive),
    /// `{% end %}`
    Close,
}

/// Finds all directives of a text. Spans are offsets into `buffer`; only the
/// stretch `span` of it is searched. Escaped braces (`\{{`) are left out.
pub(super) fn find(buffer: &str, span: Span) -> Vec<(Span, Found)> {
    let mut found = Vec::new();
    let bytes = buffer.as_bytes();
    let end = (span.end as usize).min(bytes.len());
    let mut at = span.start as usize;
    while let Some(step) = bytes.get(at..end).and_then(|rest| memchr::memchr(b'{', rest)) {
        at += step;
        let second = bytes.get(at + 1).copied();
        if !matches!(second, Some(b'{' | b'%')) || escaped(bytes, at) {
            at += if second == Some(b'{') && escaped(bytes, at) { 2 } else { 1 };
            continue;
        }
        let reader = Reader { text: buffer.get(..end).unwrap_or(""), at };
        match reader.directive() {
            Some((what, next)) => {
                found.push((Span::from(at..next), what));
                at = next;
            }
            None => at += 2,
        }
    }
    found
}

/// Whether an odd number of backslashes stands before an offset.
fn escaped(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or(&[]);
    before.iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1
}

/// The longest directive, in bytes. It bounds the work that many openings
/// without an end can cause.
const MAX_LENGTH: usize = 8192;
/// How deep lists may nest in lists.
const MAX_DEPTH: usize = 8;

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn directive(mut self) -> Option<(Found, usize)> {
        let start = self.at;
        let limit = (start + MAX_LENGTH).min(self.text.len());
        let limit = (limit..=self.text.len()).find(|end| self.text.is_char_boundary(*end))?;
        self.text = self.text.get(..limit)?;
        let whole = self.eat("{{");
        if !whole && !self.eat("{%") {
            return None;
        }
        self.space();
        let (name, name_span) = self.name()?;
        self.space();
        if !whole && name == "end" && self.eat("%}") {
            return Some((Found::Close, self.at));
        }
        let arguments = self.arguments()?;
        self.space();
        let directive = Directive { name, name_span, arguments };
        match (whole, self.eat(if whole { "}}" } else { "%}" })) {
            (true, true) => Some((Found::Whole(directive), self.at)),
            (false, true) => Some((Found::Open(directive), self.at)),
            _ => None,
        }
    }

    fn arguments(&mut self) -> Option<Vec<Argument>> {
        let mut arguments: Vec<Argument> = Vec::new();
        if !self.eat("(") {
            return None;
        }
        loop {
            self.space();
            if self.eat(")") {
                return Some(arguments);
            }
            if !arguments.is_empty() && !self.eat(",") {
                return None;
            }
            self.space();
            if self.eat(")") {
                return Some(arguments);
            }
            let start = self.at;
            let (name, _) = self.name()?;
            self.space();
            self.eat("=").then_some(())?;
            self.space();
            let from = self.at;
            let value = self.value(0)?;
            let quoted = u32::from(matches!(value, Value::Text(_)));
            let value_span = Span::from(from..self.at);
            let value_span = Span::new(value_span.start + quoted, value_span.end - quoted);
            if arguments.iter().any(|argument| argument.name == name) {
                return None;
            }
            let span = Span::from(start..self.at);
            arguments.push(Argument { name, value, span, value_span });
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        match self.peek()? {
            quote @ (b'"' | b'\'') => self.string(quote).map(Value::Text),
            b'[' if depth < MAX_DEPTH => {
                self.at += 1;
                let mut values = Vec::new();
                loop {
                    self.space();
                    if self.eat("]") {
                        return Some(Value::List(values));
                    }
                    if !values.is_empty() && !self.eat(",") {
                        return None;
                    }
                    self.space();
                    if self.eat("]") {
                        return Some(Value::List(values));
                    }
                    values.push(self.value(depth + 1)?);
                }
            }
            b'0'..=b'9' | b'-' | b'+' | b'.' => {
                let rest = self.text.get(self.at..)?;
                let length = rest
                    .bytes()
                    .take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'))
                    .count();
                let number: f64 = rest.get(..length)?.parse().ok()?;
                self.at += length;
                number.is_finite().then_some(Value::Number(number))
            }
            _ => match self.name()?.0.as_str() {
                "true" => Some(Value::Flag(true)),
                "false" => Some(Value::Flag(false)),
                _ => None,
            },
        }
    }

    fn string(&mut self, quote: u8) -> Option<String> {
        self.at += 1;
        let mut out = String::new();
        let mut chars = self.text.get(self.at..)?.char_indices();
        while let Some((offset, c)) = chars.next() {
            match c {
                _ if c as u32 == u32::from(quote) => {
                    self.at += offset + 1;
                    return Some(out);
                }
                '\\' => match chars.next()?.1 {
                    'n' => out.push('\n'),
                    c @ ('"' | '\'' | '\\') => out.push(c),
                    _ => return None,
                },
                // A string ends on its line, so that a stray quotation mark
                // swallows no more than that.
                '\n' | '\r' => return None,
                c => out.push(c),
            }
        }
        None
    }

    fn name(&mut self) -> Option<(String, Span)> {
        let rest = self.text.get(self.at..)?;
        let first = rest.bytes().next()?;
        let length = rest
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
            .count();
        if length == 0 || !(first.is_ascii_alphabetic() || first == b'_') {
            return None;
        }
        let span = Span::from(self.at..self.at + length);
        self.at += length;
        Some((rest.get(..length)?.to_owned(), span))
    }

    /// Skips white space, but no blank line: a directive ends with its
    /// paragraph.
    fn space(&mut self) {
        while let Some(byte) = self.peek().filter(u8::is_ascii_whitespace) {
            let line = self.text.get(..self.at).unwrap_or("").trim_end_matches([' ', '\t', '\r']);
            if byte == b'\n' && line.ends_with('\n') {
                return;
            }
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, what: &str) -> bool {
        let found = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(what));
        if found {
            self.at += what.len();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Found> {
        find(text, Span::from(0..text.len())).into_iter().map(|(_, found)| found).collect()
    }

    #[test]
    fn reads_arguments() {
        let found = all(r#"a {{ f(a="x \"y\" *z*", b=4, c=[ "p", 'q' ,], d=true,) }} b"#);
        let [Found::Whole(directive)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(directive.name, "f");
        assert_eq!(directive.argument("a").unwrap().value, Value::Text("x \"y\" *z*".into()));
        assert_eq!(directive.argument("b").unwrap().value, Value::Number(4.0));
        assert_eq!(directive.argument("d").unwrap().value, Value::Flag(true));
        let list = ["p", "q"].map(|s| Value::Text(s.into())).to_vec();
        assert_eq!(directive.argument("c").unwrap().value, Value::List(list));
    }

    #[test]
    fn reads_pairs_over_lines() {
        let found = all("{% aside(\n  kind=\"x\"\n) %}\ntext\n{% end %}");
        assert!(matches!(found.as_slice(), [Found::Open(_), Found::Close]));
    }

    #[test]
    fn leaves_the_rest() {
        for text in [
            r"\{{ matrix() }}",
            "{{ x",
            "{{% z %}}",
            "{{ a.b }}",
            "{{ f(a=b) }}",
            "{{ f(a=\"x\n\") }}",
            "{{ f(\n\n) }}",
            "{% end",
            "{{ f(a=1, a=2) }}",
            "{{}}",
            "{{ f(a=[[[[[[[[[[1]]]]]]]]]]) }}",
        ] {
            assert_eq!(all(text), [], "{text}");
        }
        assert_eq!(all(r"\\{{ f() }}").len(), 1);
    }

    #[test]
    fn many_openings_stay_linear() {
        assert_eq!(all(&"{{ f(a=\"".repeat(50_000)), []);
    }
}
