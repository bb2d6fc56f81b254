//! The styles of parameters, as the table of examples of the specification shows them, and what it leaves undefined.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use chrono::{DateTime, FixedOffset, Utc};
use client_runtime::{Form, Operation, ParameterValue, PathStyle, QueryStyle};
use reqwest::Method;
use serde::Serialize;
use serde_json::{Value, json};
use support::{CREATE, LIST, rejected, sent};

const COLOR: Operation = Operation {
    id: "get_color",
    method: Method::GET,
    path: "/v{color}",
    accept: "*/*",
    idempotent: true,
    security: &[],
};

const COMMAS: QueryStyle = QueryStyle::joined(",");
const SPACES: QueryStyle = QueryStyle::joined(" ");
const PIPES: QueryStyle = QueryStyle::joined("|");

/// The object of the table, in its order.
#[derive(Serialize)]
#[allow(non_snake_case, reason = "the names of the table")]
struct Color {
    R: i32,
    G: i32,
    B: i32,
    A: Option<i32>,
}

fn blue() -> ParameterValue {
    ParameterValue::scalar::<String>("blue")
}

fn colors() -> ParameterValue {
    ParameterValue::list::<String, _>(["blue", "black", "brown"])
}

fn object() -> ParameterValue {
    ParameterValue::serialized::<Color, _>(Color { R: 100, G: 200, B: 150, A: None })
}

fn value(value: Value) -> ParameterValue {
    ParameterValue::serialized::<Value, _>(value)
}

fn text(text: &str) -> ParameterValue {
    ParameterValue::scalar::<String>(text)
}

async fn path(style: PathStyle, value: ParameterValue) -> String {
    let (line, ..) = sent(&COLOR, |request| request.set_path_value("color", style, value)).await;
    line.trim_start_matches("GET /v").trim_end_matches(" HTTP/1.1").to_owned()
}

async fn query(style: QueryStyle, value: ParameterValue) -> String {
    let (line, ..) = sent(&LIST, |request| request.set_query_value("color", style, value)).await;
    line.trim_start_matches("GET /things").trim_end_matches(" HTTP/1.1").to_owned()
}

async fn form(style: QueryStyle, value: ParameterValue) -> String {
    let (_, _, body) = sent(&CREATE, |request| {
        let mut form = Form::default();
        form.set_value("color", style, value);
        form.attach(request);
    })
    .await;
    body
}

async fn header(explode: bool, value: ParameterValue) -> Option<String> {
    let (_, head, _) = sent(&LIST, |request| request.set_header_value("color", explode, value)).await;
    head.lines().find_map(|line| line.strip_prefix("color: ")).map(str::to_owned)
}

async fn cookie(style: QueryStyle, value: ParameterValue) -> Option<String> {
    let (_, head, _) = sent(&LIST, |request| {
        request.set_cookie_value("color", style, value);
        request.set_cookie_value("other", QueryStyle::FORM, ParameterValue::list::<i64, _>(None::<i64>));
    })
    .await;
    head.lines().find_map(|line| line.strip_prefix("cookie: ")).map(str::to_owned)
}

