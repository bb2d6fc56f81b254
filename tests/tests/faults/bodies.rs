//! Response bodies that are compressed, truncated, too large or not JSON.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use hubspot_conversations::{CallOptions, Error, ErrorKind};
use tests::{Exchange, FaultServer, page};

use crate::support::{Call, Get, Post, client, fails, fails_with, succeeds, test_table};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn gzip_response(bytes: &[u8]) -> Exchange {
    coded("gzip", bytes)
}

fn coded(codings: &str, bytes: impl AsRef<[u8]>) -> Exchange {
    Exchange::response(200, &[("content-encoding", codings)], bytes)
}

fn complete_gzip() -> Vec<u8> {
    gzip(page(1..3, None).as_bytes())
}

test_table! {
    gzip_body_is_decompressed: succeeds(Get, [gzip_response(&complete_gzip())], 1);
    get_is_retried_after_truncated_gzip: succeeds(Get, [gzip_response(&complete_gzip()[..complete_gzip().len() / 2])], 2);
    get_is_retried_after_invalid_gzip: succeeds(Get, [gzip_response(&[&[0x1f, 0x8b][..], b"{\"results\":[]}"].concat())], 2);
    get_is_retried_after_the_first_byte_of_gzip: succeeds(Get, [gzip_response(&[0x1f])], 2);
    plain_body_that_is_said_to_be_gzip_is_read: succeeds(Get, [gzip_response(page(1..3, None).as_bytes())], 1);
    plain_body_that_is_said_to_be_gzip_can_arrive_byte_by_byte: succeeds(Get, [byte_by_byte("gzip", page(1..3, None).as_bytes())], 1);
    deflate_is_decoded: succeeds(Get, [coded("deflate", zlib(page(1..3, None).as_bytes()))], 1);
    deflate_without_its_header_is_decoded: succeeds(Get, [coded("DEFLATE", &zlib(page(1..3, None).as_bytes())[2..])], 1);
    deflate_can_arrive_byte_by_byte: succeeds(Get, [byte_by_byte("deflate", &zlib(page(1..3, None).as_bytes()))], 1);
    deflate_around_gzip_is_decoded: succeeds(Get, [coded("gzip, deflate", zlib(&complete_gzip()))], 1);
    garbage_after_deflate_is_ignored: succeeds(Get, [coded("deflate", [zlib(page(1..3, None).as_bytes()), vec![0; 512]].concat())], 1);
    get_is_retried_after_truncated_deflate: succeeds(Get, [coded("deflate", &zlib(page(1..3, None).as_bytes())[..60])], 2);
    get_is_retried_after_invalid_deflate: succeeds(Get, [coded("deflate", [0x78, 0x9c, 0xff, 0xff])], 2);
    gzip_that_is_said_to_be_deflate_is_decoded: succeeds(Get, [coded("deflate", complete_gzip())], 1);
    plain_body_that_is_said_to_be_deflate_is_read: succeeds(Get, [coded("deflate", page(1..3, None))], 1);
    deflate_bomb_is_an_error: is_too_large(coded("deflate", zlib(&vec![b' '; 100_000_000])));
    plain_html_that_is_said_to_be_gzip_is_a_decode_error: fails(Get, [gzip_response(b"<html>Sorry</html>")], ErrorKind::Decode, 1);
    post_is_not_retried_after_truncated_gzip:
        fails(Post, [gzip_response(&complete_gzip()[..complete_gzip().len() / 2])], ErrorKind::Transport, 1);
    gzip_is_recognized_in_any_case: succeeds(Get, [coded("GZIP", complete_gzip())], 1);
    gzip_can_be_applied_twice: succeeds(Get, [coded("gzip, gzip", gzip(&complete_gzip()))], 1);
    gzip_can_be_applied_thrice_in_several_headers: succeeds(Get, [Exchange::response(200, &[("content-encoding", "gzip, identity"), ("content-encoding", "x-gzip"), ("content-encoding", "GZIP")], gzip(&gzip(&complete_gzip())))], 1);
    gzip_that_was_applied_twice_can_arrive_byte_by_byte: succeeds(Get, [byte_by_byte("gzip, gzip", &gzip(&complete_gzip()))], 1);
    get_is_retried_after_inner_gzip_that_is_cut: succeeds(Get, [coded("gzip, gzip", gzip(&complete_gzip()[..complete_gzip().len() - 9]))], 2);
    gzip_that_was_applied_once_of_twice_is_read: succeeds(Get, [coded("gzip, gzip", complete_gzip())], 1);
    gzip_beyond_any_use_is_not_decoded: fails(Get, [coded("gzip, gzip, gzip, gzip", gzip(&gzip(&gzip(&complete_gzip()))))], ErrorKind::Decode, 1);
    x_gzip_is_gzip: succeeds(Get, [coded("x-gzip", complete_gzip())], 1);
    gzip_body_of_several_members_is_complete: succeeds(Get, [gzip_response(&in_two_members())], 1);
    padding_after_gzip_is_ignored: succeeds(Get, [gzip_response(&[complete_gzip(), vec![0; 512]].concat())], 1);
    garbage_after_gzip_is_ignored: succeeds(Get, [gzip_response(&[in_two_members(), b"<!-- cached -->".to_vec()].concat())], 1);
    padding_after_gzip_is_ignored_byte_by_byte: succeeds(Get, [byte_by_byte("gzip", &[in_two_members(), vec![0; 9]].concat())], 1);
    get_is_retried_after_a_second_member_that_is_cut: succeeds(Get, [gzip_response(&in_two_members()[..in_two_members().len() - 5])], 2);
    byte_order_mark_within_gzip_is_skipped: succeeds(Get, [gzip_response(&gzip(format!("\u{feff}{}", page(1..3, None)).as_bytes()))], 1);
    gzip_body_that_arrives_byte_by_byte_is_complete: succeeds(Get, [byte_by_byte("gzip", &complete_gzip())], 1);
    empty_body_is_not_decompressed: is_no_content(Exchange::default().head(204, &[("content-encoding", "gzip")]));
    raw_request_needs_no_body: is_nothing(Exchange::response(204, &[], ""));
    raw_request_accepts_an_empty_body: is_nothing(Exchange::response(200, &[], ""));
    raw_request_accepts_a_chunked_body_of_nothing:
        is_nothing(Exchange::default().head(201, &[("transfer-encoding", "chunked")]).send("0\r\n\r\n"));
    error_with_an_invalid_gzip_body_is_its_status: is_status_once(400, gzip_error(b"{\"message\":\"plain\"}"), "plain");
    error_with_a_truncated_gzip_body_is_its_status:
        is_status_once(400, gzip_error(&complete_gzip()[..complete_gzip().len() / 2]), "400");
    error_whose_body_breaks_off_is_its_status:
        is_status_once(404, Exchange::default().head(404, &[("content-length", "100")]).send("{").close(), "404");
    error_whose_body_stalls_is_its_status:
        is_status_once(404, Exchange::default().head(404, &[("content-length", "100")]).send("{").stall(), "404");
    error_whose_body_is_too_large_is_its_status:
        is_status_once(400, Exchange::response(400, &[], vec![b' '; 65 * 1024 * 1024]), "400");
    byte_order_mark_is_skipped: succeeds(Get, [Exchange::response(200, &[], format!("\u{feff}{}", page(1..3, None)))], 1);
    hundreds_of_headers_are_accepted: succeeds(Get, [with_headers(500)], 1);
    body_beyond_max_body_size_is_an_error: is_too_large(Exchange::response(200, &[], vec![b' '; 1_000_001]));
    gzip_bomb_is_an_error: is_too_large(gzip_response(&gzip(&vec![b' '; 100_000_000])));
    gzip_bomb_of_several_layers_is_an_error: is_too_large(coded("gzip, gzip, gzip", gzip(&gzip(&gzip(&vec![b' '; 100_000_000])))));
    endless_chunked_body_is_an_error: is_too_large(
        Exchange::default().head(200, &[("transfer-encoding", "chunked")]).send(format!("100000\r\n{}", " ".repeat(0x10_0000))).stall()
    );
    html_body_of_a_success_is_a_decode_error: does_not_decode("<html>Sorry</html>", ".");
    empty_body_of_a_success_is_a_decode_error: does_not_decode("", ".");
    truncated_json_of_a_success_is_a_decode_error: does_not_decode(r#"{"results":[{"id":"1""#, "results[0].?");
    invalid_utf_8_is_a_decode_error_with_its_path: does_not_decode(
        [&br#"{"results":[{"id":""#[..], &[0xff, 0xfe], br#""}]}"#].concat(), "results[0].id"
    );
}

fn gzip_error(bytes: &[u8]) -> Exchange {
    Exchange::response(400, &[("content-encoding", "gzip")], bytes)
}

fn in_two_members() -> Vec<u8> {
    let body = page(1..3, None);
    let (one, two) = body.as_bytes().split_at(40);
    [gzip(one), gzip(two)].concat()
}

fn byte_by_byte(codings: &str, body: &[u8]) -> Exchange {
    let length = body.len().to_string();
    let head = Exchange::default().head(200, &[("content-encoding", codings), ("content-length", &length)]);
    body.iter().fold(head, |exchange, byte| exchange.send([*byte]))
}

fn with_headers(count: usize) -> Exchange {
    let headers: Vec<_> = (0..count).map(|number| (format!("x-header-{number}"), number.to_string())).collect();
    let headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Exchange::response(200, &headers, page(1..3, None))
}

async fn is_no_content(response: Exchange) {
    let server = FaultServer::start([response]).await;
    let client = client(&server).build().unwrap();
    client.request(reqwest::Method::DELETE, "/things/1").send_for_status().await.unwrap();
}

/// Asserts that a change of which the response has no body is no error, whatever the caller asks for.
async fn is_nothing(response: Exchange) {
    let server = FaultServer::start([response]).await;
    let client = client(&server).build().unwrap();
    let request = || client.request(reqwest::Method::PATCH, "/things/1");
    request().send::<()>().await.unwrap();
    assert_eq!(request().send::<serde_json::Value>().await.unwrap().into_inner(), serde_json::Value::Null);
    assert_eq!(request().send::<Option<Vec<String>>>().await.unwrap().into_inner(), None);
    assert_eq!(request().send_for_text().await.unwrap().into_inner(), "");
    assert_eq!(server.requests(), 4);
}

/// Asserts that an error is returned after one request, with its status rather than what is wrong with its body.
async fn is_status_once(status: u16, response: Exchange, printed: &str) {
    let error = fails(Get, [response], ErrorKind::Status, 1).await;
    assert_eq!(error.status().unwrap().as_u16(), status);
    assert!(error.to_string().contains(printed), "{error}");
}

async fn is_too_large(response: Exchange) {
    let options = CallOptions::new().max_body_size(1_000_000);
    let error = fails_with(Get, [response], options, ErrorKind::BodyTooLarge, 1).await;
    assert_eq!(error.status().unwrap().as_u16(), 200);
    assert!(error.body().unwrap().len() <= 1_000_000);
}

async fn does_not_decode(body: impl AsRef<[u8]>, path: &str) {
    let error: Error = fails(Get, [Exchange::response(200, &[], &body)], ErrorKind::Decode, 1).await;
    assert_eq!(error.body().unwrap(), body.as_ref());
    assert_eq!(error.json_path(), Some(path));
}

#[tokio::test]
async fn text_of_an_error_is_its_message() {
    let long = format!("{}secret-token", "x ".repeat(20_000));
    for (media_type, body, message) in [
        ("text/plain", "no healthy upstream", ": no healthy upstream"),
        ("text/plain; charset=utf-8", "\u{feff} upstream\r\n  timed out.\n", ": upstream timed out"),
        ("", "error code: 522", ": error code: 522"),
        ("application/json", "quota exceeded", ": quota exceeded"),
        ("application/json", "\"quota exceeded\"", ": quota exceeded"),
        ("text/plain", "token secret-token is revoked", ": token [redacted] is revoked"),
        ("text/plain", "\u{1b}[2J\u{202e}forged", ": \\u{1b}[2J\\u{202e}forged"),
        ("text/plain", &long, &format!(": {}…", "x ".repeat(500))),
        (
            "text/html",
            "<!doctype html><TITLE>\n403 -  Forbidden\n</TITLE>",
            ": the body is HTML with the title `403 - Forbidden`",
        ),
        ("text/html", "<html>secret-token", ": the body is HTML or XML"),
        ("text/plain", "\0\u{1}", ""),
        ("image/png", "PNG", ""),
        ("text/plain", "", ""),
    ] {
        let error =
            fails(Get, [Exchange::response(404, &[("content-type", media_type)], body)], ErrorKind::Status, 1).await;
        assert_eq!(error.to_string(), format!("list_threads: HTTP 404 Not Found{message}"));
    }
    let error = fails(Get, [Exchange::response(302, &[], "<title>Found</title>")], ErrorKind::Status, 1).await;
    assert_eq!(error.to_string(), "list_threads: HTTP 302 Found: the redirect has no location");
}

#[tokio::test]
async fn message_of_an_error_is_in_the_encoding_that_the_header_says() {
    for (media_type, body) in
        [("application/json", &b"{\"message\":\"Stra\xdfe \x80\"}"[..]), ("text/plain", b"Stra\xdfe \x80")]
    {
        let media_type = format!("{media_type}; charset=ISO-8859-1");
        let response = Exchange::response(400, &[("content-type", &media_type)], body);
        let error = fails(Get, [response], ErrorKind::Status, 1).await;
        assert_eq!(error.to_string(), "list_threads: HTTP 400 Bad Request: Stra\u{df}e \u{20ac}");
    }
}

#[tokio::test]
async fn html_body_of_an_error_is_kept() {
    let error = fails(Call::Get, [Exchange::response(404, &[], "<html>Not found</html>")], ErrorKind::Status, 1).await;
    assert_eq!(error.body().unwrap(), "<html>Not found</html>");
}

#[tokio::test]
async fn coding_that_a_body_does_not_have_stays_in_the_headers() {
    for (codings, body, kept) in [
        ("gzip", b"{\"results\":[]}".to_vec(), Some("gzip")),
        ("GZIP, identity", b"{\"results\":[]}".to_vec(), Some("GZIP, identity")),
        ("gzip", b" ".to_vec(), Some("gzip")),
        ("gzip", complete_gzip(), None),
    ] {
        let server = FaultServer::start([coded(codings, &body)]).await;
        let response = client(&server).build().unwrap().request(reqwest::Method::GET, "/things").send_for_bytes().await;
        let response = response.unwrap();
        let coding = response.headers().get("content-encoding").map(|coding| coding.to_str().unwrap());
        assert_eq!((coding, response.body() == &body), (kept, kept.is_some()), "{codings}");
    }
}

#[tokio::test]
async fn plain_text_that_is_said_to_be_deflate_is_read() {
    let csv = "id,name\n1,Ada\n".repeat(2000);
    let latin_1 = [&b"name;Jos\xe9\n"[..], csv.as_bytes()].concat();
    let scalars = ["true", "null", "12", "-1", "0", "80", "800.5", "OK", "b1", "Hello, world", "x^2", "\u{e9}t\u{e9}"];
    for body in scalars.iter().map(|text| text.as_bytes()).chain([csv.as_bytes(), &latin_1]) {
        for response in [coded("deflate", body), byte_by_byte("deflate", &body[..body.len().min(99)])] {
            let server = FaultServer::start([response]).await;
            let request = client(&server).build().unwrap().request(reqwest::Method::GET, "/things");
            let response = request.send_for_bytes().await.unwrap();
            assert_eq!(response.headers()["content-encoding"], "deflate");
            assert!(!response.body().is_empty() && body.starts_with(response.body()), "{}", body.escape_ascii());
        }
    }
}

#[tokio::test]
async fn gzip_that_no_header_announces_is_named() {
    let error = fails(Get, [Exchange::response(200, &[], complete_gzip())], ErrorKind::Decode, 1).await;
    assert!(error.to_string().contains("compressed with gzip, and the headers do not say so"), "{error}");
}

#[tokio::test]
async fn text_in_an_encoding_of_one_byte_is_decoded_if_the_header_says_so() {
    for (media_type, expected) in [
        ("application/json; charset=ISO-8859-1", Some("a\u{e9} \u{20ac}")),
        ("application/json;charset=\"windows-1252\"", Some("a\u{e9} \u{20ac}")),
        ("application/json; charset=utf-8", None),
        ("application/json", None),
    ] {
        let thread = page(7..8, None).replace(r#""inboxId":"42""#, r#""inboxId":"a* +""#).into_bytes();
        let bytes = thread.iter().map(|byte| match byte {
            b'*' => 0xe9,
            b'+' => 0x80,
            byte => *byte,
        });
        let response = Exchange::response(200, &[("content-type", media_type)], bytes.collect::<Vec<_>>());
        let server = FaultServer::start([response]).await;
        let client = client(&server).build().unwrap();
        let inbox = client.list_threads().send().await.map(|page| page.results[0].inbox_id.to_string());
        assert_eq!(inbox.as_deref().ok(), expected, "{media_type}");
        let text = client.request(reqwest::Method::GET, "/text").send_for_text().await;
        assert_eq!(text.is_ok_and(|text| text.contains("a\u{e9} \u{20ac}")), expected.is_some(), "{media_type}");
    }
    // Many servers say so by mistake.
    let page = page(7..8, None).replace(r#""inboxId":"42""#, "\"inboxId\":\"a\u{e9}\"");
    let server =
        FaultServer::start([Exchange::response(200, &[("content-type", "text/json; charset=latin1")], page)]).await;
    let threads = client(&server).build().unwrap().list_threads().send().await.unwrap();
    assert_eq!(threads.results[0].inbox_id.as_str(), "a\u{e9}");
}

#[tokio::test]
async fn empty_body_of_a_change_says_that_it_has_happened() {
    for status in [200, 204] {
        let server = FaultServer::start([Exchange::response(status, &[], "")]).await;
        let error = client(&server).build().unwrap().assign_thread(7, "A-1").send().await.unwrap_err();
        assert_eq!((error.kind(), server.requests()), (ErrorKind::Decode, 1));
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert!(error.to_string().contains(&format!("the body is empty, although the status is {status}")), "{error}");
    }
}
