//! The mock server, whatever its operations are.

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::client::builder::ClientBuilder;
use crate::client::options::CallOptions;
#[cfg(feature = "part-servers")]
use crate::client::server_choice::replace_servers;
use crate::client::transport::Transport;
use crate::mock::handle::Mock;
use crate::mock::operation::Mocked;
use crate::mock::serve::accept;
use crate::mock::state::State;
use crate::mock::then::Then;
use crate::mock::when::{self, When};
use crate::retry::policy::{FailedAttempt, RetryPolicy};
use crate::retry::standard::StandardRetry;
#[cfg(feature = "part-credentials")]
use crate::send::hook::Hook;

/// A mock server without the operations of a client. `declare` adds them.
#[derive(Clone)]
pub struct Server {
    state: Arc<State>,
    base_url: String,
    /// Ends when the last clone is dropped.
    _task: Arc<JoinSet<()>>,
}

impl Server {
    /// Starts a server.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is available");
        let address = listener.local_addr().expect("the listener has an address");
        let state = Arc::<State>::default();
        let mut task = JoinSet::new();
        task.spawn(accept(listener, state.clone()));
        Self { state, base_url: format!("http://{address}"), _task: Arc::new(task) }
    }

    /// Starts a server on the thread of the calls that [`Wait`](crate::Wait) waits for.
    #[cfg(feature = "blocking")]
    pub fn start_blocking() -> Self {
        crate::blocking::run(Self::start()).expect("the server starts")
    }

    /// Returns the base URL of the server.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Returns the builder of a client of the server, without waits between attempts.
    pub fn client_builder<C: From<Transport>>(&self) -> ClientBuilder<C> {
        let options = CallOptions::new().default_retry(WithoutWaits);
        let builder = ClientBuilder::new().default_base_url(&self.base_url).options(options);
        #[cfg(feature = "part-servers")]
        let builder = replace_servers(builder);
        authorized(builder)
    }

    /// Returns what was wrong with the requests that no mock expects.
    pub fn unmatched_requests(&self) -> Vec<String> {
        self.state.unmatched()
    }

    /// Adds a mock.
    pub fn mock<R: Mocked, T>(&self, declare: impl FnOnce(When<R>, Then<R>) -> T) -> Mock<R> {
        let expected = Rc::default();
        let replies = Then::declared(|then| declare(when::nothing(&expected), then));
        Mock::new(self.state.clone(), self.state.add(R::OPERATION, expected.take(), replies))
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockServer").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

/// The standard policy without its waits.
#[derive(Debug)]
struct WithoutWaits;

impl RetryPolicy for WithoutWaits {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        StandardRetry::new().next_attempt(failed).map(|_| Duration::ZERO)
    }
}

/// Sets a token, so that requests have one.
#[cfg(not(feature = "part-credentials"))]
fn authorized<C: From<Transport>>(builder: ClientBuilder<C>) -> ClientBuilder<C> {
    builder.token("mock-token")
}

/// Makes the client send requests without the credentials that operations require, whatever these are.
#[cfg(feature = "part-credentials")]
fn authorized<C: From<Transport>>(builder: ClientBuilder<C>) -> ClientBuilder<C> {
    struct Anonymous;
    impl Hook for Anonymous {}
    builder.hook(Anonymous)
}
