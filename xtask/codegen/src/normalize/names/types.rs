//! The names of types.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::description::{Api, Schema, SchemaKind, Union};
use crate::normalize::draft::Draft;
use crate::notes::Notes;
use crate::profile;
use crate::text::case::{Unique, begins_identifier, pascal};
use crate::text::inflection::singular;
use crate::text::numbers::{Base, Numbered};

/// Names of the standard library and of the runtime, which generated code uses.
const RESERVED_TYPES: &str = "AccessToken As AsNumber AsRef Attempt BTreeMap Box Bytes CallOptions Client \
    ClientBuilder ClientCredentialsProvider Clone Copy Cow DateTime Debug DeclaredServer Default Deserialize \
    Deserializer Download Drop Eq Err Error ErrorBody ErrorDetail ErrorKind Event Events Extend FailedAttempt \
    FileTokenStore Fn FnMut FnOnce Form Formatted From FromIterator Future Hash Header Hook Integers Into \
    IntoEntries IntoFuture IntoItems IntoIterator IntoList IntoNullable IntoNullableValues IntoOption IntoValues \
    IntrospectedToken Items Iterator Lines Map Method MockServer MultipartForm NaiveDate NoRetry None Nullable \
    OAuthApp OfCall OfStream Ok Operation Option Ord Page PageRequest Pages Parameter ParameterValue Part PartialEq \
    PartialOrd PathStyle ProviderError QueryStyle RateLimit RateLimitFuture RateLimiter RatePermit RawRequest \
    Reconnect Redis RedisRateLimiter RedisTokenStore RefreshTokenProvider Request Response Result RetryPolicy \
    SecretString SecurityRequirements SecurityScheme Self Send Serialize ServerVariable Settable Sized Some StandardRetry \
    StoredTokens String Sync ToOwned ToString TokenFuture TokenIntrospector TokenProvider TokenStore \
    TokenStoreFuture Transport TryFrom TryInto Undecoded Unpin UnrecognizedInteger UnrecognizedValue Upload Utc Value \
    Vec Wait WaitIter";

/// What stands before the name of a schema that no type can have.
const API: &str = "Api";

/// Returns the names that no type can have.
pub(in crate::normalize) fn reserved() -> impl Iterator<Item = String> {
    RESERVED_TYPES.split_whitespace().map(str::to_owned)
}

/// Renames each schema to its type.
pub(in crate::normalize) fn rename_types(
    draft: &mut Draft,
    known: &profile::Names,
    numbered: &Numbered,
    notes: &mut Notes,
) {
    let names = type_names(draft, known, numbered, notes);
    for root in draft.roots_mut() {
        rename_within(root, &names);
    }
    for operation in &mut draft.operations {
        if let Some(pagination) = &mut operation.pagination
            && let Some(page) = &mut pagination.page
            && let Some(chosen) = names.get(page)
        {
            page.clone_from(chosen);
        }
    }
    let renamed = |name: String| names.get(&name).cloned().unwrap_or(name);
    for (name, mut schema) in std::mem::take(&mut draft.api.schemas) {
        rename_within(&mut schema, &names);
        draft.api.schemas.insert(renamed(name), schema);
    }
}

