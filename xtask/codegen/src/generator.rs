//! The builder that users of the library start from.

use std::path::PathBuf;

use serde_json::Value;

use crate::align::align;
use crate::assemble::assemble;
use crate::descriptions::{OVERLAY, descriptions};
use crate::error::Error;
use crate::generated::Generated;
use crate::overlay::Overlay;
use crate::package::{self, Package, Version};
use crate::pipeline;
use crate::profile::Profile;
use crate::read::{self, Document};
use crate::report::Report;
use crate::selection::Selector;

/// Generates a client from one or several OpenAPI descriptions.
///
/// Several descriptions are several versions of one API. Each becomes a module of the crate, behind a feature of its own.
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
    sources: Vec<Source>,
    overlays: Vec<PathBuf>,
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

/// Where a description comes from.
#[derive(Clone, Debug)]
enum Source {
    File(PathBuf),
    Memory { file: String, contents: String },
}

impl Generator {
    /// Creates a generator without descriptions.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a description: a document of OpenAPI 3.0, 3.1 or 3.2, in JSON or YAML. References to other files are looked up relative
    /// to it.
    pub fn description(mut self, path: impl Into<PathBuf>) -> Self {
        self.sources.push(Source::File(path.into()));
        self
    }

    /// Adds a description that is in memory, without references to other files. Errors, the report and the generated files refer to it as `file`. A name that ends
    /// in `.json`, `.yaml` or `.yml` says which of the two formats it has; otherwise the first character decides.
    pub fn description_from_str(mut self, file: impl Into<String>, contents: impl Into<String>) -> Self {
        self.sources.push(Source::Memory { file: file.into(), contents: contents.into() });
        self
    }

    /// Adds all descriptions in a directory, ordered by name, and applies `overlay.yaml` in it if it exists.
    ///
    /// # Errors
    /// If the directory cannot be read or contains no description.
    pub fn descriptions_in(mut self, directory: impl Into<PathBuf>) -> Result<Self, Error> {
        let directory = directory.into();
        self.sources.extend(descriptions(&directory)?.into_iter().map(Source::File));
        let overlay = directory.join(OVERLAY);
        if overlay.exists() {
            self.overlays.push(overlay);
        }
        Ok(self)
    }

    /// Adds an [overlay](https://spec.openapis.org/overlay/v1.1.0.html), in JSON or YAML. Overlays are applied to all
    /// descriptions, in the order in which they were added. An action that matches nothing in any description is an error.
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.overlays.push(path.into());
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
    pub fn default_version(mut self, version: impl Into<String>) -> Self {
        self.default_version = Some(version.into());
        self
    }

    /// Generates only the operations that match a selector, and the types that they use. Can be called several times: operations
    /// that match any of the selectors are generated. Without selectors, all are.
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
    /// `false`: guesses are noted in the [report](Generated::report). Set it for descriptions that you maintain yourself.
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
        let mut documents = self.sources.iter().map(Source::read).collect::<Result<Vec<_>, _>>()?;
        let mut overlays = self.overlays.iter().map(|path| Overlay::read(path)).collect::<Result<Vec<_>, _>>()?;
        for overlay in &mut overlays {
            documents.iter_mut().try_for_each(|document| overlay.apply(document))?;
            overlay.check_used()?;
        }
        if let Some((first, others)) = documents.split_first_mut() {
            others.iter_mut().for_each(|document| align(&mut document.root, &first.root));
        }
        let mut package = self.package(&documents)?;
        let mut report = Report::default();
        let mut emitted = Vec::new();
        for document in &documents {
            let (mut version, code, mut summary) =
                pipeline::run(document, &self.selectors, &package.profile, self.is_strict)?;
            if self.has_conformance {
                version.conformance = Some(pipeline::conformance(document, &version.api, &package.profile)?);
            }
            summary.notes.extend(overlays.iter().flat_map(|overlay| overlay.unmatched(&document.file)));
            package.versions.push(version);
            emitted.push(code);
            report.versions.push(summary);
        }
        check_modules(&package.versions)?;
        package.shared = assemble(&mut package.versions, &emitted)?;
        for (version, report) in package.versions.iter().zip(&mut report.versions) {
            report.lines = version.modules.iter().map(|(_, code)| code.lines().count()).sum();
        }
        self.put_default_first(&mut package.versions)?;
        Generated::new(&package, report)
    }

    /// Returns the crate to generate, without any version of the API.
    fn package(&self, documents: &[Document]) -> Result<Package, Error> {
        let first = documents.first().ok_or(Error::NothingToGenerate)?;
        let title = first.root.pointer("/info/title").and_then(Value::as_str).unwrap_or_default();
        let title = title.lines().next().unwrap_or_default();
        let of_servers = || Profile::of(documents.iter().map(|document| &document.root));
        let profile = self.profile.clone().map_or_else(of_servers, Ok)?.with_token_url_of(&first.root);
        let name = self.name.clone().unwrap_or_else(|| package::valid_name(profile.crate_name(title)));
        if !package::is_name(&name) {
            return Err(Error::Name { name });
        }
        let profile = profile.for_crate(&name);
        let subject = if title.is_empty() { "an API" } else { title };
        Ok(Package {
            name,
            version: self.package_version.clone().unwrap_or_else(|| "0.1.0".to_owned()),
            description: self.package_description.clone().unwrap_or_else(|| format!("A Rust client for {subject}.")),
            license: self.license.clone(),
            license_files: self.license_files.clone(),
            repository: self.repository.clone(),
            keywords: if self.keywords.is_empty() { profile.keywords.clone() } else { self.keywords.clone() },
            profile,
            command: self.command.clone().unwrap_or_else(|| "openapi-client-codegen".to_owned()),
            versions: Vec::new(),
            shared: Vec::new(),
        })
    }

    /// Moves the default version of the API to the front. The others keep their order.
    fn put_default_first(&self, versions: &mut [Version]) -> Result<(), Error> {
        let Some(default) = &self.default_version else { return Ok(()) };
        let known = || versions.iter().map(|version| version.api.version.clone()).collect();
        if versions.iter().all(|version| version.api.version != *default) {
            return Err(Error::UnknownDefault { version: default.clone(), known: known() });
        }
        versions.sort_by_key(|version| version.api.version != *default);
        Ok(())
    }
}

impl Source {
    fn read(&self) -> Result<Document, Error> {
        match self {
            Self::File(path) => read::read(path),
            Self::Memory { file, contents } => read::parse(file.clone(), contents),
        }
    }
}

/// Checks that no two versions have a module of the same name.
fn check_modules(versions: &[Version]) -> Result<(), Error> {
    for (index, version) in versions.iter().enumerate() {
        let same = versions[..index].iter().find(|other| other.module() == version.module());
        if let Some(same) = same {
            let [one, other] = [same, version].map(|version| version.api.version.clone());
            return Err(Error::SameModule { module: version.module(), one, other });
        }
    }
    Ok(())
}
