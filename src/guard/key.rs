//! Private keys, told by their own marks: those of `minisign`, `signify` and `amicus`,
//! what stands in PEM (RFC 7468) or in the form of SSH (RFC 4716), and the keys of PuTTY,
//! age and Tor. Who has one can sign, log in or read, as its owner.

use std::borrow::Cow;

use memchr::memmem;

/// How the Base64 of a secret key begins, and how many letters it has without those that
/// fill it up: `minisign` with no password and with one, `signify`.
const SIGNING: [(&[u8], usize); 3] = [(b"RWQAAEIy", 211), (b"RWRTY0Iy", 211), (b"RWRCSwAA", 139)];
/// What all of these begin with.
const SIGNING_BEGINS: &[u8] = b"RW";
/// What the line above a key says, how it ends, and how it begins.
const PEM: &[u8] = b"PRIVATE KEY";
const PEM_ENDS: [&[u8]; 3] = [b"PRIVATE KEY-----", b"PRIVATE KEY BLOCK-----", b"PRIVATE KEY ----"];
const PEM_BEGINS: [&[u8]; 2] = [b"-----BEGIN ", b"---- BEGIN "];
/// No longer is what stands between the two, such as `RSA` or `ENCRYPTED`, in bytes.
const LONGEST_KIND: usize = 24;
/// A key of PuTTY: what it begins with, and what stands above its private half.
const PUTTY: &[u8] = b"PuTTY-User-Key-File-";
const PUTTY_PRIVATE: &[u8] = b"Private-Lines:";
/// Between these stands the public half.
const PUTTY_PUBLIC: usize = 8 << 10;
/// A key of age, and how many letters of Bech32 follow.
const AGE: &[u8] = b"AGE-SECRET-KEY-1";
const AGE_LETTERS: usize = 58;
/// A key of an onion service: 64 bytes follow.
const ONION: &[u8] = b"== ed25519v1-secret: type0 ==\0\0\0";
/// How much is looked at behind the line above a key. Before the key may stand how it is
/// encrypted.
const LONGEST_HEAD: usize = 1024;
/// Fewer letters of Base64 are an example of a text, which is cut short.
const LEAST: usize = 40;
/// So many stand in each line but the last; words that stand in lines of their own are
/// shorter.
const LEAST_LINE: usize = 16;
/// Fewer different letters are a place that is held for a key.
const LEAST_DISTINCT: usize = 10;
/// No longer is a tag of HTML that is seen as one.
const LONGEST_TAG: usize = 200;
/// Tags of HTML behind which a line begins.
const LINES: [&[u8]; 8] = [b"br", b"hr", b"p", b"div", b"li", b"td", b"tr", b"pre"];
/// How HTML writes the ends of lines by number, behind `&`.
const BREAKS: [&[u8]; 6] = [b"#10;", b"#13;", b"#xa;", b"#xA;", b"#xd;", b"#xD;"];

/// Whether a private key stands in a text.
pub(super) fn is_there(text: &[u8]) -> bool {
    // Letters of two bytes, which nothing at the beginning of the file says.
    let empty = memchr::memchr_iter(0, text).count();
    let is_wide = empty > text.len() / 3 && empty < text.len();
    let narrow = || text.iter().copied().filter(|byte| *byte != 0).collect::<Vec<u8>>();
    in_text(text) || is_wide && in_text(&narrow())
}

fn in_text(text: &[u8]) -> bool {
    let after = |at: usize| text.get(at..).unwrap_or(&[]);
    let is_signing = |at: usize| {
        let key = SIGNING.iter().find(|(begin, _)| after(at).starts_with(begin));
        key.is_some_and(|(_, letters)| wrapped(after(at)) >= *letters)
    };
    let is_pem = |at: usize| {
        let end = PEM_ENDS.iter().find(|end| after(at).starts_with(end));
        let behind = end.map(|end| after(at + end.len()));
        behind.is_some_and(|behind| is_begun(text.get(..at).unwrap_or(&[])) && is_followed(behind))
    };
    let is_putty = |at: usize| {
        let public = part(after(at), PUTTY_PUBLIC);
        let private = memmem::find(public, PUTTY_PRIVATE);
        private.is_some_and(|private| is_followed(after(at + private + PUTTY_PRIVATE.len())))
    };
    let is_age = |at: usize| {
        let letters = after(at + AGE.len());
        let end = letters.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        end >= AGE_LETTERS && distinct(part(letters, end)) >= LEAST_DISTINCT
    };
    memmem::find_iter(text, SIGNING_BEGINS).any(is_signing)
        || memmem::find_iter(text, PEM).any(is_pem)
        || memmem::find_iter(text, PUTTY).any(is_putty)
        || memmem::find_iter(text, AGE).any(is_age)
        || memmem::find_iter(text, ONION).any(|at| after(at).len() >= ONION.len() + 64)
}

/// No more than so many bytes of a text.
fn part(text: &[u8], most: usize) -> &[u8] {
    text.get(..most).unwrap_or(text)
}

