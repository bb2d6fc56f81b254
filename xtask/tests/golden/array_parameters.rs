//! Request builders, created by the methods of `Client`.

use chrono::NaiveDate;
use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, Formatted, IntoOption, IntoValues, Operation, ParameterValue,
    QueryStyle, Request, Response, SecurityScheme,
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
    /// Sets the query parameter `repeated`.
    pub fn repeated<As>(mut self, value: impl IntoValues<String, As>) -> Self {
        self.request.set_query_list::<String, _>("repeated", value);
        self
    }

    /// Sets the query parameter `commas`.
    pub fn commas<As>(mut self, value: impl IntoValues<String, As>) -> Self {
        self.request
            .set_query_value(
                "commas",
                QueryStyle::joined(","),
                ParameterValue::list::<String, _>(value),
            );
        self
    }

    /// Sets the query parameter `spaces`.
    pub fn spaces<As>(mut self, value: impl IntoValues<i64, As>) -> Self {
        self.request
            .set_query_value(
                "spaces",
                QueryStyle::joined(" "),
                ParameterValue::list::<i64, _>(value),
            );
        self
    }

    /// Sets the query parameter `pipes`.
    pub fn pipes<As>(
        mut self,
        value: impl IntoValues<Formatted<NaiveDate>, As>,
    ) -> Self {
        self.request
            .set_query_value(
                "pipes",
                QueryStyle::joined("|"),
                ParameterValue::list::<Formatted<NaiveDate>, _>(value),
            );
        self
    }

    /// Sets the header `X-Tags`.
    pub fn x_tags<As>(mut self, value: impl IntoValues<String, As>) -> Self {
        self.request.set_header_list::<String, _>("x-tags", value);
        self
    }

    /// Sets the header `X-Trace`.
    pub fn x_trace<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_header::<String, _>("x-trace", value);
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
