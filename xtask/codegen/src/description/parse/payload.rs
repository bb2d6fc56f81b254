//! What no operation has: the bodies of webhooks and of the responses to them, and components that nothing refers to.

use indexmap::IndexMap;

use super::Parser;
use crate::description::node::Node;
use crate::description::{Content, Method, Payload, Schema, SchemaKind, Source, Webhook};
use crate::error::Problem;

impl<'a> Parser<'a, '_> {
    /// The bodies of webhooks and of the responses to them. A description without operations and webhooks is about its components.
    pub(super) fn payloads(
        &mut self,
        schemas: &IndexMap<String, Schema>,
        has_no_operations: bool,
    ) -> Result<Vec<Payload>, Problem> {
        let mut payloads = Vec::new();
        for (name, item) in self.entries(&["webhooks"])? {
            let item = self.resolve(item)?;
            for (method, operation) in methods(&item)? {
                let body = self.body(&operation)?;
                let webhook = Webhook {
                    name: name.to_owned(),
                    method: method.to_owned(),
                    media_type: body.as_ref().map(|body| body.media_type.clone()).unwrap_or_default(),
                };
                if let Some(schema) = body.as_ref().and_then(|body| body.content.schema()) {
                    payloads.push(Payload { source: Source::Webhook(webhook.clone()), schema: schema.clone() });
                }
                payloads.extend(self.replies(&operation, &webhook)?);
            }
        }
        if !payloads.is_empty() {
            let message = "its payloads and the responses to them have types; the client has no methods for webhooks";
            self.notes.record("webhooks", "/webhooks", message);
        }
        if has_no_operations && payloads.is_empty() {
            payloads.extend(schemas.iter().map(|(name, schema)| {
                let kind = SchemaKind::Ref(name.clone());
                component(name, "", Schema::new(kind, schema.pointer.clone()))
            }));
            payloads.extend(self.components()?);
        }
        Ok(payloads)
    }

    /// The bodies of the responses that the API expects of a webhook.
    fn replies(&mut self, operation: &Node<'a>, webhook: &Webhook) -> Result<Vec<Payload>, Problem> {
        let mut replies = Vec::new();
        for (_, response) in self.all_responses(operation)? {
            let Some(body) = &response.body else { continue };
            let Some(schema) = body.content.schema() else { continue };
            let webhook = Webhook { media_type: body.media_type.clone(), ..webhook.clone() };
            replies.push(Payload { source: Source::Reply(webhook, response.status.clone()), schema: schema.clone() });
        }
        Ok(replies)
    }

    /// What the components hold beside schemas.
    fn components(&mut self) -> Result<Vec<Payload>, Problem> {
        let mut payloads = Vec::new();
        for (name, node) in self.entries(&["components", "parameters"])? {
            let node = self.resolve(node)?;
            let Some(schema) = node.get("schema") else { continue };
            payloads.push(component(name, "", self.schema(&schema)?));
        }
        for (name, node) in self.entries(&["components", "requestBodies"])? {
            let body = self.body_at(node)?;
            payloads.extend(body.and_then(|it| of_content(name, "Body", &it.content)));
        }
        for (name, node) in self.entries(&["components", "responses"])? {
            let body = self.response("default", node)?.body;
            payloads.extend(body.and_then(|it| of_content(name, "Response", &it.content)));
        }
        for (name, item) in self.entries(&["components", "pathItems"])? {
            let item = self.resolve(item)?;
            for (method, operation) in methods(&item)? {
                let name = format!("{method} {name}");
                let body = self.body(&operation)?;
                payloads.extend(body.and_then(|it| of_content(&name, "Body", &it.content)));
                for (status, response) in self.all_responses(&operation)? {
                    let role = if status.starts_with('2') { "Response" } else { &format!("Response {status}") };
                    payloads.extend(response.body.and_then(|it| of_content(&name, role, &it.content)));
                }
            }
        }
        Ok(payloads)
    }

    /// The entries of an object at the end of a way from the root.
    fn entries(&self, way: &[&str]) -> Result<Vec<(&'a str, Node<'a>)>, Problem> {
        let node = way.iter().try_fold(self.root.clone(), |node, key| node.get(key));
        node.map(|node| node.entries()).transpose().map(Option::unwrap_or_default)
    }
}

fn component(name: &str, role: &str, schema: Schema) -> Payload {
    Payload { source: Source::Component(name.to_owned(), role.to_owned()), schema }
}

fn of_content(name: &str, role: &str, content: &Content) -> Option<Payload> {
    content.schema().map(|schema| component(name, role, schema.clone()))
}

/// The operations of a path item, by their methods.
fn methods<'a>(item: &Node<'a>) -> Result<Vec<(&'a str, Node<'a>)>, Problem> {
    let is_method = |key: &str| Method::ALL.iter().any(|it| it.as_str().eq_ignore_ascii_case(key));
    Ok(item.entries()?.into_iter().filter(|(key, _)| is_method(key)).collect())
}