/// Whether a text ends with the beginning of the line above a key.
fn is_begun(before: &[u8]) -> bool {
    let from = before.len().saturating_sub(LONGEST_KIND + 11);
    let line = before.get(from..).unwrap_or(&[]);
    PEM_BEGINS.iter().any(|begin| memmem::rfind(line, begin).is_some())
}

/// Whether lines of Base64 come before the next line of dashes, and are those of a key:
/// neither the same letter again and again, nor the digits of a sum, nor a path.
fn is_followed(after: &[u8]) -> bool {
    let head = part(after, LONGEST_HEAD);
    let head = memmem::find(head, b"----").map_or(head, |end| part(head, end));
    let text = plain(head);
    let mut lines = text.split(|byte| matches!(byte, b'\n' | b'\r')).map(bare);
    let says = |line: &[u8]| line.iter().any(u8::is_ascii_alphanumeric);
    // Where lines were joined, spaces stand between them.
    let is_base64 = |line: &[u8]| {
        let mut words = line.rsplit(|byte| *byte == b' ');
        words.next().is_some_and(|last| last.iter().all(is_letter))
            && words.all(|word| word.len() >= LEAST_LINE && word.iter().all(is_letter))
    };
    // A sentence that names the line goes on behind it.
    if lines.clone().next().is_some_and(|first| says(first) && !is_base64(first)) {
        return false;
    }
    let (mut key, mut is_over) = (Vec::new(), false);
    lines.by_ref().filter(|line| says(line)).any(|line| {
        if is_over || !is_base64(line) {
            key.clear();
        }
        is_over = line.len() < LEAST_LINE;
        if is_base64(line) {
            key.extend(line.iter().filter(|byte| **byte != b' '));
        }
        is_key(&key)
    })
}

fn is_key(letters: &[u8]) -> bool {
    let has = |fits: fn(&u8) -> bool| letters.iter().any(fits);
    letters.len() >= LEAST
        && distinct(letters) >= LEAST_DISTINCT
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(|byte| !byte.is_ascii_hexdigit())
}

/// How many letters of Base64 a text begins with, in one line or several.
fn wrapped(text: &[u8]) -> usize {
    let text = plain(part(text, LONGEST_HEAD));
    let mut letters = 0;
    for line in text.split(|byte| matches!(byte, b'\n' | b'\r')) {
        let line = bare(line);
        let fits = |byte: &&u8| is_letter(byte) && **byte != b'=';
        let run = line.iter().take_while(fits).count();
        letters += run;
        if run < line.len() {
            break;
        }
    }
    letters
}

fn is_letter(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

fn distinct(letters: &[u8]) -> usize {
    let mut seen = [false; 256];
    for byte in letters {
        if let Some(seen) = seen.get_mut(usize::from(*byte)) {
            *seen = true;
        }
    }
    seen.iter().filter(|seen| **seen).count()
}

/// A line without what quotes it in a program, a letter or a list.
fn bare(line: &[u8]) -> &[u8] {
    let before = |byte: &u8| {
        !matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'`' | b'>' | b'#' | b'*' | b'|' | b'-')
    };
    let behind = |byte: &u8| !matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'`' | b',' | b';');
    let from = line.iter().position(before).unwrap_or(line.len());
    let line = line.get(from..).unwrap_or(&[]);
    let end = line.iter().rposition(behind).map_or(0, |at| at + 1);
    let line = part(line, end);
    // Parts of a text are put together in programs.
    let joined = line.strip_suffix(b"\" +").or_else(|| line.strip_suffix(b"' +"));
    joined.unwrap_or(line)
}

