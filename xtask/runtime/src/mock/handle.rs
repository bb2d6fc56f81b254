//! The handle of a mock: what it has received.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::mock::operation::Mocked;
use crate::mock::request::ReceivedRequest;
use crate::mock::state::State;
use crate::mock::when::{self, When};

/// The mock of an operation.
///
/// Returned by the methods of a `MockServer`.
pub struct Mock<R> {
    state: Arc<State>,
    index: usize,
    operation: PhantomData<fn() -> R>,
}

impl<R: Mocked> Mock<R> {
    pub(crate) fn new(state: Arc<State>, index: usize) -> Self {
        Self { state, index, operation: PhantomData }
    }

    /// Returns the requests that the mock has received, in their order. Each attempt of a call is one.
    pub fn requests(&self) -> Vec<ReceivedRequest<R>> {
        self.state.received(self.index).into_iter().map(ReceivedRequest::new).collect()
    }

    /// Returns the number of requests that the mock has received.
    pub fn calls(&self) -> usize {
        self.state.received(self.index).len()
    }

    /// Asserts how many requests the mock has received.
    ///
    /// # Panics
    ///
    /// Panics if it is another number. The message has the requests that no mock expects.
    #[track_caller]
    pub fn assert_calls(&self, calls: usize) {
        let received = self.calls();
        let unmatched = self.state.unmatched();
        let id = R::OPERATION.id;
        assert!(
            received == calls,
            "{id} was called {received} times, not {calls}; requests without a mock: {unmatched:#?}"
        );
    }

    /// Asserts that one of the requests is as expected: `mock.assert_called_with(|when| when.limit(10))`.
    ///
    /// # Panics
    ///
    /// Panics if none is. The message says what is wrong with each.
    #[track_caller]
    pub fn assert_called_with(&self, expected: impl FnOnce(&When<R>) -> &When<R>) {
        let expected = when::expected(expected);
        let requests = self.state.received(self.index);
        let wrong: Vec<_> = requests.iter().map(|it| expected.mismatches(it, R::OPERATION)).collect();
        assert!(wrong.iter().any(Vec::is_empty), "no request of {} is as expected: {wrong:#?}", R::OPERATION.id);
    }
}

impl<R: Mocked> fmt::Debug for Mock<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock").field("operation", &R::OPERATION.id).field("calls", &self.calls()).finish()
    }
}
