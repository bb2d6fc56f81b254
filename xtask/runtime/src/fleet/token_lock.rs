//! The lock of the tokens that several workers share.

use std::time::Duration;

use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::fleet::random;
use crate::fleet::redis::Redis;
use crate::fleet::scripts::{LOCK, UNLOCK};
use crate::fleet::settings::milliseconds;

/// How long the lock of a worker outlives it.
const EXPIRY: Duration = Duration::from_secs(6);

/// How often the lock is extended while its worker lives.
const RENEWAL: Duration = Duration::from_secs(2);

/// How often workers that wait ask again.
const POLL: Duration = Duration::from_millis(50);

/// How long workers wait.
const PATIENCE: Duration = Duration::from_secs(30);

/// The lock, held until it is dropped. If the worker dies, it expires.
pub(crate) struct TokenLock {
    redis: Redis,
    key: String,
    owner: String,
    renewal: JoinHandle<()>,
}

impl TokenLock {
    /// Waits until no other worker has the lock.
    ///
    /// # Errors
    ///
    /// Returns an error if Redis fails, or if another worker has the lock for too long.
    pub(crate) async fn obtain(redis: &Redis, key: &str) -> Result<Self, Error> {
        let owner = random::id();
        let end = Instant::now() + PATIENCE;
        while !extend(redis, key, &owner).await? {
            if Instant::now() >= end {
                let message = format!("another worker has been refreshing the tokens for {PATIENCE:?}");
                return Err(Error::new(ErrorKind::Timeout, message));
            }
            // Workers that began to wait together do not ask together.
            sleep(POLL + Duration::from_millis(random::number() % 50)).await;
        }
        let renewal = tokio::spawn({
            let (redis, key, owner) = (redis.clone(), key.to_owned(), owner.clone());
            async move {
                loop {
                    sleep(RENEWAL).await;
                    // A failure is made up for by the next attempt, or by the version of the tokens.
                    _ = extend(&redis, &key, &owner).await;
                }
            }
        });
        Ok(Self { redis: redis.clone(), key: key.to_owned(), owner, renewal })
    }
}

impl Drop for TokenLock {
    fn drop(&mut self) {
        self.renewal.abort();
        let Ok(runtime) = Handle::try_current() else { return };
        let (redis, key) = (self.redis.clone(), std::mem::take(&mut self.key));
        let owner = std::mem::take(&mut self.owner);
        runtime.spawn(async move {
            // It expires if it cannot be released.
            _ = redis.run::<u8>(&UNLOCK, &[key], &[owner]).await;
        });
    }
}

/// Obtains or extends the lock. Returns whether the owner has it.
async fn extend(redis: &Redis, key: &str, owner: &str) -> Result<bool, Error> {
    let expiry = milliseconds(EXPIRY).to_string();
    Ok(redis.run::<u64>(&LOCK, &[key.to_owned()], &[owner.to_owned(), expiry]).await? == 0)
}
