//! A server with more threads than anybody wants to keep in memory.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::threads::{page_of, thread};

/// A server of a list of threads, whose ids are their numbers. It can fail now and then.
#[derive(Clone, Debug)]
pub struct ManyThreads {
    /// How many threads there are.
    pub threads: usize,
    /// How many threads a page has.
    pub page: usize,
    /// Every how many requests something fails, in one of several ways; 0 for never.
    pub fault_every: usize,
    /// How many requests came.
    pub requests: Arc<AtomicUsize>,
}

impl ManyThreads {
    /// A server that never fails.
    pub fn new(threads: usize, page: usize) -> Self {
        Self { threads, page, fault_every: 0, requests: Arc::default() }
    }

    /// Starts the server on a thread of its own, and gives its base URL.
    ///
    /// # Panics
    /// When no port can be had.
    pub fn start(self) -> String {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port for the server");
        let address: SocketAddr = listener.local_addr().expect("the port of the server");
        listener.set_nonblocking(true).expect("a listener that does not block");
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime for the server").block_on(async {
                let listener = TcpListener::from_std(listener).expect("a listener");
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
            let text = String::from_utf8_lossy(&request).into_owned();
            request.clear();
            let number = self.requests.fetch_add(1, Ordering::Relaxed) + 1;
            let first = text.split_once("after=").map_or("0", |(_, rest)| rest);
            let first = first.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
            let body = self.body(first);
            let fault = (self.fault_every > 0 && number % self.fault_every == 0).then(|| number / self.fault_every % 6);
            let whole = answer("200 OK", "", &body);
            match fault {
                None => stream.write_all(whole.as_bytes()).await.ok()?,
                Some(0) => stream.write_all(answer("503 Busy", "", "{}").as_bytes()).await.ok()?,
                Some(1) => stream.write_all(answer("429 Slow", "retry-after: 0\r\n", "{}").as_bytes()).await.ok()?,
                // The connection ends before the answer, in its head, in its body, or is reset in its body.
                Some(2) => return None,
                Some(3) => return stream.write_all(&whole.as_bytes()[..10]).await.ok(),
                Some(4) => return stream.write_all(&whole.as_bytes()[..whole.len() / 2]).await.ok(),
                Some(_) => {
                    stream.write_all(&whole.as_bytes()[..whole.len() / 2]).await.ok()?;
                    return stream.set_zero_linger().ok();
                }
            }
        }
    }

    /// The page that begins with a thread. When the server fails now and then, so do threads: every thousandth does not fit.
    fn body(&self, first: usize) -> String {
        let end = (first + self.page).min(self.threads);
        let next = (end < self.threads).then(|| end.to_string());
        let spoils = |id: usize| self.fault_every > 0 && id % 1000 == 999;
        let thread = |id| if spoils(id) { thread(id).replace("\"OPEN\"", "[]") } else { thread(id) };
        page_of(&(first..end).map(thread).collect::<Vec<_>>(), next.as_deref())
    }
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\n{headers}content-length: {length}\r\n\r\n{body}")
}
