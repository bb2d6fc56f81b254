//! The names that depend on others of their kind: they are chosen for the whole description, so that none depends on what is selected.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase;

use super::types;
use crate::description::{Api, Literal, Schema};
use crate::normalize::draft::{Draft, Named};
use crate::text::case::{Unique, begins_identifier, first_words, pascal};

/// Names what operations and single values become. Types have their names.
pub(in crate::normalize) fn choose(draft: &mut Draft, separate_tokens: BTreeSet<String>) {
    name_requests(draft);
    let alternatives = draft.api.operations.iter().map(|operation| operation.security.iter().flatten());
    let authorizations = alternatives.map(|it| it.map(|it| it.schemes.keys().cloned().collect()).collect()).collect();
    draft.named = Named { literals: literals(&draft.api), authorizations, separate_tokens };
}

/// Names the types of requests and the constants of operations. They are imported along with other types, whose names they must not
/// have.
fn name_requests(draft: &mut Draft) {
    let mut unique = Unique::with(types::reserved().chain(draft.api.schemas.keys().cloned()));
    for known in &mut draft.operations {
        let name = pascal(known.name.trim_start_matches("r#"));
        known.request = unique.name(if unique.has(&name) { format!("{name}Request") } else { name });
    }
    // Operations that differ in their body stand side by side.
    let mut operations: Vec<_> = draft.operations.iter_mut().collect();
    operations.sort_by_key(|known| known.described);
    // Constants and requests are imported side by side: the request of an operation that is named by one letter is that letter.
    let mut constants = Unique::with(operations.iter().map(|known| known.request.clone()));
    for known in operations {
        let constant = known.name.trim_start_matches("r#").to_shouty_snake_case();
        let is_taken = constants.has(&constant);
        known.constant = constants.name(if is_taken { format!("{constant}_OPERATION") } else { constant });
    }
}

/// The names of the types of the single values of all structs, by value.
fn literals(api: &Api) -> BTreeMap<String, String> {
    let properties = api.schemas.values().filter_map(Schema::as_object).flat_map(|object| &object.properties);
    let values: BTreeSet<&str> = properties.filter_map(|it| it.constant().and_then(Literal::as_str)).collect();
    let mut unique = Unique::default();
    let name = |value: &str| {
        let name = pascal(first_words(value));
        let is_name = begins_identifier(&name) && name != "Self";
        (value.to_owned(), unique.name(if is_name { name } else { format!("Value{name}") }))
    };
    values.into_iter().map(name).collect()
}
