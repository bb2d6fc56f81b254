//! Timeouts of connecting, of reading and of attempts. Tokio's clock is paused, so that none of them takes real time.

use std::time::Duration;

use hubspot_conversations::{CallOptions, Client, Error, ErrorKind, NoRetry};
use tests::{Exchange, FaultServer, page};
use tokio::net::TcpListener;
use tokio::time::Instant;

use crate::support::{Get, client, fails_with, send};

/// A response in four parts, with a pause after each.
fn slow_response(pause: Duration) -> Exchange {
    let body = page(1..3, None);
    let parts = body.as_bytes().chunks(body.len() / 4 + 1);
    let headers = Exchange::default().head(200, &[("content-length", &body.len().to_string())]);
    parts.fold(headers, |response, part| response.send(part).wait(pause))
}

/// Options under which only the read timeout matters.
fn long_timeouts() -> CallOptions {
    CallOptions::new()
        .read_timeout(Duration::from_secs(30))
        .timeout(Duration::from_secs(300))
        .total_timeout(Duration::from_secs(300))
}

#[tokio::test]
async fn pause_beyond_the_read_timeout_is_an_error() {
    let options = long_timeouts().total_timeout(Duration::from_secs(30));
    fails_with(Get, [slow_response(Duration::from_secs(31))], options, ErrorKind::Timeout, 1).await;
}

#[tokio::test]
async fn pauses_within_the_read_timeout_are_accepted() {
    let server = FaultServer::start([slow_response(Duration::from_secs(29))]).await;
    let client = client(&server).build().unwrap();
    let start = Instant::now();
    assert_eq!(send(&client, Get, long_timeouts()).await.unwrap(), ["1", "2"]);
    assert_eq!(server.requests(), 1);
    assert!(start.elapsed() >= Duration::from_secs(3 * 29), "{:?}", start.elapsed());
}

#[tokio::test]
async fn response_beyond_the_timeout_is_an_error() {
    let options = long_timeouts().timeout(Duration::from_secs(60)).total_timeout(Duration::from_secs(60));
    fails_with(Get, [slow_response(Duration::from_secs(29))], options, ErrorKind::Timeout, 1).await;
}

#[tokio::test]
async fn timeout_of_a_call_overrides_that_of_the_client() {
    let server = FaultServer::start([Exchange::default().stall()]).await;
    let client = client(&server).timeout(Duration::from_secs(1000)).build().unwrap();
    let start = Instant::now();
    let options = CallOptions::new().timeout(Duration::from_secs(3)).retry(NoRetry);
    let error = send(&client, Get, options).await.unwrap_err();
    assert_eq!((error.kind(), start.elapsed().as_secs()), (ErrorKind::Timeout, 3));
}

/// Calls a server that accepts TCP connections and never takes part in the TLS handshake. Returns the error and how many
/// seconds it took.
async fn connect_without_handshake(client_timeout: Option<u64>, options: CallOptions) -> (Error, u64) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut client = Client::builder().token("t").base_url(format!("https://{}", listener.local_addr().unwrap()));
    if let Some(seconds) = client_timeout {
        client = client.connect_timeout(Duration::from_secs(seconds));
    }
    let client = client.build().unwrap();
    let start = Instant::now();
    let error = send(&client, Get, options.retry(NoRetry)).await.unwrap_err();
    (error, start.elapsed().as_secs())
}

#[tokio::test(start_paused = true)]
async fn connecting_times_out_after_five_seconds_by_default() {
    let (error, seconds) = connect_without_handshake(None, CallOptions::new()).await;
    assert_eq!((error.kind(), seconds), (ErrorKind::Connect, 5));
}

#[tokio::test(start_paused = true)]
async fn connect_timeout_of_a_client_replaces_the_default() {
    let (error, seconds) = connect_without_handshake(Some(2), CallOptions::new()).await;
    assert_eq!((error.kind(), seconds), (ErrorKind::Connect, 2));
}

#[tokio::test(start_paused = true)]
async fn connect_timeout_of_a_call_overrides_that_of_the_client() {
    let options = CallOptions::new().connect_timeout(Duration::from_secs(9));
    let (error, seconds) = connect_without_handshake(Some(2), options).await;
    assert_eq!((error.kind(), seconds), (ErrorKind::Connect, 9));
}
