//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{
    FindHitsResponse, GetConnectorResponse, GetFirstConnectorResponse,
    GetProfileResponse, GetTableResponse, GetUsageResponse, ListEntriesResponse,
    ListKeyedResponse, ListMembershipsResponseObject, ListNumberedResponse,
    ListSessionsResponse, ListSlotsResponse, ListTranscriptsResponse, Thing,
};
use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const LIST_NUMBERED: Operation = Operation {
    id: "list_numbered",
    method: Method::GET,
    path: "/numbered",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_numbered`](super::Client::list_numbered).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListNumbered {
    pub(super) request: Request,
}

impl ListNumbered {
    /// Sets the query parameter `page`.
    pub fn page<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("page", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<ListNumberedResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_KEYED: Operation = Operation {
    id: "list_keyed",
    method: Method::GET,
    path: "/keyed",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_keyed`](super::Client::list_keyed).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListKeyed {
    pub(super) request: Request,
}

impl ListKeyed {
    /// Only items with this key.
    pub fn key<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("key", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<ListKeyedResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_SLOTS: Operation = Operation {
    id: "list_slots",
    method: Method::GET,
    path: "/slots",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_slots`](super::Client::list_slots).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListSlots {
    pub(super) request: Request,
}

impl ListSlots {
    /// Offset, in minutes, of the time zone.
    pub fn offset<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("offset", value);
        self
    }

    /// Sets the query parameter `limit`.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<ListSlotsResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_MEMBERSHIPS: Operation = Operation {
    id: "list_memberships",
    method: Method::GET,
    path: "/memberships",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_memberships`](super::Client::list_memberships).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListMemberships {
    pub(super) request: Request,
}

impl ListMemberships {
    /// Sets the query parameter `limit`.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
        self
    }

    /// Sets the query parameter `offset`.
    pub fn offset<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("offset", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<ListMembershipsResponseObject>, Error> {
        self.request.send().await
    }
}

pub(super) const GET_CONNECTOR: Operation = Operation {
    id: "get_connector",
    method: Method::GET,
    path: "/connectors/{id}",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_connector`](super::Client::get_connector).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetConnector {
    pub(super) request: Request,
}

impl GetConnector {
    /// Sets the query parameter `cursor`.
    pub fn cursor<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("cursor", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<GetConnectorResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const GET_USAGE: Operation = Operation {
    id: "get_usage",
    method: Method::GET,
    path: "/usage",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_usage`](super::Client::get_usage).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetUsage {
    pub(super) request: Request,
}

impl GetUsage {
    /// Sets the query parameter `month`.
    pub fn month<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("month", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<GetUsageResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const FIND_USERS: Operation = Operation {
    id: "find_users",
    method: Method::GET,
    path: "/users",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::find_users`](super::Client::find_users).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FindUsers {
    pub(super) request: Request,
}

impl FindUsers {
    /// Sets the query parameter `startAt`.
    pub fn start_at<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("startAt", value);
        self
    }

    /// Sets the query parameter `maxResults`.
    pub fn max_results<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("maxResults", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<Vec<Thing>>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_INVOICES: Operation = Operation {
    id: "list_invoices",
    method: Method::GET,
    path: "/invoices",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_invoices`](super::Client::list_invoices).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListInvoices {
    pub(super) request: Request,
}

impl ListInvoices {
    /// The zero-based start index of the first invoice.
    pub fn page<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("page", value);
        self
    }

    /// Sets the query parameter `page_size`.
    pub fn page_size<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("page_size", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<Vec<Thing>>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_HOURS: Operation = Operation {
    id: "list_hours",
    method: Method::GET,
    path: "/hours",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_hours`](super::Client::list_hours).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListHours {
    pub(super) request: Request,
}

impl ListHours {
    /// The offset from UTC in minutes.
    pub fn offset<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("offset", value);
        self
    }

    /// Sets the query parameter `limit`.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<Vec<Thing>>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_CLIENTS: Operation = Operation {
    id: "list_clients",
    method: Method::GET,
    path: "/clients",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_clients`](super::Client::list_clients).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListClients {
    pub(super) request: Request,
}

impl ListClients {
    /// Sets the query parameter `paginated`.
    pub fn paginated<As>(mut self, value: impl IntoOption<bool, As>) -> Self {
        self.request.set_query::<bool, _>("paginated", value);
        self
    }

    /// Sets the query parameter `limit`.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
        self
    }

    /// Sets the query parameter `offset`.
    pub fn offset<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("offset", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<Vec<Thing>>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_TRANSCRIPTS: Operation = Operation {
    id: "list_transcripts",
    method: Method::GET,
    path: "/transcripts",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_transcripts`](super::Client::list_transcripts).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListTranscripts {
    pub(super) request: Request,
}

impl ListTranscripts {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<ListTranscriptsResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const GET_PROFILE: Operation = Operation {
    id: "get_profile",
    method: Method::GET,
    path: "/profile",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_profile`](super::Client::get_profile).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetProfile {
    pub(super) request: Request,
}

impl GetProfile {
    /// Sets the query parameter `limit`.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
        self
    }

    /// Sets the query parameter `offset`.
    pub fn offset<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("offset", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<GetProfileResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const GET_TABLE: Operation = Operation {
    id: "get_table",
    method: Method::GET,
    path: "/table",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_table`](super::Client::get_table).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetTable {
    pub(super) request: Request,
}

impl GetTable {
    /// Sets the query parameter `page_token`.
    pub fn page_token<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("page_token", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<GetTableResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const GET_FIRST_CONNECTOR: Operation = Operation {
    id: "get_first_connector",
    method: Method::GET,
    path: "/connectors/first",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_first_connector`](super::Client::get_first_connector).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetFirstConnector {
    pub(super) request: Request,
}

impl GetFirstConnector {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<GetFirstConnectorResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const FIND_HITS: Operation = Operation {
    id: "find_hits",
    method: Method::GET,
    path: "/hits",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::find_hits`](super::Client::find_hits).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FindHits {
    pub(super) request: Request,
}

impl FindHits {
    /// Sets the query parameter `cursor`.
    pub fn cursor<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("cursor", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<FindHitsResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const GET_LOG: Operation = Operation {
    id: "get_log",
    method: Method::GET,
    path: "/log",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_log`](super::Client::get_log).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetLog {
    pub(super) request: Request,
}

impl GetLog {
    /// Sets the query parameter `offset`.
    pub fn offset<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("offset", value);
        self
    }

    /// The number of bytes.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<Vec<String>>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_ENTRIES: Operation = Operation {
    id: "list_entries",
    method: Method::GET,
    path: "/entries",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_entries`](super::Client::list_entries).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListEntries {
    pub(super) request: Request,
}

impl ListEntries {
    /// Sets the query parameter `offset`.
    pub fn offset<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("offset", value);
        self
    }

    /// Sets the query parameter `limit`.
    pub fn limit<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.request.set_query::<i64, _>("limit", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<ListEntriesResponse>, Error> {
        self.request.send().await
    }
}

pub(super) const LIST_SESSIONS: Operation = Operation {
    id: "list_sessions",
    method: Method::GET,
    path: "/sessions",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_sessions`](super::Client::list_sessions).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListSessions {
    pub(super) request: Request,
}

impl ListSessions {
    /// Your session token.
    pub fn token<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("token", value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<ListSessionsResponse>, Error> {
        self.request.send().await
    }
}