/// Removes endings of the names of schemas where nothing that is used has the name without.
pub(in crate::normalize) fn drop_endings(draft: &mut Draft, endings: &[String], notes: &mut Notes) {
    let used = draft.api.reachable(draft.roots());
    let shorter = |(name, schema): (&String, &Schema)| {
        let shorter = endings.iter().find_map(|ending| name.strip_suffix(ending.as_str()))?;
        let is_free = schema.name.is_none() && used.contains(name.as_str()) && !used.contains(shorter);
        (is_free && begins_identifier(shorter)).then(|| (name.clone(), shorter.to_owned()))
    };
    let names: BTreeMap<String, String> = draft.api.schemas.iter().filter_map(shorter).collect();
    let mut taken = HashSet::new();
    let names: HashMap<_, _> = names.into_iter().filter(|(_, shorter)| taken.insert(shorter.clone())).collect();
    if names.is_empty() {
        return;
    }
    draft.roots_mut().into_iter().for_each(|root| rename_within(root, &names));
    draft.api.schemas.retain(|name, _| !taken.contains(name));
    for (name, mut schema) in std::mem::take(&mut draft.api.schemas) {
        rename_within(&mut schema, &names);
        if let Some(shorter) = names.get(&name) {
            notes.record("type-names", &schema.pointer, format!("`{name}` is named `{shorter}`"));
        }
        draft.api.schemas.insert(names.get(&name).cloned().unwrap_or(name), schema);
    }
}

/// Lets references lead to schemas of other names.
pub(in crate::normalize) fn rename_within(schema: &mut Schema, names: &HashMap<String, String>) {
    if let SchemaKind::Ref(name) = &mut schema.kind
        && let Some(chosen) = names.get(name)
    {
        name.clone_from(chosen);
    }
    if let SchemaKind::Union(Union { discriminator: Some(discriminator), .. }) = &mut schema.kind {
        for name in discriminator.schemas_mut() {
            if let Some(chosen) = names.get(name) {
                name.clone_from(chosen);
            }
        }
    }
    schema.children_mut().into_iter().for_each(|child| rename_within(child, names));
}

/// The name of each type, by the name of its schema.
fn type_names(
    draft: &Draft,
    known: &profile::Names,
    numbered: &Numbered,
    notes: &mut Notes,
) -> HashMap<String, String> {
    let api = &draft.api;
    let pages = page_names(draft);
    let owners = owners(api);
    // The first of several owners says nothing of what others have as well.
    let only_owners: HashMap<_, _> =
        owners.iter().filter(|(_, owner)| owner.is_only).map(|(name, owner)| (*name, *owner)).collect();
    let reserved: HashSet<String> = reserved().chain(api.ids.keys().cloned()).collect();
    let mut unique = Unique::with(reserved.iter().cloned());
    let mut names = HashMap::new();
    // A schema whose name is that of its type keeps it, whatever others want.
    let mut schemas: Vec<_> = api.schemas.iter().collect();
    schemas.sort_unstable_by_key(|(name, _)| *name);
    for keeps in [true, false] {
        for (name, schema) in &schemas {
            let chosen = schema.name.clone().or_else(|| pages.get(*name).cloned());
            let wanted = chosen.unwrap_or_else(|| unnumbered(numbered, &owners, name));
            if (wanted == **name) != keeps {
                continue;
            }
            let wanted = known.types.get(&wanted).cloned().unwrap_or(wanted);
            let wanted = match unique.has(&wanted) {
                false => wanted,
                // What has the schema can change while its name does not.
                true if reserved.contains(&wanted) && is_component(schema) => format!("{API}{wanted}"),
                true => qualified(&only_owners, name, &wanted),
            };
            let chosen = unique.name(wanted);
            if chosen != **name {
                notes.record("type-names", &schema.pointer, format!("`{name}` is named `{chosen}`"));
            }
            names.insert((*name).clone(), chosen);
        }
    }
    names
}

/// Whether a schema has its name in the description.
fn is_component(schema: &Schema) -> bool {
    schema.pointer.strip_prefix("/components/schemas/").is_some_and(|name| !name.contains('/'))
}

fn type_name(name: &str) -> String {
    let name = pascal(name);
    match name.chars().next() {
        None => "Unnamed".to_owned(),
        Some(_) if !begins_identifier(&name) => format!("N{name}"),
        _ => name,
    }
}

/// The name of a type without the number of one that tools have numbered: `Option_1`.
fn unnumbered(numbered: &Numbered, owners: &HashMap<&str, Owner<'_>>, name: &str) -> String {
    match numbered.get(name) {
        Some(Base { name: base, is_schema: true }) => qualified(owners, name, &type_name(base)),
        Some(base) => type_name(&base.name),
        None => type_name(name),
    }
}

