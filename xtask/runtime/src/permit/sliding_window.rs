//! The sliding windows in which a rate limiter counts requests.

use std::collections::VecDeque;
use std::time::Duration;

use reqwest::header::HeaderMap;

use crate::error::headers::whole;
#[cfg(feature = "part-standard-limits")]
use crate::permit::announced::Announced;
use crate::platform::Instant;
use crate::profile::WINDOWS;
use crate::service::ReportedWindow;

/// How much longer our windows are than the server's, since clocks differ and timers are rounded.
pub(crate) const MARGIN: Duration = Duration::from_millis(10);

/// The maximum length of a window that a header reports. A wrong header must not stop the client.
pub(crate) const MAX_REPORTED_WINDOW: Duration = Duration::from_secs(60);

/// The maximum length of a window. Requests are kept in memory for that long.
pub(crate) const MAX_WINDOW: Duration = Duration::from_secs(24 * 60 * 60);

/// Whether a request may be sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Admission {
    /// The request may be sent and has been counted.
    Now,
    /// No request may be sent before a moment.
    At(Instant),
    /// No request may be sent before another one has ended.
    AfterResponse,
}

/// Sliding windows and the requests in them.
#[derive(Debug)]
pub(crate) struct SlidingWindows {
    /// The windows that the user has set.
    user_supplied: Vec<Window>,
    /// The windows that the server reports.
    reported: Vec<Reported>,
    /// What the server announces in standard headers.
    #[cfg(feature = "part-standard-limits")]
    announced: Announced,
    /// The number of requests that were sent and have not ended.
    in_flight: usize,
    /// When the other requests ended, in order, as far as they still count.
    ended: VecDeque<Instant>,
    paused_until: Option<Instant>,
    /// The number of workers among which the limits are divided.
    workers: usize,
}

/// A maximum number of requests in a window of time.
#[derive(Clone, Copy, Debug)]
struct Window {
    max: usize,
    length: Duration,
    /// The number of requests of other programs, and until when they count at most.
    others: Option<(usize, Instant)>,
}

/// A window that the server reports, as far as it is known.
#[derive(Clone, Copy, Debug)]
struct Reported {
    source: &'static ReportedWindow,
    window: Option<Window>,
}

impl Window {
    fn new(max: usize, length: Duration) -> Self {
        Self { max: max.max(1), length, others: None }
    }

    /// The part of the window for one of several workers: part of the requests, or one request in a longer time.
    fn divided(self, workers: usize) -> Self {
        match self.max / workers {
            0 => {
                let times = u32::try_from(workers.div_ceil(self.max)).unwrap_or(u32::MAX);
                Self { max: 1, length: self.length.saturating_mul(times).min(MAX_WINDOW), ..self }
            }
            max => Self { max, ..self },
        }
    }
}

impl SlidingWindows {
    /// The limits of the service that are known before the first response.
    pub(crate) fn of_service() -> Self {
        Self::reported(|source| source.max.map(|max| Window::new(size(max), seconds(source))))
    }

    /// No limits until a response reports some.
    pub(crate) fn unlimited() -> Self {
        Self::reported(|_| None)
    }

    fn reported(known: fn(&ReportedWindow) -> Option<Window>) -> Self {
        let reported = WINDOWS.iter().map(|source| Reported { source, window: known(source) });
        Self {
            user_supplied: Vec::new(),
            reported: reported.collect(),
            #[cfg(feature = "part-standard-limits")]
            announced: Announced::default(),
            in_flight: 0,
            ended: VecDeque::new(),
            paused_until: None,
            workers: 1,
        }
    }

    /// Divides the limits among a number of workers, of which this is one.
    #[cfg(feature = "redis")]
    pub(crate) fn divide(&mut self, workers: u32) {
        self.workers = size(workers).max(1);
    }

    /// The length of the longest window that a client can wait for, before it is divided.
    #[cfg(feature = "redis")]
    pub(crate) fn longest(&self) -> Duration {
        let reported = self.reported.iter().filter_map(|reported| reported.window);
        let lengths = self.user_supplied.iter().copied().chain(reported).map(|window| window.length);
        #[cfg(feature = "part-standard-limits")]
        let lengths = lengths.chain(self.announced.windows().map(|(_, length)| length));
        lengths.filter(|length| *length <= MAX_REPORTED_WINDOW).max().unwrap_or_default()
    }

    /// Counts a request that somebody else has permitted.
    #[cfg(feature = "redis")]
    pub(crate) fn begin(&mut self) {
        self.in_flight += 1;
        #[cfg(feature = "part-standard-limits")]
        {
            self.announced.spend();
        }
    }

    /// Adds a limit of the user.
    pub(crate) fn add_limit(&mut self, requests: u32, window: Duration) {
        self.user_supplied.push(Window::new(size(requests), window.min(MAX_WINDOW)));
    }