/// A text with line breaks where JSON and HTML write them in other ways.
fn plain(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr3(b'<', b'\\', b'&', text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        match byte {
            b'<' => match memchr::memchr(b'>', part(behind, LONGEST_TAG)) {
                Some(end) => {
                    let name = part(behind, end);
                    let name = name.strip_prefix(b"/").unwrap_or(name);
                    let end_of_name = name.iter().position(|byte| !byte.is_ascii_alphanumeric());
                    let name = part(name, end_of_name.unwrap_or(name.len()));
                    if LINES.iter().any(|line| name.eq_ignore_ascii_case(line)) {
                        out.push(b'\n');
                    }
                    rest = behind.get(end + 1..).unwrap_or(&[]);
                }
                None => out.push(b'<'),
            },
            b'\\' => match behind.first() {
                Some(b'n' | b'r') => {
                    out.push(b'\n');
                    rest = behind.get(1..).unwrap_or(&[]);
                }
                // What was written twice is written once.
                Some(b'\\' | b'/' | b'"' | b'\n' | b'\r') => {}
                _ => out.push(b'\\'),
            },
            b'&' => {
                let known = BREAKS.iter().find(|known| behind.starts_with(known));
                let quote = behind.strip_prefix(b"quot;");
                match (known, quote) {
                    (Some(known), _) => {
                        out.push(b'\n');
                        rest = behind.get(known.len()..).unwrap_or(&[]);
                    }
                    (None, Some(behind)) => {
                        out.push(b'"');
                        rest = behind;
                    }
                    (None, None) => out.push(b'&'),
                }
            }
            byte => out.push(*byte),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "MC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    fn pem(kind: &str) -> String {
        format!("x\n-----BEGIN {kind}-----\n{BODY}\n-----END {kind}-----\n")
    }

    /// A text in lines of so many letters.
    fn cut(text: &str, every: usize) -> String {
        let letters: Vec<char> = text.chars().collect();
        letters.chunks(every).map(|line| line.iter().collect::<String>() + "\n").collect()
    }

    #[test]
    fn keys_are_told_from_words_about_them() {
        let minisign = format!("untrusted comment: x\nRWRTY0Iy{}\n", "A".repeat(204));
        let signify = format!("untrusted comment: x\nRWRCSwAA{}=\n", "A".repeat(131));
        let headed = format!(
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n{BODY}"
        );
        let putty = format!(
            "PuTTY-User-Key-File-3: ssh-ed25519\r\nEncryption: none\r\nComment: x\r\n\
             Public-Lines: 2\r\n{BODY}\r\n{BODY}\r\nPrivate-Lines: 1\r\n{BODY}\r\n"
        );
        let age = format!("AGE-SECRET-KEY-1{}", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".repeat(2));
        let key = pem("PRIVATE KEY");
        for text in [
            &minisign,
            &minisign.replace("RWRTY0Iy", "RWQAAEIy"),
            &cut(minisign.lines().nth(1).unwrap(), 76),
            &signify,
            &headed,
            &putty,
            &age[..74].to_owned(),
            &key,
            &pem("ENCRYPTED PRIVATE KEY"),
            &pem("OPENSSH PRIVATE KEY"),
            &pem("PGP PRIVATE KEY BLOCK"),
            &format!("---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: \"x\"\n{BODY}\n"),
            &format!("{{\"key\": {:?}}}", pem("EC PRIVATE KEY")),
            &format!("{:?}", format!("{{\"key\": {key:?}}}")),
            &key.replace('\n', "\r\n"),
            &key.replace('\n', "<br>"),
            &key.replace('\n', "<br/>\n"),
            &key.replace('\n', "&#10;"),
            &key.replace('\n', "\n    "),
            &key.replace('\n', "\n> "),
            &key.replace('\n', "\\n\" +\n  \""),
            &key.replace('\n', "\" +\n  \""),
            &key.replace('\n', "</span>\n<span class=\"l\">"),
            &key.replace('\n', ""),
            &key.replace(BODY, &cut(BODY, 32)),
            &key.replace(BODY, &cut(BODY, 32)).replace('\n', " "),
            &key.replace("IEIA", "I\\/IA"),
        ] {
            assert!(is_there(text.as_bytes()), "{text}");
            for big in [false, true] {
                let wide = text.encode_utf16().flat_map(|unit| match big {
                    true => unit.to_be_bytes(),
                    false => unit.to_le_bytes(),
                });
                assert!(is_there(&wide.collect::<Vec<u8>>()), "{text}");
            }
        }
        let onion = [&b"== ed25519v1-secret: type0 ==\0\0\0"[..], &[7; 64]].concat();
        assert!(is_there(&onion) && !is_there(&onion[..95]));
    }

    #[test]
    fn words_about_keys_are_no_keys() {
        let key = pem("PRIVATE KEY");
        let sum = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let public = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
        let named = "It begins with `-----BEGIN PRIVATE KEY-----`";
        for text in [
            "",
            "It begins with `-----BEGIN PRIVATE KEY-----`, and ends with `-----END PRIVATE KEY-----`.",
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQ…\n-----END PRIVATE KEY-----",
            "The key begins with RWRTY0Iy or RWQAAEIy, and then come 204 letters.",
            &format!("RWQAAEIy{}…", "A".repeat(60)),
            &format!("RWQAAEIy{}\n\nThe rest is secret.", "A".repeat(190)),
            &pem("PUBLIC KEY"),
            &pem("CERTIFICATE"),
            &key.replace("BEGIN", "END"),
            &key.replace(BODY, &"x".repeat(64)),
            &key.replace(BODY, &"Ab".repeat(32)),
            &key.replace(BODY, sum),
            &key.replace(
                BODY,
                "One\nTwo\nThree\nFour\nFive\nSix\nSeven\nEight\nNine\nTen\nEleven\nTwelve",
            ),
            &key.replace(BODY, "/docs/reference/security/keys/formats/pem/begin"),
            &key.replace(BODY, "https://example.org/Docs/Reference/Security/Keys/Formats/Pem"),
            &format!("{named}.\n\n{sum}\n{sum}\n"),
            &format!("{named}, and {public} is a public key."),
            &format!("{named}, and this is a public key:\n\n{public}\n"),
            &format!("untrusted comment: minisign public key\n{public}"),
            "Look for `AGE-SECRET-KEY-1` and `PuTTY-User-Key-File-3: ssh-rsa`, `Private-Lines: 14`.",
            &format!("AGE-SECRET-KEY-1{}", "X".repeat(58)),
            "It begins with `== ed25519v1-secret: type0 ==`.",
        ] {
            assert!(!is_there(text.as_bytes()), "{text}");
        }
    }
}
