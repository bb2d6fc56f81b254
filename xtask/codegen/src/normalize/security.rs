//! Which security schemes are the same credentials, and those that are declared, but that no operation requires.
//!
//! Some descriptions declare how their API is authorized, and leave out `security`, which says where. Taken literally, no
//! request would be authorized. Each of the schemes then authorizes each request that does not say otherwise, and none is
//! required. Seen where generators write the schemes, and leave the rest to the author.

use std::collections::{BTreeMap, BTreeSet};

use crate::description::{Api, Authorization, KeyLocation, SecuritySchemeKind};
use crate::error::Problem;
use crate::notes::Notes;
use crate::text::inflection::enumeration;
use crate::text::markdown::code;

/// Makes schemes that are declared for nothing optional everywhere.
pub(super) fn apply_unused_schemes(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let alternatives = |it: &crate::description::Operation| it.security.iter().flatten().cloned().collect::<Vec<_>>();
    let is_required = api.operations.iter().flat_map(alternatives).any(|it| !it.schemes.is_empty());
    let Some(first) = api.security_schemes.values().next().filter(|_| !is_required) else { return Ok(()) };
    let message = "no operation requires a security scheme: each is accepted by all operations without `security`";
    notes.record("unused-security-schemes", &first.pointer, message);
    let schemes = api.security_schemes.keys().map(|name| [(name.clone(), Vec::new())].into_iter().collect());
    let mut security: Vec<_> = schemes.map(|schemes| Authorization { schemes }).collect();
    security.push(Authorization::default());
    for operation in api.operations.iter_mut().filter(|operation| operation.security.is_none()) {
        operation.security = Some(security.clone());
    }
    Ok(())
}

/// The operations that accept each scheme of access tokens, by their indexes.
fn accepting(api: &Api) -> BTreeMap<&str, BTreeSet<usize>> {
    let mut accepting: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let accepted = operation.security.iter().flatten().flat_map(|it| it.schemes.keys());
        let is_token = |name: &&String| api.security_schemes.get(*name).is_some_and(|it| it.kind.is_access_token());
        for name in accepted.filter(is_token) {
            accepting.entry(name).or_default().insert(index);
        }
    }
    accepting
}

/// Returns the bearer schemes that authorize other operations than the one that authorizes most: their tokens are not the same, as those
/// of an administrator and of a user.
pub(super) fn separate_tokens(api: &Api) -> BTreeSet<&str> {
    if api.has_universal_token {
        return BTreeSet::new();
    }
    let mut accepting = accepting(api);
    accepting.retain(|name, _| matches!(api.security_schemes[*name].kind, SecuritySchemeKind::Http { .. }));
    // Of several, the first by name: schemes have no order in the document.
    let most = accepting.values().rev().max_by_key(|operations| operations.len()).cloned().unwrap_or_default();
    accepting.into_iter().filter(|(_, operations)| *operations != most).map(|(name, _)| name).collect()
}

/// Notes that a client has one access token for schemes that authorize different operations. The token of a service for which all of
/// them are the same is no mistake.
pub(super) fn note_shared_tokens(api: &Api, notes: &mut Notes) {
    let separate = separate_tokens(api);
    let shared: Vec<_> = accepting(api).into_iter().filter(|(name, _)| !separate.contains(name)).collect();
    let Some((first, of_first)) = shared.first().filter(|_| !api.has_universal_token) else { return };
    if shared.iter().any(|(_, operations)| operations != of_first) {
        let names: Vec<_> = shared.iter().map(|(name, _)| code(name)).collect();
        let names = enumeration(&names);
        let message = format!("a client sends the same access token for {names}: use one client for each token");
        notes.record("shared-access-token", &api.security_schemes[*first].pointer, message);
    }
}

/// Notes alternatives of which a request cannot have all credentials: it has one header `Authorization` (RFC 9110, section 11.6.2).
pub(super) fn note_conflicts(api: &Api, notes: &mut Notes) {
    let separate = separate_tokens(api);
    let is_token = |name: &str| {
        let is_access_token = api.security_schemes.get(name).is_none_or(|scheme| scheme.kind.is_access_token());
        is_access_token && !separate.contains(name)
    };
    let is_in_header = |name: &&String| match api.security_schemes.get(*name).map(|scheme| &scheme.kind) {
        Some(SecuritySchemeKind::ApiKey { location: KeyLocation::Header, name }) => {
            name.eq_ignore_ascii_case("authorization")
        }
        Some(SecuritySchemeKind::ApiKey { .. } | SecuritySchemeKind::MutualTls | SecuritySchemeKind::Unknown) => false,
        Some(_) | None => true,
    };
    for operation in &api.operations {
        for alternative in operation.security.iter().flatten() {
            let mut names: Vec<_> = alternative.schemes.keys().filter(is_in_header).collect();
            // All access tokens are one.
            let first = names.iter().position(|name| is_token(name));
            let mut index = 0..;
            names.retain(|name| index.next() == first || !is_token(name));
            if names.len() > 1 {
                let names: Vec<_> = names.iter().map(|name| code(name)).collect();
                let names = enumeration(&names);
                let message = format!("{names} are all sent as the header `Authorization`: a request has the last");
                notes.record("conflicting-credentials", &operation.pointer, message);
            }
        }
    }
}
