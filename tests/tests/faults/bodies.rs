//! Bodies that are not what they should be.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use hubspot_conversations::{CallOptions, Error, ErrorKind};
use tests::{Exchange, page};

use crate::support::{Call, Read, Write, fails, fails_with, recovers, rows};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zipped(bytes: &[u8]) -> Exchange {
    Exchange::answer(200, &[("content-encoding", "gzip")], bytes)
}

fn whole() -> Vec<u8> {
    gzip(page(1..3, None).as_bytes())
}

rows! {
    a_gzipped_answer_is_read: recovers(Read, [zipped(&whole())], 1);
    a_read_is_sent_again_after_gzip_that_is_cut_off: recovers(Read, [zipped(&whole()[..whole().len() / 2])], 2);
    a_read_is_sent_again_after_gzip_that_is_none: recovers(Read, [zipped(b"{\"results\":[]}")], 2);
    a_write_is_not_sent_again_after_gzip_that_is_cut_off:
        fails(Write, [zipped(&whole()[..whole().len() / 2])], ErrorKind::Transport, 1);
    a_body_beyond_the_limit_is_an_error: is_too_large(Exchange::answer(200, &[], vec![b' '; 1_000_001]));
    a_gzip_bomb_is_an_error: is_too_large(zipped(&gzip(&vec![b' '; 100_000_000])));
    chunks_without_an_end_are_an_error: is_too_large(
        Exchange::default().head(200, &[("transfer-encoding", "chunked")]).send(format!("100000\r\n{}", " ".repeat(0x10_0000))).stall()
    );
    a_success_of_html_is_an_error_with_the_html: does_not_decode("<html>Sorry</html>", ".");
    an_empty_success_is_an_error: does_not_decode("", ".");
    a_success_of_half_the_json_is_an_error: does_not_decode(r#"{"results":[{"id":"1""#, "results[0].?");
    a_success_that_is_not_utf_8_is_an_error_with_the_place: does_not_decode(
        [&br#"{"results":[{"id":""#[..], &[0xff, 0xfe], br#""}]}"#].concat(), "results[0].id"
    );
}

async fn is_too_large(answer: Exchange) {
    let options = CallOptions::new().max_body_size(1_000_000);
    let error = fails_with(Read, [answer], options, ErrorKind::BodyTooLarge, 1).await;
    assert_eq!(error.status().unwrap().as_u16(), 200);
    assert!(error.body().unwrap().len() <= 1_000_000);
}

async fn does_not_decode(body: impl AsRef<[u8]>, path: &str) {
    let error: Error = fails(Read, [Exchange::answer(200, &[], &body)], ErrorKind::Decode, 1).await;
    assert_eq!(error.body().unwrap(), body.as_ref());
    assert_eq!(error.json_path(), Some(path));
}

#[tokio::test]
async fn an_error_of_html_is_kept_as_it_came() {
    let error = fails(Call::Read, [Exchange::answer(404, &[], "<html>Not found</html>")], ErrorKind::Status, 1).await;
    assert_eq!(error.body().unwrap(), "<html>Not found</html>");
}
