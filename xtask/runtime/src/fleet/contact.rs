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
    /// Whether it has not responded since it failed.
    is_lost: bool,
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
        self.is_lost = false;
    }

    /// Notes that the server knows all requests.
    pub(crate) fn reported(&mut self) {
        self.failure = None;
        self.is_behind = false;
    }

    /// Notes a failure. Returns whether it is the first one since the last response.
    pub(crate) fn failed(&mut self, now: Instant, error: &Error) -> bool {
        self.failure = Some((now, error.kind(), error.message().to_owned()));
        self.is_behind = true;
        !std::mem::replace(&mut self.is_lost, true)
    }

    /// Returns the epoch of the data if the server responded within some time.
    pub(crate) fn epoch_within(&self, time: Duration, now: Instant) -> Option<&str> {
        self.last.as_ref().filter(|(at, _)| now < *at + time).map(|(_, epoch)| epoch.as_str())
    }
}
