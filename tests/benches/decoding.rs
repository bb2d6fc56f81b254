//! Counts the instructions of decoding a page of 100 messages of several types, compared with types written by hand.
//!
//! `cargo bench -p tests --bench decoding`. Requires valgrind, which counts the instructions. `flat` is one struct with the fields of
//! all messages, the least that decoding can take; `internal-tag` is an enum with serde's `tag`. The result is the difference between
//! a long and a short run, divided by the difference in pages.
//!
//! With `-- --check`, the ratios to `flat` must not exceed those in `decoding.txt` by more than 2 %; `-- --update` writes the file.
//! The instructions themselves depend on the allocator and the processor, their ratios hardly.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run has no result")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use hubspot_conversations::MessagePage;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use tests::instructions;

const SHORT: usize = 2;
const LONG: usize = 12;
const MESSAGES: usize = 100;
const TOLERANCE: f64 = 1.02;
const PLACES: [&str; 3] = ["first", "middle", "last"];

fn main() {
    let arguments: Vec<_> = std::env::args().collect();
    if let [_, worker, types, place, pages] = arguments.as_slice() {
        assert_eq!(worker, "worker");
        return work(types, place, pages.parse().unwrap());
    }
    let mut ratios = BTreeMap::new();
    println!("{:>14} {:>10} {:>20} {:>8}", "types", "tag", "instructions/page", "ratio");
    for place in PLACES {
        let flat = per_page("flat", place);
        for types in ["flat", "internal-tag", "generated"] {
            let instructions = if types == "flat" { flat } else { per_page(types, place) };
            println!("{types:>14} {place:>10} {instructions:>20.0} {:>8.3}", instructions / flat);
            ratios.insert(format!("{types} {place}"), instructions / flat);
        }
    }
    if arguments.iter().any(|it| it == "--update") {
        let lines: Vec<_> = ratios.iter().map(|(name, ratio)| format!("{name} {ratio:.3}\n")).collect();
        fs::write(stored(), lines.concat()).unwrap();
    }
    if arguments.iter().any(|it| it == "--check") {
        check(&ratios);
    }
}

fn stored() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/decoding.txt")
}

/// Exits with an error if a ratio is larger than the stored one.
fn check(ratios: &BTreeMap<String, f64>) {
    let mut is_slower = false;
    for line in fs::read_to_string(stored()).unwrap().lines().filter(|line| line.starts_with("generated")) {
        let (name, before) = line.rsplit_once(' ').unwrap();
        let (before, now) = (before.parse::<f64>().unwrap(), ratios[name]);
        if now > before * TOLERANCE {
            println!("SLOWER: {name} takes {now:.3} of the flat struct, and took {before:.3}");
            is_slower = true;
        }
    }
    if is_slower {
        println!("If that is intended, run `cargo bench -p tests --bench decoding -- --update`.");
        std::process::exit(1);
    }
}

/// Returns the instructions per page.
fn per_page(types: &str, place: &str) -> f64 {
    let of = |pages: usize| instructions(&["worker", types, place, &pages.to_string()]);
    (of(LONG) - of(SHORT)) / (LONG - SHORT) as f64
}

