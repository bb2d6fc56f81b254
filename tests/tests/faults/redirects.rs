//! Redirects, which must not send the token to another origin.

use hubspot_conversations::{CallOptions, ErrorKind};
use tests::{Exchange, FaultServer};

use crate::support::{Get, Post, client, fails, send, success, test_table};

fn redirect(status: u16, to: &str) -> Exchange {
    Exchange::response(status, &[("location", to)], "")
}

#[tokio::test]
async fn redirect_within_the_origin_is_followed_with_the_token() {
    let server = FaultServer::start([redirect(302, "/elsewhere?x=1"), success()]).await;
    let client = client(&server).build().unwrap();
    assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap(), ["1", "2"]);
    let received = server.received();
    assert_eq!(received[1].target, "/elsewhere?x=1");
    assert!(received.iter().all(|request| request.header("authorization") == Some("Bearer secret-token")));
    assert_eq!(received.len(), 2);
}

#[tokio::test]
async fn redirect_to_another_origin_is_an_error_and_not_followed() {
    let other = FaultServer::start([success()]).await;
    for status in [301, 302, 303, 307, 308] {
        for call in [Get, Post] {
            let server = FaultServer::start([redirect(status, &other.base_url())]).await;
            let client = client(&server).build().unwrap();
            let error = send(&client, call, CallOptions::new()).await.unwrap_err();
            assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, status));
            assert_eq!(server.requests(), 1);
        }
    }
    assert_eq!(other.requests(), 0);
}

test_table! {
    redirect_to_itself_is_an_error: fails(Get, [redirect(302, "/conversations/conversations/2026-09-beta/threads")], ErrorKind::Status, 1);
}

/// Asserts what an error says of a status.
async fn says(status: u16, location: Option<&str>, printed: &str) {
    let headers: Vec<_> = location.map(|location| ("location", location)).into_iter().collect();
    let error = fails(Get, [Exchange::response(status, &headers, "")], ErrorKind::Status, 1).await;
    assert_eq!(error.to_string(), format!("list_threads: HTTP {printed}"));
}

test_table! {
    multiple_choices_are_no_redirect: says(300, Some("https://other.example"), "300 Multiple Choices");
    not_modified_is_no_redirect: says(304, None, "304 Not Modified");
    use_proxy_is_no_redirect: says(305, Some("https://other.example"), "305 Use Proxy");
    redirect_without_location_says_so: says(302, None, "302 Found: the redirect has no location");
    redirect_that_is_not_followed_says_so:
        says(307, Some("https://other.example"), "307 Temporary Redirect: the redirect was not followed");
}

#[tokio::test]
async fn redirect_loop_is_an_error() {
    let server = FaultServer::start([redirect(302, "/a"), redirect(302, "/b"), redirect(302, "/a")]).await;
    let client = client(&server).build().unwrap();
    let error = send(&client, Get, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 1));
    assert_eq!(server.requests(), 3);
}

#[tokio::test]
async fn more_than_ten_redirects_are_an_error() {
    let redirects = (0..100).map(|number| redirect(307, &format!("/{number}")));
    let server = FaultServer::start(redirects).await;
    let client = client(&server).build().unwrap();
    let error = send(&client, Post, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 1));
    assert_eq!(server.requests(), 11);
}

#[tokio::test]
async fn redirect_that_changes_post_to_get_is_an_error() {
    for status in [301, 302, 303] {
        let server = FaultServer::start([redirect(status, "/elsewhere"), success()]).await;
        let client = client(&server).build().unwrap();
        let error = send(&client, Post, CallOptions::new()).await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, status));
        assert_eq!(server.requests(), 1);
    }
}

#[tokio::test]
async fn post_is_not_retried_after_redirect_to_closed_port() {
    let builder = hubspot_conversations::Client::builder;
    redirected_to_closed_port(builder()).await;
    redirected_to_closed_port(builder().http_client(reqwest::Client::new())).await;
}

async fn redirected_to_closed_port(builder: hubspot_conversations::ClientBuilder<hubspot_conversations::Client>) {
    // The server accepts one connection only.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (mut stream, _) = listener.accept().await.unwrap();
        drop(listener);
        let read = stream.read(&mut [0; 4096]).await.unwrap();
        let response =
            b"HTTP/1.1 307 Temporary Redirect\r\nlocation: /made\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        stream.write_all(response).await.unwrap();
        read
    });
    let client = builder.base_url(base_url).build().unwrap();
    let error = send(&client, Post, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
    assert!(server.await.unwrap() > 0);
}
