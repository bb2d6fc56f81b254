//! The mock server, over sockets, for what only some APIs have: styles, forms, and lists whose pages follow each other by numbers
//! or URLs.

#![cfg(feature = "mock")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::future::Future;

use client_runtime::mock::format::{Empty, Fields, Json, JsonEvents, Multipart, Text};
use client_runtime::mock::server::Server;
use client_runtime::mock::{Example, Mocked, MockedPages, Next};
use client_runtime::{
    Error, Form, Items, MultipartForm, Operation, Page, PageRequest, ParameterValue, Part, QueryStyle, Request,
    Response, Transport, next_offset, next_page,
};
use serde::{Deserialize, Serialize};

/// Declares a mocked operation.
macro_rules! mocked {
    ($name:ident, $operation:expr, $status:literal, $body:ty, $response:ty) => {
        struct $name;

        impl Mocked for $name {
            const OPERATION: &'static Operation = &$operation;
            const STATUS: u16 = $status;

            type Body = $body;
            type Response = $response;
        }
    };
}

mocked!(GetThing, support::GET, 200, Text, Json<Vec<i32>>);
mocked!(CreateThing, support::CREATE, 201, Fields, JsonEvents<i32>);

async fn server() -> (Server, Transport) {
    let server = Server::start().await;
    let transport = server.client_builder().build().unwrap();
    (server, transport)
}

#[tokio::test]
async fn parameters_of_all_styles_are_compared() {
    let (server, transport) = server().await;
    let object = || ParameterValue::Object(vec![("a".to_owned(), ParameterValue::Scalar("1&2".to_owned()))]);
    let mock = server.mock::<GetThing, _>(|when, then| {
        when.expect(|it| it.set_path::<String>("shopId", "a/b"));
        when.expect(|it| it.set_query_value("filter", QueryStyle::DEEP_OBJECT, object()));
        when.expect(|it| it.set_query_value("ids", QueryStyle::joined(","), ParameterValue::list::<i32, _>([1, 2])));
        when.expect(|it| it.set_header::<String, _>("x-trace", "t 1"));
        when.expect(|it| it.set_cookie_value("session", QueryStyle::FORM, ParameterValue::scalar::<String>("s")));
        when.body("text");
        then.ok(vec![7]);
    });
    let request = |trace: &str| {
        let mut request = Request::new(&transport, &support::GET);
        request.set_path::<String>("shopId", "a/b");
        request.set_path::<String>("thingId", "1");
        request.set_query_value("filter", QueryStyle::DEEP_OBJECT, object());
        request.set_query_value("ids", QueryStyle::joined(","), ParameterValue::list::<i32, _>([1, 2]));
        request.set_header::<String, _>("x-trace", trace);
        request.set_cookie_value("session", QueryStyle::FORM, ParameterValue::scalar::<String>("s"));
        request.set_body("text/plain", "text");
        request
    };
    assert_eq!(request("t 1").send::<Vec<i32>>().await.unwrap().into_inner(), [7]);
    let error = request("t 2").send::<Vec<i32>>().await.unwrap_err().to_string();
    assert!(error.contains("the header `x-trace` is \"t 2\", not \"t 1\""), "{error}");
    assert_eq!(mock.requests()[0].body(), "text");
    assert_eq!(mock.requests()[0].path_parameter("shopId").as_deref(), Some("a/b"));
}

mocked!(UploadThing, support::CREATE, 204, Multipart, Empty);

