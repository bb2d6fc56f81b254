//! The permits of a fleet, and what is known of the requests that have them.

use std::sync::Arc;

use reqwest::header::HeaderMap;
use tokio::time::Instant;

use crate::fleet::window::SharedWindow;
use crate::permit::rate_limit::RatePermit;

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

/// The permit to send one request.
pub(crate) struct FleetPermit {
    window: Arc<SharedWindow>,
    number: u64,
    headers: Option<HeaderMap>,
}

impl FleetPermit {
    pub(crate) fn new(window: Arc<SharedWindow>, number: u64) -> Self {
        Self { window, number, headers: None }
    }
}

impl RatePermit for FleetPermit {
    fn complete(mut self: Box<Self>, headers: &HeaderMap) {
        self.headers = Some(headers.clone());
    }
}

impl Drop for FleetPermit {
    fn drop(&mut self) {
        self.window.end(self.number, self.headers.take());
    }
}

/// A question to Redis that is under way. If it is given up, the request is not sent, though Redis may permit it.
pub(crate) struct Asking<'a> {
    pub(crate) window: &'a Arc<SharedWindow>,
    pub(crate) number: u64,
    pub(crate) is_answered: bool,
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        if !self.is_answered {
            self.window.give_up(self.number);
        }
    }
}
