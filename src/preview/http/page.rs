//! An artifact as an answer.

use std::io::Read;
use std::ops::Range;
use std::sync::Arc;

use hyper::body::Bytes;
use hyper::header::{
    ACCEPT_RANGES, CONTENT_RANGE, ETAG, HeaderMap, IF_NONE_MATCH, IF_RANGE, RANGE, RETRY_AFTER,
    VARY,
};
use hyper::{Response, StatusCode};
use tokio::sync::mpsc::{Sender, channel};

use super::body::Body;
use super::reply::{reply, sentence, with};
use crate::artifact::{Artifact, Contents, Payload};
use crate::base::Digest;
use crate::base::media::media_type;

/// A copied file up to this size is read as a whole, and its digest compared.
const SMALL: u64 = 1 << 20;
/// Larger ones are sent in pieces of this size.
const PIECE: usize = 1 << 16;

/// How an artifact is asked for.
pub struct Asked<'r> {
    /// The headers of the request.
    pub headers: &'r HeaderMap,
    /// `200 OK`, or `404 Not Found` for the page that says so.
    pub status: StatusCode,
    /// The generation that a page is to know itself as part of, where a
    /// browser goes to it.
    pub navigation: Option<u64>,
}

/// The answer that is an artifact.
pub async fn answer(artifact: &Artifact, asked: &Asked<'_>) -> Response<Body> {
    let media_type = media_type(artifact.route.path());
    let is_page = media_type.starts_with("text/html");
    let tagged = asked.navigation.filter(|_| is_page && len(artifact) <= SMALL.max(64 << 20));
    let tag = match tagged {
        Some(generation) => format!("\"{}-{generation}\"", artifact.digest),
        None => format!("\"{}\"", artifact.digest),
    };
    let finish = |response: Response<Body>| {
        let response = with(response, ETAG, &tag);
        if is_page { with(response, VARY, "Sec-Fetch-Dest, Accept") } else { response }
    };
    let known = asked.headers.get(IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    if asked.status == StatusCode::OK && known.is_some_and(|known| is_among(&tag, known)) {
        return finish(reply(StatusCode::NOT_MODIFIED, media_type, ""));
    }
    if let Some(generation) = tagged {
        return match whole(artifact).await {
            Some(bytes) => {
                let bytes = with_script(&bytes, generation, artifact.digest);
                finish(reply(asked.status, media_type, bytes))
            }
            None => changing(),
        };
    }
    let len = len(artifact);
    let (status, range) = match wanted_range(asked, &tag, len) {
        Wanted::All => (asked.status, 0..len),
        Wanted::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Wanted::Impossible => {
            let refused =
                sentence(StatusCode::RANGE_NOT_SATISFIABLE, "The file is shorter than that.");
            return with(refused, CONTENT_RANGE, &format!("bytes */{len}"));
        }
    };
    let Some(body) = part(artifact, range.clone()).await else { return changing() };
    let response = with(finish(reply(status, media_type, body)), ACCEPT_RANGES, "bytes");
    match status {
        StatusCode::PARTIAL_CONTENT => {
            let range = format!("bytes {}-{}/{len}", range.start, range.end.saturating_sub(1));
            with(response, CONTENT_RANGE, &range)
        }
        _ => response,
    }
}

/// The answer while the site's own file is another than the one that was read:
/// the next build is on its way.
fn changing() -> Response<Body> {
    let text = "This file is just being changed. Try again in a second.";
    with(sentence(StatusCode::SERVICE_UNAVAILABLE, text), RETRY_AFTER, "1")
}

/// A page with the tag of the preview's script, before the end of its head.
pub fn with_script(page: &[u8], generation: u64, digest: Digest) -> Vec<u8> {
    let tag = format!(
        "<script src=\"/.amicus/preview.js?g={generation}&amp;d={digest}\" defer></script>"
    );
    let end = page.windows(7).position(|window| window.eq_ignore_ascii_case(b"</head>"));
    let (before, behind) = page.split_at_checked(end.unwrap_or(page.len())).unwrap_or((page, &[]));
    [before, tag.as_bytes(), behind].concat()
}

fn len(artifact: &Artifact) -> u64 {
    match &artifact.body {
        Payload::Bytes(bytes) => bytes.len() as u64,
        Payload::Copy(contents) => contents.len(),
    }
}

/// All bytes of an artifact; `None` where its file is another by now.
async fn whole(artifact: &Artifact) -> Option<Bytes> {
    let (contents, digest) = match &artifact.body {
        Payload::Bytes(bytes) => return Some(Body::bytes_of(bytes)),
        Payload::Copy(contents) => (Arc::clone(contents), artifact.digest),
    };
    let read = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        contents.open_at(0)?.take(contents.len() + 1).read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    });
    let bytes = read.await.ok()?.ok()?;
    (Digest::of(&bytes) == digest).then(|| bytes.into())
}

