//! Writes webhooks, which OpenAPI has since 3.1.

use serde_json::{Map, Value, json};

use crate::description::{Api, Schema};

/// Adds the webhooks to a document, if there are any.
pub(super) fn add(api: &Api, schema: impl Fn(&Schema) -> Value, document: &mut Value) {
    let mut webhooks = Map::new();
    for payload in &api.payloads {
        let Some(webhook) = &payload.webhook else { continue };
        let item = webhooks.entry(webhook.name.clone()).or_insert_with(|| json!({}));
        let content = json!({ webhook.media_type.as_str(): { "schema": schema(&payload.schema) } });
        item[&webhook.method] = json!({ "requestBody": { "content": content } });
    }
    webhooks.sort_keys();
    if !webhooks.is_empty() {
        document["webhooks"] = webhooks.into();
    }
}
