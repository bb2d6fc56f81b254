//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::ListThingsResponse;
use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const LIST_THINGS: Operation = Operation {
    id: "list_things",
    method: Method::GET,
    path: "/things",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_things`](super::Client::list_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListThings {
    pub(super) request: Request,
}

impl ListThings {
    /// Sets the query parameter `filter[a]`.
    pub fn filter_left_bracket_a_right_bracket<As>(
        mut self,
        value: impl IntoOption<String, As>,
    ) -> Self {
        self.request.set_query::<String, _>("filter[a]", value);
        self
    }

    /// Sets the query parameter `filter.a`.
    pub fn filter_dot_a<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("filter.a", value);
        self
    }

    /// Sets the query parameter `filter_a`.
    pub fn filter_a<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("filter_a", value);
        self
    }

    /// Sets the query parameter `$top`.
    pub fn dollar_top<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("$top", value);
        self
    }

    /// Sets the query parameter `top`.
    pub fn top<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("top", value);
        self
    }

    /// Sets the query parameter `-1`.
    pub fn minus_1<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("-1", value);
        self
    }

    /// Sets the query parameter `+1`.
    pub fn plus_1<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("+1", value);
        self
    }

    /// Sets the query parameter `@`.
    pub fn at<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("@", value);
        self
    }

    /// Sets the query parameter `id`.
    pub fn id<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("id", value);
        self
    }

    /// Sets the header `id`.
    pub fn id_header<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_header::<String, _>("id", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<ListThingsResponse>, Error> {
        self.request.send().await
    }
}
