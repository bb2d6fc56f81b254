//! Lists the threads of a HubSpot account if `HUBSPOT_ACCESS_TOKEN` is set, and made-up threads from a local server otherwise.

use hubspot_conversations::Client;
use tests::ReplayServer;

/// Five threads on three pages, written by hand.
const RECORDINGS: [&str; 3] = [
    "2026-09-beta/list_threads/first_page",
    "2026-09-beta/list_threads/middle_page",
    "2026-09-beta/list_threads/last_page",
];

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    if std::env::var_os("HUBSPOT_ACCESS_TOKEN").is_some() {
        println!("The threads of your HubSpot account:");
        return list(&Client::from_env()?, 100).await;
    }
    println!("HUBSPOT_ACCESS_TOKEN is not set. These are made-up threads from a local server:");
    let replay = ReplayServer::start(&RECORDINGS).await;
    let client = Client::builder().base_url(replay.base_url()).build()?;
    list(&client, 2).await
}

async fn list(client: &Client, limit: i32) -> Result<(), Box<dyn std::error::Error>> {
    let mut threads = client.list_threads().limit(limit).stream();
    while let Some(thread) = threads.try_next().await? {
        println!("{} {} since {}", thread.id, thread.status, thread.created_at);
    }
    Ok(())
}
