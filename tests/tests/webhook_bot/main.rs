//! The example of a bot that replies to messages, with signed requests over real sockets.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../examples/webhook_bot/bot.rs"]
mod bot;
mod hub;
#[path = "../../examples/webhook_bot/seen.rs"]
mod seen;

use std::time::Duration;

use bot::{Bot, Settings};
use chrono::{TimeDelta, Utc};
use hub::{Hub, message};
use hubspot_conversations::webhooks::{Verifier, sign};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

const SECRET: &str = "d1a0c6be-5f7e-4c58-9a1f-7b1f0e9c2a44";
const ORIGIN: &str = "https://bot.example.com";
const PUBLIC_URL: &str = "https://bot.example.com/hubspot";
const APP_ID: u64 = 26829;

/// A bot that listens on a local port, with HubSpot behind it. To HubSpot, its host is another one.
struct Running {
    url: String,
    hub: Hub,
    stop: oneshot::Sender<()>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Running {
    async fn start(hub: Hub, queue: usize) -> Self {
        let settings = Settings {
            client: hub.server.client(),
            verifier: Verifier::new(SECRET),
            public_origin: ORIGIN.to_owned(),
            app_id: APP_ID.into(),
            sender: "A-1234".into(),
            queue,
        };
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}/hubspot", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async { drop(stopped.await) };
        Self { url, hub, stop, task: tokio::spawn(Bot::start(settings).serve(listener, stopped)) }
    }

