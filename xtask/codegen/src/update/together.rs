//! Compares the descriptions of a manifest before and after an update as parts of one crate, in which equal schemas of all descriptions
//! agree on what can be `null`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::affected::Affected;
use super::known::{KnownApi, Project};
use crate::diff::{self, Difference};
use crate::nulls;
use crate::read::Document;

/// The descriptions of a crate before and after an update, by their files.
#[derive(Debug)]
pub(super) struct Together {
    before: BTreeMap<PathBuf, Member>,
    after: BTreeMap<PathBuf, Member>,
}

/// A description of a crate.
#[derive(Clone, Debug)]
struct Member {
    api: String,
    version: String,
    document: Document,
    /// Whether its version is generated.
    is_selected: bool,
}

impl Member {
    fn new(api: &KnownApi, version: &str, document: &Document) -> Self {
        Self {
            api: api.name.clone(),
            version: version.to_owned(),
            document: document.clone(),
            is_selected: api.generates(version),
        }
    }
}

impl Together {
    /// Returns the descriptions of a project, of which none has changed.
    pub(super) fn new(project: &Project) -> Self {
        let mut before = BTreeMap::new();
        for api in &project.apis {
            for file in &api.files {
                before.insert(file.path.clone(), Member::new(api, &file.version, &file.document));
            }
        }
        Self { after: before.clone(), before }
    }

    /// Puts a description into the crate after the update.
    pub(super) fn put(&mut self, path: &Path, api: &KnownApi, version: &str, document: &Document) {
        self.after.insert(path.to_owned(), Member::new(api, version, document));
    }

    /// Lets the descriptions agree, when all of them are known.
    pub(super) fn agree(&mut self) {
        for members in [&mut self.before, &mut self.after] {
            let selected = members.values_mut().filter(|member| member.is_selected);
            nulls::agree(selected.map(|member| &mut member.document.root));
        }
    }

    /// Compares a description with what it was before; one that was not there, with another one after the update.
    pub(super) fn compare(&self, path: &Path, nearest: &Path) -> Option<Result<Difference, String>> {
        let old = self.before.get(path).or_else(|| self.after.get(nearest))?;
        Some(compare(old, self.after.get(path)?))
    }

    /// Returns the changes of the descriptions that stay as they are.
    pub(super) fn affected(&self, is_imported: impl Fn(&Path) -> bool) -> Vec<Affected> {
        let of_one = |(path, new): (&PathBuf, &Member)| {
            let old = self.before.get(path)?;
            if is_imported(path) || !new.is_selected || old.document.root == new.document.root {
                return None;
            }
            let difference = compare(old, new);
            let has_changes = difference.as_ref().map_or(true, |it| !it.changes.is_empty());
            let (api, version) = (new.api.clone(), new.version.clone());
            has_changes.then(|| Affected { api, version, path: path.clone(), difference })
        };
        self.after.iter().filter_map(of_one).collect()
    }
}

fn compare(old: &Member, new: &Member) -> Result<Difference, String> {
    let revision = |member: &Member| diff::Revision::of_document(&member.version, member.document.clone());
    let both = || Ok::<_, diff::Error>(diff::compare(revision(old)?, revision(new)?));
    both().map_err(|error| error.to_string())
}
