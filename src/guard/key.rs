//! Private keys, told by their own marks: those of `minisign` and `amicus`, and what
//! stands in PEM (RFC 7468). Who has one can sign, or log in, as its owner.

use memchr::memmem;

/// How the Base64 of a secret key of `minisign` begins: Ed25519, a password or none,
/// BLAKE2b.
const MINISIGN: [&[u8]; 2] = [b"RWQAAEIy", b"RWRTY0Iy"];
/// What the line above a key says, how it ends, and how it begins.
const PEM: &[u8] = b"PRIVATE KEY";
const PEM_ENDS: [&[u8]; 2] = [b"PRIVATE KEY-----", b"PRIVATE KEY BLOCK-----"];
const PEM_BEGINS: &[u8] = b"-----BEGIN ";
/// No longer is what stands between the two, such as `RSA` or `ENCRYPTED`, in bytes.
const LONGEST_KIND: usize = 24;
/// Between that line and the key may stand how it is encrypted.
const LONGEST_HEAD: usize = 512;
/// Fewer letters of Base64 are an example of a text, which is cut short.
const LEAST: usize = 40;

/// Whether a private key stands in a text.
pub(super) fn is_there(text: &[u8]) -> bool {
    let after = |at: usize| text.get(at..).unwrap_or(&[]);
    let minisign = MINISIGN.iter().any(|begin| {
        memmem::find_iter(text, begin).any(|at| run(after(at)) >= begin.len() + LEAST)
    });
    minisign
        || memmem::find_iter(text, PEM).any(|at| {
            let end = PEM_ENDS.iter().find(|end| after(at).starts_with(end));
            let behind = end.map(|end| after(at + end.len()));
            behind.is_some_and(|behind| {
                is_begun(text.get(..at).unwrap_or(&[])) && is_followed(behind)
            })
        })
}

/// Whether a text ends with the beginning of the line above a key.
fn is_begun(before: &[u8]) -> bool {
    let from = before.len().saturating_sub(LONGEST_KIND + PEM_BEGINS.len());
    let line = before.get(from..).unwrap_or(&[]);
    memmem::rfind(line, PEM_BEGINS).is_some()
}

/// Whether a key comes before the next line of dashes.
fn is_followed(after: &[u8]) -> bool {
    let head = after.get(..after.len().min(LONGEST_HEAD)).unwrap_or(after);
    let head = memmem::find(head, b"-----").and_then(|end| head.get(..end)).unwrap_or(head);
    let mut at = 0;
    while let Some(rest) = head.get(at..).filter(|rest| !rest.is_empty()) {
        let length = run(rest);
        if length >= LEAST {
            return true;
        }
        at += length + 1;
    }
    false
}

/// How many letters of Base64 a text begins with.
fn run(text: &[u8]) -> usize {
    let fits = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    text.iter().take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_words_about_them() {
        let body = "MC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let minisign = format!("untrusted comment: x\nRWRTY0Iy{}\n", "A".repeat(204));
        let open = minisign.replace("RWRTY0Iy", "RWQAAEIy");
        let pem = |kind: &str| format!("x\n-----BEGIN {kind}-----\n{body}\n-----END {kind}-----\n");
        let headed = format!(
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n{body}"
        );
        for text in [
            &minisign,
            &open,
            &headed,
            &pem("PRIVATE KEY"),
            &pem("ENCRYPTED PRIVATE KEY"),
            &pem("OPENSSH PRIVATE KEY"),
            &pem("PGP PRIVATE KEY BLOCK"),
            &format!("{{\"key\": {:?}}}", pem("EC PRIVATE KEY")),
            &pem("PRIVATE KEY").replace('\n', "\r\n"),
        ] {
            assert!(is_there(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            "It begins with `-----BEGIN PRIVATE KEY-----`, and ends with `-----END PRIVATE KEY-----`.",
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQ…\n-----END PRIVATE KEY-----",
            "The key begins with RWRTY0Iy or RWQAAEIy, and then come 204 letters.",
            &pem("PUBLIC KEY"),
            &pem("CERTIFICATE"),
            &pem("PRIVATE KEY").replace("BEGIN", "END"),
            "untrusted comment: minisign public key\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3",
        ] {
            assert!(!is_there(text.as_bytes()), "{text}");
        }
    }
}
