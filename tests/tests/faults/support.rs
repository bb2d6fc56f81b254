//! Checks and helpers shared by the test tables.

use std::ops::Range;
use std::time::Duration;

use hubspot_conversations::{CallOptions, Client, ClientBuilder, Error, ErrorKind};
use serde_json::{Value, json};
use tests::{Exchange, FastForward, FaultServer, page};
use tokio::time::Instant;

/// Generates a test per row: a name, and a check with its arguments.
macro_rules! test_table {
    ($($(#[$attribute:meta])* $name:ident: $check:ident($($argument:expr),* $(,)?);)*) => {$(
        $(#[$attribute])*
        #[tokio::test]
        async fn $name() {
            $check($($argument),*).await;
        }
    )*};
}
pub(crate) use test_table;

/// The request of a test.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Call {
    /// Lists threads: idempotent.
    Get,
    /// Creates a thread: not idempotent.
    Post,
    /// Searches threads by `POST`: idempotent.
    Search,
}
pub(crate) use Call::{Get, Post, Search};

/// A finished call.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) result: Result<Vec<String>, Error>,
    pub(crate) server: FaultServer,
    /// The duration of the call, by Tokio's clock.
    pub(crate) duration: Duration,
    /// The waits between attempts, exact.
    pub(crate) waits: Vec<Duration>,
}

/// Returns the builder of a client whose waits between attempts are fast-forwarded.
pub(crate) fn client(server: &FaultServer) -> ClientBuilder<Client> {
    Client::builder().token("secret-token").base_url(server.base_url()).hook(FastForward::default())
}

/// The body of a successful response, with the threads 1 and 2.
pub(crate) fn body() -> String {
    page(1..3, None)
}

/// A successful response.
pub(crate) fn success() -> Exchange {
    Exchange::json(200, &body())
}

/// Makes a call to a server that plays faults first and then responds successfully.
pub(crate) async fn call(call: Call, faults: &[Exchange], options: CallOptions) -> Outcome {
    let server = FaultServer::start(faults.iter().cloned().chain([success()])).await;
    let fast_forward = FastForward::default();
    let client = Client::builder().token("secret-token").base_url(server.base_url()).hook(fast_forward.clone());
    let client = client.build().unwrap();
    let start = Instant::now();
    let result = send(&client, call, options).await;
    Outcome { result, duration: start.elapsed(), waits: fast_forward.waits(), server }
}

/// Makes a call and returns the ids in the response.
pub(crate) async fn send(client: &Client, call: Call, options: CallOptions) -> Result<Vec<String>, Error> {
    let path = match call {
        Get => {
            let page = client.list_threads().options(options).send().await?;
            return Ok(page.results.iter().map(|thread| thread.id.to_string()).collect());
        }
        Post => "/conversations/threads",
        Search => "/conversations/threads/search",
    };
    let request = client.request(reqwest::Method::POST, path).json(&json!({ "text": "once" }))?;
    let page: Value = request.options(options).send::<Value>().await?.into_inner();
    Ok(page["results"].as_array().unwrap().iter().map(|thread| thread["id"].as_str().unwrap().to_owned()).collect())
}

/// Asserts that a call succeeds with the complete response, after a number of requests.
pub(crate) async fn succeeds<const N: usize>(what: Call, faults: [Exchange; N], requests: usize) -> Outcome {
    let outcome = call(what, &faults, CallOptions::new()).await;
    assert_eq!(outcome.result.as_ref().unwrap(), &["1", "2"]);
    assert_eq!(outcome.server.requests(), requests);
    assert_attempts_are_identical(&outcome);
    outcome
}

/// Asserts that a call succeeds with its second attempt, after a wait within a range of seconds.
pub(crate) async fn is_retried_after(what: Call, fault: Exchange, seconds: Range<f64>) {
    let outcome = succeeds(what, [fault], 2).await;
    let [wait] = outcome.waits[..] else { panic!("{:?}", outcome.waits) };
    assert!(seconds.contains(&wait.as_secs_f64()), "{wait:?}");
}

/// Asserts that a call fails with an error of a kind, after a number of requests.
pub(crate) async fn fails<const N: usize>(
    what: Call,
    faults: [Exchange; N],
    kind: ErrorKind,
    requests: usize,
) -> Error {
    fails_with(what, faults, CallOptions::new(), kind, requests).await
}

/// Asserts that a call with certain options fails with an error of a kind, after a number of requests.
pub(crate) async fn fails_with<const N: usize>(
    what: Call,
    faults: [Exchange; N],
    options: CallOptions,
    kind: ErrorKind,
    requests: usize,
) -> Error {
    let outcome = call(what, &faults, options).await;
    assert_attempts_are_identical(&outcome);
    assert_eq!(outcome.server.requests(), requests);
    let error = outcome.result.unwrap_err();
    assert_eq!(error.kind(), kind, "{error:?}");
    assert_eq!(error.attempts() as usize, requests.max(1), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("secret-token"));
    error
}

/// Asserts that every attempt sent the same request, with the token.
fn assert_attempts_are_identical(outcome: &Outcome) {
    let received = outcome.server.received();
    for request in &received {
        assert_eq!((&request.method, &request.target), (&received[0].method, &received[0].target));
        assert_eq!(request.body, received[0].body);
        assert_eq!(request.header("authorization"), Some("Bearer secret-token"));
    }
}
