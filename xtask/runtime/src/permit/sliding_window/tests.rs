#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;

const SECOND: Duration = Duration::from_secs(1);
const ROLLING: Duration = Duration::from_secs(10);

/// The headers of the window of ten seconds.
const MAX: &str = "x-hubspot-ratelimit-max";
const REMAINING: &str = "x-hubspot-ratelimit-remaining";
const INTERVAL: &str = "x-hubspot-ratelimit-interval-milliseconds";

/// A small deterministic generator of random numbers (xorshift), so that a failure can be reproduced.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// A request: when it was sent, and when it ended.
struct Sent {
    start: Instant,
    end: Option<Instant>,
}

/// Sends requests of random durations as fast as the windows permit, and returns them.
fn simulate(windows: &mut SlidingWindows, random: &mut Random, requests: usize) -> Vec<Sent> {
    let mut now = Instant::now();
    let mut sent: Vec<Sent> = Vec::new();
    let mut in_flight: Vec<(Instant, usize)> = Vec::new();
    while sent.len() < requests {
        in_flight.sort();
        while let Some(&(end, index)) = in_flight.first().filter(|(end, _)| *end <= now) {
            in_flight.remove(0);
            windows.end(end);
            sent[index].end = Some(end);
        }
        let next_end = in_flight.first().map(|(end, _)| *end);
        match windows.admit(now) {
            Admission::Now => {
                in_flight.push((now + Duration::from_millis(random.below(700)), sent.len()));
                sent.push(Sent { start: now, end: None });
                now += Duration::from_millis(random.below(20));
            }
            Admission::At(moment) => {
                assert!(moment > now, "the windows ask to wait for a moment that has passed");
                now = next_end.map_or(moment, |end| end.min(moment)).max(now);
            }
            Admission::AfterResponse => now = next_end.unwrap_or_else(|| panic!("no request is in flight")).max(now),
        }
    }
    sent
}

/// The largest number of requests that the server can have counted in a window, whenever it counted each: a request counts
/// in a window if it was under way at any time in it.
fn most_in_a_window(sent: &[Sent], length: Duration) -> usize {
    let in_window = |from: Instant| {
        let until = from + length;
        sent.iter().filter(|one| one.start < until && one.end.is_none_or(|end| end >= from)).count()
    };
    // The number is largest for some window that starts as a request ends.
    sent.iter().filter_map(|one| one.end).map(in_window).max().unwrap_or(0)
}

#[test]
fn no_window_ever_holds_more_requests_than_its_limit() {
    for seed in 1..=40_u64 {
        let mut random = Random(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed));
        let limits: Vec<_> = (0..=random.below(2))
            .map(|_| (1 + random.below(12), Duration::from_millis(100 + random.below(3000))))
            .collect();
        let mut windows = SlidingWindows::unlimited();
        for (max, length) in &limits {
            windows.add_limit(u32::try_from(*max).unwrap(), *length);
        }
        let sent = simulate(&mut windows, &mut random, 150);
        for (max, length) in limits {
            let most = most_in_a_window(&sent, length);
            assert!(most <= usize::try_from(max).unwrap(), "seed {seed}: {most} requests in {length:?}, limit {max}");
        }
    }
}

#[test]
fn a_full_window_is_used_up_before_anything_waits() {
    let now = Instant::now();
    let mut windows = SlidingWindows::unlimited();
    windows.add_limit(3, SECOND);
    for _ in 0..3 {
        assert_eq!(windows.admit(now), Admission::Now);
    }
    assert_eq!(windows.admit(now), Admission::AfterResponse);
    windows.end(now);
    assert_eq!(windows.admit(now), Admission::At(now + SECOND + MARGIN));
    assert_eq!(windows.admit(now + SECOND + MARGIN), Admission::Now);
}

#[test]
fn a_pause_holds_all_requests_back() {
    let now = Instant::now();
    let mut windows = SlidingWindows::of_service();
    windows.pause(now + SECOND);
    windows.pause(now);
    assert_eq!(windows.admit(now), Admission::At(now + SECOND));
    assert_eq!(windows.admit(now + SECOND), Admission::Now);
}

#[test]
fn requests_of_other_programs_count() {
    let now = Instant::now();
    let mut windows = SlidingWindows::of_service();
    assert_eq!(windows.admit(now), Admission::Now);
    let headers = [(MAX, "100"), (REMAINING, "0")].map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
    windows.update(&headers.into_iter().collect(), now);
    windows.end(now);
    // Ours leaves the window last, at the margin.
    assert_eq!(windows.admit(now), Admission::At(now + ROLLING));
}

