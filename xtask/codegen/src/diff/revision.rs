//! The two revisions of a comparison, and where they come from.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::error::Error;
use super::versions::{self, versions};
use crate::description::{self, Api};
use crate::normalize::Draft;
use crate::notes::Notes;
use crate::overlay::Overlay;
use crate::profile::Profile;
use crate::read::{self, Document};
use crate::report::Note;
use crate::selection::{Selector, select};
use crate::structure::Names;
use crate::{OVERLAY, normalize, structure, upgrade};

/// One of two descriptions that are compared.
#[derive(Debug)]
pub struct Revision {
    /// The version or the path, as the user wrote it.
    pub name: String,
    /// Whether it comes from `spec/`, where descriptions have structure only: no limits, no defaults, one media type.
    pub(super) is_structure: bool,
    /// The document, with overlays applied.
    pub(super) document: Value,
    /// The description in normal form, from which the crate is generated.
    pub(super) draft: Draft,
    /// The types that are in a box where a field holds them.
    pub(super) large: HashSet<String>,
    /// The description before normalization.
    pub(super) wire: Api,
    /// The pointers of enums that have values which the description lacks.
    pub(super) completed: BTreeSet<String>,
    /// The actions of the overlay that match nothing in it.
    pub(super) unmatched: Vec<Note>,
}

/// Where the name of a revision is looked up, and which overlay is applied.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The directory of versions, if there is one.
    pub directory: Option<PathBuf>,
    /// The overlay. If it is not set, the one in the directory applies if one of the revisions is a version in the directory.
    pub overlay: Option<PathBuf>,
}

/// Opens two revisions, each of which is a version in the directory or a file. The same overlay is applied to both.
///
/// If only one of them is a version in the directory, the other one is reduced to its structure first, as if it were imported.
///
/// # Errors
/// If a name is neither a version nor a file, or a description or overlay is invalid.
pub fn open(old: &str, new: &str, source: &Source) -> Result<(Revision, Revision), Error> {
    let (old, new) = (Origin::find(old, source)?, Origin::find(new, source)?);
    let has_version = old.is_version || new.is_version;
    let default = source.directory.as_ref().map(|directory| directory.join(OVERLAY));
    let overlay = source.overlay.clone().or_else(|| default.filter(|path| has_version && path.exists()));
    let mut documents = [read::read(&old.path)?, read::read(&new.path)?];
    match (old.is_version, new.is_version) {
        (true, false) => documents[1].root = reduced(&documents[1], &documents[0])?,
        (false, true) => documents[0].root = reduced(&documents[0], &documents[1])?,
        _ => {}
    }
    let [old_document, new_document] = documents;
    let mut applied = overlay.as_deref().map(Overlay::read).transpose()?;
    let files = [old_document.file.clone(), new_document.file.clone()];
    let mut open = |origin: Origin, document| Revision::new(origin.name, origin.is_version, document, applied.as_mut());
    let (mut old, mut new) = (open(old, old_document)?, open(new, new_document)?);
    for (revision, file, other) in [(&mut old, &files[0], &files[1]), (&mut new, &files[1], &files[0])] {
        let Some(overlay) = &applied else { break };
        revision.unmatched = match source.overlay {
            Some(_) => overlay.all_unmatched(file),
            // The overlay of the directory is for all of its versions.
            None => overlay.unmatched(file, &[other]),
        };
    }
    Ok((old, new))
}

/// Where a revision was found.
struct Origin {
    name: String,
    path: PathBuf,
    is_version: bool,
}

impl Origin {
    fn find(name: &str, source: &Source) -> Result<Self, Error> {
        let directory = source.directory.as_deref();
        if let Some(path) = directory.and_then(|directory| versions::file(directory, name)) {
            return Ok(Self { name: name.to_owned(), path, is_version: true });
        }
        if Path::new(name).is_file() {
            return Ok(Self { name: name.to_owned(), path: name.into(), is_version: false });
        }
        if Path::new(name).is_dir() {
            let files = crate::descriptions::files_below(Path::new(name))?;
            return Err(Error::Directory { name: name.to_owned(), files });
        }
        Err(Error::NotFound {
            name: name.to_owned(),
            directory: directory.map(Path::to_owned),
            versions: directory.map(versions).unwrap_or_default(),
        })
    }
}

/// Returns the structure of a description, with the names of a version.
fn reduced(document: &Document, version: &Document) -> Result<Value, Error> {
    Ok(structure::of(document, &Names::of(&version.root))?.document)
}

impl Revision {
    /// Returns the revision of a version in a directory, whose document has structure only, with the overlay of the directory.
    ///
    /// # Errors
    /// If the document or the overlay is invalid.
    pub(crate) fn of_version(version: &str, document: Document, overlay: Option<&Path>) -> Result<Self, Error> {
        // An action that matches nothing may be for another version. The generator reports those that match in none.
        let mut overlay = overlay.map(Overlay::read).transpose()?;
        Self::new(version.to_owned(), true, document, overlay.as_mut())
    }

    /// Returns the revision of a document of which a crate has the selected operations, with the profile of the crate.
    ///
    /// # Errors
    /// If the document is invalid, or has no such operation.
    pub(crate) fn of_member(
        name: &str,
        document: Document,
        selectors: &[Selector],
        profile: &Profile,
    ) -> Result<Self, Error> {
        Self::of(name.to_owned(), false, document, selectors, Some(profile))
    }

    fn new(
        name: String,
        is_structure: bool,
        mut document: Document,
        overlay: Option<&mut Overlay>,
    ) -> Result<Self, Error> {
        overlay.map_or(Ok(()), |overlay| overlay.apply(&mut document))?;
        Self::of(name, is_structure, document, &[], None)
    }

    /// Returns the revision of a document to which overlays have been applied. Without a profile, its servers choose one.
    fn of(
        name: String,
        is_structure: bool,
        document: Document,
        selectors: &[Selector],
        profile: Option<&Profile>,
    ) -> Result<Self, Error> {
        let none = &mut Notes::new(false);
        let revision = upgrade::without_faults(&document, selectors, none, |document, notes| {
            Self::read(name.clone(), is_structure, document, selectors, profile, notes)
        })?;
        Ok(revision)
    }

    /// The same, of a document without faults.
    fn read(
        name: String,
        is_structure: bool,
        document: &Document,
        selectors: &[Selector],
        profile: Option<&Profile>,
        notes: &mut Notes,
    ) -> Result<Self, crate::Error> {
        let document = upgrade::upgrade(document, notes)?;
        let failed = |problem| document.error(problem);
        let mut description = description::parse::parse(&document.root, notes).map_err(failed)?;
        let profile = profile.cloned().map_or_else(|| Profile::of([&document.root]), Ok)?;
        profile.complete(&mut description, notes);
        let normalized = normalize::normalize(&description, selectors, &profile, notes).map_err(failed)?;
        let (draft, large) = (normalized.draft, normalized.ir.large_types().map(str::to_owned).collect());
        let selected = select(selectors, &description.operations).map_err(failed)?;
        let wire = normalize::comparable(&description.with_operations(&selected), notes).map_err(failed)?;
        let completed =
            std::mem::take(notes).into_notes().into_iter().filter(|note| note.kind == normalize::INCOMPLETE_ENUMS);
        let completed = completed.map(|note| note.pointer).collect();
        Ok(Self { name, is_structure, document: document.root, draft, large, wire, completed, unmatched: Vec::new() })
    }

    /// Returns the title of the API.
    pub fn title(&self) -> &str {
        &self.wire.title
    }

    /// Returns the version of the API in the description.
    pub fn version(&self) -> &str {
        &self.wire.version
    }
}
