//! Connections that cannot be made, or break, or fall silent.

use std::time::Duration;

use hubspot_conversations::{CallOptions, Client, ErrorKind};
use tests::{Exchange, FaultServer, SkipWaits, page};
use tokio::net::TcpListener;

use crate::support::{Call, Read, Search, Write, client, fails, fails_with, recovers, rows, send};

fn request() -> Exchange {
    Exchange::default()
}

/// The head of an answer whose body has a length.
fn head(length: usize) -> Exchange {
    request().head(200, &[("content-length", &length.to_string())])
}

fn body() -> String {
    page(1..3, None)
}

fn half() -> Exchange {
    head(body().len()).send(&body()[..50])
}

rows! {
    a_read_is_sent_again_after_a_reset_before_the_request_was_read: recovers(Read, [Exchange::at_connection().reset()], 1);
    a_write_is_not_sent_again_after_a_reset_before_the_request_was_read:
        fails(Write, [Exchange::at_connection().reset()], ErrorKind::Transport, 0);
    a_read_is_sent_again_after_a_reset_before_the_head: recovers(Read, [request().reset()], 2);
    a_search_is_sent_again_after_a_reset_before_the_head: recovers(Search, [request().reset()], 2);
    a_write_is_not_sent_again_after_a_reset_before_the_head: fails(Write, [request().reset()], ErrorKind::Transport, 1);
    a_read_is_sent_again_after_a_reset_in_the_head: recovers(Read, [request().send("HTTP/1.1 200 O").reset()], 2);
    a_write_is_not_sent_again_after_a_reset_in_the_head:
        fails(Write, [request().send("HTTP/1.1 200 O").reset()], ErrorKind::Transport, 1);
    a_read_is_sent_again_after_a_reset_after_the_head: recovers(Read, [head(100).reset()], 2);
    a_write_is_not_sent_again_after_a_reset_after_the_head: fails(Write, [head(100).reset()], ErrorKind::Transport, 1);
    a_read_is_sent_again_after_a_reset_in_the_body: recovers(Read, [half().reset()], 2);
    a_write_is_not_sent_again_after_a_reset_in_the_body: fails(Write, [half().reset()], ErrorKind::Transport, 1);
    a_read_is_sent_again_after_an_end_before_the_head: recovers(Read, [request().close()], 2);
    a_write_is_not_sent_again_after_an_end_before_the_head: fails(Write, [request().close()], ErrorKind::Transport, 1);
    a_read_is_sent_again_after_a_body_shorter_than_it_says: recovers(Read, [half().close()], 2);
    a_write_is_not_sent_again_after_a_body_shorter_than_it_says: fails(Write, [half().close()], ErrorKind::Transport, 1);
    a_read_is_sent_again_until_its_attempts_are_used_up:
        fails(Read, [(); 5].map(|()| request().close()), ErrorKind::Transport, 5);

    a_read_is_sent_again_after_what_is_no_http: recovers(Read, [request().send("220 smtp ready\r\n\r\n").close()], 2);
    a_read_is_sent_again_after_a_chunk_without_a_size:
        recovers(Read, [request().head(200, &[("transfer-encoding", "chunked")]).send("zz\r\n{}\r\n0\r\n\r\n").close()], 2);
    a_read_is_sent_again_after_chunks_without_an_end:
        recovers(Read, [request().head(200, &[("transfer-encoding", "chunked")]).send("2\r\n{}\r\n").close()], 2);
    a_body_longer_than_it_says_is_read_as_far_as_it_says:
        recovers(Read, [head(body().len()).send(body()).send("HTTP/1.1 500 Surplus\r\n\r\n").close()], 1);

    a_read_is_sent_again_after_silence_before_the_head: recovers(Read, [request().stall()], 2);
    a_write_is_not_sent_again_after_silence_before_the_head: fails(Write, [request().stall()], ErrorKind::Timeout, 1);
    a_read_is_sent_again_after_silence_in_the_head: recovers(Read, [request().send("HTTP/1.1 200").stall()], 2);
    a_read_is_sent_again_after_silence_after_the_head: recovers(Read, [head(100).stall()], 2);
    a_read_is_sent_again_after_silence_in_the_body: recovers(Read, [half().stall()], 2);
    a_write_is_not_sent_again_after_silence_in_the_body: fails(Write, [half().stall()], ErrorKind::Timeout, 1);
    a_read_is_sent_again_after_silence_before_the_request_was_read: recovers(Read, [Exchange::at_connection().stall()], 1);
    a_server_that_is_always_silent_is_given_up_after_the_total_time:
        fails(Read, [(); 5].map(|()| request().stall()), ErrorKind::Timeout, 3);
}

/// An answer of which some comes now and then.
fn drip(pause: Duration) -> Exchange {
    let body = body();
    let parts = body.as_bytes().chunks(body.len() / 4 + 1);
    parts.fold(head(body.len()), |answer, part| answer.send(part).wait(pause))
}

fn patient() -> CallOptions {
    CallOptions::new()
        .read_timeout(Duration::from_secs(30))
        .timeout(Duration::from_secs(300))
        .total_timeout(Duration::from_secs(300))
}

#[tokio::test]
async fn a_drip_slower_than_the_read_timeout_is_given_up() {
    let options = patient().total_timeout(Duration::from_secs(30));
    fails_with(Read, [drip(Duration::from_secs(31))], options, ErrorKind::Timeout, 1).await;
}

#[tokio::test]
async fn a_drip_faster_than_the_read_timeout_is_an_answer() {
    let server = FaultServer::start([drip(Duration::from_secs(29))]).await;
    let client = client(&server).build().unwrap();
    let start = tokio::time::Instant::now();
    assert_eq!(send(&client, Read, patient()).await.unwrap(), ["1", "2"]);
    assert_eq!(server.requests(), 1);
    assert!(start.elapsed() >= Duration::from_secs(3 * 29), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_drip_that_takes_longer_than_an_attempt_may_is_given_up() {
    let options = patient().timeout(Duration::from_secs(60)).total_timeout(Duration::from_secs(60));
    fails_with(Read, [drip(Duration::from_secs(29))], options, ErrorKind::Timeout, 1).await;
}

/// Where nobody listens.
async fn nowhere() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

async fn is_tried_again_when_refused(call: Call) {
    let client = Client::builder().token("t").base_url(nowhere().await).hook(SkipWaits).build().unwrap();
    let error = send(&client, call, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 5));
}

rows! {
    a_read_whose_connection_is_refused_is_tried_again: is_tried_again_when_refused(Read);
    a_write_whose_connection_is_refused_is_tried_again_as_it_was_never_sent: is_tried_again_when_refused(Write);
}

#[tokio::test]
async fn a_write_on_a_connection_that_ended_while_idle_is_sent_once_on_another() {
    let answer = Exchange::json(200, &body());
    let server = FaultServer::start([answer.clone().close(), answer]).await;
    let client = client(&server).build().unwrap();
    send(&client, Write, CallOptions::new()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(send(&client, Write, CallOptions::new()).await.unwrap(), ["1", "2"]);
    assert_eq!(server.requests(), 2);
}
