//! Statuses and bodies of HTTP/2 that are faulty: what the caller gets, and how many requests the server receives.

use std::collections::HashSet;
use std::io::Write as _;
use std::time::Duration;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use h2::Reason;
use h2::server::SendResponse;
use http::Response;
use hubspot_conversations::{CallOptions, Error, ErrorKind};

use crate::support::{AtOnce, Connection, Counts, client, respond, start, trusting};

const PAGE: &str = "{\"results\":[]}";

/// What a server sends.
#[derive(Default)]
struct Fault {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: Vec<u8>,
    /// Why the stream is reset after the body, if it is.
    reset: Option<Reason>,
}

fn fault(status: u16, headers: &[(&'static str, &'static str)], body: impl AsRef<[u8]>) -> Fault {
    Fault { status, headers: headers.to_vec(), body: body.as_ref().to_vec(), reset: None }
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// The fault of a name, which the request has in its query.
fn named(name: &str) -> Fault {
    let gzipped = [("content-encoding", "gzip")];
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    match name {
        "gzip" => fault(200, &gzipped, gzip(PAGE)),
        "members" => fault(200, &gzipped, [gzip("{\"results\""), gzip(":[]}")].concat()),
        "byte order mark" => fault(200, &[("content-encoding", "X-GZIP")], gzip(&format!("\u{feff}{PAGE}"))),
        "cut gzip" => fault(200, &gzipped, cut(gzip(PAGE))),
        "no gzip" => fault(200, &gzipped, PAGE),
        "unavailable" => fault(503, &[("retry-after", "0")], ""),
        "gone away" => Fault { reset: Some(Reason::CANCEL), ..fault(200, &[], &PAGE[..5]) },
        "too short" => fault(200, &[("content-length", "1000")], PAGE),
        "too long" => fault(200, &[("content-length", "3")], PAGE),
        "html" => fault(200, &[("content-type", "text/html")], "<html>"),
        "empty" => fault(200, &[], ""),
        "cut json" => fault(200, &[], &PAGE[..9]),
        "brotli" => fault(200, &[("content-encoding", "br")], "\u{1}"),
        "too large" => fault(200, &[], vec![b' '; 100_001]),
        "bomb" => fault(200, &gzipped, gzip(&" ".repeat(10_000_000))),
        "error with no gzip" => fault(400, &gzipped, "{\"message\":\"plain\"}"),
        "error that breaks off" => Fault { reset: Some(Reason::INTERNAL_ERROR), ..fault(404, &[], "{") },
        "error that is too large" => fault(400, &[], vec![b' '; 100_001]),
        _ => fault(200, &[], PAGE),
    }
}

async fn send(fault: Fault, mut response: SendResponse<Bytes>) {
    let mut head = Response::builder().status(fault.status);
    for (name, value) in fault.headers {
        head = head.header(name, value);
    }
    let Ok(mut body) = response.send_response(head.body(()).unwrap(), false) else { return };
    // Nothing fails here but a client that has given up.
    let _ = body.send_data(fault.body.into(), fault.reset.is_none());
    if let Some(reason) = fault.reset {
        tokio::time::sleep(Duration::from_millis(20)).await;
        body.send_reset(reason);
    }
}

/// Responds to the first request of each name with its fault, and to the others with an empty page.
async fn serve(_: usize, mut connection: Connection, counts: Counts) {
    let mut seen = HashSet::new();
    while let Some(Ok((request, response))) = connection.accept().await {
        counts.requests.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let name = request.uri().query().unwrap_or_default().replace("fault=", "").replace("%20", " ");
        if seen.insert(name.clone()) {
            tokio::spawn(send(named(&name), response));
        } else {
            respond(response, []);
        }
    }
}

#[test]
fn faulty_bodies_cost_as_many_attempts_as_over_http_1() {
    trusting(async {
        let counts = Counts::default();
        let base_url = start("localhost.pem", &counts, serve).await;
        let options = CallOptions::new().retry(AtOnce).max_body_size(100_000);
        let client = client(&base_url).options(options).build().unwrap();
        let mut sent = 0;
        for (name, expected, requests) in [
            ("gzip", Ok(()), 1),
            ("members", Ok(()), 1),
            ("byte order mark", Ok(()), 1),
            ("cut gzip", Ok(()), 2),
            ("no gzip", Ok(()), 1),
            ("unavailable", Ok(()), 2),
            ("gone away", Ok(()), 2),
            ("too short", Ok(()), 2),
            ("too long", Ok(()), 2),
            ("html", Err((ErrorKind::Decode, 200)), 1),
            ("empty", Err((ErrorKind::Decode, 200)), 1),
            ("cut json", Err((ErrorKind::Decode, 200)), 1),
            ("brotli", Err((ErrorKind::Decode, 200)), 1),
            ("too large", Err((ErrorKind::BodyTooLarge, 200)), 1),
            ("bomb", Err((ErrorKind::BodyTooLarge, 200)), 1),
            ("error with no gzip", Err((ErrorKind::Status, 400)), 1),
            ("error that breaks off", Err((ErrorKind::Status, 404)), 1),
            ("error that is too large", Err((ErrorKind::Status, 400)), 1),
        ] {
            let options = CallOptions::new().query("fault", name);
            let result = client.list_threads().options(options).send().await.map(drop);
            let kind_and_status = |error: Error| (error.kind(), error.status().map_or(0, |status| status.as_u16()));
            assert_eq!((result.map_err(kind_and_status), counts.requests() - sent), (expected, requests), "{name}");
            sent = counts.requests();
        }
    });
}
