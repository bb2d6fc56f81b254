//! A local server that fails on demand, byte by byte.

mod clock;
mod exchange;
mod request;

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

pub use clock::FastForward;
pub use exchange::Exchange;
pub use request::ReceivedRequest;

/// A server that plays one exchange per request, and repeats the last one for all further requests.
///
/// It runs on the current-thread runtime of its test, so that it can pause the test's clock: see [`Exchange::stall`].
#[derive(Debug)]
pub struct FaultServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    _task: JoinSet<()>,
}

#[derive(Debug)]
struct State {
    exchanges: VecDeque<Exchange>,
    received: Vec<ReceivedRequest>,
}

impl FaultServer {
    /// Starts a server. It stops when it is dropped.
    ///
    /// # Panics
    /// If no port is available.
    pub async fn start(exchanges: impl IntoIterator<Item = Exchange>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is available");
        let address = listener.local_addr().expect("the listener has an address");
        let state = State { exchanges: exchanges.into_iter().collect(), received: Vec::new() };
        let state = Arc::new(Mutex::new(state));
        let mut task = JoinSet::new();
        task.spawn(accept(listener, state.clone()));
        Self { address, state, _task: task }
    }

    /// The base URL of the server.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The number of requests received.
    pub fn requests(&self) -> usize {
        lock(&self.state).received.len()
    }

    /// The requests received, in order.
    pub fn received(&self) -> Vec<ReceivedRequest> {
        lock(&self.state).received.clone()
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the next exchange. The last one stays.
fn next(state: &Mutex<State>) -> Exchange {
    let mut state = lock(state);
    match state.exchanges.len() {
        0 => Exchange::default(),
        1 => state.exchanges[0].clone(),
        _ => state.exchanges.pop_front().unwrap_or_default(),
    }
}

/// Accepts connections. Their tasks are aborted together with this one.
async fn accept(listener: TcpListener, state: Arc<Mutex<State>>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        // Each part of a response is sent at once, without waiting for the acknowledgement of the previous part.
        let _ = stream.set_nodelay(true);
        connections.spawn(serve(stream, state.clone()));
    }
}

/// Plays exchanges on a connection until an exchange or the client closes it.
async fn serve(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    let starts_early = lock(&state).exchanges.front().is_some_and(|exchange| !exchange.reads_request());
    if starts_early {
        next(&state).play(stream).await;
        return;
    }
    while let Some(request) = request::read(&mut stream).await {
        lock(&state).received.push(request);
        let Some(open) = next(&state).play(stream).await else { return };
        stream = open;
    }
}
