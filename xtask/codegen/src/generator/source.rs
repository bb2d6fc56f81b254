//! The APIs of a crate of several.

use std::path::PathBuf;

use super::sources::Sources;
use crate::error::Error;
use crate::selection::Selector;

/// An API of a crate of several APIs: its name, and the descriptions of its versions.
///
/// # Examples
/// ```no_run
/// use openapi_client_codegen::{Api, Generator};
///
/// # fn main() -> Result<(), openapi_client_codegen::Error> {
/// let contacts = Api::new("contacts").description("contacts/v3.json").description("contacts/2026-09.json");
/// let tickets = Api::new("tickets").descriptions_in("tickets")?.default_version("2026-09");
/// let generated = Generator::new().name("crm-client").api(contacts).api(tickets).generate()?;
/// # let _ = generated;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "an API is part of no crate until it is passed to a generator"]
pub struct Api {
    pub(super) name: String,
    pub(super) sources: Sources,
    pub(super) selectors: Vec<Selector>,
    pub(super) versions: Vec<Named>,
    pub(super) default_version: Option<Named>,
}

/// A version that a setting names.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) version: String,
    /// The place in a manifest that names it.
    pub(crate) place: Option<String>,
}

impl Named {
    /// The error that an API has no such version.
    pub(super) fn unknown(&self, api: &str, known: Vec<String>) -> Error {
        Error::UnknownVersion { place: self.place.clone(), api: api.to_owned(), version: self.version.clone(), known }
    }
}

impl Api {
    /// Creates an API without descriptions. Its module, its feature and the method of the client have its name, which is made of
    /// lower-case letters, digits and hyphens.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            sources: Sources::default(),
            selectors: Vec::new(),
            versions: Vec::new(),
            default_version: None,
        }
    }

    /// Adds a description, as [`Generator::description`](super::Generator::description) does.
    pub fn description(mut self, path: impl Into<PathBuf>) -> Self {
        self.sources.add_file(path.into());
        self
    }

    /// Adds a description that is in memory, as
    /// [`Generator::description_from_str`](super::Generator::description_from_str) does.
    pub fn description_from_str(mut self, file: impl Into<String>, contents: impl Into<String>) -> Self {
        self.sources.add_text(file.into(), contents.into());
        self
    }

    /// Adds all descriptions in a directory, as [`Generator::descriptions_in`](super::Generator::descriptions_in) does.
    ///
    /// # Errors
    /// If the directory cannot be read or contains no description.
    pub fn descriptions_in(mut self, directory: impl Into<PathBuf>) -> Result<Self, Error> {
        self.sources.add_directory(&directory.into())?;
        Ok(self)
    }

    /// Adds an overlay for the descriptions of this API. It is applied after those of the generator.
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.sources.overlays.push(path.into());
        self
    }

    /// Generates only the operations of this API that match a selector, as [`Generator::only`](super::Generator::only) does.
    pub fn only(mut self, selector: Selector) -> Self {
        self.selectors.push(selector);
        self
    }

    /// Generates only a version of this API, as in `info.version`. Can be called several times. Without it, all descriptions are
    /// generated.
    pub fn version(self, version: impl Into<String>) -> Self {
        self.versions([Named { version: version.into(), place: None }])
    }

    /// Generates only some versions of this API.
    pub(crate) fn versions(mut self, versions: impl IntoIterator<Item = Named>) -> Self {
        self.versions.extend(versions);
        self
    }

    /// Sets the version that the method of the client and the feature with the name of the API stand for. The default is the newest
    /// that is no preview.
    pub fn default_version(self, version: impl Into<String>) -> Self {
        self.defaults_to(Some(Named { version: version.into(), place: None }))
    }

    /// Sets the default version, or none.
    pub(crate) fn defaults_to(mut self, version: Option<Named>) -> Self {
        self.default_version = version;
        self
    }
}

/// Which APIs a crate of several APIs enables by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DefaultApis {
    /// None.
    #[default]
    None,
    /// All, each in its default version.
    All,
    /// Those with these names, each in its default version.
    Named(Vec<String>),
}
