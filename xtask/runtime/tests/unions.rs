//! Unions: which variant is selected, and what decoding errors say.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use client_runtime::{Nullable, union, untagged};
use serde::{Deserialize, Deserializer, Serialize};
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

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Either {
    Small(Small),
    Large(Large),
    Whole(i64),
    Real(f64),
    Text(String),
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Either {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "Either",
            &value,
            [
                untagged::object(&["id"], |value| untagged::attempt(value).map(Self::Small)),
                untagged::object(&["id"], |value| untagged::attempt(value).map(Self::Large)),
                untagged::number(|value| untagged::attempt_integers(value).map(Self::Whole)),
                untagged::number(|value| untagged::attempt(value).map(Self::Real)),
                untagged::text(|value| untagged::attempt(value).map(Self::Text)),
            ],
            Self::Unrecognized,
        )
    }
}

fn decode(value: &Value) -> Either {
    serde_json::from_str(&value.to_string()).unwrap()
}

fn small(id: &str) -> Small {
    Small { id: id.to_owned() }
}

#[test]
fn the_least_lossy_variant_is_selected_in_any_order() {
    assert_eq!(decode(&json!({"id": "1"})), Either::Small(small("1")));
    let large = Large { id: "1".to_owned(), inner: Some(vec![small("2")]) };
    assert_eq!(decode(&json!({"id": "1", "inner": [{"id": "2"}]})), Either::Large(large));
    assert_eq!(decode(&json!(5)), Either::Whole(5));
    assert_eq!(decode(&json!(5.5)), Either::Real(5.5));
    assert_eq!(decode(&json!("5")), Either::Text("5".to_owned()));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Named {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Priced {
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<f64>,
    #[serde(default, deserialize_with = "client_runtime::integers", skip_serializing_if = "Option::is_none")]
    count: Option<i64>,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Article {
    Named(Named),
    Priced(Priced),
    Unrecognized(Value),
}

fn article(json: &str) -> Article {
    let value = untagged::record(&mut serde_json::Deserializer::from_str(json)).unwrap();
    let candidates = [
        untagged::object(&[], |value| untagged::attempt(value).map(Article::Named)),
        untagged::object(&[], |value| untagged::attempt(value).map(Article::Priced)),
    ];
    untagged::decode::<_, serde_json::Error, 2>("Article", &value, candidates, Article::Unrecognized).unwrap()
}

#[test]
fn a_number_in_another_form_is_not_lost() {
    for (json, price, count) in [(r#"{"price":5}"#, Some(5.0), None), (r#"{"count":2.0}"#, None, Some(2))] {
        assert_eq!(article(json), Article::Priced(Priced { price, count }), "{json}");
    }
}

#[test]
fn a_value_of_which_no_variant_holds_anything_is_kept() {
    assert_eq!(article(r#"{"color":"red"}"#), Article::Unrecognized(json!({"color": "red"})));
    assert_eq!(article(r#"{"name":null}"#), Article::Named(Named { name: None }));
}

/// Objects that are told apart by what they must have, even as `null`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Opened {
    opened: Option<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Closed {
    closed: Option<String>,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum State {
    Opened(Opened),
    Closed(Closed),
    Unrecognized(Value),
}

#[test]
fn a_variant_that_has_what_the_value_has_fits_better_than_one_that_adds_null() {
    let closed = |closed: Option<&str>| State::Closed(Closed { closed: closed.map(str::to_owned) });
    let values = [
        (r#"{"closed":null}"#, closed(None)),
        (r#"{"closed":"now"}"#, closed(Some("now"))),
        (r#"{"opened":null}"#, State::Opened(Opened { opened: None })),
    ];
    for (json, expected) in values {
        let value = untagged::record(&mut serde_json::Deserializer::from_str(json)).unwrap();
        let candidates = [
            untagged::object(&[], |value| untagged::attempt(value).map(State::Opened)),
            untagged::object(&[], |value| untagged::attempt(value).map(State::Closed)),
        ];
        let decoded: Result<State, serde_json::Error> =
            untagged::decode("State", &value, candidates, State::Unrecognized);
        assert_eq!(decoded.unwrap(), expected, "{json}");
    }
}

#[test]
fn an_unknown_field_does_not_change_the_selected_variant() {
    let large = Large { id: "1".to_owned(), inner: Some(vec![small("2")]) };
    assert_eq!(decode(&json!({"id": "1", "inner": [{"id": "2", "new": 1}], "new": [1, 2]})), Either::Large(large));
}

#[test]
fn null_counts_as_absent() {
    assert_eq!(decode(&json!({"id": "1", "inner": null})), Either::Small(small("1")));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Renamed {
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    title: Nullable<String>,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Change {
    Named(Named),
    Renamed(Renamed),
    Unrecognized(Value),
}

#[test]
fn a_variant_that_keeps_null_fits_better_than_one_that_does_not() {
    let value = untagged::record(&mut serde_json::Deserializer::from_str(r#"{"title":null}"#)).unwrap();
    let candidates = [
        untagged::object(&[], |value| untagged::attempt(value).map(Change::Named)),
        untagged::object(&[], |value| untagged::attempt(value).map(Change::Renamed)),
    ];
    let decoded: Result<Change, serde_json::Error> =
        untagged::decode("Change", &value, candidates, Change::Unrecognized);
    assert_eq!(decoded.unwrap(), Change::Renamed(Renamed { title: Nullable::Null }));
}

#[test]
fn a_value_that_fits_no_variant_is_kept() {
    for value in [json!([true]), json!(null), json!({"id": 1}), json!({"a\"b": [1, -1, 1.5, {"c": "d\n"}]})] {
        assert_eq!(decode(&value), Either::Unrecognized(value));
    }
}

#[test]
fn a_value_decodes_from_anything_that_serde_deserializes() {
    let value = json!({"id": "1", "inner": [{"id": "2"}]});
    let expected = decode(&value);
    assert_eq!(serde_json::from_value::<Either>(value.clone()).unwrap(), expected);
    assert_eq!(serde_json::from_reader::<_, Either>(value.to_string().as_bytes()).unwrap(), expected);
    let large: Value = serde_json::from_str("[18446744073709551616,-9223372036854775809]").unwrap();
    assert_eq!(serde_json::from_value::<Either>(large.clone()).unwrap(), Either::Unrecognized(large));
    assert_eq!(serde_json::from_str::<Flattened>(&value.to_string()).unwrap().rest, expected);
}

#[derive(Deserialize)]
struct Flattened {
    #[serde(flatten)]
    rest: Either,
}

/// A union whose variants have a property of the same name: a union, or an integer.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Outer {
    Text(WithText),
    Count(WithCount),
    Unrecognized(Value),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct WithText {
    x: Texts,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct WithCount {
    x: i64,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Texts {
    One(String),
    Many(Vec<String>),
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        let one = untagged::text(|value| untagged::attempt(value).map(Self::One));
        let many = untagged::array(|value| untagged::attempt(value).map(Self::Many));
        untagged::decode("Texts", &value, [one, many], Self::Unrecognized)
    }
}

impl<'de> Deserialize<'de> for Outer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        let text = untagged::object(&["x"], |value| untagged::attempt(value).map(Self::Text));
        let count = untagged::object(&["x"], |value| untagged::attempt(value).map(Self::Count));
        untagged::decode("Outer", &value, [text, count], Self::Unrecognized)
    }
}

#[test]
fn a_variant_with_an_unrecognized_union_within_fits_less_well() {
    let decode = |value: Value| serde_json::from_value::<Outer>(value).unwrap();
    assert_eq!(decode(json!({"x": 5})), Outer::Count(WithCount { x: 5 }));
    assert_eq!(decode(json!({"x": "a"})), Outer::Text(WithText { x: Texts::One("a".to_owned()) }));
    assert_eq!(decode(json!({"x": true})), Outer::Text(WithText { x: Texts::Unrecognized(json!(true)) }));
}

#[test]
fn a_tag_is_a_string() {
    let tag = |value: Value| {
        let json = value.to_string();
        let value = union::record(&mut serde_json::Deserializer::from_str(&json)).unwrap();
        union::tag(&value, "type").map(str::to_owned)
    };
    assert_eq!(tag(json!({"type": "A"})).as_deref(), Some("A"));
    for value in [json!({}), json!({"type": 1}), json!({"type": null}), json!([]), json!("type")] {
        assert_eq!(tag(value), None);
    }
}

#[test]
fn a_tag_is_found_wherever_it_stands_and_however_it_is_written() {
    for json in [
        r#"{"type":"A","b":{"type":"B"},"c":["type"]}"#,
        r#"{"b":{"type":"B"},"c":"\"type\":\"C\"","type":"A"}"#,
        r#"{"c":"type","t\u0079pe":"\u0041"}"#,
        r#"{"type":"B","type":"A"}"#,
    ] {
        let value = union::record(&mut serde_json::Deserializer::from_str(json)).unwrap();
        assert_eq!(union::tag(&value, "type"), Some("A"), "{json}");
    }
}

#[test]
fn an_error_within_a_variant_has_its_path() {
    let json = r#"{"id":"1","inner":[{"id":"2"},{"id":3}]}"#;
    let value = union::record(&mut serde_json::Deserializer::from_str(json)).unwrap();
    let error = union::variant::<Large, serde_json::Error>(&value).unwrap_err();
    assert_eq!(error.to_string(), r#"at ["inner",1,"id"]: invalid type: integer `3`, expected a string"#);
}
