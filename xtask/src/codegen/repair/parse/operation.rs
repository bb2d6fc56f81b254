//! Operations.

use super::Parser;
use crate::codegen::error::Problem;
use crate::codegen::model::{Authorization, Operation, Success};
use crate::codegen::repair::node::Node;

/// The keys of a path under which operations are, and their methods.
const METHODS: [(&str, &str); 8] = [
    ("get", "GET"),
    ("put", "PUT"),
    ("post", "POST"),
    ("delete", "DELETE"),
    ("options", "OPTIONS"),
    ("head", "HEAD"),
    ("patch", "PATCH"),
    ("trace", "TRACE"),
];

impl<'a> Parser<'a, '_> {
    /// All operations.
    pub(super) fn operations(&mut self) -> Result<Vec<Operation>, Problem> {
        let mut operations = Vec::new();
        for (path, item) in self.root.require("paths")?.entries()? {
            if path.starts_with("x-") {
                continue;
            }
            let item = self.resolve(item)?;
            for (key, node) in item.entries()? {
                if let Some((_, method)) = METHODS.iter().find(|(name, _)| *name == key) {
                    operations.push(self.operation(method, path, &item, &node)?);
                }
            }
        }
        Ok(operations)
    }

    fn operation(
        &mut self,
        method: &'static str,
        path: &str,
        item: &Node<'a>,
        node: &Node<'a>,
    ) -> Result<Operation, Problem> {
        Ok(Operation {
            id: node.get_text("operationId")?.unwrap_or_default().to_owned(),
            method,
            path: path.to_owned(),
            summary: node.get_prose("summary")?,
            description: node.get_prose("description")?,
            deprecated: node.is("deprecated")?,
            parameters: self.parameters(path, item, node)?,
            body: self.body(node)?,
            answers: self.answers(node)?,
            success: Success::default(),
            accept: String::new(),
            security: self.security(node)?,
            pagination: None,
            pointer: node.pointer.clone(),
        })
    }

    /// What a request must be authorized by. An operation that does not say is as the description says for all.
    fn security(&self, operation: &Node<'a>) -> Result<Vec<Authorization>, Problem> {
        let Some(node) = operation.get("security").or_else(|| self.root.get("security")) else { return Ok(Vec::new()) };
        node.items()?.iter().map(authorization).collect()
    }
}

fn authorization(node: &Node<'_>) -> Result<Authorization, Problem> {
    let mut authorization = Authorization::default();
    for (scheme, scopes) in node.entries()? {
        let scopes: Result<Vec<_>, _> = scopes.items()?.iter().map(|scope| scope.text().map(str::to_owned)).collect();
        authorization.schemes.insert(scheme.to_owned(), scopes?);
    }
    Ok(authorization)
}
