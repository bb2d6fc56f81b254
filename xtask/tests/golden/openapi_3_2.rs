//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::{ListThingsPlace, SearchThingsBody};
use crate::runtime::{
    CallOptions, Error, IntoOption, IntoValues, Operation, ParameterValue, QueryStyle,
    Request, Response, SecurityScheme,
};

pub(super) const SEARCH_THINGS: Operation = Operation {
    id: "search_things",
    method: Method::QUERY,
    path: "/things/search",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::search_things`](super::Client::search_things).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchThings {
    pub(super) request: Request,
    pub(super) body: SearchThingsBody,
}

impl fmt::Debug for SearchThings {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SearchThings {
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
    pub async fn send(mut self) -> Result<Response<Vec<String>>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send().await
    }
}

pub(super) const LIST_THINGS: Operation = Operation {
    id: "list_things",
    method: Method::GET,
    path: "/things",
    accept: "*/*",
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
    /// The color.
    pub fn color<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("color", value);
        self
    }

    /// The sizes.
    pub fn sizes<As>(mut self, value: impl IntoValues<i64, As>) -> Self {
        self.request
            .set_query_value(
                "sizes",
                QueryStyle::joined("|"),
                ParameterValue::list::<i64, _>(value),
            );
        self
    }

    /// Sets the query parameter `owner[name]`.
    pub fn owner_name<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("owner[name]", value);
        self
    }

    /// The place.
    pub fn place<As>(mut self, value: impl IntoOption<ListThingsPlace, As>) -> Self {
        self.request
            .set_query_value(
                "place",
                QueryStyle::FORM,
                ParameterValue::json::<ListThingsPlace, _>(value),
            );
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the status and headers of the response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn send(self) -> Result<Response<()>, Error> {
        self.request.send_for_status().await
    }
}
