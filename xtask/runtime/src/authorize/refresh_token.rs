//! OAuth access tokens, obtained with a refresh token.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use crate::authorize::secrets::Secrets;
use crate::authorize::token::{AccessToken, ProviderError, TokenFuture, TokenProvider};
use crate::authorize::token_endpoint::{TokenEndpoint, form, no_access_token, unknown_url};
use crate::authorize::token_store::{MemoryTokenStore, StoredTokens, TokenStore};
use crate::build::into_option::IntoOption;
use crate::client::options::CallOptions;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::platform::now;
use crate::profile::TOKEN_URL;

/// Obtains access tokens with the refresh token of an OAuth app.
///
/// If the server returns a new refresh token along with an access token, the provider uses it from then on. It is lost with the
/// process unless a [`TokenStore`] keeps it.
///
/// Clones share the tokens. Give clients of one installation, such as those of two versions of an API, clones of one provider: some
/// servers accept a refresh token once.
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
    endpoint: Option<TokenEndpoint>,
    client_id: String,
    client_secret: SecretString,
    /// The tokens to begin with, if the store has none.
    first: StoredTokens,
    store: Arc<dyn TokenStore>,
    state: Arc<Mutex<State>>,
    /// The access token that this clone returned last. It is asked for another one only if this one is not accepted.
    last: Mutex<Option<SecretString>>,
    /// Held while tokens are refreshed. The lock of a store is one between processes.
    refreshing: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Default)]
struct State {
    /// Tokens that could not be saved.
    unsaved: Option<StoredTokens>,
    /// The newest tokens that were seen, in case that the store loses them.
    newest: Option<StoredTokens>,
}

/// How long an access token that another process has obtained must be valid to be used, unless its lifetime is short.
const MARGIN: Duration = Duration::from_secs(30);

/// The setting of the URL.
const SETTING: &str = "token URL";