#[tokio::test]
async fn path_styles() {
    let (simple, label, matrix) = (
        |explode| PathStyle::Simple { explode },
        |explode| PathStyle::Label { explode },
        |explode| PathStyle::Matrix { explode },
    );
    // `label` without `explode` has commas, as in 3.0.4, 3.1.1 and RFC 6570. Earlier tables have dots there by mistake.
    let table = [
        (matrix(false), ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        (matrix(true), ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
        (label(false), ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        (label(true), ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        (simple(false), "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (simple(true), "blue", "blue,black,brown", "R=100,G=200,B=150"),
    ];
    for (style, string, array, map) in table {
        assert_eq!(path(style, blue()).await, string, "{style:?}");
        assert_eq!(path(style, colors()).await, array, "{style:?}");
        assert_eq!(path(style, object()).await, map, "{style:?}");
    }
    for explode in [false, true] {
        assert_eq!(path(matrix(explode), text("")).await, ";color");
    }
    assert_eq!(path(matrix(true), value(json!({"R": "", "G": 1}))).await, ";G=1;R");
    assert_eq!(path(matrix(true), value(json!(["", "x"]))).await, ";color;color=x");
    assert_eq!(path(simple(false), ParameterValue::list::<String, _>(["a,b", "/"])).await, "a%2Cb,%2F");
    // A dot in a value could not be told from one between values.
    for dotted in [json!(["1.5", "2"]), json!({ "a.b": 1 })] {
        let error = rejected(|request| {
            request.set_path::<i64>("shopId", 7);
            request.set_path_value("thingId", label(true), value(dotted));
        });
        assert!(error.await.to_string().contains("separates values"));
    }
    assert_eq!(path(label(true), value(json!("1.5"))).await, ".1.5");
    assert_eq!(path(label(false), value(json!(["1.5", "2"]))).await, ".1.5,2");
    for style in [simple(false), label(true), matrix(true)] {
        let error = rejected(|request| {
            request.set_path::<i64>("shopId", 7);
            request.set_path_value("thingId", style, value(json!([])));
        });
        assert!(error.await.to_string().starts_with("get_thing: invalid path "), "{style:?}");
    }
}

#[tokio::test]
async fn query_styles() {
    let table = [
        (COMMAS, "?color=blue", "?color=blue,black,brown", "?color=R,100,G,200,B,150"),
        (QueryStyle::FORM, "?color=blue", "?color=blue&color=black&color=brown", "?R=100&G=200&B=150"),
        (SPACES, "?color=blue", "?color=blue%20black%20brown", "?color=R%20100%20G%20200%20B%20150"),
        (PIPES, "?color=blue", "?color=blue%7Cblack%7Cbrown", "?color=R%7C100%7CG%7C200%7CB%7C150"),
        (
            QueryStyle::DEEP_OBJECT,
            "?color=blue",
            "?color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
            "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ];
    for (style, string, array, map) in table {
        assert_eq!(query(style, blue()).await, string, "{style:?}");
        assert_eq!(query(style, colors()).await, array, "{style:?}");
        assert_eq!(query(style, object()).await, map, "{style:?}");
        assert_eq!(form(style, object()).await, map.trim_start_matches('?'), "{style:?}");
        for empty in [json!([]), json!({}), json!(null), json!([null])] {
            assert_eq!(query(style, value(empty.clone())).await, "", "{style:?} {empty}");
        }
        assert_eq!(query(style, text("")).await, "?color=", "{style:?}");
    }
}

#[tokio::test]
async fn values_that_could_not_be_told_apart_are_rejected() {
    for (style, list, why) in [
        (SPACES, json!(["a b", "c"]), "\"a b\" contains \" \", which separates values"),
        (PIPES, json!(["a|b", "c"]), "\"a|b\" contains \"|\", which separates values"),
        (COMMAS.unescaped(), json!(["a,b", "c"]), "\"a,b\" contains \",\", which separates values"),
    ] {
        let error = rejected(|request| request.set_query_value("color", style, value(list))).await;
        assert_eq!(error.to_string(), format!("get_thing: invalid query parameter `color`: {why}"));
    }
}

#[tokio::test]
async fn nested_values_need_a_deep_object() {
    let nested = json!({"a": {"b": 1, "c": ["x", true]}, "items": [{"price": 1.5}, {"price": null}]});
    assert_eq!(
        form(QueryStyle::DEEP_OBJECT, value(nested.clone())).await,
        "color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bc%5D%5B0%5D=x&color%5Ba%5D%5Bc%5D%5B1%5D=true&color%5Bitems%5D%5B0%5D%5Bprice%5D=1.5"
    );
    for style in [QueryStyle::FORM, COMMAS] {
        let error = rejected(|request| request.set_query_value("color", style, value(nested.clone()))).await;
        assert_eq!(
            error.to_string(),
            "get_thing: invalid query parameter `color`: a list or an object within another one has no form in the style of \
             the parameter"
        );
    }
}

#[tokio::test]
async fn reserved_characters_are_kept_if_allowed() {
    let reserved = "/a/b?c=d:e@!$()*,;&+#[] %41%é";
    let kept = "?color=/a/b?c=d:e@!$()*,;%26%2B%23%5B%5D%20%41%25%C3%A9";
    assert_eq!(query(QueryStyle::FORM.allow_reserved(), text(reserved)).await, kept);
    // Nothing separates the values of what is not a list, so that a comma in it separates nothing.
    assert_eq!(query(COMMAS.allow_reserved(), text(reserved)).await, kept);
    let list = ParameterValue::list::<String, _>(["a,b", "c/d"]);
    assert_eq!(query(COMMAS.allow_reserved(), list.clone()).await, "?color=a%2Cb,c/d");
    assert_eq!(query(COMMAS, list).await, "?color=a%2Cb,c%2Fd");
}

#[tokio::test]
async fn header_styles() {
    assert_eq!(header(false, blue()).await.unwrap(), "blue");
    assert_eq!(header(true, colors()).await.unwrap(), "blue,black,brown");
    assert_eq!(header(false, object()).await.unwrap(), "R,100,G,200,B,150");
    assert_eq!(header(true, object()).await.unwrap(), "R=100,G=200,B=150");
    assert_eq!(header(false, value(json!([]))).await, None);
    let error = rejected(|request| request.set_header_value("color", false, value(json!(["a,b"])))).await;
    assert_eq!(error.to_string(), "get_thing: invalid header `color`: \"a,b\" contains \",\", which separates values");
}

#[tokio::test]
async fn cookie_styles() {
    let table = [
        (COMMAS, "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (COMMAS.unescaped(), "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (QueryStyle::FORM, "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
        (QueryStyle::FORM.unescaped(), "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
    ];
    for (style, array, map) in table {
        assert_eq!(cookie(style, blue()).await.unwrap(), "color=blue", "{style:?}");
        assert_eq!(cookie(style, text("")).await.unwrap(), "color=", "{style:?}");
        assert_eq!(cookie(style, colors()).await.unwrap(), array, "{style:?}");
        assert_eq!(cookie(style, object()).await.unwrap(), map, "{style:?}");
        assert_eq!(cookie(style, value(json!([]))).await, None);
    }
    assert_eq!(cookie(COMMAS, text("a; b=\"c\"")).await.unwrap(), "color=a%3B%20b%3D%22c%22");
    assert_eq!(cookie(QueryStyle::FORM.unescaped(), text("a/b=c%&?")).await.unwrap(), "color=a/b=c%&?");
    for invalid in ["a;b", "a b", "a\"b", "a\\b", "é", "a\nb"] {
        let error = rejected(|request| {
            request.set_path::<i64>("shopId", 7);
            request.set_path::<i64>("thingId", 7);
            request.set_cookie_value("color", QueryStyle::FORM.unescaped(), text(invalid));
        });
        assert_eq!(error.await.to_string(), "get_thing: invalid value of the cookie `color`");
    }
}

#[tokio::test]
async fn date_times_lose_no_precision() {
    for (time, sent) in [
        ("2026-08-01T02:00:00+02:00", "2026-08-01T00%3A00%3A00.000Z"),
        ("2026-08-01T00:00:00.123Z", "2026-08-01T00%3A00%3A00.123Z"),
        ("2026-08-01T00:00:00.000999Z", "2026-08-01T00%3A00%3A00.000999Z"),
        ("2026-08-01T00:00:00.123456789Z", "2026-08-01T00%3A00%3A00.123456789Z"),
    ] {
        let time: DateTime<FixedOffset> = time.parse().unwrap();
        let value = ParameterValue::scalar::<DateTime<Utc>>(time);
        assert_eq!(query(QueryStyle::FORM, value).await, format!("?color={sent}"));
    }
}

#[tokio::test]
async fn values_of_no_single_type_are_plain_text() {
    assert_eq!(query(QueryStyle::FORM, value(json!("abc"))).await, "?color=abc");
    assert_eq!(query(QueryStyle::FORM, value(json!(5))).await, "?color=5");
    assert_eq!(query(QueryStyle::FORM, value(json!(["a", 1, false]))).await, "?color=a&color=1&color=false");
    assert_eq!(query(QueryStyle::FORM, ParameterValue::json::<&str, _>("abc")).await, "?color=%22abc%22");
}

#[tokio::test]
async fn a_valid_value_replaces_an_invalid_one() {
    let (line, ..) = sent(&LIST, |request| {
        request.set_path::<i64>("shopId", 7);
        request.set_query_value("color", PIPES, value(json!(["a|b", "c"])));
        request.set_query_value("color", PIPES, value(json!(["a", "b"])));
    })
    .await;
    assert!(line.contains("color=a%7Cb") || line.contains("color=a|b"), "{line}");
}

#[tokio::test]
async fn null_in_a_list_is_left_out() {
    let items = ParameterValue::items::<Option<i64>, _>(vec![Some(1), None, Some(2)]);
    assert_eq!(query(QueryStyle::FORM, items).await, query(QueryStyle::FORM, value(json!([1, 2]))).await);
}
