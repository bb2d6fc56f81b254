//! Compares the descriptions of a manifest before and after an update as parts of one crate: with its overlays, its selections and its
//! profile, and with equal schemas of all descriptions that agree on what can be `null`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::affected::Affected;
use super::known::{KnownApi, Project};
use super::settings::{Overlays, Settings};
use crate::diff::{self, Difference, Revision};
use crate::error::Error;
use crate::nulls;
use crate::profile::Profile;
use crate::read::Document;

/// The descriptions of a crate before and after an update, by their files.
#[derive(Debug)]
pub(super) struct Together {
    before: Members,
    after: Members,
    /// The profile of the manifest.
    profile: Option<Profile>,
}

/// The descriptions by their files, and the profile of the crate, once it is known.
#[derive(Clone, Debug, Default)]
struct Members {
    files: BTreeMap<PathBuf, Member>,
    profile: Option<Profile>,
}

/// A description of a crate.
#[derive(Clone, Debug)]
struct Member {
    api: String,
    version: String,
    document: Document,
    /// Whether its version is generated.
    is_selected: bool,
    settings: Settings,
    /// Why no overlay can be applied.
    problem: Option<String>,
}

impl Member {
    fn new(api: &KnownApi, version: &str, document: &Document) -> Self {
        Self {
            api: api.name.clone(),
            version: version.to_owned(),
            document: document.clone(),
            is_selected: api.generates(version),
            settings: api.settings.clone(),
            problem: None,
        }
    }
}

impl Together {
    /// Returns the descriptions of a project, of which none has changed.
    pub(super) fn new(project: &Project) -> Self {
        let mut before = Members::default();
        for api in &project.apis {
            for file in &api.files {
                before.files.insert(file.path.clone(), Member::new(api, &file.version, &file.document));
            }
        }
        Self { after: before.clone(), before, profile: project.profile.clone() }
    }

    /// Puts a description into the crate after the update.
    pub(super) fn put(&mut self, path: &Path, api: &KnownApi, version: &str, document: &Document) {
        self.after.files.insert(path.to_owned(), Member::new(api, version, document));
    }

    /// Applies the overlays, and lets the descriptions agree, when all of them are known.
    ///
    /// # Errors
    /// A bug in the generator: a profile that it embeds is not valid.
    pub(super) fn agree(&mut self) -> Result<(), Error> {
        let mut overlays = Overlays::new();
        for members in [&mut self.before, &mut self.after] {
            for (path, member) in &mut members.files {
                let applied = member.settings.apply(path, &mut member.document, &mut overlays);
                member.problem = applied.err().map(|error| error.to_string());
            }
            let generated = || members.files.values().filter(|member| member.is_selected);
            let of_servers = || Profile::of(generated().map(|member| &member.document.root));
            members.profile = Some(self.profile.clone().map_or_else(of_servers, Ok)?);
            let selected = members.files.values_mut().filter(|member| member.is_selected);
            nulls::agree(selected.map(|member| &mut member.document.root));
        }
        Ok(())
    }

    /// Compares a description with what it was before; one that was not there, with another one after the update.
    pub(super) fn compare(&self, path: &Path, nearest: &Path) -> Option<Result<Difference, String>> {
        let old = self.before.revision(path).or_else(|| self.after.revision(nearest))?;
        Some(compare(old, self.after.revision(path)?))
    }

    /// Returns the changes of the descriptions that stay as they are.
    pub(super) fn affected(&self, is_imported: impl Fn(&Path) -> bool) -> Vec<Affected> {
        let of_one = |(path, new): (&PathBuf, &Member)| {
            let old = self.before.files.get(path)?;
            if is_imported(path) || !new.is_selected || old.document.root == new.document.root {
                return None;
            }
            let difference = compare(self.before.revision(path)?, self.after.revision(path)?);
            let has_changes = difference.as_ref().map_or(true, |it| !it.changes.is_empty());
            let (api, version) = (new.api.clone(), new.version.clone());
            has_changes.then(|| Affected { api, version, path: path.clone(), difference })
        };
        self.after.files.iter().filter_map(of_one).collect()
    }
}

impl Members {
    /// What is generated of a description, or why nothing is.
    fn revision(&self, path: &Path) -> Option<Result<Revision, String>> {
        let member = self.files.get(path)?;
        if let Some(problem) = &member.problem {
            return Some(Err(problem.clone()));
        }
        let (document, selectors) = (member.document.clone(), &member.settings.selectors);
        let revision = Revision::of_member(&member.version, document, selectors, self.profile.as_ref()?);
        Some(revision.map_err(|error| error.to_string()))
    }
}

fn compare(old: Result<Revision, String>, new: Result<Revision, String>) -> Result<Difference, String> {
    Ok(diff::compare(old?, new?))
}
