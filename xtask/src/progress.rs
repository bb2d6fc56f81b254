//! Shows on a terminal that a command works, and how far it is.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::console::Console;

/// The progress of a command. It disappears with this value.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Starts something of which it is not known how long it takes.
    pub(crate) fn spinner(console: &Console<'_>, message: impl Into<String>) -> Self {
        Self::new(console, ProgressBar::new_spinner, "{spinner} {msg} {elapsed}", message.into())
    }

    /// Starts a number of steps.
    pub(crate) fn bar(console: &Console<'_>, total: usize, message: impl Into<String>) -> Self {
        Self::new(console, || ProgressBar::new(total as u64), "{msg} {wide_bar} {pos}/{len} {elapsed}", message.into())
    }

    fn new(console: &Console<'_>, bar: impl FnOnce() -> ProgressBar, template: &str, message: String) -> Self {
        let bar = console.shows_progress().then(bar);
        if let (Some(bar), Ok(style)) = (&bar, ProgressStyle::with_template(template)) {
            bar.set_style(style);
            bar.set_message(message);
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        Self { bar }
    }

    /// Counts one step as done.
    pub(crate) fn advance(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
