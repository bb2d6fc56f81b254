//! The progress of a call.

use crate::platform::Instant;

/// The progress of a call over its attempts.
#[derive(Default)]
pub(crate) struct Progress {
    /// The number of attempts made.
    attempts: u32,
    /// When the first attempt was permitted.
    started: Option<Instant>,
}

impl Progress {
    /// Returns the number of attempts made.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns when the first attempt was permitted.
    pub(crate) fn started(&self) -> Option<Instant> {
        self.started
    }

    /// Starts the call, unless it has started.
    pub(crate) fn start(&mut self) {
        self.started.get_or_insert_with(Instant::now);
    }

    /// Counts an attempt that starts now. Returns its number and when the first attempt started.
    pub(crate) fn start_attempt(&mut self) -> (u32, Instant) {
        self.attempts += 1;
        (self.attempts, *self.started.get_or_insert_with(Instant::now))
    }
}
