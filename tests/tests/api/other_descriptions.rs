//! Response shapes that no operation of HubSpot's Conversations API has, but operations of other descriptions do. The types
//! below stand for what the generator emits for them.

use futures_util::StreamExt;
use hubspot_conversations::{
    ClientBuilder, Error, ErrorKind, Items, Operation, Page, PageRequest, Pages, Request, Response, Transport,
};
use reqwest::Method;
use serde::Deserialize;
use tests::{Exchange, FaultServer};

const OPERATION: Operation = Operation {
    id: "list_things",
    method: Method::GET,
    path: "/things",
    accept: "application/json",
    idempotent: true,
    security: &[],
};

/// Starts a server, and returns the transport of a client of it.
async fn start(exchanges: impl IntoIterator<Item = Exchange>) -> (FaultServer, Transport) {
    let server = FaultServer::start(exchanges).await;
    let transport = ClientBuilder::<Transport>::new().base_url(server.base_url()).build().unwrap();
    (server, transport)
}

#[tokio::test]
async fn optional_response_without_body_is_none() {
    let (_server, transport) = start([Exchange::response(204, &[], ""), Exchange::json(200, r#"{"id":1}"#)]).await;
    let send = || Request::new(&transport, &OPERATION).send_optional::<serde_json::Value>();
    let response = send().await.unwrap();
    assert_eq!((response.status().as_u16(), response.into_inner()), (204, None));
    assert_eq!(send().await.unwrap().into_inner().unwrap()["id"], 1);
}

/// A page that is a union, of which only one variant is known.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum ThingPage {
    Known { results: Vec<u32>, next: Option<String> },
    Unrecognized { next: Option<String> },
}

impl Page for ThingPage {
    type Item = u32;

    const ITEMS: &'static [&'static str] = &["results"];

    fn into_items(self) -> Vec<u32> {
        match self {
            Self::Known { results, .. } => results,
            Self::Unrecognized { .. } => Vec::new(),
        }
    }

    fn next_cursor(&self) -> Option<&str> {
        match self {
            Self::Known { next, .. } | Self::Unrecognized { next } => next.as_deref(),
        }
    }

    fn is_recognized(&self) -> bool {
        matches!(self, Self::Known { .. })
    }
}

#[derive(Clone, Debug)]
struct ListThings {
    transport: Transport,
    cursor: Option<String>,
}

impl PageRequest for ListThings {
    type Page = ThingPage;
    const OPERATION: &'static Operation = &OPERATION;

    fn cursor(&self) -> Option<String> {
        self.cursor.clone()
    }

    fn set_cursor(&mut self, cursor: String) {
        self.cursor = Some(cursor);
    }

    async fn fetch(self) -> Result<Response<ThingPage>, Error> {
        Request::new(&self.transport, &OPERATION).send().await
    }
}

#[tokio::test]
async fn page_of_an_unrecognized_variant_is_one_error_and_the_stream_continues() {
    let unknown = r#"{"things":[3],"next":"three"}"#;
    let pages = [r#"{"results":[1,2],"next":"two"}"#, unknown, r#"{"results":[5]}"#];
    let (server, transport) = start(pages.map(|page| Exchange::json(200, page))).await;
    let things = Items::new(Pages::new(ListThings { transport, cursor: None }));
    let results: Vec<_> = things.collect().await;
    let [Ok(1), Ok(2), Err(error), Ok(5)] = &results[..] else { panic!("{results:?}") };
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Decode, Some("list_things")));
    assert_eq!(error.body().unwrap(), unknown);
    assert_eq!(server.requests(), 3);
}
