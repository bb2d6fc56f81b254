//! Tests that each wrong serialization of a parameter is found: for each cell of the specification's table, what the other cells are.

use serde_json::{Map, Value, json};

use super::Verdict;
use super::operation::Operation;
use super::{path, query};
use crate::runner::Recorded;

/// A cell of the table: the style, whether it is exploded, and how the scalar, the array and the object below are written.
type Cell = (&'static str, bool, [&'static str; 3]);

/// In a path.
const PATH: [Cell; 6] = [
    ("simple", false, ["a%2Bb", "x%2Cy,z", "R,1%2B1,G,2"]),
    ("simple", true, ["a%2Bb", "x%2Cy,z", "R=1%2B1,G=2"]),
    ("label", false, [".a%2Bb", ".x%2Cy,z", ".R,1%2B1,G,2"]),
    ("label", true, [".a%2Bb", ".x%2Cy.z", ".R=1%2B1.G=2"]),
    ("matrix", false, [";color=a%2Bb", ";color=x%2Cy,z", ";color=R,1%2B1,G,2"]),
    ("matrix", true, [";color=a%2Bb", ";color=x%2Cy;color=z", ";R=1%2B1;G=2"]),
];

/// In a query.
const QUERY: [Cell; 5] = [
    ("form", false, ["color=a%2Bb", "color=x%2Cy,z", "color=R,1%2B1,G,2"]),
    ("form", true, ["color=a%2Bb", "color=x%2Cy&color=z", "R=1%2B1&G=2"]),
    ("spaceDelimited", false, ["color=a%2Bb", "color=x%2Cy%20z", "color=R%201%2B1%20G%202"]),
    ("pipeDelimited", false, ["color=a%2Bb", "color=x%2Cy%7Cz", "color=R%7C1%2B1%7CG%7C2"]),
    ("deepObject", true, ["", "", "color[R]=1%2B1&color[G]=2"]),
];

/// In a header, where nothing is percent-encoded.
const HEADER: [Cell; 2] =
    [("simple", false, ["a+b", "x y,z", "R,1+1,G,2"]), ("simple", true, ["a+b", "x y,z", "R=1+1,G=2"])];

/// In cookies.
const COOKIE: [Cell; 4] = [
    ("form", false, ["color=a%2Bb", "color=x%2Cy,z", "color=R,1%2B1,G,2"]),
    ("form", true, ["color=a%2Bb", "color=x%2Cy; color=z", "R=1%2B1; G=2"]),
    ("cookie", false, ["color=a+b", "color=x y,z", "color=R,1+1,G,2"]),
    ("cookie", true, ["color=a+b", "color=x y; color=z", "R=1+1; G=2"]),
];

/// What is wrong in each cell of a location: something is missing, too much, decoded or encoded twice, or separated by something else.
const MUTATIONS: [(&str, &str); 12] = [
    ("%2B", "+"),
    ("%2B", "%252B"),
    ("%2C", ","),
    (",", "%2C"),
    (",", ";"),
    ("=", ":"),
    ("=", "%3D"),
    ("; ", ", "),
    ("; ", "&"),
    ("&", "; "),
    ("color", "colour"),
    ("2", "3"),
];

fn is_found(location: &str, (style, explode, _): Cell, value: &Value, text: &str) -> bool {
    let parameter = json!({ "name": "color", "in": location, "style": style, "explode": explode, "required": true,
        "schema": {} });
    let path = if location == "path" { "/p/{color}" } else { "/p" };
    let root = json!({ "paths": { path: { "get": { "parameters": [parameter] } } } });
    let pointer = format!("/paths/{}/get", path.replace('/', "~1"));
    let Some(operation) = Operation::read(&root, &pointer) else { return false };
    let values: Map<_, _> = [(format!("{location} color"), value.clone())].into_iter().collect();
    let header = match location {
        "header" => vec![("color".to_owned(), text.to_owned())],
        "cookie" => vec![("cookie".to_owned(), text.to_owned())],
        _ => Vec::new(),
    };
    let (target, query) = match location {
        "path" => (format!("/p/{text}"), ""),
        "query" => ("/p".to_owned(), text),
        _ => ("/p".to_owned(), ""),
    };
    let request = Recorded { method: "GET".to_owned(), target: target.clone(), headers: header, body: String::new() };
    let verdicts = [
        path::check(&operation, &target, &values),
        query::check(&operation, query, &values),
        query::check_headers(&operation, &request, &values),
        query::check_cookies(&operation, &request, &values),
    ];
    verdicts.iter().flatten().any(|verdict| matches!(verdict, Verdict::Wrong(_)))
}

#[test]
fn each_wrong_serialization_is_found_in_each_cell() {
    let mut missed = Vec::new();
    for (location, cells) in [("path", &PATH[..]), ("query", &QUERY), ("header", &HEADER), ("cookie", &COOKIE)] {
        for (cell, kind) in cells.iter().flat_map(|cell| (0..3).map(move |kind| (*cell, kind))) {
            let right = cell.2[kind];
            let is_raw = location == "header" || cell.0 == "cookie";
            let array = if is_raw { json!(["x y", "z"]) } else { json!(["x,y", "z"]) };
            let value = [json!("a+b"), array, json!({ "R": "1+1", "G": 2 })][kind].clone();
            if right.is_empty() {
                continue;
            }
            assert!(!is_found(location, cell, &value, right), "{location} {cell:?} has {right}");
            let others = cells.iter().map(|other| other.2[kind].to_owned()).filter(|other| !other.is_empty());
            // One cell and another can be written alike.
            let mutated = MUTATIONS.iter().map(|(from, to)| right.replace(from, to));
            let wrong = others.chain(mutated).filter(|text| text != right);
            let is_missed = |text: &String| !is_found(location, cell, &value, text);
            missed.extend(wrong.filter(is_missed).map(|text| format!("{location} {cell:?}: {text} for {value}")));
        }
    }
    assert!(missed.is_empty(), "not found:\n{}", missed.join("\n"));
}
