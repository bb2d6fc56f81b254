//! The descriptions in a collection.

use std::path::Path;

use super::Skipped;
use super::error::Error;
use super::known::Project;
use crate::descriptions::{Content, files_below};
use crate::error::Problem;
use crate::read::Document;
use crate::upgrade::stated_version;
use crate::{parallel, text::printable::printable};

/// The directory above the numbers of rollouts.
const ROLLOUTS: &str = "Rollouts";

/// The descriptions of a project's APIs in a collection.
#[derive(Debug)]
pub(super) struct Collection {
    pub(super) candidates: Vec<Candidate>,
    /// Files that may be descriptions and are not imported.
    pub(super) skipped: Vec<Skipped>,
    /// How many descriptions are of other APIs.
    pub(super) others: usize,
}

/// A description in a collection.
#[derive(Debug)]
pub(super) struct Candidate {
    /// The index of its API.
    pub(super) api: usize,
    pub(super) version: String,
    /// The path within the collection.
    pub(super) file: String,
    /// The number of its rollout, if its path has one.
    pub(super) rollout: Option<u64>,
    /// The directory of all rollouts of its API; empty if its path has none.
    pub(super) home: String,
    pub(super) document: Document,
}

/// What a file is for a project.
enum Found {
    Candidate(Box<Candidate>),
    OtherApi,
    /// It is not imported, for a reason.
    Skipped(String),
    NoDescription,
}

impl Collection {
    /// Reads the descriptions below a directory, on all cores.
    ///
    /// # Errors
    /// If the directory cannot be read, or has no description of the project's APIs.
    pub(super) fn read(directory: &Path, project: &Project) -> Result<Self, Error> {
        let files = files_below(directory)?;
        let found = parallel::map(&files, |path| found(directory, path, project));
        let mut collection = Self { candidates: Vec::new(), skipped: Vec::new(), others: 0 };
        for (path, found) in files.iter().zip(found) {
            match found {
                Found::Candidate(candidate) => collection.candidates.push(*candidate),
                Found::OtherApi => collection.others += 1,
                Found::Skipped(reason) => collection.skipped.push(Skipped { file: within(directory, path), reason }),
                Found::NoDescription => {}
            }
        }
        if collection.candidates.is_empty() {
            let apis = project.apis.iter().map(|api| api.name.clone()).collect();
            return Err(Error::Nothing { path: directory.to_owned(), apis, others: collection.others });
        }
        Ok(collection)
    }
}

fn found(directory: &Path, path: &Path, project: &Project) -> Found {
    let document = match Content::read(path) {
        Ok(Content::Description(document)) => document,
        Ok(Content::Unsupported(_, Problem { what, help, .. })) => {
            return Found::Skipped(printable(&format!("{what}: {help}")));
        }
        Ok(Content::Other) => return Found::NoDescription,
        Err(error) => return Found::Skipped(format!("it cannot be read: {}", printable(&error.to_string()))),
    };
    let Some(api) = project.api_of(&document) else { return Found::OtherApi };
    let version = stated_version(document.root.pointer("/info/version")).into_owned();
    let (home, rollout) = rollout(directory, path);
    Found::Candidate(Box::new(Candidate { api, version, file: within(directory, path), rollout, home, document }))
}

/// The path of a file within a collection, with `/` on all platforms.
fn within(directory: &Path, path: &Path) -> String {
    let path = path.strip_prefix(directory).unwrap_or(path);
    printable(&path.iter().map(|segment| segment.to_string_lossy()).collect::<Vec<_>>().join("/"))
}

/// The directory of the rollouts that a file is in, and the number of its rollout.
fn rollout(directory: &Path, path: &Path) -> (String, Option<u64>) {
    let path = within(directory, path);
    let segments: Vec<_> = path.split('/').collect();
    match segments.iter().rposition(|segment| *segment == ROLLOUTS) {
        Some(index) => (segments[..index].join("/"), segments.get(index + 1).and_then(|number| number.parse().ok())),
        None => (String::new(), None),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::rollout;

    #[test]
    fn the_number_of_a_rollout_is_in_the_path() {
        let of = |path: &str| rollout(Path::new("/c"), &Path::new("/c").join(path));
        assert_eq!(of("CRM/Deals/Rollouts/424/v3/deals.json"), ("CRM/Deals".to_owned(), Some(424)));
        assert_eq!(of("CRM/Deals/Rollouts/next/v3/deals.json"), ("CRM/Deals".to_owned(), None));
        assert_eq!(of("deals.json"), (String::new(), None));
    }
}
