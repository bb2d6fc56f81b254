//! Calls that `run.mjs` makes, which also plays the server.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

use std::time::Duration;

use hubspot_conversations::{
    AccessToken, CallOptions, Client, ClientBuilder, Error, NoRetry, RateLimiter, RefreshTokenProvider,
};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// What JavaScript throws.
type Thrown = String;

fn builder(url: &str) -> ClientBuilder<Client> {
    Client::builder().base_url(url).token("token")
}

fn thrown(error: Error) -> Thrown {
    format!("{:?}: {error}, after {} attempts", error.kind(), error.attempts())
}

/// Returns the IDs of the threads of all pages.
#[wasm_bindgen]
pub async fn list(url: &str) -> Result<Vec<String>, Thrown> {
    let client = builder(url).build().map_err(thrown)?;
    let mut threads = client.list_threads().stream();
    let mut ids = Vec::new();
    while let Some(thread) = threads.try_next().await.map_err(thrown)? {
        ids.push(thread.id.to_string());
    }
    Ok(ids)
}

/// Reads a thread.
#[wasm_bindgen]
pub async fn read(url: &str) -> Result<String, Thrown> {
    let client = builder(url).build().map_err(thrown)?;
    Ok(client.get_thread("1").send().await.map_err(thrown)?.id.to_string())
}

/// Deletes a thread.
#[wasm_bindgen]
pub async fn delete(url: &str) -> Result<(), Thrown> {
    let client = builder(url).build().map_err(thrown)?;
    client.archive_thread("1").options(CallOptions::new().retry(NoRetry)).send().await.map_err(thrown).map(drop)
}

/// Reads a thread within some milliseconds.
#[wasm_bindgen]
pub async fn read_within(url: &str, milliseconds: u32) -> Result<(), Thrown> {
    let options = CallOptions::new().timeout(Duration::from_millis(milliseconds.into())).retry(NoRetry);
    let client = builder(url).options(options).build().map_err(thrown)?;
    client.get_thread("1").send().await.map_err(thrown).map(drop)
}

/// Reads a thread of at most some bytes, without a timeout.
#[wasm_bindgen]
pub async fn read_at_most(url: &str, bytes: usize) -> Result<(), Thrown> {
    let options = CallOptions::new().max_body_size(bytes).timeout(Duration::MAX).total_timeout(Duration::MAX);
    let client = builder(url).options(options.read_timeout(Duration::MAX)).build().map_err(thrown)?;
    client.get_thread("1").send().await.map_err(thrown).map(drop)
}

/// Reads a thread with a refresh token.
#[wasm_bindgen]
pub async fn refresh(url: &str) -> Result<String, Thrown> {
    let provider = RefreshTokenProvider::new("id", "secret", "refresh").map_err(thrown)?;
    let provider = provider.token_url(&format!("{url}/token")).map_err(thrown)?;
    let client = builder(url).token_provider(provider).build().map_err(thrown)?;
    Ok(client.get_thread("1").send().await.map_err(thrown)?.id.to_string())
}

/// Reads threads twice a second.
#[wasm_bindgen]
pub async fn read_slowly(url: &str, times: u32) -> Result<(), Thrown> {
    let limiter = RateLimiter::at_most(2, Duration::from_secs(1));
    let client = builder(url).rate_limiter(limiter).build().map_err(thrown)?;
    for _ in 0..times {
        client.get_thread("1").send().await.map_err(thrown)?;
    }
    Ok(())
}

/// The futures of the crate are `Send`, as they are elsewhere, and run in tasks.
#[wasm_bindgen]
pub fn read_in_a_task(url: &str) -> Result<(), Thrown> {
    fn is_send<F: Future + Send>(future: F) -> F {
        future
    }
    let provider = || async { Ok(AccessToken::new("token")) };
    let client = builder(url).token_provider(provider).build().map_err(thrown)?;
    spawn_local(is_send(async move { drop(client.get_thread("task").send().await) }));
    Ok(())
}
