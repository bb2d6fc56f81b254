//! Reads a description from a document: what OpenAPI can write in several ways has one form in [`Api`].

mod access;
mod content;
mod enums;
mod examples;
mod facts;
mod integers;
mod keywords;
mod operation;
mod paging;
mod parameter;
mod path;
mod payload;
mod reference;
mod request_examples;
mod responses;
mod schema;
mod security;
mod server;
mod shown_values;
mod style;
mod union;

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::Value;

use shown_values::ShownValues;

use super::Api;
use super::node::Node;
use crate::error::Problem;
use crate::notes::Notes;

pub(crate) use path::template;

/// The extension that declares types of identifiers, with their documentation.
const IDS: &str = "x-rust-ids";

/// The extension that documents inline types, by the names that they get.
const TYPE_DOCS: &str = "x-rust-types";

/// Reads a description from an upgraded document.
///
/// # Errors
/// When the document says something that no code can be generated for.
pub(crate) fn parse(document: &Value, notes: &mut Notes) -> Result<Api, Problem> {
    let shown = Shown { values: shown_values::find(document), sent: request_examples::pointers(document) };
    parse_with(document, notes, shown)
}

/// Reads a description from an upgraded document, without what only its examples show.
///
/// # Errors
/// When the document says something that no code can be generated for.
pub(crate) fn parse_declared(document: &Value, notes: &mut Notes) -> Result<Api, Problem> {
    parse_with(document, notes, Shown::default())
}

fn parse_with(document: &Value, notes: &mut Notes, shown: Shown) -> Result<Api, Problem> {
    let root = Node::root(document);
    let info = root.require("info")?;
    let mut parser = Parser { root: root.clone(), notes, nesting: 0, shown, closed_objects: HashSet::new() };
    let (servers, base_path) = parser.servers()?;
    let operations = parser.operations(&servers)?;
    let schemas = parser.schemas()?;
    let payloads = parser.payloads(&schemas, operations.is_empty())?;
    Ok(Api {
        title: info.get_prose("title")?.unwrap_or_default(),
        version: info.require("version")?.string()?.to_owned(),
        description: root.with_link(info.get_prose("description")?),
        base_url: server::base_url(&servers),
        servers,
        base_path,
        has_exact_formats: false,
        has_universal_token: false,
        schemas,
        closed_objects: std::mem::take(&mut parser.closed_objects),
        payloads,
        security_schemes: parser.security_schemes()?,
        ids: parser.ids()?,
        type_docs: parser.named_strings(TYPE_DOCS)?,
        operations,
    })
}

/// What parsing needs to know at every place.
struct Parser<'a, 'r> {
    root: Node<'a>,
    notes: &'r mut Notes,
    /// How many nested references are being followed: a reference that leads back to itself never ends.
    nesting: usize,
    shown: Shown,
    /// The pointers of the objects that have no other properties than those that they declare.
    closed_objects: HashSet<String>,
}

/// What examples show beside what is declared.
#[derive(Default)]
struct Shown {
    values: ShownValues,
    /// The pointers of read-only properties that requests have in an example.
    sent: HashSet<String>,
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