impl RefreshTokenProvider {
    /// Creates a provider from the client ID and the client secret of an app, and the refresh token of an installation, or all
    /// tokens that it has.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be initialized.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
        tokens: impl Into<StoredTokens>,
    ) -> Result<Self, Error> {
        Self::of(None, client_id.into(), client_secret.into(), tokens.into())
    }

    /// Creates a provider that asks an endpoint, by default that of the API.
    pub(crate) fn of(
        endpoint: Option<TokenEndpoint>,
        client_id: String,
        client_secret: SecretString,
        first: StoredTokens,
    ) -> Result<Self, Error> {
        let default = || TokenEndpoint::declared(TOKEN_URL, SETTING);
        Ok(Self {
            endpoint: endpoint.map_or_else(default, |endpoint| Ok(Some(endpoint)))?,
            client_id,
            client_secret,
            first,
            store: Arc::new(MemoryTokenStore::default()),
            state: Arc::default(),
            last: Mutex::default(),
            refreshing: Arc::default(),
        })
    }

    /// Sets where the tokens are kept. Those that it has take precedence over those of the provider. By default, they are kept in
    /// memory.
    #[must_use]
    pub fn token_store<As>(mut self, store: impl IntoOption<Box<dyn TokenStore>, As>) -> Self {
        self.store = store.into_option().map_or_else(|| Arc::new(MemoryTokenStore::default()) as _, Arc::from);
        self
    }

    /// Sets the URL of the token endpoint, in place of that of the API, if that is known. `None` keeps it.
    ///
    /// The scheme must be `https`, or `http` for the local machine.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is invalid, or would send the client secret unencrypted over a network.
    pub fn token_url<As>(mut self, url: impl IntoOption<String, As>) -> Result<Self, Error> {
        if let Some(url) = url.into_option() {
            self.endpoint = Some(TokenEndpoint::new(&url, SETTING)?);
        }
        Ok(self)
    }

    /// Returns an access token that this clone has not returned before.
    async fn refresh(&self) -> Result<AccessToken, ProviderError> {
        let _turn = self.refreshing.lock().await;
        let _lock = self.store.lock().await.map_err(|error| self.store_failed(error))?;
        let unsaved = self.state().unsaved.clone();
        if let Some(tokens) = unsaved {
            self.save(&tokens).await?;
        }
        let stored = self.store.load().await.map_err(|error| self.store_failed(error))?;
        let current = stored.or_else(|| self.state().newest.clone());
        let current = current.unwrap_or_else(|| self.first.clone());
        if let Some(token) = self.is_usable(&current).then(|| self.issue(&current)).flatten() {
            return Ok(token);
        }
        let (tokens, error) = self.request(current).await?;
        // Also without an access token: the refresh token may be a new one.
        self.save(&tokens).await?;
        self.issue(&tokens).ok_or_else(|| error.unwrap_or_else(no_access_token).into())
    }

    /// Saves tokens, or keeps them to be saved later.
    async fn save(&self, tokens: &StoredTokens) -> Result<(), Error> {
        self.state().unsaved = Some(tokens.clone());
        self.store.save(tokens).await.map_err(|error| self.store_failed(error))?;
        let mut state = self.state();
        state.newest = state.unsaved.take();
        Ok(())
    }

    /// The error of a store that has failed, without the secrets that it was given.
    fn store_failed(&self, error: ProviderError) -> Error {
        let mut secrets = Secrets::default();
        TokenProvider::secrets(self).iter().for_each(|secret| secrets.add(secret.expose_secret()));
        Error::new(ErrorKind::Authentication, "the token store failed").of_provider(error.into()).redacted(&secrets)
    }

    /// Whether the access token of some tokens, which another process may have obtained, is valid and was not returned before. One
    /// whose lifetime is unknown is valid until the server rejects it.
    fn is_usable(&self, tokens: &StoredTokens) -> bool {
        // As long as the process that has obtained it uses it.
        let margin = tokens.lifetime.map_or(MARGIN, |lifetime| MARGIN.min(lifetime / 10));
        let is_valid = tokens.expires_at.is_none_or(|at| at > now() + margin);
        let last = locked(&self.last);
        is_valid
            && last.as_ref().map(ExposeSecret::expose_secret)
                != tokens.access_token.as_ref().map(ExposeSecret::expose_secret)
    }

    /// Returns the access token of some tokens.
    fn issue(&self, tokens: &StoredTokens) -> Option<AccessToken> {
        let access_token = tokens.access_token.clone()?;
        *locked(&self.last) = Some(access_token.clone());
        self.state().newest = Some(tokens.clone());
        let token = AccessToken::new(access_token);
        Some(match tokens.expires_at {
            Some(at) => token.expires_in(at.duration_since(now()).unwrap_or_default()),
            None => token,
        })
    }

    /// Asks the token endpoint for the tokens that replace others. Returns the error as well if there is no access token.
    async fn request(&self, current: StoredTokens) -> Result<(StoredTokens, Option<Error>), ProviderError> {
        let endpoint = self.endpoint.as_ref().ok_or_else(|| unknown_url(SETTING, "token_url"))?;
        let StoredTokens { refresh_token, version, .. } = current;
        // Without its response the request cannot be told from one that was not sent. If a refresh token can be used once, it is
        // used up either way, so that repeating the request does no harm.
        let response =
            endpoint.request(self.form(&refresh_token), CallOptions::new(), &self.sent_with(&refresh_token)).await?;
        Ok(response.into_stored(Some(refresh_token), version + 1)?)
    }

    /// What a server can repeat.
    fn sent_with(&self, refresh_token: &SecretString) -> Secrets {
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
        form(&fields)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        locked(&self.state)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Clone for RefreshTokenProvider {
    /// Returns a provider of the same tokens.
    fn clone(&self) -> Self {
        Self {
            endpoint: self.endpoint.clone(),
            client_id: self.client_id.clone(),
            client_secret: self.client_secret.clone(),
            first: self.first.clone(),
            store: Arc::clone(&self.store),
            state: Arc::clone(&self.state),
            last: Mutex::default(),
            refreshing: Arc::clone(&self.refreshing),
        }
    }
}

impl TokenProvider for RefreshTokenProvider {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(self.refresh())
    }

    #[cfg(feature = "part-relative-token-urls")]
    fn set_base_url(&mut self, base_url: &str) -> Result<(), Error> {
        TokenEndpoint::set_base_url(&mut self.endpoint, TOKEN_URL, base_url, SETTING)
    }

    fn secrets(&self) -> Vec<SecretString> {
        let state = self.state();
        let tokens = [&state.unsaved, &state.newest].into_iter().flatten().chain([&self.first]);
        let tokens = tokens.flat_map(|it| [Some(&it.refresh_token), it.access_token.as_ref()]).flatten();
        tokens.chain([&self.client_secret]).cloned().collect()
    }
}

impl fmt::Debug for RefreshTokenProvider {
    /// Omits all secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshTokenProvider")
            .field("endpoint", &self.endpoint)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
