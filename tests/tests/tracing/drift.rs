//! Drift: fields and values in responses that the API description does not know.

use std::time::Duration;

use hubspot_conversations::Client;
use tests::{Exchange, FaultServer, page};

use crate::SERIAL;
use crate::event_log::EventLog;

/// The unknown field and the unknown value of [`drifted_page`]. The place of a field that is kept begins with the type that keeps it.
const FINDINGS: [&str; 2] = [
    if cfg!(feature = "unknown-fields") {
        "what=\"field\" place=\"Thread.mood\""
    } else {
        "what=\"field\" place=\"results[].mood\""
    },
    "what=\"value\" place=\"ThreadStatus\" value=\"SNOOZED\"",
];

/// Returns a page whose threads have an unknown field and an unknown status.
fn drifted_page(next: Option<&str>) -> Exchange {
    let page = page(1..4, next).replace("\"OPEN\"", "\"SNOOZED\"").replace("{\"id\"", "{\"mood\":1,\"id\"");
    Exchange::json(200, &page)
}

fn client(server: &FaultServer) -> Client {
    Client::builder().token("t").base_url(server.base_url()).build().unwrap()
}

/// Asserts that each finding was reported exactly once.
fn assert_reported_once(log: &EventLog) {
    let mut events = log.lines("WARN event");
    events.sort();
    assert_eq!(events.len(), FINDINGS.len(), "{events:?}");
    for (event, finding) in events.iter().zip(FINDINGS) {
        assert!(event.contains(finding), "{finding}: {events:?}");
    }
}

#[tokio::test]
async fn each_unknown_field_and_value_is_reported_once() {
    let _serial = SERIAL.lock().await;
    let log = EventLog::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let server = FaultServer::start([drifted_page(Some("two")), drifted_page(Some("three"))]).await;
    let mut pages = client(&server).list_threads().pages();
    pages.try_next().await.unwrap();
    pages.try_next().await.unwrap();
    assert_reported_once(&log);
}

#[tokio::test]
async fn each_unknown_field_and_value_is_reported_once_for_all_threads_that_share_a_client() {
    let _serial = SERIAL.lock().await;
    let log = EventLog::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let server = FaultServer::start([drifted_page(None)]).await;
    let client = client(&server);
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let (client, log) = (client.clone(), log.clone());
            std::thread::spawn(move || {
                let _guard = tracing::subscriber::set_default(log);
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(client.list_threads().send()).unwrap();
            })
        })
        .collect();
    // The server needs this thread until all responses have been sent.
    while !threads.iter().all(std::thread::JoinHandle::is_finished) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(server.requests(), 8);
    assert_reported_once(&log);
}
