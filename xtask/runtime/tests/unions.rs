//! Values that are of one of several kinds: which is taken, and what is lost.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use hubspot_runtime::{union, untagged};
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

fn best(value: &Value) -> Option<Either> {
    untagged::best([
        untagged::attempt(value).map(|(value, lost)| (Either::Small(value), lost)),
        untagged::attempt(value).map(|(value, lost)| (Either::Large(value), lost)),
        untagged::attempt(value).map(|(value, lost)| (Either::Whole(value), lost)),
        untagged::attempt(value).map(|(value, lost)| (Either::Real(value), lost)),
        untagged::attempt(value).map(|(value, lost)| (Either::Text(value), lost)),
    ])
}

fn small(id: &str) -> Small {
    Small { id: id.to_owned() }
}

#[test]
fn the_kind_that_loses_least_is_taken_whatever_the_order() {
    assert_eq!(best(&json!({"id": "1"})), Some(Either::Small(small("1"))));
    let large = Large { id: "1".to_owned(), inner: Some(vec![small("2")]) };
    assert_eq!(best(&json!({"id": "1", "inner": [{"id": "2"}]})), Some(Either::Large(large)));
    assert_eq!(best(&json!(5)), Some(Either::Whole(5)));
    assert_eq!(best(&json!(5.5)), Some(Either::Real(5.5)));
    assert_eq!(best(&json!("5")), Some(Either::Text("5".to_owned())));
}

#[test]
fn a_field_that_is_new_does_not_make_the_right_kind_wrong() {
    let large = Large { id: "1".to_owned(), inner: Some(vec![small("2")]) };
    assert_eq!(best(&json!({"id": "1", "inner": [{"id": "2", "new": 1}], "new": [1, 2]})), Some(Either::Large(large)));
}

#[test]
fn null_is_nothing_to_lose() {
    assert_eq!(best(&json!({"id": "1", "inner": null})), Some(Either::Small(small("1"))));
}

#[test]
fn what_fits_none_is_none() {
    assert_eq!(best(&json!([true])), None);
}

#[test]
fn a_tag_is_a_text() {
    assert_eq!(union::tag(&json!({"type": "A"}), "type"), Some("A"));
    for value in [json!({}), json!({"type": 1}), json!({"type": null}), json!([]), json!("type")] {
        assert_eq!(union::tag(&value, "type"), None);
    }
}

#[test]
fn an_error_within_a_variant_says_where() {
    let value = json!({"id": "1", "inner": [{"id": "2"}, {"id": 3}]});
    let error = union::variant::<Large, serde_json::Error>(&value).unwrap_err();
    assert_eq!(error.to_string(), "at inner[1].id: invalid type: integer `3`, expected a string");
}
