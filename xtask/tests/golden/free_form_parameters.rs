//! Request builders, created by the methods of `Client`.

use reqwest::Method;
use serde_json::{Map, Value};

use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, ParameterValue, QueryStyle, Request,
    Response, SecurityScheme,
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
    /// What to search for.
    ///
    /// An object within it is an error when the request is sent: OpenAPI does not define its style for these.
    pub fn filters<As>(
        mut self,
        value: impl IntoOption<Map<String, Value>, As>,
    ) -> Self {
        self.request
            .set_query_value(
                "filters",
                QueryStyle::FORM,
                ParameterValue::serialized::<Map<String, Value>, _>(value.into_option()),
            );
        self
    }

    /// Sets the query parameter `nested`.
    pub fn nested<As>(mut self, value: impl IntoOption<Map<String, Value>, As>) -> Self {
        self.request
            .set_query_value(
                "nested",
                QueryStyle::DEEP_OBJECT,
                ParameterValue::serialized::<Map<String, Value>, _>(value.into_option()),
            );
        self
    }

    /// Sets the header `X-Context`. An object or a list within it is an error when the request is sent: OpenAPI
    /// does not define its style for these.
    pub fn x_context<As>(
        mut self,
        value: impl IntoOption<Map<String, Value>, As>,
    ) -> Self {
        self.request
            .set_header_value(
                "x-context",
                false,
                ParameterValue::serialized::<Map<String, Value>, _>(value.into_option()),
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
