//! The bodies of requests as a server receives them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use client_runtime::{
    ClientBuilder, Form, MultipartForm, Operation, ParameterValue, Part, QueryStyle, Request, Transport, Upload,
};
use reqwest::Method;
use support::{CREATE, rejected, sent};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const REPLACE: Operation = Operation {
    id: "replace_thing",
    method: Method::PUT,
    path: "/things",
    accept: "*/*",
    idempotent: true,
    security: &[],
};

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
        form.set_json::<Vec<&str>, _>("options", vec!["x"]);
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
    assert_eq!(error.to_string(), "get_thing: the stream was already sent");
}

#[tokio::test]
async fn a_file_of_one_of_several_media_types_says_which() {
    let set = |part: Part| {
        move |request: &mut Request| {
            let mut form = MultipartForm::default();
            form.set_files_of("picture", &["image/png", "image/jpeg"], [part]);
            form.attach(request);
        }
    };
    let (_, _, body) = sent(&CREATE, set(Part::bytes("y").media_type("image/jpeg"))).await;
    assert!(body.contains("filename=\"picture\"\r\nContent-Type: image/jpeg\r\n\r\ny"), "{body}");

    let error = rejected(|request| {
        request.set_path::<i64>("shopId", 7);
        request.set_path::<i64>("thingId", 7);
        set(Part::bytes("y"))(request);
    })
    .await;
    assert_eq!(error.to_string(), "get_thing: the part `picture` needs a media type: image/png or image/jpeg");
}

#[tokio::test]
async fn a_part_that_cannot_be_serialized_is_not_sent() {
    let error = rejected(|request| {
        let mut form = MultipartForm::default();
        form.set_json::<HashMap<_, _>, _>("part", HashMap::from([((1, 2), 3)]));
        form.attach(request);
    });
    assert!(error.await.to_string().starts_with("get_thing: failed to serialize the part `part` as JSON"));
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
        form.set_json_list::<i64, _>("parts", [1, 2]);
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

#[tokio::test]
async fn a_part_in_a_style_is_not_percent_encoded() {
    let (_, _, body) = sent(&CREATE, |request| {
        let mut form = MultipartForm::default();
        form.set_pairs("tags", QueryStyle::joined(","), ParameterValue::list::<String, _>(["é", "b/c"]));
        form.set_pairs("options", QueryStyle::DEEP_OBJECT, ParameterValue::entries::<i64>([("size", 1)]));
        form.set_pairs("empty", QueryStyle::DEEP_OBJECT, ParameterValue::entries::<i64>([("size", 1); 0]));
        form.add_fields::<String>([("other \"one\"", "x")]);
        form.attach(request);
    })
    .await;
    let parts: Vec<_> = body.split("\r\nContent-Disposition: form-data; ").skip(1).collect();
    let starts = [
        "name=\"tags\"\r\n\r\né,b/c\r\n",
        "name=\"options[size]\"\r\n\r\n1\r\n",
        "name=\"other %22one%22\"\r\n\r\nx\r\n",
    ];
    assert_eq!(parts.len(), starts.len(), "{body}");
    assert!(parts.iter().zip(starts).all(|(part, start)| part.starts_with(start)), "{body}");

    let error = rejected(|request| {
        request.set_path::<i64>("shopId", 7);
        request.set_path::<i64>("thingId", 7);
        let mut form = MultipartForm::default();
        form.set_pairs("tags", QueryStyle::joined(","), ParameterValue::list::<String, _>(["a,b", "c"]));
        form.attach_if_set(request);
    })
    .await;
    assert_eq!(error.to_string(), "get_thing: invalid part `tags`: \"a,b\" contains \",\", which separates values");
}

#[tokio::test]
async fn a_form_has_further_fields() {
    let (_, _, body) = sent(&CREATE, |request| {
        let mut form = Form::default();
        form.set::<String, _>("a", "1");
        form.add_fields::<String>([("b&c", "2=3")]);
        form.attach(request);
    })
    .await;
    assert_eq!(body, "a=1&b%26c=2%3D3");
}

/// Sends a body to a server that is unavailable, and returns how often it came.
async fn attempts(upload: Upload) -> usize {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let received = Arc::new(AtomicUsize::new(0));
    let count = received.clone();
    let server = tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"bytes") && !request.ends_with(b"0\r\n\r\n") {
                let mut part = [0; 4096];
                let length = stream.read(&mut part).await.unwrap();
                request.extend(&part[..length]);
            }
            count.fetch_add(1, Ordering::SeqCst);
            let response =
                b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            stream.write_all(response).await.unwrap();
        }
    });
    let transport = ClientBuilder::<Transport>::new().base_url(&base_url).build().unwrap();
    let mut request = Request::new(&transport, &REPLACE);
    request.set_upload("image/png", upload);
    assert_eq!(request.send_for_status().await.unwrap_err().status().unwrap(), 503);
    server.abort();
    received.load(Ordering::SeqCst)
}

#[tokio::test]
async fn a_stream_is_not_retried() {
    let chunks = || futures_util::stream::iter([Ok::<_, std::io::Error>(Bytes::from("bytes"))]);
    assert_eq!(attempts(Upload::stream(chunks())).await, 1);
    assert_eq!(attempts(Upload::stream_with_length(chunks(), 5)).await, 1);
    assert!(attempts(Upload::bytes("bytes")).await > 1);
}
