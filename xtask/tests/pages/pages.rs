//! Pages whose numbers are in the bodies of requests, and lists whose items are unions, over sockets.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use pages::mock::MockServer;
use pages::{Client, Error, QueryObjectsBody, SearchHitsBody, Source};

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[tokio::test]
async fn offsets_are_in_bodies() -> Result<(), Error> {
    let server = MockServer::start().await;
    let mock = server.search_hits(|_, then| then.pages([words(&["a", "b"]), words(&["c"])]));
    let client = server.client();
    let mut stream = client.search_hits(SearchHitsBody::new().size(2)).stream();
    assert_eq!(stream.try_next().await?.as_deref(), Some("a"));
    assert_eq!(stream.first_items(9).await?, ["b", "c"]);
    assert_eq!(mock.calls(), 2);
    let resumed = client.search_hits(SearchHitsBody::new().from(0).size(2)).stream().resume_from("2");
    assert_eq!(resumed.first_items(9).await?, ["c"]);
    Ok(())
}

#[tokio::test]
async fn numbers_of_pages_are_in_bodies() -> Result<(), Error> {
    let server = MockServer::start().await;
    let mock = server.query_objects(|_, then| then.pages([words(&["a", "b"]), words(&[]), words(&["c"])]));
    let client = server.client();
    let stream = client.query_objects(QueryObjectsBody::new(0).hits_per_page(2)).stream();
    assert_eq!(stream.first_items(9).await?, ["a", "b", "c"]);
    assert_eq!(mock.calls(), 3);
    Ok(())
}

#[tokio::test]
async fn a_cursor_that_is_no_number_is_not_sent() -> Result<(), Error> {
    let server = MockServer::start().await;
    let mock = server.query_objects(|_, then| then.pages([words(&["a"])]));
    let client = server.client();
    for cursor in ["next", "99999999999"] {
        let stream = client.query_objects(QueryObjectsBody::new(0).hits_per_page(2)).stream().resume_from(cursor);
        let error = stream.first_items(9).await.unwrap_err();
        assert_eq!(error.to_string(), "query_objects: invalid property `page`: it is no whole number in its range", "{cursor}");
    }
    assert_eq!(mock.calls(), 0);
    Ok(())
}

/// The targets of requests.
type Targets = Arc<Mutex<Vec<String>>>;

/// Starts a server that sends each body once, and keeps the targets of requests.
fn server(bodies: &'static [&'static str]) -> (String, Targets) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let targets = Targets::default();
    let log = Arc::clone(&targets);
    std::thread::spawn(move || {
        for body in bodies {
            let (mut socket, _) = listener.accept().unwrap();
            let mut request = [0; 4096];
            let length = socket.read(&mut request).unwrap();
            let head = String::from_utf8_lossy(&request[..length]).into_owned();
            log.lock().unwrap().push(head.split(' ').nth(1).unwrap_or_default().to_owned());
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
            socket.write_all(format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).unwrap();
        }
    });
    (url, targets)
}

#[tokio::test]
async fn the_last_item_can_be_of_each_variant() -> Result<(), Error> {
    let (url, targets) = server(&[
        r#"{"data":[{"object":"account","id":"1"},{"object":"card","id":"2"}],"has_more":true}"#,
        r#"{"data":[{"object":"account","id":"3"}],"has_more":true}"#,
        r#"{"data":[{"object":"new","id":"4"}],"has_more":true}"#,
        r#"{"data":[{"object":"account"}],"has_more":true}"#,
    ]);
    let items = Client::builder().base_url(&url).build()?.list_sources().stream().first_items(9).await?;
    assert_eq!(items.len(), 5);
    assert!(matches!(items[3], Source::Unrecognized(_)));
    let expected = ["/sources", "/sources?starting_after=2", "/sources?starting_after=3", "/sources?starting_after=4"];
    assert_eq!(*targets.lock().unwrap(), expected);
    Ok(())
}

#[tokio::test]
async fn a_page_that_says_that_it_is_the_last_is_followed_by_none() -> Result<(), Error> {
    let (url, targets) = server(&[
        r#"{"edges":["a"],"pageInfo":{"hasNextPage":true,"endCursor":"1"}}"#,
        r#"{"edges":["b"],"pageInfo":{"hasNextPage":false,"endCursor":"2"}}"#,
    ]);
    assert_eq!(Client::builder().base_url(&url).build()?.list_edges().stream().first_items(9).await?, ["a", "b"]);
    assert_eq!(*targets.lock().unwrap(), ["/edges", "/edges?after=1"]);

    let (url, targets) = server(&[r#"{"rows":["a"],"is_last":false}"#, r#"{"rows":["b"],"is_last":true}"#]);
    assert_eq!(Client::builder().base_url(&url).build()?.list_rows().stream().first_items(9).await?, ["a", "b"]);
    assert_eq!(*targets.lock().unwrap(), ["/rows", "/rows?page=2"]);
    Ok(())
}

#[tokio::test]
async fn a_cursor_that_is_zero_leads_to_no_page() -> Result<(), Error> {
    let (url, targets) = server(&[r#"{"followers":["a"],"next_cursor":7}"#, r#"{"followers":["b"],"next_cursor":0}"#]);
    assert_eq!(Client::builder().base_url(&url).build()?.list_followers().stream().first_items(9).await?, ["a", "b"]);
    assert_eq!(*targets.lock().unwrap(), ["/followers", "/followers?cursor=7"]);
    Ok(())
}

#[tokio::test]
async fn mocked_pages_say_whether_they_are_the_last() -> Result<(), Error> {
    let server = MockServer::start().await;
    let mock = server.list_rows(|_, then| then.pages([words(&["a"]), words(&["b"])]));
    assert_eq!(server.client().list_rows().stream().first_items(9).await?, ["a", "b"]);
    assert_eq!(mock.calls(), 2);
    Ok(())
}
