//! The items of a list as a stream.

use std::fmt;
use std::future::poll_fn;
use std::iter::Peekable;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::error::{Answer, Error};
use super::feed::{Feed, Fetched};
use super::page::{Page, PageRequest};
use super::pages::Pages;
use super::response::Response;

/// The items of a list, over all its pages. Nothing is sent before the first is asked for; then the next page is fetched
/// while the items of one are used.
///
/// An item that is not what the description says is an error with its raw JSON ([`Error::item_json`]), in its place among
/// the others, and the stream goes on. So it does after a page of a kind that this version of the crate does not know. In
/// all else it ends as [`Pages`] does. Dropping the stream stops it at once.
pub struct Items<R: PageRequest> {
    request: R,
    ahead: usize,
    strict: bool,
    feed: Option<Feed<R::Page>>,
    items: PageItems<<R::Page as Page>::Item>,
    /// The cursor of the page that the items are of, and that of the page that comes next.
    cursors: (Option<String>, Option<String>),
}

impl<R: PageRequest> Items<R> {
    /// The items of pages.
    pub fn new(pages: Pages<R>) -> Self {
        let cursors = (None, pages.cursor().map(str::to_owned));
        let Pages { request, ahead, .. } = pages;
        Self { request, ahead, strict: false, feed: None, items: PageItems::default(), cursors }
    }

    /// How many pages are fetched ahead of the one whose items are used: 1 unless set, and none with 0.
    ///
    /// It is to be said before the first item is asked for.
    #[must_use]
    pub fn fetch_ahead(mut self, pages: usize) -> Self {
        self.ahead = pages;
        self
    }

    /// Lets an item that is not what the description says spoil its page: none of the page's items are given, and the stream
    /// ends with the error.
    ///
    /// It is to be said before the first item is asked for.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Begins with the page of a cursor that an earlier stream gave, or an error of one.
    ///
    /// It is to be said before the first item is asked for.
    #[must_use]
    pub fn resume_from(mut self, cursor: impl Into<String>) -> Self {
        let cursor = cursor.into();
        self.request.set_cursor(cursor.clone());
        self.cursors = (None, Some(cursor));
        self
    }

    /// The cursor of the page that the next item is of: a stream that is [resumed](Self::resume_from) from it gives that
    /// item and, before it, those of the same page that this stream has given already.
    ///
    /// `None` on the first page, which has none, and after the last. Between two pages it is that of the second, so that
    /// who keeps it there gets every item once.
    pub fn cursor(&self) -> Option<&str> {
        let (current, next) = &self.cursors;
        if self.items.is_empty() { next.as_deref() } else { current.as_deref() }
    }

    /// The next item; `None` after the last.
    ///
    /// # Errors
    /// When the item is not what the description says, as [`Error::item_json`] tells; after that, the next one can be asked
    /// for. And as [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<<R::Page as Page>::Item>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// Goes on with the items of a page.
    fn turn_to(&mut self, fetched: Fetched<R::Page>) -> Result<(), Error> {
        let Fetched { page, errors, cursor } = fetched;
        self.cursors = (cursor, page.next_cursor().map(str::to_owned));
        if !page.is_recognized() {
            return Err(unrecognized::<R>(&page));
        }
        self.items = PageItems::new(page.into_inner().into_items(), errors);
        Ok(())
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
                return Poll::Ready(Some(item));
            }
            let feed = this.feed.get_or_insert_with(|| Feed::start(this.request.clone(), !this.strict, this.ahead));
            match ready!(feed.poll_next(context)) {
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

/// The items of a page, and in their places the errors of those that do not decode.
struct PageItems<T> {
    items: vec::IntoIter<T>,
    errors: Peekable<vec::IntoIter<(usize, Error)>>,
    /// The index of the next one.
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
