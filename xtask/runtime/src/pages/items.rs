//! The items of a list as a stream.

use std::fmt;
use std::future::poll_fn;
use std::iter::Peekable;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use crate::build::into_option::IntoOption;
use crate::decode::failure::DecodeFailure;
use crate::decode::response::Response;
use crate::error::Error;
use crate::error::raw_response::RawResponse;
use crate::pages::limits::PageLimits;
use crate::pages::page::{Page, PageRequest};
use crate::pages::page_stream::{FetchedPage, PageStream};
use crate::pages::stream::{AHEAD, Pages};

/// A stream of the items of a list, over all its pages.
///
/// No request is sent before the first poll. From then on, the next page is fetched while the items of the current one are
/// processed. Dropping the stream cancels its requests.
///
/// An item that does not decode is an error in its place, with the raw JSON ([`Error::item_json`]), and the stream continues
/// after it; change this with [`strict`](Self::strict). The stream also continues after a page whose kind is unrecognized.
/// After any other error it ends.
///
/// Iterate with [`try_next`](Self::try_next), or with the adapters of the `futures` crate. [`first_items`](Self::first_items)
/// collects the first of them.
///
/// # Examples
///
/// ```
/// use std::fmt::Debug;
///
/// use client_runtime::{Error, Items, Page, PageRequest};
///
/// /// Prints the items of a list, such as `client.list_threads().stream()`.
/// // `PageRequest` is implemented by the requests of lists.
/// async fn print(mut items: Items<impl PageRequest<Page: Page<Item: Debug>>>) -> Result<(), Error> {
///     loop {
///         match items.try_next().await {
///             Ok(Some(item)) => println!("{item:?}"),
///             Ok(None) => return Ok(()),
///             Err(error) if error.item_json().is_some() => eprintln!("skipped: {error}"),
///             Err(error) => return Err(error),
///         }
///     }
/// }
/// ```
pub struct Items<R: PageRequest> {
    request: R,
    ahead: usize,
    limits: PageLimits,
    strict: bool,
    stream: Option<PageStream<R::Page>>,
    items: PageItems<<R::Page as Page>::Item>,
    /// The cursor of the page of the current items, and that of the next page.
    cursors: (Option<String>, Option<String>),
}

impl<R: PageRequest> Items<R> {
    /// Creates a stream of the items of pages.
    #[doc(hidden)]
    pub fn new(pages: Pages<R>) -> Self {
        let cursors = (None, pages.cursor().map(str::to_owned));
        let Pages { request, ahead, limits, .. } = pages;
        Self { request, ahead, limits, strict: false, stream: None, items: PageItems::default(), cursors }
    }

    /// Creates a stream of the items of pages that are not requested.
    #[cfg(feature = "mock")]
    pub(crate) fn of(request: R, stream: PageStream<R::Page>) -> Self {
        Self { stream: Some(stream), ..Self::new(Pages::new(request)) }
    }

    /// Sets the number of pages that are fetched ahead. The default is 1; with 0, pages are fetched on demand.
    ///
    /// Must be called before the first item is polled.
    #[must_use]
    pub fn fetch_ahead(mut self, pages: impl Into<Option<usize>>) -> Self {
        self.ahead = pages.into().unwrap_or(AHEAD);
        self
    }

    /// Sets the maximum number of pages. After them, if there are more, the stream ends with an error of the kind
    /// [`ErrorKind::PageLimit`](crate::ErrorKind::PageLimit), from whose cursor it can be resumed. By default, there is none.
    ///
    /// Must be called before the first item is polled.
    #[must_use]
    pub fn max_pages(mut self, pages: impl Into<Option<u64>>) -> Self {
        self.limits.pages = pages.into().unwrap_or(PageLimits::default().pages);
        self
    }

    /// Sets the maximum number of pages without items in a row, after which the stream ends with the same error. The default is
    /// 100: a server could return such pages forever.
    ///
    /// Must be called before the first item is polled.
    #[must_use]
    pub fn max_empty_pages(mut self, pages: impl Into<Option<u64>>) -> Self {
        self.limits.empty_pages = pages.into().unwrap_or(PageLimits::default().empty_pages);
        self
    }

    /// Fails the whole page if one of its items does not decode, also if the call is lenient: none of its items are returned, and
    /// the stream ends with the error.
    ///
    /// Must be called before the first item is polled.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Starts with the page of a cursor, which an earlier stream or its error returned. `None` starts with the first page.
    ///
    /// Must be called before the first item is polled.
    #[must_use]
    pub fn resume_from<As>(mut self, cursor: impl IntoOption<String, As>) -> Self {
        let Some(cursor) = cursor.into_option() else { return self };
        self.request.set_cursor(cursor.clone());
        self.cursors = (None, Some(cursor));
        self
    }

