//! The server itself: HTTP/1.1 over a socket.

use std::future::{pending, poll_fn};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming};
use hyper::header::{CONTENT_LENGTH, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::mock::received::Received;
use crate::mock::reply::{Fault, Plan};
use crate::mock::state::State;

/// Accepts connections. Their tasks are aborted together with this one.
pub(super) async fn accept(listener: TcpListener, state: Arc<State>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        // A response is sent at once, without waiting for the acknowledgement of its head.
        let _ = stream.set_nodelay(true);
        let state = state.clone();
        connections.spawn(async move {
            let service = service_fn(|request| respond(request, &state));
            // A connection ends with an error if its reply is a fault, or if the client closes it.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// Responds to a request. An error closes the connection.
async fn respond(request: Request<Incoming>, state: &State) -> io::Result<Response<Content>> {
    let (head, body) = request.into_parts();
    let received = Received {
        method: head.method,
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers,
        body: read(body).await?,
    };
    let Plan { status, headers, body, delay, fault } = state.plan(received);
    if !delay.is_zero() {
        sleep(delay).await;
    }
    let content = match fault {
        Some(Fault::Close) => return Err(closed()),
        Some(Fault::Hang) => return Ok(pending().await),
        Some(Fault::Truncate) => Content { rest: Some(body.slice(..body.len() / 2)), ending: Ending::Flush },
        None => Content { rest: Some(body.clone()), ending: Ending::Complete },
    };
    let mut response = Response::new(content);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    if !body.is_empty() {
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    Ok(response)
}

/// Reads a body to its end.
async fn read(mut body: Incoming) -> io::Result<Bytes> {
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        if let Ok(data) = frame.map_err(io::Error::other)?.into_data() {
            bytes.extend(data);
        }
    }
    Ok(bytes.into())
}

fn closed() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionReset, "the mock closes the connection")
}

/// The body of a response.
struct Content {
    rest: Option<Bytes>,
    ending: Ending,
}

/// What follows the bytes of a body.
#[derive(Clone, Copy)]
enum Ending {
    /// Nothing: it is complete.
    Complete,
    /// The end of the connection, as soon as the bytes are sent.
    Flush,
    /// The end of the connection.
    Close,
}

impl Body for Content {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match (self.rest.take(), self.ending) {
            (Some(bytes), _) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            (None, Ending::Complete) => Poll::Ready(None),
            (None, Ending::Flush) => {
                self.ending = Ending::Close;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            (None, Ending::Close) => Poll::Ready(Some(Err(closed()))),
        }
    }
}
