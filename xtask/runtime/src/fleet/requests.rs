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
