//! Writes webhooks, which OpenAPI has since 3.1.

use serde_json::{Map, Value, json};

use crate::description::{Api, Payload, Schema, Source};

/// Adds the webhooks to a document, if there are any.
pub(super) fn add(api: &Api, schema: impl Fn(&Schema) -> Value, document: &mut Value) {
    let mut webhooks = Map::new();
    for Payload { source, schema: held } in &api.payloads {
        let (Source::Webhook(webhook) | Source::Reply(webhook, _)) = source else { continue };
        let item = webhooks.entry(webhook.name.clone()).or_insert_with(|| json!({}));
        let content = json!({ "content": { webhook.media_type.as_str(): { "schema": schema(held) } } });
        match source {
            Source::Reply(_, status) => item[&webhook.method]["responses"][status.to_ascii_lowercase()] = content,
            _ => item[&webhook.method]["requestBody"] = content,
        }
    }
    webhooks.sort_keys();
    if !webhooks.is_empty() {
        document["webhooks"] = webhooks.into();
    }
}
