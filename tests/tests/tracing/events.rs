//! Spans and events emitted with the feature `tracing`.

use hubspot_conversations::Client;
use tests::{Exchange, FastForward, FaultServer, page};

use crate::SERIAL;
use crate::event_log::EventLog;

async fn start(exchanges: impl IntoIterator<Item = Exchange>) -> (FaultServer, Client) {
    let server = FaultServer::start(exchanges).await;
    let client = Client::builder()
        .token("secret-token")
        .base_url(server.base_url())
        .hook(FastForward::default())
        .build()
        .unwrap();
    (server, client)
}

#[tokio::test]
async fn each_call_is_a_span_and_each_attempt_an_event_without_personal_data() {
    let _serial = SERIAL.lock().await;
    let log = EventLog::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let unavailable = r#"{"message":"jane@example.com is busy","correlationId":"c-1"}"#;
    let success = Exchange::response(200, &[("x-hubspot-correlation-id", "c-2")], page(1..2, None));
    let (_server, client) = start([Exchange::json(503, unavailable), success]).await;
    client.list_threads().after("jane@example.com").send().await.unwrap();
    assert_eq!(log.lines("INFO api_call").len(), 1);
    let failed = log.lines("WARN event message=attempt failed");
    for part in ["operation=\"list_threads\"", "attempt=1", "status=503", "duration_ms=", "correlation_id=\"c-1\""] {
        assert!(failed.len() == 1 && failed[0].contains(part), "{part}: {failed:?}");
    }
    let succeeded = log.lines("DEBUG event message=attempt succeeded");
    for part in ["operation=\"list_threads\"", "attempt=2", "status=200", "duration_ms=", "correlation_id=\"c-2\""] {
        assert!(succeeded.len() == 1 && succeeded[0].contains(part), "{part}: {succeeded:?}");
    }
    let all = log.lines("").join("\n");
    assert!(!all.contains("secret-token") && !all.contains("jane"), "{all}");
}
