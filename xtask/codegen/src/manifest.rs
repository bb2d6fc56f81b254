//! Manifests: what is in a crate of several APIs, as a file.

mod check;
mod entry;

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;
use crate::generator::{DefaultApis, Generator};
use crate::profile::Profile;
use crate::read::{self, Step};
use crate::selection::Selector;
use entry::{Apis, Defaults, Entry, Place};

/// What is in a crate of several APIs: a file in YAML or JSON, from which the crate is generated again.
///
/// # Examples
/// ```yaml
/// name: crm-client
/// out: ../crm-client          # where the crate is written; all paths are relative to the manifest
/// default: [contacts]         # the features that are enabled by default: `all`, `none` or names of APIs
/// overlays: [common.yaml]
/// apis:
///   contacts:
///     descriptions: [contacts/v3.json, contacts/2026-09.json]
///     default_version: 2026-09
///     only: [tag:Basic, tag:Search]   # each selects operations of every version
///   tickets:
///     descriptions: tickets   # a directory
/// ```
#[derive(Clone, Debug)]
pub struct Manifest {
    file: String,
    text: String,
    directory: PathBuf,
    entries: Entries,
}

/// The keys of a manifest.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    /// The name of the crate.
    name: String,
    /// Its version.
    version: Option<String>,
    /// What it is, in a sentence.
    description: Option<String>,
    /// Its licence, as an SPDX expression.
    license: Option<String>,
    /// The URL of its repository.
    repository: Option<String>,
    #[serde(default)]
    keywords: Vec<String>,
    /// The directory that it is written to.
    out: Option<PathBuf>,
    /// The file of its profile.
    profile: Option<PathBuf>,
    /// The overlays for all descriptions.
    #[serde(default)]
    overlays: Vec<PathBuf>,
    /// The operations of all APIs.
    #[serde(default)]
    only: Vec<String>,
    /// The APIs that are enabled by default.
    #[serde(default)]
    default: Defaults,
    /// Whether mistakes in descriptions are errors.
    #[serde(default)]
    strict: bool,
    /// Descriptions whose titles say which API they are of.
    #[serde(default)]
    descriptions: Place,
    /// The APIs by their names.
    #[serde(default)]
    apis: Apis,
}

/// Files and directories of descriptions in a manifest.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The name of their API, unless titles say it.
    pub(crate) name: Option<String>,
    /// The files and directories.
    pub(crate) places: Vec<PathBuf>,
    /// The versions that are generated. Without any, all are.
    pub(crate) selected: Vec<String>,
    /// Whether the manifest says which version the name stands for.
    pub(crate) has_default: bool,
    /// The overlays for the descriptions, those for all APIs first.
    pub(crate) overlays: Overlays,
    /// Which operations are generated. Without any, all are.
    pub(crate) selectors: Vec<Selector>,
}