    /// Counts a request if it may be sent now.
    pub(crate) fn admit(&mut self, now: Instant) -> Admission {
        self.forget(now);
        if let Some(until) = self.paused_until.filter(|until| now < *until) {
            return Admission::At(until);
        }
        #[cfg(feature = "part-standard-limits")]
        if let Some(until) = self.announced.blocked_until(now) {
            return Admission::At(until);
        }
        let mut admission = Admission::Now;
        for window in self.all() {
            match (self.admission_of(&window, now), &admission) {
                (Admission::Now, _) | (_, Admission::AfterResponse) => {}
                (Admission::At(one), Admission::At(other)) => admission = Admission::At(one.max(*other)),
                (blocked, _) => admission = blocked,
            }
        }
        if admission == Admission::Now {
            self.in_flight += 1;
            #[cfg(feature = "part-standard-limits")]
            {
                self.announced.spend();
            }
        }
        admission
    }

    /// Returns the number of requests that were sent and have not ended.
    pub(crate) fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// Ends a request.
    pub(crate) fn end(&mut self, now: Instant) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.ended.push_back(now);
        // Requests that somebody else permits do not pass `admit`.
        self.forget(now);
    }

    /// Takes back a request that was not sent.
    pub(crate) fn cancel(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
        #[cfg(feature = "part-standard-limits")]
        {
            self.announced.restore();
        }
    }

    /// Permits no request before a moment.
    pub(crate) fn pause(&mut self, until: Instant) {
        self.paused_until = self.paused_until.max(Some(until));
    }

    /// Returns the moment before which no request is permitted.
    #[cfg(feature = "redis")]
    pub(crate) fn paused_until(&self) -> Option<Instant> {
        self.paused_until
    }

    /// Applies the limits that a response reports. Limits that it does not report are unchanged.
    pub(crate) fn update(&mut self, headers: &HeaderMap, now: Instant) {
        #[cfg(feature = "part-standard-limits")]
        {
            let others = self.in_flight.saturating_sub(1);
            self.announced.update(headers, others, self.workers, MAX_REPORTED_WINDOW, now);
        }
        let number = |name| whole(headers, name).map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        for index in 0..self.reported.len() {
            let Reported { source, window } = self.reported[index];
            let interval = source.milliseconds_header.and_then(number);
            let interval = interval.map(|interval| Duration::from_millis(interval.into()));
            let interval = interval.filter(|interval| !interval.is_zero() && *interval <= MAX_REPORTED_WINDOW);
            let length = interval.or(window.map(|window| window.length)).unwrap_or(seconds(source));
            let (max, remaining) = (number(source.max_header), number(source.remaining_header));
            self.reported[index].window = self.updated(window, max, length, remaining, now);
        }
    }

    /// Returns a window with the limit and the remaining requests that a response reports.
    fn updated(
        &self,
        known: Option<Window>,
        max: Option<u32>,
        length: Duration,
        remaining: Option<u32>,
        now: Instant,
    ) -> Option<Window> {
        let max = max.filter(|max| *max > 0).map(size).or(known.map(|window| window.max))?;
        let mut window = Window { max, length, others: known.and_then(|window| window.others) };
        // What is left for all workers does not say what is left for this one.
        if let Some(remaining) = remaining.filter(|_| self.workers == 1) {
            let ours = self.in_flight + self.ended.len() - self.first_in(&window, now);
            window.others = Some((max.saturating_sub(size(remaining)).saturating_sub(ours), now + length));
        }
        Some(window)
    }

    /// Whether a window has room for another request.
    fn admission_of(&self, window: &Window, now: Instant) -> Admission {
        let first = self.first_in(window, now);
        let others = window.others.filter(|(_, until)| now < *until);
        let used = self.in_flight + self.ended.len() - first + others.map_or(0, |(requests, _)| requests);
        if used < window.max {
            return Admission::Now;
        }
        // There is room once enough requests have left the window, or once those of other programs have.
        let leaving = self.ended.get(first + used - window.max).map(|end| *end + window.length + MARGIN);
        let others = others.map(|(_, until)| until);
        leaving.into_iter().chain(others).min().map_or(Admission::AfterResponse, Admission::At)
    }

    /// The index of the first request that ended within the length of a window.
    fn first_in(&self, window: &Window, now: Instant) -> usize {
        self.ended.partition_point(|end| *end + window.length + MARGIN <= now)
    }

    /// Forgets the requests that are no longer in any window.
    fn forget(&mut self, now: Instant) {
        let firsts: Vec<_> = self.all().map(|window| self.first_in(&window, now)).collect();
        self.ended.drain(..firsts.into_iter().min().unwrap_or(self.ended.len()));
    }

    fn all(&self) -> impl Iterator<Item = Window> {
        let reported = self.reported.iter().filter_map(|reported| reported.window);
        let windows = self.user_supplied.iter().copied().chain(reported);
        #[cfg(feature = "part-standard-limits")]
        let windows = windows.chain(self.announced.windows().map(|(max, length)| Window::new(bounded(max), length)));
        windows.map(|window| window.divided(self.workers))
    }
}

/// The length of a window, unless a response reports another one.
fn seconds(source: &ReportedWindow) -> Duration {
    Duration::from_secs(source.seconds.into())
}

#[cfg(feature = "part-standard-limits")]
fn bounded(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