/// Some bytes of an artifact; `None` where its file is another by now.
async fn part(artifact: &Artifact, range: Range<u64>) -> Option<Body> {
    match &artifact.body {
        Payload::Copy(contents) if contents.len() > SMALL => {
            let length = range.end - range.start;
            let (pieces, mut sent) = channel(2);
            let contents = Arc::clone(contents);
            tokio::task::spawn_blocking(move || {
                if let Err(error) = send(contents.as_ref(), range, &pieces) {
                    let _ = pieces.blocking_send(Err(error));
                }
            });
            match sent.recv().await {
                Some(Ok(first)) => Some(Body::pieces(Some(first), sent, Some(length))),
                _ => None,
            }
        }
        _ => {
            let bytes = whole(artifact).await?;
            let cut = |at: u64| usize::try_from(at).ok();
            let (start, end) = (cut(range.start)?, cut(range.end)?);
            (end <= bytes.len()).then(|| Body::from(bytes.slice(start..end)))
        }
    }
}

/// Sends a part of a file piece by piece. The last piece is held back until it
/// is known that the file was not changed meanwhile: what breaks off is seen
/// by the client, and what is mixed is not.
fn send(
    contents: &dyn Contents,
    range: Range<u64>,
    pieces: &Sender<std::io::Result<Bytes>>,
) -> std::io::Result<()> {
    let mut left = range.end - range.start;
    let mut file = contents.open_at(range.start)?;
    while left > 0 {
        let mut piece = vec![0; usize::try_from(left).map_or(PIECE, |left| left.min(PIECE))];
        file.read_exact(&mut piece)?;
        left -= piece.len() as u64;
        if left == 0 {
            contents.open_at(contents.len())?;
        }
        if pieces.blocking_send(Ok(piece.into())).is_err() {
            // The client has gone away.
            break;
        }
    }
    Ok(())
}

/// Whether a tag is among those of an `If-None-Match`.
fn is_among(tag: &str, known: &str) -> bool {
    known
        .split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// Which bytes are wanted.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    All,
    Part(Range<u64>),
    Impossible,
}

fn wanted_range(asked: &Asked<'_>, tag: &str, len: u64) -> Wanted {
    let value = |name| asked.headers.get(name).and_then(|value| value.to_str().ok());
    let Some(range) = value(RANGE).filter(|_| asked.status == StatusCode::OK) else {
        return Wanted::All;
    };
    match value(IF_RANGE) {
        Some(known) if known != tag => Wanted::All,
        _ => read_range(range, len),
    }
}

/// Reads `bytes=FROM-TO`, `bytes=FROM-` or `bytes=-LAST`. Several ranges, and
/// what is none, are answered with everything (RFC 9110, 14.2).
fn read_range(range: &str, len: u64) -> Wanted {
    let Some((from, to)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-'))
    else {
        return Wanted::All;
    };
    let number = |text: &str| match text.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that no file reaches is still one.
        true if !text.is_empty() => Some(text.parse().unwrap_or(u64::MAX)),
        _ => None,
    };
    let (start, end) = match (number(from.trim()), number(to.trim())) {
        (Some(from), None) if to.trim().is_empty() => (from, len),
        (Some(from), Some(to)) if from <= to => (from, to.saturating_add(1).min(len)),
        (None, Some(last)) if from.trim().is_empty() && last > 0 => (len.saturating_sub(last), len),
        (None, Some(_)) if from.trim().is_empty() => return Wanted::Impossible,
        _ => return Wanted::All,
    };
    if start < end { Wanted::Part(start..end) } else { Wanted::Impossible }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_ten_bytes() {
        let read = |range: &str| read_range(range, 10);
        assert_eq!(read("bytes=0-0"), Wanted::Part(0..1));
        assert_eq!(read("bytes=2-"), Wanted::Part(2..10));
        assert_eq!(read("bytes=-3"), Wanted::Part(7..10));
        assert_eq!(read("bytes=-99"), Wanted::Part(0..10));
        assert_eq!(read("bytes=8-99999999999999999999999"), Wanted::Part(8..10));
        for all in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=0-1,3-4",
            "lines=0-1",
            "bytes=a-b",
            "bytes=+1-2",
        ] {
            assert_eq!(read(all), Wanted::All, "{all}");
        }
        for impossible in ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999999-"]
        {
            assert_eq!(read(impossible), Wanted::Impossible, "{impossible}");
        }
        assert_eq!(read_range("bytes=0-", 0), Wanted::Impossible);
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_head() {
        let digest = Digest::of(b"");
        let told = |page: &str| String::from_utf8(with_script(page.as_bytes(), 7, digest)).unwrap();
        let page = told("<html><head><title>T</title></HEAD><body></body></html>");
        let tag = format!(
            "</title><script src=\"/.amicus/preview.js?g=7&amp;d={digest}\" defer></script></HEAD>"
        );
        assert!(page.contains(&tag), "{page}");
        assert!(told("<p>no head").ends_with("defer></script>"));
    }

    #[test]
    fn tags_are_compared_one_by_one() {
        assert!(is_among("\"a\"", "\"b\", W/\"a\"") && is_among("\"a\"", "*"));
        assert!(!is_among("\"a\"", "\"ab\", a"));
    }
}
