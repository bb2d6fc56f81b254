//! The constructors of the client: one for each set of credentials that authorizes an operation.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::ident;
use crate::description::Api;
use crate::error::Problem;
use crate::ir::{Constructor, Credentials, Security, SecurityScheme};
use crate::normalize::draft::Draft;
use crate::normalize::names::operations::RESERVED_METHODS;
use crate::text::case::Unique;

/// Returns the constructors. `new` takes what authorizes most operations, and of several such credentials the access token or
/// else the first by name. Keys in URLs come last: logs contain them. All operations count, also those that are not selected, whose uses
/// of credentials are given: what `new` takes does not depend on the selection, if that has it.
pub(super) fn constructors(
    draft: &Draft,
    schemes: &[SecurityScheme],
    operations: &[Option<Vec<Security>>],
    uses: &[BTreeSet<usize>],
) -> Result<Vec<Constructor>, Problem> {
    let mut names = methods(draft);
    let mut constructors = Vec::new();
    for indexes in by_use(schemes, operations, uses) {
        let name = if constructors.is_empty() { "new".to_owned() } else { names.name(name(schemes, &indexes)) };
        constructors.push(Constructor { ident: ident(&name, "/components/securitySchemes")?, schemes: indexes });
    }
    Ok(constructors)
}

/// The credentials that callers can set and that authorize operations, beginning with those that authorize most.
fn by_use(
    schemes: &[SecurityScheme],
    operations: &[Option<Vec<Security>>],
    uses: &[BTreeSet<usize>],
) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for security in operations.iter().flatten().flatten() {
        let mut indexes: Vec<_> = security.schemes.iter().map(|it| it.index).collect();
        // The members of a requirement have no order.
        indexes.sort_by_key(|index| label(schemes, *index));
        let used = || indexes.iter().map(|index| &schemes[*index].credentials);
        // The header `Authorization` has the credentials of one scheme.
        if indexes.is_empty()
            || !used().all(is_set_by_callers)
            || used().filter(|it| is_in_authorization(it)).count() > 1
        {
            continue;
        }
        let is_same = |other: &[usize]| other.len() == indexes.len() && indexes.iter().all(|it| other.contains(it));
        if !sets.iter().any(|other| is_same(other)) {
            sets.push(indexes);
        }
    }
    let count = |indexes: &[usize]| {
        let indexes: BTreeSet<_> = indexes.iter().copied().collect();
        uses.iter().filter(|other| **other == indexes).count()
    };
    let is_token = |indexes: &[usize]| matches!(indexes, [index] if schemes[*index].credentials.setting().is_none());
    let is_in_url = |indexes: &[usize]| indexes.iter().any(|index| schemes[*index].credentials.is_in_url());
    sets.sort_by_cached_key(|indexes| {
        (Reverse(count(indexes)), !is_token(indexes), is_in_url(indexes), name(schemes, indexes))
    });
    sets
}

fn is_set_by_callers(credentials: &Credentials) -> bool {
    matches!(credentials, Credentials::Token { .. }) || credentials.setting().is_some()
}

fn is_in_authorization(credentials: &Credentials) -> bool {
    matches!(credentials, Credentials::Token { .. } | Credentials::Basic(_) | Credentials::Authorization { .. })
}

/// The name of a constructor: `with_app_id_and_app_key`.
fn name(schemes: &[SecurityScheme], indexes: &[usize]) -> String {
    let names: Vec<_> = indexes.iter().map(|index| label(schemes, *index)).collect();
    format!("with_{}", names.join("_and_"))
}

/// What a constructor calls the credentials of a scheme.
fn label(schemes: &[SecurityScheme], index: usize) -> &str {
    schemes[index].credentials.setting().map_or("token", |setting| setting.setter.plain())
}

/// The names of the other methods of the client.
fn methods(draft: &Draft) -> Unique {
    let api: &Api = &draft.api;
    let methods = draft.operations.iter().map(|operation| operation.name.clone());
    let shortcuts = api.operations.iter().flat_map(|it| it.shortcuts.iter().map(|shortcut| shortcut.name.clone()));
    Unique::with(methods.chain(shortcuts).chain(RESERVED_METHODS.map(str::to_owned)))
}
