//! Request builders, created by the methods of `Client`.

use chrono::{DateTime, Utc};
use reqwest::Method;

use super::{CacheStatus, ListFilesLevel, Storage};
use crate::runtime::{
    CallOptions, Error, Formatted, Header, IntoOption, Operation, Request, Response,
    SecurityScheme,
};

pub(super) const LIST_FILES: Operation = Operation {
    id: "list_files",
    method: Method::GET,
    path: "/files",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_files`](super::Client::list_files).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListFiles {
    pub(super) request: Request,
}

impl ListFiles {
    /// The response header `x-cache-status`.
    ///
    /// Where the response is from.
    pub const X_CACHE_STATUS: Header<CacheStatus> = Header::new("x-cache-status");

    /// The response header `x-storage`.
    pub const X_STORAGE: Header<Storage> = Header::new("x-storage");

    /// The response header `x-storages`.
    pub const X_STORAGES: Header<Vec<Storage>> = Header::list("x-storages");

    /// The response header `x-shards`.
    pub const X_SHARDS: Header<Vec<i32>> = Header::list("x-shards");

    /// The response header `x-scopes`.
    pub const X_SCOPES: Header<Vec<String>> = Header::list("x-scopes");

    /// The response header `x-level`.
    pub const X_LEVEL: Header<ListFilesLevel> = Header::new("x-level");

    /// The response header `x-size`.
    pub const X_SIZE: Header<u64> = Header::new("x-size");

    /// The response header `x-expires`.
    pub const X_EXPIRES: Header<Formatted<DateTime<Utc>>> = Header::new("x-expires");

    /// The response header `x-range`.
    pub const X_RANGE: Header<String> = Header::new("x-range");

    /// The response header `x-limit`.
    pub const X_LIMIT: Header<String> = Header::new("x-limit");

    /// The response header `x-usage`.
    pub const X_USAGE: Header<String> = Header::new("x-usage");

    /// The response header `retry-after`.
    pub const RETRY_AFTER: Header<i64> = Header::new("retry-after");

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
