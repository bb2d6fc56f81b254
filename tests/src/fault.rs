//! A local server that does what servers do when they fail, byte for byte.

mod clock;
mod exchange;
mod reading;

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

pub use clock::SkipWaits;
pub use exchange::Exchange;
pub use reading::Received;

/// A server that goes through exchanges, one for each request, and through the last of them for every request after it.
///
/// It runs on the runtime that it is started on, of one thread, so that it can stop the clock of the test: see
/// [`Exchange::stall`].
#[derive(Debug)]
pub struct FaultServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    _task: JoinSet<()>,
}

#[derive(Debug)]
struct State {
    exchanges: VecDeque<Exchange>,
    received: Vec<Received>,
}

impl FaultServer {
    /// Starts a server.
    ///
    /// # Panics
    /// When no port can be had.
    pub async fn start(exchanges: impl IntoIterator<Item = Exchange>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port for the server");
        let address = listener.local_addr().expect("the port of the server");
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

    /// How many requests came.
    pub fn requests(&self) -> usize {
        lock(&self.state).received.len()
    }

    /// The requests that came, in order.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.state).received.clone()
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The next exchange. The last one stays.
fn next(state: &Mutex<State>) -> Exchange {
    let mut state = lock(state);
    match state.exchanges.len() {
        0 => Exchange::default(),
        1 => state.exchanges[0].clone(),
        _ => state.exchanges.pop_front().unwrap_or_default(),
    }
}

/// Takes connections. Their tasks end along with this one.
async fn accept(listener: TcpListener, state: Arc<Mutex<State>>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        // The pieces of an answer are sent as they are, rather than held back until the client has said that it has the last.
        let _ = stream.set_nodelay(true);
        connections.spawn(serve(stream, state.clone()));
    }
}

/// Goes through exchanges on a connection until one of them ends it, or the client does.
async fn serve(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    let first = lock(&state).exchanges.front().is_some_and(|exchange| !exchange.reads_request());
    if first {
        next(&state).play(stream).await;
        return;
    }
    while let Some(request) = reading::request(&mut stream).await {
        lock(&state).received.push(request);
        let Some(open) = next(&state).play(stream).await else { return };
        stream = open;
    }
}
