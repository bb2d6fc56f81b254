//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{Thing, WatchMixedResponse};
use crate::runtime::{
    CallOptions, Error, Events, IntoOption, Operation, Request, SecurityScheme,
};

pub(super) const WATCH_CHANGES: Operation = Operation {
    id: "watch_changes",
    method: Method::GET,
    path: "/changes",
    accept: "text/event-stream",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::watch_changes`](super::Client::watch_changes).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct WatchChanges {
    pub(super) request: Request,
}

impl WatchChanges {
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
    pub async fn events(self) -> Result<Events<Thing>, Error> {
        self.request.send_for_events().await
    }
}

pub(super) const WATCH_LISTS: Operation = Operation {
    id: "watch_lists",
    method: Method::GET,
    path: "/lists",
    accept: "text/event-stream",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::watch_lists`](super::Client::watch_lists).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct WatchLists {
    pub(super) request: Request,
}

impl WatchLists {
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
    pub async fn events(self) -> Result<Events<Vec<Thing>>, Error> {
        self.request.send_for_events().await
    }
}

pub(super) const WATCH_TEXTS: Operation = Operation {
    id: "watch_texts",
    method: Method::GET,
    path: "/texts",
    accept: "text/event-stream",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::watch_texts`](super::Client::watch_texts).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct WatchTexts {
    pub(super) request: Request,
}

impl WatchTexts {
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
    pub async fn events(self) -> Result<Events, Error> {
        self.request.send_for_text_events().await
    }
}

pub(super) const WATCH_MIXED: Operation = Operation {
    id: "watch_mixed",
    method: Method::GET,
    path: "/mixed",
    accept: "text/event-stream",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::watch_mixed`](super::Client::watch_mixed).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct WatchMixed {
    pub(super) request: Request,
}

impl WatchMixed {
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
    pub async fn events(self) -> Result<Events<WatchMixedResponse>, Error> {
        self.request
            .send_for_named_events(|event| match event.name() {
                "text" => event.text(WatchMixedResponse::Text),
                "added" => event.json(WatchMixedResponse::ThingList),
                "one" => event.json(WatchMixedResponse::Thing),
                _ => event.any(|value| value),
            })
            .await
    }
}
