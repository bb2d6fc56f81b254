//! Proxies that the environment names: what they are sent, and what their failures cost.

use hubspot_conversations::{CallOptions, Client, Error, ErrorKind};
use tests::{Exchange, FaultServer};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{AtOnce, Connection, Counts, accept, client, post, respond, start, trusting};

/// Sends a write to a host through a proxy.
async fn send_through(proxy: &str, base_url: &str) -> Result<(), Error> {
    // The variables are read when the client is built.
    let client = temp_env::with_vars([("HTTPS_PROXY", Some(proxy)), ("NO_PROXY", None)], || client(base_url).build());
    post(&client.unwrap(), CallOptions::new().retry(AtOnce)).await
}

async fn responsive(_: usize, mut connection: Connection, counts: Counts) {
    while let Some(response) = accept(&mut connection, &counts).await {
        respond(response, []);
    }
}

#[test]
fn proxy_sees_neither_token_nor_content() {
    trusting(async {
        let counts = Counts::default();
        let base_url = start("localhost.pem", &counts, responsive).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let proxy = format!("http://us%40er:p%3Aass@{}", listener.local_addr().unwrap());
        let seen = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.unwrap());
            }
            let head = String::from_utf8(head).unwrap();
            let address = head.split(' ').nth(1).unwrap().to_owned();
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            let mut server = TcpStream::connect(address).await.unwrap();
            tokio::spawn(async move { copy_bidirectional(&mut stream, &mut server).await });
            head
        });
        send_through(&proxy, &base_url).await.unwrap();
        let head = seen.await.unwrap().to_ascii_lowercase();
        assert!(head.starts_with("connect localhost:") && head.contains("proxy-authorization: basic dxnazxi6cdphc3m="));
        assert!(!head.contains("\r\nauthorization"), "{head}");
        assert_eq!(counts.requests(), 1);
    });
}

#[test]
fn proxy_that_fails_is_asked_again_also_for_a_write_that_it_has_not_sent() {
    trusting(async {
        for fault in ["HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n", "220 smtp ready\r\n\r\n", ""] {
            let proxy = FaultServer::start([Exchange::default().send(fault).close()]).await;
            let url = proxy.base_url().replace("http://", "http://user:secret-password@");
            let error = send_through(&url, "https://api.example").await.unwrap_err();
            assert_eq!((error.kind(), error.attempts(), proxy.requests()), (ErrorKind::Connect, 5, 5), "{error:?}");
            assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
        }
    });
}

#[test]
fn proxy_that_cannot_be_used_is_asked_once() {
    trusting(async {
        let proxy = FaultServer::start([Exchange::response(407, &[], "")]).await;
        let error = send_through(&proxy.base_url(), "https://api.example").await.unwrap_err();
        assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Connect, 1, false));
        assert!(error.to_string().contains("requires authorization"), "{error}");
        assert_eq!(proxy.requests(), 1);
    });
}

/// Builds a client with an environment.
fn built(variables: &[(&str, Option<&str>)], base_url: &str) -> Result<Client, Error> {
    temp_env::with_vars([&unset()[..], variables].concat(), || client(base_url).build())
}

fn unset() -> [(&'static str, Option<&'static str>); 7] {
    let proxies = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY"];
    proxies.map(|name| (name, None))
}

#[test]
fn proxy_that_is_no_url_is_not_ignored() {
    let invalid = "ht!tp://user:secret-password@proxy:3128";
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        let error = built(&[(name, Some(invalid))], "https://api.example").unwrap_err();
        assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Configuration, 0, false));
        let printed = format!("{error} {error:?}");
        assert!(printed.contains(&format!("variable {name} ")) && !printed.contains("secret"), "{printed}");
        // A proxy is not used for HTTP, and a CGI program uses none.
        built(&[(name, Some(invalid))], "http://127.0.0.1").unwrap();
        built(&[(name, Some(invalid)), ("REQUEST_METHOD", Some("GET"))], "https://api.example").unwrap();
    }
    // What counts is the first that is set, and an empty one sets none.
    for ignored in ["proxy.example:3128", ""] {
        built(&[("HTTPS_PROXY", Some(ignored)), ("https_proxy", Some(invalid))], "https://api.example").unwrap();
    }
    let (proxy, empty) = (("HTTPS_PROXY", Some("proxy.example:3128")), ("HTTPS_PROXY", Some("")));
    built(&[proxy, ("ALL_PROXY", Some(invalid))], "https://api.example").unwrap();
    built(&[empty, ("ALL_PROXY", Some(invalid))], "https://api.example").unwrap_err();
}

#[test]
fn proxy_for_http_counts_if_http_is_allowed() {
    for name in ["HTTP_PROXY", "http_proxy"] {
        let variables = [(name, Some("ht!tp://proxy:3128"))];
        built(&variables, "https://api.example").unwrap();
        let build = || client("https://api.example").allow_http().build();
        let error = temp_env::with_vars([&unset()[..], &variables].concat(), build).unwrap_err();
        assert!(error.to_string().contains(&format!("variable {name} ")), "{error}");
    }
}

#[test]
fn socks_proxy_is_refused_with_the_reason() {
    for name in ["HTTPS_PROXY", "all_proxy"] {
        for url in ["socks5://user:secret-password@127.0.0.1:1", "SOCKS4A://proxy"] {
            let error = built(&[(name, Some(url))], "https://api.example").unwrap_err();
            assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Configuration, false));
            let printed = format!("{error} {error:?}");
            assert!(
                printed.contains("SOCKS") && printed.contains("http_client") && !printed.contains("secret"),
                "{printed}"
            );
        }
    }
}
