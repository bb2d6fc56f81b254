//! The interfaces of pages and requests for them.

use std::future::Future;

use serde::de::DeserializeOwned;

use crate::build::operation::Operation;
use crate::decode::response::Response;
#[cfg(feature = "part-statuses")]
use crate::decode::undecoded::Undecoded;
use crate::error::Error;

/// A page of a list.
pub trait Page {
    /// The type of the items.
    type Item;

    /// The names of the properties that lead to the items; none if the page is the array of items itself.
    #[doc(hidden)]
    const ITEMS: &'static [&'static str];

    /// The names of the properties that lead to the cursor of the next page, if it is in the page.
    #[doc(hidden)]
    const CURSOR: &'static [&'static str] = &["paging", "next", "after"];

    /// Returns the items of the page.
    fn into_items(self) -> Vec<Self::Item>;

    /// Returns the cursor of the next page. A page without a cursor is the last one, even if it has items.
    fn next_cursor(&self) -> Option<&str>;

    /// Returns `false` if this version of the crate does not recognize the kind of page, so that its items are unknown.
    fn is_recognized(&self) -> bool {
        true
    }
}

/// A request for a page of a list, which can be sent again for the pages that follow.
#[doc(hidden)]
pub trait PageRequest: Clone + Send + Unpin + 'static {
    /// The type of the page.
    type Page: Page<Item: DeserializeOwned + Send + Unpin> + DeserializeOwned + Send + Unpin + 'static;

    /// The operation.
    const OPERATION: &'static Operation;

    /// Whether the cursor counts pages or items, rather than being one that the server has chosen.
    const COUNTS: bool = false;

    /// Returns the cursor of the requested page, or `None` for the first page.
    fn cursor(&self) -> Option<String>;

    /// Sets the cursor of the requested page.
    fn set_cursor(&mut self, cursor: String);

    /// Returns the cursor after a page, from which items were skipped because they do not decode. An empty cursor would start
    /// the list again, so it means none.
    fn next_cursor(&self, page: &Response<Self::Page>, skipped: usize) -> Option<String> {
        let _ = skipped;
        page.next_cursor().filter(|cursor| !cursor.is_empty()).map(str::to_owned)
    }

    /// Decodes a page without what may be left out of it.
    ///
    /// # Errors
    ///
    /// Returns an error if the rest does not decode.
    #[cfg(feature = "part-statuses")]
    fn decode(page: Undecoded) -> Result<Response<Self::Page>, Error> {
        page.json(|page| page)
    }

    /// Sends the request.
    fn fetch(self) -> impl Future<Output = Result<Response<Self::Page>, Error>> + Send + 'static;
}
