//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use crate::runtime::{
    CallOptions, Error, Form, IntoOption, Operation, Request, Response, SecurityScheme,
    Upload,
};

pub(super) const LIST_CHARGES: Operation = Operation {
    id: "list_charges",
    method: Method::GET,
    path: "/charges",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_charges`](super::Client::list_charges).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListCharges {
    pub(super) request: Request,
}

impl ListCharges {
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

pub(super) const CREATE_CHARGE: Operation = Operation {
    id: "create_charge",
    method: Method::POST,
    path: "/charges",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::create_charge`](super::Client::create_charge).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateCharge {
    pub(super) request: Request,
    pub(super) form: Form,
}

impl fmt::Debug for CreateCharge {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl CreateCharge {
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
        self.form.attach(&mut self.request);
        self.request.send_for_status().await
    }
}

pub(super) const CREATE_PART: Operation = Operation {
    id: "create_part",
    method: Method::POST,
    path: "/parts",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::create_part`](super::Client::create_part).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreatePart {
    pub(super) request: Request,
}

impl CreatePart {
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

pub(super) const CREATE_FORM: Operation = Operation {
    id: "create_form",
    method: Method::POST,
    path: "/forms",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::create_form`](super::Client::create_form).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateForm {
    pub(super) request: Request,
    pub(super) body: Option<Upload>,
}

impl fmt::Debug for CreateForm {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl CreateForm {
    /// Sets the body of the request.
    pub fn body<As>(mut self, value: impl IntoOption<Upload, As>) -> Self {
        self.body = value.into_option();
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
    pub async fn send(mut self) -> Result<Response<()>, Error> {
        if let Some(body) = self.body {
            self.request.set_upload("application/x-www-form-urlencoded", body);
        }
        self.request.send_for_status().await
    }
}
