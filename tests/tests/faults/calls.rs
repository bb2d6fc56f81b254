//! What a call can be told, and what it tells: hooks, headers, limits of its own, and endpoints that nobody described.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use hubspot_conversations::{Attempt, CallOptions, Client, ErrorKind, Hook, NoRetry};
use reqwest::Method;
use serde_json::Value;
use tests::{Exchange, FaultServer, SkipWaits, page};

use crate::support::{Read, client, good, send};

#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Hook for Log {
    fn before(&self, operation: &str, request: &mut reqwest::Request) {
        assert!(!request.headers().contains_key("authorization"));
        request.headers_mut().insert("x-signature", "signed".parse().unwrap());
        self.0.lock().unwrap().push(format!("{operation} {}", request.method()));
    }

    fn after(&self, attempt: &Attempt<'_>) {
        let status = match attempt.outcome {
            Ok(response) => response.status(),
            Err(error) => error.status().unwrap(),
        };
        self.0.lock().unwrap().push(format!("{} {} {status}", attempt.operation, attempt.number));
    }
}

#[tokio::test]
async fn hooks_are_called_before_and_after_each_attempt() {
    let server = FaultServer::start([Exchange::json(503, ""), good()]).await;
    let log = Log::default();
    let client = client(&server).hook(log.clone()).build().unwrap();
    send(&client, Read, CallOptions::new()).await.unwrap();
    assert_eq!(
        *log.0.lock().unwrap(),
        ["list_threads GET", "list_threads 1 503 Service Unavailable", "list_threads GET", "list_threads 2 200 OK"]
    );
    for request in server.received() {
        assert_eq!(request.header("x-signature"), Some("signed"));
        assert_eq!(request.header("authorization"), Some("Bearer secret-token"));
    }
}

#[tokio::test]
async fn a_call_sends_headers_and_query_parameters_along() {
    let server = FaultServer::start([good()]).await;
    let everywhere = CallOptions::new().header("x-app", "mine").query("portalId", "1");
    let client = client(&server).options(everywhere).build().unwrap();
    let page = client.list_threads().limit(2).options(CallOptions::new().header("x-call", "this").query("new", "a b"));
    let page = page.send().await.unwrap();
    let received = &server.received()[0];
    assert!(received.target.ends_with("/threads?limit=2&portalId=1&new=a%20b"), "{}", received.target);
    assert_eq!((received.header("x-app"), received.header("x-call")), (Some("mine"), Some("this")));
    assert_eq!(received.header("accept-encoding"), Some("gzip"));
    assert_eq!(page.body(), tests::page(1..3, None).as_bytes());
}

#[tokio::test]
async fn an_endpoint_that_nobody_described_has_the_token_and_the_retries() {
    let server = FaultServer::start([Exchange::json(502, ""), Exchange::json(200, r#"{"total":3}"#)]).await;
    let client = client(&server).build().unwrap();
    let request = client.request(Method::GET, "/crm/v9/things").query("q", "a&b").header("x-one", "1");
    let answer = request.send::<Value>().await.unwrap();
    assert_eq!((answer["total"].as_u64(), answer.status().as_u16()), (Some(3), 200));
    let received = server.received();
    assert_eq!((received.len(), received[1].target.as_str()), (2, "/crm/v9/things?q=a%26b"));
    assert_eq!(received[1].header("authorization"), Some("Bearer secret-token"));
    assert_eq!(received[1].header("x-one"), Some("1"));
}

#[tokio::test]
async fn a_path_that_would_leave_the_origin_is_refused_before_anything_is_sent() {
    let server = FaultServer::start([good()]).await;
    let client = client(&server).build().unwrap();
    for path in ["@example.com/", "things", "", "/things#fragment"] {
        let error = client.request(Method::GET, path).send_for_text().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0), "{path}");
    }
    assert_eq!(server.requests(), 0);
}

#[tokio::test]
async fn limits_of_a_call_are_its_own() {
    let server = FaultServer::start([Exchange::default().stall()]).await;
    let client = client(&server).timeout(Duration::from_secs(1000)).build().unwrap();
    let start = tokio::time::Instant::now();
    let options = CallOptions::new().timeout(Duration::from_secs(3)).retry(NoRetry);
    let error = send(&client, Read, options).await.unwrap_err();
    assert_eq!((error.kind(), start.elapsed().as_secs()), (ErrorKind::Timeout, 3));
}

#[tokio::test]
async fn a_call_with_a_connect_timeout_of_its_own_is_answered_like_others() {
    let server = FaultServer::start([good()]).await;
    let client = client(&server).build().unwrap();
    let options = CallOptions::new().connect_timeout(Duration::from_secs(1));
    assert_eq!(send(&client, Read, options).await.unwrap(), ["1", "2"]);
    assert_eq!(server.requests(), 1);
}

#[test]
fn a_call_outside_of_a_runtime_is_an_error() {
    let client = Client::builder().token("t").base_url("http://127.0.0.1:1").hook(SkipWaits).build().unwrap();
    let error = futures_util::FutureExt::now_or_never(client.list_threads().send()).unwrap().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Configuration, 0));
    let mut stream = client.list_threads().stream();
    let error = futures_util::FutureExt::now_or_never(stream.try_next()).unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn the_raw_json_of_an_answer_is_kept() {
    let body = page(1..2, None).replace("{\"id\"", "{\"mood\":\"sunny\",\"id\"");
    let server = FaultServer::start([Exchange::json(200, &body)]).await;
    let client = client(&server).build().unwrap();
    let page = client.list_threads().send().await.unwrap();
    let json: Value = serde_json::from_slice(page.body()).unwrap();
    assert_eq!(json["results"][0]["mood"], "sunny");
}
