//! Recordings: one exchange each, request and response, in a file of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::description::Description;

/// The folder of recordings that are the same in every version but for the path.
const EVERY_VERSION: &str = "every_version";

/// The headers that a recording can hold. Others could tell whose account it was, or its token.
const HEADERS: [&str; 12] = [
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
/// Only these fields can be stored, so that no token and no host can be among them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// Its name: the path of its file within the recordings, without the ending.
    #[serde(skip)]
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// What it shows, where its name does not say enough.
    #[serde(default)]
    pub note: Option<String>,
    /// What was sent.
    pub request: Request,
    /// What came back.
    pub response: Response,
    /// Where the exchange breaks the description on purpose, such as `response /results/0/status`.
    #[serde(default)]
    pub breaks: Vec<String>,
}

/// Where a recording comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Recorded from HubSpot, reduced to the fields that a recording holds.
    Live,
    /// Written by hand, from HubSpot's documentation and what integrators have published.
    ByHand,
}

/// What was sent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The operation, by its id. It gives method and path in a recording that is the same in every version.
    #[serde(default)]
    pub operation: Option<String>,
    /// The values of the names in the path of the operation, as they are sent.
    #[serde(default)]
    pub arguments: BTreeMap<String, String>,
    /// The method.
    #[serde(default)]
    pub method: String,
    /// The path, as it is sent, without the query.
    #[serde(default)]
    pub path: String,
    /// The values of each query parameter, decoded.
    #[serde(default)]
    pub query: BTreeMap<String, Vec<String>>,
    /// The body, if there is one.
    #[serde(default)]
    pub json: Option<Value>,
}

/// What came back.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers, in lower case.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The body.
    #[serde(flatten)]
    pub body: Body,
}

/// A body.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// JSON, laid out as is convenient.
    Json(Value),
    /// A text, byte for byte.
    Text(String),
}

impl Body {
    /// The bytes as they are sent.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Text(text) => text.clone().into_bytes(),
        }
    }
}

/// Where recordings are.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("recordings")
}

impl Recording {
    /// Reads a recording by its name, such as `2026-09-beta/list_threads/first_page`: that of the version or, where there
    /// is none, that of every version.
    ///
    /// # Panics
    /// When there is none, or it holds what a recording must not hold.
    pub fn read(name: &str) -> Self {
        let own = folder().join(format!("{name}.yaml"));
        let (version, rest) = name.split_once('/').unwrap_or_else(|| panic!("{name}: of which version?"));
        if own.exists() {
            return Self::read_file(&own).of_version(version);
        }
        Self::read_file(&folder().join(EVERY_VERSION).join(format!("{rest}.yaml"))).of_version(version)
    }

    /// All recordings, those of every version once for each.
    ///
    /// # Panics
    /// When one of them holds what a recording must not hold.
    pub fn all() -> Vec<Self> {
        let mut files = Vec::new();
        list(&folder(), &mut files);
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

    /// The recording as it is in one version, with method and path from its description.
    fn of_version(mut self, version: &str) -> Self {
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
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("no recording {name}: {error}"));
        let recording: Self = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("recording {name}: {error}"));
        for header in recording.response.headers.keys() {
            assert!(HEADERS.contains(&header.as_str()), "recording {name}: the header {header} must not be stored");
        }
        Self { name, ..recording }
    }
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push(path);
        }
    }
}
