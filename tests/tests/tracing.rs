//! What `tracing` is told, and what it is not.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::{self, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use hubspot_conversations::Client;
use tests::{Exchange, FaultServer, SkipWaits, page};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Writes down spans and events of the crate under test, a line each.
#[derive(Clone, Debug, Default)]
struct Log {
    lines: Arc<Mutex<Vec<String>>>,
    spans: Arc<AtomicU64>,
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Log {
    fn write(&self, metadata: &Metadata<'_>, what: &str, fields: impl FnOnce(&mut Line)) {
        if metadata.target().starts_with("hubspot_conversations") {
            let mut line = Line(format!("{} {what}", metadata.level()));
            fields(&mut line);
            self.lines.lock().unwrap().push(line.0);
        }
    }

    /// The lines that begin so.
    fn lines(&self, beginning: &str) -> Vec<String> {
        self.lines.lock().unwrap().iter().filter(|line| line.starts_with(beginning)).cloned().collect()
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::DEBUG
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.write(span.metadata(), span.metadata().name(), |line| span.record(line));
        Id::from_u64(self.spans.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn event(&self, event: &Event<'_>) {
        self.write(event.metadata(), "event", |line| event.record(line));
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

async fn start(exchanges: impl IntoIterator<Item = Exchange>) -> (FaultServer, Client) {
    let server = FaultServer::start(exchanges).await;
    let client = Client::builder().token("secret-token").base_url(server.base_url()).hook(SkipWaits).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn each_call_is_a_span_and_each_attempt_an_event_without_anything_secret_or_personal() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let busy = r#"{"message":"jane@example.com is busy","correlationId":"c-1"}"#;
    let good = Exchange::answer(200, &[("x-hubspot-correlation-id", "c-2")], page(1..2, None));
    let (_server, client) = start([Exchange::json(503, busy), good]).await;
    client.list_threads().after("jane@example.com").send().await.unwrap();
    assert_eq!(log.lines("INFO hubspot_call").len(), 1);
    let failed = log.lines("WARN event message=attempt failed");
    for part in ["operation=\"list_threads\"", "attempt=1", "status=503", "duration_ms=", "correlation_id=\"c-1\""] {
        assert!(failed.len() == 1 && failed[0].contains(part), "{part}: {failed:?}");
    }
    let answered = log.lines("DEBUG event message=attempt succeeded");
    for part in ["operation=\"list_threads\"", "attempt=2", "status=200", "duration_ms=", "correlation_id=\"c-2\""] {
        assert!(answered.len() == 1 && answered[0].contains(part), "{part}: {answered:?}");
    }
    let all = log.lines("").join("\n");
    assert!(!all.contains("secret-token") && !all.contains("jane"), "{all}");
}

#[tokio::test]
async fn what_the_description_does_not_know_is_told_once_for_each_kind() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let new = page(1..4, Some("two")).replace("\"OPEN\"", "\"SNOOZED\"").replace("{\"id\"", "{\"mood\":1,\"id\"");
    let (_server, client) = start([Exchange::json(200, &new), Exchange::json(200, &new.replace("two", "three"))]).await;
    let mut pages = client.list_threads().pages();
    pages.try_next().await.unwrap();
    pages.try_next().await.unwrap();
    let drift = log.lines("WARN event message=not in the API description");
    assert_eq!(drift.len(), 2, "{drift:?}");
    assert!(drift[0].contains("what=\"field\" place=\"results[].mood\""), "{drift:?}");
    assert!(drift[1].contains("what=\"value\" place=\"ThreadStatus\" value=\"SNOOZED\""), "{drift:?}");
}
