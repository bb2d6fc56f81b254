//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{ListThingsFilter, ListThingsOrder, XContext};
use crate::runtime::{
    CallOptions, Error, IntoList, IntoOption, Operation, ParameterValue, QueryStyle,
    Request, Response, SecurityScheme,
};

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
    /// Sets the query parameter `filter`.
    pub fn filter<As>(mut self, value: impl IntoOption<ListThingsFilter, As>) -> Self {
        self.request
            .set_query_value(
                "filter",
                QueryStyle::FORM,
                ParameterValue::json::<ListThingsFilter, _>(value),
            );
        self
    }

    /// Sets the query parameter `order`.
    pub fn order<As>(mut self, value: impl IntoList<ListThingsOrder, As>) -> Self {
        self.request
            .set_query_value(
                "order",
                QueryStyle::FORM,
                ParameterValue::json::<Vec<ListThingsOrder>, _>(value.into_list()),
            );
        self
    }

    /// Sets the query parameter `query`.
    pub fn query<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("query", value);
        self
    }

    /// Sets the header `X-Context`.
    pub fn x_context<As>(mut self, value: impl IntoOption<XContext, As>) -> Self {
        self.request
            .set_header_value(
                "x-context",
                false,
                ParameterValue::json::<XContext, _>(value).in_ascii(),
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
