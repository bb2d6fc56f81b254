//! Unions: which variant is selected, and what decoding errors say.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use client_runtime::{union, untagged};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Small {
    id: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Large {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    inner: Option<Vec<Small>>,
}

#[derive(Debug, PartialEq)]
enum Either {
    Small(Small),
    Large(Large),
    Whole(i64),
    Real(f64),
    Text(String),
}

fn decode(value: &Value) -> Option<Either> {
    untagged::pick_least_lossy([
        untagged::attempt(value).map(|(value, loss)| (Either::Small(value), loss)),
        untagged::attempt(value).map(|(value, loss)| (Either::Large(value), loss)),
        untagged::attempt(value).map(|(value, loss)| (Either::Whole(value), loss)),
        untagged::attempt(value).map(|(value, loss)| (Either::Real(value), loss)),
        untagged::attempt(value).map(|(value, loss)| (Either::Text(value), loss)),
    ])
}

fn small(id: &str) -> Small {
    Small { id: id.to_owned() }
}

#[test]
fn the_least_lossy_variant_is_selected_in_any_order() {
    assert_eq!(decode(&json!({"id": "1"})), Some(Either::Small(small("1"))));
    let large = Large { id: "1".to_owned(), inner: Some(vec![small("2")]) };
    assert_eq!(decode(&json!({"id": "1", "inner": [{"id": "2"}]})), Some(Either::Large(large)));
    assert_eq!(decode(&json!(5)), Some(Either::Whole(5)));
    assert_eq!(decode(&json!(5.5)), Some(Either::Real(5.5)));
    assert_eq!(decode(&json!("5")), Some(Either::Text("5".to_owned())));
}

#[test]
fn an_unknown_field_does_not_change_the_selected_variant() {
    let large = Large { id: "1".to_owned(), inner: Some(vec![small("2")]) };
    assert_eq!(
        decode(&json!({"id": "1", "inner": [{"id": "2", "new": 1}], "new": [1, 2]})),
        Some(Either::Large(large))
    );
}

#[test]
fn null_counts_as_absent() {
    assert_eq!(decode(&json!({"id": "1", "inner": null})), Some(Either::Small(small("1"))));
}

#[test]
fn a_value_that_fits_no_variant_is_none() {
    assert_eq!(decode(&json!([true])), None);
}

#[test]
fn a_tag_is_a_string() {
    assert_eq!(union::tag(&json!({"type": "A"}), "type"), Some("A"));
    for value in [json!({}), json!({"type": 1}), json!({"type": null}), json!([]), json!("type")] {
        assert_eq!(union::tag(&value, "type"), None);
    }
}

#[test]
fn an_error_within_a_variant_has_its_path() {
    let value = json!({"id": "1", "inner": [{"id": "2"}, {"id": 3}]});
    let error = union::variant::<Large, serde_json::Error>(&value).unwrap_err();
    assert_eq!(error.to_string(), r#"at ["inner",1,"id"]: invalid type: integer `3`, expected a string"#);
}
