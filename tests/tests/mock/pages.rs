//! Lists that come in pages.

use hubspot_conversations::Thread;
use hubspot_conversations::mock::{Example, MockServer};

fn thread(id: u32) -> Thread {
    Thread::example_with(|thread| thread.id = id.to_string().into())
}

#[tokio::test]
async fn pages_lead_from_one_to_the_next() {
    let server = MockServer::start().await;
    let mock = server.list_threads(|when, then| {
        when.limit(2);
        then.pages([vec![thread(1), thread(2)], vec![], vec![thread(3)]]);
    });
    let client = server.client();
    let mut threads = client.list_threads().limit(2).stream();
    let mut ids = Vec::new();
    while let Some(thread) = threads.try_next().await.unwrap() {
        ids.push(thread.id.to_string());
    }
    assert_eq!(ids, ["1", "2", "3"]);
    mock.assert_calls(3);
    assert!(mock.requests()[1].matches(|when| when.after("page-2").limit(2)));
    let last = client.list_threads().limit(2).after("page-3").send().await.unwrap();
    assert_eq!((last.results.len(), last.paging.clone()), (1, None));
}

#[tokio::test]
async fn a_stream_is_resumed_after_a_page_that_fails() {
    let server = MockServer::start().await;
    server.list_threads(|_, then| then.pages([[thread(1)], [thread(2)]]));
    server.list_threads(|when, then| {
        when.after("page-2");
        then.status(400);
        then.pages([[thread(1)], [thread(2)]]);
    });
    let client = server.client();
    let mut threads = client.list_threads().stream();
    assert_eq!(threads.try_next().await.unwrap().unwrap().id, "1");
    let error = threads.try_next().await.unwrap_err();
    assert_eq!(error.resume_cursor(), Some("page-2"));
    let mut rest = client.list_threads().stream().resume_from(error.resume_cursor().unwrap());
    assert_eq!(rest.try_next().await.unwrap().unwrap().id, "2");
    assert!(rest.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn an_unknown_cursor_is_no_page() {
    let server = MockServer::start().await;
    server.list_threads(|_, then| then.page([thread(1)]));
    let error = server.client().list_threads().after("stale").send().await.unwrap_err();
    assert!(error.to_string().contains("no page has the cursor \"stale\""), "{error}");
}

#[tokio::test]
async fn the_cursor_that_a_mock_expects_leads_to_its_first_page() {
    let server = MockServer::start().await;
    let first = server.list_threads(|_, then| then.page([thread(1)]));
    let saved = server.list_threads(|when, then| {
        when.after("saved");
        then.page([thread(7)])
    });
    let client = server.client();
    let mut threads = client.list_threads().stream().resume_from("saved");
    assert_eq!(threads.try_next().await.unwrap().unwrap().id, "7");
    assert!(threads.try_next().await.unwrap().is_none());
    assert_eq!(client.list_threads().send().await.unwrap().results[0].id, "1");
    assert_eq!((first.calls(), saved.calls()), (1, 1));
    let error = client.list_threads().after("stale").send().await.unwrap_err();
    assert!(error.to_string().contains("no page has the cursor \"stale\""), "{error}");
}

#[tokio::test]
async fn all_lists_have_pages() {
    let server = MockServer::start().await;
    server.list_messages(|_, then| then.pages([vec![Example::example()], vec![Example::example()]]));
    server.list_inboxes(|_, then| then.pages([vec![Example::example()], vec![Example::example()]]));
    server.list_channels(|_, then| then.pages([vec![Example::example()], vec![Example::example()]]));
    server.list_channel_accounts(|_, then| then.pages([vec![Example::example()], vec![Example::example()]]));
    let client = server.client();
    let mut messages = client.list_messages("1").stream();
    let mut inboxes = client.list_inboxes().stream();
    let mut channels = client.list_channels().stream();
    let mut accounts = client.list_channel_accounts().stream();
    for is_some in [true, true, false] {
        assert_eq!(messages.try_next().await.unwrap().is_some(), is_some);
        assert_eq!(inboxes.try_next().await.unwrap().is_some(), is_some);
        assert_eq!(channels.try_next().await.unwrap().is_some(), is_some);
        assert_eq!(accounts.try_next().await.unwrap().is_some(), is_some);
    }
}
