//! Compares the security requirements of an operation.

use super::log::{Finding, Log};
use super::rules::{
    ALTERNATIVE_ADDED, ALTERNATIVE_REMOVED, SCOPE_ADDED, SCOPE_REMOVED, SECURITY_DROPPED, SECURITY_REQUIRED,
};
use crate::description::{Authorization, Operation};

/// The maximum number of alternatives in the text of a change. HubSpot has operations with a hundred.
const MAX_LISTED: usize = 4;

/// Adds the changes of the security requirements.
pub(super) fn compare(old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let alternatives = |operation: &'_ Operation| -> Vec<Authorization> {
        operation.security.iter().flatten().filter(|it| !it.schemes.is_empty()).cloned().collect()
    };
    // An empty alternative makes all others optional.
    let is_open = |operation: &Operation| {
        let security = operation.security.as_deref().unwrap_or_default();
        security.is_empty() || security.iter().any(|it| it.schemes.is_empty())
    };
    let (is_old_open, is_new_open) = (is_open(old), is_open(new));
    let (old, new) = (alternatives(old), alternatives(new));
    match (is_old_open, is_new_open) {
        (true, false) => {
            let new: Vec<_> = new.iter().collect();
            return log.note(SECURITY_REQUIRED, format!("now requires authorization: {}", list(&new)));
        }
        (false, true) => return log.note(SECURITY_DROPPED, "no longer requires authorization"),
        (true, true) | (false, false) => {}
    }
    let mut removed: Vec<_> = old.iter().filter(|it| !contains(&new, it)).collect();
    let mut added: Vec<_> = new.iter().filter(|it| !contains(&old, it)).collect();
    scopes(&mut removed, &mut added, log);
    if !removed.is_empty() {
        let list = list(&removed);
        log.note(ALTERNATIVE_REMOVED, Finding::removed(format!("no longer accepts {list}"), list));
    }
    if !added.is_empty() {
        let list = list(&added);
        log.note(ALTERNATIVE_ADDED, Finding::added(format!("also accepts {list}"), list));
    }
}

/// Adds the changes of the scopes of an alternative that still exists, which is one with the same schemes if there is one of each.
fn scopes(removed: &mut Vec<&Authorization>, added: &mut Vec<&Authorization>, log: &mut Log<'_>) {
    let schemes = |it: &Authorization| it.schemes.keys().cloned().collect::<std::collections::BTreeSet<_>>();
    let only = |among: &[&Authorization], one: &Authorization| {
        among.iter().filter(|other| schemes(other) == schemes(one)).count() == 1
    };
    for old in removed.clone() {
        let Some(new) = added.iter().copied().find(|new| schemes(new) == schemes(old)) else { continue };
        let shares = all_scopes(old).any(|scope| all_scopes(new).any(|other| other == scope));
        let is_subset = all_scopes(old).next().is_none() || all_scopes(new).next().is_none();
        if !only(removed, old) || !only(added, new) || !(shares || is_subset) {
            continue;
        }
        removed.retain(|other| *other != old);
        added.retain(|other| *other != new);
        for (scheme, scope) in all_scopes(new).filter(|scope| all_scopes(old).all(|other| other != *scope)) {
            let text = format!("{scheme} also requires the scope `{scope}`");
            log.note(SCOPE_ADDED, Finding::added(text, scope));
        }
        for (scheme, scope) in all_scopes(old).filter(|scope| all_scopes(new).all(|other| other != *scope)) {
            let text = format!("{scheme} no longer requires the scope `{scope}`");
            log.note(SCOPE_REMOVED, Finding::removed(text, scope));
        }
    }
}

fn all_scopes(authorization: &Authorization) -> impl Iterator<Item = (&str, &str)> {
    let schemes = authorization.schemes.iter();
    schemes.flat_map(|(scheme, scopes)| scopes.iter().map(|scope| (scheme.as_str(), scope.as_str())))
}

/// Returns `true` if one of the alternatives is the same, in any order.
fn contains(alternatives: &[Authorization], one: &Authorization) -> bool {
    let sorted = |it: &Authorization| {
        let mut schemes: Vec<_> = it.schemes.clone().into_iter().collect();
        schemes.iter_mut().for_each(|(_, scopes)| scopes.sort());
        schemes.sort();
        schemes
    };
    alternatives.iter().any(|other| sorted(other) == sorted(one))
}

fn list(alternatives: &[&Authorization]) -> String {
    let names = alternatives.iter().map(|alternative| {
        let schemes = alternative.schemes.iter().map(|(scheme, scopes)| match scopes.as_slice() {
            [] => scheme.clone(),
            scopes => format!("{scheme} ({})", scopes.join(", ")),
        });
        schemes.collect::<Vec<_>>().join(" and ")
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.truncate(MAX_LISTED);
    let mut text = names.join(", or ");
    if alternatives.len() > MAX_LISTED {
        text.push_str(&format!(", or {} others", alternatives.len() - MAX_LISTED));
    }
    text
}
