//! Pagination: cursors, the end of a list, and when pages are fetched.

use futures_util::{StreamExt, TryStreamExt};
use hubspot_conversations::{CallOptions, Client, Error, ErrorKind, NoRetry, Thread};
use tests::ReplayServer;

async fn start(recordings: &[&str]) -> (ReplayServer, Client) {
    let names: Vec<_> = recordings.iter().map(|name| format!("2026-09-beta/list_threads/{name}")).collect();
    let replay = ReplayServer::start(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let client = Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    (replay, client)
}

fn ids(threads: &[Thread]) -> Vec<&str> {
    threads.iter().map(|thread| thread.id.as_str()).collect()
}

#[tokio::test]
async fn stream_yields_the_items_of_all_pages_in_order() {
    let (_replay, client) = start(&["first_page", "middle_page", "last_page"]).await;
    let threads: Vec<Thread> = client.list_threads().limit(2).stream().try_collect().await.unwrap();
    assert_eq!(ids(&threads), ["1", "2", "3", "4", "5"]);
}

#[tokio::test]
async fn pages_yields_each_page_as_received() {
    let (_replay, client) = start(&["first_page", "middle_page", "last_page"]).await;
    let mut pages = client.list_threads().limit(2).pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        assert_eq!(page.status(), 200);
        sizes.push(page.results.len());
    }
    assert_eq!(sizes, [2, 1, 2]);
}

#[tokio::test]
async fn stream_starts_at_the_cursor_of_its_request() {
    let (_replay, client) = start(&["middle_page", "last_page"]).await;
    let threads: Vec<Thread> = client.list_threads().limit(2).after("Mg").stream().try_collect().await.unwrap();
    assert_eq!(ids(&threads), ["3", "4", "5"]);
}

#[tokio::test]
async fn page_without_cursor_is_the_last() {
    for recording in ["no_paging", "empty_paging"] {
        let (_replay, client) = start(&[recording]).await;
        let threads: Vec<Thread> = client.list_threads().stream().try_collect().await.unwrap();
        assert_eq!(ids(&threads), ["1"]);
    }
}

#[tokio::test]
async fn empty_page_with_cursor_is_not_the_last() {
    let (_replay, client) = start(&["empty_page_with_cursor", "after_empty_page"]).await;
    let threads: Vec<Thread> = client.list_threads().thread_status("OPEN").stream().try_collect().await.unwrap();
    assert_eq!(ids(&threads), ["11"]);
}

#[tokio::test]
async fn cursor_is_percent_encoded_exactly_once() {
    let (_replay, client) = start(&["special_characters_in_cursor", "after_special_characters_in_cursor"]).await;
    let threads: Vec<Thread> = client.list_threads().stream().try_collect().await.unwrap();
    assert_eq!(ids(&threads), ["1", "2"]);
}

#[tokio::test]
async fn repeated_cursor_ends_the_stream_with_an_error() {
    let (replay, client) = start(&["repeated_cursor_1", "repeated_cursor_2", "repeated_cursor_3"]).await;
    let results: Vec<Result<Thread, Error>> = client.list_threads().sort(["id"]).stream().collect().await;
    let (threads, errors): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
    assert_eq!(threads.len(), 3, "the items received before the error are yielded");
    let [Err(error)] = errors.as_slice() else { panic!("{errors:?}") };
    assert_eq!(error.kind(), ErrorKind::RepeatedCursor);
    assert_eq!(error.to_string(), "list_threads: pagination loop: the cursor \"AAA\" was returned twice");
    assert_eq!(replay.requests(), 3);
}

#[tokio::test]
async fn start_cursor_counts_as_used() {
    let (_replay, client) = start(&["repeated_cursor_3", "repeated_cursor_2"]).await;
    let mut pages = client.list_threads().sort(["id"]).after("BBB").pages();
    pages.try_next().await.unwrap();
    pages.try_next().await.unwrap();
    assert_eq!(pages.try_next().await.unwrap_err().kind(), ErrorKind::RepeatedCursor);
    assert!(pages.try_next().await.unwrap().is_none(), "the stream ends after the error");
}

#[tokio::test]
async fn stream_sends_no_request_before_it_is_polled() {
    let (replay, client) = start(&["first_page", "middle_page"]).await;
    let mut stream = client.list_threads().limit(2).stream();
    assert_eq!(replay.requests(), 0);
    for (id, requests) in [("1", 1), ("2", 1), ("3", 2)] {
        assert_eq!(stream.try_next().await.unwrap().unwrap().id, id);
        assert_eq!(replay.requests(), requests);
    }
}

#[tokio::test]
async fn request_error_ends_the_stream() {
    let (_replay, client) = start(&["error_500"]).await;
    let mut stream = client.list_threads().options(CallOptions::new().retry(NoRetry)).stream();
    assert_eq!(stream.try_next().await.unwrap_err().status().unwrap(), 500);
    assert!(stream.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn requests_futures_and_streams_are_send_and_static() {
    let (_replay, client) = start(&["no_paging", "no_paging", "no_paging"]).await;
    let page = tokio::spawn(client.list_threads().send());
    let mut stream = client.list_threads().stream();
    let mut pages = client.list_threads().pages();
    drop(client);
    let thread = tokio::spawn(async move { stream.try_next().await });
    let other = tokio::spawn(async move { pages.try_next().await });
    assert_eq!(page.await.unwrap().unwrap().results[0].id, "1");
    assert_eq!(thread.await.unwrap().unwrap().unwrap().id, "1");
    assert_eq!(other.await.unwrap().unwrap().unwrap().results[0].id, "1");
}
