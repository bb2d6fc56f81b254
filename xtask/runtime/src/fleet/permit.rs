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
