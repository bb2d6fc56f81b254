//! The requests that are left of a day.

use std::fmt;
use std::time::{Duration, SystemTime};

use reqwest::header::HeaderMap;

use crate::error::headers::whole;
use crate::platform::{self, Instant};
use crate::profile::DAILY_REMAINING_HEADER;

/// The length of a day.
pub(crate) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How often a request is sent though none is left, since the server alone knows when its day begins.
pub(crate) const PROBE_INTERVAL: Duration = Duration::from_secs(60);

/// The most requests that a header can report to be left. A wrong header must not lead to numbers that a Redis server cannot count
/// with: it has those of Lua, which are exact up to 2^53.
const MAX_REMAINING: u64 = 1 << 50;

/// The requests that are left of a day, as far as a limit is known.
#[derive(Debug, Default)]
pub(crate) struct DailyBudget {
    /// The limit that the user has set, for days that begin at midnight UTC.
    limit: Option<u64>,
    /// The day, counted from 1970, and the requests that were sent on it.
    sent: (u64, u64),
    /// The requests that are left according to the server, minus those sent since.
    remaining: Option<u64>,
    /// When a request is sent though none is left.
    probe: Option<Instant>,
}

impl DailyBudget {
    pub(crate) fn set_limit(&mut self, requests: impl Into<Option<u64>>) {
        self.limit = requests.into();
    }

    /// Checks that a request is left.
    ///
    /// # Errors
    ///
    /// Returns an error if none is left.
    pub(crate) fn check(&mut self, now: Instant) -> Result<(), BudgetSpent> {
        let time = platform::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let day = time.as_secs() / DAY.as_secs();
        if self.sent.0 != day {
            self.sent = (day, 0);
        }
        if self.limit.is_some_and(|limit| self.sent.1 >= limit) {
            return Err(BudgetSpent(Duration::from_secs((day + 1) * DAY.as_secs()).saturating_sub(time)));
        }
        let probe = self.probe.filter(|probe| self.remaining == Some(0) && now < *probe);
        probe.map_or(Ok(()), |probe| Err(BudgetSpent(probe - now)))
    }

    /// Takes a request from the budget.
    pub(crate) fn spend(&mut self, now: Instant) {
        if self.remaining == Some(0) {
            self.probe = Some(now + PROBE_INTERVAL);
        }
        self.sent.1 += 1;
        self.remaining = self.remaining.map(|remaining| remaining.saturating_sub(1));
    }

    /// Puts a request back that was not sent. It may have been the one that probes a spent budget.
    pub(crate) fn restore(&mut self) {
        self.sent.1 = self.sent.1.saturating_sub(1);
        match self.probe.take() {
            Some(_) => {}
            None => self.remaining = self.remaining.map(|remaining| remaining + 1),
        }
    }

    /// Applies what a response reports, while other requests are under way.
    pub(crate) fn update(&mut self, headers: &HeaderMap, others: usize, now: Instant) {
        let Some(remaining) = daily_remaining(headers) else { return };
        let others = u64::try_from(others).unwrap_or(u64::MAX);
        self.remaining = Some(remaining.saturating_sub(others));
        self.probe = (remaining == 0).then(|| self.probe.unwrap_or(now + PROBE_INTERVAL));
    }
}

/// Returns the number of requests that are left of a day, if a response reports it.
pub(crate) fn daily_remaining(headers: &HeaderMap) -> Option<u64> {
    Some(whole(headers, DAILY_REMAINING_HEADER?)?.min(MAX_REMAINING))
}

/// No request is left of a day. Another one may be sent after some time.
pub(crate) struct BudgetSpent(pub(crate) Duration);

impl fmt::Display for BudgetSpent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the daily limit of requests is reached; the next request can be sent in {} s", self.0.as_secs() + 1)
    }
}

impl fmt::Debug for BudgetSpent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BudgetSpent {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn remaining(requests: &'static str) -> HeaderMap {
        [("x-hubspot-ratelimit-daily-remaining", requests)]
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .into_iter()
            .collect()
    }

    impl DailyBudget {
        fn take(&mut self, now: Instant) -> Result<(), BudgetSpent> {
            self.check(now).map(|()| self.spend(now))
        }
    }

    #[test]
    fn the_limit_of_the_user_ends_with_the_day() {
        let mut budget = DailyBudget::default();
        budget.set_limit(2);
        assert!(budget.take(Instant::now()).is_ok() && budget.take(Instant::now()).is_ok());
        assert!(budget.take(Instant::now()).unwrap_err().0 <= DAY);
        budget.sent.0 -= 1;
        assert!(budget.take(Instant::now()).is_ok());
    }

    #[test]
    fn a_request_that_was_not_sent_is_put_back() {
        let now = Instant::now();
        let mut budget = DailyBudget::default();
        budget.set_limit(2);
        budget.update(&remaining("1"), 0, now);
        for _ in 0..3 {
            budget.take(now).unwrap();
            assert_eq!(budget.remaining, Some(0));
            budget.restore();
            assert_eq!((budget.remaining, budget.sent.1), (Some(1), 0));
        }
        // Nor does one that would have probed leave anything behind.
        budget.update(&remaining("0"), 0, now - PROBE_INTERVAL);
        for _ in 0..3 {
            budget.take(now).unwrap();
            assert!(budget.check(now).is_err());
            budget.restore();
            assert_eq!(budget.remaining, Some(0));
        }
    }

    #[test]
    fn a_reported_number_is_bounded() {
        assert_eq!(daily_remaining(&remaining("1000")), Some(1000));
        assert_eq!(daily_remaining(&remaining("18446744073709551615")), Some(MAX_REMAINING));
        assert_eq!(daily_remaining(&remaining("99999999999999999999")), Some(MAX_REMAINING));
        assert_eq!(daily_remaining(&remaining("12.75")), Some(12));
        assert_eq!(daily_remaining(&remaining("-1")), None);
    }

    #[test]
    fn a_day_without_requests_is_probed() {
        let now = Instant::now();
        let mut budget = DailyBudget::default();
        budget.update(&remaining("3"), 1, now);
        assert!(budget.take(now).is_ok() && budget.take(now).is_ok());
        budget.update(&remaining("0"), 0, now);
        assert_eq!(budget.take(now).unwrap_err().0, PROBE_INTERVAL);
        assert!(budget.take(now + PROBE_INTERVAL).is_ok());
        assert!(budget.take(now + PROBE_INTERVAL).is_err());
        budget.update(&remaining("1000"), 0, now);
        assert!(budget.take(now).is_ok());
    }
}
