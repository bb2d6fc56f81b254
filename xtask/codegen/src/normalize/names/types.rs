//! The names of types.

use std::collections::{HashMap, HashSet};

use crate::model::{Api, Schema, SchemaKind};
use crate::normalize::report::Report;
use crate::text::case::{pascal, unique};
use crate::text::inflection::singular;

/// Names that generated code needs for other things: those of the standard library and of the runtime.
const TAKEN: &str = "AccessToken AsNumber AsRef Attempt BTreeMap Box Bytes CallOptions Client ClientBuilder Clone Copy \
    DateTime Debug Default Deserialize Deserializer Drop Eq Err Error ErrorBody ErrorDetail ErrorKind \
    Extend FailedAttempt Fn FnMut FnOnce Form From FromIterator Future Hash Hook Into IntoFuture \
    IntoIterator IntoValues Items Iterator Map Method MultipartForm NaiveDate NoRetry None Ok Operation \
    Option Ord Page PageRequest Pages Parameter Part PartialEq PartialOrd ProviderError RateLimiter \
    RawRequest RefreshTokenProvider Request Response Result RetryPolicy SecretString Self Send Serialize \
    Sized Some StandardRetry String Sync ToOwned ToString TokenFuture TokenProvider Transport TryFrom \
    TryInto Unpin UnrecognizedValue Utc Value Vec";

/// Names that generated code needs for other things.
pub(super) fn taken() -> impl Iterator<Item = String> {
    TAKEN.split_whitespace().map(str::to_owned)
}

/// Gives each type its name in Rust.
pub(super) fn rename(api: &mut Api, report: &mut Report) {
    let names = chosen(api, report);
    for root in api.roots_mut() {
        rename_within(root, &names);
    }
    for operation in &mut api.operations {
        if let Some(pagination) = &mut operation.pagination
            && let Some(chosen) = names.get(&pagination.page)
        {
            pagination.page.clone_from(chosen);
        }
    }
    for (name, mut schema) in std::mem::take(&mut api.schemas) {
        rename_within(&mut schema, &names);
        api.schemas.insert(names.get(&name).cloned().unwrap_or(name), schema);
    }
}

fn rename_within(schema: &mut Schema, names: &HashMap<String, String>) {
    if let SchemaKind::Ref(name) = &mut schema.kind
        && let Some(chosen) = names.get(name)
    {
        name.clone_from(chosen);
    }
    schema.children_mut().into_iter().for_each(|child| rename_within(child, names));
}

/// The name of each type in Rust, by its name in the description.
fn chosen(api: &Api, report: &mut Report) -> HashMap<String, String> {
    let pages = page_names(api);
    let mut taken: HashSet<String> = taken().chain(api.ids.keys().cloned()).collect();
    let mut names = HashMap::new();
    // A type that has its name already keeps it, whatever others would be called.
    for keeps in [true, false] {
        for (name, schema) in &api.schemas {
            let wanted = schema.name.clone().or_else(|| pages.get(name).cloned()).unwrap_or_else(|| type_name(name));
            if (wanted == *name) != keeps {
                continue;
            }
            let wanted = if taken.contains(&wanted) { qualified(api, name, &wanted) } else { wanted };
            let chosen = unique(wanted, &mut taken);
            if chosen != *name {
                report.repaired("type-names", &schema.pointer, format!("`{name}` is named `{chosen}`"));
            }
            names.insert(name.clone(), chosen);
        }
    }
    names
}

fn type_name(name: &str) -> String {
    let name = pascal(name);
    match name.chars().next() {
        None => "Unnamed".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{name}"),
        _ => name,
    }
}

/// A name that is taken for something else, with the name of the first type that has it as a property: the `Option` of a
/// `Property` is a `PropertyOption`.
fn qualified(api: &Api, name: &str, wanted: &str) -> String {
    let owner = api.schemas.iter().find(|(owner, schema)| *owner != name && refers_to(schema, name));
    let owner = owner.map(|(owner, _)| type_name(owner)).unwrap_or_else(|| "Api".to_owned());
    format!("{owner}{wanted}")
}

fn refers_to(schema: &Schema, name: &str) -> bool {
    matches!(&schema.kind, SchemaKind::Ref(other) if other == name)
        || schema.children().into_iter().any(|child| refers_to(child, name))
}

/// Pages are named after what they hold: `ThreadPage` for `CollectionResponsePublicThreadForwardPaging`, unless two kinds of
/// pages hold the same.
fn page_names(api: &Api) -> HashMap<String, String> {
    let mut names: HashMap<String, String> = HashMap::new();
    let mut holders: HashMap<String, HashSet<&String>> = HashMap::new();
    for pagination in api.operations.iter().filter_map(|operation| operation.pagination.as_ref()) {
        let Some(item) = item_name(api, &pagination.page) else { continue };
        let name = format!("{}Page", type_name(&item));
        holders.entry(name.clone()).or_default().insert(&pagination.page);
        names.insert(pagination.page.clone(), name);
    }
    let is_free = |name: &String| holders.get(name).is_some_and(|pages| pages.len() == 1);
    names.retain(|page, name| is_free(name) && (page == name || !api.schemas.contains_key(name)));
    names
}

/// The name of what a page holds.
fn item_name(api: &Api, page: &str) -> Option<String> {
    let results = api.object(page)?.property("results")?;
    match &results.schema.kind {
        SchemaKind::Array(items) => match &items.kind {
            SchemaKind::Ref(name) => Some(name.clone()),
            _ => Some(singular(&type_name(page))),
        },
        _ => None,
    }
    .filter(|name| name != page)
}
