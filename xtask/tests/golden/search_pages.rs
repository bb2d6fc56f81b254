//! Requests of all operations.
//!
//! The methods of the client begin them, their own methods fill them in and send them.

use reqwest::Method;

use super::{Search, ThingPage};
use crate::runtime::{
    CallOptions, Error, Items, Operation, PageRequest, Pages, Request, Response,
};

pub(super) const SEARCH_THINGS: Operation = Operation {
    id: "search_things",
    method: Method::POST,
    path: "/things/search",
    accept: "application/json",
    idempotent: true,
};

/// The request of [`Client::search_things`](super::Client::search_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchThings {
    pub(super) request: Request,
    pub(super) body: Search,
}

impl SearchThings {
    /// How this call is made, in place of what was said before: limits of time and size, retries, and what
    /// is sent along.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
        self
    }

    /// Sends the request, and gives what comes back.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, HubSpot answered with an error, or the answer is not what the API's
    /// description says.
    pub async fn send(mut self) -> Result<Response<ThingPage>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send().await
    }

    /// The items of all pages, one by one. The next page is fetched while the items of one are used.
    pub fn stream(self) -> Items<Self> {
        Items::new(self.pages())
    }

    /// The pages, one by one. The next page is fetched while one is used.
    pub fn pages(self) -> Pages<Self> {
        Pages::new(self)
    }
}

impl PageRequest for SearchThings {
    type Page = ThingPage;
    const OPERATION: &'static Operation = &SEARCH_THINGS;

    fn cursor(&self) -> Option<&str> {
        self.body.after.as_deref()
    }

    fn set_cursor(&mut self, cursor: String) {
        self.body.after = Some(cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<Output = Result<Response<ThingPage>, Error>> + Send + 'static {
        self.send()
    }
}
