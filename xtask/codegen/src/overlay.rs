//! Overlays add to descriptions, as data: names, documentation, and corrections of what an API describes wrongly.
//!
//! They are documents of the [OpenAPI Overlay Specification](https://spec.openapis.org/overlay/v1.1.0.html).

mod check;
mod keys;

use std::path::Path;
use std::sync::OnceLock;

use enumset::EnumSet;
use roas_overlay::apply::Apply;
use roas_overlay::v1_1;
use roas_overlay::validation::Validate;

use super::error::Error;
use super::read::{self, Document, Position, Step};
use super::report::Note;
use check::Finding;

/// An overlay, and which of its actions have matched.
#[derive(Debug)]
pub struct Overlay {
    file: String,
    /// The contents of the file, to find the lines of actions.
    text: String,
    overlay: v1_1::Overlay,
    /// For each description, whether each action has matched something in it.
    matched: Vec<(String, Vec<bool>)>,
    /// The positions of all actions, once they are needed.
    positions: OnceLock<Vec<Position>>,
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
        let overlay = Self { file, text, overlay, matched: Vec::new(), positions: OnceLock::new() };
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
        let mut matched = vec![false; self.overlay.actions.len()];
        for action in report.actions {
            matched[action.index] |= action.matched > 0;
        }
        self.matched.push((document.file.clone(), matched));
        Ok(())
    }

    /// Checks that each action has matched something in one of the descriptions, so that corrections that are no longer
    /// necessary are removed.
    ///
    /// # Errors
    /// With all actions that have not.
    pub fn check_used(&self) -> Result<(), Error> {
        let unused = (0..self.overlay.actions.len()).filter(|index| !self.has_matched(*index));
        let mut errors = unused.map(|index| self.error(index, &[], "the action matches nothing in any description"));
        let Some(first) = errors.next() else { return Ok(()) };
        let mut help = "correct the target, or remove the action if it is no longer necessary".to_owned();
        for error in errors {
            help.push_str(&format!("\n{error}"));
        }
        Err(with_help(first, &help))
    }

    /// Returns a note for each action that matches nothing in a description, but something in another version of the API: what it
    /// corrects may have changed.
    pub(crate) fn unmatched(&self, file: &str, versions: &[&str]) -> Vec<Note> {
        self.unmatched_notes(file, |index| self.has_matched_in(index, versions))
    }

    /// Returns a note for each action that matches nothing in a description.
    pub(crate) fn all_unmatched(&self, file: &str) -> Vec<Note> {
        self.unmatched_notes(file, |_| true)
    }

    fn unmatched_notes(&self, file: &str, is_noted: impl Fn(usize) -> bool) -> Vec<Note> {
        let matched = self.matched.iter().find(|(other, _)| other == file);
        let actions = matched.into_iter().flat_map(|(_, matched)| matched.iter().enumerate());
        let unmatched = actions.filter(|(index, matched)| !**matched && is_noted(*index));
        let note = |(index, _): (usize, &bool)| Note {
            kind: "overlay-actions".to_owned(),
            pointer: String::new(),
            message: format!(
                "the action at {} matches nothing in this description: {}",
                self.position(index, &[]),
                self.overlay.actions[index].target
            ),
        };
        unmatched.map(note).collect()
    }

    fn has_matched_in(&self, index: usize, files: &[&str]) -> bool {
        self.matched.iter().any(|(file, matched)| matched[index] && files.contains(&file.as_str()))
    }

    fn has_matched(&self, index: usize) -> bool {
        self.matched.iter().any(|(_, matched)| matched[index])
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
        let target = &self.overlay.actions[index].target;
        Error::Overlay { file: self.position(index, path), problem: format!("{problem}\n  target: {target}") }
    }

    /// Returns the file and, if it is found, the line of an action or of a value inside of it.
    fn position(&self, index: usize, path: &[Step<'_>]) -> String {
        let position = match path {
            [] => {
                let positions = self.positions.get_or_init(|| read::locate_elements(&self.text, "actions"));
                positions.get(index).copied()
            }
            path => {
                let action = [Step::Key("actions"), Step::Index(index)];
                let path: Vec<Step<'_>> = action.into_iter().chain(path.iter().copied()).collect();
                read::locate(&self.file, &self.text, &path)
            }
        };
        position.map_or_else(|| self.file.clone(), |at| format!("{}:{}:{}", self.file, at.line, at.column))
    }
}

fn with_help(error: Error, help: &str) -> Error {
    match error {
        Error::Overlay { file, problem } => Error::Overlay { file, problem: format!("{problem}\n  help: {help}") },
        error => error,
    }
}
