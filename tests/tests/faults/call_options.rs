//! Hooks, options of a single call, and requests to endpoints that are not in the description.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::TryStreamExt as _;
use hubspot_conversations::mock::MockServer;
use hubspot_conversations::{
    Attempt, CallOptions, Client, ClientBuilder, ErrorKind, Hook, NoRetry, RateLimiter, StandardRetry, ThreadUpdate,
};
use reqwest::Method;
use serde_json::Value;
use tests::{Exchange, FastForward, FaultServer, page};

use crate::support::{Get, client, send, success};

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
async fn hooks_run_before_and_after_each_attempt() {
    let server = FaultServer::start([Exchange::json(503, ""), success()]).await;
    let log = Log::default();
    let client = client(&server).hook(log.clone()).build().unwrap();
    send(&client, Get, CallOptions::new()).await.unwrap();
    assert_eq!(
        *log.0.lock().unwrap(),
        ["list_threads GET", "list_threads 1 503 Service Unavailable", "list_threads GET", "list_threads 2 200 OK"]
    );
    for request in server.received() {
        assert_eq!(request.header("x-signature"), Some("signed"));
        assert_eq!(request.header("authorization"), Some("Bearer secret-token"));
    }
}

/// What a recorder needs: each attempt with what was sent and received, which `Debug` does not print.
#[derive(Clone, Debug, Default)]
struct Exchanges(Arc<Mutex<Vec<[String; 4]>>>);

impl Hook for Exchanges {
    fn after(&self, attempt: &Attempt<'_>) {
        let received = match attempt.outcome {
            Ok(response) => response.body(),
            Err(error) => error.body().unwrap(),
        };
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let sent = attempt.request_body.map(|body| text(body)).unwrap_or_default();
        let target = format!("{} {}?{}", attempt.method, attempt.url.path(), attempt.url.query().unwrap());
        self.0.lock().unwrap().push([target, sent, text(received), format!("{attempt:?}")]);
    }
}

