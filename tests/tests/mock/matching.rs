//! Which requests a mock expects.

use hubspot_conversations::mock::{Example, MockServer};
use hubspot_conversations::{NewComment, Thread, ThreadStatus, ThreadUpdate, v3};

#[tokio::test]
async fn a_request_gets_the_reply_of_the_mock_that_expects_it() {
    let server = MockServer::start().await;
    server.get_thread(|when, then| {
        when.thread_id("42").archived(true);
        then.ok(Thread::example_with(|thread| thread.id = "42".into()));
    });
    server.get_thread(|when, then| {
        when.thread_id("7");
        then.not_found();
    });
    let client = server.client();
    let thread = client.get_thread("42").archived(true).send().await.unwrap();
    assert_eq!(thread.id, "42");
    assert!(client.get_thread("7").send().await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn a_request_that_no_mock_expects_is_an_error_that_says_what_was_expected() {
    let server = MockServer::start().await;
    let mock = server.list_threads(|when, then| {
        when.limit(10).thread_status(ThreadStatus::Open).inbox_id([1, 2]);
        then.page([]);
    });
    let error = server.client().list_threads().limit(20).inbox_id(1).send().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (501, 1));
    let message = error.to_string();
    for part in [
        "the mock of list_threads does not match",
        "`limit` is \"20\", not \"10\"",
        "`threadStatus` is absent, not \"OPEN\"",
        "`inboxId` is \"1\", not [\"inboxId=1\", \"inboxId=2\"]",
    ] {
        assert!(message.contains(part), "{part}: {message}");
    }
    mock.assert_calls(0);
    assert_eq!(server.unmatched_requests().len(), 1);

    let error = server.client().get_inbox("1").send().await.unwrap_err().to_string();
    assert!(error.contains("no mock expects GET") && error.contains("mocked is list_threads"), "{error}");
}

#[tokio::test]
async fn a_parameter_can_be_expected_to_be_absent() {
    let server = MockServer::start().await;
    server.list_threads(|when, then| {
        when.after(None::<String>);
        then.page([]);
    });
    let client = server.client();
    assert!(client.list_threads().limit(1).send().await.is_ok());
    assert!(client.list_threads().after("x").send().await.is_err());
}

#[tokio::test]
async fn bodies_are_compared_by_value_or_by_a_function() {
    let server = MockServer::start().await;
    server.update_thread(|when, then| {
        when.body(ThreadUpdate::new().status(ThreadStatus::Closed));
        then.example();
    });
    let sent = server.send_message(|when, then| {
        when.thread_id("1 / ü").body_matches(|body| matches!(body, hubspot_conversations::NewMessage::Comment(_)));
        then.example();
    });
    let client = server.client();
    client.close_thread("1").send().await.unwrap();
    assert!(client.reopen_thread("1").send().await.is_err());
    client.comment("1 / ü", "Replied.").send().await.unwrap();
    let requests = sent.requests();
    assert_eq!(requests[0].body(), NewComment::new("Replied.").into());
    assert_eq!(requests[0].path_parameter("threadId").as_deref(), Some("1 / ü"));
}

#[tokio::test]
async fn the_latest_mock_takes_precedence() {
    let server = MockServer::start().await;
    server.get_inbox(|_, then| then.example());
    let client = server.client();
    assert!(client.get_inbox("1").send().await.is_ok());
    server.get_inbox(|_, then| then.status(400));
    assert!(client.get_inbox("1").send().await.is_err());
}

#[tokio::test]
async fn versions_of_the_api_can_share_a_server() {
    let server = MockServer::start().await;
    let old = server.with_operations_of::<v3::mock::MockServer>();
    let mock = old.get_thread(|_, then| then.example());
    assert!(server.client().get_thread("1").send().await.is_err());
    assert!(old.client().get_thread("1").send().await.is_ok());
    mock.assert_calls(1);
}

#[tokio::test]
async fn servers_do_not_see_each_other() {
    let servers = [MockServer::start().await, MockServer::start().await];
    for (index, server) in servers.iter().enumerate() {
        server.get_thread(|_, then| then.ok(Thread::example_with(|thread| thread.id = index.to_string().into())));
    }
    for (index, server) in servers.iter().enumerate() {
        assert_eq!(server.client().get_thread("1").send().await.unwrap().id, index.to_string().as_str());
    }
}
