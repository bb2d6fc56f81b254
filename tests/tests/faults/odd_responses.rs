//! Responses that are rare, unusual, or wrong in ways that servers and machines in between are known to be.

use std::time::Duration;

use hubspot_conversations::{CallOptions, Client, ErrorKind, NoRetry};
use serde_json::Value;
use tests::{Exchange, FaultServer};

use crate::support::{Call, Get, Post, body, client, fails, is_retried_after, send, succeeds, success, test_table};

/// The waits of the first backoff.
const BACKOFF: std::ops::Range<f64> = 0.0..0.5;

/// A chunked response.
fn chunked(chunks: &str) -> Exchange {
    Exchange::default().head(200, &[("transfer-encoding", "chunked")]).send(chunks)
}

/// The body in two chunks, with what follows the sizes and the last chunk.
fn in_chunks(extension: &str, end: &str) -> Exchange {
    let body = body();
    let (first, second) = body.split_at(7);
    chunked(&format!(
        "{:x}{extension}\r\n{first}\r\n{:X}{extension}\r\n{second}\r\n0{extension}\r\n{end}",
        7,
        second.len()
    ))
}

/// A response in bytes.
fn raw(head: &str, body: &str) -> Exchange {
    Exchange::default().send(format!("{}\r\n\r\n{body}", head.replace('\n', "\r\n")))
}

fn encoded(coding: &str) -> Exchange {
    Exchange::response(200, &[("content-encoding", coding)], body())
}

fn unavailable(retry_after: &str) -> Exchange {
    Exchange::response(503, &[("retry-after", retry_after), ("date", "Thu, 26 Nov 2026 10:00:00 GMT")], "")
}

