//! The objects of requests and responses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Thing {
    /// The ID.
    pub id: Option<String>,
    /// The sizes.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub sizes: Vec<Option<i64>>,
    /// The parts.
    pub parts: Vec<ThingPart>,
    /// The properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<BTreeMap<String, Option<String>>>,
    /// The words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
}

/// Words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Words {
    /// The name.
    pub name: String,
    /// The items.
    pub items: String,
    /// The example.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<WordsExample>,
}

/// Thing part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ThingPart {
    /// The name.
    pub name: Option<String>,
}

/// Words example.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WordsExample {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
