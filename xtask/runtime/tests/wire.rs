//! Requests as a server receives them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use bytes::Bytes;
use chrono::NaiveDate;
use client_runtime::{ErrorKind, Form, MultipartForm, ParameterValue, Part, QueryStyle, Upload};
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
        "get_thing: invalid value of the header `x-trace`: it contains a line break or another control character"
    );
}

#[tokio::test]
async fn a_body_has_its_media_type() {
    let (_, head, body) = sent(&CREATE, |request| request.set_json(&[1, 2]).unwrap()).await;
    assert!(head.contains("content-type: application/json"), "{head}");
    assert_eq!(body, "[1,2]");

    let (_, head, body) = sent(&CREATE, |request| request.set_body("text/plain", "text")).await;
    assert!(head.contains("content-type: text/plain"), "{head}");
    assert_eq!(body, "text");
}

#[tokio::test]
async fn a_form_percent_encodes_syntax() {
    let (_, head, body) = sent(&CREATE, |request| {
        let mut form = Form::default();
        form.set::<String, _>("code", "a+b&c=d é");
        form.set::<i64, _>("count", 1);
        form.set::<i64, _>("count", 2);
        form.set_list::<String, _>("scopes", ["x", "y"]);
        form.attach(request);
    })
    .await;
    assert!(head.contains("content-type: application/x-www-form-urlencoded"), "{head}");
    assert_eq!(body, "code=a%2Bb%26c%3Dd%20%C3%A9&count=2&scopes=x&scopes=y");
}

#[tokio::test]
async fn a_multipart_form_has_a_part_for_each_value() {
    let (_, head, body) = sent(&CREATE, |request| {
        let mut form = MultipartForm::default();
        form.set_file("file", Part::bytes("content").file_name("a\"b.txt").media_type("text/plain"));
        form.set_files("more", [Bytes::from_static(b"one"), Bytes::from_static(b"two")]);
        form.set::<String, _>("folder", "/é");
        form.set_json("options", Some(vec!["x"]));
        form.attach(request);
    })
    .await;
    let boundary = head.split("multipart/form-data; boundary=").nth(1).unwrap().lines().next().unwrap();
    let parts: Vec<_> = body.split(&format!("--{boundary}")).map(str::trim).collect();
    assert_eq!(
        parts[1],
        "Content-Disposition: form-data; name=\"file\"; filename=\"a%22b.txt\"\r\nContent-Type: text/plain\r\n\r\ncontent"
    );
    let unnamed =
        "Content-Disposition: form-data; name=\"more\"; filename=\"more\"\r\nContent-Type: application/octet-stream";
    assert_eq!(parts[2], format!("{unnamed}\r\n\r\none"));
    assert_eq!(parts[3], format!("{unnamed}\r\n\r\ntwo"));
    assert_eq!(parts[4], "Content-Disposition: form-data; name=\"folder\"\r\n\r\n/é");
    assert_eq!(
        parts[5],
        "Content-Disposition: form-data; name=\"options\"\r\nContent-Type: application/json\r\n\r\n[\"x\"]"
    );
    assert_eq!(parts[6], "--");
}

#[tokio::test]
async fn an_empty_multipart_form_has_a_boundary() {
    let (_, head, body) = sent(&CREATE, |request| MultipartForm::default().attach(request)).await;
    assert!(head.contains("content-type: multipart/form-data; boundary=empty"), "{head}");
    assert_eq!(body, "--empty--\r\n");
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let chunks = futures_util::stream::iter(["one ", "two"].map(|chunk| Ok::<_, std::io::Error>(Bytes::from(chunk))));
    let mut form = MultipartForm::default();
    form.set_file("file", Part::stream(chunks).file_name("a.txt"));
    let (_, head, body) = sent(&CREATE, |request| form.attach(request)).await;
    assert!(head.contains("transfer-encoding: chunked"), "{head}");
    assert!(body.contains("one ") && body.contains("two"), "{body}");

    let error = rejected(|request| {
        request.set_path::<i64>("shopId", 7);
        request.set_path::<i64>("thingId", 7);
        form.attach(request);
    })
    .await;
    assert_eq!(error.to_string(), "get_thing: the stream of a file was already sent");
}

