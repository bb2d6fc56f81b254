//! What stands beside the results of a list does not cost them, whatever its form.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use client_runtime::{Error, Items, Operation, Page, PageRequest, Pages, Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use support::{LIST, responding};

/// A page of which everything is required.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Things {
    results: Vec<u32>,
    total: i32,
    paging: Paging,
    exact: bool,
    kinds: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Paging {
    next: Next,
    pages: i32,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Next {
    after: String,
    link: String,
}

impl Page for Things {
    type Item = u32;

    const ITEMS: &'static [&'static str] = &["results"];

    fn into_items(self) -> Vec<u32> {
        self.results
    }

    fn next_cursor(&self) -> Option<&str> {
        Some(&self.paging.next.after)
    }
}

#[derive(Clone)]
struct List(Request);

impl PageRequest for List {
    type Page = Things;

    const OPERATION: &'static Operation = &LIST;

    fn cursor(&self) -> Option<String> {
        self.0.query("after").map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.0.set_query::<String, _>("after", cursor);
    }

    fn fetch(self) -> impl Future<Output = Result<Response<Things>, Error>> + Send + 'static {
        self.0.send_list(Things::ITEMS)
    }
}

/// The last page, with a member replaced, or without it.
fn page(name: &str, value: Option<Value>) -> Value {
    let mut page = json!({
        "results": [1, 2],
        "total": 2,
        "paging": { "next": { "after": "", "link": "/?after=" }, "pages": 1 },
        "exact": true,
        "kinds": [],
    });
    let members = page.as_object_mut().unwrap();
    match value {
        Some(value) => members.insert(name.to_owned(), value),
        None => members.remove(name),
    };
    page
}

async fn list(body: &Value) -> Request {
    Request::new(&responding(&body.to_string()).await, &LIST)
}

fn rows() -> Vec<(&'static str, Option<Value>, Vec<&'static str>)> {
    let paging = |next: Value, pages: Value| Some(json!({ "next": next, "pages": pages }));
    let next = || json!({ "after": "", "link": "" });
    vec![
        ("total", Some(json!("many")), vec!["total"]),
        ("total", Some(json!(null)), vec!["total"]),
        ("total", Some(json!(5_000_000_000_u64)), vec!["total"]),
        ("total", None, vec!["total"]),
        ("exact", Some(json!("yes")), vec!["exact"]),
        ("kinds", Some(json!({})), vec!["kinds"]),
        ("kinds", None, vec!["kinds"]),
        ("paging", None, vec!["paging"]),
        ("paging", Some(json!(null)), vec!["paging"]),
        ("paging", Some(json!([])), vec!["paging"]),
        ("paging", Some(json!({})), vec!["paging.next", "paging.pages"]),
        ("paging", paging(json!({}), json!(1)), vec!["paging.next.after", "paging.next.link"]),
        (
            "paging",
            paging(json!({ "after": null, "link": [] }), json!(1)),
            vec!["paging.next.after", "paging.next.link"],
        ),
        ("paging", paging(next(), json!("one")), vec!["paging.pages"]),
    ]
}

#[tokio::test]
async fn calls_keep_the_results() {
    for (name, value, paths) in rows() {
        let body = page(name, value);
        for is_lenient in [false, true] {
            let mut request = list(&body).await;
            if is_lenient {
                request.set_lenient();
            }
            let things: Response<Things> =
                request.send_list(Things::ITEMS).await.unwrap_or_else(|error| panic!("{body}: {error}"));
            assert_eq!(things.results, [1, 2]);
            let found: Vec<_> = things.decode_errors().iter().map(|error| error.json_path().unwrap()).collect();
            assert_eq!(found, paths, "{body}");
        }
    }
}

#[tokio::test]
async fn streams_keep_the_results() {
    for (name, value, _) in rows() {
        let body = page(name, value);
        let mut items = Items::new(Pages::new(List(list(&body).await)));
        let mut strict = Items::new(Pages::new(List(list(&body).await))).strict();
        for items in [&mut items, &mut strict] {
            assert_eq!(items.try_next().await.unwrap(), Some(1), "{body}");
            assert_eq!(items.try_next().await.unwrap(), Some(2), "{body}");
        }
        let mut pages = Pages::new(List(list(&body).await));
        assert_eq!(pages.try_next().await.unwrap().unwrap().results, [1, 2], "{body}");
    }
}

#[tokio::test]
async fn results_of_a_wrong_form_are_an_error() {
    for value in [None, Some(json!(7)), Some(json!({})), Some(json!("none"))] {
        let mut request = list(&page("results", value)).await;
        request.set_lenient();
        let error = request.send_list::<Things>(Things::ITEMS).await.unwrap_err();
        assert_eq!(error.json_path(), Some("results"), "{error}");
    }
}
