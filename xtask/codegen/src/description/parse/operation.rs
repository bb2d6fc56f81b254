//! Operations.

use serde_json::Map;

use super::Parser;
use super::path::Path;
use crate::description::node::Node;
use crate::description::{Method, Operation, Server, Shortcut};
use crate::error::Problem;

/// The extension that declares whether the requests of an operation are idempotent.
const IDEMPOTENT: &str = "x-idempotent";

impl<'a> Parser<'a, '_> {
    /// All operations.
    pub(super) fn operations(&mut self, servers: &[Server]) -> Result<Vec<Operation>, Problem> {
        let mut operations = Vec::new();
        for (path, item) in self.root.require("paths")?.entries()? {
            if path.starts_with("x-") {
                continue;
            }
            let path = self.path(path, &item)?;
            let item = self.resolve(item)?;
            for (key, node) in item.entries()? {
                if let Some(method) = Method::ALL.into_iter().find(|it| it.as_str().eq_ignore_ascii_case(key)) {
                    let Some(mut operation) = self.operation(method, &path, &item, &node)? else { continue };
                    operation.servers = self.operation_servers(&item, &node, servers)?;
                    operations.push(operation);
                }
            }
        }
        Ok(operations)
    }

    /// An operation. `None` if the client can have no method for it.
    fn operation(
        &mut self,
        method: Method,
        path: &Path,
        item: &Node<'a>,
        node: &Node<'a>,
    ) -> Result<Option<Operation>, Problem> {
        let Some((parameters, query)) = self.parameters(path, item, node)? else { return Ok(None) };
        let (mut responses, mut errors) = self.responses(node)?;
        if method == Method::Head {
            self.leave_out_bodies(responses.iter_mut().chain(&mut errors));
        }
        Ok(Some(Operation {
            id: node.get_string("operationId")?.map(str::to_owned),
            agreed_name: None,
            method,
            path: path.path.clone(),
            query,
            fragment: path.fragment.clone(),
            summary: node.get_prose("summary")?,
            remarks: Vec::new(),
            description: node.get_documentation()?,
            tags: tags(node)?,
            deprecated: node.is("deprecated")?,
            idempotent: node.get(IDEMPOTENT).map(|_| node.is(IDEMPOTENT)).transpose()?,
            parameters,
            body: self.body(node)?,
            responses,
            errors,
            security: self.security(node)?,
            servers: Vec::new(),
            paging: self.paging(node)?,
            shortcuts: shortcuts(node)?,
            pointer: node.pointer.clone(),
        }))
    }
}

fn tags(operation: &Node<'_>) -> Result<Vec<String>, Problem> {
    let tags = operation.get("tags").map(|node| node.items()).transpose()?.unwrap_or_default();
    tags.iter().map(|tag| tag.string().map(str::to_owned)).collect()
}

/// The shortcuts that an overlay asks for.
fn shortcuts(operation: &Node<'_>) -> Result<Vec<Shortcut>, Problem> {
    let Some(node) = operation.get("x-rust-shortcuts") else { return Ok(Vec::new()) };
    let shortcut = |(name, node): (&str, Node<'_>)| {
        let filled_in = |key: &str| match node.get(key) {
            Some(values) => values.object().cloned(),
            None => Ok(Map::new()),
        };
        let arguments = node.get("arguments").map(|node| node.items()).transpose()?.unwrap_or_default();
        Ok(Shortcut {
            name: name.to_owned(),
            description: node.require("description")?.string()?.trim().to_owned(),
            query: filled_in("query")?,
            body: filled_in("body")?,
            arguments: arguments.iter().map(|it| it.string().map(str::to_owned)).collect::<Result<_, _>>()?,
        })
    };
    node.entries()?.into_iter().map(shortcut).collect()
}
