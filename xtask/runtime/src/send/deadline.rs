//! The timeouts of attempts and calls.

use crate::client::options::Limits;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::platform::{Instant, timeout_at};

/// The deadline of an attempt, within the deadline of its call.
#[derive(Clone, Copy)]
pub(crate) struct Deadline<'a> {
    limits: &'a Limits,
    /// When the attempt must end.
    attempt: Instant,
    /// When the call must end.
    call: Instant,
}

impl<'a> Deadline<'a> {
    /// The deadline of an attempt that starts now, within a call that must end at `call`.
    pub(crate) fn new(limits: &'a Limits, call: Instant) -> Self {
        Self { limits, attempt: Instant::now() + limits.attempt, call }
    }

    /// Waits for data from the server.
    ///
    /// # Errors
    ///
    /// Returns an error if the read timeout, the timeout of the attempt, or that of the call elapses.
    pub(crate) async fn wait<F: Future>(&self, data: F) -> Result<F::Output, Error> {
        let read = Instant::now() + self.limits.read;
        let first = read.min(self.attempt).min(self.call);
        timeout_at(first, data).await.map_err(|_| {
            let message = if first == self.call {
                return call_timed_out(self.limits);
            } else if first == self.attempt {
                format!("the attempt timed out after {:?}", self.limits.attempt)
            } else {
                format!("no data received for {:?}", self.limits.read)
            };
            Error::new(ErrorKind::Timeout, message)
        })
    }
}

/// Waits for something other than data from the server, until a call must end.
///
/// # Errors
///
/// Returns an error if the timeout of the call elapses.
pub(crate) async fn wait_until<F: Future>(call: Instant, limits: &Limits, what: F) -> Result<F::Output, Error> {
    timeout_at(call, what).await.map_err(|_| call_timed_out(limits))
}

fn call_timed_out(limits: &Limits) -> Error {
    Error::new(ErrorKind::Timeout, format!("the call timed out after {:?}", limits.total))
}
