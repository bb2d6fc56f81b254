//! Token endpoints that are relative to the base URL of a client, on the wire: compiled with the crate that is generated from
//! `description.yaml`.

#![cfg(feature = "oauth")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use token_urls::{Client, ClientCredentialsProvider, ErrorKind, OAuthApp, RefreshTokenProvider};

/// Responds to a number of requests, with a token to those that are posted, and returns their first lines.
fn serve(requests: usize) -> (String, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let serve = move |_| {
        let (mut connection, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            connection.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap_or("0");
        connection.read_exact(&mut vec![0; length.parse().unwrap()]).unwrap();
        let body = if head.starts_with("POST") { r#"{"access_token":"a","refresh_token":"r"}"# } else { "" };
        let response = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        connection.write_all(response.as_bytes()).unwrap();
        head.lines().next().unwrap().to_owned()
    };
    (origin, thread::spawn(move || (0..requests).map(serve).collect()))
}

#[tokio::test]
async fn endpoints_are_those_of_the_base_url() {
    let refresh = || RefreshTokenProvider::new("id", "secret", "token").unwrap();
    // The last segment of the server is replaced, as that of the base URL is.
    let (origin, server) = serve(2);
    let builder = Client::builder().base_url(format!("{origin}/proxy/v1"));
    builder.token_provider(refresh()).build().unwrap().list_things().send().await.unwrap();
    assert_eq!(server.join().unwrap(), ["POST /proxy/refresh HTTP/1.1", "GET /proxy/v1/things HTTP/1.1"]);

    let (origin, server) = serve(2);
    let provider = ClientCredentialsProvider::new("id", "secret").unwrap();
    let builder = Client::builder().base_url(format!("{origin}/proxy/v1/"));
    builder.token_provider(provider).build().unwrap().list_things().send().await.unwrap();
    assert_eq!(server.join().unwrap(), ["POST /token HTTP/1.1", "GET /proxy/v1/things HTTP/1.1"]);

    // One that is set is kept.
    let ((origin, server), (other, tokens)) = (serve(1), serve(1));
    let builder = Client::builder().base_url(origin);
    let provider = refresh().token_url(format!("{other}/own")).unwrap();
    builder.token_provider(provider).build().unwrap().list_things().send().await.unwrap();
    assert_eq!(tokens.join().unwrap(), ["POST /own HTTP/1.1"]);
    assert_eq!(server.join().unwrap(), ["GET /things HTTP/1.1"]);
}

#[tokio::test]
async fn the_page_of_an_app_is_that_of_its_base_url() {
    let app = || OAuthApp::new("id", "secret", "https://app.example.com/callback").unwrap();
    assert_eq!(app().authorization_page("state").unwrap_err().kind(), ErrorKind::Configuration);
    assert_eq!(app().exchange("code").await.unwrap_err().kind(), ErrorKind::Configuration);
    assert!(app().base_url("http://network.example.com").is_err());
    let (origin, server) = serve(1);
    let app = app().base_url(format!("{origin}/v1")).unwrap();
    assert!(app.authorization_page("state").unwrap().as_str().starts_with(&format!("{origin}/authorize?")));
    app.exchange("code").await.unwrap();
    assert_eq!(server.join().unwrap(), ["POST /oauth/token HTTP/1.1"]);
}
