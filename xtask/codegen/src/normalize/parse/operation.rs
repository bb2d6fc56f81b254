//! Operations.

use super::Parser;
use crate::error::Problem;
use crate::model::{Authorization, Operation, Shortcut, Success};
use crate::normalize::node::Node;

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

/// The extension by which a description says whether an operation is idempotent. OpenAPI has no word for it.
const IDEMPOTENT: &str = "x-idempotent";

impl<'a> Parser<'a, '_> {
    /// All operations.
    pub(super) fn operations(&mut self) -> Result<Vec<Operation>, Problem> {
        let mut operations = Vec::new();
        for (path, item) in self.root.require("paths")?.entries()? {
            if path.starts_with("x-") {
                continue;
            }
            check_path(path, &item)?;
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
        let (answers, errors) = self.answers(node)?;
        Ok(Operation {
            id: node.get_text("operationId")?.unwrap_or_default().to_owned(),
            request: String::new(),
            method,
            path: path.to_owned(),
            summary: node.get_prose("summary")?,
            description: node.get_prose("description")?,
            deprecated: node.is("deprecated")?,
            idempotent: idempotent(method, path, node)?,
            parameters: self.parameters(path, item, node)?,
            body: self.body(node)?,
            answers,
            errors,
            success: Success::default(),
            accept: String::new(),
            security: self.security(node)?,
            pagination: None,
            shortcuts: shortcuts(node)?,
            pointer: node.pointer.clone(),
        })
    }

    /// What a request must be authorized by. An operation that does not say is as the description says for all.
    fn security(&self, operation: &Node<'a>) -> Result<Vec<Authorization>, Problem> {
        let Some(node) = operation.get("security").or_else(|| self.root.get("security")) else { return Ok(Vec::new()) };
        node.items()?.iter().map(|node| self.authorization(node)).collect()
    }

    fn authorization(&self, node: &Node<'a>) -> Result<Authorization, Problem> {
        let schemes = self.root.get("components").and_then(|components| components.get("securitySchemes"));
        let mut authorization = Authorization::default();
        for (name, scopes) in node.entries()? {
            let scopes: Result<_, _> = scopes.items()?.iter().map(|scope| scope.text().map(str::to_owned)).collect();
            authorization.schemes.insert(name.to_owned(), scopes?);
            if let Some(scheme) = schemes.as_ref().and_then(|schemes| schemes.get(name))
                && scheme.get_text("type")? == Some("apiKey")
                && scheme.get_text("in")? == Some("query")
            {
                authorization.query_keys.push(scheme.require("name")?.text()?.to_owned());
            }
        }
        Ok(authorization)
    }
}

/// Shorter ways to say something that an operation does.
fn shortcuts(operation: &Node<'_>) -> Result<Vec<Shortcut>, Problem> {
    let Some(node) = operation.get("x-rust-shortcuts") else { return Ok(Vec::new()) };
    let shortcut = |(name, node): (&str, Node<'_>)| {
        let filled_in = |key: &str| node.get(key).and_then(|node| node.value.as_object().cloned()).unwrap_or_default();
        let arguments = node.get("arguments").map(|node| node.items()).transpose()?.unwrap_or_default();
        Ok(Shortcut {
            name: name.to_owned(),
            description: node.require("description")?.text()?.trim().to_owned(),
            query: filled_in("query"),
            body: filled_in("body"),
            arguments: arguments.iter().map(|it| it.text().map(str::to_owned)).collect::<Result<_, _>>()?,
        })
    };
    node.entries()?.into_iter().map(shortcut).collect()
}

/// Checks that a path can be put together: it begins with a slash, has no query, and its braces hold names.
fn check_path(path: &str, item: &Node<'_>) -> Result<(), Problem> {
    let help = "write it as `/things/{thingId}`";
    if !path.starts_with('/') {
        return Err(item.problem(format!("the path {path:?} does not begin with a slash"), help));
    }
    if path.contains(['?', '#']) {
        return Err(item.problem(format!("the path {path:?} has a query or a fragment"), "describe them as parameters"));
    }
    let mut open = None;
    for (index, c) in path.char_indices() {
        match (c, open) {
            ('{', None) => open = Some(index),
            ('}', Some(start)) if index > start + 1 => open = None,
            ('{' | '}', _) => return Err(item.problem(format!("the braces of the path {path:?} do not match"), help)),
            _ => {}
        }
    }
    match open {
        Some(_) => Err(item.problem(format!("the braces of the path {path:?} do not match"), help)),
        None => Ok(()),
    }
}

/// Whether a request has no more effect when it is sent twice than when it is sent once: by its method (RFC 9110, 9.2.2), as
/// HubSpot's way to read by `POST`, or as an overlay says.
fn idempotent(method: &str, path: &str, node: &Node<'_>) -> Result<bool, Problem> {
    if node.get(IDEMPOTENT).is_some() {
        return node.is(IDEMPOTENT);
    }
    Ok(match method {
        "PATCH" => false,
        "POST" => path.ends_with("/search") || path.ends_with("/batch/read"),
        _ => true,
    })
}
