//! What no operation has: the bodies of webhooks.

use indexmap::IndexMap;

use super::Parser;
use crate::description::{Method, Payload, Schema, SchemaKind, Webhook};
use crate::error::Problem;

impl Parser<'_, '_> {
    /// The payloads of webhooks. A description without operations and webhooks is about its schemas.
    pub(super) fn payloads(
        &mut self,
        schemas: &IndexMap<String, Schema>,
        has_no_operations: bool,
    ) -> Result<Vec<Payload>, Problem> {
        let mut payloads = Vec::new();
        let webhooks = self.root.get("webhooks").map(|webhooks| webhooks.entries()).transpose()?.unwrap_or_default();
        for (name, item) in webhooks {
            let item = self.resolve(item)?;
            let is_method = |key: &str| Method::ALL.iter().any(|it| it.as_str().eq_ignore_ascii_case(key));
            for (method, operation) in item.entries()?.into_iter().filter(|(key, _)| is_method(key)) {
                let Some(body) = self.body(&operation)? else { continue };
                let Some(schema) = body.content.schema() else { continue };
                let webhook =
                    Webhook { name: name.to_owned(), method: method.to_owned(), media_type: body.media_type.clone() };
                payloads.push(Payload { webhook: Some(webhook), schema: schema.clone() });
            }
        }
        if !payloads.is_empty() {
            let message = "its payloads have types; the client has no methods for webhooks";
            self.notes.record("webhooks", "/webhooks", message);
        }
        if has_no_operations && payloads.is_empty() {
            payloads.extend(schemas.iter().map(|(name, schema)| {
                let kind = SchemaKind::Ref(name.clone());
                Payload { webhook: None, schema: Schema::new(kind, schema.pointer.clone()) }
            }));
        }
        Ok(payloads)
    }
}
