//! Request builders, created by the methods of `Client`.

#![allow(
    clippy::should_implement_trait,
    reason = "properties and parameters have these names in the API"
)]

use std::fmt;

use reqwest::Method;

use super::Change;
use crate::runtime::{
    CallOptions, Error, IntoEntries, IntoOption, IntoValues, Operation, ParameterValue,
    QueryStyle, Request, Response, SecurityScheme,
};

pub(super) const GET_SUM: Operation = Operation {
    id: "get_sum",
    method: Method::GET,
    path: "/sum",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_sum`](super::Client::get_sum).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetSum {
    pub(super) request: Request,
}

impl GetSum {
    /// Sets the query parameter `add`.
    pub fn add<As>(mut self, value: impl IntoValues<i64, As>) -> Self {
        self.request.set_query_list::<i64, _>("add", value);
        self
    }

    /// Sets the query parameter `sub`.
    pub fn sub<As>(mut self, value: impl IntoEntries<String, As>) -> Self {
        self.request
            .set_query_value(
                "sub",
                QueryStyle::FORM,
                ParameterValue::optional_entries::<String, _>(value),
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

pub(super) const SET_SUM: Operation = Operation {
    id: "set_sum",
    method: Method::PUT,
    path: "/sum",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::set_sum`](super::Client::set_sum).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SetSum {
    pub(super) request: Request,
    pub(super) body: Change,
}

impl fmt::Debug for SetSum {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl SetSum {
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
    pub async fn send(mut self) -> Result<Response<()>, Error> {
        self.request.set_json(&self.body)?;
        self.request.send_for_status().await
    }
}
