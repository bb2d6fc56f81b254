//! The map that comes with a generated client: the names of types and operations by their places in the description.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Deserializer};

use crate::document::locate;

/// What a client can be asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct ClientMap {
    /// The module of the client's version.
    #[serde(skip)]
    pub(crate) module: String,
    pub(crate) types: Vec<TypeEntry>,
    pub(crate) operations: Vec<OperationEntry>,
    pub(crate) servers: Vec<ServerEntry>,
}

impl ClientMap {
    /// The variants of all types for values that the description does not list.
    pub(crate) fn unrecognized(&self) -> BTreeSet<&str> {
        self.types.iter().filter_map(|ty| ty.unrecognized.as_deref()).collect()
    }
}

/// A type.
#[derive(Debug, Deserialize)]
pub(crate) struct TypeEntry {
    pub(crate) name: String,
    #[serde(deserialize_with = "pointer")]
    pub(crate) pointer: String,
    pub(crate) kind: String,
    /// The variant for values that the description does not list.
    pub(crate) unrecognized: Option<String>,
    pub(crate) request: bool,
    pub(crate) response: bool,
}

/// A server that a method chooses.
#[derive(Debug, Deserialize)]
pub(crate) struct ServerEntry {
    pub(crate) name: String,
    /// Its URL, with the names of variables in braces.
    pub(crate) url: String,
}

/// An operation.
#[derive(Debug, Deserialize)]
pub(crate) struct OperationEntry {
    pub(crate) name: String,
    #[serde(deserialize_with = "pointer")]
    pub(crate) pointer: String,
    /// The path of the client's requests, with what it fills in.
    pub(crate) path: String,
    pub(crate) parameters: Vec<ParameterEntry>,
    /// Whether the method asks for a body.
    pub(crate) has_body: bool,
    /// Whether the client can fetch one page after the other.
    pub(crate) has_pages: bool,
    /// The media type, or the range, of which the method sends a body.
    pub(crate) media_type: Option<String>,
}

/// A parameter, or a field of a form.
#[derive(Debug, Deserialize)]
pub(crate) struct ParameterEntry {
    pub(crate) name: String,
    pub(crate) wire_name: String,
    #[serde(deserialize_with = "pointer")]
    pub(crate) pointer: String,
    pub(crate) location: String,
    pub(crate) required: bool,
    /// Whether it takes any number of values.
    pub(crate) list: bool,
    /// Whether it takes any number of values by their names.
    pub(crate) by_keys: bool,
}

/// A place, as the JSON pointer that it has in the one document.
fn pointer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer).map(|place| locate(&place))
}

/// Reads the map of a crate.
///
/// # Errors
/// If the crate has none.
pub(crate) fn read(directory: &Path) -> anyhow::Result<ClientMap> {
    let directory = directory.join("conformance");
    let entries = fs::read_dir(&directory).with_context(|| format!("cannot read {}", directory.display()))?;
    let path = entries.flatten().map(|entry| entry.path()).find(|path| path.extension().is_some_and(|it| it == "json"));
    let path = path.with_context(|| format!("there is no map in {}", directory.display()))?;
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut map: ClientMap =
        serde_json::from_slice(&text).with_context(|| format!("cannot parse {}", path.display()))?;
    map.module = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(map)
}
