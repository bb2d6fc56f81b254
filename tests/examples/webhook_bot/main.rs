//! A bot that replies to new messages: it receives webhooks, verifies them, responds at once, and replies afterwards.
//!
//! The queue is in memory. A bot that must not lose messages when it crashes keeps the events in a database before it responds.
//!
//! It listens behind a proxy or a tunnel with a public URL. Its settings are in environment variables:
//!
//! - `HUBSPOT_ACCESS_TOKEN`, with the scopes `conversations.read` and `conversations.write`
//! - `HUBSPOT_CLIENT_SECRET`, `HUBSPOT_APP_ID`: those of the app
//! - `PUBLIC_ORIGIN`, such as `https://bot.example.com`: HubSpot sends events to `/hubspot` below it
//! - `SENDER`: the agent in whose name the bot replies, such as `A-1234`
//! - `PORT`, by default 3000

mod bot;
mod seen;

use bot::{Bot, Settings};
use hubspot_conversations::Client;
use hubspot_conversations::webhooks::Verifier;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Ok(client_secret) = std::env::var("HUBSPOT_CLIENT_SECRET") else {
        println!(
            "HUBSPOT_CLIENT_SECRET is not set. The comment in tests/examples/webhook_bot/main.rs has all settings."
        );
        return Ok(());
    };
    let variable = |name: &str| std::env::var(name).map_err(|error| format!("{name}: {error}"));
    let settings = Settings {
        client: Client::from_env()?,
        verifier: Verifier::new(client_secret),
        public_origin: variable("PUBLIC_ORIGIN")?,
        app_id: variable("HUBSPOT_APP_ID")?.into(),
        sender: variable("SENDER")?.into(),
        queue: 1000,
    };
    let port = std::env::var("PORT").map_or(Ok(3000), |port| port.parse())?;
    let listener = tokio::net::TcpListener::bind(("0.0.0.0", port)).await?;
    println!("listening on port {}", listener.local_addr()?.port());
    let stop = async {
        // Without signals, the bot runs until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    Bot::start(settings).serve(listener, stop).await?;
    Ok(())
}
