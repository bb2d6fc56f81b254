//! Servers that are not trusted, or do not speak TLS: nothing is sent, and nothing is tried again.

use std::sync::atomic::Ordering;

use hubspot_conversations::{CallOptions, ErrorKind};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::support::{Counts, client, get, start, trusting};

fn is_refused_once(certificate: &str) {
    trusting(async {
        let counts = Counts::default();
        let base_url = start(certificate, &counts, async |_, _, _| ()).await;
        let error = get(&client(&base_url).build().unwrap(), CallOptions::new()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Connect, 1, false), "{error:?}");
        assert!(error.to_string().contains("certificate"), "{error}");
        assert_eq!(counts.connections.load(Ordering::Relaxed), 1);
    });
}

#[test]
fn expired_certificate_is_refused_once() {
    is_refused_once("expired.pem");
}

#[test]
fn certificate_of_another_host_is_refused_once() {
    is_refused_once("other_host.pem");
}

#[test]
fn certificate_of_an_unknown_authority_is_refused_once() {
    is_refused_once("unknown_authority.pem");
}

/// Asserts that a server is asked once that sends some bytes when a connection begins.
fn is_asked_once(bytes: &[u8], reason: &str) {
    let bytes = bytes.to_vec();
    trusting(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        tokio::spawn(async move {
            let mut streams = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                stream.write_all(&bytes).await.unwrap();
                streams.push(stream);
            }
        });
        let error = get(&client(&base_url).build().unwrap(), CallOptions::new()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Connect, 1, false), "{error:?}");
        assert!(error.to_string().contains(reason), "{error}");
    });
}

#[test]
fn server_without_tls_is_asked_once() {
    is_asked_once(b"HTTP/1.1 400 Bad Request\r\n\r\n", "does not speak TLS");
}

#[test]
fn server_that_refuses_the_connection_is_asked_once() {
    for (alert, reason) in [
        (40, "no cipher"),                    // handshake_failure
        (49, "access"),                       // access_denied
        (70, "no version of TLS"),            // protocol_version
        (71, "no cipher"),                    // insufficient_security
        (112, "does not know the name"),      // unrecognized_name
        (116, "requires one"),                // certificate_required
        (48, "not trusted"),                  // unknown_ca
        (120, "neither HTTP/1.1 nor HTTP/2"), // no_application_protocol
    ] {
        is_asked_once(&[21, 3, 3, 0, 2, 2, alert], reason);
    }
}
