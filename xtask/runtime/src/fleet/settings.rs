//! The limits that a user has set for a fleet, and what is sent of them to Redis.

use std::time::Duration;

use serde::Serialize;

#[cfg(feature = "part-standard-limits")]
use crate::fleet::announced::MAX_WINDOWS;
use crate::permit::daily_budget::{DAY, PROBE_INTERVAL};
use crate::permit::rate_limiter::MAX_PAUSE;
use crate::permit::sliding_window::{MARGIN, MAX_WINDOW};
use crate::profile::WINDOWS;

/// How long a request is assumed to be under way after its worker was heard of last. A worker that is killed keeps what it has
/// used for that long.
pub(crate) const LEASE: Duration = Duration::from_secs(5);

/// The longest time after which a worker that waits asks again.
const MAX_WAIT: Duration = Duration::from_secs(1);

/// How much later than announced a worker may ask again before it loses its place.
const GRACE: Duration = Duration::from_secs(1);

/// The time after which a worker asks again when a response decides.
const POLL: Duration = Duration::from_millis(20);

/// The limits of a fleet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// Whether the limits of the service apply that are known before the first response.
    pub(crate) follows_service: bool,
    /// The limits of the user: requests, and windows.
    pub(crate) limits: Vec<(u32, Duration)>,
    /// The limit of requests of a day.
    pub(crate) daily: Option<u64>,
    /// The number of workers that share the limits while Redis cannot be reached.
    pub(crate) workers: Option<u32>,
}

/// What a worker asks Redis.
#[derive(Serialize)]
pub(crate) struct Question<'a> {
    /// The ID of the request.
    pub(crate) id: &'a str,
    /// The ID of the worker.
    pub(crate) worker: &'a str,
    /// The epoch in which the worker has sent requests that may still count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) epoch: Option<&'a str>,
    limits: Vec<(u32, u64)>,
    /// The limit until a response reports another one, or 0, and the length, of each window that responses report.
    reported: Vec<(u32, u64)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    daily: Option<u64>,
    lease: u64,
    margin: u64,
    poll: u64,
    max_wait: u64,
    grace: u64,
    max_pause: u64,
    day: u64,
    probe: u64,
}

impl Settings {
    /// Adds a limit.
    pub(crate) fn add_limit(&mut self, requests: u32, window: Duration) {
        self.limits.push((requests.max(1), window.min(MAX_WINDOW)));
    }

    /// The length of the longest window, as far as it does not depend on responses.
    pub(crate) fn longest(&self) -> Duration {
        let reported = WINDOWS.iter().map(|window| Duration::from_secs(window.seconds.into()));
        self.limits.iter().map(|(_, window)| *window).chain(reported).max().unwrap_or_default()
    }

    /// Returns the question whether a request may be sent.
    pub(crate) fn question<'a>(&self, id: &'a str, worker: &'a str, epoch: Option<&'a str>) -> Question<'a> {
        let known = |max: Option<u32>| max.filter(|_| self.follows_service).unwrap_or_default();
        let reported = WINDOWS.iter().map(|window| (known(window.max), u64::from(window.seconds) * 1000));
        // Those of standard headers have no limit until a response announces one.
        #[cfg(feature = "part-standard-limits")]
        let reported = reported.chain([(0, 0); MAX_WINDOWS]);
        Question {
            id,
            worker,
            epoch,
            limits: self.limits.iter().map(|(requests, window)| (*requests, milliseconds(*window))).collect(),
            reported: reported.collect(),
            daily: self.daily,
            lease: milliseconds(LEASE),
            margin: milliseconds(MARGIN),
            poll: milliseconds(POLL),
            max_wait: milliseconds(MAX_WAIT),
            grace: milliseconds(GRACE),
            max_pause: milliseconds(MAX_PAUSE),
            day: milliseconds(DAY),
            probe: milliseconds(PROBE_INTERVAL),
        }
    }
}

/// Returns a duration in whole milliseconds.
pub(crate) fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
