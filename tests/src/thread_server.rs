//! A server that lists any number of threads, generated on demand.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::thread_json::{page_of, thread};

/// A server of a list of threads whose ids are consecutive numbers. It can fail at regular intervals.
#[derive(Clone, Debug)]
pub struct ThreadServer {
    /// The number of threads in the list.
    pub threads: usize,
    /// The number of threads per page.
    pub page_size: usize,
    /// Fails every n-th request, in one of six ways. 0 means never.
    pub fault_interval: usize,
    /// The number of requests received.
    pub requests: Arc<AtomicUsize>,
}

impl ThreadServer {
    /// Creates a server that never fails.
    pub fn new(threads: usize, page_size: usize) -> Self {
        Self { threads, page_size, fault_interval: 0, requests: Arc::default() }
    }

    /// Starts the server on its own OS thread and returns its base URL.
    ///
    /// # Panics
    /// If no port is available.
    pub fn start(self) -> String {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port is available");
        let address: SocketAddr = listener.local_addr().expect("the listener has an address");
        listener.set_nonblocking(true).expect("the listener can be made non-blocking");
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("the runtime starts").block_on(async {
                let listener =
                    TcpListener::from_std(listener).expect("the listener can be registered with the runtime");
                while let Ok((stream, _)) = listener.accept().await {
                    tokio::spawn(self.clone().serve(stream));
                }
            });
        });
        format!("http://{address}")
    }

    async fn serve(self, mut stream: TcpStream) -> Option<()> {
        stream.set_nodelay(true).ok()?;
        let mut request = Vec::new();
        loop {
            while !request.ends_with(b"\r\n\r\n") {
                if stream.read_buf(&mut request).await.ok()? == 0 {
                    return None;
                }
            }
            let head = String::from_utf8_lossy(&request).into_owned();
            request.clear();
            let number = self.requests.fetch_add(1, Ordering::Relaxed) + 1;
            let first = head.split_once("after=").map_or("0", |(_, rest)| rest);
            let first = first.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
            let body = self.body(first);
            let fault = (self.fault_interval > 0 && number % self.fault_interval == 0)
                .then(|| number / self.fault_interval % 6);
            let response = http_response("200 OK", "", &body);
            match fault {
                None => stream.write_all(response.as_bytes()).await.ok()?,
                Some(0) => stream.write_all(http_response("503 Busy", "", "{}").as_bytes()).await.ok()?,
                Some(1) => {
                    stream.write_all(http_response("429 Slow", "retry-after: 0\r\n", "{}").as_bytes()).await.ok()?
                }
                // The connection is closed before the response, in its headers or in its body, or is reset in its body.
                Some(2) => return None,
                Some(3) => return stream.write_all(&response.as_bytes()[..10]).await.ok(),
                Some(4) => return stream.write_all(&response.as_bytes()[..response.len() / 2]).await.ok(),
                Some(_) => {
                    stream.write_all(&response.as_bytes()[..response.len() / 2]).await.ok()?;
                    return stream.set_zero_linger().ok();
                }
            }
        }
    }

    /// Returns the page that starts at a thread. If the server fails at intervals, every thousandth thread does not decode.
    fn body(&self, first: usize) -> String {
        let end = (first + self.page_size).min(self.threads);
        let next = (end < self.threads).then(|| end.to_string());
        let is_malformed = |id: usize| self.fault_interval > 0 && id % 1000 == 999;
        let thread = |id| if is_malformed(id) { thread(id).replace("\"OPEN\"", "[]") } else { thread(id) };
        page_of(&(first..end).map(thread).collect::<Vec<_>>(), next.as_deref())
    }
}

fn http_response(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\n{headers}content-length: {length}\r\n\r\n{body}")
}
