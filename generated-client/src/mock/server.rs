//! The mock over HTTP/1.1: a thread for each connection.

use super::{Mock, lock};
use crate::Credentials;
use std::collections::HashMap;
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle, Scope};
use std::time::Duration;

mod chunks;
mod connection;
mod incoming;

/// So many connections are served at a time; others are closed.
const CONNECTIONS: usize = 4096;
const STACK: usize = 512 * 1024;

/// A [`Mock`] over HTTP. It stops when it is dropped, with all its connections.
#[must_use = "the server stops when this is dropped"]
pub struct Server {
    mock: Mock,
    address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
}

/// What the threads have in common.
#[derive(Default)]
struct Shared {
    is_stopping: AtomicBool,
    open: Mutex<HashMap<u64, Arc<TcpStream>>>,
    /// Wakes those who rest when the server stops.
    alarm: Condvar,
}

impl Server {
    pub(super) fn start(mock: Mock, address: impl ToSocketAddrs) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::default());
        let (for_thread, mock_for_thread) = (Arc::clone(&shared), mock.clone());
        let acceptor = thread::Builder::new()
            .name("mock".to_owned())
            .spawn(move || thread::scope(|scope| accept(scope, &listener, &mock_for_thread, &for_thread)))?;
        Ok(Self { mock, address, shared, acceptor: Some(acceptor) })
    }

    /// Its address, for the `endpoint` of clients: `http://127.0.0.1:40123`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.reachable())
    }

    /// Credentials that it takes, for the `credentials` of clients.
    #[must_use]
    pub fn credentials(&self) -> Credentials {
        self.mock.credentials()
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it serves.
    #[must_use]
    pub fn mock(&self) -> &Mock {
        &self.mock
    }

    /// An address of this machine, where it listens on all of them.
    fn reachable(&self) -> SocketAddr {
        let mut address = self.address;
        match address {
            SocketAddr::V4(v4) if v4.ip().is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
            SocketAddr::V6(v6) if v6.ip().is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
            _ => {}
        }
        address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stop();
        // The acceptor waits for a connection: here is one.
        let _ = TcpStream::connect_timeout(&self.reachable(), Duration::from_secs(1));
        if let Some(acceptor) = self.acceptor.take() {
            let _ = acceptor.join();
        }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Server").field("url", &self.url()).finish_non_exhaustive()
    }
}

fn accept<'scope>(
    scope: &'scope Scope<'scope, '_>,
    listener: &TcpListener,
    mock: &'scope Mock,
    shared: &'scope Arc<Shared>,
) {
    for number in 0.. {
        let accepted = listener.accept();
        if shared.is_stopping() {
            return;
        }
        let Ok((stream, _)) = accepted else {
            // Out of files, mostly: it gets better when connections end.
            shared.rest(Duration::from_millis(10));
            continue;
        };
        if let Some(open) = Open::new(number, stream, shared) {
            let thread = thread::Builder::new().name("mock connection".to_owned()).stack_size(STACK);
            // Without a thread the connection is dropped, and so closed.
            let _ = thread.spawn_scoped(scope, move || connection::serve(&open.stream, mock, shared));
        }
    }
}

/// A connection that is served. It is closed when this is dropped, whatever became of its thread.
struct Open<'a> {
    number: u64,
    stream: Arc<TcpStream>,
    shared: &'a Shared,
}

impl<'a> Open<'a> {
    /// `None` if there are too many, or the server is stopping.
    fn new(number: u64, stream: TcpStream, shared: &'a Shared) -> Option<Self> {
        let mut open = lock(&shared.open);
        let fits = open.len() < CONNECTIONS && !shared.is_stopping();
        fits.then(|| {
            let stream = Arc::new(stream);
            open.insert(number, Arc::clone(&stream));
            Self { number, stream, shared }
        })
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both);
        lock(&self.shared.open).remove(&self.number);
    }
}

impl Shared {
    fn stop(&self) {
        let open = lock(&self.open);
        self.is_stopping.store(true, Ordering::SeqCst);
        for stream in open.values() {
            let _ = stream.shutdown(Shutdown::Both);
        }
        self.alarm.notify_all();
    }

    fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::SeqCst)
    }

    /// Waits, but not longer than the server lives.
    fn rest(&self, duration: Duration) {
        if !duration.is_zero() {
            let open = lock(&self.open);
            let waited = self.alarm.wait_timeout_while(open, duration, |_| !self.is_stopping());
            drop(waited.unwrap_or_else(PoisonError::into_inner));
        }
    }
}