fn work(types: &str, place: &str, pages: usize) {
    let messages: Vec<_> = (0..MESSAGES).map(|index| message(index, place)).collect();
    let body = format!(r#"{{"results":[{}],"paging":{{"next":{{"after":"abc"}}}}}}"#, messages.join(","));
    for _ in 0..pages {
        let messages = match types {
            "flat" => decode::<Page<Flat>>(&body).results.len(),
            "internal-tag" => decode::<Page<Tagged>>(&body).results.len(),
            _ => decode::<MessagePage>(&body).results.len(),
        };
        assert_eq!(messages, MESSAGES);
    }
}

fn decode<T: DeserializeOwned>(body: &str) -> T {
    serde_json::from_slice(body.as_bytes()).unwrap()
}

/// Returns the JSON of a message, whose tag stands at a place among its members.
fn message(index: usize, place: &str) -> String {
    let text = "The quick brown fox jumps over the lazy dog. ".repeat(8 + 3 * (index % 4));
    let (tag, own) = match index % 6 {
        0..=2 => ("MESSAGE", sent(index, &text)),
        3 => ("COMMENT", json!({"text": text, "richText": format!("<p>{text}</p>"), "attachments": []})),
        4 => ("THREAD_STATUS_CHANGE", json!({"newStatus": "CLOSED"})),
        _ => ("ASSIGNMENT", json!({"assignedTo": "A-123", "assignedFrom": "A-124"})),
    };
    let party = |field: &str, value: &str| {
        let identifier = json!({"type": "HS_EMAIL_ADDRESS", "value": "ada@example.com"});
        json!([{"actorId": "V-15551", "name": "Ada Lovelace", "deliveryIdentifier": identifier, field: value}])
    };
    let common = json!({
        "id": format!("5f1c0e2a9b7d4c6e8a0b{index:012}"), "conversationsThreadId": "4061203402",
        "createdAt": "2026-08-03T09:15:02.001Z", "updatedAt": "2026-08-03T09:15:03Z", "createdBy": "V-15551",
        "client": {"clientType": "INTEGRATION", "integrationAppId": 26829}, "archived": false,
        "senders": party("senderField", "ORIGINAL_FROM"), "recipients": party("recipientField", "TO"),
    });
    let members = |object: &Value| object.as_object().into_iter().flat_map(Map::iter).map(member).collect::<Vec<_>>();
    let mut members = [members(&common), members(&own)].concat();
    let at = match place {
        "first" => 0,
        "middle" => members.len() / 2,
        _ => members.len(),
    };
    members.insert(at, format!(r#""type":"{tag}""#));
    format!("{{{}}}", members.join(","))
}

fn member((name, value): (&String, &Value)) -> String {
    format!(r#""{name}":{value}"#)
}

/// The members of a message that was sent.
fn sent(index: usize, text: &str) -> Value {
    let file = json!({
        "type": "FILE", "fileId": "88120", "name": "plan.pdf", "url": "https://files.example.com/88120",
        "fileUsageType": "OTHER",
    });
    let location = json!({"type": "LOCATION", "latitude": 51.5, "longitude": -0.12, "name": "London"});
    let attachments: Vec<_> = [file, location].into_iter().take(index % 3).collect();
    json!({
        "text": text, "richText": format!("<p class=\"a\">{text}</p>\n"), "subject": "Where is my order?",
        "attachments": attachments, "direction": "INCOMING", "truncationStatus": "NOT_TRUNCATED", "inReplyToId": "m-0",
        "status": {"statusType": "SENT"}, "channelId": "1000", "channelAccountId": "113136457",
    })
}

#[derive(Deserialize)]
struct Page<T> {
    results: Vec<T>,
}

/// Declares structs of the fields that all messages have, and of their own.
macro_rules! messages {
    ($($name:ident { $($field:ident: $ty:ty,)* })*) => {$(
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[allow(dead_code, reason = "decoded for a fair comparison")]
        struct $name {
            id: String,
            conversations_thread_id: String,
            created_at: DateTime<Utc>,
            updated_at: Option<DateTime<Utc>>,
            created_by: String,
            client: Client,
            senders: Vec<Party>,
            recipients: Vec<Party>,
            archived: bool,
            $($field: $ty,)*
        }
    )*};
}

messages! {
    Flat {
        r#type: String, text: Option<String>, rich_text: Option<String>, subject: Option<String>,
        attachments: Option<Vec<FlatAttachment>>, direction: Option<String>, truncation_status: Option<String>,
        in_reply_to_id: Option<String>, status: Option<Status>, channel_id: Option<String>,
        channel_account_id: Option<String>, new_status: Option<String>, assigned_to: Option<String>,
        assigned_from: Option<String>,
    }
    Sent {
        text: String, rich_text: Option<String>, subject: Option<String>, attachments: Vec<Attachment>, direction: String,
        truncation_status: String, in_reply_to_id: Option<String>, status: Option<Status>, channel_id: String,
        channel_account_id: String,
    }
    Comment { text: String, rich_text: Option<String>, attachments: Vec<Attachment>, }
    StatusChange { new_status: String, }
    Assignment { assigned_to: Option<String>, assigned_from: Option<String>, }
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(dead_code, clippy::large_enum_variant, reason = "decoded for a fair comparison")]
enum Tagged {
    #[serde(rename = "MESSAGE")]
    Sent(Sent),
    Comment(Comment),
    #[serde(rename = "THREAD_STATUS_CHANGE")]
    StatusChange(StatusChange),
    Assignment(Assignment),
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "UPPERCASE", rename_all_fields = "camelCase")]
#[allow(dead_code, reason = "decoded for a fair comparison")]
enum Attachment {
    File { file_id: String, name: Option<String>, url: Option<String>, file_usage_type: Option<String> },
    Location { latitude: f64, longitude: f64, name: Option<String> },
}

/// Declares the structs that messages contain.
macro_rules! parts {
    ($($name:ident { $($field:ident: $ty:ty),* })*) => {$(
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[allow(dead_code, reason = "decoded for a fair comparison")]
        struct $name {
            $($field: $ty,)*
        }
    )*};
}

parts! {
    FlatAttachment {
        r#type: String, file_id: Option<String>, name: Option<String>, url: Option<String>,
        file_usage_type: Option<String>, latitude: Option<f64>, longitude: Option<f64>
    }
    Party {
        actor_id: Option<String>, name: Option<String>, delivery_identifier: Option<Identifier>,
        sender_field: Option<String>, recipient_field: Option<String>
    }
    Identifier { r#type: String, value: String }
    Client { client_type: String, integration_app_id: Option<i64> }
    Status { status_type: String }
}
