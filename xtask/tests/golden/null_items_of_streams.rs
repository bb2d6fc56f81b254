//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{Message, Section};
use crate::runtime::{
    CallOptions, Error, Events, IntoOption, Lines, Operation, Request, Response,
    SecurityScheme,
};

pub(super) const GET_MESSAGES: Operation = Operation {
    id: "get_messages",
    method: Method::GET,
    path: "/messages",
    accept: "application/jsonl",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_messages`](super::Client::get_messages).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetMessages {
    pub(super) request: Request,
}

impl GetMessages {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the JSON values of the response as they arrive.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn lines(self) -> Result<Lines<Option<Message>>, Error> {
        self.request.send_for_lines().await
    }

    /// Sends the request and returns the events of the response as they arrive.
    ///
    /// Asks for `text/event-stream`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response is
    /// no stream of events.
    pub async fn events_as_event_stream(
        mut self,
    ) -> Result<Events<Option<Section>>, Error> {
        self.request.set_accept("text/event-stream");
        self.request.send_for_events().await
    }
}

pub(super) const GET_SECTIONS: Operation = Operation {
    id: "get_sections",
    method: Method::GET,
    path: "/sections",
    accept: "application/json-seq",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_sections`](super::Client::get_sections).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetSections {
    pub(super) request: Request,
}

impl GetSections {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the JSON values of the response as they arrive.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn lines(self) -> Result<Lines<Option<Section>>, Error> {
        self.request.send_for_lines().await
    }
}

pub(super) const GET_EVENTS: Operation = Operation {
    id: "get_events",
    method: Method::GET,
    path: "/events",
    accept: "text/event-stream",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_events`](super::Client::get_events).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetEvents {
    pub(super) request: Request,
}

impl GetEvents {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the events of the response as they arrive.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response is
    /// no stream of events.
    pub async fn events(self) -> Result<Events<Option<Message>>, Error> {
        self.request.send_for_events().await
    }
}

pub(super) const GET_EITHER: Operation = Operation {
    id: "get_either",
    method: Method::GET,
    path: "/either",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_either`](super::Client::get_either).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetEither {
    pub(super) request: Request,
}

impl GetEither {
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
    pub async fn send(self) -> Result<Response<Message>, Error> {
        self.request.send().await
    }

    /// Sends the request and returns the decoded response, or `None` if it has no body or is `null`.
    ///
    /// Asks for `application/vnd.section+json`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send_as_vnd_section_json(
        mut self,
    ) -> Result<Response<Option<Section>>, Error> {
        self.request.set_accept("application/vnd.section+json");
        self.request.send_optional().await
    }
}
