//! Reads a description from a document: what OpenAPI can write in several ways has one form in [`Api`].

mod content;
mod enums;
mod operation;
mod parameter;
mod reference;
mod responses;
mod schema;
mod union;

use indexmap::IndexMap;
use serde_json::Value;

use super::Api;
use super::node::Node;
use crate::error::Problem;
use crate::notes::Notes;

/// The extension that declares types of identifiers, with their documentation.
const IDS: &str = "x-rust-ids";

/// The extension that documents inline types, by the names that they get.
const TYPE_DOCS: &str = "x-rust-types";

/// Reads a description from a document.
///
/// # Errors
/// When the document is not an OpenAPI 3.0 description, or says something that no code can be generated for.
pub(crate) fn parse(document: &Value, notes: &mut Notes) -> Result<Api, Problem> {
    let root = Node::root(document);
    check_version(&root)?;
    let info = root.require("info")?;
    let mut parser = Parser { root: root.clone(), notes, nesting: 0 };
    Ok(Api {
        title: info.get_prose("title")?.unwrap_or_default(),
        version: version(&info)?,
        description: info.get_prose("description")?,
        base_url: base_url(&root)?,
        schemas: parser.schemas()?,
        ids: parser.ids()?,
        type_docs: parser.named_strings(TYPE_DOCS)?,
        operations: parser.operations()?,
    })
}

/// What parsing needs to know at every place.
struct Parser<'a, 'r> {
    root: Node<'a>,
    notes: &'r mut Notes,
    /// How many nested references are being followed: a reference that leads back to itself never ends.
    nesting: usize,
}

impl Parser<'_, '_> {
    /// The types of identifiers, with their documentation.
    fn ids(&self) -> Result<IndexMap<String, String>, Problem> {
        for (name, node) in self.root.get(IDS).map(|node| node.entries()).transpose()?.unwrap_or_default() {
            schema::check_type_name(&node, name, &format!("`{IDS}` declares {name:?}"))?;
        }
        self.named_strings(IDS)
    }

    /// The strings of an object at the root, by their keys.
    fn named_strings(&self, key: &str) -> Result<IndexMap<String, String>, Problem> {
        let Some(node) = self.root.get(key) else { return Ok(IndexMap::new()) };
        let strings = node.entries()?.into_iter();
        strings.map(|(name, node)| Ok((name.to_owned(), node.string()?.trim().to_owned()))).collect()
    }
}

fn check_version(root: &Node<'_>) -> Result<(), Problem> {
    if let Some(swagger) = root.get("swagger") {
        let help = "convert it to OpenAPI 3.0, for example with swagger2openapi";
        return Err(swagger.problem("this is a Swagger 2 description, not OpenAPI 3.0", help));
    }
    let Some(version) = root.get("openapi") else {
        let help = "begin it with `openapi: 3.0.3` if it is an OpenAPI description";
        return Err(root.problem("this is not an OpenAPI description: `openapi` is missing", help));
    };
    match version.value.as_str() {
        Some(version) if version == "3.0" || version.starts_with("3.0.") => Ok(()),
        other => {
            let what = match other {
                Some(version) => format!("OpenAPI {version} is not supported"),
                None => "`openapi` is not a version".to_owned(),
            };
            Err(version.problem(what, "convert it to OpenAPI 3.0, with a version such as `\"3.0.3\"`"))
        }
    }
}

/// The version of the API. YAML reads an unquoted version such as `1.0` as a number.
fn version(info: &Node<'_>) -> Result<String, Problem> {
    let version = info.require("version")?;
    match version.value {
        Value::Number(number) => Ok(number.to_string()),
        _ => version.string().map(str::to_owned),
    }
}

/// The first server URL that is absolute and has no variables.
fn base_url(root: &Node<'_>) -> Result<Option<String>, Problem> {
    let Some(servers) = root.get("servers") else { return Ok(None) };
    for server in servers.items()? {
        let url = server.require("url")?.string()?;
        if (url.starts_with("https://") || url.starts_with("http://")) && !url.contains('{') {
            return Ok(Some(url.trim_end_matches('/').to_owned()));
        }
    }
    Ok(None)
}
