//! Request builders, created by the methods of `Client`.

use chrono::{DateTime, Utc};
use reqwest::Method;

use super::ListThingsDeep;
use crate::runtime::{
    CallOptions, Error, Formatted, IntoOption, Operation, ParameterValue, QueryStyle,
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
    /// Sets the query parameter `size`.
    pub fn size<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("size", value);
        self
    }

    /// Sets the query parameter `from`.
    pub fn from<As>(
        mut self,
        value: impl IntoOption<Formatted<DateTime<Utc>>, As>,
    ) -> Self {
        self.request.set_query::<Formatted<DateTime<Utc>>, _>("from", value);
        self
    }

    /// Sets the query parameter `range[low]`.
    pub fn range_low<As>(mut self, value: impl IntoOption<f64, As>) -> Self {
        self.request.set_query::<f64, _>("range[low]", value);
        self
    }

    /// Sets the query parameter `range[high]`.
    pub fn range_high<As>(mut self, value: impl IntoOption<f64, As>) -> Self {
        self.request.set_query::<f64, _>("range[high]", value);
        self
    }

    /// Sets the query parameter `deep`.
    pub fn deep<As>(mut self, value: impl IntoOption<ListThingsDeep, As>) -> Self {
        self.request
            .set_query_value(
                "deep",
                QueryStyle::FORM,
                ParameterValue::json::<ListThingsDeep, _>(value),
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
