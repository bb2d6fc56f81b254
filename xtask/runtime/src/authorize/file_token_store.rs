//! Keeping the tokens of an OAuth installation in a file.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::authorize::token::ProviderError;
use crate::authorize::token_store::{StoredTokens, TokenStore, TokenStoreFuture};
use crate::platform::{read_file, replace_file};

/// Keeps the tokens of an OAuth installation in a file of its own, in JSON.
///
/// The file is replaced as a whole, so that a crash loses no token, and on Unix only its owner can read it. The directory must exist;
/// while tokens are saved, it has another file, with `.new` after the name. The file is for one process: several processes share
/// tokens through `RedisTokenStore`, or a [`TokenStore`] with a [`lock`](TokenStore::lock). In browsers, which have no files, it
/// fails.
///
/// # Examples
///
/// ```
/// use client_runtime::{Error, FileTokenStore, RefreshTokenProvider};
///
/// fn provider(refresh_token: &str) -> Result<RefreshTokenProvider, Error> {
///     // The refresh token is used as long as there is no file.
///     let store = FileTokenStore::new("/var/lib/my-app/account-42.json");
///     Ok(RefreshTokenProvider::new("client ID", "client secret", refresh_token)?.token_store(store))
/// }
/// ```
#[derive(Clone, Debug)]
pub struct FileTokenStore {
    path: PathBuf,
    /// Held while the file is replaced.
    replacing: Arc<tokio::sync::Mutex<()>>,
}

/// What the file has. Times are in milliseconds, the first since 1970.
#[derive(Deserialize, Serialize)]
struct Contents<T> {
    refresh_token: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    access_token: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lifetime: Option<u64>,
    #[serde(default)]
    version: u64,
}

impl FileTokenStore {
    /// Creates a store of the tokens of one installation. Neither reads nor writes the file.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), replacing: Arc::default() }
    }

    async fn read(&self) -> Result<Option<StoredTokens>, ProviderError> {
        let Some(text) = read_file(self.path.clone()).await? else { return Ok(None) };
        // The messages of the decoder repeat what the file has.
        let contents: Contents<SecretString> = serde_json::from_str(text.expose_secret())
            .map_err(|error| format!("the file of tokens is invalid in line {}", error.line()))?;
        let mut tokens = StoredTokens::new(contents.refresh_token);
        tokens.access_token = contents.access_token;
        let expires_at = contents.expires_at.map(Duration::from_millis);
        tokens.expires_at = expires_at.and_then(|at| SystemTime::UNIX_EPOCH.checked_add(at));
        tokens.lifetime = contents.lifetime.map(Duration::from_millis);
        tokens.version = contents.version;
        Ok(Some(tokens))
    }

    async fn write(&self, tokens: &StoredTokens) -> Result<(), ProviderError> {
        let milliseconds = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let since_epoch = |at: SystemTime| at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let contents = Contents {
            refresh_token: tokens.refresh_token.expose_secret(),
            access_token: tokens.access_token.as_ref().map(ExposeSecret::expose_secret),
            expires_at: tokens.expires_at.map(since_epoch).map(milliseconds),
            lifetime: tokens.lifetime.map(milliseconds),
            version: tokens.version,
        };
        let text = SecretString::from(serde_json::to_string(&contents)?);
        let _turn = self.replacing.lock().await;
        Ok(replace_file(self.path.clone(), text).await?)
    }
}

impl TokenStore for FileTokenStore {
    fn load(&self) -> TokenStoreFuture<'_, Option<StoredTokens>> {
        Box::pin(self.read())
    }

    fn save<'a>(&'a self, tokens: &'a StoredTokens) -> TokenStoreFuture<'a, ()> {
        Box::pin(self.write(tokens))
    }
}
