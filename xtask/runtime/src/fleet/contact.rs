//! What a worker knows of the server that it shares with others.

use std::time::Duration;

use tokio::time::Instant;

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// How long a server that could not be reached is left alone.
pub(crate) const RETRY_INTERVAL: Duration = Duration::from_millis(500);

/// Whether the server responds.
#[derive(Debug, Default)]
pub(crate) struct Contact {
    /// When it responded last, and the epoch of its data.
    last: Option<(Instant, String)>,
    /// When it failed last, and how.
    failure: Option<(Instant, ErrorKind, String)>,
    /// Whether there may be requests that it does not know of.
    pub(crate) is_behind: bool,
}

impl Contact {
    /// Checks whether the server may be asked now.
    ///
    /// # Errors
    ///
    /// Returns the failure if the server was asked just before.
    pub(crate) fn check(&self, now: Instant) -> Result<(), Error> {
        match &self.failure {
            Some((at, kind, message)) if now < *at + RETRY_INTERVAL => Err(Error::new(*kind, message.clone())),
            _ => Ok(()),
        }
    }

    /// Notes a response.
    pub(crate) fn succeeded(&mut self, now: Instant, epoch: String) {
        self.last = Some((now, epoch));
        self.failure = None;
    }

    /// Notes that the server knows all requests.
    pub(crate) fn reported(&mut self) {
        self.failure = None;
        self.is_behind = false;
    }

    /// Notes a failure. Returns when the server responded last, if this is the first failure since.
    pub(crate) fn failed(&mut self, now: Instant, error: &Error) -> Option<Instant> {
        let is_first = self.failure.is_none();
        self.failure = Some((now, error.kind(), error.message().to_owned()));
        self.is_behind = true;
        self.last.as_ref().filter(|_| is_first).map(|(at, _)| *at)
    }

    /// Returns the epoch of the data if the server responded within some time.
    pub(crate) fn epoch_within(&self, time: Duration, now: Instant) -> Option<&str> {
        self.last.as_ref().filter(|(at, _)| now < *at + time).map(|(_, epoch)| epoch.as_str())
    }
}
