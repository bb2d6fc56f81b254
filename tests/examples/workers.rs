//! Many workers: processes that share the rate limits of an app and the tokens of an account through Redis.
//!
//! `HUBSPOT_BASE_URL` and `HUBSPOT_TOKEN_URL` set other servers than HubSpot's.
//!
//! Each of `OF` processes is started with the same settings and an `INDEX` of its own, from 0:
//!
//! ```sh
//! REDIS_URL=redis://:password@localhost HUBSPOT_CLIENT_ID=… HUBSPOT_CLIENT_SECRET=… HUBSPOT_REFRESH_TOKEN=… \
//!     cargo run -p tests --example workers -- INDEX OF
//! ```

use std::hash::{DefaultHasher, Hash, Hasher};

use hubspot_conversations::{
    Client, Error, Redis, RedisRateLimiter, RedisTokenStore, RefreshTokenProvider, Thread, ThreadStatus,
};
use secrecy::{ExposeSecret, SecretString};

/// What all workers have in common.
pub(crate) struct Fleet {
    pub(crate) redis_url: SecretString,
    /// The number of workers.
    pub(crate) workers: u32,
    pub(crate) client_id: String,
    pub(crate) client_secret: SecretString,
    /// The refresh token of the installation. It is used once: then Redis has the one that replaced it.
    pub(crate) refresh_token: SecretString,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<u32> = std::env::args().skip(1).map(|it| it.parse()).collect::<Result<_, _>>()?;
    let [index, workers] = arguments[..] else { return Err("usage: workers INDEX OF".into()) };
    if index >= workers {
        return Err("INDEX is from 0 to one less than OF".into());
    }
    let variable = |name: &str| std::env::var(name).map_err(|error| format!("{name}: {error}"));
    let fleet = Fleet {
        redis_url: variable("REDIS_URL")?.into(),
        workers,
        client_id: variable("HUBSPOT_CLIENT_ID")?,
        client_secret: variable("HUBSPOT_CLIENT_SECRET")?.into(),
        refresh_token: variable("HUBSPOT_REFRESH_TOKEN")?.into(),
    };
    let client = fleet.client(|limiter, provider| {
        let provider = provider.token_url(std::env::var("HUBSPOT_TOKEN_URL").ok())?;
        let builder = Client::builder().base_url(std::env::var("HUBSPOT_BASE_URL").ok());
        builder.rate_limiter(limiter).token_provider(provider).build()
    })?;
    println!("closed {} threads", close_spam(&client, index, workers).await?);
    Ok(())
}

impl Fleet {
    /// Creates the client of a worker.
    pub(crate) fn client(
        &self,
        client: impl FnOnce(RedisRateLimiter, RefreshTokenProvider) -> Result<Client, Error>,
    ) -> Result<Client, Error> {
        let redis = Redis::new(self.redis_url.expose_secret())?;
        // The key stands for what HubSpot counts. Without Redis, each worker keeps to its share.
        let limiter = RedisRateLimiter::new(&redis, &self.client_id).local_share(self.workers);
        // One worker refreshes the access token for all. The key stands for the installation.
        let store = RedisTokenStore::new(&redis, &format!("{} in account 42", self.client_id));
        let provider =
            RefreshTokenProvider::new(&self.client_id, self.client_secret.clone(), self.refresh_token.clone())?;
        client(limiter, provider.token_store(store))
    }
}

/// The work: closes the threads that are spam and the worker's own. Returns their number.
pub(crate) async fn close_spam(client: &Client, index: u32, workers: u32) -> Result<usize, Error> {
    let mut threads = client.list_threads().thread_status(ThreadStatus::Open).limit(500).stream();
    let mut closed = 0;
    while let Some(thread) = threads.try_next().await? {
        if thread.spam && owner(&thread, workers) == u64::from(index) {
            client.close_thread(&thread.id).send().await?;
            closed += 1;
        }
    }
    Ok(closed)
}

/// The worker of a thread.
fn owner(thread: &Thread, workers: u32) -> u64 {
    // This hasher has no random keys: its hashes are the same in all processes of one build.
    let mut hasher = DefaultHasher::new();
    thread.id.hash(&mut hasher);
    hasher.finish() % u64::from(workers)
}
