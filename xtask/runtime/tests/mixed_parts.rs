//! Parts of multipart forms whose media type depends on the value.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use client_runtime::{MultipartForm, Part};
use serde_json::{Value, json};
use support::{CREATE, sent};

fn part(name: &str, kind: &str, text: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n{text}\r\n")
}

/// The body of a form with a value.
async fn form(set: impl Fn(&mut MultipartForm)) -> String {
    let (_, _, body) = sent(&CREATE, |request| {
        let mut form = MultipartForm::default();
        set(&mut form);
        form.attach(request);
    })
    .await;
    body
}

#[tokio::test]
async fn a_scalar_is_text_and_an_object_is_json() {
    let text = form(|form| form.set_text_or_json::<Value, _>("a", json!("auto"))).await;
    assert!(text.contains(&part("a", "text/plain", "auto")), "{text}");
    let object = form(|form| form.set_text_or_json::<Value, _>("a", json!({"type": "x"}))).await;
    assert!(object.contains(&part("a", "application/json", r#"{"type":"x"}"#)), "{object}");
}

#[tokio::test]
async fn each_item_of_a_list_is_a_part_of_its_own_media_type() {
    let list = form(|form| form.set_text_or_json::<Value, _>("a", json!(["one", null, {"x": 1}, [2]]))).await;
    assert!(list.contains(&part("a", "text/plain", "one")), "{list}");
    assert!(list.contains(&part("a", "application/json", r#"{"x":1}"#)), "{list}");
    assert!(list.contains(&part("a", "application/json", "[2]")), "{list}");
    assert_eq!(list.matches("name=\"a\"").count(), 3, "{list}");
}

#[tokio::test]
async fn text_in_place_of_a_file_has_no_file_name() {
    let url = form(|form| form.set_file("photo", Part::text("https://example.com/a.png"))).await;
    assert!(url.contains(&part("photo", "text/plain", "https://example.com/a.png")), "{url}");
}
