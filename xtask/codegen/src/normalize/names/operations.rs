//! Short names for operations: a verb and nouns, as a person would choose them.
//!
//! HubSpot's operation ids repeat the path. The name is made of method and path only, not of prose, so that it is the same in
//! all versions of an API in which only the version in the path differs.

use std::collections::{BTreeMap, HashMap};

use super::chosen;
use super::naming::{Naming, ends_with_parameter};
use crate::description::{Api, Location, Method, Operation};
use crate::error::Problem;
use crate::normalize::draft::UnifiedResponse;
use crate::notes::Notes;
use crate::profile::Names;
use crate::text::case::{identifier, snake};
use crate::text::inflection::singular;
use crate::text::paths::is_version;

/// How much of a path can be part of a name.
const MAX_DEPTH: usize = 7;

/// Methods that the client has already.
pub(crate) const RESERVED_METHODS: [&str; 5] = ["builder", "clone", "from_env", "new", "request"];

/// Names operations whose ids say nothing as the service names them.
pub(in crate::normalize) fn agree(api: &mut Api, names: &Names) {
    for operation in &mut api.operations {
        if chosen::name(operation).is_none() {
            operation.agreed_name = names.operation(operation.method, &operation.path).map(str::to_owned);
        }
    }
}

/// Returns the names of all operations, in their order.
///
/// # Errors
/// When two operations have one name, and the notes are strict.
pub(in crate::normalize) fn choose(
    api: &Api,
    responses: &[UnifiedResponse],
    notes: &mut Notes,
) -> Result<Vec<String>, Problem> {
    report_duplicates(api, notes)?;
    let mut names = distinct(api, responses);
    // The names do not depend on the order of the description.
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_cached_key(|index| priority(&api.operations[*index]));
    let mut taken: HashMap<String, &str> = HashMap::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for index in order {
        let (operation, name) = (&api.operations[index], &mut names[index]);
        if RESERVED_METHODS.contains(&name.as_str()) {
            *name = format!("call_{name}");
        }
        *name = identifier(name);
        if let Some(other) = taken.get(name.as_str()) {
            let what = format!("two operations are named `{name}`, this one and {other}");
            let mistake = Problem::new(&operation.pointer, what, "declare an `operationId` for each");
            notes.record_lossy("duplicate-operation-names", mistake, "it is numbered")?;
            *name = numbered(name, &taken, numbers.entry(name.clone()).or_insert(1));
        }
        taken.insert(name.clone(), &operation.pointer);
    }
    for (operation, name) in api.operations.iter().zip(&names) {
        let declared = operation.id.as_deref().unwrap_or_default();
        if name != declared {
            notes.record("operation-names", &operation.pointer, format!("`{declared}` is named `{name}`"));
        }
    }
    Ok(names)
}

/// Reports operations whose ids another operation has: "The id MUST be unique among all operations described in the API"
/// (OpenAPI 3.0.3, section 4.7.10).
fn report_duplicates(api: &Api, notes: &mut Notes) -> Result<(), Problem> {
    let mut ids: HashMap<&str, &str> = HashMap::new();
    for operation in &api.operations {
        let Some(id) = operation.id.as_deref() else { continue };
        if let Some(other) = ids.insert(id, &operation.pointer) {
            let what = format!("two operations have the id `{id}`, this one and {other}");
            let mistake = Problem::new(&operation.pointer, what, "declare a unique `operationId` for each");
            notes.record_lossy("duplicate-operation-ids", mistake, "one of them is named after its method and path")?;
        }
    }
    Ok(())
}

/// Names that are distinct if the paths differ enough.
fn distinct(api: &Api, responses: &[UnifiedResponse]) -> Vec<String> {
    let naming = Naming::of(api, responses);
    let names = api.operations.iter();
    let mut names: Vec<_> = names.map(|it| chosen::name(it).unwrap_or_else(|| naming.name(it, 1))).collect();
    // One function can be at several paths, and one id at several operations.
    for (index, _) in conflicts(api, &names) {
        names[index] = chosen::full_name(&api.operations[index]).unwrap_or_else(|| names[index].clone());
    }
    for (index, _) in conflicts(api, &names) {
        if chosen::name(&api.operations[index]).is_some() {
            names[index] = naming.name(&api.operations[index], 1);
        }
    }
    for (index, winner) in conflicts(api, &names) {
        // One of them does what the verb in the path says.
        if api.operations[index].path == api.operations[winner].path {
            names[index] = naming.plain_name(&api.operations[index], 1);
        }
    }
    for (index, winner) in conflicts(api, &names) {
        let operation = &api.operations[index];
        if operation.path == api.operations[winner].path {
            names[index] = naming.name_by_method(operation);
        }
    }
    for depth in 2..=MAX_DEPTH {
        for (index, winner) in conflicts(api, &names) {
            // Paths that differ only in a parameter need its name, not more of the path.
            if segments(&api.operations[index]) != segments(&api.operations[winner]) {
                names[index] = naming.name(&api.operations[index], depth);
            }
        }
    }
    for (index, winner) in conflicts(api, &names) {
        if let Some(by) = by_parameters(&api.operations[index], &api.operations[winner]) {
            names[index] = format!("{}_{by}", names[index]);
        }
    }
    for is_kept in [|segment: &str| !is_version(segment), |_: &str| true] {
        for (index, _) in conflicts(api, &names) {
            names[index] = all_words(&api.operations[index], is_kept);
        }
    }
    names
}