/// A name that is taken, with the name of the type that has a property of it: `PropertyOption` for the `Option` of a
/// `Property`.
fn qualified(owners: &HashMap<&str, Owner<'_>>, name: &str, wanted: &str) -> String {
    let owner = owners.get(name).map_or_else(|| API.to_owned(), |owner| type_name(owner.name));
    format!("{owner}{wanted}")
}

/// A schema that refers to another one.
#[derive(Clone, Copy)]
struct Owner<'a> {
    name: &'a str,
    is_only: bool,
}

/// The first schema by name that refers to each schema, other than itself.
fn owners(api: &Api) -> HashMap<&str, Owner<'_>> {
    let mut schemas: Vec<_> = api.schemas.iter().collect();
    schemas.sort_unstable_by_key(|(name, _)| *name);
    let mut owners = HashMap::new();
    for (owner, schema) in schemas {
        add_owner(owner, schema, &mut owners);
    }
    owners
}

fn add_owner<'a>(owner: &'a str, schema: &'a Schema, owners: &mut HashMap<&'a str, Owner<'a>>) {
    if let SchemaKind::Ref(name) = &schema.kind
        && name != owner
    {
        let only = Owner { name: owner, is_only: true };
        owners.entry(name).and_modify(|known| known.is_only &= known.name == owner).or_insert(only);
    }
    schema.children().into_iter().for_each(|child| add_owner(owner, child, owners));
}

/// The names of pages, after their items: `ThreadPage` for `CollectionResponsePublicThreadForwardPaging`, unless two types of
/// pages have the same items.
fn page_names(draft: &Draft) -> HashMap<String, String> {
    let mut names: HashMap<String, String> = HashMap::new();
    let mut holders: HashMap<String, HashSet<&String>> = HashMap::new();
    let api = &draft.api;
    for pagination in draft.operations.iter().filter_map(|operation| operation.pagination.as_ref()) {
        let Some(page) = &pagination.page else { continue };
        // A page with other names on the way is an object with a meaning of its own.
        let Some(item) = item_name(api, page).filter(|_| pagination.items == ["results"]) else { continue };
        let name = format!("{}Page", type_name(&item));
        holders.entry(name.clone()).or_default().insert(page);
        names.insert(page.clone(), name);
    }
    let is_free = |name: &String| holders.get(name).is_some_and(|pages| pages.len() == 1);
    names.retain(|page, name| is_free(name) && (page == name || !api.schemas.contains_key(name)));
    names
}

/// The name of the items of a page.
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use syn::{Item, UseTree};

    use super::reserved;

    /// The types that a `use` declaration exports.
    fn exports(tree: &UseTree) -> Vec<String> {
        match tree {
            UseTree::Path(path) => exports(&path.tree),
            UseTree::Group(group) => group.items.iter().flat_map(exports).collect(),
            UseTree::Name(name) => vec![name.ident.to_string()],
            UseTree::Rename(rename) => vec![rename.rename.to_string()],
            UseTree::Glob(_) => Vec::new(),
        }
    }

    #[test]
    fn no_type_has_the_name_of_one_that_the_runtime_exports() {
        let runtime = syn::parse_file(include_str!("../../../../runtime/src/lib.rs")).unwrap();
        let trees = runtime.items.iter().filter_map(|item| match item {
            Item::Use(declaration) => Some(&declaration.tree),
            _ => None,
        });
        let types = trees.flat_map(exports).filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
        let types: Vec<_> = types.collect();
        assert!(types.contains(&"ClientBuilder".to_owned()));
        let reserved: Vec<_> = reserved().collect();
        let missing: Vec<_> = types.iter().filter(|name| !reserved.contains(name)).collect();
        assert_eq!(missing, Vec::<&String>::new());
    }
}
