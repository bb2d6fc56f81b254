//! The limits that a server announces in standard headers: windows, and how many requests are left until it counts anew.

use std::time::Duration;

use reqwest::header::HeaderMap;

use crate::permit::standard_headers::{Announcement, announcements};
use crate::platform::Instant;

/// The limits that a server has announced last.
#[derive(Debug, Default)]
pub(crate) struct Announced {
    windows: Vec<(u64, Duration)>,
    quotas: Vec<Quota>,
}

/// A number of requests that are left until a moment.
#[derive(Debug)]
struct Quota {
    left: u64,
    until: Instant,
    /// How many there are after that moment, and for how long, unless a response announces it. Without a maximum, nothing is known of
    /// the time after that moment.
    max: Option<u64>,
    period: Duration,
    /// Whether the server counts anew later than that moment.
    is_early: bool,
    /// From this moment, a response that announces nothing ends the quota.
    ends: Instant,
}

impl Quota {
    /// Begins the next period, as far as its maximum is known.
    fn renew(&mut self, now: Instant) -> bool {
        self.left = match self.max {
            // One request asks whether the server still counts.
            _ if self.is_early => self.left.max(1),
            Some(max) => max,
            None => return false,
        };
        self.until = now + self.period;
        true
    }
}

impl Announced {
    /// The windows: requests, and lengths.
    pub(crate) fn windows(&self) -> impl Iterator<Item = (u64, Duration)> {
        self.windows.iter().copied()
    }

    /// Applies what a response announces to one of several workers, while other requests are under way. Nothing is held back for
    /// longer than `longest`: a wrong header must not stop the client.
    pub(crate) fn update(
        &mut self,
        headers: &HeaderMap,
        others: usize,
        workers: usize,
        longest: Duration,
        now: Instant,
    ) {
        let announced = announcements(headers);
        let window = |it: &Announcement| Some((it.max.filter(|max| *max > 0)?, it.window?));
        let is_usable = |(_, length): &(u64, Duration)| !length.is_zero() && *length <= longest;
        let windows: Vec<_> = announced.iter().filter_map(window).filter(is_usable).collect();
        let (others, workers) = (bounded(others), bounded(workers).max(1));
        let quota = |it: &Announcement| {
            let announced = it.reset?;
            let reset = announced.min(longest);
            let period = it.window.filter(|window| !window.is_zero()).unwrap_or(reset).min(longest);
            // The others may have been counted, or not.
            let left = it.remaining?.saturating_sub(others) / workers;
            let max = it.max.map(|max| (max / workers).max(1));
            let until = now + reset;
            Some(Quota { left, until, max, period, is_early: announced > longest, ends: until + period })
        };
        let quotas: Vec<_> = announced.iter().filter_map(quota).filter(|quota| !quota.period.is_zero()).collect();
        if !windows.is_empty() {
            self.windows = windows;
        }
        if quotas.is_empty() {
            // Some servers announce a limit only when it is reached.
            self.quotas.retain(|quota| now < quota.ends);
        } else {
            self.quotas = quotas;
        }
    }

    /// Returns until when no request may be sent.
    pub(crate) fn blocked_until(&mut self, now: Instant) -> Option<Instant> {
        self.quotas.retain_mut(|quota| quota.until > now || quota.renew(now));
        self.quotas.iter().filter(|quota| quota.left == 0).map(|quota| quota.until).max()
    }

    /// Counts a request.
    pub(crate) fn spend(&mut self) {
        self.quotas.iter_mut().for_each(|quota| quota.left = quota.left.saturating_sub(1));
    }

    /// Takes a request back that was not sent.
    pub(crate) fn restore(&mut self) {
        self.quotas.iter_mut().for_each(|quota| quota.left = quota.left.saturating_add(1));
    }
}

fn bounded(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use tokio::time::advance;

    use super::*;

    const LONGEST: Duration = Duration::from_secs(60);

    fn headers(value: &str) -> HeaderMap {
        [("ratelimit".parse().unwrap(), value.parse().unwrap())].into_iter().collect()
    }

    impl Announced {
        /// Whether a request may be sent now. It is sent, and gets a response.
        fn sends(&mut self, response: &HeaderMap) -> bool {
            let is_sent = self.is_spent();
            if is_sent {
                self.update(response, 0, 1, LONGEST, Instant::now());
            }
            is_sent
        }

        /// Whether a request may be sent now. It is under way then.
        fn is_spent(&mut self) -> bool {
            let is_free = self.blocked_until(Instant::now()).is_none();
            if is_free {
                self.spend();
            }
            is_free
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_limit_without_a_maximum_that_is_announced_once_ends_with_its_window() {
        let (mut announced, nothing) = (Announced::default(), HeaderMap::new());
        assert!(announced.sends(&headers("\"default\";r=0;t=30")));
        advance(Duration::from_secs(29)).await;
        assert!(!announced.sends(&nothing));
        advance(Duration::from_secs(1)).await;
        for _ in 0..100 {
            assert!(announced.sends(&nothing));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_limit_that_is_announced_once_ends_a_period_after_its_window() {
        let (mut announced, nothing) = (Announced::default(), HeaderMap::new());
        assert!(announced.sends(&headers("limit=2, remaining=0, reset=30")));
        for sent in [0, 2] {
            let count = (0..3).filter(|_| announced.sends(&nothing)).count();
            assert_eq!(count, sent);
            advance(Duration::from_secs(30)).await;
        }
        for _ in 0..100 {
            assert!(announced.sends(&nothing));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn one_request_asks_before_a_late_reset() {
        for value in ["\"hour\";r=0;t=3600", "limit=5000, remaining=0, reset=3600"] {
            let (mut announced, always) = (Announced::default(), headers(value));
            assert!(announced.sends(&always));
            for _ in 0..10 {
                advance(LONGEST).await;
                assert_eq!((0..100).filter(|_| announced.sends(&always)).count(), 1, "{value}");
            }
        }
        // What is left of the hour stays.
        let mut announced = Announced::default();
        assert!(announced.sends(&headers("limit=5000, remaining=2, reset=3600")));
        advance(LONGEST).await;
        assert_eq!((0..100).filter(|_| announced.is_spent()).count(), 2);
    }

    #[test]
    fn workers_have_a_part_each_of_what_is_left() {
        let (mut announced, now) = (Announced::default(), Instant::now());
        announced.update(&headers("limit=9, remaining=9, reset=30"), 1, 4, LONGEST, now);
        assert_eq!(announced.quotas.iter().map(|quota| (quota.left, quota.max)).collect::<Vec<_>>(), [(2, Some(2))]);
        announced.update(&headers("limit=3, remaining=3, reset=30"), 0, 4, LONGEST, now);
        assert_eq!(announced.quotas.iter().map(|quota| (quota.left, quota.max)).collect::<Vec<_>>(), [(0, Some(1))]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_limit_that_is_always_announced_is_kept() {
        for value in ["\"default\";r=0;t=30", "limit=2, remaining=0, reset=30"] {
            let (mut announced, always) = (Announced::default(), headers(value));
            for _ in 0..10 {
                assert_eq!((0..3).filter(|_| announced.sends(&always)).count(), 1, "{value}");
                advance(Duration::from_secs(30)).await;
            }
            // Without responses, nothing says that a known maximum has ended.
            advance(Duration::from_secs(300)).await;
            assert_eq!(announced.blocked_until(Instant::now()), None);
            assert_eq!(announced.quotas.len(), usize::from(value.starts_with("limit")), "{value}");
        }
    }
}
