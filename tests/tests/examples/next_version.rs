//! The program that moves from one version of the API to the next.

use example::{Comparison, Versions};
use hubspot_conversations::mock::Example;
use hubspot_conversations::{Thread, ThreadStatus, v3, v2026_09};

#[allow(dead_code, reason = "tests do not call `main`")]
#[path = "../../examples/next_version.rs"]
mod example;

fn thread(id: u32) -> Thread {
    Thread::example_with(|it| it.id = id.to_string().into())
}

/// A server with both versions.
async fn start() -> (v3::mock::MockServer, v2026_09::mock::MockServer, Versions) {
    let current = v3::mock::MockServer::start().await;
    let next: v2026_09::mock::MockServer = current.with_operations_of();
    let versions = Versions { current: current.client(), next: next.client() };
    (current, next, versions)
}

#[tokio::test]
async fn versions_are_compared() {
    let (current, next, versions) = start().await;
    current.list_threads(|when, then| {
        when.limit(3);
        then.page([thread(1), thread(2), thread(3)])
    });
    next.get_thread(|when, then| {
        when.thread_id("1");
        then.ok(thread(1))
    });
    next.get_thread(|when, then| {
        when.thread_id("2");
        then.ok(Thread::example_with(|it| (it.id, it.spam) = ("2".into(), !it.spam)))
    });
    next.get_thread(|when, then| {
        when.thread_id("3");
        then.not_found()
    });
    let expected = Comparison { equal: 1, different: vec!["2".into()], missing: vec!["3".into()] };
    assert_eq!(versions.compare(3).await.unwrap(), expected);
}

#[tokio::test]
async fn the_current_version_is_used_where_the_next_one_fails() {
    let (current, next, versions) = start().await;
    current.get_thread(|_, then| then.ok(thread(7)));
    let failed = next.get_thread(|_, then| then.status(400));
    assert_eq!(versions.thread(&"7".into()).await.unwrap(), thread(7));
    failed.assert_calls(1);
}

#[tokio::test]
async fn the_next_version_changes_what_the_current_one_has_read() {
    let (current, next, versions) = start().await;
    current.get_thread(|_, then| {
        then.ok(Thread::example_with(|it| (it.status, it.spam) = (ThreadStatus::Open, true)));
        then.ok(Thread::example_with(|it| (it.status, it.spam) = (ThreadStatus::Open, false)))
    });
    let closed = next.update_thread(|when, then| {
        when.body_matches(|body| body.status == Some(ThreadStatus::Closed));
        then.example()
    });
    for _ in 0..2 {
        let thread = versions.current.get_thread("1").send().await.unwrap();
        versions.close(&thread).await.unwrap();
    }
    closed.assert_calls(1);
}
