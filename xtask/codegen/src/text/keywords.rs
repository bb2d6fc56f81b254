//! Keywords of OpenAPI that say what the keys of their values are.

/// The keywords whose values are objects with names for keys.
pub(crate) const HAVE_NAMES: [&str; 23] = [
    "$defs",
    "additionalOperations",
    "content",
    "dependentRequired",
    "dependentSchemas",
    "encoding",
    "examples",
    "headers",
    "links",
    "mapping",
    "mediaTypes",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "scopes",
    "securitySchemes",
    "variables",
    "webhooks",
];
