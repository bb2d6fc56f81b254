//! OAuth access tokens, obtained with a refresh token.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Method, Url};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Value;

use crate::authorize::secrets::Secrets;
use crate::authorize::token::{AccessToken, ProviderError, TokenFuture, TokenProvider};
use crate::authorize::token_store::{MemoryTokenStore, StoredTokens, TokenStore};
use crate::build::raw_request::RawRequest;
use crate::client::builder::ClientBuilder;
use crate::client::transport::Transport;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::profile::TOKEN_URL;

/// Obtains access tokens with the refresh token of an OAuth app.
///
/// If the server returns a new refresh token along with an access token, the provider uses it from then on. It is lost with the
/// process unless a [`TokenStore`] keeps it.
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
    /// The refresh token to begin with, if the store has none.
    refresh_token: SecretString,
    store: Box<dyn TokenStore>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The access token that was returned last. It is asked for another one only if this one is not accepted.
    last: Option<SecretString>,
    /// Tokens that could not be saved.
    unsaved: Option<StoredTokens>,
}

/// How long an access token that another process has obtained must be valid to be used.
const MARGIN: Duration = Duration::from_secs(30);

/// The response of the token endpoint. Other fields are of no use here.
#[derive(Deserialize)]
struct TokenResponse {
    access_token: SecretString,
    refresh_token: Option<SecretString>,
    /// In seconds. Some servers send strings, fractions, or `-1` for no limit.
    #[serde(default)]
    expires_in: Value,
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
        Ok(Self {
            endpoint,
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            refresh_token: refresh_token.into(),
            store: Box::new(MemoryTokenStore::default()),
            state: Mutex::default(),
        })
    }

    /// Sets where the tokens are kept. The refresh token that it has takes precedence over that of the provider. By default, they
    /// are kept in memory.
    #[must_use]
    pub fn token_store(mut self, store: impl TokenStore + 'static) -> Self {
        self.store = Box::new(store);
        self
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

    /// Returns an access token that was not returned before.
    async fn refresh(&self) -> Result<AccessToken, ProviderError> {
        let _lock = self.store.lock().await?;
        let unsaved = self.state().unsaved.clone();
        let stored = match unsaved {
            Some(tokens) => {
                self.save(&tokens).await?;
                Some(tokens)
            }
            None => self.store.load().await?,
        };
        if let Some(token) =
            stored.as_ref().filter(|tokens| self.is_usable(tokens)).and_then(|tokens| self.issue(tokens))
        {
            return Ok(token);
        }
        let tokens =
            self.request(stored.map_or_else(|| self.refresh_token.clone(), |tokens| tokens.refresh_token)).await?;
        self.save(&tokens).await?;
        self.issue(&tokens).ok_or_else(|| no_access_token().into())
    }

    /// Saves tokens, or keeps them to be saved later.
    async fn save(&self, tokens: &StoredTokens) -> Result<(), ProviderError> {
        self.state().unsaved = Some(tokens.clone());
        self.store.save(tokens).await?;
        self.state().unsaved = None;
        Ok(())
    }

    /// Whether the access token of some tokens, which another process may have obtained, is valid and was not returned before.
    fn is_usable(&self, tokens: &StoredTokens) -> bool {
        let is_valid = tokens.expires_at.is_some_and(|at| at > SystemTime::now() + MARGIN);
        let state = self.state();
        let last = state.last.as_ref().map(ExposeSecret::expose_secret);
        is_valid && last != tokens.access_token.as_ref().map(ExposeSecret::expose_secret)
    }

    /// Returns the access token of some tokens.
    fn issue(&self, tokens: &StoredTokens) -> Option<AccessToken> {
        let access_token = tokens.access_token.clone()?;
        self.state().last = Some(access_token.clone());
        let token = AccessToken::new(access_token);
        Some(match tokens.expires_at {
            Some(at) => token.expires_in(at.duration_since(SystemTime::now()).unwrap_or_default()),
            None => token,
        })
    }

    /// Asks the token endpoint for tokens.
    async fn request(&self, refresh_token: SecretString) -> Result<StoredTokens, ProviderError> {
        let (transport, path) = self.endpoint.as_ref().ok_or_else(|| {
            Error::new(ErrorKind::Configuration, "the token URL is not known: set it with `token_url`")
        })?;
        // Without its response the request cannot be told from one that was not sent. If a refresh token can be used once, it is
        // used up either way, so that repeating the request does no harm.
        let request = RawRequest::new(transport, Method::POST, path.as_str()).idempotent(true);
        let form = self.form(&refresh_token);
        let response = request.body("application/x-www-form-urlencoded", form).send_for_bytes().await;
        // A successful response contains tokens, which must not become part of an error.
        let response = response.map_err(|error| {
            let is_success = error.status().is_some_and(|status| status.is_success());
            if is_success { no_access_token() } else { error.redacted(&self.secrets(&refresh_token)) }
        })?;
        let response: TokenResponse = serde_json::from_slice(&response).map_err(|_| no_access_token())?;
        let lifetime = seconds(&response.expires_in);
        let replaced = response.refresh_token.filter(|token| !token.expose_secret().is_empty());
        let mut tokens = StoredTokens::new(replaced.unwrap_or(refresh_token));
        tokens.access_token = Some(response.access_token);
        tokens.expires_at = lifetime.and_then(|lifetime| SystemTime::now().checked_add(lifetime));
        Ok(tokens)
    }

    /// What a server can repeat.
    fn secrets(&self, refresh_token: &SecretString) -> Secrets {
        let mut secrets = Secrets::default();
        secrets.add(self.client_secret.expose_secret());
        secrets.add(refresh_token.expose_secret());
        secrets
    }

    fn form(&self, refresh_token: &SecretString) -> String {
        let fields = [
            ("grant_type", "refresh_token"),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose_secret()),
            ("refresh_token", refresh_token.expose_secret()),
        ];
        let field = |(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC));
        fields.map(field).join("&")
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns a number of seconds, of any form; `None` if it is negative or none.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
    Duration::try_from_secs_f64(seconds).ok()
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
