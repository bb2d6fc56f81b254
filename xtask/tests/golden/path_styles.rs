//! The client.

use reqwest::Method;

use super::Range;
use super::operations::{
    GET_LABEL, GET_MATRIX, GET_SIMPLE, GetLabel, GetMatrix, GetSimple,
};
use crate::runtime::{
    ClientBuilder, Error, ParameterValue, PathStyle, RawRequest, Request, Transport,
};

/// A client for Things, version v1.
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

    /// Creates a client from environment variables: `THINGS_BASE_URL` is the base URL of requests.
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

    /// Get simple.
    ///
    /// Sends `GET /simple/{id}/{list}/{object}/{joined}`.
    pub fn get_simple(
        &self,
        id: impl Into<String>,
        list: impl IntoIterator<Item = impl Into<String>>,
        object: impl Into<Range>,
        joined: impl Into<Range>,
    ) -> GetSimple {
        let mut request = Request::new(&self.transport, &GET_SIMPLE);
        request.set_path::<String>("id", id);
        request.set_path_list::<String, _>("list", list);
        request
            .set_path_value(
                "object",
                PathStyle::Simple { explode: true },
                ParameterValue::serialized::<Range, _>(object),
            );
        request
            .set_path_value(
                "joined",
                PathStyle::Simple {
                    explode: false,
                },
                ParameterValue::json::<Range, _>(joined),
            );
        GetSimple { request }
    }

    /// Get label.
    ///
    /// Sends `GET /label/{id}/{list}/{object}`.
    pub fn get_label(
        &self,
        id: impl Into<String>,
        list: impl IntoIterator<Item = impl Into<String>>,
        object: impl Into<Range>,
    ) -> GetLabel {
        let mut request = Request::new(&self.transport, &GET_LABEL);
        request
            .set_path_value(
                "id",
                PathStyle::Label { explode: false },
                ParameterValue::scalar::<String>(id),
            );
        request
            .set_path_value(
                "list",
                PathStyle::Label { explode: true },
                ParameterValue::list::<String, _>(list),
            );
        request
            .set_path_value(
                "object",
                PathStyle::Label { explode: false },
                ParameterValue::serialized::<Range, _>(object),
            );
        GetLabel { request }
    }

    /// Get matrix.
    ///
    /// Sends `GET /matrix/{id}/{list}/{object}`.
    pub fn get_matrix(
        &self,
        id: impl Into<String>,
        list: impl IntoIterator<Item = impl Into<String>>,
        object: impl Into<Range>,
    ) -> GetMatrix {
        let mut request = Request::new(&self.transport, &GET_MATRIX);
        request
            .set_path_value(
                "id",
                PathStyle::Matrix {
                    explode: false,
                },
                ParameterValue::scalar::<String>(id),
            );
        request
            .set_path_value(
                "list",
                PathStyle::Matrix {
                    explode: false,
                },
                ParameterValue::list::<String, _>(list),
            );
        request
            .set_path_value(
                "object",
                PathStyle::Matrix { explode: true },
                ParameterValue::serialized::<Range, _>(object),
            );
        GetMatrix { request }
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