#[tokio::test]
async fn parts_of_forms_are_compared() {
    let (server, transport) = server().await;
    let image = || Part::bytes(&b"GIF\r\n89a"[..]).file_name("a \"b\".gif").media_type("image/gif");
    let mock = server.mock::<UploadThing, _>(|when, then| {
        when.expect(|it| it.parts("title").form.set::<String, _>("title", "a&b"));
        when.expect(|it| it.parts("image").form.set_file("image", image()));
        when.expect(|it| it.parts("sizes").form.set_json::<Vec<i32>, _>("sizes", vec![1, 2]));
        when.expect(|it| it.parts("note").form.set::<String, _>("note", None::<String>));
        then.ok(());
    });
    let request = |change: fn(&mut MultipartForm)| {
        let mut form = MultipartForm::default();
        form.set::<String, _>("title", "a&b");
        form.set_file("image", image());
        form.set_json::<Vec<i32>, _>("sizes", vec![1, 2]);
        form.set_file("other", Part::bytes("unmentioned"));
        change(&mut form);
        let mut request = Request::new(&transport, &support::CREATE);
        form.attach(&mut request);
        request.send_for_status()
    };
    request(|_| ()).await.unwrap();
    // Each difference is one that the message names.
    for (change, name) in [
        ((|form| form.set::<String, _>("title", "a")) as fn(&mut MultipartForm), "title"),
        (
            |form| {
                form.set_file("image", Part::bytes(&b"GIF\r\n89b"[..]).file_name("a \"b\".gif").media_type("image/gif"))
            },
            "image",
        ),
        (|form| form.set_file("image", Part::bytes(&b"GIF\r\n89a"[..]).media_type("image/gif")), "image"),
        (|form| form.set_file("image", Part::bytes(&b"GIF\r\n89a"[..]).file_name("a \"b\".gif")), "image"),
        (|form| form.set_file("image", None::<Part>), "image"),
        (|form| form.set::<String, _>("sizes", "[1,2]"), "sizes"),
        (|form| form.set::<String, _>("note", ""), "note"),
    ] {
        let error = request(change).await.unwrap_err().to_string();
        assert!(error.contains(&format!("the part `{name}` is [")), "{name}: {error}");
    }
    let received = mock.requests()[0].body();
    let part = &received["image"];
    assert_eq!((part.file_name().as_deref(), part.media_type()), (Some("a \"b\".gif"), Some("image/gif")));
    assert_eq!((&part.bytes()[..], received.all().len()), (&b"GIF\r\n89a"[..], 4));
    assert!(received.get("note").is_none());
    assert!(mock.requests()[0].matches(|when| when.body_matches(|parts| parts["other"].bytes() == "unmentioned")));
}

#[tokio::test]
async fn a_part_of_a_form_can_be_absent_with_the_whole_body() {
    let (server, transport) = server().await;
    server.mock::<UploadThing, _>(|when, then| {
        when.expect(|it| it.parts("title").form.set::<String, _>("title", None::<String>));
        then.ok(());
    });
    Request::new(&transport, &support::CREATE).send_for_status().await.unwrap();
    let mut request = Request::new(&transport, &support::CREATE);
    request.set_body("text/plain", "title");
    let error = request.send_for_status().await.unwrap_err().to_string();
    assert!(error.contains("the body does not decode: it is not multipart"), "{error}");
}

#[tokio::test]
async fn forms_are_compared_and_events_are_sent() {
    let (server, transport) = server().await;
    server.mock::<CreateThing, _>(|when, then| {
        when.expect(|form| form.set::<String, _>("name", "a b"));
        then.ok(vec![1, 2]);
    });
    let request = |name: &str| {
        let (mut request, mut form) = (Request::new(&transport, &support::CREATE), Form::default());
        form.set::<String, _>("name", name);
        form.attach(&mut request);
        request
    };
    let text = request("a b").send_for_text().await.unwrap();
    assert_eq!((text.status().as_u16(), text.as_str()), (201, "data: 1\n\ndata: 2\n\n"));
    assert!(request("b").send_for_text().await.unwrap_err().to_string().contains("`name` is \"b\", not \"a b\""));
}

