//! Streams: pages that fail, threads that do not fit, and pages that are fetched ahead.

use std::time::Duration;

use futures_util::StreamExt;
use hubspot_conversations::{Client, ErrorKind, Thread};
use tests::{Exchange, FaultServer, page, page_of, thread};

use crate::support::client;

/// Three pages of two threads each.
fn pages() -> [Exchange; 3] {
    [(1..3, Some("two")), (3..5, Some("three")), (5..7, None)].map(|(ids, next)| Exchange::json(200, &page(ids, next)))
}

fn refused() -> Exchange {
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

/// Lets whatever is going on come to its end.
async fn settle() {
    tokio::time::sleep(Duration::from_millis(30)).await;
}

#[tokio::test]
async fn faults_between_pages_lose_nothing_and_give_nothing_twice() {
    let [one, two, three] = pages();
    let cut = Exchange::default().head(200, &[("content-length", "1000")]).send(r#"{"results":[{"id":"3","#).close();
    let busy = Exchange::json(503, "");
    let faults = [busy.clone(), one, cut, busy, two, Exchange::default().reset(), three];
    let (server, client) = start(faults).await;
    let threads: Vec<_> = client.list_threads().stream().map(|thread| id(&thread.unwrap())).collect().await;
    assert_eq!(threads, [1, 2, 3, 4, 5, 6]);
    assert_eq!(server.requests(), 7);
}

#[tokio::test]
async fn a_thread_that_does_not_fit_is_one_error_among_99_threads() {
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
async fn a_thread_that_is_not_utf_8_is_one_error() {
    let body = page(0..3, None).into_bytes();
    let place = body.windows(8).position(|window| window == b"\"id\":\"1\"").unwrap();
    let mut body = body;
    body[place + 6] = 0xff;
    let (_server, client) = start([Exchange::answer(200, &[], &body)]).await;
    let results: Vec<_> = client.list_threads().stream().collect().await;
    assert_eq!(results.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
}

#[tokio::test]
async fn a_strict_stream_ends_with_the_page_that_does_not_fit() {
    let bad = page_of(&[thread(3), "{}".to_owned()], Some("three"));
    let (server, client) = start([Exchange::json(200, &page(1..3, Some("two"))), Exchange::json(200, &bad)]).await;
    let results: Vec<_> = client.list_threads().stream().strict().collect().await;
    assert_eq!(results.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true, false]);
    let error = results[2].as_ref().unwrap_err();
    assert_eq!((error.kind(), error.resume_cursor(), error.item_json()), (ErrorKind::Decode, Some("two"), None));
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn an_error_in_the_middle_tells_where_to_go_on_and_nothing_is_lost() {
    let [one, two, three] = pages();
    let (server, client) = start([one, two, refused(), three]).await;
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
async fn the_cursor_of_a_stream_is_that_of_the_page_of_the_next_thread() {
    let (_server, client) = start(pages()).await;
    let mut stream = client.list_threads().stream();
    let mut cursors = vec![stream.cursor().map(str::to_owned)];
    while stream.try_next().await.unwrap().is_some() {
        cursors.push(stream.cursor().map(str::to_owned));
    }
    let cursors: Vec<_> = cursors.iter().map(Option::as_deref).collect();
    assert_eq!(cursors, [None, None, Some("two"), Some("two"), Some("three"), Some("three"), None]);
}

/// So many pages are asked for while the first is used, and no more.
async fn asks_for(pages: usize, ahead: usize) {
    let many = (0..9).map(|number| Exchange::json(200, &page(number..number + 1, Some(&number.to_string()))));
    let (server, client) = start(many).await;
    let mut stream = client.list_threads().stream().fetch_ahead(ahead);
    stream.try_next().await.unwrap();
    while server.requests() < pages {
        settle().await;
    }
    settle().await;
    assert_eq!(server.requests(), pages);
}

#[tokio::test]
async fn pages_are_fetched_ahead_as_far_as_is_said() {
    asks_for(1, 0).await;
    asks_for(2, 1).await;
    asks_for(4, 3).await;
}

#[tokio::test]
async fn a_stream_that_is_dropped_asks_for_nothing_more() {
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
async fn a_cursor_that_comes_back_ends_the_stream_after_its_threads() {
    let again = Exchange::json(200, &page(3..5, Some("two")));
    let (server, client) = start([Exchange::json(200, &page(1..3, Some("two"))), again]).await;
    let results: Vec<_> = client.list_threads().stream().collect().await;
    assert_eq!(results.len(), 5);
    assert_eq!(results[4].as_ref().unwrap_err().kind(), ErrorKind::RepeatedCursor);
    assert_eq!(server.requests(), 2);
}
