//! The permits of a fleet.

use std::sync::Arc;

use reqwest::header::HeaderMap;

use crate::fleet::window::SharedWindow;
use crate::permit::rate_limit::RatePermit;

/// The permit to send one request.
pub(crate) struct FleetPermit {
    window: Arc<SharedWindow>,
    number: u64,
    headers: Option<HeaderMap>,
    /// Whether the request counts: it was sent, or may have been.
    is_sent: bool,
}

impl FleetPermit {
    pub(crate) fn new(window: Arc<SharedWindow>, number: u64) -> Self {
        Self { window, number, headers: None, is_sent: true }
    }
}

impl RatePermit for FleetPermit {
    fn complete(mut self: Box<Self>, headers: &HeaderMap) {
        self.headers = Some(headers.clone());
    }

    fn cancel(mut self: Box<Self>) {
        self.is_sent = false;
    }
}

impl Drop for FleetPermit {
    fn drop(&mut self) {
        if self.is_sent {
            self.window.end(self.number, self.headers.take());
        } else {
            self.window.cancel(self.number);
        }
    }
}
