//! Unions within unions: what is deep within them decodes as at their top, and in time that does not grow exponentially.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::cell::Cell;
use std::collections::BTreeMap;

use client_runtime::untagged;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// A value that contains itself: which of two variants it is, only what is deepest within it tells.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Nested {
    One(One),
    Other(Other),
    Unrecognized(Value),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct One {
    within: Option<Box<Nested>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    one: Option<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Other {
    within: Option<Box<Nested>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<String>,
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DECODED.set(DECODED.get() + 1);
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "Nested",
            &value,
            [
                untagged::object(&[], |value| untagged::attempt(value).map(Self::One)),
                untagged::object(&[], |value| untagged::attempt(value).map(Self::Other)),
            ],
            Self::Unrecognized,
        )
    }
}

#[test]
fn what_is_deep_within_unions_decodes_as_at_their_top() {
    let deepest = r#"{"other": "first", "other": "a\u00e9 \"1\""}"#;
    for depth in 0..6 {
        let json =
            format!("{}{deepest}{}", r#"{"within": "#.repeat(depth), r#", "new": [1, -1, 2.5, null]}"#.repeat(depth));
        let mut nested = serde_json::from_str::<Nested>(&json).unwrap();
        while let Nested::One(One { within: Some(within), .. }) | Nested::Other(Other { within: Some(within), .. }) =
            nested
        {
            nested = *within;
        }
        let other = Some("a\u{e9} \"1\"".to_owned());
        assert_eq!(nested, Nested::Other(Other { within: None, other }), "{depth}");
    }
}

thread_local! {
    static DECODED: Cell<usize> = const { Cell::new(0) };
}

#[test]
fn what_a_value_contains_is_not_tried_again_with_each_variant() {
    const DEPTH: usize = 40;
    let json = (0..DEPTH).fold(r#"{"other":"a"}"#.to_owned(), |json, _| format!(r#"{{"within":{json},"other":"b"}}"#));
    let decoded: Nested = serde_json::from_str(&json).unwrap();
    assert!(DECODED.get() <= DEPTH * DEPTH * 2, "{} values were decoded", DECODED.get());
    let mut value = &decoded;
    while let Nested::Other(Other { within: Some(within), .. }) = value {
        value = within;
    }
    assert!(matches!(value, Nested::Other(Other { within: None, other: Some(other) }) if other == "a"), "{value:?}");
    let encoded: Value = serde_json::to_value(&decoded).unwrap();
    assert_eq!(serde_json::from_value::<Nested>(encoded).unwrap(), decoded);
}

/// A value whose properties of a type are such values.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Open {
    One(OpenOne),
    Other(OpenOther),
    Unrecognized(Value),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct OpenOne {
    #[serde(skip_serializing)]
    kind: i64,
    #[serde(flatten, deserialize_with = "client_runtime::additional")]
    rest: BTreeMap<String, Open>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct OpenOther {
    kind: i64,
    #[serde(flatten, deserialize_with = "client_runtime::additional")]
    rest: BTreeMap<String, Open>,
}

impl<'de> Deserialize<'de> for Open {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DECODED.set(DECODED.get() + 1);
        let value = untagged::record(deserializer)?;
        let one = untagged::object(&["kind"], |value| untagged::attempt(value).map(Self::One));
        let other = untagged::object(&["kind"], |value| untagged::attempt(value).map(Self::Other));
        untagged::decode("Open", &value, [one, other], Self::Unrecognized)
    }
}

#[test]
fn what_additional_properties_contain_is_not_tried_again_with_each_variant() {
    const DEPTH: usize = 25;
    DECODED.set(0);
    let json = (0..DEPTH).fold(r#"{"kind":0}"#.to_owned(), |json, _| format!(r#"{{"kind":1,"a":{json}}}"#));
    let decoded: Open = serde_json::from_str(&json).unwrap();
    assert!(DECODED.get() <= DEPTH * DEPTH * 2, "{} values were decoded", DECODED.get());
    assert_eq!(serde_json::to_string(&decoded).unwrap(), json);
}

/// A union of unions, of which each value belongs to one.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Outer {
    Named(Inner<Named>),
    Priced(Inner<Priced>),
    Unrecognized(Value),
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Inner<T> {
    Known(T),
    Unrecognized(Value),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Named {
    name: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Priced {
    price: i64,
}

impl<'de, T: Serialize + serde::de::DeserializeOwned + 'static> Deserialize<'de> for Inner<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        let known = untagged::object(&[], |value| untagged::attempt(value).map(Self::Known));
        untagged::decode("Inner", &value, [known], Self::Unrecognized)
    }
}

impl<'de> Deserialize<'de> for Outer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        let named = untagged::any(|value| untagged::attempt(value).map(Self::Named));
        let priced = untagged::any(|value| untagged::attempt(value).map(Self::Priced));
        untagged::decode("Outer", &value, [named, priced], Self::Unrecognized)
    }
}

#[test]
fn a_union_that_recognizes_a_value_fits_better_than_one_that_keeps_all_of_it_as_unrecognized() {
    let decode = |json: &str| serde_json::from_str::<Outer>(json).unwrap();
    assert_eq!(decode(r#"{"price":1,"new":[]}"#), Outer::Priced(Inner::Known(Priced { price: 1 })));
    assert_eq!(decode(r#"{"name":"a","new":1}"#), Outer::Named(Inner::Known(Named { name: "a".to_owned() })));
}

#[test]
fn a_value_of_which_several_unions_recognize_nothing_is_of_none_of_them() {
    for json in [r#"{"new":1}"#, r#"{"price":"free","name":[]}"#, "7"] {
        let value: Value = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::from_str::<Outer>(json).unwrap(), Outer::Unrecognized(value), "{json}");
    }
}
