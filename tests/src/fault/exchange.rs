//! What a server does with a request.

use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::clock;

/// How long bytes are on their way from one socket of this machine to another, at most.
const ON_ITS_WAY: Duration = Duration::from_millis(20);

/// What a server does with a request, step by step.
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
    /// Begins before the request has come, as soon as there is a connection.
    pub fn at_connection() -> Self {
        Self { before_request: true, steps: Vec::new() }
    }

    /// An answer of JSON.
    pub fn json(status: u16, body: &str) -> Self {
        Self::answer(status, &[("content-type", "application/json")], body)
    }

    /// An answer, with the length of its body.
    pub fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let length = body.as_ref().len().to_string();
        let headers: Vec<_> = headers.iter().copied().chain([("content-length", length.as_str())]).collect();
        Self::default().head(status, &headers).send(body)
    }

    /// Sends the head of an answer.
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

    /// Waits. The clock jumps to the end of it, or to when the client has had enough.
    #[must_use]
    pub fn wait(mut self, time: Duration) -> Self {
        self.steps.push(Step::Wait(time));
        self
    }

    /// Does nothing ever after. The clock jumps to when the client has had enough of that.
    #[must_use]
    pub fn stall(mut self) -> Self {
        self.steps.push(Step::Stall);
        self
    }

    /// Ends the connection in an orderly way.
    #[must_use]
    pub fn close(mut self) -> Self {
        self.steps.push(Step::Close);
        self
    }

    /// Ends the connection by resetting it.
    #[must_use]
    pub fn reset(mut self) -> Self {
        self.steps.push(Step::Reset);
        self
    }

    pub(super) fn reads_request(&self) -> bool {
        !self.before_request
    }

    /// Does it all. What is left of the connection, if another request can come on it.
    pub(super) async fn play(self, mut stream: TcpStream) -> Option<TcpStream> {
        for step in self.steps {
            match step {
                Step::Send(bytes) => stream.write_all(&bytes).await.ok()?,
                Step::Wait(time) => {
                    // What was sent must be read before the clock jumps.
                    sleep(ON_ITS_WAY).await;
                    clock::stop();
                    sleep(time).await;
                    clock::go_on();
                }
                Step::Stall => {
                    sleep(ON_ITS_WAY).await;
                    clock::stop();
                    std::future::pending().await
                }
                Step::Close => {
                    stream.shutdown().await.ok()?;
                    return None;
                }
                Step::Reset => {
                    // What was sent must be read before it is thrown away.
                    sleep(ON_ITS_WAY).await;
                    stream.set_zero_linger().ok()?;
                    return None;
                }
            }
        }
        Some(stream)
    }
}
