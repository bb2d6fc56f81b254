//! A server that plays an account full of secrets.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// The token of the account.
pub(crate) const TOKEN: &str = "pat-na1-5ec7e7aa-0001";

/// What must not be in any file. Each is in some response, and some are in many.
pub(crate) const SECRETS: [&str; 32] = [
    TOKEN,
    "5ec7e7aa",
    "lovelace",
    "Lovelace",
    "hopper.invalid",
    "7700900123",
    "77 0090 0123",
    "Privy Council",
    "hush",
    "Geheim",
    "Ünter",
    "contract-draft",
    "secretHost",
    "secretPath",
    "7788990011",
    "7788990012",
    "660055",
    "440033",
    "220011",
    "c0ff",
    "beef",
    "sessionid",
    "__cf_bm",
    "Bletchley",
    "51.9977",
    "0.7407",
    "987654321",
    "PRIVATE_KIND",
    "Y3Vyc29yLXNlY3JldA",
    "Turing",
    "enigma",
    "p4ssw0rd",
];

type Shared = Arc<Mutex<Log>>;

#[derive(Debug, Default)]
struct Log {
    received: Vec<(String, String)>,
    fails: Option<String>,
    /// The end of the path of requests whose responses are too large.
    too_large: Option<String>,
    /// The end of the path of requests that are refused, and how many are left.
    limited: Option<(String, usize)>,
}

pub(crate) struct Account {
    pub(crate) base_url: String,
    log: Shared,
}

impl Account {
    pub(crate) async fn start() -> Self {
        let log = Shared::default();
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(respond).with_state(log.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base_url, log }
    }

    /// Makes requests fail whose path ends so.
    pub(crate) fn fail(&self, path: &str) {
        self.log.lock().unwrap().fails = Some(path.to_owned());
    }

    /// Makes the responses too large to requests whose path ends so.
    pub(crate) fn outgrow(&self, path: &str) {
        self.log.lock().unwrap().too_large = Some(path.to_owned());
    }

    /// Refuses a number of requests whose path ends so.
    pub(crate) fn limit(&self, path: &str, requests: usize) {
        self.log.lock().unwrap().limited = Some((path.to_owned(), requests));
    }

    /// The method and path of each request.
    pub(crate) fn methods(&self) -> Vec<(String, String)> {
        self.log.lock().unwrap().received.clone()
    }
}

async fn respond(State(log): State<Shared>, request: Request) -> Response {
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let query = request.uri().query().unwrap_or_default().to_owned();
    log.lock().unwrap().received.push((method.clone(), path.clone()));
    let has_token = request.headers().get("authorization").is_some_and(|it| it == format!("Bearer {TOKEN}").as_str());
    if !has_token {
        return respond_with(401, error(&format!("{TOKEN} of ada@lovelace.invalid is missing")));
    }
    if log.lock().unwrap().fails.as_ref().is_some_and(|end| path.ends_with(end)) {
        return respond_with(500, error("hush: Ada Lovelace of +44 7700900123"));
    }
    if log.lock().unwrap().too_large.as_ref().is_some_and(|end| path.ends_with(end)) {
        return (StatusCode::NOT_FOUND, " ".repeat(17 * 1024 * 1024)).into_response();
    }
    if let Some((end, left)) = &mut log.lock().unwrap().limited {
        if path.ends_with(end.as_str()) && *left > 0 {
            *left -= 1;
            let message = "Ada Lovelace has reached the limit.";
            let body = json!({ "status": "error", "message": message, "errorType": "RATE_LIMIT", "policyName": "TEN_SECONDLY_ROLLING" });
            return (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "0")], body.to_string()).into_response();
        }
    }
    let path = path.rsplit_once("/conversations/").map_or(path.as_str(), |(_, rest)| rest);
    let path = path.trim_start_matches("2026-09-beta/").trim_start_matches("2026-09/");
    let (status, body) = match (method.as_str(), path) {
        (_, "threads/1") => return page(),
        ("GET", "threads") => (200, threads(&query)),
        ("POST", "actors/batch/read") => (207, batch()),
        ("POST", path) if path.ends_with("/messages") => (201, message("COMMENT")),
        (_, path) if path.ends_with("/original-content") => {
            (200, json!({ "text": "hush, Ada Lovelace", "richText": "<p>hush</p>", "noteKind": "enigma" }))
        }
        (_, path) if path.ends_with("/messages") => (200, messages()),
        (_, path) if path.contains("/messages/") => (200, message("MESSAGE")),
        (_, path) if path.starts_with("threads/") => (200, thread("7788990011")),
        (_, path) if path.starts_with("actors/E-") => (200, actor("E-ada@lovelace.invalid", "EMAIL")),
        (_, path) if path.starts_with("actors/A-") => (200, actor("A-660055", "AGENT")),
        (_, path) if path.starts_with("actors/") => (404, error("Ada Lovelace is hush")),
        (_, path) if path.contains('/') => (200, item()),
        _ => (200, json!({ "total": 1, "results": [item()], "paging": null, "adminEmail": "ada@lovelace.invalid" })),
    };
    respond_with(status, body)
}

