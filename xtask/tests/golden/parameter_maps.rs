//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, IntoEntries, IntoOption, Operation, ParameterValue, QueryStyle,
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
    /// Values of properties.
    pub fn property(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.request.add_query_map::<String>("property.{name}", value);
        self
    }

    /// Sets the query parameter `range.{name}`.
    pub fn range(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<i64>)>,
    ) -> Self {
        self.request.add_query_map::<i64>("range.{name}", value);
        self
    }

    /// An object is that of all values, as is one without a schema.
    pub fn other(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.request.add_query_map::<String>("other.{name}", value);
        self
    }

    /// Sets the query parameter `filter`.
    pub fn filter<As>(mut self, value: impl IntoEntries<i64, As>) -> Self {
        self.request
            .set_query_value(
                "filter",
                QueryStyle::DEEP_OBJECT,
                ParameterValue::optional_entries::<i64, _>(value),
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