/// The overlays for the descriptions of a group. Those of their directories come between the two.
#[derive(Clone, Debug)]
pub(crate) struct Overlays {
    /// Those for all APIs.
    pub(crate) common: Vec<PathBuf>,
    /// Those for the API.
    pub(crate) own: Vec<PathBuf>,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// If the file cannot be read, or with the line, if it has an unknown key, a value that is not valid, or a path that leads to nothing.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let (file, text) = (path.display().to_string(), read::read_text(path)?);
        let root = read::parse(file.clone(), &text)?.root;
        if !root.is_object() {
            return Err(error(&file, &text, &[], "a manifest is an object".to_owned()));
        }
        let entries = serde_path_to_error::deserialize(&root).map_err(|failed| {
            let steps = read::steps(failed.path());
            let place = if steps.is_empty() { String::new() } else { format!("{}: ", failed.path()) };
            error(&file, &text, &steps, format!("{place}{}", failed.inner()))
        })?;
        let directory = path.parent().map(Path::to_owned).unwrap_or_default();
        let manifest = Self { file, text, directory, entries };
        manifest.check()?;
        Ok(manifest)
    }

    /// Returns the directory that the crate is written to, if the manifest has one.
    pub fn out(&self) -> Option<PathBuf> {
        self.entries.out.as_ref().map(|out| self.path(out))
    }

    /// Returns the generator of the crate.
    ///
    /// # Errors
    /// If a directory or the profile cannot be read, or has no description.
    pub fn generator(&self) -> Result<Generator, Error> {
        let entries = &self.entries;
        let mut generator = Generator::new().name(&entries.name).strict(entries.strict);
        if let Some(version) = &entries.version {
            generator = generator.package_version(version);
        }
        if let Some(description) = &entries.description {
            generator = generator.package_description(description);
        }
        if let Some(license) = &entries.license {
            generator = generator.license(license);
        }
        if let Some(repository) = &entries.repository {
            generator = generator.repository(repository);
        }
        if let Some(profile) = self.profile()? {
            generator = generator.profile(profile);
        }
        generator = generator.keywords(&entries.keywords).default_apis(self.default_apis());
        generator = entries.overlays.iter().fold(generator, |generator, path| generator.overlay(self.path(path)));
        generator = entries.only.iter().map(|text| entry::selector(text)).fold(generator, Generator::only);
        for path in entries.descriptions.paths() {
            let path = self.path(path);
            generator = if path.is_dir() { generator.descriptions_below(path)? } else { generator.description(path) };
        }
        for (name, entry) in &entries.apis {
            generator = generator.api(self.api(name, entry)?);
        }
        Ok(generator)
    }

    /// Returns the profile, if the manifest has one.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn profile(&self) -> Result<Option<Profile>, Error> {
        self.entries.profile.as_ref().map(|profile| Profile::read(self.path(profile))).transpose()
    }

    /// Returns the path of the manifest, as it was given.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// Returns the directory that paths are relative to.
    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    /// Returns the version of the crate, if the manifest has one.
    pub(crate) fn version(&self) -> Option<&str> {
        self.entries.version.as_deref()
    }

    /// Returns where the descriptions are: those of each API, and those whose titles say which API they are of.
    pub(crate) fn groups(&self) -> Vec<Group> {
        let paths = |place: &Place| place.paths().iter().map(|path| self.path(path)).collect::<Vec<_>>();
        let common: Vec<_> = self.entries.overlays.iter().map(|path| self.path(path)).collect();
        let selectors = || self.entries.only.iter().map(|text| entry::selector(text));
        let named = |(name, entry): (&String, &Entry)| Group {
            name: Some(name.clone()),
            places: paths(&entry.descriptions),
            selected: entry.versions.clone(),
            has_default: entry.has_default_version(),
            overlays: Overlays { common: common.clone(), own: entry.overlays.iter().map(|it| self.path(it)).collect() },
            selectors: entry.selectors().chain(selectors()).collect(),
        };
        let unnamed = Group {
            name: None,
            places: paths(&self.entries.descriptions),
            selected: Vec::new(),
            has_default: false,
            overlays: Overlays { common: common.clone(), own: Vec::new() },
            selectors: selectors().collect(),
        };
        self.entries.apis.iter().map(named).chain([unnamed]).collect()
    }

    fn api(&self, name: &str, entry: &Entry) -> Result<crate::Api, Error> {
        entry.api(name, |path| self.path(path), |steps| read::place(&self.file, &self.text, steps))
    }

    fn default_apis(&self) -> DefaultApis {
        match &self.entries.default {
            Defaults::Word(entry::Word::None) => DefaultApis::None,
            Defaults::Word(entry::Word::All) => DefaultApis::All,
            Defaults::Names(names) => DefaultApis::Named(names.clone()),
        }
    }

    fn path(&self, path: &Path) -> PathBuf {
        self.directory.join(path)
    }
}

/// An error at a place in a manifest, or at the nearest place around it that the file has.
fn error(file: &str, text: &str, path: &[Step<'_>], problem: String) -> Error {
    Error::Manifest { file: read::place(file, text, path), problem }
}
