//! Shows the progress: a bar on a terminal, and one line per description elsewhere.

use std::io::{IsTerminal, Write, stderr};
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use openapi_client_codegen::corpus::Outcome;

/// The progress of a run.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    done: AtomicUsize,
    total: usize,
}

impl Progress {
    /// Starts a run over a number of descriptions.
    pub(super) fn new(total: usize) -> Self {
        let bar = stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(total as u64);
            let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {elapsed}");
            style.map_or(bar.clone(), |style| bar.with_style(style))
        });
        Self { bar, done: AtomicUsize::new(0), total }
    }

    /// Counts one description as done.
    pub(super) fn advance(&self, outcome: &Outcome) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let (total, status) = (self.total, outcome.status.as_str());
        match &self.bar {
            Some(bar) => bar.inc(1),
            None => {
                // Nothing is lost if the progress cannot be printed.
                let _ = writeln!(stderr(), "{done}/{total} {status} {} in {} ms", outcome.file, outcome.millis);
            }
        }
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
