//! A clock that goes on by itself while nothing but waiting is left to do.
//!
//! Tokio's clock can be stopped: it then jumps to the next timer whenever the runtime has nothing to do. It also does while
//! bytes are on their way through a socket, so it is stopped only while none are.

use std::cell::Cell;

use hubspot_conversations::{Attempt, Hook};
use tokio::time;

thread_local! {
    /// Tokio does not tell whether the clock is stopped. Each test has a thread and a runtime of its own.
    static STOPPED: Cell<bool> = const { Cell::new(false) };
}

/// Stops the clock. Whoever waits for something that never comes is told at once that it is too late.
pub(super) fn stop() {
    if !STOPPED.replace(true) {
        time::pause();
    }
}

/// Lets the clock go on.
pub(super) fn go_on() {
    if STOPPED.replace(false) {
        time::resume();
    }
}

/// Makes the waits of a client between its attempts pass at once. They are as long as ever by the clock of Tokio.
#[derive(Clone, Copy, Debug)]
pub struct SkipWaits;

impl Hook for SkipWaits {
    fn before(&self, _: &str, _: &mut reqwest::Request) {
        go_on();
    }

    fn after(&self, attempt: &Attempt<'_>) {
        if attempt.outcome.is_err() {
            stop();
        }
    }
}
