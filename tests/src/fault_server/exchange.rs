//! What a server does in response to a request.

use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::clock;

/// An upper bound of the time that bytes take from one local socket to another.
const TRANSIT_TIME: Duration = Duration::from_millis(20);

/// The steps a server takes in response to a request.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    before_request: bool,
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    Send(Vec<u8>),
    Wait(Duration),
    Stall,
    Close,
    Reset,
}

impl Exchange {
    /// Starts as soon as the connection is accepted, before the request is read.
    pub fn at_connection() -> Self {
        Self { before_request: true, steps: Vec::new() }
    }

    /// A complete JSON response.
    pub fn json(status: u16, body: &str) -> Self {
        Self::response(status, &[("content-type", "application/json")], body)
    }

    /// A complete response with `content-length`.
    pub fn response(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let length = body.as_ref().len().to_string();
        let headers: Vec<_> = headers.iter().copied().chain([("content-length", length.as_str())]).collect();
        Self::default().head(status, &headers).send(body)
    }

    /// Sends the status line and the headers of a response.
    #[must_use]
    pub fn head(self, status: u16, headers: &[(&str, &str)]) -> Self {
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        self.send(format!("HTTP/1.1 {status} Status\r\n{headers}\r\n"))
    }

    /// Sends bytes.
    #[must_use]
    pub fn send(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.steps.push(Step::Send(bytes.as_ref().to_vec()));
        self
    }

    /// Waits. The clock jumps to the end of the wait, or to an earlier timeout of the client.
    #[must_use]
    pub fn wait(mut self, time: Duration) -> Self {
        self.steps.push(Step::Wait(time));
        self
    }

    /// Never continues. The clock jumps to the next timeout of the client.
    #[must_use]
    pub fn stall(mut self) -> Self {
        self.steps.push(Step::Stall);
        self
    }

    /// Closes the connection gracefully.
    #[must_use]
    pub fn close(mut self) -> Self {
        self.steps.push(Step::Close);
        self
    }

    /// Resets the connection.
    #[must_use]
    pub fn reset(mut self) -> Self {
        self.steps.push(Step::Reset);
        self
    }

    pub(super) fn reads_request(&self) -> bool {
        !self.before_request
    }

    /// Takes all steps. Returns the connection if it is still open.
    pub(super) async fn play(self, mut stream: TcpStream) -> Option<TcpStream> {
        for step in self.steps {
            match step {
                Step::Send(bytes) => stream.write_all(&bytes).await.ok()?,
                Step::Wait(time) => {
                    // The client must read what was sent before the clock jumps.
                    sleep(TRANSIT_TIME).await;
                    clock::pause();
                    sleep(time).await;
                    clock::resume();
                }
                Step::Stall => {
                    sleep(TRANSIT_TIME).await;
                    clock::pause();
                    std::future::pending().await
                }
                Step::Close => {
                    stream.shutdown().await.ok()?;
                    return None;
                }
                Step::Reset => {
                    // The client must read what was sent before the reset discards it.
                    sleep(TRANSIT_TIME).await;
                    stream.set_zero_linger().ok()?;
                    return None;
                }
            }
        }
        Some(stream)
    }
}