    /// Sends a body with headers, and returns the status of the response.
    async fn post(&self, headers: &[(&'static str, String)], body: &Value) -> u16 {
        let request = reqwest::Client::new().post(&self.url).body(body.to_string());
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        request.send().await.unwrap().status().as_u16()
    }

    /// Sends events as HubSpot does.
    async fn deliver(&self, events: &Value) -> u16 {
        self.post(&sign(SECRET, "POST", PUBLIC_URL, events.to_string(), Utc::now()), events).await
    }

    /// Stops the bot, which finishes its work.
    async fn stop(self) -> Hub {
        self.stop.send(()).unwrap();
        self.task.await.unwrap().unwrap();
        self.hub
    }
}

/// The event of a new message. All have the same identifier, as HubSpot permits.
fn event(thread: u64, message: &str) -> Value {
    json!({
        "eventId": 1, "subscriptionId": 2, "portalId": 7, "appId": APP_ID, "occurredAt": 1_767_225_600_000_u64,
        "subscriptionType": "conversation.newMessage", "attemptNumber": 0, "objectId": thread, "messageId": message,
        "messageType": "MESSAGE", "changeFlag": "NEW_MESSAGE",
    })
}

/// Returns a message with another value of a field.
fn with(mut message: Value, field: &str, value: Value) -> Value {
    message[field] = value;
    message
}

#[tokio::test]
async fn a_message_gets_a_reply() {
    let bot = Running::start(Hub::start(&[message("42", "m1")], Duration::ZERO).await, 10).await;
    assert_eq!(bot.deliver(&json!([event(42, "m1")])).await, 200);
    let hub = bot.stop().await;
    assert_eq!((hub.reads(), hub.replies().len()), (vec!["42/m1"], 1));
    let reply = &hub.replies()[0];
    assert_eq!(reply["text"], "Thank you for \"Question m1\". We will be with you shortly.");
    assert_eq!((&reply["senderActorId"], &reply["channelId"]), (&json!("A-1234"), &json!("1002")));
    let recipient = json!({"actorId": "V-15551", "deliveryIdentifiers": [{"type": "HS_EMAIL_ADDRESS", "value": "ada@example.com"}]});
    assert_eq!(reply["recipients"], json!([recipient]));
}

#[tokio::test]
async fn a_bot_does_not_reply_to_itself() {
    let by_app = json!({"clientType": "INTEGRATION", "integrationAppId": APP_ID});
    let messages = [
        with(message("42", "own"), "client", by_app),
        with(message("42", "agent"), "direction", json!("OUTGOING")),
        with(message("42", "later"), "direction", json!("SIDEWAYS")),
        with(message("42", "other-app"), "client", json!({"clientType": "INTEGRATION", "integrationAppId": 1})),
    ];
    let bot = Running::start(Hub::start(&messages, Duration::ZERO).await, 10).await;
    let ids = ["own", "agent", "later", "other-app"];
    let comment = with(event(42, "comment"), "messageType", json!("COMMENT"));
    let events: Vec<_> = ids.map(|id| event(42, id)).into_iter().chain([comment]).collect();
    assert_eq!(bot.deliver(&json!(events)).await, 200);
    let hub = bot.stop().await;
    assert_eq!((hub.reads(), hub.replies().len()), (vec!["42/own", "42/agent", "42/later", "42/other-app"], 1));
    assert_eq!(hub.replies()[0]["text"], "Thank you for \"Question other-app\". We will be with you shortly.");
}

#[tokio::test]
async fn an_event_that_is_sent_again_gets_one_reply() {
    let messages = [message("42", "m1"), message("42", "m2"), message("43", "m1")];
    let bot = Running::start(Hub::start(&messages, Duration::ZERO).await, 10).await;
    let first = event(42, "m1");
    let again = with(first.clone(), "attemptNumber", json!(1));
    assert_eq!(bot.deliver(&json!([first, first, event(42, "m2"), event(43, "m1")])).await, 200);
    assert_eq!(bot.deliver(&json!([again])).await, 200);
    let hub = bot.stop().await;
    assert_eq!(hub.replies().len(), 3, "{:?}", hub.reads());
}

#[tokio::test]
async fn requests_of_others_are_refused() {
    let bot = Running::start(Hub::start(&[message("42", "m1")], Duration::ZERO).await, 10).await;
    let (body, now) = (json!([event(42, "m1")]), Utc::now());
    let signed = |secret: &str, method: &str, url: &str, at| sign(secret, method, url, body.to_string(), at);
    let mut duplicate = signed(SECRET, "POST", PUBLIC_URL, now).to_vec();
    duplicate.extend(signed("forged", "POST", PUBLIC_URL, now));
    for (reason, headers) in [
        ("unsigned", vec![]),
        ("forged", signed("", "POST", PUBLIC_URL, now).to_vec()),
        ("forged", signed("another secret", "POST", PUBLIC_URL, now).to_vec()),
        ("replayed", signed(SECRET, "POST", PUBLIC_URL, now - TimeDelta::minutes(6)).to_vec()),
        ("of the future", signed(SECRET, "POST", PUBLIC_URL, now + TimeDelta::minutes(6)).to_vec()),
        ("for another method", signed(SECRET, "PUT", PUBLIC_URL, now).to_vec()),
        ("for another path", signed(SECRET, "POST", "https://bot.example.com/other", now).to_vec()),
        ("for the host behind the proxy", signed(SECRET, "POST", &bot.url, now).to_vec()),
        ("signed twice", duplicate),
    ] {
        assert_eq!(bot.post(&headers, &body).await, 401, "{reason}");
    }
    let changed = json!([event(42, "m2")]);
    assert_eq!(bot.post(&signed(SECRET, "POST", PUBLIC_URL, now), &changed).await, 401);
    assert_eq!(bot.post(&signed(SECRET, "POST", PUBLIC_URL, now), &body).await, 200);
    let hub = bot.stop().await;
    assert_eq!((hub.reads(), hub.replies().len()), (vec!["42/m1"], 1));
}

#[tokio::test]
async fn the_url_is_signed_with_its_query() {
    let mut bot = Running::start(Hub::start(&[message("42", "m1")], Duration::ZERO).await, 10).await;
    // What the request has, and what HubSpot signs.
    let (path, signed) = ("?tenant=a%3Ab%20c", "https://bot.example.com/hubspot?tenant=a:b%20c");
    bot.url.push_str(path);
    let body = json!([event(42, "m1")]);
    assert_eq!(bot.deliver(&body).await, 401);
    assert_eq!(bot.post(&sign(SECRET, "POST", signed, body.to_string(), Utc::now()), &body).await, 200);
    assert_eq!(bot.stop().await.replies().len(), 1);
}

#[tokio::test]
async fn the_response_does_not_wait_for_the_work() {
    let bot = Running::start(Hub::start(&[message("42", "m1")], Duration::from_millis(500)).await, 10).await;
    assert_eq!(bot.deliver(&json!([event(42, "m1")])).await, 200);
    assert_eq!(bot.hub.replies().len(), 0);
    // It finishes its work before it stops.
    assert_eq!(bot.stop().await.replies().len(), 1);
}

#[tokio::test]
async fn malformed_and_unknown_events_do_not_cost_the_others() {
    let bot = Running::start(Hub::start(&[message("42", "m1")], Duration::ZERO).await, 10).await;
    let gone = bot.hub.server.get_message(|when, then| {
        when.message_id("gone");
        then.not_found()
    });
    let contact = json!({"subscriptionType": "contact.creation", "objectId": 1});
    let events =
        json!([contact, {"subscriptionType": "conversation.newMessage"}, 7, event(42, "gone"), event(42, "m1")]);
    assert_eq!(bot.deliver(&events).await, 200);
    assert_eq!(
        bot.deliver(&json!({"type": "CHANNEL_ACCOUNT_CREATED", "portalId": 1, "channelAccountId": 2})).await,
        200
    );
    assert_eq!(bot.deliver(&json!("hello")).await, 200);
    let hub = bot.stop().await;
    gone.assert_calls(1);
    assert_eq!((hub.reads(), hub.replies().len()), (vec!["42/m1"], 1));
}

#[tokio::test]
async fn events_that_there_is_no_room_for_are_sent_again() {
    let messages = ["m1", "m2", "m3", "m4"].map(|id| message("42", id));
    let bot = Running::start(Hub::start(&messages, Duration::from_millis(500)).await, 2).await;
    let events = json!(["m1", "m2", "m3", "m4"].map(|id| event(42, id)));
    assert_eq!(bot.deliver(&events).await, 503);
    // As HubSpot does, with less impatience.
    while bot.deliver(&events).await == 503 {
        tokio::task::yield_now().await;
    }
    let hub = bot.stop().await;
    let mut texts: Vec<_> = hub.replies().iter().map(|reply| reply["text"].to_string()).collect();
    texts.sort();
    texts.dedup();
    assert_eq!((hub.replies().len(), texts.len()), (4, 4));
}
