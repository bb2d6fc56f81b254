//! Request builders, created by the methods of `Client`.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::Value;

use super::AnyOf;
use crate::runtime::{
    CallOptions, Error, IntoEntries, IntoList, IntoOption, IntoValues, Operation,
    ParameterValue, QueryStyle, Request, Response, SecurityScheme,
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
    /// Sets the query parameter `limit`.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
        self
    }

    /// Sets the query parameter `order`.
    pub fn order<As>(mut self, value: impl IntoValues<String, As>) -> Self {
        self.request.set_query_list::<String, _>("order", value);
        self
    }

    /// Sets the query parameter `kind`.
    pub fn kind(mut self, value: impl Into<Value>) -> Self {
        self.request
            .set_query_value(
                "kind",
                QueryStyle::FORM,
                ParameterValue::serialized::<Value, _>(value),
            );
        self
    }

    /// Sets the query parameter `where`.
    pub fn r#where<As>(mut self, value: impl IntoEntries<String, As>) -> Self {
        self.request
            .set_query_value(
                "where",
                QueryStyle::FORM,
                ParameterValue::json::<BTreeMap<String, String>, _>(value.into_entries()),
            );
        self
    }

    /// Sets the query parameter `any_of`.
    pub fn any_of<As>(mut self, value: impl IntoList<AnyOf, As>) -> Self {
        self.request
            .set_query_value(
                "any_of",
                QueryStyle::FORM,
                ParameterValue::json::<Vec<AnyOf>, _>(value.into_list()),
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