/// The method and the words of all segments of a path that are kept, where nothing shorter tells two operations apart.
fn all_words(operation: &Operation, is_kept: fn(&str) -> bool) -> String {
    let segments = operation.path.split('/').filter(|segment| is_kept(segment));
    let words = segments.map(|segment| match segment.strip_prefix('{') {
        Some(parameter) => format!("by_{}", snake(parameter)),
        None => snake(segment),
    });
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let method = operation.method.as_str().to_ascii_lowercase();
    let words = if words.is_empty() { "root".to_owned() } else { words.join("_") };
    if operation.path.len() > 1 && operation.path.ends_with('/') {
        format!("{method}_{words}_slash")
    } else {
        format!("{method}_{words}")
    }
}

/// A name with the first free number after the last one that it got.
fn numbered(name: &str, taken: &HashMap<String, &str>, last: &mut usize) -> String {
    loop {
        *last += 1;
        let numbered = format!("{name}_{last}");
        if !taken.contains_key(&numbered) {
            return numbered;
        }
    }
}

/// The operations whose names others have a better right to, and those others.
fn conflicts(api: &Api, names: &[String]) -> Vec<(usize, usize)> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        groups.entry(name).or_default().push(index);
    }
    let mut conflicts = Vec::new();
    for mut group in groups.into_values().filter(|group| group.len() > 1) {
        group.sort_by_cached_key(|index| priority(&api.operations[*index]));
        conflicts.extend(group.iter().skip(1).map(|loser| (*loser, group[0])));
    }
    conflicts
}

/// The operation with the least priority value keeps a name that several could have: one with a chosen id, and with
/// one that is the very name, then one whose path ends with an identifier or without a parameter, then the one with the shortest path, then the one that posts.
fn priority(operation: &Operation) -> impl Ord + use<> {
    let last = operation.path.rsplit('/').next().unwrap_or_default().trim_end_matches('}').to_ascii_lowercase();
    let is_plain = !ends_with_parameter(&operation.path) || last.ends_with("id");
    let length = operation.path.split('/').count();
    let method = (operation.method != Method::Post, operation.method);
    let chosen = chosen::name(operation);
    (chosen.is_none(), chosen != operation.id, !is_plain, length, operation.path.clone(), method)
}

/// The segments of an operation's path that are no parameters.
fn segments(operation: &Operation) -> Vec<&str> {
    operation.path.split('/').filter(|segment| !segment.starts_with('{')).collect()
}

/// The parameters by which an operation differs from another of the same name: `by_path` for `/folders/{folderPath}`.
fn by_parameters(operation: &Operation, other: &Operation) -> Option<String> {
    let last = operation.path.split('/').rfind(|segment| !segment.starts_with('{') && !is_version(segment));
    let noun = singular(&snake(last.unwrap_or_default()));
    let in_path = |operation: &Operation| -> Vec<String> {
        let parameters = operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
        parameters.map(|parameter| parameter.name.clone()).collect()
    };
    let others = in_path(other);
    let (all, differing) = (in_path(operation), |name: &&String| !others.contains(name));
    let mut names: Vec<_> = all.iter().filter(differing).collect();
    if names.is_empty() {
        names = all.iter().rev().take(1).collect();
    }
    if names.is_empty() {
        return None;
    }
    let names: Vec<_> = names
        .into_iter()
        .map(|name| {
            let name = key_of(&operation.path, name).unwrap_or_else(|| snake(name));
            let name = name.strip_prefix(&format!("{noun}_")).unwrap_or(&name).to_owned();
            name.strip_suffix("_id").map_or(name.clone(), str::to_owned)
        })
        .collect();
    Some(format!("by_{}", names.join("_and_")))
}

/// What a path calls a parameter in front of it: `name` of `/lists/name/{listName}`.
fn key_of(path: &str, parameter: &str) -> Option<String> {
    let (before, _) = path.split_once(&format!("/{{{parameter}}}"))?;
    let key = snake(before.rsplit('/').next()?);
    snake(parameter).ends_with(&format!("_{key}")).then_some(key)
}
