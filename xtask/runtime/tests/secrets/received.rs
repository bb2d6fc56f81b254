//! What servers send: they repeat what they were sent, and more.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use client_runtime::{
    Attempt, CallOptions, ClientBuilder, Error, ErrorKind, Event, FailedAttempt, Formatted, Hook, Items, Nullable,
    OfCall, OfStream, Operation, PageRequest, Pages, Request, Response, RetryPolicy, TokenIntrospector, Transport,
    Wait, deserialize_integer,
};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::rows::{PERSONAL, Rows, SECRET, planted};
use crate::sent::OPERATION;

/// Starts a server that repeats a response.
pub(crate) async fn server(status: u16, media_type: &str, body: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let response = format!(
        "HTTP/1.1 {status} \r\nConnection: close\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\
         x-echo: Bearer {SECRET}\r\nx-request-id: {SECRET}\r\nx-hubspot-correlation-id: {SECRET}\r\n\r\n{body}",
        body.len()
    );
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 100_000];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(response.as_bytes()).await;
        }
    });
    base_url
}

/// Formats what it sees.
#[derive(Clone, Debug, Default)]
struct Witness(Arc<Mutex<Vec<(&'static str, String)>>>);

impl Hook for Witness {
    fn after(&self, attempt: &Attempt<'_>) {
        self.0.lock().unwrap().push(("Attempt", format!("{attempt:?}\n{attempt:#?}")));
    }
}

impl RetryPolicy for Witness {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        self.0.lock().unwrap().push(("FailedAttempt", format!("{failed:?}\n{failed:#?}")));
        None
    }
}

async fn request(status: u16, media_type: &str, body: &str, witness: &Witness) -> Request {
    let options = CallOptions::new().retry(witness.clone());
    let builder = ClientBuilder::<Transport>::new().token(SECRET).hook(witness.clone()).options(options);
    let transport = builder.base_url(server(status, media_type, body).await).build().unwrap();
    let mut request = Request::new(&transport, &OPERATION);
    request.set_path::<String>("thingId", PERSONAL);
    request.set_body("text/plain", format!("{SECRET} {PERSONAL}"));
    request
}

#[derive(Clone, Debug)]
struct List(Request);

impl PageRequest for List {
    type Page = Vec<u32>;

    const OPERATION: &'static Operation = &OPERATION;

    fn cursor(&self) -> Option<String> {
        self.0.page_url().map(str::to_owned)
    }

    fn set_cursor(&mut self, cursor: String) {
        self.0.set_page_url(cursor);
    }

    fn fetch(self) -> impl Future<Output = Result<Response<Vec<u32>>, Error>> + Send + 'static {
        self.0.send()
    }
}

pub(crate) async fn add(rows: &mut Rows) {
    let witness = Witness::default();
    errors(rows, &witness).await;
    successes(rows, &witness).await;
    let seen = witness.0.lock().unwrap().clone();
    seen.into_iter().for_each(|(name, printed)| rows.add_printed(name, printed));
    data(rows);
}

async fn errors(rows: &mut Rows, witness: &Witness) {
    let text = planted();
    // As encoders write JSON that is safe within HTML.
    let hidden = json!({ "message": text, SECRET: SECRET }).to_string().replace('=', "\\u003d").replace('/', "\\u002F");
    let bodies = [
        json!(text).to_string(),
        json!({ "message": text, "correlationId": text, "category": text, "errors": [{ "message": text, "code": text }] })
            .to_string(),
        json!({ "error": { "message": text, "code": text }, "context": { text.as_str(): [text] } }).to_string(),
        json!([{ text.as_str(): text }]).to_string(),
        format!("<html>{}", text.replace('&', "&amp;")),
        hidden,
        format!("[1, {text}"),
    ];
    for body in &bodies {
        for status in [400, 302, 200] {
            let error = request(status, "application/json", body, witness).await.send::<Vec<i64>>().await.unwrap_err();
            assert_eq!(error.kind(), if status == 200 { ErrorKind::Decode } else { ErrorKind::Status }, "{error:?}");
            rows.add_error(&error);
            rows.add(&error.kind());
            // What a server says of an error can be personal, as it says it.
            if let Some(details) = error.details() {
                rows.add_data(details);
                details.errors.iter().flatten().for_each(|detail| rows.add_data(detail));
            }
        }
    }
}

async fn successes(rows: &mut Rows, witness: &Witness) {
    let body = json!([planted()]).to_string();
    rows.add(&request(200, "application/json", &body, witness).await.send_for_status().await.unwrap());
    let by_status = request(200, "application/json", &body, witness).await.send_by_status(|response| {
        let printed = format!("{response:?}\n{response:#?}");
        response.json(|_: serde_json::Value| printed)
    });
    rows.add_printed("Undecoded", by_status.await.unwrap().into_inner());
    rows.add(&request(200, "image/gif", &body, witness).await.send_for_download().await.unwrap());
    let mut lines = request(200, "application/jsonl", &body, witness).await.send_for_lines::<i64>().await.unwrap();
    rows.add(&lines);
    rows.add_error(&lines.try_next().await.unwrap_err());
    let event = format!("id: {SECRET}\nevent: {SECRET}\ndata: {}\n\n", json!(planted()));
    let request_events = || request(200, "text/event-stream", &event, witness);
    let mut events = request_events().await.send_for_events::<i64>().await.unwrap();
    rows.add(&events);
    rows.add_error(&events.try_next().await.unwrap_err());
    let event: Event = request_events().await.send_for_text_events().await.unwrap().try_next().await.unwrap().unwrap();
    rows.add_data(&event);
    let list = || async { List(request(200, "application/json", &body, witness).await) };
    let mut items = Items::new(Pages::new(list().await));
    rows.add(&items);
    rows.add_error(&items.try_next().await.unwrap_err());
    rows.add(&OfCall);
    rows.add(&OfStream);
    rows.add(&Pages::new(list().await).wait());
    let mut pages = Pages::new(list().await);
    rows.add(&pages);
    let page = pages.try_next().await.unwrap().unwrap();
    page.decode_errors().iter().for_each(|error| rows.add_error(error));
    let body =
        json!({ "active": true, "sub": PERSONAL, PERSONAL: 1, SECRET: SECRET, planted(): planted() }).to_string();
    let introspector = TokenIntrospector::new("app", SECRET).unwrap();
    let base_url = server(200, "application/json", &body).await;
    let introspector = introspector.introspection_url(format!("{base_url}/introspect")).unwrap();
    rows.add(&introspector.introspect(SECRET).await.unwrap());
}

/// Values that a caller asked for.
fn data(rows: &mut Rows) {
    let text = json!(planted());
    rows.add_data(&serde_json::from_value::<Formatted<chrono::DateTime<chrono::Utc>>>(text.clone()).unwrap());
    rows.add_data(&Nullable::Value(planted()));
    let wrong = deserialize_integer(&text).unwrap_err();
    assert!(!wrong.to_string().is_empty());
}
