//! Turns a document into a model: what OpenAPI can say in several ways, the model says in one.

mod content;
mod operation;
mod parameter;
mod reference;
mod schema;

use serde_json::Value;

use super::node::Node;
use super::report::Report;
use crate::error::Problem;
use crate::model::Api;

/// Where types of ids are declared, and what they are ids of.
const IDS: &str = "x-rust-ids";

/// Where it is said what types mean that have their name from where they stand.
const TYPES: &str = "x-rust-types";

/// Turns a document into a model.
///
/// # Errors
/// When the document is no OpenAPI 3.0 description, or says something that no code can be made of.
pub(super) fn parse(document: &Value, report: &mut Report) -> Result<Api, Problem> {
    let root = Node::root(document);
    check_version(&root)?;
    let info = root.require("info")?;
    let mut parser = Parser { root: root.clone(), report, nesting: 0 };
    Ok(Api {
        title: info.get_prose("title")?.unwrap_or_default(),
        version: version(&info)?,
        description: info.get_prose("description")?,
        base_url: base_url(&root)?,
        schemas: parser.schemas()?,
        ids: parser.named_texts(IDS)?,
        types: parser.named_texts(TYPES)?,
        operations: parser.operations()?,
    })
}

/// What parsing needs to know at every place.
struct Parser<'a, 'r> {
    root: Node<'a>,
    report: &'r mut Report,
    /// How many references within references are being followed, which ends those that lead back to themselves.
    nesting: usize,
}

fn check_version(root: &Node<'_>) -> Result<(), Problem> {
    if let Some(swagger) = root.get("swagger") {
        let help = "convert it to OpenAPI 3.0, for example with swagger2openapi";
        return Err(swagger.problem("this is a Swagger description, not OpenAPI 3.0", help));
    }
    let Some(version) = root.get("openapi") else {
        let help = "begin it with `openapi: 3.0.3`, if it is one";
        return Err(root.problem("this is no OpenAPI description: it has no key `openapi`", help));
    };
    match version.value.as_str() {
        Some(text) if text == "3.0" || text.starts_with("3.0.") => Ok(()),
        _ => {
            let what = format!("this is OpenAPI {}, not 3.0", version.value.as_str().unwrap_or("of no version"));
            Err(version.problem(what, "write it as OpenAPI 3.0, with a version such as `\"3.0.3\"`"))
        }
    }
}

/// The version of the API. In YAML, a version such as `1.0` is easily written as a number.
fn version(info: &Node<'_>) -> Result<String, Problem> {
    let version = info.require("version")?;
    match version.value {
        Value::Number(number) => Ok(number.to_string()),
        _ => version.text().map(str::to_owned),
    }
}

/// The first server whose address is complete.
fn base_url(root: &Node<'_>) -> Result<Option<String>, Problem> {
    let Some(servers) = root.get("servers") else { return Ok(None) };
    for server in servers.items()? {
        let url = server.require("url")?.text()?;
        if (url.starts_with("https://") || url.starts_with("http://")) && !url.contains('{') {
            return Ok(Some(url.trim_end_matches('/').to_owned()));
        }
    }
    Ok(None)
}
