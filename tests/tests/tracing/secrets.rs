//! Nothing that is planted in responses reaches the events.

use hubspot_conversations::{Client, ProviderError};
use serde_json::{Value, json};
use tests::{Exchange, FaultServer, page};

use crate::SERIAL;
use crate::event_log::EventLog;

const TOKEN: &str = "pat-na1-secret-token";
const PERSONAL: &str = "Ada Lovelace, ada@example.com";
const ESCAPES: &str = "\u{1b}[2J\u{202e}\r\nINFO forged";

fn assert_clean(log: &EventLog) {
    let all = log.lines("").join("\u{0}");
    assert!(!all.is_empty());
    for planted in ["na1-secret", "Ada", "ada@", "\u{1b}", "\u{202e}", "\r", "\n"] {
        assert!(!all.contains(planted), "{planted:?} in {all:?}");
    }
    assert!(all.len() < 100_000, "{} bytes", all.len());
}

#[tokio::test]
async fn events_reveal_nothing() {
    let _serial = SERIAL.lock().await;
    let log = EventLog::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let text = format!("{TOKEN} {PERSONAL} {ESCAPES} {}", "x".repeat(100_000));
    let mut drifted: Value = serde_json::from_str(&page(1..3, None)).unwrap();
    for (name, value) in [
        (text.as_str(), json!(text)),
        (TOKEN, json!(TOKEN)),
        (PERSONAL, json!(PERSONAL)),
        ("status", json!(text)),
        ("threadAssociations", json!({ text.as_str(): text, TOKEN: 1 })),
    ] {
        drifted["results"][0][name] = value;
    }
    drifted["results"][1]["status"] = json!(TOKEN);
    drifted["results"][1]["spam"] = json!(text);
    let headers = [("x-hubspot-correlation-id", TOKEN), ("content-type", "application/json")];
    let error = json!({ "message": text, "correlationId": text, "category": text, "errors": [{ "message": text }] });
    for (status, body) in [(200, drifted.to_string()), (200, text.clone()), (400, error.to_string()), (503, text)] {
        let server = FaultServer::start([Exchange::response(status, &headers, body)]).await;
        let client = Client::builder().token(TOKEN).base_url(server.base_url()).build().unwrap();
        let no_retry = hubspot_conversations::CallOptions::new().retry(hubspot_conversations::NoRetry);
        let _ = client.list_threads().options(no_retry.clone().lenient()).send().await;
        let mut items = client.list_threads().options(no_retry).stream();
        while let Ok(Some(_)) = items.try_next().await {}
    }
    let provider = || async { Err(ProviderError::from(format!("{TOKEN} {PERSONAL} {ESCAPES}"))) };
    let client = Client::builder().token_provider(provider).build().unwrap();
    assert!(client.list_threads().after(PERSONAL).send().await.is_err());
    assert_clean(&log);
}
