//! How far a sweep is: a bar on a terminal, and plain lines elsewhere.

use std::io::{IsTerminal, stderr};
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use super::report::Outcome;

/// How far a sweep is.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    done: AtomicUsize,
    all: usize,
}

impl Progress {
    /// A sweep over so many files, none of which is done.
    pub(super) fn new(all: usize) -> Self {
        let bar = stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(all as u64);
            let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {elapsed}");
            style.map_or(bar.clone(), |style| bar.with_style(style))
        });
        Self { bar, done: AtomicUsize::new(0), all }
    }

    /// Says that a file is done.
    pub(super) fn done(&self, outcome: &Outcome) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        match &self.bar {
            Some(bar) => bar.inc(1),
            None => eprintln!("{done}/{} {} {} in {} ms", self.all, outcome.status, outcome.file, outcome.millis),
        }
    }

    /// Says that all are done.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
