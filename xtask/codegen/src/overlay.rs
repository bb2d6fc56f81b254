//! Overlays: what we add to descriptions, as data. Names, prose, and corrections of what one API gets wrong.
//!
//! They are documents of the [OpenAPI Overlay Specification](https://spec.openapis.org/overlay/v1.1.0.html).

use std::path::Path;

use enumset::EnumSet;
use roas_overlay::apply::Apply;
use roas_overlay::v1_1;
use roas_overlay::validation::Validate;

use super::error::Error;
use super::read::{self, Document};

/// An overlay, and which of its actions have matched anything so far.
#[derive(Debug)]
pub struct Overlay {
    file: String,
    overlay: v1_1::Overlay,
    matched: Vec<bool>,
}

impl Overlay {
    /// Reads an overlay, JSON or YAML.
    ///
    /// # Errors
    /// When the file cannot be read, or is no overlay of version 1.1.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let Document { file, root } = read::read(path)?;
        let problem = |problem: String| Error::Overlay { file: file.clone(), problem };
        let overlay: v1_1::Overlay = serde_path_to_error::deserialize(root).map_err(|error| {
            problem(format!("not an overlay of version 1.1: at {}: {}", error.path(), error.inner()))
        })?;
        overlay.validate(EnumSet::empty()).map_err(|error| problem(format!("not a valid overlay: {error}")))?;
        let matched = vec![false; overlay.actions.len()];
        Ok(Self { file, overlay, matched })
    }

    /// Applies all actions to a description, in their order.
    ///
    /// # Errors
    /// When an action cannot be applied. The description is as before then.
    pub fn apply(&mut self, document: &mut Document) -> Result<(), Error> {
        let report = self.overlay.apply(&mut document.root, EnumSet::empty()).map_err(|error| Error::Overlay {
            file: self.file.clone(),
            problem: format!("{error}, in {}", document.file),
        })?;
        for action in report.actions {
            self.matched[action.index] |= action.matched > 0;
        }
        Ok(())
    }

    /// Checks that each action has matched something, in one of the descriptions. A correction that no longer corrects
    /// anything is to be taken away, so that corrections cannot rot.
    ///
    /// # Errors
    /// With the first action that has not.
    pub fn check_used(&self) -> Result<(), Error> {
        let unused = self.matched.iter().position(|matched| !matched);
        let Some(index) = unused else { return Ok(()) };
        let target = &self.overlay.actions[index].target;
        let problem = format!(
            "actions[{index}] matches nothing in any description\n  target: {target}\n  help: correct the target, or take \
             the action away if what it was for is no longer there"
        );
        Err(Error::Overlay { file: self.file.clone(), problem })
    }
}
