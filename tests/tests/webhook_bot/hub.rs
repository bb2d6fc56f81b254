//! A mock server that plays HubSpot: it has messages, and takes replies.

use std::time::Duration;

use hubspot_conversations::mock::{Mock, MockServer};
use hubspot_conversations::operations::{GetMessage, SendMessage};
use serde_json::{Value, json};

/// The server. It stops when it is dropped.
pub(crate) struct Hub {
    pub(crate) server: MockServer,
    /// What was read of each message, such as `42/m1`.
    reads: Vec<(String, Mock<GetMessage>)>,
    sent: Mock<SendMessage>,
}

/// A message of a visitor.
pub(crate) fn message(thread: &str, id: &str) -> Value {
    json!({
        "id": id, "conversationsThreadId": thread, "type": "MESSAGE", "text": format!("Question {id}"),
        "direction": "INCOMING", "client": {"clientType": "HUBSPOT"}, "archived": false, "truncationStatus": "NOT_TRUNCATED",
        "createdAt": "2026-01-01T00:00:00Z", "createdBy": "V-15551", "channelId": "1002", "channelAccountId": "113",
        "senders": [{"actorId": "V-15551", "deliveryIdentifier": {"type": "HS_EMAIL_ADDRESS", "value": "ada@example.com"}}],
        "recipients": [], "attachments": [],
    })
}

impl Hub {
    /// Starts a server with messages, which responds to the first request for each after a delay.
    pub(crate) async fn start(messages: &[Value], delay: Duration) -> Self {
        let server = MockServer::start().await;
        let read = |message: &Value| {
            let [thread, id] = ["conversationsThreadId", "id"].map(|name| message[name].as_str().unwrap());
            let mock = server.get_message(|when, then| {
                when.thread_id(thread).message_id(id);
                then.json(200, message).delay(delay).times(1);
                then.json(200, message)
            });
            (format!("{thread}/{id}"), mock)
        };
        let reads = messages.iter().map(read).collect();
        let sent = server.send_message(|_, then| then.example());
        Self { server, reads, sent }
    }

    /// The messages that were read, once for each request.
    pub(crate) fn reads(&self) -> Vec<&str> {
        self.reads.iter().flat_map(|(id, mock)| std::iter::repeat_n(id.as_str(), mock.calls())).collect()
    }

    /// The replies so far.
    pub(crate) fn replies(&self) -> Vec<Value> {
        self.sent.requests().iter().map(|request| serde_json::from_slice(request.raw_body()).unwrap()).collect()
    }
}
