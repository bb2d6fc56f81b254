//! What all tables have in common.

use std::ops::Range;
use std::time::Duration;

use hubspot_conversations::{CallOptions, Client, ClientBuilder, Error, ErrorKind};
use serde_json::{Value, json};
use tests::{Exchange, FaultServer, SkipWaits, page};
use tokio::time::Instant;

/// Makes a test of each row.
macro_rules! rows {
    ($($(#[$attribute:meta])* $name:ident: $check:ident($($argument:expr),* $(,)?);)*) => {$(
        $(#[$attribute])*
        #[tokio::test]
        async fn $name() {
            $check($($argument),*).await;
        }
    )*};
}
pub(crate) use rows;

/// What is called.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Call {
    /// A list, by `GET`.
    Read,
    /// Something that is done again when it is sent again, by `POST`.
    Write,
    /// A search, by `POST`.
    Search,
}
pub(crate) use Call::{Read, Search, Write};

/// A call that has come to its end.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) result: Result<Vec<String>, Error>,
    pub(crate) server: FaultServer,
    /// How long it took, by the clock of Tokio.
    pub(crate) took: Duration,
}

/// A client of a server, whose waits between attempts pass at once.
pub(crate) fn client(server: &FaultServer) -> ClientBuilder<Client> {
    Client::builder().token("secret-token").base_url(server.base_url()).hook(SkipWaits)
}

/// The answer that a call hopes for.
pub(crate) fn good() -> Exchange {
    Exchange::json(200, &page(1..3, None))
}

/// Makes a call to a server that fails first, and then does not.
pub(crate) async fn call(call: Call, faults: &[Exchange], options: CallOptions) -> Outcome {
    let server = FaultServer::start(faults.iter().cloned().chain([good()])).await;
    let client = client(&server).build().unwrap();
    let start = Instant::now();
    let result = send(&client, call, options).await;
    Outcome { result, took: start.elapsed(), server }
}

/// Makes a call, and gives the ids that come back.
pub(crate) async fn send(client: &Client, call: Call, options: CallOptions) -> Result<Vec<String>, Error> {
    let path = match call {
        Read => {
            let page = client.list_threads().options(options).send().await?;
            return Ok(page.results.iter().map(|thread| thread.id.to_string()).collect());
        }
        Write => "/conversations/threads",
        Search => "/conversations/threads/search",
    };
    let request = client.request(reqwest::Method::POST, path).json(&json!({ "text": "once" }))?;
    let page: Value = request.options(options).send::<Value>().await?.into_inner();
    Ok(page["results"].as_array().unwrap().iter().map(|thread| thread["id"].as_str().unwrap().to_owned()).collect())
}

/// The faults are overcome: the caller gets all of the answer, after so many requests.
pub(crate) async fn recovers<const N: usize>(what: Call, faults: [Exchange; N], requests: usize) -> Outcome {
    let outcome = call(what, &faults, CallOptions::new()).await;
    assert_eq!(outcome.result.as_ref().unwrap(), &["1", "2"]);
    assert_eq!(outcome.server.requests(), requests);
    is_the_same_each_time(&outcome);
    outcome
}

/// The faults are overcome, after a wait within a range of seconds.
pub(crate) async fn recovers_after<const N: usize>(what: Call, faults: [Exchange; N], seconds: Range<f64>) {
    let outcome = recovers(what, faults, N + 1).await;
    assert!(seconds.contains(&outcome.took.as_secs_f64()), "{:?}", outcome.took);
}

/// The caller gets an error of a kind, after so many requests.
pub(crate) async fn fails<const N: usize>(
    what: Call,
    faults: [Exchange; N],
    kind: ErrorKind,
    requests: usize,
) -> Error {
    fails_with(what, faults, CallOptions::new(), kind, requests).await
}

/// The caller gets an error of a kind, after so many requests, when making a call in a certain way.
pub(crate) async fn fails_with<const N: usize>(
    what: Call,
    faults: [Exchange; N],
    options: CallOptions,
    kind: ErrorKind,
    requests: usize,
) -> Error {
    let outcome = call(what, &faults, options).await;
    is_the_same_each_time(&outcome);
    assert_eq!(outcome.server.requests(), requests);
    let error = outcome.result.unwrap_err();
    assert_eq!(error.kind(), kind, "{error:?}");
    assert_eq!(error.attempts() as usize, requests.max(1), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("secret-token"));
    error
}

/// Every attempt sends the same, and the token.
fn is_the_same_each_time(outcome: &Outcome) {
    let received = outcome.server.received();
    for request in &received {
        assert_eq!((&request.method, &request.target), (&received[0].method, &received[0].target));
        assert_eq!(request.body, received[0].body);
        assert_eq!(request.header("authorization"), Some("Bearer secret-token"));
    }
}
