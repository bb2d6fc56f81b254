//! The windows of time in which a rate limiter counts requests.

use std::collections::VecDeque;
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::time::Instant;

use super::retry_after::INTERVAL;

/// The headers in which HubSpot tells its limits, and what is left of them.
const MAX: &str = "x-hubspot-ratelimit-max";
const REMAINING: &str = "x-hubspot-ratelimit-remaining";
const SECONDLY: &str = "x-hubspot-ratelimit-secondly";
const SECONDLY_REMAINING: &str = "x-hubspot-ratelimit-secondly-remaining";

/// How much longer than HubSpot's our windows are, as no two clocks go the same and timers are rounded.
const MARGIN: Duration = Duration::from_millis(10);
/// A window that a header tells is no longer than this: a mistake in it must not stop the client.
const LONGEST: Duration = Duration::from_secs(60);

const SECOND: Duration = Duration::from_secs(1);
const ROLLING: Duration = Duration::from_secs(10);

/// Whether a request may be sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// It may, and has been counted.
    Now,
    /// It may not before some moment.
    At(Instant),
    /// It may not before another one has come to its end.
    AfterAnswer,
}

/// Windows of time, and the requests in them.
#[derive(Debug, Default)]
pub(super) struct Windows {
    /// Those of the caller.
    own: Vec<Window>,
    /// HubSpot's of 10 seconds.
    rolling: Option<Window>,
    /// HubSpot's of one second.
    secondly: Option<Window>,
    /// How many requests have been sent that have not come to their end.
    in_flight: usize,
    /// When the others came to their end, as far as they still count, in order.
    ended: VecDeque<Instant>,
    paused_until: Option<Instant>,
}

/// At most so many requests in a time.
#[derive(Clone, Copy, Debug)]
struct Window {
    max: usize,
    length: Duration,
    /// How many requests other programs have sent, and until when they count at most.
    others: Option<(usize, Instant)>,
}

impl Window {
    fn new(max: usize, length: Duration) -> Self {
        Self { max: max.max(1), length, others: None }
    }
}

impl Windows {
    /// The lowest limits that HubSpot has.
    pub(super) fn of_hubspot() -> Self {
        let (rolling, secondly) = (Some(Window::new(100, ROLLING)), Some(Window::new(10, SECOND)));
        Self { rolling, secondly, ..Self::default() }
    }

    /// Adds a limit of the caller's.
    pub(super) fn limit(&mut self, requests: u32, window: Duration) {
        // No window is longer than a day: nothing else would ever be forgotten.
        let day = 24 * 60 * LONGEST;
        self.own.push(Window::new(usize::try_from(requests).unwrap_or(usize::MAX), window.min(day)));
    }

    /// Counts a request, if it may be sent now.
    pub(super) fn admit(&mut self, now: Instant) -> Admission {
        self.forget(now);
        if let Some(until) = self.paused_until.filter(|until| now < *until) {
            return Admission::At(until);
        }
        let mut admission = Admission::Now;
        for window in self.all() {
            match (self.room(window, now), &admission) {
                (Admission::Now, _) | (_, Admission::AfterAnswer) => {}
                (Admission::At(one), Admission::At(other)) => admission = Admission::At(one.max(*other)),
                (blocked, _) => admission = blocked,
            }
        }
        if admission == Admission::Now {
            self.in_flight += 1;
        }
        admission
    }

    /// A request has come to its end.
    pub(super) fn end(&mut self, now: Instant) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.ended.push_back(now);
    }

    /// No request may be sent before some moment.
    pub(super) fn pause(&mut self, until: Instant) {
        self.paused_until = self.paused_until.max(Some(until));
    }

    /// Takes over what an answer tells of HubSpot's limits. What it does not tell stays as it is.
    pub(super) fn learn(&mut self, headers: &HeaderMap, now: Instant) {
        let number = |name| headers.get(name)?.to_str().ok()?.trim().parse::<u32>().ok();
        let interval = number(INTERVAL).map(|interval| Duration::from_millis(interval.into()));
        let interval = interval.filter(|interval| !interval.is_zero() && *interval <= LONGEST);
        let length = interval.or(self.rolling.map(|window| window.length)).unwrap_or(ROLLING);
        self.rolling = self.told(self.rolling, number(MAX), length, number(REMAINING), now);
        self.secondly = self.told(self.secondly, number(SECONDLY), SECOND, number(SECONDLY_REMAINING), now);
    }

    /// A window of HubSpot's, by what is known of it and what an answer tells.
    fn told(
        &self,
        known: Option<Window>,
        max: Option<u32>,
        length: Duration,
        remaining: Option<u32>,
        now: Instant,
    ) -> Option<Window> {
        let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let max = max.filter(|max| *max > 0).map(size).or(known.map(|window| window.max))?;
        let mut window = Window { max, length, others: known.and_then(|window| window.others) };
        if let Some(remaining) = remaining {
            // What is gone, and is not ours.
            let ours = self.in_flight + self.ended.len() - self.first_in(&window, now);
            window.others = Some((max.saturating_sub(size(remaining)).saturating_sub(ours), now + length));
        }
        Some(window)
    }

    /// Whether a window has room for another request.
    fn room(&self, window: &Window, now: Instant) -> Admission {
        let first = self.first_in(window, now);
        let others = window.others.filter(|(_, until)| now < *until);
        let used = self.in_flight + self.ended.len() - first + others.map_or(0, |(requests, _)| requests);
        if used < window.max {
            return Admission::Now;
        }
        // There is room when so many have left the window that one is missing; or when the others have.
        let leaving = self.ended.get(first + used - window.max).map(|end| *end + window.length + MARGIN);
        let others = others.map(|(_, until)| until);
        leaving.into_iter().chain(others).min().map_or(Admission::AfterAnswer, Admission::At)
    }

    /// The first of the requests that came to their end within a window's length.
    fn first_in(&self, window: &Window, now: Instant) -> usize {
        self.ended.partition_point(|end| *end + window.length + MARGIN <= now)
    }

    /// Forgets requests that count in no window any more.
    fn forget(&mut self, now: Instant) {
        let firsts: Vec<_> = self.all().map(|window| self.first_in(window, now)).collect();
        self.ended.drain(..firsts.into_iter().min().unwrap_or(self.ended.len()));
    }

    fn all(&self) -> impl Iterator<Item = &Window> {
        self.own.iter().chain(&self.rolling).chain(&self.secondly)
    }
}