test_table! {
    // Framing of HTTP/1.1.
    chunk_extensions_are_ignored: succeeds(Get, [in_chunks(";a=b; c=\"d;e\"", "\r\n")], 1);
    trailers_are_ignored: succeeds(Get, [in_chunks("", "x-checksum: 1\r\nx-other: 2\r\n\r\n")], 1);
    get_is_retried_after_a_chunk_of_no_size: succeeds(Get, [chunked("zz\r\n{}\r\n0\r\n\r\n").close()], 2);
    get_is_retried_after_a_missing_last_chunk: succeeds(Get, [chunked("2\r\n{}\r\n").close()], 2);
    get_is_retried_after_a_chunk_longer_than_any: succeeds(Get, [chunked("ffffffffffffffffff\r\n{}\r\n").close()], 2);
    early_hints_are_skipped: succeeds(Get, [raw("HTTP/1.1 103 Early Hints\nlink: </a.css>", "").send(complete(200))], 1);
    several_interim_responses_are_skipped: succeeds(Get, [raw("HTTP/1.1 100 Continue", "").send("HTTP/1.1 102 Processing\r\n\r\n").send(complete(200))], 1);
    switch_of_protocols_is_a_status: fails(Get, [raw("HTTP/1.1 101 Switching Protocols\nconnection: upgrade\nupgrade: x", "")], ErrorKind::Status, 1);
    response_without_length_ends_with_the_connection: succeeds(Get, [raw("HTTP/1.1 200 OK", &body()).close()], 1);
    response_of_http_1_0_is_accepted: succeeds(Get, [raw("HTTP/1.0 200 OK", &body()).close()], 1);
    equal_lengths_are_one: succeeds(Get, [raw(&format!("HTTP/1.1 200 OK\ncontent-length: {0}\ncontent-length: {0}", body().len()), &body())], 1);
    get_is_retried_after_different_lengths: succeeds(Get, [raw("HTTP/1.1 200 OK\ncontent-length: 2\ncontent-length: 3", "{}").close()], 2);
    get_is_retried_after_a_length_that_is_no_number: succeeds(Get, [raw("HTTP/1.1 200 OK\ncontent-length: two", "{}").close()], 2);
    status_without_a_reason_is_accepted: succeeds(Get, [raw(&format!("HTTP/1.1 200\ncontent-length: {}", body().len()), &body())], 1);
    header_of_several_lines_is_accepted: succeeds(Get, [raw(&format!("HTTP/1.1 200 OK\nx-name: a\n b\ncontent-length: {}", body().len()), &body())], 1);
    space_after_the_name_of_a_header_is_accepted: succeeds(Get, [raw(&format!("HTTP/1.1 200 OK\ncontent-length : {}", body().len()), &body())], 1);
    header_of_bytes_is_accepted: succeeds(Get, [Exchange::response(200, &[("x-name", "\u{e9}\u{202e}")], body())], 1);
    bytes_after_a_body_are_not_the_next_response: leaves_nothing_behind(Exchange::response(200, &[], body()).send(complete(500)));
    body_of_204_is_not_the_next_response: leaves_nothing_behind_without_a_body(raw("HTTP/1.1 204 No Content\ncontent-length: 5", "hello"));
    timeout_of_an_idle_connection_is_not_the_next_response: leaves_nothing_behind(success().wait(Duration::ZERO).send("HTTP/1.1 408 Request Time-out\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").close());

    // Encodings.
    identity_is_no_encoding: succeeds(Get, [encoded("identity")], 1);
    no_encoding_can_be_empty: succeeds(Get, [encoded("")], 1);
    encoding_that_was_not_asked_for_is_an_error: cannot_be_decoded("br");
    encoding_of_zstd_is_an_error: cannot_be_decoded("zstd");
    error_in_an_unknown_encoding_is_its_status: fails(Get, [Exchange::response(404, &[("content-encoding", "br")], [1, 2, 3])], ErrorKind::Status, 1);

    // Waits that a server asks for.
    date_that_has_passed_adds_no_wait: is_retried_after(Get, unavailable("Thu, 26 Nov 2026 09:59:00 GMT"), BACKOFF);
    date_by_the_clock_of_the_server_is_honored: is_retried_after(Get, unavailable("Thu, 26 Nov 2026 10:00:07 GMT"), 7.0..7.5);
    date_of_rfc_850_is_honored: is_retried_after(Get, unavailable("Thursday, 26-Nov-26 10:00:07 GMT"), 7.0..7.5);
    date_of_asctime_is_honored: is_retried_after(Get, unavailable("Thu Nov 26 10:00:07 2026"), 7.0..7.5);
    date_of_rfc_3339_is_honored: is_retried_after(Get, unavailable("2026-11-26T11:00:07.5+01:00"), 7.0..8.1);
    date_that_is_none_is_ignored: is_retried_after(Get, unavailable("tomorrow"), BACKOFF);
    wait_of_ages_is_not_started: fails(Get, [unavailable("Fri, 31 Dec 9999 23:59:59 GMT")], ErrorKind::Status, 1);
    wait_of_too_many_digits_is_not_started: fails(Get, [unavailable("99999999999999999999999999")], ErrorKind::Status, 1);

    // Bodies that are no JSON, or hardly.
    nul_in_json_is_an_error: fails(Get, [Exchange::json(200, "{\"results\":[],\0}")], ErrorKind::Decode, 1);
    nul_in_a_string_is_an_error: fails(Get, [Exchange::json(200, "{\"results\":\"\0\"}")], ErrorKind::Decode, 1);
    deep_nesting_is_an_error: fails(Get, [Exchange::json(200, &"[".repeat(100_000))], ErrorKind::Decode, 1);
    deep_nesting_in_an_object_is_an_error: fails(Get, [Exchange::json(200, &"{\"results\":[".repeat(50_000))], ErrorKind::Decode, 1);
    values_after_json_are_an_error: fails(Get, [Exchange::json(200, &body().repeat(2))], ErrorKind::Decode, 1);
    text_of_utf_16_is_decoded: succeeds(Get, [utf_16(&body(), u16::to_le_bytes)], 1);
    text_of_utf_16_with_a_mark_is_decoded: succeeds(Get, [utf_16(&format!("\u{feff}{}", body()), u16::to_be_bytes)], 1);
    half_of_utf_16_is_an_error: fails(Get, [Exchange::response(200, &[], [b"{\0\"\0", &body().into_bytes()[1..]].concat())], ErrorKind::Decode, 1);
    not_a_number_where_one_is_expected_is_an_error: fails(Get, [Exchange::json(200, "{\"results\":NaN}")], ErrorKind::Decode, 1);
    json_of_another_kind_is_decoded: succeeds(Get, [Exchange::response(200, &[("content-type", "text/html; charset=iso-8859-1")], body())], 1);
    no_body_where_one_is_required_is_an_error: fails(Get, [Exchange::json(200, "")], ErrorKind::Decode, 1);
    page_of_html_is_an_error: fails(Get, [Exchange::response(200, &[("content-type", "text/html")], "<!doctype html>")], ErrorKind::Decode, 1);
    status_of_no_class_is_an_error: fails(Get, [Exchange::response(799, &[], "")], ErrorKind::Status, 1);
    choice_of_resources_is_a_status: fails(Get, [Exchange::response(300, &[("location", "/elsewhere")], "")], ErrorKind::Status, 1);
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Exchange {
    Exchange::response(200, &[], text.encode_utf16().flat_map(bytes).collect::<Vec<_>>())
}

/// A complete response in bytes.
fn complete(status: u16) -> String {
    format!("HTTP/1.1 {status} Status\r\ncontent-length: {}\r\n\r\n{}", body().len(), body())
}

/// Asserts that what follows a response is not taken for the next one, and costs no attempt.
async fn leaves_nothing_behind(first: Exchange) {
    let (server, client) = without_retries(first).await;
    assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap(), ["1", "2"]);
    next_calls_succeed(&client, &server).await;
}

async fn leaves_nothing_behind_without_a_body(first: Exchange) {
    let (server, client) = without_retries(first).await;
    client.request(reqwest::Method::DELETE, "/things").send_for_status().await.unwrap();
    next_calls_succeed(&client, &server).await;
}

async fn without_retries(first: Exchange) -> (FaultServer, Client) {
    let server = FaultServer::start([first, success()]).await;
    let client = client(&server).options(CallOptions::new().retry(NoRetry)).build().unwrap();
    (server, client)
}

