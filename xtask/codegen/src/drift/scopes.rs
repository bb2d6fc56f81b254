//! Ignores security scopes that no operation requires: HubSpot lists those of all its APIs in each description.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Removes the scopes from the security schemes that no operation of either document requires.
pub(super) fn retain_required(old: &mut Value, new: &mut Value) {
    let mut required = BTreeSet::new();
    collect_required(old, &mut required);
    collect_required(new, &mut required);
    for document in [old, new] {
        let schemes = document.pointer_mut("/components/securitySchemes").and_then(Value::as_object_mut);
        let schemes = schemes.into_iter().flat_map(Map::values_mut);
        let flows = schemes.filter_map(|scheme| scheme.get_mut("flows")?.as_object_mut()).flat_map(Map::values_mut);
        for scopes in flows.filter_map(|flow| flow.get_mut("scopes")?.as_object_mut()) {
            scopes.retain(|scope, _| required.contains(scope));
        }
    }
}

/// Adds the scopes in the security requirements of all operations.
fn collect_required(document: &Value, required: &mut BTreeSet<String>) {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let operations = paths.filter_map(Value::as_object).flat_map(Map::values);
    let alternatives = operations.filter_map(|operation| operation.get("security")?.as_array()).flatten();
    let scopes = alternatives.filter_map(Value::as_object).flat_map(Map::values).filter_map(Value::as_array).flatten();
    required.extend(scopes.filter_map(Value::as_str).map(str::to_owned));
}
