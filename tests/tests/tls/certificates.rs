//! Certificates that are not trusted: nothing is sent, and nothing is tried again.

use std::sync::atomic::Ordering;

use hubspot_conversations::{CallOptions, ErrorKind};

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
