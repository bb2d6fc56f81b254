//! Frames of HTTP/2 that are rare or wrong: what the caller gets, and how many requests and connections that costs.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use hubspot_conversations::{CallOptions, ErrorKind};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::support::{AtOnce, Counts, client, config, get, post, trusting};

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PUSH_PROMISE: u8 = 5;
const PING: u8 = 6;
const GOAWAY: u8 = 7;
const WINDOW_UPDATE: u8 = 8;
const CONTINUATION: u8 = 9;

const END_STREAM: u8 = 1;
const ACK: u8 = 1;
const END_HEADERS: u8 = 4;
const PADDED: u8 = 8;

/// The reasons of resets.
const INTERNAL_ERROR: u32 = 2;
const ENHANCE_YOUR_CALM: u32 = 11;
const HTTP_1_1_REQUIRED: u32 = 13;

const PAGE: &[u8] = b"{\"results\":[]}";

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// A header that is not indexed.
fn header(name: &str, value: &str) -> Vec<u8> {
    let text = |text: &str| [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
    [vec![0], text(name), text(value)].concat()
}

/// The headers of a response.
fn head(stream: u32, status: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let headers = headers.iter().map(|(name, value)| header(name, value));
    frame(HEADERS, END_HEADERS, stream, &[vec![header(":status", status)], headers.collect()].concat().concat())
}

fn body(stream: u32) -> Vec<u8> {
    frame(DATA, END_STREAM, stream, PAGE)
}

fn page(stream: u32) -> Vec<u8> {
    [head(stream, "200", &[]), body(stream)].concat()
}

fn reset(stream: u32, reason: u32) -> Vec<u8> {
    frame(RST_STREAM, 0, stream, &reason.to_be_bytes())
}

fn go_away(last: u32, reason: u32) -> Vec<u8> {
    frame(GOAWAY, 0, 0, &[last.to_be_bytes(), reason.to_be_bytes()].concat())
}

fn setting(id: u16, value: u32) -> Vec<u8> {
    frame(SETTINGS, 0, 0, &[&id.to_be_bytes()[..], &value.to_be_bytes()].concat())
}

/// What the server sends in response to the first request, which is on a stream.
type Fault = fn(u32) -> Vec<u8>;

/// Starts a server that speaks HTTP/2, and HTTP/1.1 to clients that want nothing else. It responds to the first request with a fault.
async fn start(counts: &Counts, settings: Vec<u8>, fault: Fault) -> String {
    let mut config = config("localhost.pem", b"h2");
    config.alpn_protocols.push(b"http/1.1".to_vec());
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let counts = counts.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counts.connections.fetch_add(1, Ordering::Relaxed);
            let (acceptor, counts, settings) = (acceptor.clone(), counts.clone(), settings.clone());
            tokio::spawn(async move {
                let Ok(stream) = acceptor.accept(stream).await else { return };
                // The client may close the connection at any time.
                let _ = match stream.get_ref().1.alpn_protocol() {
                    Some(b"h2") => serve(stream, &counts, &settings, fault).await,
                    _ => serve_http_1(stream, &counts).await,
                };
            });
        }
    });
    base_url
}

async fn serve(
    mut stream: TlsStream<TcpStream>,
    counts: &Counts,
    settings: &[u8],
    fault: Fault,
) -> std::io::Result<()> {
    stream.read_exact(&mut [0; 24]).await?;
    stream.write_all(settings).await?;
    stream.flush().await?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head).await?;
        let [a, b, c, kind, flags, id @ ..] = head;
        let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]).try_into().unwrap()];
        stream.read_exact(&mut payload).await?;
        let id = u32::from_be_bytes(id);
        let response = match kind {
            SETTINGS if flags & ACK == 0 => frame(SETTINGS, ACK, 0, &[]),
            PING if flags & ACK == 0 => frame(PING, ACK, 0, &payload),
            HEADERS => match counts.requests.fetch_add(1, Ordering::Relaxed) {
                0 => fault(id),
                _ => page(id),
            },
            _ => Vec::new(),
        };
        stream.write_all(&response).await?;
        stream.flush().await?;
    }
}

async fn serve_http_1(mut stream: TlsStream<TcpStream>, counts: &Counts) -> std::io::Result<()> {
    let mut request = Vec::new();
    loop {
        request.push(stream.read_u8().await?);
        if request.ends_with(b"\r\n\r\n") {
            counts.requests.fetch_add(1, Ordering::Relaxed);
            request.clear();
            let response = [b"HTTP/1.1 200 OK\r\ncontent-length: 14\r\n\r\n", PAGE].concat();
            stream.write_all(&response).await?;
            stream.flush().await?;
        }
    }
}

/// The outcome of a read and of a write, and how many requests and connections each took.
type Costs = [(Result<(), ErrorKind>, usize, usize); 2];

