//! Request builders, created by the methods of `Client`.

use bytes::Bytes;
use reqwest::Method;

use crate::runtime::{
    CallOptions, Download, Error, IntoOption, Operation, Request, Response,
    SecurityScheme,
};

pub(super) const GET_THING: Operation = Operation {
    id: "get_thing",
    method: Method::GET,
    path: "/objects/v3/{objectType}/{objectId}",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_thing`](super::Client::get_thing).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetThing {
    pub(super) request: Request,
}

impl GetThing {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the bytes of the response body.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn send(self) -> Result<Response<Bytes>, Error> {
        self.request.send_for_bytes().await
    }

    /// Sends the request and returns the response body as a stream, of any size.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn download(self) -> Result<Download, Error> {
        self.request.send_for_download().await
    }
}
