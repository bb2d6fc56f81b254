//! What a manifest says of the descriptions of an API beside where they are: which overlays correct them, and which operations are
//! generated.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::descriptions::{OVERLAY, files_below};
use crate::error::Error;
use crate::overlay::Overlay;
use crate::read::Document;
use crate::selection::Selector;

/// What is generated of the descriptions of an API.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    /// The overlays for all of them, in the order in which they are applied.
    pub(super) overlays: Vec<PathBuf>,
    /// The overlays for the descriptions beside and below them, the outer ones first.
    pub(super) local: Vec<PathBuf>,
    pub(super) selectors: Vec<Selector>,
}

/// Overlays that have been read, by their paths.
pub(super) type Overlays = BTreeMap<PathBuf, Overlay>;

impl Settings {
    /// Adds the overlay of a directory whose descriptions are all of one API.
    pub(super) fn add_directory(&mut self, directory: &Path) {
        let overlay = directory.join(OVERLAY);
        if overlay.exists() {
            self.overlays.push(overlay);
        }
    }

    /// Adds the overlays in a directory and below it.
    ///
    /// # Errors
    /// If the directory cannot be read.
    pub(super) fn add_tree(&mut self, directory: &Path) -> Result<(), Error> {
        self.local.extend(files_below(directory)?.into_iter().filter(|path| path.ends_with(OVERLAY)));
        self.local.sort_by_key(|path| path.components().count());
        Ok(())
    }

    /// Applies the overlays to a description, as the generator does.
    ///
    /// # Errors
    /// If an overlay is invalid, or cannot be applied.
    pub(super) fn apply(&self, path: &Path, document: &mut Document, known: &mut Overlays) -> Result<(), Error> {
        let all: Vec<_> = self.overlays.iter().map(|path| path.canonicalize().ok()).collect();
        let is_own = |overlay: &&PathBuf| {
            let is_below = overlay.parent().is_some_and(|directory| path.starts_with(directory));
            is_below && !all.contains(&overlay.canonicalize().ok())
        };
        for overlay in self.overlays.iter().chain(self.local.iter().filter(is_own)) {
            if !known.contains_key(overlay) {
                known.insert(overlay.clone(), Overlay::read(overlay)?);
            }
            if let Some(overlay) = known.get_mut(overlay) {
                overlay.apply(document)?;
            }
        }
        Ok(())
    }
}