fn costs(settings: Vec<u8>, fault: Fault) -> Costs {
    trusting(async {
        let counts = [Counts::default(), Counts::default()];
        let mut results = Vec::new();
        for (counts, is_read) in counts.iter().zip([true, false]) {
            let base_url = start(counts, settings.clone(), fault).await;
            let options = CallOptions::new().retry(AtOnce).timeout(Duration::from_secs(5));
            let client = client(&base_url).options(options).build().unwrap();
            let result = match is_read {
                true => get(&client, CallOptions::new()).await,
                false => post(&client, CallOptions::new()).await,
            };
            results.push((result.map_err(|error| error.kind()), counts.requests(), counts.connections()));
            // Whatever has happened, the next request is not lost.
            post(&client, CallOptions::new()).await.unwrap();
        }
        results.try_into().unwrap()
    })
}

/// Neither a read nor a write costs more than one request.
const NOTHING: Costs = [(Ok(()), 1, 1), (Ok(()), 1, 1)];
/// The server has not processed the request. It is sent again over another connection.
const UNPROCESSED: Costs = [(Ok(()), 2, 2), (Ok(()), 2, 2)];
/// A read is sent again over the same connection.
const STREAM: Costs = [(Ok(()), 2, 1), (Err(ErrorKind::Transport), 1, 1)];
/// The response is an error, whatever happens to its body.
const STATUS: Costs = [(Err(ErrorKind::Status), 1, 1), (Err(ErrorKind::Status), 1, 1)];
/// A read is sent again over another connection.
const CONNECTION: Costs = [(Ok(()), 2, 2), (Err(ErrorKind::Transport), 1, 1)];

/// Generates a test per row: a name, the costs, and what the server sends first.
macro_rules! frame_table {
    ($($name:ident: $expected:ident, $fault:expr;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(costs(setting(3, 100), $fault), $expected);
        }
    )*};
}

frame_table! {
    request_that_requires_http_1_is_sent_over_http_1: UNPROCESSED, |id| reset(id, HTTP_1_1_REQUIRED);
    connection_that_requires_http_1_is_replaced_by_one: UNPROCESSED, |_| go_away(0, HTTP_1_1_REQUIRED);
    misdirected_request_is_sent_over_another_connection: UNPROCESSED, |id| [head(id, "421", &[]), body(id)].concat();
    requests_after_the_last_of_a_shutdown_are_sent_again: UNPROCESSED, |_| go_away(0, 0);
    shutdown_after_a_request_lets_it_finish: NOTHING, |id| [go_away(id, 0), page(id)].concat();
    failure_of_a_connection_after_a_response_costs_nothing: NOTHING, |id| [page(id), go_away(id, INTERNAL_ERROR)].concat();
    failure_of_a_connection_costs_a_read_one_request: CONNECTION, |_| go_away(0, ENHANCE_YOUR_CALM);
    stream_that_fails_costs_a_read_one_request: STREAM, |id| reset(id, INTERNAL_ERROR);
    stream_that_is_limited_costs_a_read_one_request: STREAM, |id| reset(id, ENHANCE_YOUR_CALM);
    reset_after_all_of_a_body_costs_nothing: NOTHING, |id| all_of_a_body(id, reset(id, INTERNAL_ERROR));
    stall_after_all_of_a_body_costs_nothing: NOTHING, |id| all_of_a_body(id, Vec::new());
    reset_without_a_reason_after_a_body_costs_nothing: NOTHING,
        |id| [head(id, "200", &[]), frame(DATA, 0, id, PAGE), reset(id, 0)].concat();
    body_that_ends_before_its_length_costs_a_read_one_request: STREAM,
        |id| [head(id, "200", &[("content-length", "15")]), body(id)].concat();
    error_that_is_reset_is_its_status: STATUS, |id| [head(id, "404", &[]), reset(id, INTERNAL_ERROR)].concat();
    error_that_is_cancelled_is_its_status: STATUS, |id| [head(id, "404", &[]), reset(id, 8)].concat();
    error_that_is_reset_within_its_body_is_its_status: STATUS,
        |id| [head(id, "404", &[]), frame(DATA, 0, id, b"{\"mess"), reset(id, INTERNAL_ERROR)].concat();
    error_before_the_failure_of_its_connection_is_its_status: STATUS,
        |id| [head(id, "404", &[]), go_away(id, INTERNAL_ERROR)].concat();
    error_before_something_else_than_frames_is_its_status: STATUS,
        |id| [head(id, "404", &[]), b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()].concat();
    error_shorter_than_its_length_is_its_status: STATUS,
        |id| [head(id, "404", &[("content-length", "100")]), body(id)].concat();
    interim_responses_are_skipped: NOTHING, |id| [head(id, "103", &[("link", "</a>")]).repeat(1000), page(id)].concat();
    padding_is_skipped: NOTHING, |id| {
        let padded = frame(DATA, PADDED, id, &[&[100], &PAGE[..3], &[0; 100]].concat());
        let padding = frame(DATA, PADDED, id, &[&[255][..], &[0; 255]].concat());
        [head(id, "200", &[]), padded, padding, frame(DATA, END_STREAM, id, &PAGE[3..])].concat()
    };
    frames_of_unknown_types_are_skipped: NOTHING, |id| [frame(0x42, 0, id, b"x"), frame(0xfa, 0xff, 0, b"abc"), page(id)].concat();
    headers_can_continue: NOTHING, |id| [start_of_head(id), continuation(id, END_HEADERS), body(id)].concat();
    endless_headers_cost_a_read_one_request: CONNECTION, |id| [start_of_head(id), continuation(id, 0).repeat(50_000)].concat();
    endless_data_of_nothing_costs_a_read_one_request: CONNECTION,
        |id| [head(id, "200", &[]), frame(DATA, 0, id, b"").repeat(50_000)].concat();
    response_without_a_status_costs_a_read_one_request: STREAM,
        |id| [frame(HEADERS, END_HEADERS, id, &header("a", "b")), body(id)].concat();
    headers_that_cannot_be_decoded_cost_a_read_one_request: CONNECTION, |id| frame(HEADERS, END_HEADERS, id, &[0xff; 20]);
    data_before_headers_costs_a_read_one_request: CONNECTION, body;
    promise_of_a_response_costs_a_read_one_request: CONNECTION,
        |id| frame(PUSH_PROMISE, END_HEADERS, id, &[&2_u32.to_be_bytes()[..], &header(":method", "GET")].concat());
    text_instead_of_frames_costs_a_read_one_request: CONNECTION, |_| b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec();
    trailers_are_skipped: NOTHING, |id| with_trailers(id, "x-checksum", "1");
    status_among_trailers_is_skipped: NOTHING, |id| with_trailers(id, ":status", "500");
    shutdown_in_two_steps_costs_nothing: NOTHING, |id| [go_away(0x7fff_ffff, 0), go_away(id, 0), page(id)].concat();
    shutdown_within_a_body_costs_nothing: NOTHING,
        |id| [head(id, "200", &[]), frame(DATA, 0, id, &PAGE[..3]), go_away(id, 0), frame(DATA, END_STREAM, id, &PAGE[3..])].concat();
    response_after_a_shutdown_before_it_is_not_waited_for: UNPROCESSED, |id| [go_away(0, 0), page(id)].concat();
    data_after_the_end_costs_nothing: NOTHING, |id| [page(id), body(id)].concat();
    second_status_costs_a_read_one_request: STREAM, |id| [head(id, "200", &[(":status", "500")]), body(id)].concat();
    header_of_http_1_costs_a_read_one_request: STREAM, |id| [head(id, "200", &[("connection", "close")]), body(id)].concat();
    different_lengths_cost_a_read_one_request: STREAM,
        |id| [head(id, "200", &[("content-length", "14"), ("content-length", "15")]), body(id)].concat();
    window_that_does_not_grow_costs_a_read_one_request: CONNECTION, |id| [frame(WINDOW_UPDATE, 0, id, &[0; 4]), page(id)].concat();
    settings_that_are_not_allowed_cost_a_read_one_request: CONNECTION, |id| [setting(5, 1), page(id)].concat();
    resets_of_streams_that_are_none_cost_a_read_one_request: CONNECTION, |id| [reset(id + 100, 8).repeat(100), page(id)].concat();
    flood_of_pings_and_settings_costs_nothing: NOTHING,
        |id| [frame(PING, 0, 0, &[0; 8]).repeat(10_000), setting(4, 70_000).repeat(10_000), page(id)].concat();
}

