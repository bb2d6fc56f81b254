//! The report of an inbox.

use hubspot_conversations::mock::{Example, MockServer};
use hubspot_conversations::{Actor, ActorBatch, AgentActor, EmailActor, Inbox, Thread, ThreadStatus};

#[allow(dead_code, reason = "tests do not call `main`")]
#[path = "../../examples/inbox_report.rs"]
mod example;

fn thread(assignee: Option<&str>, day: u32) -> Thread {
    Thread::example_with(|it| {
        it.assigned_to = assignee.map(Into::into);
        it.latest_message_timestamp = Some(format!("2024-01-{day:02}T00:00:00Z").parse().unwrap());
    })
}

fn agent(id: &str, name: &str) -> Actor {
    let agent = AgentActor::example_with(|it| {
        it.id = id.into();
        it.name = Some(name.to_owned());
    });
    agent.into()
}

fn inbox(server: &MockServer) {
    server.get_inbox(|when, then| {
        when.inbox_id("7");
        then.ok(Inbox::example_with(|it| it.name = "Support".to_owned()))
    });
}

#[tokio::test]
async fn threads_are_counted_by_the_names_of_their_assignees() {
    let server = MockServer::start().await;
    inbox(&server);
    server.list_threads(|when, then| {
        when.inbox_id("7").thread_status(ThreadStatus::Open);
        let first = vec![thread(Some("A-1"), 5), thread(None, 4), thread(Some("E-2"), 9)];
        then.pages([first, vec![thread(Some("A-1"), 3), thread(Some("A-9"), 8)]])
    });
    let actors = server.batch_read_actors(|_, then| {
        let email = EmailActor::example_with(|it| {
            it.id = "E-2".into();
            it.email = "grace@example.com".to_owned();
        });
        // A-9 was deleted.
        then.ok(ActorBatch::example_with(|it| it.results = vec![email.into(), agent("A-1", "Ada")]))
    });
    let report = example::report(&server.client(), "7".into()).await.unwrap().to_string();
    let expected = [
        "Open threads of Support",
        "     1  not assigned, the oldest of 2024-01-04",
        "     2  Ada, the oldest of 2024-01-03",
        "     1  A-9, the oldest of 2024-01-08",
        "     1  grace@example.com, the oldest of 2024-01-09",
        "",
    ];
    assert_eq!(report, expected.join("\n"));
    actors.assert_calls(1);
    assert_eq!(actors.requests()[0].body().inputs, ["A-1", "A-9", "E-2"]);
}

#[tokio::test]
async fn many_actors_are_read_in_batches() {
    let server = MockServer::start().await;
    inbox(&server);
    server.list_threads(|_, then| then.page((0..250).map(|id| thread(Some(&format!("A-{id}")), 1))));
    let actors = server.batch_read_actors(|_, then| then.ok(ActorBatch::example_with(|it| it.results.clear())));
    example::report(&server.client(), "7".into()).await.unwrap();
    let sizes: Vec<_> = actors.requests().iter().map(|request| request.body().inputs.len()).collect();
    assert_eq!(sizes, [100, 100, 50]);
}
