//! Where decoding fails, at any depth of arrays, maps, unions and additional properties.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;

use client_runtime::{CallOptions, Error, Request, union};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};

use crate::support::{LIST, responding};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Leaf {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<u32>,
}

/// An object with properties of a type beside named ones.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Open {
    id: String,
    #[serde(flatten, deserialize_with = "client_runtime::additional")]
    rest: BTreeMap<String, Tree>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Counts {
    id: String,
    #[serde(flatten, deserialize_with = "client_runtime::additional_integers")]
    rest: BTreeMap<String, Vec<i64>>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Branch {
    children: BTreeMap<String, Vec<Tree>>,
}

/// A tagged union, as generated code has it.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Tree {
    Leaf(Leaf),
    Branch(Branch),
    Open(Box<Open>),
    Counts(Counts),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        match union::tag(&value, "kind") {
            Some("leaf") => union::variant(&value).map(Self::Leaf),
            Some("branch") => union::variant(&value).map(Self::Branch),
            Some("counts") => union::variant(&value).map(Self::Counts),
            _ => union::variant(&value).map(|open| Self::Open(Box::new(open))),
        }
    }
}

/// Names that contain whatever could separate the parts of a path.
const NAMES: [&str; 14] = [
    "a",
    "a.b",
    "a[0]",
    "a: b",
    "at [0]: b",
    "\"",
    "'",
    "a\nb",
    "\u{202e}b",
    "",
    ".",
    "é",
    "missing field `text`",
    "a`",
];

/// Returns a path that begins with a name, or one within another.
fn path(within: &str, name: &str, rest: &str) -> String {
    match (within, name) {
        (_, "") => format!("{within}[\"\"]{rest}"),
        ("", _) => format!("{name}{rest}"),
        _ => format!("{within}.{name}{rest}"),
    }
}

async fn error_of<T: for<'de> Deserialize<'de>>(body: &Value) -> Error {
    Request::new(&responding(&body.to_string()).await, &LIST).send::<T>().await.err().unwrap()
}

async fn assert_path<T: for<'de> Deserialize<'de>>(body: Value, path: &str, reason: &str) {
    let error = error_of::<T>(&body).await;
    assert_eq!(error.json_path(), Some(path), "{body}: {error}");
    let printed = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(printed, reason, "{body}: {error}");
    assert!(!error.to_string().contains(['\n', '\u{202e}']), "{error}");
}

#[tokio::test]
async fn additional_properties_have_their_own_path() {
    for name in NAMES {
        let leaf = json!({ "kind": "leaf", "text": 7 });
        let wrong = "expected a string, found an integer";
        assert_path::<Open>(json!({ "id": "1", name: leaf }), &path("", name, ".text"), wrong).await;
        assert_path::<Vec<Open>>(json!([{ "id": "1", name: leaf }]), &path("[0]", name, ".text"), wrong).await;
        let within = json!({ "a": { "id": "2", name: leaf }, "id": "1" });
        assert_path::<Open>(within, &path("a", name, ".text"), wrong).await;
        let counts = json!({ "id": "1", name: [1, 2.0, "x"] });
        assert_path::<Counts>(counts, &path("", name, "[2]"), "expected i64, found a string of 1 character").await;
    }
    assert_path::<Open>(json!({ "a": { "id": "1", "b": { "kind": "leaf" } }, "id": "1" }), "a.b.text", "missing").await;
    assert_path::<Open>(json!({ "a": { "kind": "leaf", "text": "x" } }), "id", "missing").await;
}

#[tokio::test]
async fn variants_in_maps_in_arrays_have_their_path() {
    for name in NAMES {
        let tree =
            |leaf: Value| json!([{ "kind": "branch", "children": { name: [{ "kind": "leaf", "text": "x" }, leaf] } }]);
        let place = path("[0].children", name, "[1]");
        let wrong = tree(json!({ "kind": "leaf", "text": null }));
        assert_path::<Vec<Tree>>(wrong, &format!("{place}.text"), "expected a string, found null").await;
        assert_path::<Vec<Tree>>(tree(json!({ "kind": "leaf" })), &format!("{place}.text"), "missing").await;
        let wrong = tree(json!({ "kind": "branch", "children": [] }));
        assert_path::<Vec<Tree>>(wrong, &format!("{place}.children"), "expected an object, found an array").await;
        let wrong = tree(json!({ "kind": "branch", "children": { name: [{ "kind": "branch" }] } }));
        assert_path::<Vec<Tree>>(wrong, &path(&format!("{place}.children"), name, "[0].children"), "missing").await;
    }
}

#[tokio::test]
async fn names_that_look_like_ways_are_told_apart_when_something_is_left_out() {
    // The last one does not decode; the others lead to other places.
    let body = r#"{"a":{"b":[{"text":"1"}]},"a.b":[{"text":"2"}],"a.b[0]":[{"text":"3","size":"large"}]}"#;
    let transport = responding(&body.replace("\"a\":{\"b\":[{\"text\":\"1\"}]},", "")).await;
    let mut request = Request::new(&transport, &LIST);
    request.set_options(CallOptions::new().lenient());
    let response = request.send::<BTreeMap<String, Vec<Leaf>>>().await.unwrap();
    let errors = response.decode_errors();
    assert_eq!((errors.len(), errors[0].json_path()), (1, Some("a.b[0][0].size")));
    assert_eq!(response["a.b"], [Leaf { text: "2".to_owned(), size: None }]);
    assert_eq!(response["a.b[0]"], [Leaf { text: "3".to_owned(), size: None }]);
}

#[tokio::test]
async fn of_several_members_of_a_name_the_last_counts_wherever_they_are() {
    async fn decoded<T: for<'de> Deserialize<'de>>(body: &str) -> Result<T, Error> {
        Request::new(&responding(body).await, &LIST).send::<T>().await.map(client_runtime::Response::into_inner)
    }
    let leaf = |text: &str, size| Leaf { text: text.to_owned(), size };
    for (body, expected) in [
        (r#"{"text":"a","text":"b"}"#, leaf("b", None)),
        (r#"{"text":7,"text":"b"}"#, leaf("b", None)),
        (r#"{"size":"large","size":"x","text":"a","size":5}"#, leaf("a", Some(5))),
        (r#"{"text":null,"\u0074ext":"b"}"#, leaf("b", None)),
    ] {
        assert_eq!(decoded::<Leaf>(body).await.unwrap(), expected, "{body}");
        assert_eq!(decoded::<Vec<Leaf>>(&format!("[{body}]")).await.unwrap(), [expected], "{body}");
        let within = format!(r#"{{"a":[{{"text":1}}],"a":[{body}]}}"#);
        assert_eq!(decoded::<BTreeMap<String, Vec<Leaf>>>(&within).await.unwrap()["a"].len(), 1, "{within}");
    }
    let error = decoded::<Leaf>(r#"{"text":"a","text":7}"#).await.unwrap_err();
    assert_eq!(error.json_path(), Some("text"));
    assert!(error.to_string().contains("expected a string, found an integer"), "{error}");
}
