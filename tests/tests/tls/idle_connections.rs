//! Connections that the server closes while nobody uses them, and while nobody drives the runtime of the client.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use hubspot_conversations::{CallOptions, Client, NoRetry};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::support::{Counts, config, post, respond, trusting};

/// How a client and a server talk, and how the server closes the connection after each response.
#[derive(Clone, Copy, Debug)]
struct Setup {
    is_http2: bool,
    has_tls: bool,
    /// The connection is reset rather than closed.
    resets: bool,
}

/// Starts a server in a runtime of its own, and returns its base URL.
fn start(setup: Setup, counts: &Counts) -> (tokio::runtime::Runtime, String) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let scheme = if setup.has_tls { "https" } else { "http" };
    let base_url = format!("{scheme}://localhost:{}", listener.local_addr().unwrap().port());
    let acceptor =
        TlsAcceptor::from(Arc::new(config("localhost.pem", if setup.is_http2 { b"h2" } else { b"http/1.1" })));
    let counts = counts.clone();
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counts.connections.fetch_add(1, Ordering::Relaxed);
            if setup.resets {
                stream.set_zero_linger().unwrap();
            }
            let (acceptor, counts) = (acceptor.clone(), counts.clone());
            tokio::spawn(async move {
                match setup.has_tls {
                    true => serve(setup, acceptor.accept(stream).await.unwrap(), counts).await,
                    false => serve::<TcpStream>(setup, stream, counts).await,
                }
            });
        }
    });
    (runtime, base_url)
}

/// Responds to one request, and closes the connection when it has been idle for a while.
async fn serve<S: AsyncRead + AsyncWrite + Unpin>(setup: Setup, mut stream: S, counts: Counts) {
    const IDLE: Duration = Duration::from_millis(50);
    if setup.is_http2 {
        let mut connection = h2::server::handshake(stream).await.unwrap();
        while let Ok(Some(Ok((_, response)))) = tokio::time::timeout(IDLE, connection.accept()).await {
            counts.requests.fetch_add(1, Ordering::Relaxed);
            respond(response, []);
        }
        return;
    }
    let mut request = Vec::new();
    while let Ok(Ok(byte)) = tokio::time::timeout(IDLE, stream.read_u8()).await {
        request.push(byte);
        if request.ends_with(b"\r\n\r\n") {
            counts.requests.fetch_add(1, Ordering::Relaxed);
            request.clear();
            stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
        }
    }
    if !setup.resets {
        stream.shutdown().await.unwrap();
    }
}

fn client(setup: Setup, base_url: &str) -> Client {
    let builder = Client::builder().token("secret-token").base_url(base_url);
    let builder = match setup.is_http2 && !setup.has_tls {
        true => builder.http_client(reqwest::Client::builder().http2_prior_knowledge().build().unwrap()),
        false => builder,
    };
    builder.options(CallOptions::new().retry(NoRetry)).build().unwrap()
}

fn check(setup: Setup, is_driven: bool) {
    let counts = Counts::default();
    let (server, base_url) = start(setup, &counts);
    trusting(async {
        let client = client(setup, &base_url);
        for _ in 0..5 {
            // A write that is sent on a dead connection cannot be repeated.
            post(&client, CallOptions::new()).await.unwrap_or_else(|error| panic!("{setup:?}, {is_driven}: {error:?}"));
            match is_driven {
                true => tokio::time::sleep(Duration::from_millis(150)).await,
                // As between two calls of `block_on`.
                false => std::thread::sleep(Duration::from_millis(150)),
            }
        }
    });
    assert_eq!((counts.requests(), counts.connections()), (5, 5), "{setup:?}");
    server.shutdown_background();
}

#[test]
fn connection_that_was_closed_while_idle_costs_nothing() {
    for is_driven in [true, false] {
        for (is_http2, has_tls) in [(false, false), (false, true), (true, true), (true, false)] {
            for resets in [false, true] {
                check(Setup { is_http2, has_tls, resets }, is_driven);
            }
        }
    }
}
