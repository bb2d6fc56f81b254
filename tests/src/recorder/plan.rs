//! The exchanges of a full set: each operation that reads, pages, and errors that do no harm.

use std::collections::BTreeMap;

use hubspot_conversations::{CallOptions, Client, ClientBuilder, StandardRetry};
use serde_json::{Value, json};

use super::call::Call;
use super::{MAX_BODY, Recorder};
use crate::description::Description;

/// Operations that can find nothing, although a message refers to it.
const CAN_BE_MISSING: [&str; 2] = ["get_actor", "get_original_content"];

/// An account that is recorded.
#[derive(Debug)]
pub struct Account {
    recorder: Recorder,
    client: Client,
    /// A client that sends no token.
    without_token: Client,
    version: &'static str,
    description: &'static Description,
}

impl Account {
    /// An account as a version of the API shows it, whose exchanges a recorder records. Without a base URL, it is HubSpot's.
    ///
    /// # Errors
    /// If there is no description of the version, or the token cannot be sent.
    pub fn new(recorder: &Recorder, base_url: Option<&str>, token: &str, version: &str) -> Result<Self, String> {
        let versions = Description::versions();
        let known = versions.iter().find(|known| **known == version);
        let version = known.ok_or_else(|| format!("there is no version {version}, only {}", versions.join(", ")))?;
        // No call does harm when it is sent again after a status that says that it was not processed.
        let options = CallOptions::new().max_body_size(MAX_BODY).retry(StandardRetry::new().retry_rate_limited());
        let build = |builder: ClientBuilder<Client>| {
            let builder = base_url.into_iter().fold(builder, ClientBuilder::base_url);
            let built = builder.options(options.clone()).hook(recorder.clone()).build();
            built.map_err(|error| error.to_string())
        };
        Ok(Self {
            recorder: recorder.clone(),
            client: build(Client::builder().token(token))?,
            without_token: build(Client::builder())?,
            version,
            description: Description::of(version),
        })
    }

    /// Records each operation that reads: two pages of each list, an object of each, a missing thread, and a call without a
    /// token. Returns what could not be recorded because the account has none of it.
    ///
    /// # Errors
    /// If an exchange fails or has an unexpected status.
    pub async fn record_reads(&self) -> Result<Vec<String>, String> {
        let mut missing = Vec::new();
        let lists = [
            ("list_inboxes", "get_inbox", "inboxId"),
            ("list_channels", "get_channel", "channelId"),
            ("list_channel_accounts", "get_channel_account", "channelAccountId"),
        ];
        for (list, get, argument) in lists {
            let items = self.pages(Call::of(list).query("limit", "1")).await?;
            match items.first().and_then(|item| text(item, "id")) {
                Some(id) => drop(self.read(&Call::of(get).argument(argument, &id)).await?),
                None => missing.push(format!("{get}: {list} returns nothing")),
            }
        }
        self.record_threads(&mut missing).await?;
        self.expect(&self.client, &Call::of("get_thread").argument("threadId", "1"), 404).await?;
        self.expect(&self.without_token, &Call::of("list_threads"), 401).await?;
        Ok(missing)
    }

    /// Records operations that change a thread: a comment that stays, and a close and a reopen.
    ///
    /// # Errors
    /// If an exchange fails or has an unexpected status.
    pub async fn record_writes(&self, thread: &str) -> Result<(), String> {
        let comment = json!({ "type": "COMMENT", "text": "A comment to record", "attachments": [] });
        self.read(&Call::of("send_message").argument("threadId", thread).json(comment)).await?;
        for status in ["CLOSED", "OPEN"] {
            let call = Call::of("update_thread").argument("threadId", thread).json(json!({ "status": status }));
            self.read(&call).await?;
        }
        Ok(())
    }

