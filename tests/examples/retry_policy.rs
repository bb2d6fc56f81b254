//! A custom retry policy, for replies that must not be sent twice and a job that may take its time.
//!
//! ```sh
//! HUBSPOT_ACCESS_TOKEN=… cargo run -p tests --example retry_policy -- THREAD TEXT
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use hubspot_conversations::{
    CallOptions, Client, Error, FailedAttempt, MessageId, RetryPolicy, StandardRetry, ThreadId,
};

/// Retries as [`StandardRetry`] does, with two exceptions:
///
/// - A request that is not idempotent is also retried after the status 429, since HubSpot has not processed it.
/// - All calls together have a budget of retries, so that an outage does not multiply the requests.
#[derive(Clone, Debug)]
pub(crate) struct Budgeted {
    standard: StandardRetry,
    left: Arc<AtomicU32>,
}

impl Budgeted {
    /// Creates a policy from the number of retries of the process. Clones share it.
    pub(crate) fn new(retries: u32) -> Self {
        let standard = StandardRetry::new().max_attempts(8).retry_rate_limited();
        Self { standard, left: Arc::new(retries.into()) }
    }
}

impl RetryPolicy for Budgeted {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        // `None` returns the error to the caller.
        let delay = self.standard.next_attempt(failed)?;
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).ok()?;
        eprintln!("attempt {} failed, the next is in {delay:?}: {}", failed.attempts, failed.error);
        Some(delay)
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [thread, text] = &arguments[..] else { return Err("usage: retry_policy THREAD TEXT".into()) };
    // The total timeout covers all attempts and the delays between them.
    let options = CallOptions::new().retry(Budgeted::new(100)).total_timeout(Duration::from_secs(600));
    let token = std::env::var("HUBSPOT_ACCESS_TOKEN").map_err(|error| format!("HUBSPOT_ACCESS_TOKEN: {error}"))?;
    let builder = Client::builder().token(token);
    let client = builder.base_url(std::env::var("HUBSPOT_BASE_URL").ok()).options(options).build()?;
    let id = comment(&client, thread.as_str().into(), text).await?;
    println!("{}", id.map_or("sent".to_owned(), |id| format!("sent: {id}")));
    Ok(())
}

/// Writes a comment.
pub(crate) async fn comment(client: &Client, thread: ThreadId, text: &str) -> Result<Option<MessageId>, Error> {
    let message = client.comment(thread, text).send().await?;
    Ok(message.id().map(|id| id.into_owned()))
}
