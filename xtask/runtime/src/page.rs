//! Lists that come in pages.

use std::collections::HashSet;
use std::fmt;
use std::future::{Future, poll_fn};
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::error::{Answer, Error, ErrorKind};
use super::operation::Operation;
use super::response::Response;

/// One page of a list.
pub trait Page {
    /// What the list is of.
    type Item;

    /// The items of this page.
    fn into_items(self) -> Vec<Self::Item>;

    /// The cursor of the next page. A page without one is the last, whatever it holds.
    fn next_cursor(&self) -> Option<&str>;

    /// Whether it is a page of a kind that this version of the crate knows. The items of others are not known.
    fn is_recognized(&self) -> bool {
        true
    }
}

/// A request for a page, which can be sent again for the pages that follow.
pub trait PageRequest: Clone + Send + Unpin + 'static {
    /// What comes back.
    type Page: Page<Item: Send + Unpin> + Send + Unpin + 'static;

    /// The operation that is called.
    const OPERATION: &'static Operation;

    /// The cursor of the page that is asked for; `None` for the first page.
    fn cursor(&self) -> Option<&str>;

    /// Asks for another page.
    fn set_cursor(&mut self, cursor: String);

    /// Sends the request.
    fn fetch(self) -> impl Future<Output = Result<Response<Self::Page>, Error>> + Send + 'static;
}

type Fetch<P> = Pin<Box<dyn Future<Output = Result<Response<P>, Error>> + Send>>;

/// The pages of a list, one after the other, each fetched when it is asked for.
///
/// The stream ends after the last page, which is the one without a cursor, and after the first error. A cursor that was
/// used before would go on for ever: it is an error of kind [`RepeatedCursor`](ErrorKind::RepeatedCursor).
pub struct Pages<R: PageRequest> {
    request: R,
    /// What follows the page that was given last: the request for another, an error, or nothing.
    next: Option<Result<R, Error>>,
    fetch: Option<Fetch<R::Page>>,
    /// Hashes of the cursors that were used, a few bytes for each page.
    used: HashSet<u64>,
    hasher: RandomState,
}

impl<R: PageRequest> Pages<R> {
    /// The pages from the one that a request is for.
    pub fn new(request: R) -> Self {
        let hasher = RandomState::new();
        let used = request.cursor().map(|cursor| hasher.hash_one(cursor)).into_iter().collect();
        Self { next: Some(Ok(request.clone())), request, fetch: None, used, hasher }
    }

    /// The next page; `None` after the last.
    ///
    /// # Errors
    /// When the page could not be fetched, or its cursor was used before. Nothing follows an error.
    pub async fn try_next(&mut self) -> Result<Option<Response<R::Page>>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// What follows a page.
    fn after(&mut self, page: &R::Page) -> Option<Result<R, Error>> {
        let cursor = page.next_cursor()?;
        if !self.used.insert(self.hasher.hash_one(cursor)) {
            let message = format!("the list gave the cursor {cursor:?} a second time, and would go on for ever");
            return Some(Err(Error::new(ErrorKind::RepeatedCursor, message).with_operation(R::OPERATION.id)));
        }
        let mut request = self.request.clone();
        request.set_cursor(cursor.to_owned());
        Some(Ok(request))
    }
}

impl<R: PageRequest> Stream for Pages<R> {
    type Item = Result<Response<R::Page>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.fetch.is_none() {
            match this.next.take() {
                Some(Ok(request)) => this.fetch = Some(Box::pin(request.fetch())),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => {}
            }
        }
        let Some(fetch) = &mut this.fetch else { return Poll::Ready(None) };
        let fetched = ready!(fetch.as_mut().poll(context));
        this.fetch = None;
        if let Ok(page) = &fetched {
            this.next = this.after(page);
        }
        Poll::Ready(Some(fetched))
    }
}

impl<R: PageRequest + fmt::Debug> fmt::Debug for Pages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("request", &self.request).finish_non_exhaustive()
    }
}

/// The items of a list, over all its pages, each page fetched when the one before it is used up.
///
/// The stream ends as [`Pages`] does. A page of a kind that this version of the crate does not know is an error with the
/// raw body, and the stream goes on with the next.
pub struct Items<R: PageRequest> {
    pages: Pages<R>,
    items: vec::IntoIter<<R::Page as Page>::Item>,
}

impl<R: PageRequest> Items<R> {
    /// The items of pages.
    pub fn new(pages: Pages<R>) -> Self {
        Self { pages, items: Vec::new().into_iter() }
    }

    /// The next item; `None` after the last.
    ///
    /// # Errors
    /// As [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<<R::Page as Page>::Item>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

/// The error that a page is of a kind that is not known.
fn unrecognized<R: PageRequest>(page: &Response<R::Page>) -> Error {
    let error = serde::de::Error::custom("the page is of a kind that this version of the crate does not know");
    let answer = Answer::new(page.status(), page.headers().clone(), page.body().clone());
    Error::decode(error, ".".to_owned(), answer).with_operation(R::OPERATION.id)
}

impl<R: PageRequest> Stream for Items<R> {
    type Item = Result<<R::Page as Page>::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                Some(Ok(page)) if !page.is_recognized() => return Poll::Ready(Some(Err(unrecognized::<R>(&page)))),
                Some(Ok(page)) => this.items = page.into_inner().into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<R: PageRequest + fmt::Debug> fmt::Debug for Items<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).field("left", &self.items.len()).finish()
    }
}
