//! What has become of what requests must be authorized by.

use super::changes::Log;
use super::rules::{
    ALTERNATIVE_ADDED, ALTERNATIVE_REMOVED, SCOPE_ADDED, SCOPE_REMOVED, SECURITY_DROPPED, SECURITY_REQUIRED,
};
use crate::model::{Authorization, Operation};

/// As many are named; HubSpot has operations with a hundred.
const MOST_NAMED: usize = 4;

pub(super) fn compare(old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let is_open = |operation: &Operation| operation.security.iter().all(|it| it.schemes.is_empty());
    match (is_open(old), is_open(new)) {
        (true, true) => return,
        (true, false) => {
            let new: Vec<_> = new.security.iter().collect();
            return log.note(SECURITY_REQUIRED, format!("needs to be authorized: {}", list(&new)));
        }
        (false, true) => return log.note(SECURITY_DROPPED, "no longer needs to be authorized"),
        (false, false) => {}
    }
    let mut removed: Vec<_> = old.security.iter().filter(|it| !contains(&new.security, it)).collect();
    let mut added: Vec<_> = new.security.iter().filter(|it| !contains(&old.security, it)).collect();
    scopes(&mut removed, &mut added, log);
    if !removed.is_empty() {
        log.note(ALTERNATIVE_REMOVED, format!("can no longer be authorized by {}", list(&removed)));
    }
    if !added.is_empty() {
        log.note(ALTERNATIVE_ADDED, format!("can also be authorized by {}", list(&added)));
    }
}

/// Notes what has become of the scopes of a way that is there still: one of the same schemes, of which there is one each.
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
            log.note(SCOPE_ADDED, format!("by {scheme}, the scope `{scope}` is needed as well"));
        }
        for (scheme, scope) in all_scopes(old).filter(|scope| all_scopes(new).all(|other| other != *scope)) {
            log.note(SCOPE_REMOVED, format!("by {scheme}, the scope `{scope}` is no longer needed"));
        }
    }
}

fn all_scopes(authorization: &Authorization) -> impl Iterator<Item = (&str, &str)> {
    let schemes = authorization.schemes.iter();
    schemes.flat_map(|(scheme, scopes)| scopes.iter().map(|scope| (scheme.as_str(), scope.as_str())))
}

/// Whether one of some ways is the same, in whatever order it is said.
fn contains(ways: &[Authorization], one: &Authorization) -> bool {
    let sorted = |it: &Authorization| {
        let mut schemes: Vec<_> = it.schemes.clone().into_iter().collect();
        schemes.iter_mut().for_each(|(_, scopes)| scopes.sort());
        schemes.sort();
        schemes
    };
    ways.iter().any(|other| sorted(other) == sorted(one))
}

fn list(ways: &[&Authorization]) -> String {
    let named = ways.iter().map(|way| {
        let schemes = way.schemes.iter().map(|(scheme, scopes)| match scopes.as_slice() {
            [] => scheme.clone(),
            scopes => format!("{scheme} ({})", scopes.join(", ")),
        });
        schemes.collect::<Vec<_>>().join(" and ")
    });
    let mut named: Vec<String> = named.collect();
    named.sort();
    named.truncate(MOST_NAMED);
    let mut text = named.join(", or ");
    if ways.len() > MOST_NAMED {
        text.push_str(&format!(", or {} others", ways.len() - MOST_NAMED));
    }
    text
}