fn respond_with(status: u16, body: Value) -> Response {
    let headers = [
        ("content-type", "application/json;charset=utf-8"),
        ("location", "https://secretHost.example/secretPath?token=p4ssw0rd"),
        ("set-cookie", "__cf_bm=sessionid; Path=/"),
        ("x-hubspot-correlation-id", "c0ffbeef-5ec7-4000-8000-7788990011aa"),
        ("x-hubspot-ratelimit-remaining", "7700900123"),
        ("x-hubspot-ratelimit-max", "100"),
        ("retry-after", "hush"),
        ("x-hubspot-notfound", "enigma"),
        ("x-request-user", "ada@lovelace.invalid"),
    ];
    let headers: HeaderMap =
        headers.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).into_iter().collect();
    (StatusCode::from_u16(status).unwrap(), headers, body.to_string()).into_response()
}

fn page() -> Response {
    let html = "<html><!-- hush p4ssw0rd --><body>Thread of Ada Lovelace, 77 0090 0123, is gone</body></html>";
    (StatusCode::NOT_FOUND, [("content-type", "text/html;charset=utf-8;hush=enigma")], html).into_response()
}

fn error(message: &str) -> Value {
    json!({
        "status": "hush", "message": message, "correlationId": "c0ffbeef-0001", "requestId": "beef01",
        "category": "PRIVATE_KIND", "subCategory": { "enigma": "hush" },
        "context": { "ada@lovelace.invalid": ["+447700900123"], "missingScopes": ["enigma"], "ids": ["660055"] },
        "links": { "hush": "https://secretHost.example/secretPath" },
        "errors": [{ "message": "hush", "in": "Ada Lovelace", "code": "enigma", "context": "{ids=[660055]}" }],
    })
}

fn item() -> Value {
    json!({
        "id": "220011", "name": "Privy Council", "type": "PRIVATE_KIND", "channelId": "1002", "inboxId": 440033,
        "createdAt": "2026-08-03T09:12:44.120Z", "updatedAt": "hush", "archived": false, "active": true,
        "authorized": "p4ssw0rd",
        "deliveryIdentifier": { "type": "HS_EMAIL_ADDRESS", "value": "council@hopper.invalid", "integrityHash": "beef" },
    })
}

fn thread(id: &str) -> Value {
    json!({
        "id": id, "status": "OPEN", "createdAt": "2026-08-03T09:12:44.120Z", "inboxId": "440033",
        "associatedContactId": "987654321", "spam": false, "originalChannelId": "1000",
        "originalChannelAccountId": "220011", "archived": false, "assignedTo": "A-660055",
        "latestMessageTimestamp": "2026-08-03T09:12:44.120Z",
        "threadAssociations": { "associatedTicketId": "660055", "ticketName": "Geheim" },
        "ownerNickname": "Ada Lovelace", "lovelace@hopper.invalid": { "Turing": "enigma" },
    })
}

