//! Access tokens and their providers.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use secrecy::SecretString;

use crate::build::into_option::IntoOption;
#[cfg(feature = "part-relative-token-urls")]
use crate::error::Error;

/// Provides access tokens that expire.
///
/// The client caches the token until shortly before it expires, or until the server reports that it has expired; the request
/// is then sent again with a new token, once per call. Concurrent calls that need a token share one call of the provider.
/// Calls wait up to 60 seconds for it; a provider has 5 minutes to return a token, which is then that of the next calls: what it has
/// begun, such as the rotation of a refresh token, does not end with the calls that wait.
///
/// Closures that return a future are providers.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use client_runtime::{AccessToken, ProviderError, TokenProvider};
///
/// fn vault() -> impl TokenProvider {
///     || async {
///         let token = std::fs::read_to_string("/run/secrets/access-token")?;
///         Ok::<_, ProviderError>(AccessToken::new(token).expires_in(Duration::from_secs(1800)))
///     }
/// }
/// ```
pub trait TokenProvider: Send + Sync {
    /// Returns a token that is valid now.
    ///
    /// # Errors
    ///
    /// Returns an error if no token is available. The call fails with an error of the kind
    /// [`ErrorKind::Authentication`](crate::ErrorKind::Authentication), whose source has the messages of this error, and whose
    /// [`provider_error`](crate::Error::provider_error) it is.
    fn token(&self) -> TokenFuture<'_>;

    /// Tells the provider the base URL of the client, before a token is asked for: the token endpoints that the API description declares
    /// are relative to it. A provider that wraps another one passes it on. By default, it is ignored.
    ///
    /// # Errors
    ///
    /// Returns an error if a token endpoint would be at another origin, or would be sent secrets unencrypted over a network.
    #[cfg(feature = "part-relative-token-urls")]
    fn set_base_url(&mut self, base_url: &str) -> Result<(), Error> {
        let _ = base_url;
        Ok(())
    }

    /// Returns the secrets that the provider knows apart from the tokens that it has returned, such as the secret of a client: they are
    /// removed from what errors print, whichever server has sent them. There are none by default.
    fn secrets(&self) -> Vec<SecretString> {
        Vec::new()
    }
}

/// The future returned by [`TokenProvider::token`].
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<AccessToken, ProviderError>> + Send + 'a>>;

/// The error of a [`TokenProvider`], and of whatever else a user implements.
pub type ProviderError = Box<dyn std::error::Error + Send + Sync>;

impl<P: TokenProvider + 'static> From<P> for Box<dyn TokenProvider> {
    fn from(provider: P) -> Self {
        Box::new(provider)
    }
}

impl<F, T> TokenProvider for F
where
    F: Fn() -> T + Send + Sync,
    T: Future<Output = Result<AccessToken, ProviderError>> + Send + 'static,
{
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(self())
    }
}

/// An access token and its lifetime.
///
/// `Debug` does not print the token.
#[derive(Clone, Debug)]
pub struct AccessToken {
    pub(crate) token: SecretString,
    pub(crate) lifetime: Option<Duration>,
}

impl AccessToken {
    /// Creates a token without a known lifetime. It is used until the server reports that it has expired.
    pub fn new(token: impl Into<SecretString>) -> Self {
        Self { token: token.into(), lifetime: None }
    }

    /// Sets how long the token is valid from now on.
    ///
    /// The client replaces the token a minute before it expires, or after nine tenths of a lifetime below ten minutes.
    #[must_use]
    pub fn expires_in<As>(mut self, lifetime: impl IntoOption<Duration, As>) -> Self {
        self.lifetime = lifetime.into_option();
        self
    }
}
