//! Connections that are refused, break or stall.

use std::time::Duration;

use hubspot_conversations::{CallOptions, Client, ErrorKind, NoRetry};
use tests::{Exchange, FastForward, FaultServer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{Call, Get, Post, Search, body, client, fails, send, succeeds, test_table};

fn request() -> Exchange {
    Exchange::default()
}

/// Sends the headers of a response with a body of a length.
fn headers(length: usize) -> Exchange {
    request().head(200, &[("content-length", &length.to_string())])
}

/// Sends a response without its second half.
fn half() -> Exchange {
    headers(body().len()).send(&body()[..50])
}

test_table! {
    get_is_retried_after_reset_before_reading_the_request: succeeds(Get, [Exchange::at_connection().reset()], 1);
    post_is_not_retried_after_reset_before_reading_the_request:
        fails(Post, [Exchange::at_connection().reset()], ErrorKind::Transport, 0);
    get_is_retried_after_reset_before_the_headers: succeeds(Get, [request().reset()], 2);
    search_is_retried_after_reset_before_the_headers: succeeds(Search, [request().reset()], 2);
    post_is_not_retried_after_reset_before_the_headers: fails(Post, [request().reset()], ErrorKind::Transport, 1);
    get_is_retried_after_reset_in_the_status_line: succeeds(Get, [request().send("HTTP/1.1 200 O").reset()], 2);
    post_is_not_retried_after_reset_in_the_status_line:
        fails(Post, [request().send("HTTP/1.1 200 O").reset()], ErrorKind::Transport, 1);
    get_is_retried_after_reset_after_the_headers: succeeds(Get, [headers(100).reset()], 2);
    post_is_not_retried_after_reset_after_the_headers: fails(Post, [headers(100).reset()], ErrorKind::Transport, 1);
    get_is_retried_after_reset_in_the_body: succeeds(Get, [half().reset()], 2);
    post_is_not_retried_after_reset_in_the_body: fails(Post, [half().reset()], ErrorKind::Transport, 1);
    get_is_retried_after_close_before_the_headers: succeeds(Get, [request().close()], 2);
    post_is_not_retried_after_close_before_the_headers: fails(Post, [request().close()], ErrorKind::Transport, 1);
    get_is_retried_after_body_shorter_than_content_length: succeeds(Get, [half().close()], 2);
    post_is_not_retried_after_body_shorter_than_content_length: fails(Post, [half().close()], ErrorKind::Transport, 1);
    get_is_retried_up_to_five_attempts:
        fails(Get, [(); 5].map(|()| request().close()), ErrorKind::Transport, 5);

    get_is_retried_after_invalid_http: succeeds(Get, [request().send("220 smtp ready\r\n\r\n").close()], 2);
    get_is_retried_after_chunk_without_size:
        succeeds(Get, [request().head(200, &[("transfer-encoding", "chunked")]).send("zz\r\n{}\r\n0\r\n\r\n").close()], 2);
    get_is_retried_after_unterminated_chunks:
        succeeds(Get, [request().head(200, &[("transfer-encoding", "chunked")]).send("2\r\n{}\r\n").close()], 2);
    body_is_read_up_to_content_length:
        succeeds(Get, [headers(body().len()).send(body()).send("HTTP/1.1 500 Surplus\r\n\r\n").close()], 1);

    get_is_retried_after_stall_before_the_headers: succeeds(Get, [request().stall()], 2);
    post_is_not_retried_after_stall_before_the_headers: fails(Post, [request().stall()], ErrorKind::Timeout, 1);
    get_is_retried_after_stall_in_the_status_line: succeeds(Get, [request().send("HTTP/1.1 200").stall()], 2);
    get_is_retried_after_stall_after_the_headers: succeeds(Get, [headers(100).stall()], 2);
    get_is_retried_after_stall_in_the_body: succeeds(Get, [half().stall()], 2);
    post_is_not_retried_after_stall_in_the_body: fails(Post, [half().stall()], ErrorKind::Timeout, 1);
    get_is_retried_after_stall_before_reading_the_request: succeeds(Get, [Exchange::at_connection().stall()], 1);
    retries_stop_after_the_total_timeout:
        fails(Get, [(); 5].map(|()| request().stall()), ErrorKind::Timeout, 3);
}

/// Returns the base URL of a port that is closed.
async fn closed_port() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

async fn is_retried_when_refused(call: Call) {
    let client =
        Client::builder().token("t").base_url(closed_port().await).hook(FastForward::default()).build().unwrap();
    let error = send(&client, call, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 5));
}

test_table! {
    get_is_retried_after_refused_connection: is_retried_when_refused(Get);
    post_is_retried_after_refused_connection_since_it_was_not_sent: is_retried_when_refused(Post);
}

#[tokio::test]
async fn post_is_sent_once_after_idle_connection_was_closed() {
    let response = Exchange::json(200, &body());
    let server = FaultServer::start([response.clone().close(), response]).await;
    let client = client(&server).build().unwrap();
    send(&client, Post, CallOptions::new()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(send(&client, Post, CallOptions::new()).await.unwrap(), ["1", "2"]);
    assert_eq!(server.requests(), 2);
}

/// A server that closes each connection when it is used for a second time, in place of a response. Returns its URL.
async fn once_per_connection() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = Vec::new();
                while !request.ends_with(b"\"once\"}") {
                    request.push(stream.read_u8().await.unwrap());
                }
                let body = body();
                let response = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
                stream.write_all(response.as_bytes()).await.unwrap();
                let _ = stream.read_u8().await;
            });
        }
    });
    base_url
}

#[tokio::test]
async fn server_that_closes_connections_without_saying_so_fails_one_write() {
    let client = Client::builder().token("secret-token").base_url(once_per_connection().await).build().unwrap();
    let mut kinds = Vec::new();
    for _ in 0..20 {
        kinds.push(send(&client, Search, CallOptions::new().retry(NoRetry)).await.err().map(|error| error.kind()));
    }
    let failed: Vec<_> = kinds.iter().flatten().collect();
    assert_eq!((failed, kinds[1]), (vec![&ErrorKind::Transport], Some(ErrorKind::Transport)));
    let client = Client::builder().token("secret-token").base_url(once_per_connection().await);
    let client = client.pool_idle_timeout(Duration::ZERO).build().unwrap();
    for _ in 0..20 {
        send(&client, Post, CallOptions::new()).await.unwrap();
    }
}

#[tokio::test]
async fn proxy_that_requires_authorization_is_asked_once() {
    let proxy = FaultServer::start([Exchange::response(407, &[("proxy-authenticate", "Basic")], "")]).await;
    let http = reqwest::Client::builder().proxy(reqwest::Proxy::all(proxy.base_url()).unwrap()).build().unwrap();
    let client = Client::builder().token("t").base_url("https://api.example").http_client(http).build().unwrap();
    let error = send(&client, Get, CallOptions::new()).await.unwrap_err();
    assert!(!error.is_retryable(), "{error:?}");
    assert_eq!((error.attempts(), proxy.requests()), (1, 1));
}
