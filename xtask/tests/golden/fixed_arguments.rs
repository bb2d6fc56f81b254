//! The client.

use reqwest::Method;

use super::{
    ApiVersion, GrantType, ListThingsFilter, ListThingsFormat, ReplaceThingsKind, Yes,
};
use super::operations::{
    CREATE_TOKEN, CREATE_TOKEN_MULTIPART, CreateToken, CreateTokenMultipart, LIST_THINGS,
    ListThings, REPLACE_THINGS, ReplaceThings,
};
use crate::runtime::{
    ClientBuilder, Error, Form, MultipartForm, ParameterValue, QueryStyle, RawRequest,
    Request, Transport,
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

    /// List things.
    ///
    /// Sends `GET /things`.
    pub fn list_things(&self, filter: impl Into<ListThingsFilter>) -> ListThings {
        let mut request = Request::new(&self.transport, &LIST_THINGS);
        request
            .set_query_value(
                "filter",
                QueryStyle::FORM,
                ParameterValue::json::<ListThingsFilter, _>(filter),
            );
        request.set_header::<ApiVersion, _>("api-version", "2026-01");
        request.set_query::<ListThingsFormat, _>("format", "json");
        request.set_query::<i64, _>("level", 2_i64);
        request.set_header::<i64, _>("depth", -1_i64);
        request.set_query::<bool, _>("live", true);
        request
            .set_cookie_value(
                "consent",
                QueryStyle::FORM,
                ParameterValue::scalar::<Yes>("yes"),
            );
        ListThings { request }
    }

    /// Replace things.
    ///
    /// Sends `PUT /things`.
    pub fn replace_things(&self, kind: impl Into<ReplaceThingsKind>) -> ReplaceThings {
        let request = Request::new(&self.transport, &REPLACE_THINGS);
        let mut form = Form::default();
        form.set::<ReplaceThingsKind, _>("kind", kind);
        ReplaceThings { request, form }
    }

    /// Create token.
    ///
    /// To send the body as `multipart/form-data`, call `create_token_multipart`.
    ///
    /// Sends `POST /token`.
    pub fn create_token(&self, code: impl Into<String>) -> CreateToken {
        let request = Request::new(&self.transport, &CREATE_TOKEN);
        let mut form = Form::default();
        form.set::<String, _>("code", code);
        form.set::<GrantType, _>("grant_type", "authorization_code");
        form.set::<bool, _>("offline", true);
        CreateToken { request, form }
    }

    /// Create token multipart.
    ///
    /// Sends the body as `multipart/form-data`.
    ///
    /// Sends `POST /token`.
    pub fn create_token_multipart(&self) -> CreateTokenMultipart {
        let request = Request::new(&self.transport, &CREATE_TOKEN_MULTIPART);
        let mut form = MultipartForm::default();
        form.set::<GrantType, _>("grant_type", "authorization_code");
        CreateTokenMultipart {
            request,
            form,
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
