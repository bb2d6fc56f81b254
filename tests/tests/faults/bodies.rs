//! Response bodies that are compressed, truncated, too large or not JSON.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use hubspot_conversations::{CallOptions, Error, ErrorKind};
use tests::{Exchange, page};

use crate::support::{Call, Get, Post, fails, fails_with, succeeds, test_table};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn gzip_response(bytes: &[u8]) -> Exchange {
    Exchange::response(200, &[("content-encoding", "gzip")], bytes)
}

fn complete_gzip() -> Vec<u8> {
    gzip(page(1..3, None).as_bytes())
}

test_table! {
    gzip_body_is_decompressed: succeeds(Get, [gzip_response(&complete_gzip())], 1);
    get_is_retried_after_truncated_gzip: succeeds(Get, [gzip_response(&complete_gzip()[..complete_gzip().len() / 2])], 2);
    get_is_retried_after_invalid_gzip: succeeds(Get, [gzip_response(b"{\"results\":[]}")], 2);
    post_is_not_retried_after_truncated_gzip:
        fails(Post, [gzip_response(&complete_gzip()[..complete_gzip().len() / 2])], ErrorKind::Transport, 1);
    body_beyond_max_body_size_is_an_error: is_too_large(Exchange::response(200, &[], vec![b' '; 1_000_001]));
    gzip_bomb_is_an_error: is_too_large(gzip_response(&gzip(&vec![b' '; 100_000_000])));
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
async fn html_body_of_an_error_is_kept() {
    let error = fails(Call::Get, [Exchange::response(404, &[], "<html>Not found</html>")], ErrorKind::Status, 1).await;
    assert_eq!(error.body().unwrap(), "<html>Not found</html>");
}
