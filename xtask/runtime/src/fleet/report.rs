//! What a worker reports to the others: what became of its requests.

use std::time::Duration;

use reqwest::header::HeaderMap;
use serde::Serialize;
use tokio::time::Instant;

use crate::error::headers::whole;
#[cfg(feature = "part-standard-limits")]
use crate::fleet::announced;
use crate::fleet::requests::{Ended, NotSent, UnderWay};
use crate::fleet::settings::{LEASE, milliseconds};
use crate::permit::daily_budget::{DAY, PROBE_INTERVAL, daily_remaining};
use crate::permit::rate_limiter::MAX_PAUSE;
use crate::permit::sliding_window::{MARGIN, MAX_REPORTED_WINDOW};
use crate::profile::WINDOWS;

/// What there is to report.
#[derive(Debug, Default)]
pub(crate) struct News {
    /// The requests that have ended.
    pub(crate) ended: Vec<Ended>,
    /// The requests that were not sent, though they may have been permitted.
    pub(crate) not_sent: Vec<NotSent>,
    /// Until when no request may be sent.
    pub(crate) pause: Option<Instant>,
}

/// What is sent to Redis.
#[derive(Serialize)]
pub(crate) struct Report {
    under_way: Vec<String>,
    ended: Vec<EndedReport>,
    not_sent: Vec<NotSentReport>,
    /// The requests among them that Redis has not permitted, and counts when it hears of them first.
    uncounted: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pause: Option<u64>,
    /// The length of the longest window.
    longest: u64,
    lease: u64,
    margin: u64,
    max_pause: u64,
    day: u64,
    probe: u64,
}

#[derive(Serialize)]
struct NotSentReport {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<u64>,
}

#[derive(Serialize)]
struct EndedReport {
    id: String,
    age: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<u64>,
    windows: Vec<ReportedLimit>,
    /// The requests that are left of the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<u64>,
}

/// What a response reports of a window.
#[derive(Serialize)]
struct ReportedLimit {
    /// Its place in the list, from 1.
    index: usize,
    length: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remaining: Option<u32>,
}

impl News {
    pub(crate) fn is_empty(&self) -> bool {
        self.ended.is_empty() && self.not_sent.is_empty() && self.pause.is_none()
    }

    /// Puts news back that could not be reported.
    pub(crate) fn restore(&mut self, earlier: Self) {
        self.ended.splice(..0, earlier.ended);
        self.not_sent.splice(..0, earlier.not_sent);
        self.pause = self.pause.max(earlier.pause);
    }

    /// Forgets what no longer counts.
    pub(crate) fn forget(&mut self, longest: Duration, now: Instant) {
        let counts = |ended: &Ended| now < ended.at + longest + LEASE;
        self.ended.retain(counts);
        self.not_sent.clear();
        self.pause = self.pause.filter(|pause| now < *pause);
    }

    /// Returns the report of a worker whose requests have IDs, and count for the longest window at most.
    pub(crate) fn report(
        &self,
        under_way: &[(u64, UnderWay)],
        longest: Duration,
        now: Instant,
        id: impl Fn(u64) -> String,
    ) -> Report {
        let ended = |ended: &Ended| EndedReport {
            id: id(ended.number),
            age: milliseconds(now.saturating_duration_since(ended.at)),
            start: ended.start,
            windows: ended.headers.as_ref().map(limits).unwrap_or_default(),
            left: ended.headers.as_ref().and_then(daily_remaining),
        };
        let not_sent = |not_sent: &NotSent| NotSentReport { id: id(not_sent.number), start: not_sent.start };
        let starts = under_way.iter().map(|(number, it)| (*number, it.start));
        let starts = starts.chain(self.ended.iter().map(|ended| (ended.number, ended.start)));
        Report {
            under_way: under_way.iter().map(|(number, _)| id(*number)).collect(),
            ended: self.ended.iter().map(ended).collect(),
            not_sent: self.not_sent.iter().map(not_sent).collect(),
            uncounted: starts.filter(|(_, start)| start.is_none()).map(|(number, _)| id(number)).collect(),
            pause: self.pause.map(|until| milliseconds(until.saturating_duration_since(now))),
            // Another worker may have learned of a longer window from a response.
            longest: milliseconds(longest.max(MAX_REPORTED_WINDOW)),
            lease: milliseconds(LEASE),
            margin: milliseconds(MARGIN),
            max_pause: milliseconds(MAX_PAUSE),
            day: milliseconds(DAY),
            probe: milliseconds(PROBE_INTERVAL),
        }
    }
}

/// Returns the limits that a response reports.
fn limits(headers: &HeaderMap) -> Vec<ReportedLimit> {
    let number = |name| whole(headers, name).map(|number| u32::try_from(number).unwrap_or(u32::MAX));
    let limit = |(index, window): (usize, &'static crate::service::ReportedWindow)| {
        let length = window.milliseconds_header.and_then(number).map(u64::from);
        let length = length.filter(|length| (1..=milliseconds(MAX_REPORTED_WINDOW)).contains(length));
        ReportedLimit {
            index: index + 1,
            length: length.unwrap_or(u64::from(window.seconds) * 1000),
            max: number(window.max_header).filter(|max| *max > 0),
            remaining: number(window.remaining_header),
        }
    };
    let limits = WINDOWS.iter().enumerate().map(limit);
    let limits = limits.filter(|limit| limit.max.is_some() || limit.remaining.is_some());
    #[cfg(feature = "part-standard-limits")]
    let limits = limits.chain(announced_limits(headers));
    limits.collect()
}

/// Returns the limits that a response announces in standard headers. They replace those that were announced before.
#[cfg(feature = "part-standard-limits")]
fn announced_limits(headers: &HeaderMap) -> Vec<ReportedLimit> {
    let bounded = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let windows = announced::windows(headers);
    let count = if windows.is_empty() { 0 } else { announced::MAX_WINDOWS };
    let limit = |place: usize| {
        let index = WINDOWS.len() + 1 + place;
        match windows.get(place) {
            Some(window) => ReportedLimit {
                index,
                length: milliseconds(window.length),
                max: Some(bounded(window.max)),
                remaining: window.remaining.map(bounded),
            },
            None => ReportedLimit { index, length: 0, max: Some(0), remaining: None },
        }
    };
    (0..count).map(limit).collect()
}
