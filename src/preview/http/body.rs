//! Bytes on their way to a client.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use hyper::body::{Bytes, Frame, SizeHint};
use tokio::sync::mpsc::Receiver;

use crate::artifact;

/// The body of an answer.
pub struct Body {
    content: Content,
    /// Under way until the body was sent.
    _work: Option<Work>,
}

/// A request that is being answered.
pub struct Work {
    _busy: Counted,
    owed: Option<Counted>,
}

/// One in a count, until it is dropped.
struct Counted(Arc<AtomicUsize>);

/// What is under way on a connection.
#[derive(Clone, Default)]
pub struct Count {
    /// How many requests are being answered.
    pub busy: Arc<AtomicUsize>,
    /// How many of them have an answer that comes to an end by itself.
    pub owed: Arc<AtomicUsize>,
}

impl Work {
    /// One more is under way now, and until this is dropped.
    pub fn begin(count: &Count) -> Self {
        Self { _busy: Counted::in_count(&count.busy), owed: Some(Counted::in_count(&count.owed)) }
    }
}

impl Counted {
    fn in_count(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(count))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

enum Content {
    /// All of it; `None` once it was sent.
    Whole(Option<Bytes>),
    /// Piece by piece.
    Pieces(Option<Bytes>, Receiver<io::Result<Bytes>>, Option<u64>),
}

impl Body {
    /// No bytes.
    pub fn empty() -> Self {
        Self { content: Content::Whole(None), _work: None }
    }

    /// Bytes piece by piece, so many in all where that is known.
    pub fn pieces(
        first: Option<Bytes>,
        rest: Receiver<io::Result<Bytes>>,
        length: Option<u64>,
    ) -> Self {
        Self { content: Content::Pieces(first, rest, length), _work: None }
    }

    /// The same body, which ends some work when it is sent.
    pub fn during(self, work: Work) -> Self {
        let is_endless = matches!(self.content, Content::Pieces(_, _, None));
        let owed = work.owed.filter(|_| !is_endless);
        Self { _work: Some(Work { owed, ..work }), ..self }
    }

    /// The bytes of an artifact, which are not copied where they are in one piece.
    pub fn bytes_of(bytes: &artifact::Bytes) -> Bytes {
        match bytes.in_one() {
            Some(_) => Bytes::from_owner(Shared(bytes.clone())),
            None => bytes.whole().into_owned().into(),
        }
    }
}

impl<B: Into<Bytes>> From<B> for Body {
    fn from(bytes: B) -> Self {
        let bytes = bytes.into();
        let content = Content::Whole((!bytes.is_empty()).then_some(bytes));
        Self { content, _work: None }
    }
}

struct Shared(artifact::Bytes);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        self.0.in_one().unwrap_or_default()
    }
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match &mut self.get_mut().content {
            Content::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Content::Pieces(first, rest, left) => {
                let piece = match first.take() {
                    Some(first) => Poll::Ready(Some(Ok(first))),
                    None => rest.poll_recv(context),
                };
                if let (Poll::Ready(Some(Ok(piece))), Some(left)) = (&piece, left) {
                    *left = left.saturating_sub(piece.len() as u64);
                }
                piece.map(|piece| piece.map(|piece| piece.map(Frame::data)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.content, Content::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Whole(bytes) => {
                SizeHint::with_exact(bytes.as_ref().map_or(0, |b| b.len() as u64))
            }
            Content::Pieces(_, _, Some(left)) => SizeHint::with_exact(*left),
            Content::Pieces(_, _, None) => SizeHint::default(),
        }
    }
}
