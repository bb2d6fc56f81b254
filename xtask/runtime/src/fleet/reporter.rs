//! The task that reports what becomes of the requests of a worker.

use std::sync::Arc;

use tokio::runtime::Handle;
use tokio::time::{Instant, sleep, timeout_at};

use crate::fleet::contact::RETRY_INTERVAL;
use crate::fleet::window::{RENEWAL, SharedWindow};

/// The task. It ends when there is nothing more to report.
struct Reporter {
    window: Arc<SharedWindow>,
    has_ended: bool,
}

/// What the task does next.
enum Step {
    Report,
    WaitUntil(Instant),
    End,
}

impl SharedWindow {
    /// Makes sure that news is reported, and that requests which are under way do not seem to have been forgotten.
    pub(crate) fn keep_reporting(self: &Arc<Self>) {
        self.has_news.notify_one();
        let mut state = self.state();
        if state.is_reporting {
            return;
        }
        let Ok(runtime) = Handle::try_current() else {
            // The next request reports them.
            state.contact.is_behind = true;
            return;
        };
        state.is_reporting = true;
        // A runtime that is ending drops the task at once, for which it needs the lock.
        drop(state);
        let reporter = Reporter { window: self.clone(), has_ended: false };
        runtime.spawn(reporter.run());
    }
}

impl Reporter {
    async fn run(mut self) {
        loop {
            match self.next_step() {
                Step::Report => {
                    if self.window.report().await.is_err() {
                        self.forget();
                        sleep(RETRY_INTERVAL).await;
                    }
                }
                Step::WaitUntil(moment) => _ = timeout_at(moment, self.window.has_news.notified()).await,
                Step::End => break,
            }
        }
    }

    fn next_step(&mut self) -> Step {
        let mut state = self.window.state();
        let first = state.under_way.values().map(|it| it.reported + RENEWAL).min();
        match first {
            _ if !state.news.is_empty() => Step::Report,
            Some(moment) if moment <= Instant::now() => Step::Report,
            Some(moment) => Step::WaitUntil(moment),
            None => {
                state.is_reporting = false;
                self.has_ended = true;
                Step::End
            }
        }
    }

    fn forget(&self) {
        let mut state = self.window.state();
        let longest = state.share.longest();
        state.news.forget(longest, Instant::now());
    }
}

impl Drop for Reporter {
    /// A runtime that ends drops its tasks. The next request reports what is left.
    fn drop(&mut self) {
        if !self.has_ended {
            let mut state = self.window.state();
            state.is_reporting = false;
            state.contact.is_behind = true;
        }
    }
}