#[test]
fn a_reported_window_that_is_too_long_is_ignored() {
    let now = Instant::now();
    let mut windows = SlidingWindows::of_service();
    let headers = [(MAX, "5"), (INTERVAL, "86400000")];
    let headers = headers.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
    windows.update(&headers.into_iter().collect(), now);
    assert_eq!(windows.reported[0].window.map(|window| (window.max, window.length)), Some((5, ROLLING)));
}

#[test]
fn requests_that_no_longer_count_are_forgotten_whoever_permitted_them() {
    let mut now = Instant::now();
    let mut windows = SlidingWindows::unlimited();
    windows.add_limit(10, SECOND);
    for _ in 0..1000 {
        windows.in_flight += 1;
        now += SECOND / 10;
        windows.end(now);
        assert!(windows.ended.len() <= 11, "{} requests are kept", windows.ended.len());
    }
}

/// The headers of a server that permits a number of requests until it counts anew.
fn standard(limit: u64, remaining: u64, reset: u64) -> HeaderMap {
    let headers = [("ratelimit-limit", limit), ("ratelimit-remaining", remaining), ("ratelimit-reset", reset)];
    headers.map(|(name, value)| (name.parse().unwrap(), value.to_string().parse().unwrap())).into_iter().collect()
}

#[test]
fn what_is_left_in_standard_headers_is_not_exceeded() {
    let (mut windows, mut now) = (SlidingWindows::unlimited(), Instant::now());
    // A server that permits 5 requests in each span of 10 seconds.
    let start = now;
    let mut counted = [0_u64; 20];
    let mut sent = 0;
    while sent < 60 {
        match windows.admit(now) {
            Admission::Now => {
                let since = (now - start).as_secs();
                let span = usize::try_from(since / 10).unwrap();
                counted[span] += 1;
                assert!(counted[span] <= 5, "{counted:?}");
                windows.update(&standard(5, 5 - counted[span], 10 - since % 10), now);
                windows.end(now);
                sent += 1;
            }
            Admission::At(moment) => {
                assert!(moment > now && moment - now <= ROLLING);
                now = moment;
            }
            Admission::AfterResponse => panic!("no request is under way"),
        }
    }
    assert_eq!(counted[..12], [5; 12]);
}

#[test]
fn requests_are_not_released_all_at_once_when_the_server_counts_anew() {
    let (mut windows, now) = (SlidingWindows::unlimited(), Instant::now());
    assert_eq!(windows.admit(now), Admission::Now);
    windows.update(&standard(3, 0, 10), now);
    windows.end(now);
    let next = now + ROLLING;
    assert_eq!(windows.admit(now), Admission::At(next));
    let admitted = (0..10).filter(|_| windows.admit(next) == Admission::Now).count();
    assert_eq!(admitted, 3);
    // One that was not sent is given back.
    windows.cancel();
    assert_eq!(windows.admit(next), Admission::Now);
    // A wrong header does not stop the client.
    windows.update(&standard(3, 0, 1_000_000), next);
    assert_eq!(windows.admit(next), Admission::At(next + MAX_REPORTED_WINDOW));
}

#[cfg(feature = "redis")]
#[test]
fn what_somebody_else_permits_is_taken_from_what_is_left() {
    let (mut windows, now) = (SlidingWindows::unlimited(), Instant::now());
    windows.begin();
    windows.update(&standard(9, 2, 10), now);
    windows.end(now);
    windows.begin();
    windows.cancel();
    windows.begin();
    assert_eq!(windows.admit(now), Admission::Now);
    assert_eq!(windows.admit(now), Admission::At(now + ROLLING));
}

#[test]
fn announced_windows_slide() {
    let (mut windows, now) = (SlidingWindows::unlimited(), Instant::now());
    let policy = [("ratelimit-policy".parse().unwrap(), "\"a\";q=2;w=10, \"b\";q=9;w=3600".parse().unwrap())];
    assert_eq!(windows.admit(now), Admission::Now);
    windows.update(&policy.into_iter().collect(), now);
    windows.end(now);
    assert_eq!(windows.admit(now), Admission::Now);
    windows.end(now);
    assert_eq!(windows.admit(now), Admission::At(now + ROLLING + MARGIN));
}
