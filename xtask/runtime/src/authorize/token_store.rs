//! Where the tokens of an OAuth installation are kept.

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use secrecy::SecretString;

use crate::authorize::token::ProviderError;

/// Keeps the tokens of an OAuth installation, so that a refresh token that the server has replaced outlives the process.
///
/// `FileTokenStore` keeps them in a file. A store that several processes share lets them use one access token: implement
/// [`lock`](Self::lock), so that one of them refreshes it while the others wait. With the feature `redis`, `RedisTokenStore` does.
///
/// # Examples
///
/// ```
/// use std::collections::HashMap;
/// use std::sync::{Arc, Mutex};
///
/// use client_runtime::{StoredTokens, TokenStore, TokenStoreFuture};
///
/// /// The tokens of all accounts, as a table of a database would have them.
/// type Table = Arc<Mutex<HashMap<u64, StoredTokens>>>;
///
/// /// Keeps the tokens of one account in a row of the table.
/// struct Row {
///     table: Table,
///     account: u64,
/// }
///
/// impl TokenStore for Row {
///     fn load(&self) -> TokenStoreFuture<'_, Option<StoredTokens>> {
///         Box::pin(async {
///             let table = self.table.lock().map_err(|_| "the table is broken")?;
///             Ok(table.get(&self.account).cloned())
///         })
///     }
///
///     fn save<'a>(&'a self, tokens: &'a StoredTokens) -> TokenStoreFuture<'a, ()> {
///         Box::pin(async {
///             let mut table = self.table.lock().map_err(|_| "the table is broken")?;
///             table.insert(self.account, tokens.clone());
///             Ok(())
///         })
///     }
/// }
/// ```
pub trait TokenStore: Send + Sync {
    /// Returns the tokens that were saved last; `None` if there are none yet.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot be read. The call that needs a token fails with it.
    fn load(&self) -> TokenStoreFuture<'_, Option<StoredTokens>>;

    /// Saves tokens, replacing those before. A store that several processes share keeps what it has if that is of the same
    /// [version](StoredTokens::version) or a newer one.
    ///
    /// # Errors
    ///
    /// Returns an error if the tokens cannot be saved. The call that needs a token fails with it, and the next one tries again.
    fn save<'a>(&'a self, tokens: &'a StoredTokens) -> TokenStoreFuture<'a, ()>;

    /// Waits until nobody else refreshes the tokens, until the returned value is dropped. By default, does not wait.
    ///
    /// # Errors
    ///
    /// Returns an error if the lock cannot be obtained. The call that needs a token fails with it.
    fn lock(&self) -> TokenStoreFuture<'_, Box<dyn Any + Send>> {
        Box::pin(async { Ok(Box::new(()) as Box<dyn Any + Send>) })
    }
}

impl<S: TokenStore + 'static> From<S> for Box<dyn TokenStore> {
    fn from(store: S) -> Self {
        Box::new(store)
    }
}

impl<T: TokenStore + ?Sized> TokenStore for Arc<T> {
    fn load(&self) -> TokenStoreFuture<'_, Option<StoredTokens>> {
        (**self).load()
    }

    fn save<'a>(&'a self, tokens: &'a StoredTokens) -> TokenStoreFuture<'a, ()> {
        (**self).save(tokens)
    }

    fn lock(&self) -> TokenStoreFuture<'_, Box<dyn Any + Send>> {
        (**self).lock()
    }
}

/// The future returned by the methods of [`TokenStore`].
pub type TokenStoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, ProviderError>> + Send + 'a>>;

/// The tokens of an OAuth installation.
///
/// `Debug` does not print them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StoredTokens {
    /// The refresh token.
    pub refresh_token: SecretString,
    /// The access token that was obtained last.
    pub access_token: Option<SecretString>,
    /// When the access token expires, if that is known.
    pub expires_at: Option<SystemTime>,
    /// How long the access token was valid when it was obtained, if that is known. Processes
    /// share a token until half a minute before it expires, and one with a short lifetime until it expires.
    pub lifetime: Option<Duration>,
    /// Greater whenever the tokens are replaced. Of two processes that refresh the same tokens, one finds that they were replaced.
    pub version: u64,
}

impl StoredTokens {
    /// Creates tokens without an access token.
    pub fn new(refresh_token: impl Into<SecretString>) -> Self {
        Self { refresh_token: refresh_token.into(), access_token: None, expires_at: None, lifetime: None, version: 0 }
    }
}

impl From<SecretString> for StoredTokens {
    fn from(refresh_token: SecretString) -> Self {
        Self::new(refresh_token)
    }
}

impl From<String> for StoredTokens {
    fn from(refresh_token: String) -> Self {
        Self::new(refresh_token)
    }
}

impl From<&str> for StoredTokens {
    fn from(refresh_token: &str) -> Self {
        Self::new(refresh_token)
    }
}

/// Keeps tokens as long as the process runs.
#[derive(Default)]
pub(crate) struct MemoryTokenStore(Mutex<Option<StoredTokens>>);

impl TokenStore for MemoryTokenStore {
    fn load(&self) -> TokenStoreFuture<'_, Option<StoredTokens>> {
        let tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async { Ok(tokens) })
    }

    fn save<'a>(&'a self, tokens: &'a StoredTokens) -> TokenStoreFuture<'a, ()> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(tokens.clone());
        Box::pin(async { Ok(()) })
    }
}
