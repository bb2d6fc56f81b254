//! Streams as iterators that block.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;

use super::{Wait, run};
use crate::error::Error;

/// An iterator over a stream, such as the items of a list. Each item is waited for.
///
/// It ends when the stream does.
pub struct WaitIter<S> {
    /// It is absent after a panic only.
    stream: Option<S>,
    has_ended: bool,
}

/// The kind of [`Wait`] that is for streams.
#[derive(Debug)]
pub struct OfStream;

impl<S, T> Wait<OfStream> for S
where
    S: Stream<Item = Result<T, Error>> + Send + Unpin + 'static,
    T: Send + 'static,
{
    type Output = WaitIter<S>;

    fn wait(self) -> WaitIter<S> {
        WaitIter { stream: Some(self), has_ended: false }
    }
}

impl<S> WaitIter<S> {
    /// Returns the stream, which may have a cursor to resume from. `None` after a panic.
    pub fn get_ref(&self) -> Option<&S> {
        self.stream.as_ref()
    }
}

impl<S, T> Iterator for WaitIter<S>
where
    S: Stream<Item = Result<T, Error>> + Send + Unpin + 'static,
    T: Send + 'static,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Result<T, Error>> {
        let mut stream = self.stream.take_if(|_| !self.has_ended)?;
        let next = run(async move {
            let item = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
            (stream, item)
        });
        match next {
            Ok((stream, item)) => {
                (self.stream, self.has_ended) = (Some(stream), item.is_none());
                item
            }
            Err(error) => Some(Err(error)),
        }
    }
}

impl<S: fmt::Debug> fmt::Debug for WaitIter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitIter").field("stream", &self.stream).finish_non_exhaustive()
    }
}
