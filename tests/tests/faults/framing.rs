//! Framing of HTTP/1.1 that is rare, wrong or endless.

use std::time::Duration;

use hubspot_conversations::{CallOptions, ErrorKind, NoRetry};
use tests::{Exchange, FaultServer};

use crate::support::{Get, Post, body, client, fails, send, succeeds, success, test_table};

/// A response with lines of its head, and a body.
fn with(head: &str, body: impl AsRef<[u8]>) -> Exchange {
    Exchange::default().send(format!("HTTP/1.1 200 OK\r\n{head}\r\n")).send(body)
}

fn length() -> String {
    format!("content-length: {}\r\n", body().len())
}

/// The body in one chunk, with the line before it.
fn chunk(coding: &str, size: &str, end: &str) -> Exchange {
    with(&format!("transfer-encoding: {coding}\r\n"), format!("{size}{end}{}{end}0{end}{end}", body()))
}

fn size() -> String {
    format!("{:x}", body().len())
}

test_table! {
    chunks_take_precedence_over_a_length:
        succeeds(Get, [with("content-length: 3\r\ntransfer-encoding: chunked\r\n", format!("{}\r\n{}\r\n0\r\n\r\n", size(), body()))], 1);
    coding_of_chunks_is_recognized_in_any_case: succeeds(Get, [chunk("CHUNKED", &size(), "\r\n")], 1);
    size_of_a_chunk_can_have_zeros: succeeds(Get, [chunk("chunked", &format!("000{}", size()), "\r\n")], 1);
    size_of_a_chunk_can_have_spaces: succeeds(Get, [chunk("chunked", &format!("{} \t", size()), "\r\n")], 1);
    get_is_retried_after_a_negative_chunk: succeeds(Get, [chunk("chunked", "-5", "\r\n").close()], 2);
    get_is_retried_after_a_chunk_that_is_longer_than_its_size: succeeds(Get, [chunk("chunked", "5", "\r\n").close()], 2);
    get_is_retried_after_endless_chunk_extensions:
        succeeds(Get, [chunk("chunked", &format!("5;{}", "x".repeat(1_000_000)), "\r\n").close()], 2);
    get_is_retried_after_endless_trailers: succeeds(Get, [with("transfer-encoding: chunked\r\n", format!("0\r\n{}", "x-a: b\r\n".repeat(100_000))).close()], 2);
    lines_can_end_without_carriage_return: succeeds(Get, [Exchange::default().send(format!("HTTP/1.1 200 OK\n{}\n{}", length().replace('\r', ""), body()))], 1);
    empty_lines_before_a_response_are_skipped: succeeds(Get, [Exchange::default().send(format!("\r\n\r\nHTTP/1.1 200 OK\r\n{}\r\n{}", length(), body()))], 1);
    get_is_retried_after_a_list_of_lengths: succeeds(Get, [with("content-length: 2, 3\r\n", "{}").close()], 2);
    get_is_retried_after_a_negative_length: succeeds(Get, [with("content-length: -1\r\n", "{}").close()], 2);
    get_is_retried_after_a_length_beyond_all: succeeds(Get, [with("content-length: 99999999999999999999\r\n", "{}").close()], 2);
    get_is_retried_after_an_enormous_length: succeeds(Get, [with("content-length: 9223372036854775807\r\n", body()).close()], 2);
    get_is_retried_after_a_header_without_a_name: succeeds(Get, [with(": x\r\n", "").close()], 2);
    get_is_retried_after_a_header_without_a_colon: succeeds(Get, [with("nothing\r\n", "").close()], 2);
    get_is_retried_after_nul_in_a_header: succeeds(Get, [with("x-name: a\0b\r\n", "").close()], 2);
    get_is_retried_after_endless_headers: succeeds(Get, [with(&"x-name: value\r\n".repeat(5000), "").close()], 2);
    get_is_retried_after_an_endless_header: succeeds(Get, [with(&format!("x-name: {}", "x".repeat(2_000_000)), "").close()], 2);
    get_is_retried_after_another_version_of_http: succeeds(Get, [Exchange::default().send("HTTP/3.7 200 OK\r\n\r\n").close()], 2);
    get_is_retried_after_a_status_that_is_none: succeeds(Get, [Exchange::default().send("HTTP/1.1 099 OK\r\n\r\n").close()], 2);
    get_is_retried_after_a_status_of_four_digits: succeeds(Get, [Exchange::default().send("HTTP/1.1 2000 OK\r\n\r\n").close()], 2);
    get_is_retried_after_tls_on_a_plain_port: succeeds(Get, [Exchange::default().send([21, 3, 3, 0, 2, 2, 40]).close()], 2);
    reset_after_a_complete_response_costs_nothing: succeeds(Get, [success().reset()], 1);
    partial_content_is_a_success: succeeds(Get, [Exchange::json(206, &body())], 1);
    reset_content_is_a_success: fails(Get, [Exchange::response(205, &[], "")], ErrorKind::Decode, 1);
    not_modified_without_a_condition_is_its_status: fails(Get, [Exchange::default().head(304, &[("content-length", "100"), ("etag", "x")])], ErrorKind::Status, 1);
    location_that_is_empty_is_not_followed: fails(Get, [Exchange::response(302, &[("location", "")], "")], ErrorKind::Status, 1);
    location_of_a_script_is_not_followed: fails(Get, [Exchange::response(302, &[("location", "javascript:alert(1)")], "")], ErrorKind::Status, 1);
    location_that_is_no_url_is_not_followed: fails(Get, [Exchange::response(307, &[("location", "http://[::1")], "")], ErrorKind::Status, 1);
    get_is_retried_after_json_that_ends_early_with_the_connection:
        succeeds(Get, [with("content-type: application/json\r\n", &body()[..60]).close()], 2);
    get_is_retried_after_an_object_of_no_type_that_ends_early_with_the_connection: succeeds(Get, [with("", &body()[..60]).close()], 2);
    json_of_a_range_is_as_long_as_it_is:
        fails(Get, [Exchange::default().send("HTTP/1.1 206 Partial Content\r\n\r\n").send(&body()[..60]).close()], ErrorKind::Decode, 1);
    post_is_not_retried_after_json_that_ends_early_with_the_connection:
        fails(Post, [with("content-type: application/json\r\n", &body()[..60]).close()], ErrorKind::Transport, 1);
    post_is_not_retried_after_interim_responses_and_a_close:
        fails(Post, [Exchange::default().send("HTTP/1.1 100 Continue\r\n\r\n").close()], ErrorKind::Transport, 1);
}

#[tokio::test]
async fn endless_interim_responses_end_with_the_timeout() {
    let interim = "HTTP/1.1 102 Processing\r\n\r\n".repeat(200_000);
    let flood = (0..50).fold(Exchange::default(), |exchange, _| exchange.send(&interim));
    let server = FaultServer::start([flood, success()]).await;
    let client = client(&server).timeout(Duration::from_millis(200)).build().unwrap();
    let error = send(&client, Get, CallOptions::new().retry(NoRetry)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Timeout | ErrorKind::Transport), "{error}");
}
