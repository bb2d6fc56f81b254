//! Responses of HTTP/2 that are rare, or end in unusual ways.

use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use h2::Reason;
use http::{HeaderMap, Response};
use hubspot_conversations::{CallOptions, ErrorKind, NoRetry};

use crate::support::{Connection, Counts, accept, client, get, post, respond, start, trusting};

const PAGE: Bytes = Bytes::from_static(b"{\"results\":[]}");

/// Responds to uploads before it has received them, and says that it needs no more of them (RFC 9113, section 8.1).
async fn needs_no_more(_: usize, mut connection: Connection, counts: Counts) {
    while let Some(Ok((request, mut response))) = connection.accept().await {
        counts.requests.fetch_add(1, Ordering::Relaxed);
        let mut body = response.send_response(Response::new(()), false).unwrap();
        body.send_data(PAGE, false).unwrap();
        body.send_trailers(HeaderMap::from_iter([("x-checksum".parse().unwrap(), "1".parse().unwrap())])).unwrap();
        // The response is sent meanwhile.
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            body.send_reset(Reason::NO_ERROR);
            drop(request);
        });
    }
}

/// Announces the end of the connection while a request is being processed, and responds to it.
async fn shuts_down_gracefully(_: usize, mut connection: Connection, counts: Counts) {
    if let Some(response) = accept(&mut connection, &counts).await {
        connection.graceful_shutdown();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            respond(response, []);
        });
    }
    // Whatever else arrives is not processed.
    while connection.accept().await.is_some() {}
}

/// Breaks the first connection off in the middle of a request, for a reason.
async fn breaks_off(number: usize, mut connection: Connection, counts: Counts) {
    let Some(response) = accept(&mut connection, &counts).await else { return };
    if number == 0 {
        connection.abrupt_shutdown(Reason::ENHANCE_YOUR_CALM);
        let _ = std::future::poll_fn(|context| connection.poll_closed(context)).await;
        return;
    }
    respond(response, []);
    while let Some(response) = accept(&mut connection, &counts).await {
        respond(response, []);
    }
}

/// Closes the first connection in place of the second response.
async fn ends_after_one(number: usize, mut connection: Connection, counts: Counts) {
    while let Some(response) = accept(&mut connection, &counts).await {
        if number == 0 && counts.requests() == 2 {
            return;
        }
        respond(response, []);
    }
}

#[test]
fn requests_share_a_connection_again_after_one_was_closed_in_place_of_a_response() {
    trusting(async {
        let counts = Counts::default();
        let client = client(&start("localhost.pem", &counts, ends_after_one).await).build().unwrap();
        post(&client, CallOptions::new()).await.unwrap();
        let error = post(&client, CallOptions::new()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
        for _ in 0..5 {
            post(&client, CallOptions::new()).await.unwrap();
        }
        // HTTP/2 says when a connection ends. It is that of HTTP/1 which is not trusted for a while.
        assert_eq!((counts.requests(), counts.connections()), (7, 2));
    });
}

/// Breaks the body of the first response off.
async fn cuts_the_body(_: usize, mut connection: Connection, counts: Counts) {
    while let Some(mut response) = accept(&mut connection, &counts).await {
        if counts.requests() > 1 {
            respond(response, []);
            continue;
        }
        let mut body = response.send_response(Response::new(()), false).unwrap();
        body.send_data(PAGE.slice(..5), false).unwrap();
        body.send_reset(Reason::INTERNAL_ERROR);
    }
}

#[test]
fn response_to_an_upload_that_the_server_stops_is_a_response() {
    trusting(async {
        let counts = Counts::default();
        let client = client(&start("localhost.pem", &counts, needs_no_more).await).build().unwrap();
        for _ in 0..3 {
            let request = client.request(reqwest::Method::POST, "/files").body("image/png", vec![7; 5_000_000]);
            let response = request.options(CallOptions::new().retry(NoRetry)).send_for_bytes().await.unwrap();
            assert_eq!(response.into_inner(), PAGE);
        }
        assert_eq!((counts.requests(), counts.connections()), (3, 1));
    });
}

#[test]
fn connections_that_are_shut_down_gracefully_lose_nothing() {
    trusting(async {
        let counts = Counts::default();
        let client = client(&start("localhost.pem", &counts, shuts_down_gracefully).await).build().unwrap();
        for _ in 0..3 {
            post(&client, CallOptions::new().retry(NoRetry)).await.unwrap();
        }
        assert_eq!((counts.requests(), counts.connections()), (3, 3));
    });
}

#[test]
fn connection_that_breaks_off_costs_one_attempt_of_a_read_and_fails_a_write() {
    trusting(async {
        let counts = Counts::default();
        let reading = client(&start("localhost.pem", &counts, breaks_off).await).build().unwrap();
        get(&reading, CallOptions::new()).await.unwrap();
        assert_eq!((counts.requests(), counts.connections()), (2, 2));
        let counts = Counts::default();
        let writing = client(&start("localhost.pem", &counts, breaks_off).await).build().unwrap();
        let error = post(&writing, CallOptions::new()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts(), counts.requests()), (ErrorKind::Transport, 1, 1));
        post(&writing, CallOptions::new()).await.unwrap();
    });
}

#[test]
fn body_that_is_cut_costs_one_attempt_of_a_read() {
    trusting(async {
        let counts = Counts::default();
        let client = client(&start("localhost.pem", &counts, cuts_the_body).await).build().unwrap();
        get(&client, CallOptions::new()).await.unwrap();
        assert_eq!((counts.requests(), counts.connections()), (2, 1));
    });
}
