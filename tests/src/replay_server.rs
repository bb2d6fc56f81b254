//! A local server that replays recordings.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::HeaderMap;
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpListener;

use crate::recording::Recording;

/// A server that responds to each request with the first unused recording of the same request.
///
/// When dropped, it panics if a request matched no recording or a recording was not used.
#[derive(Debug)]
pub struct ReplayServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    unused: Vec<Recording>,
    /// The headers of each request received.
    headers: Vec<HeaderMap>,
    /// Requests that matched no recording.
    unmatched: Vec<String>,
}

impl ReplayServer {
    /// Starts a server with the recordings of these names. It runs until the runtime shuts down.
    ///
    /// # Panics
    /// If a recording cannot be read or no port is available.
    pub async fn start(names: &[&str]) -> Self {
        Self::serve(names.iter().map(|name| Recording::read(name)).collect()).await
    }

    /// Starts a server with recordings that have been read already.
    ///
    /// # Panics
    /// If no port is available.
    pub async fn serve(recordings: Vec<Recording>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is available");
        let address = listener.local_addr().expect("the listener has an address");
        let state = Arc::new(Mutex::new(State { unused: recordings, ..State::default() }));
        tokio::spawn(accept(listener, state.clone()));
        Self { address, state }
    }

    /// The base URL of the server.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The number of requests received.
    pub fn requests(&self) -> usize {
        self.state().headers.len()
    }

    /// The headers of the requests received, in order.
    pub fn headers(&self) -> Vec<HeaderMap> {
        self.state().headers.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl Drop for ReplayServer {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let state = std::mem::take(&mut *self.state());
        if let Some(request) = state.unmatched.first() {
            panic!("no recording matches {request}");
        }
        if let Some(recording) = state.unused.first() {
            panic!("no request used the recording {}", recording.name);
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accept(listener: TcpListener, state: Arc<Mutex<State>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let state = state.clone();
        tokio::spawn(async move {
            let service = service_fn(|request: hyper::Request<Incoming>| async {
                let (head, body) = request.into_parts();
                // An incomplete body matches no recording.
                let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
                Ok::<_, Infallible>(respond(&head, &body, &mut lock(&state)))
            });
            // A client may close its connection at any time.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

fn respond(request: &Parts, body: &[u8], state: &mut State) -> hyper::Response<Full<Bytes>> {
    state.headers.push(request.headers.clone());
    let Some(index) = state.unused.iter().position(|recording| matches(request, body, recording)) else {
        let unmatched = format!("{} {} {}", request.method, request.uri, String::from_utf8_lossy(body));
        let message = format!("no recording matches {unmatched}");
        state.unmatched.push(unmatched);
        return response(501, &BTreeMap::new(), message.into_bytes());
    };
    let recording = state.unused.remove(index).response;
    response(recording.status, &recording.headers, recording.body.to_bytes())
}

fn response(status: u16, headers: &BTreeMap<String, String>, body: Vec<u8>) -> hyper::Response<Full<Bytes>> {
    let mut response = hyper::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(name, value);
    }
    // An invalid recording becomes an empty response, which no test expects.
    response.body(Full::from(body)).unwrap_or_default()
}

/// Returns whether a request matches that of a recording: parameters in any order, the values of each in the same order.
fn matches(request: &Parts, body: &[u8], recording: &Recording) -> bool {
    let mut query: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(request.uri.query().unwrap_or_default().as_bytes()) {
        query.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    let recorded = &recording.request;
    let is_same_body = match &recorded.json {
        Some(json) => serde_json::from_slice::<Value>(body).is_ok_and(|body| body == *json),
        None => body.is_empty(),
    };
    request.method.as_str() == recorded.method
        && request.uri.path() == recorded.path
        && query == recorded.query
        && is_same_body
}
