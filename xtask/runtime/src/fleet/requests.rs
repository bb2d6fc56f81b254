//! What a worker knows of the requests that have a permit.

use reqwest::header::HeaderMap;
use tokio::time::Instant;

/// A request that has a permit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnderWay {
    /// When Redis permitted it, by its clock; `None` if the worker did so by itself.
    pub(crate) start: Option<u64>,
    /// When Redis heard of it last.
    pub(crate) reported: Instant,
}

/// A request that has ended, of which Redis has not heard yet.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) number: u64,
    pub(crate) start: Option<u64>,
    pub(crate) at: Instant,
    /// The headers of its response.
    pub(crate) headers: Option<HeaderMap>,
}

/// A request that was not sent, though Redis may have permitted it.
#[derive(Debug)]
pub(crate) struct NotSent {
    pub(crate) number: u64,
    /// When Redis permitted it, by its clock; `None` if that is not known.
    pub(crate) start: Option<u64>,
}

/// A question to Redis that is under way. If it is given up, the request is not sent, though Redis may permit it.
pub(crate) struct Asking<F: FnMut()> {
    pub(crate) has_response: bool,
    give_up: F,
}

impl<F: FnMut()> Asking<F> {
    pub(crate) fn new(give_up: F) -> Self {
        Self { has_response: false, give_up }
    }
}

impl<F: FnMut()> Drop for Asking<F> {
    fn drop(&mut self) {
        if !self.has_response {
            (self.give_up)();
        }
    }
}
