//! The pages of a list as a stream.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::error::Error;
use super::feed::Feed;
use super::page::{Page, PageRequest};
use super::response::Response;

/// How many pages are fetched ahead when nothing else is said.
const AHEAD: usize = 1;

/// The pages of a list, one after the other. Nothing is sent before the first is asked for; then the next page is fetched
/// while one is used.
///
/// The stream ends after the last page, which is the one without a cursor, and after the first error. A cursor that was
/// used before would go on for ever: it is an error of kind [`RepeatedCursor`](super::ErrorKind::RepeatedCursor). Dropping
/// the stream stops it at once.
pub struct Pages<R: PageRequest> {
    pub(super) request: R,
    pub(super) ahead: usize,
    feed: Option<Feed<R::Page>>,
    cursor: Option<String>,
}

impl<R: PageRequest> Pages<R> {
    /// The pages from the one that a request is for.
    pub fn new(request: R) -> Self {
        let cursor = request.cursor().map(str::to_owned);
        Self { request, ahead: AHEAD, feed: None, cursor }
    }

    /// How many pages are fetched ahead of the one that is used: 1 unless set, and none with 0.
    ///
    /// It is to be said before the first page is asked for.
    #[must_use]
    pub fn fetch_ahead(mut self, pages: usize) -> Self {
        self.ahead = pages;
        self
    }

    /// Begins with the page of a cursor that an earlier stream gave, or an error of one.
    ///
    /// It is to be said before the first page is asked for.
    #[must_use]
    pub fn resume_from(mut self, cursor: impl Into<String>) -> Self {
        let cursor = cursor.into();
        self.request.set_cursor(cursor.clone());
        self.cursor = Some(cursor);
        self
    }

    /// The cursor of the page that comes next; `None` for the first page, which has none, and after the last.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// The next page; `None` after the last.
    ///
    /// # Errors
    /// When the page could not be fetched, or its cursor was used before. Nothing follows an error.
    pub async fn try_next(&mut self) -> Result<Option<Response<R::Page>>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

impl<R: PageRequest> Stream for Pages<R> {
    type Item = Result<Response<R::Page>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { request, ahead, feed, cursor } = self.get_mut();
        let feed = feed.get_or_insert_with(|| Feed::start(request.clone(), false, *ahead));
        let fetched = ready!(feed.poll_next(context));
        Poll::Ready(fetched.map(|fetched| {
            let page = fetched?.page;
            *cursor = page.next_cursor().map(str::to_owned);
            Ok(page)
        }))
    }
}

impl<R: PageRequest + fmt::Debug> fmt::Debug for Pages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("request", &self.request).field("ahead", &self.ahead).finish_non_exhaustive()
    }
}
