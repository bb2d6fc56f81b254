//! Pausing Tokio's clock while the only thing left to do is wait.
//!
//! A paused clock jumps to the next timer as soon as the runtime is idle. Bytes in transit between sockets do not count as
//! work, so the clock is paused only while none are in transit.

use std::cell::Cell;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hubspot_conversations::{Attempt, Hook};
use tokio::time::{self, Instant};

thread_local! {
    /// Tokio does not expose whether its clock is paused. Each test has its own thread and runtime.
    static PAUSED: Cell<bool> = const { Cell::new(false) };
}

/// Pauses the clock: pending timeouts elapse as soon as the runtime is idle.
pub(super) fn pause() {
    if !PAUSED.replace(true) {
        time::pause();
    }
}

/// Lets the clock run again.
pub(super) fn resume() {
    if PAUSED.replace(false) {
        time::resume();
    }
}

/// A hook that fast-forwards the waits of a client between attempts, and measures them.
///
/// The clock is paused during a wait, so the measured durations are exact, however busy the machine is.
#[derive(Clone, Debug, Default)]
pub struct FastForward(Arc<Mutex<Waits>>);

#[derive(Debug, Default)]
struct Waits {
    since: Option<Instant>,
    finished: Vec<Duration>,
}

impl FastForward {
    /// The waits between attempts so far, in order.
    pub fn waits(&self) -> Vec<Duration> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).finished.clone()
    }
}

impl Hook for FastForward {
    fn before(&self, _: &str, _: &mut reqwest::Request) {
        let mut waits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(since) = waits.since.take() {
            waits.finished.push(since.elapsed());
        }
        resume();
    }

    fn after(&self, attempt: &Attempt<'_>) {
        if attempt.outcome.is_err() {
            pause();
            self.0.lock().unwrap_or_else(PoisonError::into_inner).since = Some(Instant::now());
        }
    }
}
