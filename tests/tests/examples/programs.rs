//! Each example as a program: its `main`, with arguments and environment variables, against a mock server.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use chrono::Utc;
use hubspot_conversations::mock::{Example, MockServer};
use hubspot_conversations::reqwest::{self, Url};
use hubspot_conversations::webhooks::sign;
use hubspot_conversations::{
    Actor, ActorBatch, AgentActor, Comment, ConversationMessage, Inbox, Message, MessageDirection, Thread,
    ThreadStatus, v3, v2026_09,
};
use serde_json::{Value, json};
use tests::{RedisServer, example_program};

fn thread(id: &str) -> Thread {
    Thread::example_with(|it| (it.id, it.status) = (id.into(), ThreadStatus::Open))
}

/// The command that runs an example with an account.
fn program(name: &str, server: &MockServer) -> Command {
    let mut command = example_program(name);
    command.env("HUBSPOT_ACCESS_TOKEN", "token").env("HUBSPOT_BASE_URL", server.base_url());
    command
}

/// Runs a command that must succeed, and returns what it prints.
async fn printed(command: Command) -> String {
    let output = run(command).await;
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{}\n{stdout}\n{stderr}", output.status);
    stdout
}

async fn run(mut command: Command) -> Output {
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// An empty directory.
fn directory(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

#[tokio::test]
async fn list_threads_lists_an_account_or_made_up_threads() {
    let server = MockServer::start().await;
    let mock = server.list_threads(|_, then| then.pages([[thread("1")], [thread("2")]]));
    let lines = printed(program("list_threads", &server)).await;
    let since = Thread::example().created_at;
    let expected = format!("The threads of your HubSpot account:\n1 OPEN since {since}\n2 OPEN since {since}\n");
    assert_eq!((lines, mock.calls()), (expected, 2));
    let lines = printed(example_program("list_threads")).await;
    assert!(lines.starts_with("HUBSPOT_ACCESS_TOKEN is not set."), "{lines}");
    assert_eq!(lines.lines().count(), 6, "{lines}");
}

#[tokio::test]
async fn export_threads_appends_what_is_new() {
    let server = MockServer::start().await;
    let mock = server.list_threads(|_, then| then.page([thread("1")]));
    server.list_messages(|_, then| then.page([]));
    let directory = directory("export_program");
    for _ in 1..=2 {
        let mut command = program("export_threads", &server);
        command.args([directory.join("threads.jsonl"), directory.join("threads.state")]);
        assert_eq!(printed(command).await, "");
    }
    let lines = fs::read_to_string(directory.join("threads.jsonl")).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().map(|line| &line["thread"]["id"]).collect::<Vec<_>>(), ["1", "1"]);
    let since: Vec<_> = mock.requests().iter().map(|it| it.query("latestMessageTimestampAfter").len()).collect();
    assert_eq!(since, [0, 1]);
}

#[tokio::test]
async fn inbox_report_prints_names() {
    let server = MockServer::start().await;
    server.get_inbox(|when, then| {
        when.inbox_id("7");
        then.ok(Inbox::example_with(|it| it.name = "Support".to_owned()))
    });
    let assigned = Thread::example_with(|it| it.assigned_to = Some("A-1".into()));
    server.list_threads(|_, then| then.page([assigned]));
    let ada = AgentActor::example_with(|it| (it.id, it.name) = ("A-1".into(), Some("Ada".to_owned())));
    server.batch_read_actors(|_, then| then.ok(ActorBatch::example_with(|it| it.results = vec![Actor::from(ada)])));
    let mut command = program("inbox_report", &server);
    command.arg("7");
    let report = printed(command).await;
    assert!(report.starts_with("Open threads of Support\n     1  Ada, the oldest of "), "{report}");
}

#[tokio::test]
async fn retry_policy_sends_a_comment_that_was_rate_limited() {
    let server = MockServer::start().await;
    let mock = server.send_message(|_, then| {
        then.too_many_requests().retry_after(0).times(1);
        then.ok(Comment::example_with(|it| it.id = "c1".into()))
    });
    let mut command = program("retry_policy", &server);
    command.args(["1", "Called back."]);
    assert_eq!(printed(command).await, "sent: c1\n");
    mock.assert_calls(2);
}

#[tokio::test]
async fn next_version_compares_and_closes() {
    let current = v3::mock::MockServer::start().await;
    let next: v2026_09::mock::MockServer = current.with_operations_of();
    let spam = || Thread::example_with(|it| (it.id, it.status, it.spam) = ("1".into(), ThreadStatus::Open, true));
    current.list_threads(|_, then| then.page([spam()]));
    next.get_thread(|_, then| then.ok(spam()));
    let closed = next.update_thread(|_, then| then.example());
    let mut command = example_program("next_version");
    command.env("HUBSPOT_ACCESS_TOKEN", "token").env("HUBSPOT_BASE_URL", current.base_url()).arg("1");
    assert!(printed(command).await.contains("equal: 1"));
    closed.assert_calls(1);
}

#[tokio::test]
async fn metrics_prints_metrics_and_spans() {
    let server = MockServer::start().await;
    server.list_threads(|_, then| then.page([thread("1"), thread("2")]));
    let printed = printed(program("metrics", &server)).await;
    assert!(printed.starts_with("2 threads\n"), "{printed}");
    assert!(printed.contains("hubspot.attempts") && printed.contains("api_call"), "{printed}");
}

/// The command that runs an example with an app.
fn program_of_app(name: &str, server: &MockServer) -> Command {
    let mut command = example_program(name);
    command.env("HUBSPOT_BASE_URL", server.base_url()).env("HUBSPOT_TOKEN_URL", server.token_url());
    command.env("HUBSPOT_CLIENT_ID", "app").env("HUBSPOT_CLIENT_SECRET", "secret");
    command.env("HUBSPOT_REDIRECT_URI", "http://localhost:3000/callback");
    command
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_installs_an_account_and_lists_its_inboxes() {
    let server = MockServer::start().await;
    server.list_inboxes(|_, then| then.page([Inbox::example_with(|it| it.name = "Support".to_owned())]));
    server.token_endpoint(|when, then| {
        when.code("code-1");
        then.tokens("access", "refresh");
    });
    let directory = directory("accounts_program");
    let mut command = program_of_app("accounts", &server);
    command.arg(&directory).args(["install", "a"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let installed = tokio::task::spawn_blocking(move || {
        let mut process = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let page = Url::parse(line.strip_prefix("open ").unwrap().trim()).unwrap();
        let state = page.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
        let address = format!("http://localhost:3000/callback?code=code-1&state={state}\n");
        process.stdin.take().unwrap().write_all(address.as_bytes()).unwrap();
        process.wait().unwrap()
    });
    assert!(installed.await.unwrap().success());
    let mut command = program_of_app("accounts", &server);
    command.arg(&directory);
    assert_eq!(printed(command).await, "a: Support\n");
}

#[tokio::test]
async fn workers_close_spam() {
    let Some(redis) = RedisServer::start("the program of many workers") else { return };
    let server = MockServer::start().await;
    server.token_endpoint(|when, then| {
        when.refresh_token("first");
        then.tokens("access", "second");
    });
    server.list_threads(|_, then| then.page([Thread::example_with(|it| it.spam = true)]));
    let closed = server.update_thread(|_, then| then.example());
    let mut command = program_of_app("workers", &server);
    command.env("REDIS_URL", redis.url()).env("HUBSPOT_REFRESH_TOKEN", "first").args(["0", "1"]);
    assert_eq!(printed(command).await, "closed 1 threads\n");
    closed.assert_calls(1);
}

#[tokio::test(flavor = "multi_thread")]
async fn webhook_bot_replies_to_a_signed_event() {
    let server = MockServer::start().await;
    let question = ConversationMessage::example_with(|it| it.direction = MessageDirection::Incoming);
    server.get_message(|_, then| then.ok(Message::from(question)));
    let replied = server.send_message(|_, then| then.example());
    let mut command = program("webhook_bot", &server);
    command.env("HUBSPOT_CLIENT_SECRET", "secret").env("HUBSPOT_APP_ID", "26829").env("SENDER", "A-1234");
    command.env("PUBLIC_ORIGIN", "https://bot.example.com").env("PORT", "0").stdout(Stdio::piped());
    let mut process = command.spawn().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap());
    let mut line = String::new();
    lines.read_line(&mut line).unwrap();
    let port: u16 = line.trim().strip_prefix("listening on port ").unwrap().parse().unwrap();

    let event = json!([{"subscriptionType": "conversation.newMessage", "objectId": 42, "messageId": "m1", "eventId": 1,
        "subscriptionId": 2, "portalId": 7, "appId": 26829, "occurredAt": 1_767_225_600_000_u64, "attemptNumber": 0}]);
    let send = |secret: &str| {
        let signed = sign(secret, "POST", "https://bot.example.com/hubspot", event.to_string(), Utc::now());
        let request = reqwest::Client::new().post(format!("http://127.0.0.1:{port}/hubspot")).body(event.to_string());
        signed.into_iter().fold(request, |request, (name, value)| request.header(name, value)).send()
    };
    assert_eq!(send("forged").await.unwrap().status(), 401);
    assert_eq!(send("secret").await.unwrap().status(), 200);
    while replied.calls() == 0 {
        assert_eq!(process.try_wait().unwrap(), None, "the bot ended");
        tokio::task::yield_now().await;
    }
    process.kill().unwrap();
    process.wait().unwrap();
}

#[tokio::test]
async fn a_program_without_what_it_needs_says_so() {
    let server = MockServer::start().await;
    for (name, message) in [
        ("export_threads", "usage: export_threads LINES STATE"),
        ("inbox_report", "usage: inbox_report INBOX"),
        ("retry_policy", "usage: retry_policy THREAD TEXT"),
        ("accounts", "usage: accounts DIRECTORY"),
        ("workers", "usage: workers INDEX OF"),
    ] {
        let output = run(program(name, &server)).await;
        assert!(!output.status.success() && text(&output.stderr).contains(message), "{name}: {output:?}");
    }
    for (name, arguments, message) in [
        ("next_version", &[][..], "HUBSPOT_ACCESS_TOKEN is not set"),
        ("metrics", &[], "HUBSPOT_ACCESS_TOKEN: environment variable not found"),
        ("retry_policy", &["1", "text"], "HUBSPOT_ACCESS_TOKEN: environment variable not found"),
        ("workers", &["0", "1"], "REDIS_URL: environment variable not found"),
    ] {
        let mut command = example_program(name);
        command.args(arguments);
        let output = run(command).await;
        assert!(!output.status.success() && text(&output.stderr).contains(message), "{name}: {output:?}");
    }
    let output = printed(example_program("webhook_bot")).await;
    assert!(output.contains("HUBSPOT_CLIENT_SECRET is not set"), "{output}");
}

#[test]
fn each_example_has_a_line_in_the_readme_and_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (readme, tests) = (fs::read_to_string(root.join("../README.md")).unwrap(), include_str!("programs.rs"));
    for example in fs::read_dir(root.join("examples")).unwrap() {
        let path = example.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(readme.contains(&format!("--example {name}")), "{name} has no line in README.md");
        let is_run = ["program(", "program_of_app("].iter().any(|run| tests.contains(&format!("{run}\"{name}\"")));
        assert!(is_run, "no test runs {name}");
    }
}