    async fn record_threads(&self, missing: &mut Vec<String>) -> Result<(), String> {
        let threads = self.pages(Call::of("list_threads").query("limit", "2")).await?;
        let Some(thread) = threads.first().and_then(|thread| text(thread, "id")) else {
            missing.push("operations of a thread, its messages and actors: list_threads returns nothing".to_owned());
            return Ok(());
        };
        let get = Call::of("get_thread").argument("threadId", &thread).query("association", "TICKET");
        self.read(&get).await?;
        let list = Call::of("list_messages").argument("threadId", &thread).query("limit", "10");
        let messages = self.pages(list).await?;
        let message = messages.iter().find(|message| message["type"] == "MESSAGE").or_else(|| messages.first());
        match message.and_then(|message| text(message, "id")) {
            Some(id) => {
                for operation in ["get_message", "get_original_content"] {
                    let call = Call::of(operation).argument("threadId", &thread).argument("messageId", &id);
                    self.read(&call).await?;
                }
            }
            None => missing.push("get_message, get_original_content: the first thread has no message".to_owned()),
        }
        self.record_actors(&threads, &messages, missing).await
    }

    /// Records an actor of each kind, by the prefix of its identifier, and all in a batch with one that does not exist.
    async fn record_actors(
        &self,
        threads: &[Value],
        messages: &[Value],
        missing: &mut Vec<String>,
    ) -> Result<(), String> {
        let participants = messages.iter().flat_map(|message| {
            let lists = [&message["senders"], &message["recipients"]].map(Value::as_array);
            lists.into_iter().flatten().flatten().filter_map(|participant| text(participant, "actorId"))
        });
        let others = threads.iter().filter_map(|thread| text(thread, "assignedTo"));
        let authors = messages.iter().filter_map(|message| text(message, "createdBy"));
        let kinds: BTreeMap<_, _> =
            participants.chain(others).chain(authors).map(|id| (kind_of_actor(&id).to_owned(), id)).collect();
        if kinds.is_empty() {
            missing.push("get_actor: no message has an actor".to_owned());
        }
        for id in kinds.values() {
            self.read(&Call::of("get_actor").argument("actorId", id)).await?;
        }
        let inputs: Vec<_> = kinds.into_values().chain(["A-1".to_owned()]).collect();
        self.read(&Call::of("batch_read_actors").json(json!({ "inputs": inputs }))).await.map(drop)
    }

    /// Records the first two pages of a list, and returns their items.
    async fn pages(&self, call: Call) -> Result<Vec<Value>, String> {
        let mut items = Vec::new();
        let mut next = call.clone();
        for _ in 0..2 {
            let page = self.read(&next).await?;
            items.extend(page["results"].as_array().into_iter().flatten().cloned());
            let Some(after) = page.pointer("/paging/next/after").and_then(Value::as_str) else { break };
            next = call.clone().query("after", after);
        }
        Ok(items)
    }

    /// Records a call that must succeed, unless it reads what can be missing.
    async fn read(&self, call: &Call) -> Result<Value, String> {
        let (status, json) = self.send(&self.client, call).await?;
        let operation = format!("{} {}", self.version, call.operation);
        match status {
            200..=299 => Ok(json),
            404 if CAN_BE_MISSING.contains(&call.operation) => Ok(json),
            401 | 403 => Err(format!(
                "{operation}: status {status}; the token must be valid and have the scopes of the operation"
            )),
            _ => Err(format!("{operation}: status {status}")),
        }
    }

    async fn expect(&self, client: &Client, call: &Call, expected: u16) -> Result<(), String> {
        let (status, _) = self.send(client, call).await?;
        let operation = call.operation;
        if status == expected {
            Ok(())
        } else {
            Err(format!("{} {operation}: status {status} instead of {expected}", self.version))
        }
    }

    /// Sends a call, and checks that its last exchange was recorded: the response may be incomplete, or one too many of its kind.
    async fn send(&self, client: &Client, call: &Call) -> Result<(u16, Value), String> {
        let (before, _) = self.recorder.last_of(self.version);
        let sent = call.send(client, self.description).await;
        let (status, json) = sent.map_err(|error| format!("{} {error}", self.version))?;
        match self.recorder.last_of(self.version) {
            (after, Some(last)) if after > before && last == status => Ok((status, json)),
            _ => Err(format!(
                "{} {}: the response with the status {status} was not recorded",
                self.version, call.operation
            )),
        }
    }
}

/// Returns a property as text. Identifiers can be strings or numbers.
fn text(value: &Value, name: &str) -> Option<String> {
    match &value[name] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn kind_of_actor(id: &str) -> &str {
    id.split_once('-').map_or("", |(prefix, _)| prefix)
}
