//! Overlays add to descriptions, as data: names, documentation, and corrections of what an API describes wrongly.
//!
//! They are documents of the [OpenAPI Overlay Specification](https://spec.openapis.org/overlay/v1.1.0.html).

mod check;
mod keys;

use std::path::Path;

use enumset::EnumSet;
use roas_overlay::apply::Apply;
use roas_overlay::v1_1;
use roas_overlay::validation::Validate;

use super::error::Error;
use super::read::{self, Document, Step};
use check::Finding;

/// An overlay, and which of its actions have matched.
#[derive(Debug)]
pub struct Overlay {
    file: String,
    /// The contents of the file, to find the lines of actions.
    text: String,
    overlay: v1_1::Overlay,
    matched: Vec<bool>,
}

impl Overlay {
    /// Reads an overlay, in JSON or YAML.
    ///
    /// # Errors
    /// If the file cannot be read, is not a valid overlay of version 1.1, or an update contains a key that is neither a keyword of
    /// OpenAPI nor a known extension.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = read::read_text(path)?;
        let Document { file, root, .. } = read::parse(path.display().to_string(), &text)?;
        let problem = |problem: String| Error::Overlay { file: file.clone(), problem };
        let overlay: v1_1::Overlay = serde_path_to_error::deserialize(root).map_err(|error| {
            problem(format!("not an overlay of version 1.1: at {}: {}", error.path(), error.inner()))
        })?;
        overlay.validate(EnumSet::empty()).map_err(|error| problem(format!("not a valid overlay: {error}")))?;
        let matched = vec![false; overlay.actions.len()];
        let overlay = Self { file, text, overlay, matched };
        overlay.check_updates()?;
        Ok(overlay)
    }

    /// Applies all actions to a description, in order.
    ///
    /// # Errors
    /// If an action cannot be applied. The description is not changed then.
    pub fn apply(&mut self, document: &mut Document) -> Result<(), Error> {
        let report = self.overlay.apply(&mut document.root, EnumSet::empty()).map_err(|error| {
            let problem = format!("the action cannot be applied to {}: {}", document.file, error.kind);
            self.error(error.action_index, &[], &problem)
        })?;
        for action in report.actions {
            self.matched[action.index] |= action.matched > 0;
        }
        Ok(())
    }

    /// Checks that each action has matched something in one of the descriptions, so that corrections that are no longer
    /// necessary are removed.
    ///
    /// # Errors
    /// With the first action that has not.
    pub fn check_used(&self) -> Result<(), Error> {
        let unused = self.matched.iter().position(|matched| !matched);
        let Some(index) = unused else { return Ok(()) };
        let problem = "the action matches nothing in any description";
        let error = self.error(index, &[], problem);
        Err(with_help(error, "correct the target, or remove the action if it is no longer necessary"))
    }

    /// Checks the keys of all updates.
    fn check_updates(&self) -> Result<(), Error> {
        for (index, action) in self.overlay.actions.iter().enumerate() {
            let Some(update) = &action.update else { continue };
            if let Some(Finding { path, problem, help }) = check::check(&action.target, update) {
                let path: Vec<Step<'_>> = [Step::Key("update")].into_iter().chain(path).collect();
                return Err(with_help(self.error(index, &path, &problem), &help));
            }
        }
        Ok(())
    }

    /// Returns an error in an action, with the position of the action or of a value inside of it.
    fn error(&self, index: usize, path: &[Step<'_>], problem: &str) -> Error {
        let action = [Step::Key("actions"), Step::Index(index)];
        let path: Vec<Step<'_>> = action.into_iter().chain(path.iter().copied()).collect();
        let position = read::locate(&self.file, &self.text, &path);
        let file = position.map_or_else(|| self.file.clone(), |at| format!("{}:{}:{}", self.file, at.line, at.column));
        let target = &self.overlay.actions[index].target;
        Error::Overlay { file, problem: format!("{problem}\n  target: {target}") }
    }
}

fn with_help(error: Error, help: &str) -> Error {
    match error {
        Error::Overlay { file, problem } => Error::Overlay { file, problem: format!("{problem}\n  help: {help}") },
        error => error,
    }
}
