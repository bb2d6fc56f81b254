//! Requests as a server receives them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use chrono::NaiveDate;
use client_runtime::{ErrorKind, ParameterValue, QueryStyle, Upload};
use serde_json::{Value, json};
use support::{CREATE, GET, LIST, rejected, sent};

#[tokio::test]
async fn path_arguments_cannot_leave_their_segment() {
    let (line, ..) = sent(&GET, |request| {
        request.set_path::<i64>("shopId", 7);
        request.set_path::<String>("thingId", "a/../b?c#d %2e é");
    })
    .await;
    assert_eq!(line, "GET /shops/7/things/a%2F..%2Fb%3Fc%23d%20%252e%20%C3%A9 HTTP/1.1");
}

#[tokio::test]
async fn a_path_argument_in_braces_is_not_a_parameter() {
    let (line, ..) = sent(&GET, |request| {
        request.set_path::<String>("shopId", "{thingId}");
        request.set_path::<String>("thingId", "x");
    })
    .await;
    assert_eq!(line, "GET /shops/%7BthingId%7D/things/x HTTP/1.1");
}

#[tokio::test]
async fn path_arguments_that_address_another_endpoint_are_rejected_before_sending() {
    for argument in ["", ".", ".."] {
        let error = rejected(|request| {
            request.set_path::<i64>("shopId", 7);
            request.set_path::<String>("thingId", argument);
        })
        .await;
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(
            error.to_string(),
            format!("get_thing: invalid path argument `thingId`: {argument:?} addresses another endpoint")
        );
    }
}

#[tokio::test]
async fn lists_are_repeated_or_joined() {
    let (line, head, _) = sent(&LIST, |request| {
        request.set_query_list::<i64, _>("repeated", [1, 2]);
        request.set_query_value("joined", QueryStyle::joined("|"), ParameterValue::list::<String, _>(["a,b", "c"]));
        request.set_query_value("commas", QueryStyle::joined(","), ParameterValue::list::<String, _>(["a,b", "c"]));
        request.set_query_list::<NaiveDate, _>("days", NaiveDate::from_ymd_opt(2026, 9, 1));
        request.set_header_list::<bool, _>("x-flags", [true, false]);
    })
    .await;
    assert_eq!(line, "GET /things?repeated=1&repeated=2&joined=a%2Cb%7Cc&commas=a%2Cb,c&days=2026-09-01 HTTP/1.1");
    assert!(head.contains("x-flags: true,false"), "{head}");
    assert!(head.contains("accept: text/csv, */*"), "{head}");
}

#[tokio::test]
async fn a_request_that_could_have_a_body_says_that_it_has_none() {
    let (_, head, _) = sent(&CREATE, |_| {}).await;
    assert!(head.contains("content-length: 0"), "{head}");
    let (_, head, _) = sent(&LIST, |_| {}).await;
    assert!(!head.contains("content-length"), "{head}");
}

#[tokio::test]
async fn map_parameters_have_their_key_in_the_name() {
    let (line, ..) = sent(&LIST, |request| {
        request.add_query_map::<String>("property.{name}", [("colour", "red"), ("a&b", "c=d")]);
        request.add_query_map::<f64>("filter[{key}]", [("size", 1.5)]);
    })
    .await;
    assert_eq!(line, "GET /things?property.colour=red&property.a%26b=c%3Dd&filter%5Bsize%5D=1.5 HTTP/1.1");
}

#[tokio::test]
async fn a_header_value_with_a_line_break_is_rejected() {
    let error = rejected(|request| {
        request.set_path::<i64>("shopId", 7);
        request.set_path::<i64>("thingId", 7);
        request.set_header::<String, _>("x-trace", "line\nbreak");
    })
    .await;
    assert_eq!(
        error.to_string(),
        "get_thing: invalid value of the header `x-trace`: it contains a control character, such as a line break"
    );
}

#[tokio::test]
async fn bytes_are_of_one_media_type_and_of_parts_only_with_a_boundary() {
    for (media_type, problem) in [
        ("image/*", "can be of any media type image/*"),
        ("image/jpeg, image/png", "can be of any media type image/jpeg, image/png"),
        ("multipart/mixed", "says nothing of the boundary"),
        ("Multipart/Mixed; charset=utf-8; boundary=", "says nothing of the boundary"),
    ] {
        let error = rejected(|request| {
            request.set_path::<i64>("shopId", 7);
            request.set_path::<i64>("thingId", 7);
            request.set_upload(media_type, "bytes".into());
        })
        .await;
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        assert!(error.to_string().contains(problem), "{error}");
    }
    let upload = Upload::from("--a--").media_type("multipart/mixed; Boundary=\"a\"");
    let (_, head, _) = sent(&CREATE, |request| request.set_upload("multipart/mixed", upload)).await;
    assert!(head.contains("content-type: multipart/mixed; Boundary=\"a\""), "{head}");
}

/// What bytes beyond ASCII mean in a header is up to the server (RFC 9110, section 5.5). JSON needs none.
#[tokio::test]
async fn json_in_a_header_is_ascii_and_text_is_sent_as_it_is() {
    let (_, head, _) = sent(&LIST, |request| {
        let value = json!({ "name": "Zoë \u{1f600}" });
        request.set_header_value("x-filter", false, ParameterValue::json::<Value, _>(value).in_ascii());
        request.set_header::<String, _>("x-name", "Zoë");
    })
    .await;
    assert!(head.contains(r#"x-filter: {"name":"Zo\u00eb \ud83d\ude00"}"#), "{head}");
    assert!(head.contains("x-name: Zoë"), "{head}");
}
