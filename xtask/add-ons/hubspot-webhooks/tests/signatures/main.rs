//! Requests that are accepted and refused. The signatures are not computed by this crate, but with the modules `hmac` and `hashlib` of
//! Python.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod older_versions;
mod urls;

use chrono::{DateTime, TimeDelta, Utc};
use hubspot_webhooks::{SignatureError, SignatureVersion, Verifier, sign};

const SECRET: &str = "d1a0c6be-5f7e-4c58-9a1f-7b1f0e9c2a44";
const FORMER_SECRET: &str = "0b6f3f0e-0000-4a3b-8f00-5d3b1c9a7e10";
const URL: &str = "https://bot.example.com/hubspot/events";
const BODY: &str = r#"[{"eventId":3814323381,"subscriptionId":1870311,"portalId":22000044,"appId":1000066,"occurredAt":1767225600000,"subscriptionType":"conversation.newMessage","attemptNumber":0,"objectId":3624100517,"messageId":"5f0c9a7e10","messageType":"MESSAGE","changeFlag":"NEW_MESSAGE"}]"#;
const TIMESTAMP: &str = "1767225600123";

/// `base64(hmac_sha256(SECRET, "POST" + URL + BODY + TIMESTAMP))`
const V3: &str = "JbREHQTRspy75qmYeH24dYOOoNWa/mihMqIc/gx47ck=";

/// The same with `FORMER_SECRET`.
const FORMER_V3: &str = "rAh48FrGqMAcXKtTDJL6Aaenoi0zpEgThEh5WXOJGm4=";

/// The same with an empty secret.
const UNSIGNED_V3: &str = "QlYhV5IPJPOSQtOGYob7sQIZ5yogdznhhc8rQAJpBOw=";

const SIGNATURE_HEADER: &str = "x-hubspot-signature-v3";
const TIMESTAMP_HEADER: &str = "x-hubspot-request-timestamp";

type Verified = Result<SignatureVersion, SignatureError>;

/// A verifier whose clock shows a time after that of the request.
fn verifier_at(age: TimeDelta) -> Verifier {
    let sent = DateTime::from_timestamp_millis(TIMESTAMP.parse().unwrap()).unwrap();
    Verifier::new(SECRET).clock(move || sent + age)
}

fn verifier() -> Verifier {
    verifier_at(TimeDelta::seconds(2))
}

fn headers<'a>(signature: &'a str, timestamp: &'a str) -> [(&'static str, &'a str); 2] {
    [(SIGNATURE_HEADER, signature), (TIMESTAMP_HEADER, timestamp)]
}

fn verify_at(age: TimeDelta) -> Verified {
    verifier_at(age).verify("POST", URL, headers(V3, TIMESTAMP), BODY)
}

const MISMATCH: Verified = Err(SignatureError::Mismatch { version: SignatureVersion::V3 });

#[test]
fn a_genuine_request_is_accepted() {
    assert_eq!(verify_at(TimeDelta::seconds(2)), Ok(SignatureVersion::V3));
}

#[test]
fn names_of_headers_are_compared_without_regard_to_case() {
    let headers = [("X-HubSpot-Signature-v3", V3), ("X-HUBSPOT-REQUEST-TIMESTAMP", TIMESTAMP), ("Host", "10.0.0.7")];
    assert_eq!(verifier().verify("POST", URL, headers, BODY), Ok(SignatureVersion::V3));
}

