//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::Range;
use crate::runtime::{
    CallOptions, Error, IntoOption, IntoValues, Operation, ParameterValue, QueryStyle,
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
    /// Sets the header `X-Trace`.
    pub fn x_trace<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_header::<String, _>("x-trace", value);
        self
    }

    /// Sets the header `X-Range`.
    pub fn x_range<As>(mut self, value: impl IntoOption<Range, As>) -> Self {
        self.request
            .set_header_value(
                "x-range",
                true,
                ParameterValue::serialized::<Range, _>(value),
            );
        self
    }

    /// Sets the header `X-Filter`.
    pub fn x_filter<As>(mut self, value: impl IntoOption<Range, As>) -> Self {
        self.request
            .set_header_value(
                "x-filter",
                false,
                ParameterValue::json::<Range, _>(value).in_ascii(),
            );
        self
    }

    /// Sets the cookie `tags`.
    pub fn tags<As>(mut self, value: impl IntoValues<String, As>) -> Self {
        self.request
            .set_cookie_value(
                "tags",
                QueryStyle::joined(","),
                ParameterValue::list::<String, _>(value),
            );
        self
    }

    /// Sets the cookie `theme`.
    pub fn theme<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request
            .set_cookie_value(
                "theme",
                QueryStyle::FORM.unescaped(),
                ParameterValue::optional::<String, _>(value),
            );
        self
    }

    /// Sets the cookie `range`.
    pub fn range<As>(mut self, value: impl IntoOption<Range, As>) -> Self {
        self.request
            .set_cookie_value(
                "range",
                QueryStyle::FORM,
                ParameterValue::json::<Range, _>(value),
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
