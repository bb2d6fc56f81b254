//! What the command `import` prints for programs.

use std::path::Path;

use openapi_client_codegen::diff;
use openapi_client_codegen::import::{self, Baseline, Status};
use serde::Serialize;
use serde_json::Value;

/// An import as JSON.
#[derive(Serialize)]
pub(super) struct Import<'a> {
    format: u8,
    file: &'a Path,
    status: &'static str,
    dry_run: bool,
    dropped: Vec<Dropped<'a>>,
    kept: Vec<Kept<'a>>,
    kept_types: Vec<KeptType<'a>>,
    lost: Vec<Lost<'a>>,
    comparisons: Vec<Comparison<'a>>,
}

#[derive(Serialize)]
struct Dropped<'a> {
    keyword: &'a str,
    count: usize,
    reason: &'a str,
}

#[derive(Serialize)]
struct Kept<'a> {
    operation: &'a str,
    name: &'a str,
    instead_of: &'a str,
}

#[derive(Serialize)]
struct KeptType<'a> {
    pointer: &'a str,
    name: &'a str,
    instead_of: &'a str,
}

#[derive(Serialize)]
struct Lost<'a> {
    operation: &'a str,
    lost: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Comparison<'a> {
    baseline: &'static str,
    version: Option<&'a str>,
    difference: Option<Value>,
    error: Option<String>,
}

impl<'a> Import<'a> {
    pub(super) fn of(imported: &'a import::Import, dry_run: bool) -> Self {
        let import::Import { path, status, kept, kept_types, lost, comparisons, .. } = imported;
        let status = match status {
            Status::Added => "added",
            Status::Replaced => "replaced",
            Status::Unchanged => "unchanged",
        };
        let dropped = |it: &'a import::Dropped| Dropped { keyword: &it.keyword, count: it.count, reason: it.reason };
        let kept_name =
            |it: &'a import::KeptName| Kept { operation: &it.place, name: &it.name, instead_of: &it.instead_of };
        let kept_type =
            |it: &'a import::KeptName| KeptType { pointer: &it.place, name: &it.name, instead_of: &it.instead_of };
        let lost_name = |it: &'a import::LostName| Lost { operation: &it.operation, lost: &it.lost, name: &it.name };
        Self {
            format: 1,
            file: path,
            status,
            dry_run,
            dropped: imported.dropped.iter().map(dropped).collect(),
            kept: kept.iter().map(kept_name).collect(),
            kept_types: kept_types.iter().map(kept_type).collect(),
            lost: lost.iter().map(lost_name).collect(),
            comparisons: comparisons.iter().map(Comparison::of).collect(),
        }
    }
}

impl<'a> Comparison<'a> {
    fn of(comparison: &'a import::Comparison) -> Self {
        let (baseline, version) = match &comparison.baseline {
            Baseline::Replaced => ("replaced", None),
            Baseline::Neighbour(version) => ("neighbour", Some(version.as_str())),
        };
        let difference = comparison.difference.as_ref();
        Self {
            baseline,
            version,
            difference: difference.ok().map(diff::json),
            error: difference.err().map(ToString::to_string),
        }
    }
}
