//! The limits that a server announces in standard headers, as the workers of a fleet share them.

use std::time::Duration;

use reqwest::header::HeaderMap;

use crate::permit::rate_limiter::MAX_PAUSE;
use crate::permit::sliding_window::MAX_REPORTED_WINDOW;
use crate::permit::standard_headers::{Announcement, announcements};

/// The number of windows that are shared.
pub(crate) const MAX_WINDOWS: usize = 4;

/// A window that a response announces.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct AnnouncedWindow {
    pub(crate) max: u64,
    pub(crate) length: Duration,
    pub(crate) remaining: Option<u64>,
}

/// Returns the windows that a response announces.
pub(crate) fn windows(headers: &HeaderMap) -> Vec<AnnouncedWindow> {
    announcements(headers).iter().filter_map(window).take(MAX_WINDOWS).collect()
}

/// Returns how long no worker sends a request, since a response says that none is left of a limit whose window is not known or not
/// shared. Other requests of the worker are under way, which the server may have counted or not.
pub(crate) fn pause(headers: &HeaderMap, others: usize) -> Option<Duration> {
    let others = u64::try_from(others).unwrap_or(u64::MAX);
    let is_spent = |it: &&Announcement| it.remaining.is_some_and(|left| left <= others) && window(it).is_none();
    let resets = announcements(headers);
    resets.iter().filter(is_spent).filter_map(|it| it.reset).max().map(|reset| reset.min(MAX_PAUSE))
}

fn window(announced: &Announcement) -> Option<AnnouncedWindow> {
    let length = announced.window.filter(|length| !length.is_zero() && *length <= MAX_REPORTED_WINDOW)?;
    let max = announced.max.filter(|max| *max > 0)?;
    Some(AnnouncedWindow { max, length, remaining: announced.remaining })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn what_is_no_shared_window_is_a_pause_once_it_is_spent() {
        let second = Duration::from_secs(1);
        let policy = ("ratelimit-policy", "\"burst\";q=10;w=5, \"hour\";q=1000;w=3600");
        let left = |burst: u32, hour: u32| {
            headers(&[policy, ("ratelimit", &format!("\"burst\";r={burst};t=4, \"hour\";r={hour};t=7"))])
        };
        let burst = |remaining| AnnouncedWindow { max: 10, length: second * 5, remaining: Some(remaining) };
        assert_eq!((windows(&left(3, 900)), pause(&left(3, 900), 899)), (vec![burst(3)], None));
        assert_eq!((windows(&left(0, 5)), pause(&left(0, 5), 4)), (vec![burst(0)], None));
        assert_eq!(pause(&left(0, 5), 5), Some(second * 7));
        let unknown =
            headers(&[("x-ratelimit-limit", "60"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "3600")]);
        assert_eq!((windows(&unknown), pause(&unknown, 0)), (vec![], Some(MAX_PAUSE)));
        assert_eq!(pause(&HeaderMap::new(), 0), None);
    }
}