#[tokio::test]
async fn a_file_name_cannot_leave_its_header() {
    let (_, _, body) = sent(&CREATE, |request| {
        let mut form = MultipartForm::default();
        form.set_file("fi\"le\n", Part::bytes("x").file_name("a\r\nX-Evil: y\0\"; b=\"é.txt"));
        form.set_files_as("image", "image/png", [Part::bytes("y").header("X-Kind", "z")]);
        form.attach(request);
    })
    .await;
    let header = "Content-Disposition: form-data; name=\"fi%22le%0A\"; filename=\"a%0D%0AX-Evil: y%00%22; b=%22é.txt\"";
    assert!(body.contains(header), "{body}");
    let header = "name=\"image\"; filename=\"image\"\r\nContent-Type: image/png\r\nx-kind: z\r\n\r\ny";
    assert!(body.contains(header), "{body}");
}

#[tokio::test]
async fn an_invalid_header_of_a_part_is_rejected() {
    let error = rejected(|request| {
        request.set_path::<i64>("shopId", 7);
        request.set_path::<i64>("thingId", 7);
        let mut form = MultipartForm::default();
        form.set_file("file", Part::bytes("x").header("x-kind", "a\nb"));
        form.attach(request);
    })
    .await;
    assert_eq!(error.to_string(), "get_thing: invalid header \"x-kind\" of a part of a form");
}

#[tokio::test]
async fn a_multipart_form_can_have_another_media_type() {
    let (_, head, body) = sent(&CREATE, |request| {
        let mut form = MultipartForm::default();
        form.set_json_list("parts", [1, 2]);
        form.attach_as("related", request);
    })
    .await;
    let boundary = head.split("content-type: multipart/related; boundary=").nth(1).unwrap().lines().next().unwrap();
    let part = "Content-Disposition: form-data; name=\"parts\"\r\nContent-Type: application/json\r\n\r\n";
    assert_eq!(body, format!("--{boundary}\r\n{part}1\r\n--{boundary}\r\n{part}2\r\n--{boundary}--\r\n"));
}

#[tokio::test]
async fn an_upload_has_its_length_and_media_type() {
    let (_, head, body) = sent(&CREATE, |request| request.set_upload("image/png", "bytes".into())).await;
    assert!(head.contains("content-type: image/png") && head.contains("content-length: 5"), "{head}");
    assert_eq!(body, "bytes");

    let chunks =
        || futures_util::stream::iter(["one ", "two"].map(|chunk| Ok::<_, std::io::Error>(Bytes::from(chunk))));
    let upload = Upload::stream_with_length(chunks(), 7).media_type("image/gif");
    let (_, head, body) = sent(&CREATE, |request| request.set_upload("image/*", upload)).await;
    assert!(head.contains("content-type: image/gif") && head.contains("content-length: 7"), "{head}");
    assert!(!head.contains("transfer-encoding"), "{head}");
    assert_eq!(body, "one two");

    let path = std::env::temp_dir().join(format!("upload-{}.txt", std::process::id()));
    std::fs::write(&path, "from disk").unwrap();
    let (_, head, body) = sent(&CREATE, |request| request.set_upload("text/plain", Upload::file(&path))).await;
    assert!(head.contains("content-length: 9"), "{head}");
    assert_eq!(body, "from disk");

    let (_, head, body) = sent(&CREATE, |request| {
        let mut form = MultipartForm::default();
        form.set_file("file", Part::file(&path));
        form.attach(request);
    })
    .await;
    assert!(head.contains("content-length: ") && body.contains("from disk"), "{head} {body}");
    assert!(body.contains("filename=\"upload-"), "{body}");
    std::fs::remove_file(&path).unwrap();
}

#[tokio::test]
async fn an_optional_form_without_fields_is_no_body() {
    let (_, head, body) = sent(&CREATE, |request| Form::default().attach_if_set(request)).await;
    assert!(!head.contains("content-type"), "{head}");
    assert_eq!(body, "");
    let (_, head, _) = sent(&CREATE, |request| Form::default().attach(request)).await;
    assert!(head.contains("content-type: application/x-www-form-urlencoded"), "{head}");
}
