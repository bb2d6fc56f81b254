//! Headers of the parts of multipart forms, and files of any name.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use client_runtime::{MultipartForm, ParameterValue, Part};
use support::{CREATE, rejected, sent};

#[tokio::test]
async fn headers_of_a_part_are_sent_with_it_and_cannot_break_out() {
    let (_, _, body) = sent(&CREATE, |request| {
        let mut form = MultipartForm::default();
        form.set_header_of("folder", "x-kind", false, ParameterValue::scalar::<String>("previous"));
        form.set_header_of("folder", "x-kind", false, ParameterValue::list::<String, _>(["a", "b"]));
        form.set_header_of("absent", "x-kind", false, ParameterValue::scalar::<String>("none"));
        form.set_list::<String, _>("folder", ["x", "y"]);
        form.attach(request);
    })
    .await;
    let part = |text| format!("Content-Disposition: form-data; name=\"folder\"\r\nx-kind: a,b\r\n\r\n{text}\r\n");
    assert!(body.contains(&part("x")) && body.contains(&part("y")), "{body}");
    assert!(!body.contains("none") && !body.contains("previous"), "{body}");

    let error = rejected(|request| {
        request.set_path::<i64>("shopId", 7);
        request.set_path::<i64>("thingId", 7);
        let mut form = MultipartForm::default();
        form.set_header_of("folder", "x-kind", false, ParameterValue::scalar::<String>("a\r\nX-Evil: 1"));
        form.set::<String, _>("folder", "x");
        form.attach(request);
    })
    .await;
    assert_eq!(error.to_string(), "get_thing: invalid header \"x-kind\" of a part of a form");
}

#[tokio::test]
async fn files_of_any_name_are_parts_that_cannot_break_out() {
    let (_, _, body) = sent(&CREATE, |request| {
        let mut form = MultipartForm::default();
        let named = Part::bytes("y").file_name("y.csv").media_type("text/csv");
        form.add_files([("x", Part::bytes("x")), ("y", named), ("y", Part::bytes("z"))]);
        form.add_files([("a\"\r\nX-Evil: 1", Part::bytes("w"))]);
        form.attach(request);
    })
    .await;
    let part = |name, file, kind, text| {
        let head = format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"");
        format!("{head}\r\nContent-Type: {kind}\r\n\r\n{text}\r\n")
    };
    assert!(body.contains(&part("x", "x", "application/octet-stream", "x")), "{body}");
    assert!(body.contains(&part("y", "y.csv", "text/csv", "y")), "{body}");
    assert!(body.contains(&part("y", "y", "application/octet-stream", "z")), "{body}");
    assert!(!body.contains("\r\nX-Evil"), "{body}");
}
