//! Names of hosts in other scripts, as they are written in ASCII: `xn--…` (RFC 3492).

/// No part of a name of a host is longer.
const LONGEST: usize = 59;

const BASE: u32 = 36;
const LEAST: u32 = 1;
const MOST: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;

/// What is written behind `xn` at two hyphens, and where it ends; `None` where it is no name of
/// a host.
pub(super) fn host(text: &[u8], hyphens: usize) -> Option<(Vec<char>, usize)> {
    let from = hyphens.checked_sub(2)?;
    let before = from.checked_sub(1).and_then(|at| text.get(at)).copied().unwrap_or(b' ');
    let is_one = text.get(from..hyphens + 2)?.eq_ignore_ascii_case(b"xn--");
    if !is_one || before.is_ascii_alphanumeric() {
        return None;
    }
    let rest = text.get(hyphens + 2..)?;
    let part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let length = rest.iter().take(LONGEST + 1).take_while(part).count();
    let label = rest.get(..length).filter(|_| length <= LONGEST)?;
    Some((decoded(label)?, hyphens + 2 + length))
}

fn decoded(label: &[u8]) -> Option<Vec<char>> {
    let delimiter = label.iter().rposition(|byte| *byte == b'-');
    let plain = label.get(..delimiter.unwrap_or(0))?;
    let mut out: Vec<char> = plain.iter().map(|byte| char::from(*byte)).collect();
    let mut digits = label.get(delimiter.map_or(0, |at| at + 1)..)?.iter();
    let (mut code, mut at, mut bias) = (128u32, 0u32, 72u32);
    while digits.len() > 0 {
        let before = at;
        let (mut weight, mut step) = (1u32, BASE);
        loop {
            let digit = match digits.next()?.to_ascii_lowercase() {
                letter @ b'a'..=b'z' => u32::from(letter - b'a'),
                digit @ b'0'..=b'9' => u32::from(digit - b'0') + 26,
                _ => return None,
            };
            at = at.checked_add(digit.checked_mul(weight)?)?;
            let threshold = step.saturating_sub(bias).clamp(LEAST, MOST);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            step += BASE;
        }
        let count = out.len() as u32 + 1;
        bias = adapted(at - before, count, before == 0);
        code = code.checked_add(at / count)?;
        at %= count;
        out.insert(at as usize, char::from_u32(code)?);
        at += 1;
    }
    Some(out)
}

fn adapted(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = delta / if first { DAMP } else { 2 };
    delta += delta / count;
    let mut step = 0;
    while delta > (BASE - LEAST) * MOST / 2 {
        delta /= BASE - LEAST;
        step += BASE;
    }
    step + (BASE - LEAST + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let at = text.find("--")?;
        Some(host(text.as_bytes(), at)?.0.into_iter().collect())
    }

    #[test]
    fn names_of_hosts_are_read() {
        assert_eq!(shown("https://xn--mnchen-3ya.example").as_deref(), Some("münchen"));
        assert_eq!(shown("XN--BCHER-KVA").as_deref(), Some("BüCHER"));
        assert_eq!(shown("xn--e1afmkfd.example").as_deref(), Some("пример"));
        assert_eq!(shown("xn--mgbh0fb.example").as_deref(), Some("مثال"));
        for text in ["a--b", "axn--e1afmkfd", "xn--99999999999", "--", "n--a"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
