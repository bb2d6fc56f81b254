//! Streams of items: failing pages, items that do not decode, resuming, and fetching ahead.

use std::time::Duration;

use futures_util::StreamExt;
use hubspot_conversations::{Client, ErrorKind, Thread};
use tests::{Exchange, FaultServer, page, page_of, thread};

use crate::support::{client, success};

/// Three pages of two threads each.
fn pages() -> [Exchange; 3] {
    [(1..3, Some("two")), (3..5, Some("three")), (5..7, None)].map(|(ids, next)| Exchange::json(200, &page(ids, next)))
}

fn bad_request() -> Exchange {
    Exchange::json(400, r#"{"message":"no"}"#)
}

async fn start(exchanges: impl IntoIterator<Item = Exchange>) -> (FaultServer, Client) {
    let server = FaultServer::start(exchanges).await;
    let client = client(&server).build().unwrap();
    (server, client)
}

fn id(thread: &Thread) -> u32 {
    thread.id.to_string().parse().unwrap()
}

/// Waits until pending requests have been processed.
async fn settle() {
    tokio::time::sleep(Duration::from_millis(30)).await;
}

#[tokio::test]
async fn retried_pages_lose_and_repeat_no_item() {
    let [one, two, three] = pages();
    let truncated =
        Exchange::default().head(200, &[("content-length", "1000")]).send(r#"{"results":[{"id":"3","#).close();
    let unavailable = Exchange::json(503, "");
    let faults = [unavailable.clone(), one, truncated, unavailable, two, Exchange::default().reset(), three];
    let (server, client) = start(faults).await;
    let threads: Vec<_> = client.list_threads().stream().map(|thread| id(&thread.unwrap())).collect().await;
    assert_eq!(threads, [1, 2, 3, 4, 5, 6]);
    assert_eq!(server.requests(), 7);
}

#[tokio::test]
async fn item_that_does_not_decode_is_one_error_among_the_others() {
    let mut threads: Vec<_> = (0..100).map(thread).collect();
    threads[57] = r#"{"id":"57","status":"OPEN","createdAt":"yesterday"}"#.to_owned();
    let (server, client) =
        start([Exchange::json(200, &page_of(&threads, Some("next"))), Exchange::json(200, &page(100..101, None))])
            .await;
    let results: Vec<_> = client.list_threads().stream().collect().await;
    assert_eq!(results.len(), 101);
    for (index, result) in results.iter().enumerate() {
        match result {
            Ok(thread) => assert_eq!(id(thread) as usize, index),
            Err(error) => {
                assert_eq!((index, error.kind(), error.attempts()), (57, ErrorKind::Decode, 1));
                assert_eq!(error.json_path(), Some("results[57].createdAt"));
                assert_eq!(error.item_json().unwrap(), &threads[57]);
                assert_eq!(error.operation(), Some("list_threads"));
            }
        }
    }
    assert_eq!(results.iter().filter(|result| result.is_err()).count(), 1);
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn item_with_invalid_utf_8_is_one_error() {
    let body = page(0..3, None).into_bytes();
    let position = body.windows(8).position(|window| window == b"\"id\":\"1\"").unwrap();
    let mut body = body;
    body[position + 6] = 0xff;
    let (_server, client) = start([Exchange::response(200, &[], &body)]).await;
    let results: Vec<_> = client.list_threads().stream().collect().await;
    assert_eq!(results.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
}

#[tokio::test]
async fn strict_stream_ends_at_the_page_that_does_not_decode() {
    let malformed = page_of(&[thread(3), "{}".to_owned()], Some("three"));
    let (server, client) =
        start([Exchange::json(200, &page(1..3, Some("two"))), Exchange::json(200, &malformed)]).await;
    let results: Vec<_> = client.list_threads().stream().strict().collect().await;
    assert_eq!(results.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true, false]);
    let error = results[2].as_ref().unwrap_err();
    assert_eq!((error.kind(), error.resume_cursor(), error.item_json()), (ErrorKind::Decode, Some("two"), None));
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn stream_resumes_from_the_cursor_of_an_error() {
    let [one, two, three] = pages();
    let (server, client) = start([one, two, bad_request(), three]).await;
    let mut stream = client.list_threads().limit(2).stream();
    let mut threads = Vec::new();
    let cursor = loop {
        match stream.try_next().await {
            Ok(thread) => threads.push(id(&thread.unwrap())),
            Err(error) => break error.resume_cursor().unwrap().to_owned(),
        }
    };
    assert!(stream.try_next().await.unwrap().is_none());
    assert_eq!((threads.as_slice(), cursor.as_str()), (&[1, 2, 3, 4][..], "three"));
    let mut stream = client.list_threads().limit(2).stream().resume_from(cursor);
    while let Some(thread) = stream.try_next().await.unwrap() {
        threads.push(id(&thread));
    }
    assert_eq!(threads, [1, 2, 3, 4, 5, 6]);
    let received = server.received();
    assert_eq!(received.len(), 4);
    assert_eq!(received[2].target, received[3].target);
    assert!(received[3].target.contains("after=three"));
}

#[tokio::test]
async fn stream_cursor_is_that_of_the_page_of_the_next_item() {
    let (_server, client) = start(pages()).await;
    let mut stream = client.list_threads().stream();
    let mut cursors = vec![stream.cursor().map(str::to_owned)];
    while stream.try_next().await.unwrap().is_some() {
        cursors.push(stream.cursor().map(str::to_owned));
    }
    let cursors: Vec<_> = cursors.iter().map(Option::as_deref).collect();
    assert_eq!(cursors, [None, None, Some("two"), Some("two"), Some("three"), Some("three"), None]);
}

/// Asserts how many pages are requested while the first is in use.
async fn requests_pages(pages: usize, ahead: usize) {
    let list = (0..9).map(|number| Exchange::json(200, &page(number..number + 1, Some(&number.to_string()))));
    let (server, client) = start(list).await;
    let mut stream = client.list_threads().stream().fetch_ahead(ahead);
    stream.try_next().await.unwrap();
    while server.requests() < pages {
        settle().await;
    }
    settle().await;
    assert_eq!(server.requests(), pages);
}

#[tokio::test]
async fn fetch_ahead_sets_the_number_of_pages_fetched_in_advance() {
    requests_pages(1, 0).await;
    requests_pages(2, 1).await;
    requests_pages(4, 3).await;
}

#[tokio::test]
async fn dropped_stream_sends_no_more_requests() {
    let slow = Exchange::default().wait(Duration::from_millis(1)).send(page(3..5, Some("three")));
    let (server, client) = start([pages()[0].clone(), slow, pages()[2].clone()]).await;
    let mut stream = client.list_threads().stream();
    stream.try_next().await.unwrap();
    drop(stream);
    settle().await;
    let requests = server.requests();
    settle().await;
    assert!(requests <= 2);
    assert_eq!(server.requests(), requests);
}

#[tokio::test]
async fn repeated_cursor_ends_the_stream_after_the_items_of_its_page() {
    let repeated = Exchange::json(200, &page(3..5, Some("two")));
    let (server, client) = start([Exchange::json(200, &page(1..3, Some("two"))), repeated]).await;
    let results: Vec<_> = client.list_threads().stream().collect().await;
    assert_eq!(results.len(), 5);
    assert_eq!(results[4].as_ref().unwrap_err().kind(), ErrorKind::RepeatedCursor);
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn cursor_that_is_no_unicode_is_not_sent() {
    let server = FaultServer::start([Exchange::json(200, &page(1..3, Some(r"ab\ud83d"))), success()]).await;
    let mut stream = client(&server).build().unwrap().list_threads().stream();
    for _ in 0..2 {
        stream.try_next().await.unwrap();
    }
    let error = stream.try_next().await.unwrap_err();
    assert_eq!((error.kind(), error.json_path()), (ErrorKind::Decode, Some("paging.next.after")));
    assert!(stream.try_next().await.unwrap().is_none());
    assert_eq!(server.requests(), 1);
}
