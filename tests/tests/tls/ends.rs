//! How connections of TLS end below HTTP/1.1: a body that could have been cut is none.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use hubspot_conversations::{CallOptions, ErrorKind};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::support::{AtOnce, Counts, client, config, get, post, trusting};

/// Starts a server that responds with bytes and then closes the connection, with or without saying so in TLS.
async fn start(counts: &Counts, response: &'static str, says_so: bool) -> String {
    let acceptor = TlsAcceptor::from(Arc::new(config("localhost.pem", b"http/1.1")));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let counts = counts.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut stream = acceptor.accept(stream).await.unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                request.push(stream.read_u8().await.unwrap());
            }
            counts.requests.fetch_add(1, Ordering::Relaxed);
            stream.write_all(response.as_bytes()).await.unwrap();
            stream.flush().await.unwrap();
            // Without the alert, anybody on the way could have closed the connection (RFC 9112, section 9.8).
            match says_so {
                true => stream.shutdown().await.unwrap(),
                false => stream.get_mut().0.shutdown().await.unwrap(),
            }
        }
    });
    base_url
}

/// Asserts whether a response is complete with the end of the connection, and without.
fn is_complete(response: &'static str, says_so: bool, expected: bool) {
    trusting(async {
        for is_read in [true, false] {
            let counts = Counts::default();
            let client = client(&start(&counts, response, says_so).await).build().unwrap();
            let options = CallOptions::new().retry(AtOnce);
            let result = if is_read { get(&client, options).await } else { post(&client, options).await };
            let requests = if is_read && !expected { 5 } else { 1 };
            let kind = if expected { None } else { Some(ErrorKind::Transport) };
            assert_eq!((result.err().map(|error| error.kind()), counts.requests()), (kind, requests), "{response}");
        }
    });
}

const WITH_LENGTH: &str = "HTTP/1.1 200 OK\r\ncontent-length: 14\r\n\r\n{\"results\":[]}";
const WITH_CHUNKS: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\ne\r\n{\"results\":[]}\r\n0\r\n\r\n";
const WITH_NEITHER: &str = "HTTP/1.1 200 OK\r\n\r\n{\"results\":[]}";

#[test]
fn body_that_says_where_it_ends_is_complete() {
    for response in [WITH_LENGTH, WITH_CHUNKS] {
        is_complete(response, true, true);
        is_complete(response, false, true);
    }
}

#[test]
fn body_that_ends_with_the_connection_is_complete_only_if_tls_says_so() {
    is_complete(WITH_NEITHER, true, true);
    is_complete(WITH_NEITHER, false, false);
}

#[test]
fn body_that_is_cut_is_not_complete() {
    is_complete(&WITH_CHUNKS[..WITH_CHUNKS.len() - 5], false, false);
    is_complete(&WITH_CHUNKS[..WITH_CHUNKS.len() - 5], true, false);
    is_complete(&WITH_LENGTH[..WITH_LENGTH.len() - 1], true, false);
}
