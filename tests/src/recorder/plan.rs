//! The exchanges of a full set: each operation that reads, pages, and errors that do no harm.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Call, Recorder};

/// Operations that can find nothing, although a message refers to it.
const CAN_BE_MISSING: [&str; 2] = ["get_actor", "get_original_content"];

impl Recorder {
    /// Records each operation that reads: two pages of each list, an object of each, a missing thread, and a call without a
    /// token. Returns what could not be recorded because the account has none of it.
    ///
    /// # Errors
    /// If an exchange fails or has an unexpected status.
    pub async fn record_reads(&mut self) -> Result<Vec<String>, String> {
        let mut missing = Vec::new();
        let lists = [
            ("list_inboxes", "get_inbox", "inboxId"),
            ("list_channels", "get_channel", "channelId"),
            ("list_channel_accounts", "get_channel_account", "channelAccountId"),
        ];
        for (list, get, argument) in lists {
            let items = self.pages(Call::of(list).query("limit", "1")).await?;
            match items.first().and_then(|item| text(item, "id")) {
                Some(id) => drop(self.read(get, &Call::of(get).argument(argument, &id)).await?),
                None => missing.push(format!("{get}: {list} returns nothing")),
            }
        }
        self.record_threads(&mut missing).await?;
        self.expect("get_thread_missing", &Call::of("get_thread").argument("threadId", "1"), 404).await?;
        self.expect("list_threads_without_token", &Call::of("list_threads").without_token(), 401).await?;
        Ok(missing)
    }

    /// Records operations that change a thread: a comment that stays, and a close and a reopen.
    ///
    /// # Errors
    /// If an exchange fails or has an unexpected status.
    pub async fn record_writes(&mut self, thread: &str) -> Result<(), String> {
        let comment = json!({ "type": "COMMENT", "text": "A comment to record", "attachments": [] });
        self.read("send_message_comment", &Call::of("send_message").argument("threadId", thread).json(comment)).await?;
        for (name, status) in [("update_thread_closed", "CLOSED"), ("update_thread_reopened", "OPEN")] {
            let call = Call::of("update_thread").argument("threadId", thread).json(json!({ "status": status }));
            self.read(name, &call).await?;
        }
        Ok(())
    }

    async fn record_threads(&mut self, missing: &mut Vec<String>) -> Result<(), String> {
        let threads = self.pages(Call::of("list_threads").query("limit", "2")).await?;
        let Some(thread) = threads.first().and_then(|thread| text(thread, "id")) else {
            missing.push("operations of a thread, its messages and actors: list_threads returns nothing".to_owned());
            return Ok(());
        };
        let get = Call::of("get_thread").argument("threadId", &thread).query("association", "TICKET");
        self.read("get_thread", &get).await?;
        let list = Call::of("list_messages").argument("threadId", &thread).query("limit", "10");
        let messages = self.pages(list).await?;
        let message = messages.iter().find(|message| message["type"] == "MESSAGE").or_else(|| messages.first());
        match message.and_then(|message| text(message, "id")) {
            Some(id) => {
                for operation in ["get_message", "get_original_content"] {
                    let call = Call::of(operation).argument("threadId", &thread).argument("messageId", &id);
                    self.read(operation, &call).await?;
                }
            }
            None => missing.push("get_message, get_original_content: the first thread has no message".to_owned()),
        }
        self.record_actors(&threads, &messages, missing).await
    }

    /// Records an actor of each kind, by the prefix of its identifier, and all in a batch with one that does not exist.
    async fn record_actors(
        &mut self,
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
        for (number, id) in kinds.values().enumerate() {
            let name = format!("get_actor_{}", number + 1);
            self.read(&name, &Call::of("get_actor").argument("actorId", id)).await?;
        }
        let inputs: Vec<_> = kinds.into_values().chain(["A-1".to_owned()]).collect();
        self.read("batch_read_actors", &Call::of("batch_read_actors").json(json!({ "inputs": inputs }))).await.map(drop)
    }

    /// Records the first two pages of a list, and returns their items.
    async fn pages(&mut self, call: Call) -> Result<Vec<Value>, String> {
        let name = call.operation.clone();
        let mut items = Vec::new();
        let mut next = call.clone();
        for number in 1..=2 {
            let page = self.read(&format!("{name}_page_{number}"), &next).await?;
            items.extend(page["results"].as_array().into_iter().flatten().cloned());
            let Some(after) = page.pointer("/paging/next/after").and_then(Value::as_str) else { break };
            next = call.clone().query("after", after);
        }
        Ok(items)
    }

    /// Records a call that must succeed, unless it reads what can be missing.
    async fn read(&mut self, name: &str, call: &Call) -> Result<Value, String> {
        let (status, json) = self.record(name, call).await?;
        match status {
            200..=299 => Ok(json),
            404 if CAN_BE_MISSING.contains(&call.operation.as_str()) => Ok(json),
            401 | 403 => Err(format!(
                "{}: status {status}; the token must be valid and have the scopes of the operation",
                call.operation
            )),
            _ => Err(format!("{}: status {status}", call.operation)),
        }
    }

    async fn expect(&mut self, name: &str, call: &Call, expected: u16) -> Result<(), String> {
        let (status, _) = self.record(name, call).await?;
        if status == expected { Ok(()) } else { Err(format!("{name}: status {status} instead of {expected}")) }
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
