//! Recordings: one exchange of request and response per file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::description::Description;

/// The directory of recordings that apply to every version of the API and differ only in their paths.
const EVERY_VERSION: &str = "every_version";

/// The response headers that a recording may store. Others could identify an account.
pub(crate) const HEADERS: [&str; 12] = [
    "content-type",
    "location",
    "retry-after",
    "x-hubspot-correlation-id",
    "x-hubspot-notfound",
    "x-hubspot-ratelimit-daily",
    "x-hubspot-ratelimit-daily-remaining",
    "x-hubspot-ratelimit-interval-milliseconds",
    "x-hubspot-ratelimit-max",
    "x-hubspot-ratelimit-remaining",
    "x-hubspot-ratelimit-secondly",
    "x-hubspot-ratelimit-secondly-remaining",
];

/// One exchange.
///
/// Only these fields can be stored: neither tokens nor host names.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// The path of the file below `recordings/`, without the extension.
    #[serde(skip)]
    pub name: String,
    /// The source of the exchange.
    pub origin: Origin,
    /// What the recording demonstrates, if its name does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The request.
    pub request: Request,
    /// The response.
    pub response: Response,
    /// Where the exchange deliberately violates the API description, such as `response /results/0/status`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<String>,
}

/// The source of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Recorded from HubSpot's servers, reduced to the fields of a recording.
    Live,
    /// Restates an example of HubSpot's public documentation.
    Documentation,
    /// Restates a response that an integrator has published.
    Public,
    /// Written by hand.
    ByHand,
}

/// A recorded request.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The operation id, which determines method and path in recordings of every version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The percent-encoded values of the path parameters of the operation.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub arguments: BTreeMap<String, String>,
    /// The method.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// The percent-encoded path, without the query.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// The decoded values of each query parameter.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub query: BTreeMap<String, Vec<String>>,
    /// The JSON body, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<Value>,
}

/// A recorded response.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers, with lower-case names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// The body.
    #[serde(flatten)]
    pub body: Body,
}

/// A recorded response body.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// JSON. Its formatting is not significant.
    Json(Value),
    /// Any other UTF-8 body, byte for byte.
    Text(String),
}

impl Body {
    /// Returns the bytes to send.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Text(text) => text.clone().into_bytes(),
        }
    }
}

/// The directory of the recordings.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("recordings")
}

impl Recording {
    /// Reads a recording by its name, such as `2026-09-beta/list_threads/first_page`. Recordings of a single version take
    /// precedence over those of every version.
    ///
    /// # Panics
    /// If the recording does not exist or is invalid.
    pub fn read(name: &str) -> Self {
        let specific = folder().join(format!("{name}.yaml"));
        let (version, rest) = name.split_once('/').unwrap_or_else(|| panic!("{name}: the name has no version"));
        if specific.exists() {
            return Self::read_file(&specific).of_version(version);
        }
        Self::read_file(&folder().join(EVERY_VERSION).join(format!("{rest}.yaml"))).of_version(version)
    }

    /// Reads all recordings. Those of every version are returned once per version.
    ///
    /// # Panics
    /// If a recording is invalid.
    pub fn all() -> Vec<Self> {
        let mut files = Vec::new();
        list_files(&folder(), &mut files);
        files.sort();
        let versions = Description::versions();
        let expand = |file: &PathBuf| {
            let recording = Self::read_file(file);
            match recording.name.split('/').next() {
                Some(EVERY_VERSION) => versions.iter().map(|version| recording.clone().of_version(version)).collect(),
                version => vec![recording.clone().of_version(version.unwrap_or_default())],
            }
        };
        files.iter().flat_map(expand).collect()
    }

    /// Reads the recordings of a version in another directory, such as those that a [`Recorder`](crate::Recorder) wrote.
    ///
    /// # Panics
    /// If a recording is invalid.
    pub fn all_in(directory: &Path, version: &str) -> Vec<Self> {
        let mut files = Vec::new();
        list_files(directory, &mut files);
        files.sort();
        files.iter().map(|file| Self::read_file(file).of_version(version)).collect()
    }

    /// Completes the recording with the method and path of its operation in a version of the API.
    pub(crate) fn of_version(mut self, version: &str) -> Self {
        let Some(operation) = self.request.operation.clone() else { return self };
        let (method, mut path) = Description::of(version)
            .method_and_path(&operation)
            .unwrap_or_else(|| panic!("{}: {version} has no operation {operation}", self.name));
        for (name, value) in &self.request.arguments {
            path = path.replace(&format!("{{{name}}}"), value);
        }
        self.name = self.name.replacen(EVERY_VERSION, version, 1);
        self.request.method = method;
        self.request.path = path;
        self
    }

    fn read_file(path: &Path) -> Self {
        let name = path.strip_prefix(folder()).unwrap_or(path).with_extension("").display().to_string();
        let yaml = fs::read_to_string(path).unwrap_or_else(|error| panic!("no recording {name}: {error}"));
        let recording: Self = serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("recording {name}: {error}"));
        for header in recording.response.headers.keys() {
            assert!(
                HEADERS.contains(&header.as_str()),
                "recording {name}: the header {header} is not on the allow-list"
            );
        }
        Self { name, ..recording }
    }
}

fn list_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            list_files(&path, files);
        } else {
            files.push(path);
        }
    }
}
