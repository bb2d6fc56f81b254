//! Redirects, which must not take the token along to somebody else.

use hubspot_conversations::{CallOptions, ErrorKind};
use tests::{Exchange, FaultServer};

use crate::support::{Read, Write, client, fails, good, rows, send};

fn redirect(status: u16, to: &str) -> Exchange {
    Exchange::answer(status, &[("location", to)], "")
}

#[tokio::test]
async fn a_redirect_within_the_origin_is_followed_with_the_token() {
    let server = FaultServer::start([redirect(302, "/elsewhere?x=1"), good()]).await;
    let client = client(&server).build().unwrap();
    assert_eq!(send(&client, Read, CallOptions::new()).await.unwrap(), ["1", "2"]);
    let received = server.received();
    assert_eq!(received[1].target, "/elsewhere?x=1");
    assert!(received.iter().all(|request| request.header("authorization") == Some("Bearer secret-token")));
    assert_eq!(received.len(), 2);
}

#[tokio::test]
async fn a_redirect_to_another_origin_is_an_error_and_nothing_reaches_that() {
    let other = FaultServer::start([good()]).await;
    for status in [301, 302, 303, 307, 308] {
        for call in [Read, Write] {
            let server = FaultServer::start([redirect(status, &other.base_url())]).await;
            let client = client(&server).build().unwrap();
            let error = send(&client, call, CallOptions::new()).await.unwrap_err();
            assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, status));
            assert_eq!(server.requests(), 1);
        }
    }
    assert_eq!(other.requests(), 0);
}

rows! {
    a_redirect_to_itself_is_an_error: fails(Read, [redirect(302, "/conversations/conversations/2026-09-beta/threads")], ErrorKind::Status, 1);
    a_redirect_to_what_is_no_url_is_an_error: fails(Read, [redirect(302, "http://[")], ErrorKind::Status, 1);
}

#[tokio::test]
async fn a_loop_of_redirects_is_an_error() {
    let server = FaultServer::start([redirect(302, "/a"), redirect(302, "/b"), redirect(302, "/a")]).await;
    let client = client(&server).build().unwrap();
    let error = send(&client, Read, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 1));
    assert_eq!(server.requests(), 3);
}

#[tokio::test]
async fn redirects_without_an_end_are_an_error() {
    let redirects = (0..100).map(|number| redirect(307, &format!("/{number}")));
    let server = FaultServer::start(redirects).await;
    let client = client(&server).build().unwrap();
    let error = send(&client, Write, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 1));
    assert_eq!(server.requests(), 11);
}

#[tokio::test]
async fn a_write_that_a_redirect_would_make_a_read_is_an_error() {
    for status in [301, 302, 303] {
        let server = FaultServer::start([redirect(status, "/elsewhere"), good()]).await;
        let client = client(&server).build().unwrap();
        let error = send(&client, Write, CallOptions::new()).await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, status));
        assert_eq!(server.requests(), 1);
    }
}

#[tokio::test]
async fn a_write_is_not_sent_again_when_it_was_redirected_to_where_nobody_listens() {
    let builder = hubspot_conversations::Client::builder;
    redirected_to_where_nobody_listens(builder()).await;
    redirected_to_where_nobody_listens(builder().http_client(reqwest::Client::new())).await;
}

async fn redirected_to_where_nobody_listens(
    builder: hubspot_conversations::ClientBuilder<hubspot_conversations::Client>,
) {
    // The server takes one connection only.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (mut stream, _) = listener.accept().await.unwrap();
        drop(listener);
        let read = stream.read(&mut [0; 4096]).await.unwrap();
        let answer =
            b"HTTP/1.1 307 Temporary Redirect\r\nlocation: /made\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        stream.write_all(answer).await.unwrap();
        read
    });
    let client = builder.base_url(base_url).build().unwrap();
    let error = send(&client, Write, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
    assert!(server.await.unwrap() > 0);
}
