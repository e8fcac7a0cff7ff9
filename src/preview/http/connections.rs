//! Takes connections in, and ends those that nobody uses.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener as Socket};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch::Receiver;
use tokio::task::AbortHandle;

use super::super::shown::Shown;
use super::answer::answer;
use super::body::{Count, Work};
use super::patience::Patient;

/// How many connections there may be at once. When there are more, the one
/// that has been silent for longest has to go.
const MOST: usize = 256;
/// How long the head of a request may take, and a connection be silent.
const HEAD: Duration = Duration::from_secs(20);
/// How many headers a request may have, and how many bytes in all.
const HEADERS: usize = 64;
const HEAD_BYTES: usize = 32 << 10;
/// How long to wait when the system has no connection left.
const EXHAUSTED: Duration = Duration::from_millis(50);

/// Answers, in a thread of its own, all that the socket gets. `ended` is told
/// when that cannot go on.
///
/// # Errors
/// Where no thread can be started, or the socket cannot be used.
pub fn start(
    socket: Socket,
    shown: Receiver<Arc<Shown>>,
    ended: impl FnOnce(io::Error) + Send + 'static,
) -> io::Result<()> {
    socket.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::Builder::new().name("http".into()).spawn(move || {
        let error = runtime.block_on(async {
            match TcpListener::from_std(socket) {
                Ok(socket) => accept(&socket, &shown).await,
                Err(error) => error,
            }
        });
        ended(error);
    })?;
    Ok(())
}

async fn accept(socket: &TcpListener, shown: &Receiver<Arc<Shown>>) -> io::Error {
    let open = Open::default();
    loop {
        match socket.accept().await {
            Ok((stream, _)) => open.take_in(stream, shown.clone()),
            Err(error) if is_of_one_client(&error) => {}
            Err(error) if is_passing(&error) => {
                open.shed();
                tokio::time::sleep(EXHAUSTED).await;
            }
            Err(error) => return error,
        }
    }
}

fn is_of_one_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// Whether the system lacks something that it will have again: as a rule it
/// has too many files open. Whoever asks then has to wait.
fn is_passing(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, NotConnected, PermissionDenied, Unsupported};
    !matches!(error.kind(), InvalidInput | NotConnected | PermissionDenied | Unsupported)
}

/// The connections that are open, in the order in which they came.
#[derive(Clone, Default)]
struct Open(Arc<Mutex<Connections>>);

#[derive(Default)]
struct Connections {
    next: u64,
    all: BTreeMap<u64, Connection>,
}

struct Connection {
    task: AbortHandle,
    /// How many of its requests are being answered.
    busy: Arc<AtomicUsize>,
}

impl Open {
    fn lock(&self) -> MutexGuard<'_, Connections> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_in(&self, stream: TcpStream, shown: Receiver<Arc<Shown>>) {
        let Ok(local) = stream.local_addr() else { return };
        // An answer is small, and waiting for more to send with it costs more.
        let _ = stream.set_nodelay(true);
        if self.lock().all.len() >= MOST {
            self.shed();
        }
        let count = Count::default();
        let busy = Arc::clone(&count.busy);
        let mut connections = self.lock();
        let number = connections.next;
        connections.next += 1;
        let leaving = Leaving { open: self.clone(), number };
        let connection = connection(stream, local, shown, count);
        let task = tokio::spawn(async move {
            let _leaving = leaving;
            connection.await;
        });
        connections.all.insert(number, Connection { task: task.abort_handle(), busy });
    }

    /// Ends the oldest connection that waits for a request; where each has one
    /// under way, the oldest of all.
    fn shed(&self) {
        let mut connections = self.lock();
        let silent = connections.all.iter();
        let silent = silent.filter(|(_, one)| one.busy.load(Ordering::Relaxed) == 0);
        let number = silent.map(|(number, _)| *number).next();
        let number = number.or_else(|| connections.all.keys().next().copied());
        if let Some(ended) = number.and_then(|number| connections.all.remove(&number)) {
            drop(connections);
            ended.task.abort();
        }
    }
}

/// Takes a connection off the list when it ends, however that happens.
struct Leaving {
    open: Open,
    number: u64,
}

impl Drop for Leaving {
    fn drop(&mut self) {
        self.open.lock().all.remove(&self.number);
    }
}

async fn connection(
    stream: TcpStream,
    local: SocketAddr,
    shown: Receiver<Arc<Shown>>,
    count: Count,
) {
    let service = service_fn(|request| {
        let work = Work::begin(&count);
        let answer = answer(request, local, shown.clone());
        async move {
            let response = answer.await;
            Ok::<_, Infallible>(response.map(|body| body.during(work)))
        }
    });
    let stream = Patient::new(stream, Arc::clone(&count.owed));
    // What goes wrong here is the client's, who is told so or has gone away.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_headers(HEADERS)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{Shutdown, TcpStream};
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_client_that_has_nothing_more_to_ask_gets_its_answer() {
        let socket = Socket::bind("127.0.0.1:0").unwrap();
        let address = socket.local_addr().unwrap();
        let (_sender, shown) = tokio::sync::watch::channel(Arc::new(Shown::nothing(1)));
        start(socket, shown, |_| {}).unwrap();
        let ask = |request: String| {
            let mut client = TcpStream::connect(address).unwrap();
            client.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            client.write_all(request.as_bytes()).unwrap();
            client.shutdown(Shutdown::Write).unwrap();
            let mut answer = String::new();
            client.read_to_string(&mut answer).unwrap();
            answer
        };
        for _ in 0..200 {
            let answer = ask(format!("GET / HTTP/1.1\r\nHost: {address}\r\n\r\n"));
            assert!(answer.starts_with("HTTP/1.1 503"), "{answer:?}");
        }
        // Who has left is not told of changes for ever.
        let begun = Instant::now();
        ask(format!(
            "POST /.amicus/events HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\r\n"
        ));
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}
