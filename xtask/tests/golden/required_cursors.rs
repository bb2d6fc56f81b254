//! Requests of all operations.
//!
//! The methods of the client begin them, their own methods fill them in and send them.

use reqwest::Method;

use super::ApiPage;
use crate::runtime::{
    CallOptions, Error, Items, Operation, PageRequest, Pages, Request, Response,
};

pub(super) const LIST_THINGS: Operation = Operation {
    id: "list_things",
    method: Method::GET,
    path: "/things",
    accept: "application/json",
    idempotent: true,
};

/// The request of [`Client::list_things`](super::Client::list_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListThings {
    pub(super) request: Request,
}

impl ListThings {
    /// Sets the parameter `after`.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.request.set_query::<String>("after", value);
        self
    }

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
    pub async fn send(self) -> Result<Response<ApiPage>, Error> {
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

impl PageRequest for ListThings {
    type Page = ApiPage;
    const OPERATION: &'static Operation = &LIST_THINGS;

    fn cursor(&self) -> Option<&str> {
        self.request.query("after")
    }

    fn set_cursor(&mut self, cursor: String) {
        self.request.set_query::<String>("after", cursor);
    }

    fn fetch(
        self,
    ) -> impl Future<Output = Result<Response<ApiPage>, Error>> + Send + 'static {
        self.send()
    }
}