async fn next_calls_succeed(client: &Client, server: &FaultServer) {
    tokio::time::sleep(Duration::from_millis(50)).await;
    for call in [Post, Call::Search, Get] {
        assert_eq!(send(client, call, CallOptions::new()).await.unwrap(), ["1", "2"]);
    }
    assert_eq!(server.requests(), 4);
}

async fn cannot_be_decoded(coding: &str) {
    let response = Exchange::response(200, &[("content-encoding", coding)], [0x28, 0xb5, 0x2f, 0xfd, 0x04]);
    let error = fails(Get, [response], ErrorKind::Decode, 1).await;
    assert!(error.to_string().contains(coding), "{error}");
    assert!(error.body().is_some());
}

/// A thread with a part of its JSON replaced.
fn thread_with(from: &str, to: &str) -> Exchange {
    let page = body();
    assert!(page.contains(from), "{page}");
    Exchange::json(200, &page.replacen(from, to, 1))
}

/// Asserts that a page with a part that does not decode is an error with a path, and costs a stream one item.
async fn costs_one_item(response: Exchange, path: &str) {
    let server = FaultServer::start([response]).await;
    let client: Client = client(&server).build().unwrap();
    let error = client.list_threads().send().await.unwrap_err();
    assert_eq!((error.kind(), error.json_path()), (ErrorKind::Decode, Some(path)), "{error}");
    let lenient = client.list_threads().lenient().send().await.unwrap();
    assert!(
        !lenient.decode_errors().is_empty() && lenient.results.iter().any(|it| it.id.as_str() == "2"),
        "{lenient:?}"
    );
    let mut stream = client.list_threads().stream();
    let mut items = Vec::new();
    let mut errors = 0;
    while let Some(item) =
        stream.try_next().await.map_err(|error| errors += usize::from(error.item_json().is_some())).transpose()
    {
        items.extend(item.ok().map(|thread| thread.id.to_string()));
        assert!(items.len() + errors < 5);
    }
    assert_eq!((items.last().map(String::as_str), errors), (Some("2"), 1));
}

#[tokio::test]
async fn odd_values_cost_their_item() {
    for (to, path) in [
        ("{\"id\":NaN", "results[0].id"),
        ("{\"new\":NaN,\"id\":-Infinity", "results[0].id"),
        ("{\"new\":1e400,\"id\":true", "results[0].id"),
        ("{\"id\":1e400", "results[0].id"),
        ("{\"id\":{}", "results[0].id"),
        ("{\"id\":[[[[[[[[]]]]]]]]", "results[0].id"),
    ] {
        costs_one_item(thread_with("{\"id\":\"1\"", to), path).await;
    }
}

#[tokio::test]
async fn harmless_oddities_cost_nothing() {
    for to in [
        "{\"id\":\"7\",\"id\":\"1\"",
        "{\"new\":1e400,\"id\":\"1\"",
        "{\"new\":\"\\ud800\",\"id\":\"1\"",
        "{\"new\":[NaN,-Infinity,{\"a\":Infinity}],\"id\":\"1\"",
        "{\"\\udc00\":{\"\\ud800\":1},\"id\":\"1\"",
        "{\"\":{\"\":[]},\"id\":\"1\"",
        "{\"\\u0000\":1,\"id\":\"1\"",
        "{\"new\":123456789012345678901234567890,\"id\":\"1\"",
        "{\"id\":\"\\u0031\"",
    ] {
        let server = FaultServer::start([thread_with("{\"id\":\"1\"", to)]).await;
        let client = client(&server).build().unwrap();
        assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap(), ["1", "2"], "{to}");
    }
}

#[tokio::test]
async fn redirect_with_credentials_in_its_location_keeps_the_token() {
    let server = FaultServer::start([]).await;
    let location = server.base_url().replace("http://", "http://user:password@") + "/elsewhere";
    let server = FaultServer::start([Exchange::response(307, &[("location", &location)], ""), success()]).await;
    // Another port is another origin.
    let error = send(&client(&server).build().unwrap(), Get, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), server.requests()), (ErrorKind::Status, 1));
    assert!(!format!("{error} {error:?}").contains("password"));
}

#[tokio::test]
async fn redirect_of_a_write_within_the_origin_keeps_its_body() {
    let server = FaultServer::start([Exchange::response(308, &[("location", "//evil.example/x")], "")]).await;
    let error = send(&client(&server).build().unwrap(), Post, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), server.requests()), (ErrorKind::Status, 1));
    let server = FaultServer::start([Exchange::response(308, &[("location", "/x#y")], ""), success()]).await;
    assert_eq!(send(&client(&server).build().unwrap(), Post, CallOptions::new()).await.unwrap(), ["1", "2"]);
    let received = server.received();
    assert_eq!((received[1].target.as_str(), &received[1].body), ("/x", &received[0].body));
    assert!(serde_json::from_slice::<Value>(&received[1].body).is_ok());
}