fn threads(query: &str) -> Value {
    if query.contains("after=") {
        return json!({ "results": [thread("7788990012")], "paging": {} });
    }
    let next =
        json!({ "after": "Y3Vyc29yLXNlY3JldA%3D", "link": "https://secretHost.example/?after=Y3Vyc29yLXNlY3JldA" });
    json!({ "results": [thread("7788990011")], "paging": { "next": next } })
}

fn message(kind: &str) -> Value {
    let ada = json!({ "type": "HS_EMAIL_ADDRESS", "value": "ada@lovelace.invalid" });
    json!({
        "type": kind, "id": "c0ffbeefc0ffbeef", "conversationsThreadId": "7788990011", "createdBy": "A-660055",
        "createdAt": "2026-08-03T09:12:44.120Z", "client": { "clientType": "INTEGRATION", "integrationAppId": 987654321 },
        "senders": [{ "actorId": "E-ada@lovelace.invalid", "name": "Ada Lovelace", "senderField": "enigma", "deliveryIdentifier": ada }],
        "recipients": [{ "actorId": "V-c0ffbeef", "name": "Ada Lovelace", "recipientField": "TO",
            "deliveryIdentifier": { "type": "HS_PHONE_NUMBER", "value": "+44 77 0090 0123" } }],
        "archived": false, "direction": "INCOMING", "truncationStatus": "NOT_TRUNCATED", "channelId": "1002",
        "channelAccountId": "220011", "inReplyToId": "beef-1", "subject": "Geheim: Ünter",
        "text": "Call 77 0090 0123, write to ada@lovelace.invalid, or see https://secretHost.example. hush",
        "richText": "<div title='Geheim'>hush</div>",
        "status": { "statusType": "FAILED", "failureDetails": { "errorMessage": "hush", "errorMessageTokens": { "Turing": "enigma" } } },
        "attachments": [
            { "type": "FILE", "fileId": "987654321", "name": "contract-draft.pdf", "url": "https://secretHost.example/secretPath", "fileUsageType": "OTHER" },
            { "type": "LOCATION", "latitude": 51.9977, "longitude": -0.7407, "name": "Bletchley", "address": "Bletchley Park" },
            { "type": "CONTACT", "contactProfile": {
                "name": { "firstName": "Ada", "lastName": "Lovelace" }, "org": { "company": "Privy Council" },
                "phones": [{ "phone": "+447700900123", "type": "CELL" }], "urls": [{ "url": "secretHost.example" }],
                "emails": [{ "email": "ada@lovelace.invalid", "type": "WORK" }],
                "addresses": [{ "type": "WORK", "city": "Bletchley", "street": "Bletchley Park" }] } },
            { "type": "WHATSAPP_TEMPLATE_METADATA", "contentId": 987654321, "crmObjectIds": { "Turing": 987654321 }, "parameters": { "Turing": "hush" } },
            { "type": "PRIVATE_KIND", "name": "Geheim", "body": { "deep": "enigma" } },
            "Geheim", 987654321, ["Turing"],
        ],
    })
}

fn messages() -> Value {
    let mut change = message("ASSIGNMENT");
    change["assignedFrom"] = json!("A-440033");
    json!({ "results": [message("MESSAGE"), change, message("PRIVATE_KIND")], "paging": "Geheim" })
}

fn actor(id: &str, kind: &str) -> Value {
    json!({ "id": id, "type": kind, "name": "Ada Lovelace", "email": "ada@lovelace.invalid",
        "avatar": "https://secretHost.example/secretPath.png", "phoneNumber": "+447700900123" })
}

fn batch() -> Value {
    let time = "2026-08-03T09:12:44.120Z";
    json!({ "status": "COMPLETE", "startedAt": time, "completedAt": time, "results": [actor("A-660055", "AGENT")],
        "numErrors": 1, "errors": [error("Ada Lovelace")], "links": { "self": "https://secretHost.example" } })
}
