//! Limits of time.

use tokio::time::{Instant, timeout_at};

use super::error::Error;
use super::error_kind::ErrorKind;
use super::options::Limits;

/// Until when an attempt must have come to an end, and how long HubSpot may be silent until then.
#[derive(Clone, Copy)]
pub(super) struct Deadline<'a> {
    limits: &'a Limits,
    /// When the attempt must have come to an end.
    attempt: Instant,
    /// When the call must have come to an end.
    call: Instant,
}

impl<'a> Deadline<'a> {
    /// The deadline of an attempt that begins now, of a call that must have come to an end at some time.
    pub(super) fn new(limits: &'a Limits, call: Instant) -> Self {
        Self { limits, attempt: Instant::now() + limits.attempt, call }
    }

    /// Waits for HubSpot to say something.
    ///
    /// # Errors
    /// When it does not, until one of the limits is reached.
    pub(super) async fn wait<F: Future>(&self, answer: F) -> Result<F::Output, Error> {
        let silence = Instant::now() + self.limits.read;
        let first = silence.min(self.attempt).min(self.call);
        timeout_at(first, answer).await.map_err(|_| {
            let message = if first == self.call {
                return too_long(self.limits);
            } else if first == self.attempt {
                format!("the attempt took longer than {:?}", self.limits.attempt)
            } else {
                format!("HubSpot said nothing for {:?}", self.limits.read)
            };
            Error::new(ErrorKind::Timeout, message)
        })
    }
}

/// Waits for something that is not HubSpot's to say, at most until a call must have come to an end.
///
/// # Errors
/// When that is reached.
pub(super) async fn wait_until<F: Future>(call: Instant, limits: &Limits, what: F) -> Result<F::Output, Error> {
    timeout_at(call, what).await.map_err(|_| too_long(limits))
}

fn too_long(limits: &Limits) -> Error {
    Error::new(ErrorKind::Timeout, format!("the call took longer than {:?} in all", limits.total))
}
