//! The incremental export, in a process of its own that is killed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use chrono::{DateTime, Utc};
use hubspot_conversations::mock::{Example, MockServer};
use hubspot_conversations::{Client, ConversationMessage, Message, Thread};
use serde_json::Value;

#[allow(dead_code, reason = "tests do not call `main`")]
#[path = "../../examples/export_threads.rs"]
mod example;

fn day(day: u32) -> DateTime<Utc> {
    format!("2024-01-{day:02}T00:00:00Z").parse().unwrap()
}

fn thread(id: u32) -> Thread {
    Thread::example_with(|it| it.id = id.to_string().into())
}

/// A message of a thread, named after it.
fn message(thread: u32, created_on: u32) -> Message {
    let message = ConversationMessage::example_with(|it| {
        it.id = format!("{thread}-{created_on}").into();
        it.created_at = day(created_on);
    });
    message.into()
}

/// The files of a test.
struct Files(PathBuf);

impl Files {
    fn new(test: &str) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&directory);
        fs::create_dir_all(&directory).unwrap();
        Self(directory)
    }

    fn lines(&self) -> PathBuf {
        self.0.join("threads.jsonl")
    }

    fn state(&self) -> PathBuf {
        self.0.join("threads.state")
    }

    async fn export(&self, client: &Client, until: u32) -> example::Result<()> {
        example::export(client, &self.lines(), &self.state(), day(until)).await
    }

    /// Starts a process that exports.
    fn start(&self, server: &MockServer) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_export_threads_until"));
        command.args([self.lines(), self.state()]).arg(day(9).to_rfc3339());
        command.env("HUBSPOT_ACCESS_TOKEN", "token").env("HUBSPOT_BASE_URL", server.base_url());
        command.spawn().unwrap()
    }

    /// The identifiers of threads and messages, in the order of the lines.
    fn ids(&self) -> Vec<String> {
        let id = |line: &str| {
            let line: Value = serde_json::from_str(line).unwrap();
            let item = line.get("thread").or(line.get("message")).unwrap();
            item["id"].as_str().unwrap().to_owned()
        };
        fs::read_to_string(self.lines()).unwrap().lines().map(id).collect()
    }
}

#[tokio::test]
async fn an_export_that_is_killed_anywhere_loses_nothing_and_writes_nothing_twice() {
    let (server, files) = (MockServer::start().await, Files::new("killed"));
    server
        .list_threads(|_, then| then.pages([vec![thread(1), thread(2)], vec![thread(3), thread(4)], vec![thread(5)]]));
    let mocks: Vec<_> = (1..=5)
        .map(|id| {
            server.list_messages(|when, then| {
                when.thread_id(id.to_string()).sort("createdAt");
                then.hang();
                then.pages([[message(id, 1)], [message(id, 2)]])
            })
        })
        .collect();
    // Each thread stops the export once: on the first page, between the threads of a page, and between pages.
    for mock in &mocks {
        let mut process = files.start(&server);
        while mock.calls() == 0 {
            assert_eq!(process.try_wait().unwrap(), None, "the export ended before it was killed");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        process.kill().unwrap();
        process.wait().unwrap();
        // What a crash may leave behind.
        fs::OpenOptions::new().append(true).open(files.lines()).unwrap().write_all(b"{\"thread\":{\"id\":").unwrap();
    }
    files.export(&server.client(), 9).await.unwrap();
    let expected: Vec<_> = (1..=5).flat_map(|id| [format!("{id}"), format!("{id}-1"), format!("{id}-2")]).collect();
    assert_eq!(files.ids(), expected);
}

#[tokio::test]
async fn another_run_adds_what_is_new() {
    let (server, files) = (MockServer::start().await, Files::new("incremental"));
    server.list_threads(|when, then| {
        when.latest_message_timestamp_after(None::<DateTime<Utc>>);
        then.page([thread(1), thread(2)])
    });
    let later = server.list_threads(|when, then| {
        when.latest_message_timestamp_after(day(3));
        then.page([thread(2)])
    });
    for id in 1..=2 {
        server.list_messages(|when, then| {
            when.thread_id(id.to_string());
            then.page((1..=6).map(|day| message(id, day)))
        });
    }
    files.export(&server.client(), 3).await.unwrap();
    let first = ["1", "1-1", "1-2", "1-3", "2", "2-1", "2-2", "2-3"];
    assert_eq!(files.ids(), first);
    files.export(&server.client(), 5).await.unwrap();
    assert_eq!(files.ids(), [&first[..], &["2", "2-4", "2-5"]].concat());
    later.assert_calls(1);
}

#[tokio::test]
async fn a_file_that_is_not_that_of_the_state_is_left_alone() {
    let (server, files) = (MockServer::start().await, Files::new("another"));
    server.list_threads(|_, then| then.page([thread(1)]));
    server.list_messages(|_, then| then.page([]));
    files.export(&server.client(), 3).await.unwrap();
    fs::write(files.lines(), "other\n").unwrap();
    let error = files.export(&server.client(), 5).await.unwrap_err();
    assert!(error.to_string().contains("is shorter than its state says"), "{error}");
    assert_eq!(fs::read_to_string(files.lines()).unwrap(), "other\n");
}
