//! A local server that plays HubSpot: it has messages, and takes replies.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// The server. It stops when it is dropped.
pub(crate) struct Hub {
    pub(crate) base_url: String,
    state: Arc<Shared>,
    _task: JoinSet<()>,
}

struct Shared {
    /// Messages by their threads and identifiers.
    messages: BTreeMap<(String, String), Value>,
    /// Requests, in order.
    requests: Mutex<Vec<String>>,
    replies: Mutex<Vec<Value>>,
    /// A request waits until the server may respond to it.
    gate: Semaphore,
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
    /// Starts a server with messages. It responds at once, unless it is to wait.
    pub(crate) async fn start(messages: &[Value], waits: bool) -> Self {
        let id = |message: &Value, name: &str| message[name].as_str().unwrap().to_owned();
        let by_id = |it: &Value| ((id(it, "conversationsThreadId"), id(it, "id")), it.clone());
        let state = Arc::new(Shared {
            messages: messages.iter().map(by_id).collect(),
            requests: Mutex::default(),
            replies: Mutex::default(),
            gate: Semaphore::new(if waits { 0 } else { Semaphore::MAX_PERMITS }),
        });
        let threads = "/conversations/conversations/2026-09-beta/threads/{thread}/messages";
        let router = Router::new()
            .route(&format!("{threads}/{{id}}"), get(read))
            .route(threads, post(send))
            .with_state(state.clone());
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let mut task = JoinSet::new();
        task.spawn(async { axum::serve(listener, router).await.unwrap() });
        Self { base_url, state, _task: task }
    }

    /// Lets the server respond.
    pub(crate) fn open(&self) {
        self.state.gate.add_permits(1000);
    }

    /// The requests so far, such as `GET 42/m1`.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.state.requests.lock().unwrap().clone()
    }

    /// The replies so far.
    pub(crate) fn replies(&self) -> Vec<Value> {
        self.state.replies.lock().unwrap().clone()
    }
}

async fn read(
    State(state): State<Arc<Shared>>,
    Path((thread, id)): Path<(String, String)>,
) -> Result<Json<Value>, StatusCode> {
    state.gate.acquire().await.unwrap().forget();
    state.requests.lock().unwrap().push(format!("GET {thread}/{id}"));
    state.messages.get(&(thread, id)).cloned().map(Json).ok_or(StatusCode::NOT_FOUND)
}

async fn send(
    State(state): State<Arc<Shared>>,
    Path(thread): Path<String>,
    Json(reply): Json<Value>,
) -> (StatusCode, Json<Value>) {
    state.gate.acquire().await.unwrap().forget();
    state.requests.lock().unwrap().push(format!("POST {thread}"));
    state.replies.lock().unwrap().push(reply.clone());
    let mut sent = message(&thread, "sent");
    sent["text"] = reply["text"].clone();
    sent["direction"] = json!("OUTGOING");
    (StatusCode::CREATED, Json(sent))
}
