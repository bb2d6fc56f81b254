//! Access tokens requested with the credentials of a client.

#![cfg(feature = "oauth")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{Arc, Mutex};

use client_runtime::{ClientBuilder, ClientCredentialsProvider, ErrorKind, RawRequest, Transport};
use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

type Requests = Arc<Mutex<Vec<String>>>;

/// A server that returns a token to each request for one, and nothing to all others.
async fn server(token: &'static str) -> (String, Requests) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Requests::default();
    let received = requests.clone();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = Vec::new();
            let is_complete = |request: &[u8]| {
                let text = String::from_utf8_lossy(request).to_ascii_lowercase();
                let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
                length.is_none_or(|length| body.len() >= length.parse().unwrap())
            };
            while !is_complete(&request) {
                request.push(stream.read_u8().await.unwrap());
            }
            let request = String::from_utf8(request).unwrap();
            let body = if request.starts_with("POST /token") { token } else { "{}" };
            received.lock().unwrap().push(request);
            let length = body.len();
            let response = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}");
            stream.write_all(response.as_bytes()).await.unwrap();
        }
    });
    (base_url, requests)
}

fn provider(base_url: &str) -> ClientCredentialsProvider {
    let provider = ClientCredentialsProvider::new("my app", "s&cret:").unwrap();
    provider.token_url(format!("{base_url}/token?tenant=1")).unwrap().scopes(["things.read", "things.write"])
}

async fn call(base_url: &str, provider: ClientCredentialsProvider) -> Result<(), client_runtime::Error> {
    let transport = ClientBuilder::<Transport>::new().base_url(base_url).token_provider(provider).build()?;
    RawRequest::new(&transport, Method::GET, "/things").send_for_status().await.map(drop)
}

#[tokio::test]
async fn a_token_is_requested_with_the_secret_in_a_header() {
    let (base_url, requests) = server(r#"{"access_token":"one","expires_in":60,"token_type":"bearer"}"#).await;
    call(&base_url, provider(&base_url)).await.unwrap();
    let requests = requests.lock().unwrap();
    let (head, body) = requests[0].split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /token?tenant=1 "), "{head}");
    // `my%20app:s%26cret%3A`, as RFC 6749, section 2.3.1 says.
    assert!(head.contains("authorization: Basic bXklMjBhcHA6cyUyNmNyZXQlM0E="), "{head}");
    assert!(head.contains("content-type: application/x-www-form-urlencoded"), "{head}");
    assert_eq!(body, "grant_type=client_credentials&scope=things.read%20things.write");
    assert!(requests[1].contains("authorization: Bearer one"), "{}", requests[1]);
}

#[tokio::test]
async fn a_secret_can_be_a_part_of_the_body() {
    let (base_url, requests) = server(r#"{"access_token":"one"}"#).await;
    call(&base_url, provider(&base_url).secret_in_body()).await.unwrap();
    let requests = requests.lock().unwrap();
    assert!(!requests[0].contains("authorization"), "{}", requests[0]);
    assert!(requests[0].contains("&client_id=my%20app&client_secret=s%26cret%3A&scope="), "{}", requests[0]);
}

#[tokio::test]
async fn a_byte_order_mark_before_a_token_is_ignored() {
    let (base_url, requests) = server("\u{feff}{\"access_token\":\"one\"}").await;
    call(&base_url, provider(&base_url)).await.unwrap();
    assert!(requests.lock().unwrap()[1].contains("authorization: Bearer one"));
}

#[tokio::test]
async fn errors_contain_neither_the_secret_nor_a_token() {
    let (base_url, _) = server(r#"{"accessToken":"sesame"}"#).await;
    assert!(!format!("{:?}", provider(&base_url)).contains("s&cret"));
    let error = call(&base_url, provider(&base_url)).await.unwrap_err();
    let printed = format!("{error} {error:?}");
    assert_eq!(error.kind(), ErrorKind::Authentication, "{printed}");
    assert!(!printed.contains("sesame") && !printed.contains("s&cret") && !printed.contains("s%26cret"), "{printed}");

    let unknown = ClientCredentialsProvider::new("app", "s&cret").unwrap();
    assert!(format!("{:?}", call(&base_url, unknown).await.unwrap_err()).contains("`token_url`"));
    let insecure = ClientCredentialsProvider::new("app", "s&cret").unwrap().token_url("http://example.com/token");
    assert_eq!(insecure.unwrap_err().kind(), ErrorKind::Configuration);
    for (url, why) in [
        ("http://example.com/token", "the token URL is http, which would send secrets unencrypted: use https"),
        (
            "https://me:s&cret@example.com/token",
            "the token URL has a user name or a password, which are not sent: remove them",
        ),
        ("https://example.com/token#a", "invalid token URL: it must not have a fragment"),
        ("ftp://example.com/token", "invalid token URL: the scheme must be https or http"),
    ] {
        let error = ClientCredentialsProvider::new("app", "s&cret").unwrap().token_url(url).unwrap_err();
        assert_eq!(error.to_string(), why, "{url}");
    }
}

#[tokio::test]
async fn a_token_that_is_a_number_has_all_its_digits() {
    for token in ["1234567890123456789012345", "7", "1.50"] {
        let (base_url, requests) = server(format!(r#"{{"access_token": {token} }}"#).leak()).await;
        call(&base_url, provider(&base_url)).await.unwrap();
        let requests = requests.lock().unwrap();
        assert!(requests[1].contains(&format!("authorization: Bearer {token}\r\n")), "{}", requests[1]);
    }
}