#[test]
fn bodies_are_signed_as_bytes() {
    let verify = |signature, method: &str, url: &str, body: &str| {
        verifier().verify(method, url, headers(signature, TIMESTAMP), body)
    };
    let accepted = Ok(SignatureVersion::V3);
    assert_eq!(
        verify("tndJx4v0tXSRHQoE1Hh/xQVeI6MvlC8FvyMEqy9Vc/o=", "POST", URL, r#"{"text":"Grüße, 世界 🙂"}"#),
        accepted
    );
    let no_body = "p3/mDMaq/JKEyVRgDL8TJFU8oncdBjuKBXLNcS2NsD4=";
    assert_eq!(verify(no_body, "GET", "https://bot.example.com/hubspot/events?a=b", ""), accepted);
}

#[test]
fn a_request_is_refused_if_anything_in_it_differs() {
    let verify = |method: &str, url: &str, signature: &str, timestamp: &str, body: &str| {
        verifier().verify(method, url, headers(signature, timestamp), body)
    };
    assert_eq!(verify("POST", URL, V3, TIMESTAMP, BODY), Ok(SignatureVersion::V3));
    for method in ["GET", "PUT", "post", ""] {
        assert_eq!(verify(method, URL, V3, TIMESTAMP, BODY), MISMATCH, "{method}");
    }
    // Other hosts, as behind a proxy, and other paths and queries.
    for url in [
        "http://bot.example.com/hubspot/events",
        "https://10.0.0.7:8080/hubspot/events",
        "https://bot.example.com:443/hubspot/events",
        "https://BOT.example.com/hubspot/events",
        "https://bot.example.com/hubspot/events/",
        "https://bot.example.com/hubspot/events?a=b",
        "https://bot.example.com/hubspot/event",
    ] {
        assert_eq!(verify("POST", url, V3, TIMESTAMP, BODY), MISMATCH, "{url}");
    }
    // Another text, the same JSON written again, and other spaces.
    let again = serde_json::from_str::<serde_json::Value>(BODY).unwrap().to_string();
    assert_ne!(again, BODY);
    for body in [BODY.replace("3624100517", "3624100518"), again, format!("{BODY}\n"), String::new()] {
        assert_eq!(verify("POST", URL, V3, TIMESTAMP, &body), MISMATCH, "{body}");
    }
    assert_eq!(verify("POST", URL, V3, "1767225600124", BODY), MISMATCH);
    assert_eq!(verify("POST", URL, FORMER_V3, TIMESTAMP, BODY), MISMATCH);
    assert_eq!(verify("POST", URL, &V3.replace('J', "K"), TIMESTAMP, BODY), MISMATCH);
}

#[test]
fn what_is_between_the_parts_is_part_of_the_signature_only_in_their_order() {
    // The signed text of both requests is the same. HubSpot's scheme does not separate the parts, but a URL has to be absolute, and
    // the one that a receiver knows does not depend on the request.
    let moved = verifier().verify("POSThttps:", "//bot.example.com/hubspot/events", headers(V3, TIMESTAMP), BODY);
    assert_eq!(moved, Err(SignatureError::RelativeUrl));
}

#[test]
fn a_url_has_the_public_scheme_and_host() {
    for url in ["/hubspot/events", "bot.example.com/hubspot/events", "https://", "https:///hubspot/events", ""] {
        let refused = verifier().verify("POST", url, headers(V3, TIMESTAMP), BODY);
        assert_eq!(refused, Err(SignatureError::RelativeUrl), "{url}");
    }
}

#[test]
fn a_request_that_is_replayed_later_is_refused() {
    for accepted in [0, 1, 299, 300, -1, -300] {
        assert_eq!(verify_at(TimeDelta::seconds(accepted)), Ok(SignatureVersion::V3), "{accepted}");
    }
    let age = TimeDelta::milliseconds(300_001);
    assert_eq!(verify_at(age), Err(SignatureError::Expired { age }));
    assert_eq!(verify_at(-age), Err(SignatureError::FromTheFuture { ahead: age }));
    assert_eq!(verify_at(TimeDelta::days(9)), Err(SignatureError::Expired { age: TimeDelta::days(9) }));
    let verifier = verifier_at(TimeDelta::seconds(31)).max_age(TimeDelta::seconds(30));
    let refused = verifier.verify("POST", URL, headers(V3, TIMESTAMP), BODY);
    assert_eq!(refused, Err(SignatureError::Expired { age: TimeDelta::seconds(31) }));
}

#[test]
fn seconds_are_not_milliseconds() {
    let refused = verifier().verify("POST", URL, headers(V3, "1767225600"), BODY);
    assert!(matches!(refused, Err(SignatureError::Expired { .. })), "{refused:?}");
}

#[test]
fn a_malformed_header_is_refused() {
    let signatures =
        ["", "?", "JbREHQTRspy75qmYeH24dYOOoNWa", &V3.replace('=', ""), &format!(" {V3}"), &format!("{V3}, {V3}")];
    for signature in signatures {
        let refused = verifier().verify("POST", URL, headers(signature, TIMESTAMP), BODY);
        assert_eq!(refused, Err(SignatureError::MalformedHeader { name: SIGNATURE_HEADER }), "{signature}");
    }
    let times = [
        "",
        "now",
        "1767225600123.0",
        "+1767225600123",
        "-1",
        " 1767225600123",
        "99999999999999999999",
        "9223372036854775807",
    ];
    for timestamp in times {
        let refused = verifier().verify("POST", URL, headers(V3, timestamp), BODY);
        assert_eq!(refused, Err(SignatureError::MalformedHeader { name: TIMESTAMP_HEADER }), "{timestamp}");
    }
    let bytes = [(SIGNATURE_HEADER, V3.as_bytes()), (TIMESTAMP_HEADER, b"\xff")];
    let refused = verifier().verify("POST", URL, bytes, BODY);
    assert_eq!(refused, Err(SignatureError::MalformedHeader { name: TIMESTAMP_HEADER }));
}

#[test]
fn an_unsigned_request_is_refused() {
    let verify = |headers: &[(&str, &str)]| verifier().verify("POST", URL, headers.iter().copied(), BODY);
    assert_eq!(verify(&[]), Err(SignatureError::MissingHeader { name: SIGNATURE_HEADER }));
    assert_eq!(verify(&[(TIMESTAMP_HEADER, TIMESTAMP)]), Err(SignatureError::MissingHeader { name: SIGNATURE_HEADER }));
    assert_eq!(verify(&[(SIGNATURE_HEADER, V3)]), Err(SignatureError::MissingHeader { name: TIMESTAMP_HEADER }));
}

#[test]
fn a_header_occurs_once() {
    for (name, value) in [headers(V3, TIMESTAMP), headers(FORMER_V3, "1")].concat() {
        let twice = [headers(V3, TIMESTAMP).as_slice(), &[(name, value)]].concat();
        let refused = verifier().verify("POST", URL, twice, BODY);
        assert_eq!(refused, Err(SignatureError::DuplicateHeader { name }));
    }
}

#[test]
fn a_secret_can_be_replaced() {
    let verify = |verifier: Verifier, signature| verifier.verify("POST", URL, headers(signature, TIMESTAMP), BODY);
    assert_eq!(verify(verifier(), FORMER_V3), MISMATCH);
    for signature in [V3, FORMER_V3] {
        assert_eq!(verify(verifier().or_secrets([FORMER_SECRET]), signature), Ok(SignatureVersion::V3));
    }
    assert_eq!(verify(verifier().or_secrets([FORMER_SECRET]), UNSIGNED_V3), MISMATCH);
}

#[test]
fn limits_that_are_none_are_the_defaults() {
    let verifier = verifier().max_age(None).max_body_size(None);
    assert_eq!(verifier.verify("POST", URL, headers(V3, TIMESTAMP), BODY), Ok(SignatureVersion::V3));
    let large = " ".repeat(1024 * 1024 + 1);
    let refused = verifier.verify("POST", URL, headers(V3, TIMESTAMP), &large);
    assert!(matches!(refused, Err(SignatureError::BodyTooLarge { .. })), "{refused:?}");
}

#[test]
fn an_empty_secret_accepts_nothing() {
    let sent = DateTime::from_timestamp_millis(TIMESTAMP.parse().unwrap()).unwrap();
    for verifier in [Verifier::new("").clock(move || sent), verifier().or_secrets(Some(""))] {
        for signature in [V3, UNSIGNED_V3] {
            let refused = verifier.verify("POST", URL, headers(signature, TIMESTAMP), BODY);
            assert_eq!(refused, Err(SignatureError::EmptySecret));
        }
    }
}

#[test]
fn a_large_body_is_refused() {
    let verifier = verifier().max_body_size(BODY.len());
    assert!(verifier.verify("POST", URL, headers(V3, TIMESTAMP), BODY).is_ok());
    let refused = verifier.verify("POST", URL, headers(V3, TIMESTAMP), format!("{BODY} "));
    assert_eq!(refused, Err(SignatureError::BodyTooLarge { size: BODY.len() + 1, max: BODY.len() }));
}

#[test]
fn nothing_that_is_printed_has_a_secret_or_a_signature() {
    let verifier = verifier().or_secrets([FORMER_SECRET]);
    let refused = verifier.verify("PUT", URL, headers(V3, TIMESTAMP), BODY).unwrap_err();
    let printed = format!("{verifier:?} {refused:?} {refused}");
    for secret in [SECRET, FORMER_SECRET, V3, "JbRE"] {
        assert!(!printed.contains(secret), "{printed}");
    }
    assert!(printed.contains("signature of version v3"), "{printed}");
}

#[test]
fn tests_can_sign_requests() {
    let sent = DateTime::from_timestamp_millis(TIMESTAMP.parse().unwrap()).unwrap();
    let expected = headers(V3, TIMESTAMP).map(|(name, value)| (name, value.to_owned()));
    assert_eq!(sign(SECRET, "POST", URL, BODY, sent), expected);
    let now = sign(SECRET, "POST", URL, BODY, Utc::now());
    assert_eq!(Verifier::new(SECRET).verify("POST", URL, now, BODY), Ok(SignatureVersion::V3));
}
