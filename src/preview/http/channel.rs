//! Tells open pages what has changed.
//!
//! A page asks with `POST` and reads events from the answer as they come. It
//! does not use an `EventSource`: a browser sends no `Origin` with the `GET`
//! of its own page, and without one it cannot be known who is asking.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use hyper::{Response, StatusCode, Uri};
use tokio::sync::mpsc::channel;
use tokio::sync::watch::Receiver;
use tokio::time::timeout;

use super::super::shown::Shown;
use super::body::Body;
use super::reply::reply;
use super::request::{decoded_path, query};
use super::state::Listener;

/// After so long a page is told that there is nothing to tell, so that either
/// side sees that the other has gone.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The answer that goes on for as long as the page is open.
pub fn listen(uri: &Uri, mut shown: Receiver<Arc<Shown>>) -> Response<Body> {
    let path = query(uri, "page").and_then(|page| decoded_path(&page).ok());
    let mut listener = Listener {
        path: path.unwrap_or_else(|| "/".to_owned()),
        generation: query(uri, "g").and_then(|number| number.parse().ok()).unwrap_or(0),
        digest: query(uri, "d").unwrap_or_default(),
    };
    let (events, sent) = channel(1);
    tokio::spawn(async move {
        loop {
            // While a client takes nothing, only the latest is kept for it.
            let Ok(place) = events.reserve().await else { return };
            let now = Arc::clone(&shown.borrow_and_update());
            place.send(Ok(Bytes::from(format!("event: state\ndata: {}\n\n", listener.tell(&now)))));
            drop(now);
            while let Err(_elapsed) = timeout(HEARTBEAT, shown.changed()).await {
                if events.send(Ok(Bytes::from_static(b":\n\n"))).await.is_err() {
                    return;
                }
            }
            if shown.has_changed().is_err() || events.is_closed() {
                return;
            }
        }
    });
    reply(StatusCode::OK, "text/event-stream; charset=utf-8", Body::pieces(None, sent, None))
}
