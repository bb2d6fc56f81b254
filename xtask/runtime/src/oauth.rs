//! Access tokens of OAuth, got with a refresh token.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Method, Url};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::auth::{AccessToken, ProviderError, TokenFuture, TokenProvider};
use super::builder::ClientBuilder;
use super::error::Error;
use super::error_kind::ErrorKind;
use super::raw_request::RawRequest;
use super::transport::Transport;

/// Where all of HubSpot's descriptions say that tokens come from.
const TOKEN_URL: &str = "https://api.hubapi.com/oauth/v1/token";

/// Gets access tokens with the refresh token that HubSpot gave when somebody installed the app.
///
/// Give it to [`ClientBuilder::token_provider`].
pub struct RefreshTokenProvider {
    transport: Transport,
    path: String,
    client_id: String,
    client_secret: SecretString,
    /// HubSpot may give another one along with an access token.
    refresh_token: Mutex<SecretString>,
}

/// What HubSpot answers. Whatever else there is, is of no use here.
#[derive(Deserialize)]
struct Granted {
    access_token: SecretString,
    refresh_token: Option<SecretString>,
    /// In seconds.
    expires_in: Option<u64>,
}

impl RefreshTokenProvider {
    /// A provider for an app, with its id and its secret.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
        refresh_token: impl Into<SecretString>,
    ) -> Result<Self, Error> {
        let (transport, path) = endpoint(TOKEN_URL)?;
        let refresh_token = Mutex::new(refresh_token.into());
        Ok(Self { transport, path, client_id: client_id.into(), client_secret: client_secret.into(), refresh_token })
    }

    /// Gets tokens from another URL than HubSpot's own. It is `https`, or `http` to the local machine.
    ///
    /// # Errors
    /// When the URL is none, or would send the secret unencrypted over a network.
    pub fn token_url(mut self, url: &str) -> Result<Self, Error> {
        (self.transport, self.path) = endpoint(url)?;
        Ok(self)
    }

    async fn refresh(&self) -> Result<AccessToken, ProviderError> {
        // The refresh token stays valid, so that asking twice does no harm.
        let request = RawRequest::new(&self.transport, Method::POST, &*self.path).idempotent(true);
        let answer = request.body("application/x-www-form-urlencoded", self.form()).send_for_bytes().await;
        // The answer to an error has no token in it; that to a success has, and is not put into any error.
        let answer = answer.map_err(|error| {
            if error.status().is_some_and(|status| status.is_success()) { unreadable() } else { error }
        })?;
        let granted: Granted = serde_json::from_slice(&answer).map_err(|_| unreadable())?;
        if let Some(token) = granted.refresh_token {
            *self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner) = token;
        }
        let token = AccessToken::new(granted.access_token);
        Ok(match granted.expires_in {
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

/// Where a URL sends requests, and to which path there.
fn endpoint(url: &str) -> Result<(Transport, String), Error> {
    let invalid = |error| Error::new(ErrorKind::Configuration, "the token URL is not a URL").with_source(error);
    let url = Url::parse(url).map_err(invalid)?;
    let mut origin = url.clone();
    origin.set_path("");
    origin.set_query(None);
    let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    Ok((ClientBuilder::new(origin.as_str()).build()?, path))
}

fn unreadable() -> Error {
    Error::new(ErrorKind::Decode, "the answer holds no access token")
}

impl TokenProvider for RefreshTokenProvider {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(self.refresh())
    }
}

impl fmt::Debug for RefreshTokenProvider {
    /// Leaves out all secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshTokenProvider")
            .field("transport", &self.transport)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
