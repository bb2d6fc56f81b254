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

#[tokio::test]
async fn the_last_item_can_be_of_each_variant() -> Result<(), Error> {
    const PAGES: [&str; 4] = [
        r#"{"data":[{"object":"account","id":"1"},{"object":"card","id":"2"}],"has_more":true}"#,
        r#"{"data":[{"object":"account","id":"3"}],"has_more":true}"#,
        r#"{"data":[{"object":"new","id":"4"}],"has_more":true}"#,
        r#"{"data":[{"object":"account"}],"has_more":true}"#,
    ];
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let targets = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&targets);
    std::thread::spawn(move || {
        for body in PAGES {
            let (mut socket, _) = listener.accept().unwrap();
            let mut request = [0; 4096];
            let length = socket.read(&mut request).unwrap();
            let head = String::from_utf8_lossy(&request[..length]).into_owned();
            log.lock().unwrap().push(head.split(' ').nth(1).unwrap_or_default().to_owned());
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
            socket.write_all(format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).unwrap();
        }
    });
    let items = Client::builder().base_url(&url).build()?.list_sources().stream().first_items(9).await?;
    assert_eq!(items.len(), 5);
    assert!(matches!(items[3], Source::Unrecognized(_)));
    let expected = ["/sources", "/sources?starting_after=2", "/sources?starting_after=3", "/sources?starting_after=4"];
    assert_eq!(*targets.lock().unwrap(), expected);
    Ok(())
}
