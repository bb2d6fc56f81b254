//! The version of OpenAPI that a document is written in.

use serde_json::Value;

use crate::error::Problem;
use crate::notes::Notes;

/// A version of OpenAPI. 3.2 only adds to 3.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    V30,
    V31,
    V32,
}

impl Version {
    /// Whether schemas are those of JSON Schema 2020-12.
    pub(super) fn has_json_schema(self) -> bool {
        self != Self::V30
    }

    fn parse(version: &str) -> Option<Self> {
        let is =
            |minor: &str| version == minor || version.strip_prefix(minor).is_some_and(|rest| rest.starts_with('.'));
        [("3.0", Self::V30), ("3.1", Self::V31), ("3.2", Self::V32)]
            .into_iter()
            .find_map(|(minor, version)| is(minor).then_some(version))
    }
}

/// Returns what is wrong with a description that was written before OpenAPI.
pub(super) fn unsupported(document: &Value) -> Option<Problem> {
    document.get("swagger").map(|_| {
        let help = "convert it to OpenAPI 3.0, for example with `npx swagger2openapi` or with Swagger Editor";
        Problem::new("/swagger", "this is a Swagger 2 description, not OpenAPI 3", help)
    })
}

/// Returns the version of a document.
///
/// # Errors
/// If the document is not a description, or is one of an unknown version.
pub(super) fn of(document: &Value, notes: &mut Notes) -> Result<Version, Problem> {
    if let Some(problem) = unsupported(document) {
        return Err(problem);
    }
    let Some(version) = document.get("openapi").filter(|version| !version.is_null()) else {
        let help = "begin it with `openapi: 3.0.3` if it is an OpenAPI description";
        return Err(Problem::new("", "this is not an OpenAPI description: `openapi` is missing", help));
    };
    let help = "3.0, 3.1 and 3.2 are supported: write a version such as `\"3.0.3\"`";
    match version {
        Value::String(text) => Version::parse(text)
            .ok_or_else(|| Problem::new("/openapi", format!("OpenAPI {text} is not supported"), help)),
        // YAML reads `openapi: 3.0` as a number.
        Value::Number(number) if number.as_f64().is_some_and(|it| Version::parse(&format!("{it:.1}")).is_some()) => {
            let mistake = Problem::new("/openapi", "`openapi` is a number, not a string", "put it in quotes");
            let text = format!("{:.1}", number.as_f64().unwrap_or_default());
            notes.record_lossy("repaired-values", mistake, &format!("it is {text}"))?;
            Version::parse(&text).ok_or_else(|| Problem::new("/openapi", "`openapi` is not a version", help))
        }
        _ => Err(Problem::new("/openapi", "`openapi` is not a version", help)),
    }
}