/// A body of the stated length, and what the server sends instead of its end.
fn all_of_a_body(id: u32, end: Vec<u8>) -> Vec<u8> {
    [head(id, "200", &[("content-length", "14")]), frame(DATA, 0, id, PAGE), end].concat()
}

fn with_trailers(id: u32, name: &str, value: &str) -> Vec<u8> {
    let trailers = frame(HEADERS, END_HEADERS | END_STREAM, id, &header(name, value));
    [head(id, "200", &[]), frame(DATA, 0, id, PAGE), trailers].concat()
}

fn start_of_head(id: u32) -> Vec<u8> {
    frame(HEADERS, 0, id, &header(":status", "200"))
}

fn continuation(id: u32, flags: u8) -> Vec<u8> {
    frame(CONTINUATION, flags, id, &header("a", "b"))
}

#[test]
fn settings_of_any_size_are_accepted() {
    // The size of the table of headers, the number of streams, the window of each, and none at all.
    for settings in [setting(1, u32::MAX), setting(1, 0), setting(3, 1), setting(4, 1), setting(4, 0), Vec::new()] {
        assert_eq!(costs(settings.clone(), page), NOTHING, "{settings:?}");
    }
}

#[test]
fn connection_that_permits_no_more_requests_is_given_up() {
    trusting(async {
        let counts = Counts::default();
        let base_url = start(&counts, Vec::new(), |id| [setting(3, 0), page(id)].concat()).await;
        let client = client(&base_url).timeout(Duration::from_millis(300)).build().unwrap();
        get(&client, CallOptions::new()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
        get(&client, CallOptions::new().retry(AtOnce)).await.unwrap();
        assert_eq!((counts.requests(), counts.connections()), (2, 2));
    });
}