#[tokio::test]
async fn what_a_mock_expects_can_depend_on_what_mocks_have_received() {
    let (server, transport) = server().await;
    let first = std::sync::Arc::new(server.mock::<GetThing, _>(|_, then| then.ok(vec![1])));
    let of_first = first.clone();
    server.mock::<GetThing, _>(|when, then| {
        when.body_matches(move |_| of_first.calls() == 1);
        then.ok(vec![2]);
    });
    for expected in [1, 2, 2] {
        let mut request = Request::new(&transport, &support::GET);
        request.set_path::<String>("shopId", "a");
        request.set_path::<String>("thingId", "1");
        request.set_body("text/plain", "text");
        let call = tokio::time::timeout(std::time::Duration::from_secs(60), request.send::<Vec<i32>>());
        assert_eq!(call.await.unwrap().unwrap().into_inner(), [expected]);
    }
    first.assert_calls(1);
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ThingPage {
    items: Vec<i32>,
    total: u64,
    more: bool,
    next: Option<String>,
}

impl Example for ThingPage {
    fn example() -> Self {
        Self { items: Vec::new(), total: 0, more: false, next: None }
    }
}

impl Page for ThingPage {
    type Item = i32;

    const ITEMS: &'static [&'static str] = &["items"];
    const CURSOR: &'static [&'static str] = &["next"];

    fn into_items(self) -> Vec<i32> {
        self.items
    }

    fn next_cursor(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

/// Declares a list whose pages follow each other in some way: its cursor, how it is set, and what follows a page.
macro_rules! list {
    ($name:ident, $next:expr, $set:expr, $cursor:expr, $after:expr) => {
        #[derive(Clone)]
        struct $name(Request);

        impl Mocked for $name {
            const OPERATION: &'static Operation = &support::LIST;
            const STATUS: u16 = 200;

            type Body = Json<()>;
            type Response = Json<ThingPage>;
        }

        impl MockedPages for $name {
            const NEXT: Next = $next;
        }

        impl PageRequest for $name {
            type Page = ThingPage;

            const OPERATION: &'static Operation = &support::LIST;

            fn cursor(&self) -> Option<String> {
                let cursor: fn(&Request) -> Option<&str> = $cursor;
                cursor(&self.0).map(str::to_owned)
            }

            fn set_cursor(&mut self, cursor: String) {
                let set: fn(&mut Request, String) = $set;
                set(&mut self.0, cursor);
            }

            fn next_cursor(&self, page: &Response<ThingPage>, skipped: usize) -> Option<String> {
                let after: fn(Option<&str>, &ThingPage, usize) -> Option<String> = $after;
                after(self.cursor().as_deref(), page, page.items.len() + skipped)
            }

            fn fetch(self) -> impl Future<Output = Result<Response<ThingPage>, Error>> + Send + 'static {
                self.0.send()
            }
        }
    };
}

list!(
    Numbered,
    Next::number("page", 1).count(&["total"]),
    |request, cursor| request.set_query::<String, _>("page", cursor),
    |request| request.query("page"),
    |cursor, page, items| next_page(cursor, 1, items, None, Some(page.total))
);
list!(
    Offset,
    Next::offset("skip").count(&["total"]).more(&["more"]),
    |request, cursor| request.set_query::<String, _>("skip", cursor),
    |request| request.query("skip"),
    |cursor, page, items| next_offset(cursor, items, Some(page.more), Some(page.total))
);
list!(
    ByUrl,
    Next::url(),
    |request, cursor| request.set_page_url(cursor),
    |request| request.page_url(),
    |_, page, _| page.next.clone()
);

async fn items<R>(list: fn(Request) -> R) -> (Vec<i32>, usize)
where
    R: MockedPages + PageRequest<Page = ThingPage>,
{
    let (server, transport) = server().await;
    let mock = server.mock::<R, _>(|_, then| then.pages([vec![1, 2], vec![3], vec![4]]));
    let mut items = Items::new(client_runtime::Pages::new(list(Request::new(&transport, &support::LIST))));
    let mut all = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        all.push(item);
    }
    (all, mock.calls())
}

#[tokio::test]
async fn pages_follow_each_other_in_all_ways() {
    assert_eq!(items(Numbered).await, (vec![1, 2, 3, 4], 3));
    assert_eq!(items(Offset).await, (vec![1, 2, 3, 4], 3));
    assert_eq!(items(ByUrl).await, (vec![1, 2, 3, 4], 3));
}
