//! OAuth access tokens, obtained with a refresh token.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Method, Url};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::authorize::token::{AccessToken, ProviderError, TokenFuture, TokenProvider};
use crate::build::raw_request::RawRequest;
use crate::client::builder::ClientBuilder;
use crate::client::transport::Transport;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::profile::TOKEN_URL;

/// Obtains access tokens with the refresh token of an OAuth app.
///
/// If the server returns a new refresh token along with an access token, the provider uses it from then on.
///
/// # Examples
///
/// ```
/// use client_runtime::{Error, RefreshTokenProvider};
///
/// fn provider() -> Result<RefreshTokenProvider, Error> {
///     // Pass it to `Client::builder().token_provider(…)`.
///     RefreshTokenProvider::new("client ID", "client secret", "refresh token")
/// }
/// ```
pub struct RefreshTokenProvider {
    /// Where tokens are requested: the server and the path.
    endpoint: Option<(Transport, String)>,
    client_id: String,
    client_secret: SecretString,
    /// The most recent refresh token.
    refresh_token: Mutex<SecretString>,
}

/// The response of the token endpoint. Other fields are of no use here.
#[derive(Deserialize)]
struct TokenResponse {
    access_token: SecretString,
    refresh_token: Option<SecretString>,
    /// In seconds.
    expires_in: Option<u64>,
}

impl RefreshTokenProvider {
    /// Creates a provider from the client ID and the client secret of an app, and the refresh token of an installation.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be initialized.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
        refresh_token: impl Into<SecretString>,
    ) -> Result<Self, Error> {
        let endpoint = TOKEN_URL.map(endpoint).transpose()?;
        let refresh_token = Mutex::new(refresh_token.into());
        Ok(Self { endpoint, client_id: client_id.into(), client_secret: client_secret.into(), refresh_token })
    }

    /// Sets the URL of the token endpoint. The default is that of the API; if it is not known, it must be set.
    ///
    /// The scheme must be `https`, or `http` for the local machine.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is invalid, or would send the client secret unencrypted over a network.
    pub fn token_url(mut self, url: &str) -> Result<Self, Error> {
        self.endpoint = Some(endpoint(url)?);
        Ok(self)
    }

    async fn refresh(&self) -> Result<AccessToken, ProviderError> {
        let (transport, path) = self.endpoint.as_ref().ok_or_else(|| {
            Error::new(ErrorKind::Configuration, "the token URL is not known: set it with `token_url`")
        })?;
        // A refresh token stays valid after its use, so that repeating the request is safe.
        let request = RawRequest::new(transport, Method::POST, path.as_str()).idempotent(true);
        let response = request.body("application/x-www-form-urlencoded", self.form()).send_for_bytes().await;
        // A successful response contains tokens, which must not become part of an error.
        let response = response.map_err(|error| {
            if error.status().is_some_and(|status| status.is_success()) { no_access_token() } else { error }
        })?;
        let response: TokenResponse = serde_json::from_slice(&response).map_err(|_| no_access_token())?;
        if let Some(token) = response.refresh_token.filter(|token| !token.expose_secret().is_empty()) {
            *self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner) = token;
        }
        let token = AccessToken::new(response.access_token);
        Ok(match response.expires_in {
            Some(seconds) => token.expires_in(Duration::from_secs(seconds)),
            None => token,
        })
    }

    fn form(&self) -> String {
        let refresh_token = self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner);
        let fields = [
            ("grant_type", "refresh_token"),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose_secret()),
            ("refresh_token", refresh_token.expose_secret()),
        ];
        let field = |(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC));
        fields.map(field).join("&")
    }
}

/// Splits the URL of a token endpoint into a transport to its origin and its path.
fn endpoint(url: &str) -> Result<(Transport, String), Error> {
    let invalid = |error| Error::new(ErrorKind::Configuration, "invalid token URL").with_source(error);
    let url = Url::parse(url).map_err(invalid)?;
    let mut origin = url.clone();
    origin.set_path("");
    origin.set_query(None);
    let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    Ok((ClientBuilder::new().base_url(origin).build()?, path))
}

fn no_access_token() -> Error {
    Error::new(ErrorKind::Decode, "the response of the token endpoint contains no access token")
}

impl TokenProvider for RefreshTokenProvider {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(self.refresh())
    }
}

impl fmt::Debug for RefreshTokenProvider {
    /// Omits all secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshTokenProvider")
            .field("transport", &self.endpoint.as_ref().map(|(transport, _)| transport))
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