    /// Returns the cursor of the page of the next item, to [resume from](Self::resume_from).
    ///
    /// A resumed stream starts with the first item of that page. Between two pages, this is the cursor of the second, so that
    /// a stream resumed from there returns each item once. Returns `None` on the first page, which has no cursor, and after
    /// the last.
    pub fn cursor(&self) -> Option<&str> {
        let (current, next) = &self.cursors;
        if self.items.is_empty() { next.as_deref() } else { current.as_deref() }
    }

    /// Returns the next item, or `None` after the last.
    ///
    /// # Errors
    ///
    /// Returns an error if the item does not decode, in which case [`Error::item_json`] is set and the stream continues.
    /// Returns an error if a page cannot be fetched, or if its cursor was used before; the stream ends after it.
    pub async fn try_next(&mut self) -> Result<Option<<R::Page as Page>::Item>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// Returns the first `max` items, or all of a list that has fewer. Whether there are more is not known then: iterate for all items
    /// of a list whose length is not known.
    ///
    /// Pages after those items are not fetched, apart from what is fetched [ahead](Self::fetch_ahead).
    ///
    /// # Errors
    ///
    /// Returns the first error, as [`try_next`](Self::try_next) does. The items before it are lost: iterate to keep them.
    ///
    /// # Examples
    ///
    /// ```
    /// use client_runtime::{Error, Items, Page};
    /// # use client_runtime::PageRequest;
    ///
    /// # // `PageRequest` is implemented by the requests of lists.
    /// /// Returns the first ten items of a list, such as `client.list_threads().stream()`.
    /// async fn first<T>(items: Items<impl PageRequest<Page: Page<Item = T>>>) -> Result<Vec<T>, Error> {
    ///     items.first_items(10).await
    /// }
    /// ```
    pub async fn first_items(mut self, max: usize) -> Result<Vec<<R::Page as Page>::Item>, Error> {
        let mut items = Vec::new();
        while items.len() < max {
            let Some(item) = self.try_next().await? else { break };
            items.push(item);
        }
        Ok(items)
    }

    /// Continues with the items of a page.
    fn turn_to(&mut self, fetched: FetchedPage<R::Page>) -> Result<(), Error> {
        let FetchedPage { mut page, cursor, next } = fetched;
        self.cursors = (cursor, next);
        if !page.is_recognized() {
            return Err(unrecognized::<R>(&page));
        }
        let errors = page.take_left_out().into_iter().filter_map(|error| Some((error.item_index()?, error)));
        let errors = errors.collect();
        self.items = PageItems::new(page.into_inner().into_items(), errors);
        Ok(())
    }
}

/// The error for a page of an unrecognized kind.
fn unrecognized<R: PageRequest>(page: &Response<R::Page>) -> Error {
    let failure = DecodeFailure::of_all("this version of the crate does not recognize the kind of page");
    let response = RawResponse::new(page.status(), page.headers().clone(), page.body().clone());
    Error::decode(failure, response).with_operation(R::OPERATION.id)
}

impl<R: PageRequest> Stream for Items<R> {
    type Item = Result<<R::Page as Page>::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.items.next() {
                return Poll::Ready(Some(item));
            }
            let start = || PageStream::start(this.request.clone(), this.strict, this.limits, this.ahead);
            let stream = this.stream.get_or_insert_with(start);
            match ready!(stream.poll_next(context)) {
                Some(fetched) => match fetched.and_then(|fetched| this.turn_to(fetched)) {
                    Ok(()) => {}
                    Err(error) => return Poll::Ready(Some(Err(error))),
                },
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<R: PageRequest + fmt::Debug> fmt::Debug for Items<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("request", &self.request)
            .field("ahead", &self.ahead)
            .field("strict", &self.strict)
            .finish_non_exhaustive()
    }
}

/// The items of a page, and the errors of those that do not decode in their places.
struct PageItems<T> {
    items: vec::IntoIter<T>,
    errors: Peekable<vec::IntoIter<(usize, Error)>>,
    /// The index of the next item.
    index: usize,
}

impl<T> PageItems<T> {
    fn new(items: Vec<T>, errors: Vec<(usize, Error)>) -> Self {
        Self { items: items.into_iter(), errors: errors.into_iter().peekable(), index: 0 }
    }

    fn is_empty(&self) -> bool {
        self.items.len() + self.errors.len() == 0
    }
}

impl<T> Default for PageItems<T> {
    fn default() -> Self {
        Self::new(Vec::new(), Vec::new())
    }
}

impl<T> Iterator for PageItems<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let error = self.errors.next_if(|(index, _)| *index == self.index);
        self.index += 1;
        match error {
            Some((_, error)) => Some(Err(error)),
            None => self.items.next().map(Ok).or_else(|| self.errors.next().map(|(_, error)| Err(error))),
        }
    }
}
