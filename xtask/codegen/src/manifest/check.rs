//! Checks what would be an error without a line later on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::entry::{Defaults, Place};
use super::{Manifest, error};
use crate::error::Error;
use crate::package;
use crate::read::Step;

impl Manifest {
    /// Checks the values of a manifest.
    ///
    /// # Errors
    /// If one is not valid, or if a path leads to nothing.
    pub(super) fn check(&self) -> Result<(), Error> {
        self.check_package()?;
        self.check_apis()?;
        self.check_defaults()?;
        self.check_paths()
    }

    /// The name and the version of the crate.
    fn check_package(&self) -> Result<(), Error> {
        let entries = &self.entries;
        if !package::is_name(&entries.name) {
            return Err(self.error(&[Step::Key("name")], Error::Name { name: entries.name.clone() }.to_string()));
        }
        match entries.version.as_ref().filter(|version| !package::is_version(version)) {
            None => Ok(()),
            Some(version) => {
                Err(self.error(&[Step::Key("version")], Error::Version { version: version.clone() }.to_string()))
            }
        }
    }

    fn check_apis(&self) -> Result<(), Error> {
        for (name, entry) in &self.entries.apis {
            let at = |problem: String| self.error(&[Step::Key("apis"), Step::Key(name)], problem);
            crate::apis::check(name).map_err(|error| at(error.to_string()))?;
            if entry.is_empty() {
                return Err(at(format!("the API {name:?} has no `descriptions`")));
            }
            let mut versions = BTreeSet::new();
            if let Some(index) = entry.versions.iter().position(|version| !versions.insert(version)) {
                let path = [Step::Key("apis"), Step::Key(name), Step::Key("versions"), Step::Index(index)];
                return Err(self.error(&path, format!("the version {:?} is listed twice", entry.versions[index])));
            }
        }
        match self.entries.descriptions.is_empty() && self.entries.apis.is_empty() {
            true => Err(self.error(&[], "there are neither `apis` nor `descriptions`".to_owned())),
            false => Ok(()),
        }
    }

    /// The APIs that are enabled by default.
    fn check_defaults(&self) -> Result<(), Error> {
        let Defaults::Names(names) = &self.entries.default else { return Ok(()) };
        let at = |index: usize, problem: String| self.error(&[Step::Key("default"), Step::Index(index)], problem);
        let mut known = BTreeSet::new();
        if let Some(index) = names.iter().position(|name| !known.insert(name)) {
            return Err(at(index, format!("the API {:?} is listed twice", names[index])));
        }
        let apis = &self.entries.apis;
        let unknown = names.iter().position(|name| !apis.contains_key(name));
        match unknown.filter(|_| self.entries.descriptions.is_empty()) {
            None => Ok(()),
            Some(index) => {
                let known: Vec<_> = apis.keys().cloned().collect();
                Err(at(index, Error::UnknownApi { api: names[index].clone(), known }.to_string()))
            }
        }
    }

    fn check_paths(&self) -> Result<(), Error> {
        let entries = &self.entries;
        self.check_place(&[], "descriptions", &entries.descriptions)?;
        self.check_files(&[], "overlays", &entries.overlays)?;
        if let Some(profile) = &entries.profile {
            self.check_path(&[Step::Key("profile")], profile)?;
        }
        for (name, entry) in &entries.apis {
            let at = [Step::Key("apis"), Step::Key(name)];
            self.check_place(&at, "descriptions", &entry.descriptions)?;
            self.check_files(&at, "overlays", &entry.overlays)?;
        }
        Ok(())
    }

    fn check_place(&self, at: &[Step<'_>], key: &str, place: &Place) -> Result<(), Error> {
        match place {
            Place::One(path) => self.check_path(&[at, &[Step::Key(key)]].concat(), path),
            Place::Many(paths) => self.check_files(at, key, paths),
        }
    }

    fn check_files(&self, at: &[Step<'_>], key: &str, paths: &[PathBuf]) -> Result<(), Error> {
        let check = |(index, path): (usize, &PathBuf)| {
            self.check_path(&[at, &[Step::Key(key), Step::Index(index)]].concat(), path)
        };
        paths.iter().enumerate().try_for_each(check)
    }

    fn check_path(&self, at: &[Step<'_>], path: &Path) -> Result<(), Error> {
        match self.path(path).metadata() {
            Ok(_) => Ok(()),
            Err(failed) => Err(self.error(at, format!("cannot read {}: {failed}{}", path.display(), self.base(path)))),
        }
    }

    /// Says what a relative path is relative to.
    fn base(&self, path: &Path) -> String {
        match std::path::absolute(self.directory.join(".")) {
            Ok(base) if path.is_relative() => {
                format!("\n  help: it is looked for in {}, the directory of the manifest", base.display())
            }
            _ => String::new(),
        }
    }

    fn error(&self, at: &[Step<'_>], problem: String) -> Error {
        error(&self.file, &self.text, at, problem)
    }
}
