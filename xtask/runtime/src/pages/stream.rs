//! The pages of a list as a stream.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::build::into_option::IntoOption;
use crate::decode::response::Response;
use crate::error::Error;
use crate::pages::limits::PageLimits;
use crate::pages::page::PageRequest;
use crate::pages::page_stream::PageStream;

/// The default number of pages that are fetched ahead.
pub(super) const AHEAD: usize = 1;

/// A stream of the pages of a list.
///
/// No request is sent before the first poll. From then on, the next page is fetched while the current one is processed. The
/// stream ends after the last page, which has no cursor, and after the first error. If a cursor repeats, so that the list
/// would never end, the error is of the kind [`ErrorKind::RepeatedCursor`](crate::ErrorKind::RepeatedCursor). Dropping the
/// stream cancels its requests.
///
/// An item that does not decode is left out of its page, with an error among [`Response::decode_errors`]; change this with
/// [`strict`](Self::strict).
///
/// Iterate with [`try_next`](Self::try_next), or with the adapters of the `futures` crate.
///
/// # Examples
///
/// ```
/// use client_runtime::{Error, Page, PageRequest, Pages};
///
/// /// Counts the items of a list, such as `client.list_threads().pages()`.
/// // `PageRequest` is implemented by the requests of lists.
/// async fn count(mut pages: Pages<impl PageRequest>) -> Result<usize, Error> {
///     let mut count = 0;
///     while let Some(page) = pages.try_next().await? {
///         count += page.into_inner().into_items().len();
///     }
///     Ok(count)
/// }
/// ```
pub struct Pages<R: PageRequest> {
    pub(crate) request: R,
    pub(crate) ahead: usize,
    pub(crate) limits: PageLimits,
    strict: bool,
    stream: Option<PageStream<R::Page>>,
    cursor: Option<String>,
}

impl<R: PageRequest> Pages<R> {
    /// Creates a stream that starts with the page of a request.
    #[doc(hidden)]
    pub fn new(request: R) -> Self {
        let cursor = request.cursor();
        Self { request, ahead: AHEAD, limits: PageLimits::default(), strict: false, stream: None, cursor }
    }

    /// Creates a stream of pages that are not requested.
    #[cfg(feature = "mock")]
    pub(crate) fn of(request: R, stream: PageStream<R::Page>) -> Self {
        Self { stream: Some(stream), ..Self::new(request) }
    }

    /// Sets the number of pages that are fetched ahead. The default is 1; with 0, pages are fetched on demand.
    ///
    /// Must be called before the first page is polled.
    #[must_use]
    pub fn fetch_ahead(mut self, pages: impl Into<Option<usize>>) -> Self {
        self.ahead = pages.into().unwrap_or(AHEAD);
        self
    }

    /// Sets the maximum number of pages. After them, if there are more, the stream ends with an error of the kind
    /// [`ErrorKind::PageLimit`](crate::ErrorKind::PageLimit), from whose cursor it can be resumed. By default, there is none.
    ///
    /// Must be called before the first page is polled.
    #[must_use]
    pub fn max_pages(mut self, pages: impl Into<Option<u64>>) -> Self {
        self.limits.pages = pages.into().unwrap_or(PageLimits::default().pages);
        self
    }

    /// Sets the maximum number of pages without items in a row, after which the stream ends with the same error. The default is
    /// 100: a server could return such pages forever.
    ///
    /// Must be called before the first page is polled.
    #[must_use]
    pub fn max_empty_pages(mut self, pages: impl Into<Option<u64>>) -> Self {
        self.limits.empty_pages = pages.into().unwrap_or(PageLimits::default().empty_pages);
        self
    }

    /// Fails a page if one of its items does not decode, also if the call is lenient: the stream ends with the error.
    ///
    /// Must be called before the first page is polled.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Starts with the page of a cursor, which an earlier stream or its error returned. `None` starts with the first page.
    ///
    /// Must be called before the first page is polled.
    #[must_use]
    pub fn resume_from<As>(mut self, cursor: impl IntoOption<String, As>) -> Self {
        let Some(cursor) = cursor.into_option() else { return self };
        self.request.set_cursor(cursor.clone());
        self.cursor = Some(cursor);
        self
    }

    /// Returns the cursor of the next page. Returns `None` before the first page, which has no cursor, and after the last.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// Returns the next page, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns an error if the page cannot be fetched, or if its cursor was used before. The stream ends after an error.
    pub async fn try_next(&mut self) -> Result<Option<Response<R::Page>>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

impl<R: PageRequest> Stream for Pages<R> {
    type Item = Result<Response<R::Page>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { request, ahead, limits, strict, stream, cursor } = self.get_mut();
        let stream = stream.get_or_insert_with(|| PageStream::start(request.clone(), *strict, *limits, *ahead));
        let fetched = ready!(stream.poll_next(context));
        Poll::Ready(fetched.map(|fetched| {
            let fetched = fetched?;
            *cursor = fetched.next;
            Ok(fetched.page)
        }))
    }
}

impl<R: PageRequest + fmt::Debug> fmt::Debug for Pages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("request", &self.request).field("ahead", &self.ahead).finish_non_exhaustive()
    }
}
