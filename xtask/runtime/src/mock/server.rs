//! The mock server, as tests start it.

use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::client::builder::ClientBuilder;
use crate::client::options::CallOptions;
use crate::client::transport::Transport;
use crate::mock::handle::Mock;
use crate::mock::operation::Mocked;
use crate::mock::serve::accept;
use crate::mock::state::State;
use crate::mock::then::Then;
use crate::mock::when::When;
use crate::retry::policy::{FailedAttempt, RetryPolicy};
use crate::retry::standard::StandardRetry;
#[cfg(feature = "part-credentials")]
use crate::send::hook::Hook;

/// A mock server of the API, on a free port of the local machine.
///
/// It has a method for each operation: `server.list_threads(|when, then| …)`. The first argument says which requests are expected, the
/// second what they get; a request gets the reply of the latest mock that expects it. All others get the status 501 with a message
/// that says what was expected.
///
/// A server runs on the Tokio runtime of its test, until it and its clones are dropped. Tests that run at the same time each have one.
pub struct MockServer<C> {
    state: Arc<State>,
    base_url: String,
    task: Arc<JoinSet<()>>,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Transport>> MockServer<C> {
    /// Starts a server.
    ///
    /// # Panics
    ///
    /// Panics without a Tokio runtime, and if no port is available.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is available");
        let address = listener.local_addr().expect("the listener has an address");
        let state = Arc::<State>::default();
        let mut task = JoinSet::new();
        task.spawn(accept(listener, state.clone()));
        Self { state, base_url: format!("http://{address}"), task: Arc::new(task), client: PhantomData }
    }

    /// Starts a server in a test without async code. It runs on the thread of the calls that [`Wait`](crate::Wait) waits for.
    ///
    /// # Panics
    ///
    /// Panics if no port is available.
    #[cfg(feature = "blocking")]
    pub fn start_blocking() -> Self
    where
        C: 'static,
    {
        crate::blocking::run(Self::start()).expect("the server starts")
    }

    /// Returns the base URL of the server.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Returns a client of the server. It retries as any other, without the waits between attempts.
    ///
    /// # Panics
    ///
    /// Panics if TLS cannot be initialized.
    pub fn client(&self) -> C {
        self.client_builder().build().expect("the client can be built")
    }

    /// Returns the builder of [`client`](Self::client), to change its settings.
    pub fn client_builder(&self) -> ClientBuilder<C> {
        let options = CallOptions::new().retry(WithoutWaits);
        authorized(ClientBuilder::new().base_url(&self.base_url).options(options))
    }

    /// Returns the same server with the operations of another client, such as that of another version.
    pub fn with_operations_of<Other: From<Transport>>(&self) -> MockServer<Other> {
        let Self { state, base_url, task, .. } = self.clone();
        MockServer { state, base_url, task, client: PhantomData }
    }

    /// Returns what was wrong with the requests that no mock expects.
    pub fn unmatched_requests(&self) -> Vec<String> {
        self.state.unmatched()
    }

    /// Adds a mock.
    #[doc(hidden)]
    pub fn mock<R: Mocked, T>(&self, declare: impl FnOnce(When<R>, Then<R>) -> T) -> Mock<R> {
        let expected = Rc::default();
        let replies = Then::declared(|then| declare(When::new(&expected), then));
        Mock::new(self.state.clone(), self.state.add(R::OPERATION, expected.take(), replies))
    }
}

impl<C> Clone for MockServer<C> {
    fn clone(&self) -> Self {
        let Self { state, base_url, task, .. } = self;
        Self { state: state.clone(), base_url: base_url.clone(), task: task.clone(), client: PhantomData }
    }
}

impl<C> fmt::Debug for MockServer<C> {
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
