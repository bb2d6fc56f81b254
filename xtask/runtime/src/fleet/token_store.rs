//! The tokens that several workers share.

use std::any::Any;
use std::collections::HashMap;
use std::fmt;
use std::time::{Duration, SystemTime};

use ::redis::Script;
use secrecy::{ExposeSecret, SecretString};
use tokio::time::{Instant, sleep};

use crate::authorize::token_store::{StoredTokens, TokenStore, TokenStoreFuture};
use crate::error::Error;
use crate::fleet::redis::Redis;
use crate::fleet::scripts::{LOAD, REPLACE, SAVE};
use crate::fleet::settings::milliseconds;
use crate::fleet::token_lock::TokenLock;

/// How long tokens that cannot be saved are tried to be saved, while the lock keeps others from using the old ones.
const SAVE_PATIENCE: Duration = Duration::from_secs(20);

/// The time between the attempts.
const SAVE_INTERVAL: Duration = Duration::from_millis(200);

/// Keeps the tokens of an OAuth installation on a server of Redis or Valkey, so that the workers of a fleet share one access token,
/// and one of them refreshes it for all.
///
/// The worker that refreshes has a lock, which it extends as long as it lives, and which expires 6 seconds after it is killed. The
/// others wait for the new tokens, up to 30 seconds. Tokens have a version: a worker that was stopped for longer than its lock cannot
/// replace newer ones. Tokens that cannot be saved are kept and tried again, first for 20 seconds under the lock.
///
/// The server holds the access token and the refresh token, readable for whoever may read its keys: protect it as they deserve,
/// with a password, with TLS on an untrusted network, and with a [key prefix](Redis::key_prefix) of its own in access control lists.
/// They do not expire there.
///
/// # What cannot be prevented
///
/// - A worker that is killed, or cut off from Redis for more than half a minute, between the response of the token endpoint and the
///   moment its tokens are saved takes them with it. The next worker tries the previous refresh token. If the API keeps that one
///   valid, or accepts it again for some time, nothing is lost; if not, the app must be authorized anew.
/// - If Redis loses its data, workers begin with the newest tokens that they have seen themselves. Refresh tokens that are replaced
///   with each use need a server that writes them to disk, with `appendonly yes` and `appendfsync always`.
///
/// # When the app is authorized anew
///
/// The stored refresh token takes precedence over that of a [`RefreshTokenProvider`](crate::RefreshTokenProvider), so that a new one
/// must be given to the store: see [`replace`](Self::replace).
///
/// # Examples
///
/// ```
/// use client_runtime::{Error, Redis, RedisTokenStore, RefreshTokenProvider};
///
/// fn provider(redis: &Redis) -> Result<RefreshTokenProvider, Error> {
///     // One key for each installation of the app. The refresh token is that of the first worker, as long as the store is empty.
///     let store = RedisTokenStore::new(redis, "account 42");
///     Ok(RefreshTokenProvider::new("client ID", "client secret", "refresh token")?.token_store(store))
/// }
/// ```
#[derive(Clone)]
pub struct RedisTokenStore {
    redis: Redis,
    tokens: Vec<String>,
    lock: String,
}

impl RedisTokenStore {
    /// Creates a store of the tokens of one installation, for which the `key` stands.
    pub fn new(redis: &Redis, key: &str) -> Self {
        let key = |part| redis.keys(key, &[part]);
        Self { redis: redis.clone(), tokens: key("tokens"), lock: key("lock").concat() }
    }

    /// Replaces the stored tokens by those of a new authorization, whatever their version. Waits while a worker refreshes those
    /// before.
    ///
    /// The workers use them from when they need another access token: when theirs expires or is rejected. They need not be started
    /// again.
    ///
    /// # Errors
    ///
    /// Returns an error if Redis fails, or if a worker refreshes the tokens for too long. The tokens may have been replaced.
    ///
    /// # Examples
    ///
    /// ```
    /// use client_runtime::{Error, RedisTokenStore, StoredTokens};
    ///
    /// async fn authorized(store: &RedisTokenStore, refresh_token: &str) -> Result<(), Error> {
    ///     store.replace(&StoredTokens::new(refresh_token)).await
    /// }
    /// ```
    pub async fn replace(&self, tokens: &StoredTokens) -> Result<(), Error> {
        let _lock = TokenLock::obtain(&self.redis, &self.lock).await?;
        self.write(&REPLACE, tokens).await
    }

    async fn write(&self, script: &Script, tokens: &StoredTokens) -> Result<(), Error> {
        let mut fields = vec![
            tokens.version.to_string(),
            "refresh_token".to_owned(),
            tokens.refresh_token.expose_secret().to_owned(),
        ];
        if let Some(token) = &tokens.access_token {
            fields.extend(["access_token".to_owned(), token.expose_secret().to_owned()]);
        }
        let since_epoch = |at: SystemTime| at.duration_since(SystemTime::UNIX_EPOCH).ok();
        if let Some(at) = tokens.expires_at.and_then(since_epoch) {
            fields.extend(["expires_at".to_owned(), milliseconds(at).to_string()]);
        }
        if let Some(lifetime) = tokens.lifetime {
            fields.extend(["lifetime".to_owned(), milliseconds(lifetime).to_string()]);
        }
        self.redis.run::<u8>(script, &self.tokens, &fields).await.map(drop)
    }
}

impl TokenStore for RedisTokenStore {
    fn load(&self) -> TokenStoreFuture<'_, Option<StoredTokens>> {
        Box::pin(async {
            let mut fields = self.redis.run::<HashMap<String, String>>(&LOAD, &self.tokens, &[]).await?;
            let refresh_token = fields.remove("refresh_token").filter(|token| !token.is_empty());
            let Some(refresh_token) = refresh_token else { return Ok(None) };
            let mut tokens = StoredTokens::new(refresh_token);
            tokens.access_token = fields.remove("access_token").map(SecretString::from);
            tokens.version = fields.get("version").and_then(|version| version.parse().ok()).unwrap_or_default();
            let time = |name| fields.get(name).and_then(|time| time.parse().ok()).map(Duration::from_millis);
            tokens.expires_at = time("expires_at").and_then(|at| SystemTime::UNIX_EPOCH.checked_add(at));
            tokens.lifetime = time("lifetime");
            Ok(Some(tokens))
        })
    }

    fn save<'a>(&'a self, tokens: &'a StoredTokens) -> TokenStoreFuture<'a, ()> {
        Box::pin(async {
            let end = Instant::now() + SAVE_PATIENCE;
            loop {
                match self.write(&SAVE, tokens).await {
                    Err(error) if error.is_retryable() && Instant::now() < end => sleep(SAVE_INTERVAL).await,
                    result => return Ok(result?),
                }
            }
        })
    }

    fn lock(&self) -> TokenStoreFuture<'_, Box<dyn Any + Send>> {
        Box::pin(async {
            let lock = TokenLock::obtain(&self.redis, &self.lock).await?;
            Ok(Box::new(lock) as Box<dyn Any + Send>)
        })
    }
}

impl fmt::Debug for RedisTokenStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisTokenStore").field("redis", &self.redis).field("keys", &self.tokens).finish()
    }
}
