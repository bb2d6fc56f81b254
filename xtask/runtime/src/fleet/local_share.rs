//! What a worker may send by itself while it cannot ask the others.

use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::time::Instant;

use crate::fleet::settings::Settings;
use crate::permit::daily_budget::{BudgetSpent, DailyBudget};
use crate::permit::sliding_window::{Admission, SlidingWindows};

/// The share of a worker in the limits. It counts all requests of the worker, since those that it has sent before count as well.
#[derive(Debug)]
pub(crate) struct LocalShare {
    windows: SlidingWindows,
    budget: DailyBudget,
    /// Until when the others may have used up the limits.
    held_until: Option<Instant>,
}

impl LocalShare {
    pub(crate) fn new(settings: &Settings) -> Self {
        let mut windows =
            if settings.follows_service { SlidingWindows::of_service() } else { SlidingWindows::unlimited() };
        settings.limits.iter().for_each(|(requests, window)| windows.add_limit(*requests, *window));
        let workers = settings.workers.unwrap_or(1).max(1);
        windows.divide(workers);
        let mut budget = DailyBudget::default();
        if let Some(requests) = settings.daily {
            budget.set_limit(requests / u64::from(workers));
        }
        Self { windows, budget, held_until: None }
    }

    /// Permits a request if the share has room for it.
    pub(crate) fn admit(&mut self, now: Instant) -> Result<Admission, BudgetSpent> {
        if let Some(until) = self.held_until.filter(|until| now < *until) {
            return Ok(Admission::At(until));
        }
        self.budget.check(now)?;
        let admission = self.windows.admit(now);
        if admission == Admission::Now {
            self.budget.spend(now);
        }
        Ok(admission)
    }

    /// Counts a request that Redis has permitted.
    pub(crate) fn begin(&mut self, now: Instant) {
        self.windows.begin();
        self.budget.spend(now);
    }

    /// Ends a request.
    pub(crate) fn end(&mut self, headers: Option<&HeaderMap>, now: Instant) {
        if let Some(headers) = headers {
            self.windows.update(headers, now);
        }
        self.windows.end(now);
    }

    /// Takes back a request that was not sent.
    pub(crate) fn cancel(&mut self) {
        self.windows.cancel();
        self.budget.restore();
    }

    /// Permits nothing before a moment, unless the others are asked.
    pub(crate) fn hold(&mut self, until: Instant) {
        self.held_until = Some(until);
    }

    /// Permits nothing before a moment.
    pub(crate) fn pause(&mut self, until: Instant) {
        self.windows.pause(until);
    }

    /// Returns the moment before which nothing is permitted.
    pub(crate) fn paused_until(&self, now: Instant) -> Option<Instant> {
        self.windows.paused_until().filter(|until| now < *until)
    }

    /// The time for which requests count at most.
    pub(crate) fn longest(&self) -> Duration {
        self.windows.longest()
    }
}
