//! One name for an operation in all versions of its API.
//!
//! The name of an operation is made of its method, its path and its id, and must differ from those of its siblings. HubSpot's versions
//! have other ids for one operation (`put-/crm/v3/lists/{id}_moveList`, and without the end), and other siblings.

use std::collections::{BTreeMap, HashMap};

use super::inputs::Input;
use crate::description::Method;
use crate::ir;
use crate::normalize::says_more;
use crate::pipeline::AgreedNames;
use crate::text::paths::unversioned;
use crate::text::version::age;

/// An operation, whatever the version in its path is.
type Key = (Method, Vec<String>);

/// An operation in one of the versions.
struct Named<'a> {
    input: usize,
    path: &'a str,
    name: String,
    /// Whether its id says what it does.
    is_said: bool,
}

/// Returns, for each description, the names of those of its operations that another version names better, or has named before. The
/// oldest version whose id says what the operation does has the best name, so that a new version changes none.
pub(super) fn agree(inputs: &[Input], apis: &[&ir::Api]) -> Vec<AgreedNames> {
    let mut agreed: Vec<_> = inputs.iter().map(|_| AgreedNames::new()).collect();
    let mut versions: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for (index, input) in inputs.iter().enumerate() {
        versions.entry(input.api.as_ref().map(|api| api.name.as_str())).or_default().push(index);
    }
    for mut members in versions.into_values().filter(|members| members.len() > 1) {
        members.sort_by_cached_key(|index| age(&apis[*index].version));
        for ((method, _), operations) in operations(&members, inputs, apis) {
            let Some(best) = operations.iter().find(|it| it.is_said).or(operations.first()) else { continue };
            for other in operations.iter().filter(|other| other.name != best.name) {
                agreed[other.input].insert((method, other.path.to_owned()), best.name.clone());
            }
        }
    }
    agreed
}

/// The operations of the versions of an API, which are in their order. What a version has several times is left out.
fn operations<'a>(members: &[usize], inputs: &[Input], apis: &[&'a ir::Api]) -> HashMap<Key, Vec<Named<'a>>> {
    let mut all: HashMap<Key, Vec<Named<'a>>> = HashMap::new();
    for &input in members {
        for operation in &apis[input].operations {
            let item = inputs[input].document.root.get("paths").and_then(|paths| paths.get(&operation.path));
            let declared = item.and_then(|item| item.get(operation.method.as_str().to_ascii_lowercase()));
            let id = declared.and_then(|declared| declared.get("operationId")).and_then(|id| id.as_str());
            let named = Named {
                input,
                path: &operation.path,
                name: operation.ident.to_string().trim_start_matches("r#").to_owned(),
                is_said: id.is_some_and(|id| says_more(id, operation.method, &operation.path)),
            };
            all.entry((operation.method, unversioned(&operation.path))).or_default().push(named);
        }
    }
    let is_once = |operations: &mut Vec<Named<'_>>| operations.windows(2).all(|pair| pair[0].input != pair[1].input);
    all.retain(|_, operations| is_once(operations));
    all
}
