//! What is decoded through a union is what is decoded from a document, whatever the JSON is.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Debug;

use client_runtime::{Request, union, untagged};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};

use crate::support::{LIST, responding};

/// The only variant of a union with tags.
#[derive(Debug)]
struct Tagged<T>(T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Tagged<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::variant(&union::record(deserializer)?).map(Self)
    }
}

/// A union without tags.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Untagged<T> {
    Known(T),
    Unrecognized(Value),
}

impl<'de, T: DeserializeOwned + Serialize + 'static> Deserialize<'de> for Untagged<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        let known = untagged::any(|value| untagged::attempt(value).map(Self::Known));
        untagged::decode("Untagged", &value, [known], Self::Unrecognized)
    }
}

thread_local! {
    static DECODED: Cell<usize> = const { Cell::new(0) };
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Point {
    x: i64,
    y: Option<i64>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Shape {
    Unit,
    Size(i64),
    Pair(i64, i64),
    Point { x: i64 },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Rest {
    x: Option<Value>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

const NUMBER: &[u8] = br#"{"$serde_json::private::Number":"5"}"#;

/// JSON, and what is not.
const BODIES: &[&[u8]] = &[
    br#"{"x":1,"x":2}"#,
    br#"{"x":"a","y":3,"x":2}"#,
    br#"{"x":2,"y":3,"x":"a"}"#,
    br#"{"y":{"x":1,"x":[{"a":1,"b":{"c":2},"a":3}]},"x":1,"y":null,"\u0078":5}"#,
    br#"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":0,"k":1,"l":2,"m":3,"n":4,"o":5,"p":6,"q":7,"r":8,"q":9,"x":1}"#,
    br#"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":0,"k":1,"l":2,"m":3,"n":4,"o":5,"p":6,"x":7,"r":8,"a":9}"#,
    b"{\"x\":1,\"\xff\":2}",
    b"{\"x\":1,\"a\xc3\":2}",
    b"{\"x\":1,\"a\nb\":2}",
    b"{\"x\":1,\"\x01\\u0041\":2}",
    b"{\"x\":1,\"z\":{\"\t\":1}}",
    br#"{"x":1,"\n\u0000":2}"#,
    br#"{"x":1,"\ud800":2}"#,
    br#"{"a\"b":1,"\u0061\\":2,"\ud83d\ude00":3,"":4}"#,
    b"{}",
    b"[]",
    b"[1]",
    b"[1,2]",
    b"[1,2,3]",
    b"[[1,2],[3]]",
    b"null",
    b"true",
    b"5",
    b"0",
    b"-0",
    b"-0.0",
    b"1.0",
    b"1.5e3",
    b"18446744073709551615",
    b"18446744073709551616",
    b"9223372036854775807",
    b"9223372036854775808",
    b"-9223372036854775808",
    b"-9223372036854775809",
    b"1e400",
    b"-1e400",
    b"123456789012345678901234567890",
    b"-123456789012345678901234567890",
    br#"{"x":1,"y":18446744073709551615}"#,
    br#"{"x":1e400}"#,
    br#"{"x":-0}"#,
    br#"{"x":0.1}"#,
    NUMBER,
    br#"{"x":1,"y":{"$serde_json::private::Number":"5"}}"#,
    br#"{"$serde_json::private::Number":"5","x":1}"#,
    br#"{"$serde_json::private::Number":"x"}"#,
    br#"{"$serde_json::private::Number":5}"#,
    br#""Unit""#,
    br#"{"Unit":null}"#,
    br#"{"Unit":1}"#,
    br#"{"Size":5}"#,
    br#"{"Size":5,"Size":6}"#,
    br#"{"Size":5,"Unit":null}"#,
    br#"{"Pair":[1,2]}"#,
    br#"{"Pair":[1,2,3]}"#,
    br#"{"Pair":[1]}"#,
    br#"{"Point":{"x":1,"z":2}}"#,
    br#"{"Point":[1]}"#,
    br#"{"Point":[1,2]}"#,
    br#""a\u0000b""#,
    b"\"a\nb\"",
    b"\"\xff\"",
    b"[1,]",
    b"{\"x\":1",
    b"{\"x\":1,}",
    b"",
];

/// Whether serde_json keeps the digits of numbers: a dependent of the crate can have chosen so.
fn keeps_digits() -> bool {
    "1e400".parse::<Number>().is_ok()
}

fn compare<T: DeserializeOwned + Serialize + PartialEq + Debug + 'static>(body: &[u8]) {
    let shown = String::from_utf8_lossy(body);
    let value = serde_json::from_slice::<Value>(body);
    let expected = value.as_ref().ok().map(|value| serde_json::from_value::<T>(value.clone()));
    let tagged = serde_json::from_slice::<Tagged<T>>(body).map(|it| it.0);
    let type_name = std::any::type_name::<T>();
    assert_eq!(tagged.ok(), expected.and_then(Result::ok), "{type_name} of {shown}");
    let untagged = serde_json::from_slice::<Untagged<T>>(body);
    let expected = value.ok().map(|value| match serde_json::from_value::<T>(value.clone()) {
        Ok(known) => Untagged::Known(known),
        Err(_) => Untagged::Unrecognized(value),
    });
    assert_eq!(untagged.ok(), expected, "{type_name} of {shown}");
}

fn compare_all(body: &[u8]) {
    compare::<Value>(body);
    compare::<Point>(body);
    compare::<Vec<Point>>(body);
    compare::<Rest>(body);
    compare::<Shape>(body);
    compare::<Option<Shape>>(body);
    compare::<(i64, i64)>(body);
    compare::<Vec<Value>>(body);
    compare::<BTreeMap<String, Value>>(body);
    compare::<BTreeMap<String, Option<i64>>>(body);
    compare::<Option<i64>>(body);
    compare::<i64>(body);
    compare::<u64>(body);
    compare::<i128>(body);
    compare::<u8>(body);
    compare::<f64>(body);
    compare::<bool>(body);
    compare::<String>(body);
    compare::<()>(body);
    compare::<Number>(body);
    compare::<Untagged<i64>>(body);
    compare::<Untagged<f64>>(body);
    compare::<BTreeMap<String, Untagged<f32>>>(body);
    compare::<f32>(body);
}

#[test]
fn a_union_decodes_what_a_document_does() {
    // With digits, a document has a number in place of such an object, and `from_value` loses the sign of zero, passes large
    // integers as what few types take, and takes infinity for a float.
    let is_number = |body: &[u8]| body.windows(25).any(|part| part == &NUMBER[2..27]);
    let is_zero = |body: &[u8]| body == b"-0" || body == br#"{"x":-0}"#;
    let is_large = |body: &[u8]| body.len() > 19 && body.iter().all(|byte| matches!(byte, b'-' | b'0'..=b'9'));
    let is_infinite = |body: &[u8]| body.windows(5).any(|part| part == b"1e400");
    let is_other = |body: &[u8]| is_number(body) || is_zero(body) || is_large(body) || is_infinite(body);
    for body in BODIES.iter().filter(|body| !keeps_digits() || !is_other(body)) {
        compare_all(body);
        compare_all(&[b"[", *body, b"]"].concat());
        compare_all(&[b"{\"x\":1,\"y\":", *body, b"}"].concat());
        compare_all(&[b"{\"y\":1,\"y\":", *body, b",\"x\":", *body, b"}"].concat());
    }
    for depth in [60, 120, 127, 128, 200] {
        compare_all(&[b"[".repeat(depth), b"]".repeat(depth)].concat());
        compare_all(&[b"{\"x\":".repeat(depth), b"1".to_vec(), b"}".repeat(depth)].concat());
    }
}

#[test]
fn a_number_out_of_range_is_no_float() {
    for json in ["1e400", "-1e400"] {
        assert!(serde_json::from_str::<f64>(json).is_err(), "{json}");
        assert!(serde_json::from_str::<Tagged<f64>>(json).is_err(), "{json}");
        assert!(serde_json::from_str::<Tagged<f32>>(json).is_err(), "{json}");
    }
}

#[test]
fn an_object_that_looks_like_a_number_is_none() {
    assert!(serde_json::from_slice::<Tagged<i64>>(NUMBER).is_err());
    assert_eq!(serde_json::from_slice::<Tagged<BTreeMap<String, String>>>(NUMBER).unwrap().0.len(), 1);
}

/// A union with tags that contains itself.
#[derive(Debug)]
#[allow(dead_code, reason = "it does not decode")]
enum Nested {
    Within(Box<Within>),
    Leaf(Point),
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "it does not decode")]
struct Within {
    within: Nested,
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DECODED.set(DECODED.get() + 1);
        let value = union::record(deserializer)?;
        match union::tag(&value, "type") {
            Some("within") => union::variant(&value).map(Self::Within),
            _ => union::variant(&value).map(Self::Leaf),
        }
    }
}

const DEPTH: usize = 60;

fn nested(leaf: &str) -> String {
    (0..DEPTH).fold(leaf.to_owned(), |json, _| format!(r#"{{"type":"within","within":{json}}}"#))
}

#[tokio::test]
async fn a_failure_deep_within_unions_is_found_once() {
    DECODED.set(0);
    let transport = responding(&nested(r#"{"type":"leaf","x":"a"}"#)).await;
    let error = Request::new(&transport, &LIST).send::<Nested>().await.unwrap_err();
    assert_eq!(error.json_path(), Some(format!("{}x", "within.".repeat(DEPTH)).as_str()));
    assert!(DECODED.get() <= DEPTH * 4, "{} values were decoded", DECODED.get());
    DECODED.set(0);
    assert!(serde_json::from_str::<Nested>(&nested("{}")).is_err());
    assert!(DECODED.get() <= DEPTH * 4, "{} values were decoded", DECODED.get());
}

/// What decodes and cannot be serialized.
#[derive(Debug, PartialEq, Deserialize)]
struct Unserializable {}

impl Serialize for Unserializable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("it cannot be serialized"))
    }
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Either {
    Unserializable(Unserializable),
    Point(Point),
    Unrecognized(Value),
}

#[test]
fn a_variant_that_cannot_be_serialized_is_not_selected() {
    let value = union::record(&mut serde_json::Deserializer::from_str(r#"{"x":1}"#)).unwrap();
    let unserializable = untagged::object(&[], |value| untagged::attempt(value).map(Either::Unserializable));
    let point = untagged::object(&[], |value| untagged::attempt(value).map(Either::Point));
    let decoded: Result<_, serde_json::Error> =
        untagged::decode("Either", &value, [unserializable, point], Either::Unrecognized);
    assert_eq!(decoded.unwrap(), Either::Point(Point { x: 1, y: None }));
}
