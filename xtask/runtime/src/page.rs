//! Lists that come in pages: what a page is, and how it is asked for.

use std::future::Future;

use serde::de::DeserializeOwned;

use super::error::Error;
use super::operation::Operation;
use super::response::Response;

/// One page of a list.
pub trait Page {
    /// What the list is of.
    type Item;

    /// The items of this page, which its JSON has in a list called `results`.
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
    type Page: Page<Item: DeserializeOwned + Send + Unpin> + DeserializeOwned + Send + Unpin + 'static;

    /// The operation that is called.
    const OPERATION: &'static Operation;

    /// The cursor of the page that is asked for; `None` for the first page.
    fn cursor(&self) -> Option<&str>;

    /// Asks for another page.
    fn set_cursor(&mut self, cursor: String);

    /// Sends the request.
    fn fetch(self) -> impl Future<Output = Result<Response<Self::Page>, Error>> + Send + 'static;
}
