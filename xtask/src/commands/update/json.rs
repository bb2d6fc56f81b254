//! What the command `update` prints for programs.

use openapi_client_codegen::diff;
use openapi_client_codegen::update::{Affected, Imported, Update};
use serde_json::{Value, json};

/// An update as JSON.
pub(super) fn value(update: &Update, request: &str, dry_run: bool) -> Value {
    let status = match (update.imported().is_empty(), dry_run) {
        (true, _) => "up-to-date",
        (false, true) => "planned",
        (false, false) => "written",
    };
    let skipped = update.skipped().iter().map(|skipped| json!({"file": skipped.file, "reason": skipped.reason}));
    json!({
        "format": 1,
        "status": status,
        "imported": update.imported().iter().map(imported).collect::<Vec<_>>(),
        "affected": update.affected().iter().map(affected).collect::<Vec<_>>(),
        "skipped": skipped.collect::<Vec<_>>(),
        "request": request,
    })
}

fn imported(imported: &Imported) -> Value {
    let Imported { api, version, is_new, source, path, baseline, difference, .. } = imported;
    let difference = difference.as_ref();
    json!({
        "api": api,
        "version": version,
        "is_new": is_new,
        "source": source,
        "path": path,
        "baseline": baseline,
        "difference": difference.and_then(|it| it.as_ref().ok()).map(diff::json),
        "error": difference.and_then(|it| it.as_ref().err()),
    })
}

fn affected(affected: &Affected) -> Value {
    let Affected { api, version, path, difference, .. } = affected;
    json!({
        "api": api,
        "version": version,
        "path": path,
        "difference": difference.as_ref().ok().map(diff::json),
        "error": difference.as_ref().err(),
    })
}
