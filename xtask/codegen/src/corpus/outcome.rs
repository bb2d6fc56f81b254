//! The outcome of one description.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The outcome of one description. Its form as JSON is that of a report.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Outcome {
    /// The path of the description.
    pub file: String,
    /// Whether a crate was generated.
    pub status: Status,
    /// Why no crate was generated.
    pub error: Option<String>,
    /// The number of operations.
    pub operations: usize,
    /// The number of operations that can be streamed.
    pub streams: usize,
    /// The number of types.
    pub schemas: usize,
    /// The number of generated lines, without the runtime.
    pub lines: usize,
    /// The number of normalizations of each kind.
    pub notes: BTreeMap<String, usize>,
    /// The duration in milliseconds.
    pub millis: u128,
}

/// Whether a crate was generated from a description.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The crate was generated and, if that was requested, passes clippy.
    #[default]
    Ok,
    /// No crate was generated, or it does not pass clippy.
    Failed,
}

impl Status {
    /// Returns the name, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Failed => "failed",
        }
    }
}

impl Outcome {
    /// Creates the outcome of a description from which no crate was generated.
    pub(super) fn failed(file: &Path, error: impl Into<String>) -> Self {
        let mut outcome = Self { file: file.display().to_string(), ..Self::default() };
        outcome.fail(error.into());
        outcome
    }

    /// Turns the outcome into a failure.
    pub(super) fn fail(&mut self, error: String) {
        self.status = Status::Failed;
        self.error = Some(error);
    }

    /// Returns the name of the file, without its directory.
    pub fn file_name(&self) -> &str {
        Path::new(&self.file).file_name().and_then(|name| name.to_str()).unwrap_or(&self.file)
    }
}
