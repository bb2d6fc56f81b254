//! Chooses which descriptions of a collection are imported.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Skipped;
use super::collection::{Candidate, Collection};
use super::error::Error;
use super::known::{Kind, KnownApi, Project};
use crate::text::printable::printable;
use crate::text::version::age;

/// The descriptions to import, and those that are not.
#[derive(Debug)]
pub(super) struct Choice {
    /// At most one of each version, those of an API from the oldest.
    pub(super) chosen: Vec<Candidate>,
    pub(super) skipped: Vec<Skipped>,
}

/// Chooses one description of each version that the project has or that is newer than all it has.
///
/// # Errors
/// If several descriptions of a version differ, and none is the newest.
pub(super) fn choose(collection: Collection, project: &Project) -> Result<Choice, Error> {
    let mut choice = Choice { chosen: Vec::new(), skipped: collection.skipped };
    let homes = homes(&collection.candidates);
    let mut groups: BTreeMap<(usize, String), Vec<Candidate>> = BTreeMap::new();
    for candidate in collection.candidates {
        groups.entry((candidate.api, candidate.version.clone())).or_default().push(candidate);
    }
    let mut missing: Vec<_> = versions(project).filter(|key| !groups.contains_key(key)).collect();
    for ((api, version), candidates) in groups {
        let api = &project.apis[api];
        match reason_to_skip(api, &version, project) {
            Some(reason) => {
                choice
                    .skipped
                    .extend(candidates.into_iter().map(|it| Skipped { file: it.file, reason: reason.clone() }));
            }
            None => choice.add_newest(api, candidates, &homes)?,
        }
    }
    choice.chosen.sort_by(|one, other| (one.api, age(&one.version)).cmp(&(other.api, age(&other.version))));
    missing.sort();
    choice
        .skipped
        .extend(missing.into_iter().filter_map(|(api, version)| not_in_collection(&project.apis[api], &version)));
    Ok(choice)
}

/// How many versions of an API the directory of its rollouts has.
type Homes = BTreeMap<(usize, String), usize>;

fn homes(candidates: &[Candidate]) -> Homes {
    let mut homes = Homes::new();
    for candidate in candidates {
        *homes.entry((candidate.api, candidate.home.clone())).or_default() += 1;
    }
    homes
}

/// The versions that the project has, by the indexes of their APIs.
fn versions(project: &Project) -> impl Iterator<Item = (usize, String)> {
    let of_api = |(index, api): (usize, &KnownApi)| {
        api.files.iter().map(|file| (index, file.version.clone())).collect::<Vec<_>>()
    };
    project.apis.iter().enumerate().flat_map(of_api)
}

/// Why a version is not for the project.
fn reason_to_skip(api: &KnownApi, version: &str, project: &Project) -> Option<String> {
    if api.file(version).is_some() {
        return None;
    }
    let (oldest, newest, name, version) = (api.oldest(), api.newest(), &api.name, printable(version));
    if age(&version) < age(oldest) {
        return Some(format!(
            "{version} is older than {oldest}, the oldest version of {name} in the project: it is retired"
        ));
    }
    if age(&version) < age(newest) {
        let add = match project.kind {
            Kind::Versions(_) => format!("`cargo xtask import FILE --version {version}` adds it"),
            Kind::Manifest { .. } => "copy it and list it in the manifest to add it".to_owned(),
        };
        return Some(format!("{version} is not in the project, which has a newer version of {name}, {newest}: {add}"));
    }
    (!api.generates(&version))
        .then(|| format!("{version} is not in the `versions` of {name} in the manifest: list it to add it"))
}

fn not_in_collection(api: &KnownApi, version: &str) -> Option<Skipped> {
    let file = api.file(version)?.path.display().to_string();
    let reason = format!("the collection has no description of {version} any more: it may be retired");
    Some(Skipped { file: printable(&file), reason })
}

impl Choice {
    /// Adds the description of the highest rollout. If that has several, it is the one beside most other versions of the API.
    fn add_newest(&mut self, api: &KnownApi, mut candidates: Vec<Candidate>, homes: &Homes) -> Result<(), Error> {
        let versions_beside = |candidate: &Candidate| homes.get(&(candidate.api, candidate.home.clone())).copied();
        candidates.sort_by_key(|it| Reverse((it.rollout, versions_beside(it))));
        let mut candidates = candidates.into_iter();
        let Some(newest) = candidates.next() else { return Ok(()) };
        for other in candidates {
            let reason = if other.rollout != newest.rollout {
                let number = |rollout: Option<u64>| rollout.map_or("none".to_owned(), |number| number.to_string());
                format!(
                    "its rollout is {}, and that of {} is {}",
                    number(other.rollout),
                    newest.file,
                    number(newest.rollout)
                )
            } else if versions_beside(&other) != versions_beside(&newest) {
                format!("{} is of the same rollout, and beside more versions of {}", newest.file, api.name)
            } else if other.document.root == newest.document.root {
                format!("{} is the same", newest.file)
            } else {
                let (api, version) = (api.name.clone(), newest.version.clone());
                return Err(Error::Ambiguous { api, version, one: newest.file, other: other.file });
            };
            self.skipped.push(Skipped { file: other.file, reason });
        }
        self.chosen.push(newest);
        Ok(())
    }
}
