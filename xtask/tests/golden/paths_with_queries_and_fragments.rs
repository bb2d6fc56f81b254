//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const LIST_BETA_THINGS: Operation = Operation {
    id: "list_beta_things",
    method: Method::GET,
    path: "/things?beta=true",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_beta_things`](super::Client::list_beta_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListBetaThings {
    pub(super) request: Request,
}

impl ListBetaThings {
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

pub(super) const DELETE_THINGS: Operation = Operation {
    id: "delete_things",
    method: Method::DELETE,
    path: "/things/all",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::delete_things`](super::Client::delete_things).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteThings {
    pub(super) request: Request,
}

impl DeleteThings {
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

pub(super) const CREATE_TOKEN: Operation = Operation {
    id: "create_token",
    method: Method::POST,
    path: "/token",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::create_token`](super::Client::create_token).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateToken {
    pub(super) request: Request,
}

impl CreateToken {
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

pub(super) const REFRESH_TOKEN: Operation = Operation {
    id: "refresh_token",
    method: Method::POST,
    path: "/token",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::refresh_token`](super::Client::refresh_token).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct RefreshToken {
    pub(super) request: Request,
}

impl RefreshToken {
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

pub(super) const GET_BAGS: Operation = Operation {
    id: "get_bags",
    method: Method::GET,
    path: "/bags",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_bags`](super::Client::get_bags).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetBags {
    pub(super) request: Request,
}

impl GetBags {
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

pub(super) const CREATE_BAG: Operation = Operation {
    id: "create_bag",
    method: Method::POST,
    path: "/bags?kind=open",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::create_bag`](super::Client::create_bag).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateBag {
    pub(super) request: Request,
}

impl CreateBag {
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

pub(super) const GET_BOXES_KIND_OPEN: Operation = Operation {
    id: "get_boxes_kind_open",
    method: Method::GET,
    path: "/boxes?kind=open",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_boxes_kind_open`](super::Client::get_boxes_kind_open).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetBoxesKindOpen {
    pub(super) request: Request,
}

impl GetBoxesKindOpen {
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

pub(super) const GET_BOXES_KIND_SHUT: Operation = Operation {
    id: "get_boxes_kind_shut",
    method: Method::GET,
    path: "/boxes?kind=shut",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_boxes_kind_shut`](super::Client::get_boxes_kind_shut).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetBoxesKindShut {
    pub(super) request: Request,
}

impl GetBoxesKindShut {
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

pub(super) const GET_BOXES: Operation = Operation {
    id: "get_boxes",
    method: Method::GET,
    path: "/boxes",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_boxes`](super::Client::get_boxes).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetBoxes {
    pub(super) request: Request,
}

impl GetBoxes {
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

pub(super) const GET_PART: Operation = Operation {
    id: "get_part",
    method: Method::GET,
    path: "/parts",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_part`](super::Client::get_part).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetPart {
    pub(super) request: Request,
}

impl GetPart {
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

pub(super) const GET_PARTS_OF: Operation = Operation {
    id: "get_parts_of",
    method: Method::GET,
    path: "/parts/of",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_parts_of`](super::Client::get_parts_of).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetPartsOf {
    pub(super) request: Request,
}

impl GetPartsOf {
    /// Sets the query parameter `owner`.
    pub fn owner<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.request.set_query::<String, _>("owner", value);
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

pub(super) const DELETE_PART: Operation = Operation {
    id: "delete_part",
    method: Method::DELETE,
    path: "/parts/{id}/{name}",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::delete_part`](super::Client::delete_part).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeletePart {
    pub(super) request: Request,
}

impl DeletePart {
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