#[tokio::test]
async fn hooks_see_what_each_attempt_has_sent_and_received() {
    let (busy, found) = (Exchange::json(503, r#"{"message":"later"}"#), Exchange::json(200, r#"{"total":3}"#));
    let server = FaultServer::start([busy, found]).await;
    let exchanges = Exchanges::default();
    let client = client(&server).hook(exchanges.clone()).build().unwrap();
    let request = client.request(Method::POST, "/things/search").query("name", "Ada").idempotent(true);
    request.json(&serde_json::json!({"text": "Lovelace"})).unwrap().send::<Value>().await.unwrap();
    let seen = exchanges.0.lock().unwrap().clone();
    for ([target, sent, received, debug], body) in seen.iter().zip([r#"{"message":"later"}"#, r#"{"total":3}"#]) {
        assert_eq!((target.as_str(), sent.as_str()), ("POST /things/search?name=Ada", r#"{"text":"Lovelace"}"#));
        assert_eq!(received, body);
        assert!(!debug.contains("Ada") && !debug.contains("Lovelace"), "{debug}");
    }
    assert_eq!(seen.len(), 2);
}

/// Replaces what is sent.
struct Replace;

impl Hook for Replace {
    fn before(&self, _: &str, request: &mut reqwest::Request) {
        *request.method_mut() = Method::PUT;
        *request.body_mut() = Some("replaced".into());
    }
}

#[tokio::test]
async fn hooks_see_what_a_hook_has_replaced() {
    let server = FaultServer::start([Exchange::json(200, "1")]).await;
    let exchanges = Exchanges::default();
    let client = client(&server).hook(Replace).hook(exchanges.clone()).build().unwrap();
    let request = client.request(Method::POST, "/things").query("name", "Ada");
    request.json(&serde_json::json!({})).unwrap().send::<Value>().await.unwrap();
    assert_eq!(exchanges.0.lock().unwrap()[0][..2], ["PUT /things?name=Ada", "replaced"]);
    assert_eq!(server.received()[0].body, b"replaced"[..]);
}

#[tokio::test]
async fn raw_requests_have_no_numbers_that_json_does_not_have() {
    let server = FaultServer::start([]).await;
    let client = client(&server).build().unwrap();
    for number in [f64::NAN, f64::INFINITY] {
        let error = client.request(Method::POST, "/things").json(&[1.5, number]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains("at `[1]`: NaN and infinities cannot be sent"), "{error}");
    }
}

#[tokio::test]
async fn builder_sets_single_options_until_all_are_replaced() {
    let busy = || Exchange::response(503, &[("retry-after", "10")], "");
    for (settings, requests) in [
        (&(|builder| builder) as &dyn Fn(ClientBuilder<Client>) -> ClientBuilder<Client>, 2),
        (&|builder| builder.retry(NoRetry), 1),
        (&|builder| builder.total_timeout(Duration::from_secs(5)).read_timeout(Duration::from_secs(4)), 1),
        (&|builder| builder.retry(NoRetry).options(CallOptions::new()), 2),
        (&|builder| builder.options(CallOptions::new()).retry(NoRetry), 1),
    ] {
        let server = FaultServer::start([busy(), success()]).await;
        let client = settings(client(&server)).build().unwrap();
        let result = send(&client, Get, CallOptions::new()).await;
        assert_eq!((server.requests(), result.is_ok()), (requests, requests == 2));
    }
}

/// What a program reads from its own configuration, of which nothing is set.
#[tokio::test]
async fn settings_that_are_none_are_the_defaults() {
    let busy = || Exchange::response(503, &[("retry-after", "0")], "");
    let server = FaultServer::start([busy(), Exchange::json(200, &page(1..2, None))]).await;
    let (text, time) = (None::<String>, None::<Duration>);
    let options = CallOptions::new().timeout(time).connect_timeout(time).read_timeout(time).total_timeout(time);
    let options = options.rate_limit_timeout(time).max_body_size(None).retry(None::<NoRetry>);
    assert!(format!("{:?}", StandardRetry::new().max_attempts(None).max_delay(time)).contains("max_delay: None"));
    let options = options.header("x-none", text.clone()).query("none", text.clone());
    let builder = Client::builder().base_url("http://127.0.0.1:1").base_url(server.base_url()).token(text.clone());
    let builder = builder.user_agent(text.clone()).pool_idle_timeout(time).hook(None::<Log>).timeout(time);
    let builder = builder
        .rate_limiter(Some(RateLimiter::new().daily_limit(None)))
        .http_client(None::<reqwest::Client>)
        .options(options);
    let client = builder.token(Some("from the configuration")).build().unwrap();
    let request = client.list_threads().limit(None::<i32>).options(None::<CallOptions>);
    let stream = request.stream().resume_from(text).max_pages(None).max_empty_pages(None).fetch_ahead(None);
    assert_eq!(stream.try_collect::<Vec<_>>().await.unwrap().len(), 1);
    // It was sent again, as it is by default.
    let received = &server.received()[1];
    assert!(received.target.ends_with("/threads"), "{}", received.target);
    assert_eq!((received.header("x-none"), server.requests()), (None, 2));
    assert_eq!(received.header("authorization"), Some("Bearer from the configuration"));
    assert!(received.header("user-agent").unwrap().starts_with("hubspot-conversations/"));
    // Without a base URL, the client has that of the description, and a mock server's client that of the server.
    assert_eq!(ThreadUpdate::new().archived(None::<bool>), ThreadUpdate::new());
    let mock = MockServer::start().await;
    let mocked = mock.list_threads(|_, then| then.page([]));
    mock.client_builder().base_url(None::<String>).build().unwrap().list_threads().send().await.unwrap();
    mocked.assert_calls(1);
}

#[tokio::test]
async fn call_options_add_headers_and_query_parameters() {
    let server = FaultServer::start([success()]).await;
    let client_options = CallOptions::new().header("x-app", "mine").query("portalId", "1");
    let client = client(&server).options(client_options).build().unwrap();
    let page = client.list_threads().limit(2).options(CallOptions::new().header("x-call", "this").query("new", "a b"));
    let page = page.send().await.unwrap();
    let received = &server.received()[0];
    assert!(received.target.ends_with("/threads?limit=2&portalId=1&new=a%20b"), "{}", received.target);
    assert_eq!((received.header("x-app"), received.header("x-call")), (Some("mine"), Some("this")));
    assert_eq!(received.header("accept-encoding"), Some("gzip"));
    assert_eq!(page.body(), tests::page(1..3, None).as_bytes());
}

#[tokio::test]
async fn undescribed_endpoint_is_called_with_token_and_retries() {
    let server = FaultServer::start([Exchange::json(502, ""), Exchange::json(200, r#"{"total":3}"#)]).await;
    let client = client(&server).build().unwrap();
    let request = client.request(Method::GET, "/crm/v9/things").query("q", "a&b").header("x-one", "1");
    let response = request.send::<Value>().await.unwrap();
    assert_eq!((response["total"].as_u64(), response.status().as_u16()), (Some(3), 200));
    let received = server.received();
    assert_eq!((received.len(), received[1].target.as_str()), (2, "/crm/v9/things?q=a%26b"));
    assert_eq!(received[1].header("authorization"), Some("Bearer secret-token"));
    assert_eq!(received[1].header("x-one"), Some("1"));
}

#[tokio::test]
async fn path_that_would_leave_the_origin_is_rejected_before_sending() {
    let server = FaultServer::start([success()]).await;
    let client = client(&server).build().unwrap();
    for path in ["@example.com/", "things", "", "/things#fragment"] {
        let error = client.request(Method::GET, path).send_for_text().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0), "{path}");
    }
    assert_eq!(server.requests(), 0);
}

#[test]
fn call_outside_of_a_runtime_is_a_configuration_error() {
    let client =
        Client::builder().token("t").base_url("http://127.0.0.1:1").hook(FastForward::default()).build().unwrap();
    let error = futures_util::FutureExt::now_or_never(client.list_threads().send()).unwrap().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Configuration, 0));
    let mut stream = client.list_threads().stream();
    let error = futures_util::FutureExt::now_or_never(stream.try_next()).unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn response_keeps_its_raw_body() {
    let body = page(1..2, None).replace("{\"id\"", "{\"mood\":\"sunny\",\"id\"");
    let server = FaultServer::start([Exchange::json(200, &body)]).await;
    let client = client(&server).build().unwrap();
    let page = client.list_threads().send().await.unwrap();
    let json: Value = serde_json::from_slice(page.body()).unwrap();
    assert_eq!(json["results"][0]["mood"], "sunny");
}
