//! A stream that asynchronous steps produce, each of them from the state that the one before left.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

/// A step: the state after it, and an item, or `None` at the end.
type Step<S, T> = Pin<Box<dyn Future<Output = (S, Option<T>)> + Send>>;

/// The states and items of a stream.
pub(crate) enum Unfold<S, T> {
    /// Between two items.
    Idle(S),
    /// In a step. The mutex makes it `Sync`; it is never locked.
    Running(Mutex<Step<S, T>>),
    /// After the last item.
    Exhausted,
}

impl<S, T> Unfold<S, T> {
    /// Polls for the next item, with `step` to begin another step.
    pub(crate) fn poll_next<F>(&mut self, context: &mut Context<'_>, step: fn(S) -> F) -> Poll<Option<T>>
    where
        F: Future<Output = (S, Option<T>)> + Send + 'static,
    {
        let mut run = match std::mem::replace(self, Self::Exhausted) {
            Self::Idle(state) => Mutex::new(Box::pin(step(state)) as Step<S, T>),
            Self::Running(run) => run,
            Self::Exhausted => return Poll::Ready(None),
        };
        let polled = run.get_mut().unwrap_or_else(PoisonError::into_inner).as_mut().poll(context);
        if polled.is_pending() {
            *self = Self::Running(run);
        }
        let (state, item) = ready!(polled);
        if item.is_some() {
            *self = Self::Idle(state);
        }
        Poll::Ready(item)
    }

    /// Returns the state between two items, to change it.
    #[cfg(feature = "part-events")]
    pub(crate) fn state_mut(&mut self) -> Option<&mut S> {
        match self {
            Self::Idle(state) => Some(state),
            Self::Running(_) | Self::Exhausted => None,
        }
    }
}
