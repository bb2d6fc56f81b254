//! The names of the modules that versions share, and what their documentation says. The modules are private: their items are exported by
//! those of the versions.

use std::collections::BTreeSet;

use crate::emit::Definition;
use crate::error::Error;
use crate::ir::Ident;
use crate::package::Version;
use crate::sharing::Group;
use crate::text::case::{Unique, identifier, snake};
use crate::text::inflection::enumeration;

/// The most versions whose names are the name of what they share.
const MAX_VERSIONS: usize = 3;

/// Returns the names of the modules of groups. A group that all versions share is `all`; one of few versions is named after them, and
/// any other one after a type of it.
///
/// # Errors
/// A bug in the generator: a name is no identifier.
pub(super) fn names(groups: &[Group], all: &[&[Definition]], versions: &[Version]) -> Result<Vec<Ident>, Error> {
    let mut unique = Unique::default();
    let name = |group: &Group| {
        let candidates = candidates(group, all, versions).into_iter().map(|name| identifier(&name));
        let name = candidates.clone().find(|name| !unique.has(name)).or_else(|| candidates.clone().next());
        let name = unique.name(name.unwrap_or_default());
        let bug = || Error::Generator { file: name.clone(), problem: "this is no identifier".to_owned() };
        Ident::new(&name).ok_or_else(bug)
    };
    groups.iter().map(name).collect()
}

/// Names for a module, the best first.
fn candidates(group: &Group, all: &[&[Definition]], versions: &[Version]) -> Vec<String> {
    let of_group = || group.versions.iter().map(|version| &versions[*version]);
    let api = |version: &Version| version.part_of.as_ref().map(|api| api.module());
    let apis: BTreeSet<_> = of_group().map(api).collect();
    let only = apis.first().filter(|_| apis.len() == 1).cloned().flatten();
    let count = versions.iter().filter(|version| apis.contains(&api(version))).count();
    match only {
        None if group.versions.len() == versions.len() => vec!["all".to_owned()],
        Some(api) if group.versions.len() == count => vec![api],
        only if apis.len() == 1 && group.versions.len() <= MAX_VERSIONS => {
            let modules: Vec<_> = of_group().map(Version::module).collect();
            vec![only.into_iter().chain([modules.join("_and_")]).collect::<Vec<_>>().join("_")]
        }
        Some(api) => principals(group, all).into_iter().map(|name| format!("{api}_{name}")).collect(),
        None => {
            let names = principals(group, all);
            // Of several groups with the same types, each is that of one API.
            let first = names.first().cloned().unwrap_or_default();
            let of_apis = apis.into_iter().flatten().map(|api| format!("{first}_of_{api}"));
            names.into_iter().chain(of_apis).collect()
        }
    }
}

/// The names of the types of a group, beginning with those that no other type of the group refers to.
fn principals(group: &Group, all: &[&[Definition]]) -> Vec<String> {
    let members: Vec<_> = group.members.iter().map(|(version, index)| &all[*version][*index]).collect();
    let is_used =
        |name: &str| members.iter().any(|other| other.name != name && other.outline().identifiers.contains(name));
    let mut names: Vec<_> = members.iter().map(|definition| definition.name.as_str()).collect();
    names.sort_by_key(|name| (is_used(name), *name));
    names.into_iter().map(snake).collect()
}

/// What a module has, in a sentence.
pub(super) fn about(group: &Group, versions: &[Version]) -> String {
    let of_group = || group.versions.iter().map(|version| &versions[*version]);
    let apis: BTreeSet<_> = of_group().filter_map(|version| Some(&version.part_of.as_ref()?.name)).collect();
    if apis.len() > 1 {
        let names: Vec<_> = apis.into_iter().map(String::as_str).collect();
        return format!("Types that are the same in the APIs {}.", enumeration(&names));
    }
    let names: Vec<_> = of_group().map(|version| version.api.version.as_str()).collect();
    format!("Types that are the same in the versions {}.", enumeration(&names))
}
