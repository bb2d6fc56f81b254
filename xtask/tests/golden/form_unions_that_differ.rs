//! The client.

use reqwest::Method;
use serde_json::Value;

use super::{AddReceiptKind, PayKind};
use super::operations::{
    ADD_NOTE, ADD_RECEIPT, ADD_SCAN, AddNote, AddReceipt, AddScan, PAY, Pay,
};
use crate::runtime::{
    ClientBuilder, Error, Form, MultipartForm, ParameterValue, QueryStyle, RawRequest,
    Request, Transport, Upload,
};

/// A client for Payments, version v1.
///
/// Cloning a client is cheap: clones share connections, tokens and limits.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Creates a client that sends requests to a base URL.
    ///
    /// The API description declares no authorization. An API that wants an access token gets the one that
    /// `ClientBuilder::token` sets.
    ///
    /// # Errors
    ///
    /// Returns an error if the base URL is invalid, or if TLS cannot be set up.
    pub fn new(base_url: impl Into<String>) -> Result<Self, Error> {
        Self::builder().base_url(base_url).build()
    }

    /// Creates a client from environment variables: `PAYMENTS_BASE_URL` is the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not set, and in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().environment(&[])?.build()
    }

    /// Returns a builder for a client with custom settings. It needs a base URL: the API description declares no
    /// server.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new()
    }

    /// Pay.
    ///
    /// Sends `POST /payments`.
    pub fn pay(
        &self,
        amount: impl Into<i64>,
        id: impl Into<Value>,
        kind: impl Into<PayKind>,
    ) -> Pay {
        let request = Request::new(&self.transport, &PAY);
        let mut form = Form::default();
        form.set::<i64, _>("amount", amount);
        form.set_value(
            "id",
            QueryStyle::FORM,
            ParameterValue::text_or_json::<Value, _>(id),
        );
        form.set::<PayKind, _>("kind", kind);
        Pay { request, form }
    }

    /// Add receipt.
    ///
    /// Sends `POST /receipts`.
    pub fn add_receipt(
        &self,
        amount: impl Into<i64>,
        id: impl Into<Value>,
        kind: impl Into<AddReceiptKind>,
    ) -> AddReceipt {
        let request = Request::new(&self.transport, &ADD_RECEIPT);
        let mut form = MultipartForm::default();
        form.set::<i64, _>("amount", amount);
        form.set_text_or_json::<Value, _>("id", id);
        form.set::<AddReceiptKind, _>("kind", kind);
        AddReceipt { request, form }
    }

    /// Add scan.
    ///
    /// Sends `POST /scans`.
    ///
    /// # Arguments
    ///
    /// - `body`: The body of the request.
    ///
    ///   Set its media type with the boundary of its parts, `multipart/form-data; boundary=…`, with
    ///   `Upload::media_type`.
    pub fn add_scan(&self, body: impl Into<Upload>) -> AddScan {
        let request = Request::new(&self.transport, &ADD_SCAN);
        AddScan {
            request,
            body: body.into(),
        }
    }

    /// Add note.
    ///
    /// Sends `POST /notes`.
    pub fn add_note(&self, body: impl Into<Upload>) -> AddNote {
        let request = Request::new(&self.transport, &ADD_NOTE);
        AddNote {
            request,
            body: body.into(),
        }
    }

    /// Returns a request to an endpoint that this crate does not know, with the credentials, the limits and the
    /// retries of this client. The path is relative to the base URL, begins with a slash, and is percent-encoded.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest::new(&self.transport, method, path)
    }
}

#[doc(hidden)]
impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self { transport }
    }
}
