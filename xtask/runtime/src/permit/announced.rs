//! The limits that a server announces in standard headers: windows, and how many requests are left until it counts anew.

use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::time::Instant;

use crate::permit::standard_headers::{Announcement, announcements};

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
    /// How many there are after that moment, and for how long, unless a response announces it.
    max: u64,
    period: Duration,
}

impl Announced {
    /// The windows: requests, and lengths.
    pub(crate) fn windows(&self) -> impl Iterator<Item = (u64, Duration)> {
        self.windows.iter().copied()
    }

    /// Applies what a response announces, while other requests are under way. Nothing is held back for longer than `longest`: a
    /// wrong header must not stop the client.
    pub(crate) fn update(&mut self, headers: &HeaderMap, others: usize, longest: Duration, now: Instant) {
        let announced = announcements(headers);
        let window = |it: &Announcement| Some((it.max.filter(|max| *max > 0)?, it.window?));
        let is_usable = |(_, length): &(u64, Duration)| !length.is_zero() && *length <= longest;
        let windows: Vec<_> = announced.iter().filter_map(window).filter(is_usable).collect();
        let others = u64::try_from(others).unwrap_or(u64::MAX);
        let quota = |it: &Announcement| {
            let reset = it.reset?.min(longest);
            let period = it.window.filter(|window| !window.is_zero()).unwrap_or(reset).min(longest);
            // The others may have been counted, or not.
            let left = it.remaining?.saturating_sub(others);
            Some(Quota { left, until: now + reset, max: it.max.unwrap_or(1).max(1), period })
        };
        let quotas: Vec<_> = announced.iter().filter_map(quota).filter(|quota| !quota.period.is_zero()).collect();
        if !windows.is_empty() {
            self.windows = windows;
        }
        if !quotas.is_empty() {
            self.quotas = quotas;
        }
    }

    /// Returns until when no request may be sent.
    pub(crate) fn blocked_until(&mut self, now: Instant) -> Option<Instant> {
        for quota in self.quotas.iter_mut().filter(|quota| quota.until <= now) {
            (quota.left, quota.until) = (quota.max, now + quota.period);
        }
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
