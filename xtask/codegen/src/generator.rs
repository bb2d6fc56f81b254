//! The builder that users of the library start from.

mod agreement;
mod crate_of;
mod inputs;
mod run;
mod source;
mod sources;
mod superseded;
mod usage;

use std::path::PathBuf;

use crate::error::Error;
use crate::generated::Generated;
use crate::profile::Profile;
#[cfg(doc)]
use crate::report::Report;
use crate::selection::Selector;
pub(crate) use source::Named;
pub use source::{Api, DefaultApis};
use sources::Sources;

/// Generates a client from one or several OpenAPI descriptions.
///
/// Descriptions are versions of one API if they have the same title, and paths that begin with the same segment. Each becomes a module
/// of the crate, behind a feature of its own. Descriptions of several APIs become one crate with one client,
/// whose methods return the clients of the APIs; [`api`](Self::api) says which descriptions belong to which, whatever their titles.
///
/// # Examples
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use openapi_client_codegen::Generator;
///
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("petstore.yaml");
/// # std::fs::write(&path, include_str!("../examples/build-script/petstore.yaml"))?;
/// let generated = Generator::new().description(path).name("petstore").generate()?;
/// assert!(generated.files().contains_key("src/lib.rs"));
/// println!("{} operations", generated.report().versions()[0].operations);
/// # generated.write_to(directory.path().join("petstore"))?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a generator does nothing until `generate` is called"]
pub struct Generator {
    sources: Sources,
    apis: Vec<Api>,
    default_apis: DefaultApis,
    name: Option<String>,
    package_version: Option<String>,
    package_description: Option<String>,
    default_version: Option<String>,
    command: Option<String>,
    is_strict: bool,
    has_conformance: bool,
    selectors: Vec<Selector>,
    profile: Option<Profile>,
    license: Option<String>,
    license_files: Vec<(String, String)>,
    repository: Option<String>,
    keywords: Vec<String>,
}

impl Generator {
    /// Creates a generator without descriptions.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a description: a document of OpenAPI 3.0, 3.1 or 3.2, in JSON or YAML. References to other files are looked up relative
    /// to it.
    pub fn description(mut self, path: impl Into<PathBuf>) -> Self {
        self.sources.add_file(path.into());
        self
    }

    /// Adds a description that is in memory, without references to other files. Errors, the report and the generated files refer to it as `file`. A name that ends
    /// in `.json`, `.yaml` or `.yml` says which of the two formats it has; otherwise the first character decides.
    pub fn description_from_str(mut self, file: impl Into<String>, contents: impl Into<String>) -> Self {
        self.sources.add_text(file.into(), contents.into());
        self
    }

    /// Adds all descriptions in a directory, ordered by name, and applies `overlay.yaml` in it if it exists.
    ///
    /// # Errors
    /// If the directory cannot be read or contains no description.
    pub fn descriptions_in(mut self, directory: impl Into<PathBuf>) -> Result<Self, Error> {
        self.sources.add_directory(&directory.into())?;
        Ok(self)
    }

    /// Adds all descriptions in a directory and below it: the files in JSON or YAML with the field `openapi`. An `overlay.yaml` is
    /// applied to the descriptions in its directory and below it. Other files, such as schemas, are no descriptions; those of Swagger 2 are
    /// skipped, and listed in the [report](Report::skipped).
    ///
    /// # Errors
    /// If a directory cannot be read. Without any description in it, [`generate`](Self::generate) fails.
    pub fn descriptions_below(mut self, directory: impl Into<PathBuf>) -> Result<Self, Error> {
        self.sources.add_tree(&directory.into())?;
        Ok(self)
    }

    /// Adds an API with its descriptions. A crate of several APIs has a module for each, with a module for each of its versions.
    pub fn api(mut self, api: Api) -> Self {
        self.apis.push(api);
        self
    }

    /// Sets which APIs a crate of several APIs enables by default. The default is none: whoever depends on the crate enables the
    /// features of those that are used, and compiles nothing else.
    pub fn default_apis(mut self, apis: DefaultApis) -> Self {
        self.default_apis = apis;
        self
    }

    /// Adds an [overlay](https://spec.openapis.org/overlay/v1.1.0.html), in JSON or YAML. Overlays are applied to all
    /// descriptions, in the order in which they were added. An action that matches nothing in any description is an error.
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.sources.overlays.push(path.into());
        self
    }

    /// Sets the name of the crate. The default is derived from the title of the first description.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the version of the crate, which is not that of the API. The default is `0.1.0`.
    pub fn package_version(mut self, version: impl Into<String>) -> Self {
        self.package_version = Some(version.into());
        self
    }

    /// Sets the description in the crate's manifest, README and documentation: a sentence. The default names the title of the
    /// first description.
    pub fn package_description(mut self, description: impl Into<String>) -> Self {
        self.package_description = Some(description.into());
        self
    }

    /// Sets the licence of the crate, as an SPDX expression. By default there is none: a crate from somebody else's description is not
    /// yours to license.
    pub fn license(mut self, expression: impl Into<String>) -> Self {
        self.license = Some(expression.into());
        self
    }

    /// Adds a file to the crate that is part of its licence, such as `LICENSE-MIT`.
    pub fn license_file(mut self, name: impl Into<String>, contents: impl Into<String>) -> Self {
        self.license_files.push((name.into(), contents.into()));
        self
    }

    /// Sets the URL of the crate's repository.
    pub fn repository(mut self, url: impl Into<String>) -> Self {
        self.repository = Some(url.into());
        self
    }

    /// Sets the keywords of the crate on crates.io.
    pub fn keywords(mut self, keywords: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.keywords = keywords.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the version of the API whose items are reexported at the root of the crate, as in `info.version`. The default is the
    /// first description's.
    ///
    /// Of several APIs, those that have the version have it as their default. The others have the newest that is no preview.
    pub fn default_version(mut self, version: impl Into<String>) -> Self {
        self.default_version = Some(version.into());
        self
    }

    /// Generates only the operations that match a selector, and the types that they use. Can be called several times: operations
    /// that match any of the selectors are generated. Without selectors, all are. Each description must have such an operation.
    pub fn only(mut self, selector: Selector) -> Self {
        self.selectors.push(selector);
        self
    }

    /// Sets the profile of the service. By default, the servers of the descriptions choose it: that of a service that the generator
    /// knows, or else a neutral one.
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = Some(profile);
        self
    }

    /// Sets the command that the first line of each generated file names. The default is `openapi-client-codegen`.
    pub fn command(mut self, command: impl Into<String>) -> Self {
        self.command = Some(command.into());
        self
    }

    /// Sets whether mistakes in a description are errors even if the generator could guess what was meant. The default is
    /// `false`: guesses are noted in the [report](Generated::report), and so are the descriptions of Swagger 2 that are skipped. Set it
    /// for descriptions that you maintain yourself.
    pub fn strict(mut self, strict: bool) -> Self {
        self.is_strict = strict;
        self
    }

    /// Sets whether the crate has a module by which a program calls everything that the client has, and a map of what it can call.
    #[doc(hidden)]
    pub fn conformance(mut self, conformance: bool) -> Self {
        self.has_conformance = conformance;
        self
    }

    /// Reads the descriptions, applies the overlays and generates the code. Nothing is written.
    ///
    /// # Errors
    /// If a file cannot be read, a description or overlay is invalid, or a setting does not fit the descriptions.
    pub fn generate(&self) -> Result<Generated, Error> {
        run::generate(self)
    }
}
