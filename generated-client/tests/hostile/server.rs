//! A server on loopback that does what a test tells it, byte for byte.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A server that waits for a client gives up after it. Nothing in these tests takes as long, on a busy machine either.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Server {
    address: SocketAddr,
    accepted: Arc<AtomicUsize>,
    received: Arc<Mutex<Vec<Vec<u8>>>>,
}

/// One accepted connection.
pub(crate) struct Peer<S = TcpStream> {
    pub(crate) stream: S,
    /// How many were accepted before.
    pub(crate) index: usize,
    received: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Server {
    /// Each connection is handled by `script` in a thread of its own.
    pub(crate) fn start(script: impl Fn(Peer) + Send + Sync + 'static) -> Self {
        Self::listening("127.0.0.1:0", script)
    }

    pub(crate) fn listening(address: &str, script: impl Fn(Peer) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(address).expect("a port");
        let address = listener.local_addr().expect("its number");
        let (accepted, received) = (Arc::new(AtomicUsize::new(0)), Arc::<Mutex<Vec<Vec<u8>>>>::default());
        let script = Arc::new(script);
        let (count, log) = (Arc::clone(&accepted), Arc::clone(&received));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
                stream.set_write_timeout(Some(PATIENCE)).expect("a timeout");
                stream.set_nodelay(true).expect("no delay");
                let peer = Peer { stream, index: count.fetch_add(1, Ordering::SeqCst), received: Arc::clone(&log) };
                let script = Arc::clone(&script);
                thread::spawn(move || script(peer));
            }
        });
        Self { address, accepted, received }
    }

    /// Answers every request on every connection with the same bytes.
    pub(crate) fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |mut peer| while peer.request().is_some() && peer.write(&answer) {})
    }

    /// Answers one request with these bytes and closes the connection.
    pub(crate) fn closing(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |mut peer| {
            if peer.request().is_some() {
                peer.write(&answer);
            }
        })
    }

    pub(crate) fn url(&self, target: &str) -> String {
        format!("http://{}{target}", self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many connections were accepted.
    pub(crate) fn accepted(&self) -> usize {
        self.accepted.load(Ordering::SeqCst)
    }

    /// Requests as they came, head and body.
    pub(crate) fn received(&self) -> Vec<Vec<u8>> {
        self.received.lock().expect("no panic in a server thread").clone()
    }

    /// The only request, as text.
    pub(crate) fn only_request(&self) -> String {
        let received = self.received();
        assert_eq!(received.len(), 1, "one request");
        String::from_utf8_lossy(&received[0]).into_owned()
    }
}

impl<S: Read + Write> Peer<S> {
    /// Speaks through something else.
    pub(crate) fn over<T>(self, wrap: impl FnOnce(S) -> T) -> Peer<T> {
        Peer { stream: wrap(self.stream), index: self.index, received: self.received }
    }

    /// Reads a request; `None` when the client is gone.
    pub(crate) fn request(&mut self) -> Option<Vec<u8>> {
        let mut request = Vec::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            if let Some(end) = end_of_request(&request) {
                assert_eq!(request.len(), end, "nothing comes before the answer");
                self.received.lock().expect("no panic in a server thread").push(request.clone());
                return Some(request);
            }
            let count = self.stream.read(&mut buffer).ok().filter(|count| *count > 0)?;
            request.extend_from_slice(&buffer[..count]);
        }
    }

    /// Whether it could be written.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).and_then(|()| self.stream.flush()).is_ok()
    }

    /// Reads the beginning of a request only: what is unread makes the end of the connection a reset.
    pub(crate) fn first_byte(&mut self) -> bool {
        self.stream.read_exact(&mut [0]).is_ok()
    }

    /// Waits until the client closes the connection.
    pub(crate) fn wait_for_end(&mut self) {
        let mut rest = Vec::new();
        _ = self.stream.read_to_end(&mut rest);
    }
}

fn end_of_request(request: &[u8]) -> Option<usize> {
    let head = request.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&request[..head]).to_ascii_lowercase();
    let length = text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    let end = head + length.unwrap_or(0);
    (request.len() >= end).then_some(end)
}

/// An answer with a body and its length.
pub(crate) fn answer(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status} Said\r\n{headers}content-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("to memory");
    encoder.finish().expect("to memory")
}
