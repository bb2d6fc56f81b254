//! The constructors of the client: one for each set of credentials that authorizes an operation.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::ident;
use crate::description::Api;
use crate::error::Problem;
use crate::ir::{Constructor, Credentials, Security, SecurityScheme};
use crate::normalize::draft::Draft;
use crate::normalize::names::operations::RESERVED_METHODS;
use crate::text::case::Unique;

/// What authorizes the operations of a description, also those that are not selected: each alternative of each of them.
pub(super) struct Uses<'a> {
    /// Those of the schemes of operations that are selected, by their indexes.
    pub(super) known: Vec<BTreeSet<usize>>,
    /// All others, by their names, and whether they are access tokens.
    pub(super) others: Vec<(&'a BTreeSet<String>, bool)>,
}

impl Uses<'_> {
    fn count(&self, indexes: &[usize]) -> usize {
        let indexes: BTreeSet<_> = indexes.iter().copied().collect();
        self.known.iter().filter(|other| **other == indexes).count()
    }

    /// Whether `new` takes credentials that no selected operation requires where all operations are selected.
    fn is_outnumbered(&self, indexes: &[usize], is_token: bool) -> bool {
        let mut counts: HashMap<_, usize> = HashMap::new();
        self.others.iter().for_each(|other| *counts.entry(other).or_default() += 1);
        let own = (self.count(indexes), is_token);
        counts.into_iter().any(|((_, is_token), count)| (count, *is_token) > own)
    }
}

/// Returns the constructors. `new` takes what authorizes most operations, and of several such credentials the access token or
/// else the first by name. Keys in URLs come last: logs contain them. What `new` takes does not depend on which operations are selected,
/// if these require it. Otherwise, what it takes has the constructor that it has among all operations as well.
pub(super) fn constructors(
    draft: &Draft,
    schemes: &[SecurityScheme],
    operations: &[Option<Vec<Security>>],
    uses: &Uses<'_>,
) -> Result<Vec<Constructor>, Problem> {
    let mut names = methods(draft);
    let mut constructors = Vec::new();
    for indexes in by_use(schemes, operations, uses) {
        let is_first = constructors.is_empty();
        let mut add = |name: String| -> Result<(), Problem> {
            let ident = ident(&name, "/components/securitySchemes")?;
            constructors.push(Constructor { ident, schemes: indexes.clone() });
            Ok(())
        };
        if is_first {
            add("new".to_owned())?;
        }
        if !is_first || uses.is_outnumbered(&indexes, is_token(schemes, &indexes)) {
            add(names.name(name(schemes, &indexes)))?;
        }
    }
    Ok(constructors)
}

/// The credentials that callers can set and that authorize operations, beginning with those that authorize most.
fn by_use(schemes: &[SecurityScheme], operations: &[Option<Vec<Security>>], uses: &Uses<'_>) -> Vec<Vec<usize>> {
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
    let is_in_url = |indexes: &[usize]| indexes.iter().any(|index| schemes[*index].credentials.is_in_url());
    sets.sort_by_cached_key(|indexes| {
        (Reverse(uses.count(indexes)), !is_token(schemes, indexes), is_in_url(indexes), name(schemes, indexes))
    });
    sets
}

/// Whether credentials are an access token.
fn is_token(schemes: &[SecurityScheme], indexes: &[usize]) -> bool {
    matches!(indexes, [index] if schemes[*index].credentials.setting().is_none())
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
