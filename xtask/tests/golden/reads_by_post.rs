//! Requests of all operations.
//!
//! The methods of the client begin them, their own methods fill them in and send them.

use reqwest::Method;

use crate::runtime::{CallOptions, Error, Operation, Request, Response};

pub(super) const SEARCH_THINGS: Operation = Operation {
    id: "search_things",
    method: Method::POST,
    path: "/things/search",
    accept: "*/*",
    idempotent: true,
};

/// The request of [`Client::search_things`](super::Client::search_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SearchThings {
    pub(super) request: Request,
}

impl SearchThings {
    /// How this call is made, in place of what was said before: limits of time and size, retries, and what
    /// is sent along.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
        self
    }

    /// Sends the request, and gives what comes back.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, or HubSpot answered with an error.
    pub async fn send(self) -> Result<Response<()>, Error> {
        self.request.send_for_status().await
    }
}

pub(super) const READ_THINGS: Operation = Operation {
    id: "read_things",
    method: Method::POST,
    path: "/things/batch/read",
    accept: "*/*",
    idempotent: true,
};

/// The request of [`Client::read_things`](super::Client::read_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ReadThings {
    pub(super) request: Request,
}

impl ReadThings {
    /// How this call is made, in place of what was said before: limits of time and size, retries, and what
    /// is sent along.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
        self
    }

    /// Sends the request, and gives what comes back.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, or HubSpot answered with an error.
    pub async fn send(self) -> Result<Response<()>, Error> {
        self.request.send_for_status().await
    }
}

pub(super) const COUNT_THINGS: Operation = Operation {
    id: "count_things",
    method: Method::POST,
    path: "/things/count",
    accept: "*/*",
    idempotent: true,
};

/// The request of [`Client::count_things`](super::Client::count_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CountThings {
    pub(super) request: Request,
}

impl CountThings {
    /// How this call is made, in place of what was said before: limits of time and size, retries, and what
    /// is sent along.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
        self
    }

    /// Sends the request, and gives what comes back.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, or HubSpot answered with an error.
    pub async fn send(self) -> Result<Response<()>, Error> {
        self.request.send_for_status().await
    }
}

pub(super) const CREATE_THING: Operation = Operation {
    id: "create_thing",
    method: Method::POST,
    path: "/things",
    accept: "*/*",
    idempotent: false,
};

/// The request of [`Client::create_thing`](super::Client::create_thing).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateThing {
    pub(super) request: Request,
}

impl CreateThing {
    /// How this call is made, in place of what was said before: limits of time and size, retries, and what
    /// is sent along.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
        self
    }

    /// Sends the request, and gives what comes back.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, or HubSpot answered with an error.
    pub async fn send(self) -> Result<Response<()>, Error> {
        self.request.send_for_status().await
    }
}

pub(super) const REPLACE_THINGS: Operation = Operation {
    id: "replace_things",
    method: Method::PUT,
    path: "/things",
    accept: "*/*",
    idempotent: true,
};

/// The request of [`Client::replace_things`](super::Client::replace_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ReplaceThings {
    pub(super) request: Request,
}

impl ReplaceThings {
    /// How this call is made, in place of what was said before: limits of time and size, retries, and what
    /// is sent along.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
        self
    }

    /// Sends the request, and gives what comes back.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, or HubSpot answered with an error.
    pub async fn send(self) -> Result<Response<()>, Error> {
        self.request.send_for_status().await
    }
}

pub(super) const CHANGE_THINGS: Operation = Operation {
    id: "change_things",
    method: Method::PATCH,
    path: "/things",
    accept: "*/*",
    idempotent: false,
};

/// The request of [`Client::change_things`](super::Client::change_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ChangeThings {
    pub(super) request: Request,
}

impl ChangeThings {
    /// How this call is made, in place of what was said before: limits of time and size, retries, and what
    /// is sent along.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
        self
    }

    /// Sends the request, and gives what comes back.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, or HubSpot answered with an error.
    pub async fn send(self) -> Result<Response<()>, Error> {
        self.request.send_for_status().await
    }
}

pub(super) const DELETE_THINGS: Operation = Operation {
    id: "delete_things",
    method: Method::DELETE,
    path: "/things",
    accept: "*/*",
    idempotent: false,
};

/// The request of [`Client::delete_things`](super::Client::delete_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteThings {
    pub(super) request: Request,
}

impl DeleteThings {
    /// How this call is made, in place of what was said before: limits of time and size, retries, and what
    /// is sent along.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.set_options(options);
        self
    }

    /// Sends the request, and gives what comes back.
    ///
    /// # Errors
    ///
    /// When the request could not be sent, or HubSpot answered with an error.
    pub async fn send(self) -> Result<Response<()>, Error> {
        self.request.send_for_status().await
    }
}
