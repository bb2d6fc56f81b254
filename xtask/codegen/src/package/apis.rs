//! The APIs of a crate of several: their modules, their features, and the methods of the client.

use std::collections::BTreeSet;

use super::add_ons::Placed;
use super::shared::any;
use super::{Files, Package, PartOf, Version};
use crate::emit::Accessor;
use crate::error::Error;
use crate::ir::{Api, Ident};
use crate::text::markdown::lines;

/// An API with its versions, the default first.
pub(super) struct ApiOf<'a> {
    pub(super) part_of: &'a PartOf,
    pub(super) default: &'a Version,
    pub(super) versions: &'a [Version],
}

impl Package {
    /// The APIs of a crate of several, ordered by name.
    pub(super) fn apis(&self) -> impl Iterator<Item = ApiOf<'_>> {
        let is_same = |one: &Version, other: &Version| match (&one.part_of, &other.part_of) {
            (Some(one), Some(other)) => one.name == other.name,
            _ => false,
        };
        self.versions.chunk_by(is_same).filter_map(|versions| {
            let default = versions.first()?;
            Some(ApiOf { part_of: default.part_of.as_ref()?, default, versions })
        })
    }

    /// Checks that no two versions and APIs have the same feature, and thus the same module.
    ///
    /// # Errors
    /// If two have.
    pub(crate) fn check_features(&self) -> Result<(), Error> {
        let mut features: BTreeSet<String> = self.apis().map(|api| api.part_of.name.clone()).collect();
        for (index, version) in self.versions.iter().enumerate() {
            let feature = version.feature();
            if let Some(same) = self.versions[..index].iter().find(|other| other.feature() == feature) {
                let [one, other] = [same, version].map(|version| version.api.version.clone());
                return Err(Error::SameModule { module: version.path().join("::"), one, other });
            }
            if !features.insert(feature.clone()) {
                let owners = [
                    format!("the API {feature:?}"),
                    format!("the version {:?} of {:?}", version.api.version, version.api.title),
                ];
                return Err(Error::SameFeature { feature, owners });
            }
        }
        Ok(())
    }

    /// The methods of the client of several APIs.
    ///
    /// # Errors
    /// A bug in the generator: a name is no identifier.
    pub(crate) fn accessors(&self) -> Result<Vec<Accessor>, Error> {
        let mut accessors = Vec::new();
        for api in self.apis() {
            let (name, module) = (&api.part_of.name, api.part_of.module());
            let docs = |version: &Version| {
                format!("Returns a client for {}, version {}.", version.api.title, version.api.version)
            };
            accessors.push(Accessor {
                ident: ident(&module)?,
                feature: name.clone(),
                path: vec![ident(&module)?],
                docs: docs(api.default),
            });
            for version in api.versions {
                accessors.push(Accessor {
                    ident: ident(&version.path().join("_"))?,
                    feature: version.feature(),
                    path: version.path().iter().map(|name| ident(name)).collect::<Result<_, _>>()?,
                    docs: docs(version),
                });
            }
        }
        Ok(accessors)
    }

    /// What the client has: the settings of all APIs, or those of the default version of the API.
    pub(super) fn settings(&self) -> Option<&Api> {
        let only = || self.versions.first().map(|version| &version.api);
        self.combined.as_ref().map(|combined| &combined.api).or_else(only)
    }

    /// The features of all versions, ordered by name.
    pub(super) fn version_features(&self) -> Vec<String> {
        let mut features: Vec<_> = self.versions.iter().map(Version::feature).collect();
        features.sort();
        features
    }
}

/// Adds the modules of APIs, and the client, to the files of a crate. `mark` is the first line of files that are from all descriptions.
pub(super) fn add(files: &mut Files, package: &Package, add_ons: &[Placed], mark: &str) {
    for (name, code) in package.combined.iter().flat_map(|combined| &combined.modules) {
        files.insert(format!("src/{name}"), format!("// {mark}\n\n{code}"));
    }
    for api in package.apis() {
        let path = format!("src/{}/mod.rs", api.part_of.module());
        files.insert(path, format!("// {mark}\n\n{}", module(&api, add_ons)));
    }
}

/// The module of an API.
fn module(api: &ApiOf<'_>, add_ons: &[Placed]) -> String {
    let mut text = String::new();
    for line in lines(&format!("{}.", api.default.api.title)) {
        text.push_str(&format!("//!{line}\n"));
    }
    text.push_str("//!\n//! Each version is a module. The items of the default version are also here.\n\n");
    let mut versions: Vec<_> = api.versions.iter().collect();
    versions.sort_by_key(|version| version.module());
    for version in versions {
        text.push_str(&format!("#[cfg(feature = {:?})]\npub mod {};\n", version.feature(), version.module()));
    }
    let own = add_ons.iter().filter(|add_on| add_on.is_of(Some(api.part_of)));
    own.for_each(|add_on| text.push_str(&add_on.declaration()));
    text.push_str(&format!("\n#[cfg(feature = {:?})]\npub use {}::*;\n", api.part_of.name, api.default.module()));
    text
}

/// The declarations of the modules of APIs in the root of a crate.
pub(super) fn declarations(package: &Package) -> String {
    let declaration = |api: ApiOf<'_>| {
        let features: Vec<_> = api.versions.iter().map(Version::feature).collect();
        format!("#[cfg({})]\npub mod {};\n", any(&features), api.part_of.module())
    };
    package.apis().map(declaration).collect()
}

/// The features of the APIs, as the manifest declares them.
pub(super) fn features(package: &Package) -> String {
    let mut text = "# APIs, each with its default version.\n".to_owned();
    for api in package.apis() {
        text.push_str(&format!("{} = [{:?}]\n", api.part_of.name, api.default.feature()));
    }
    text.push_str("# Versions of APIs, each in a module of its own. They can be used side by side.\n");
    package.version_features().iter().for_each(|feature| text.push_str(&format!("{feature} = []\n")));
    text
}

/// The rows of a table of APIs: feature, method and versions.
pub(super) fn rows(package: &Package) -> String {
    let row = |api: ApiOf<'_>| {
        let is_enabled = package.default_apis.contains(&api.part_of.name);
        let versions = api.versions.iter().map(|version| format!("`{}`", version.feature())).collect::<Vec<_>>();
        format!(
            "| `{}`{} | `client.{}()` | {} |",
            api.part_of.name,
            if is_enabled { " (default)" } else { "" },
            api.part_of.module(),
            versions.join(", ")
        )
    };
    package.apis().map(row).collect::<Vec<_>>().join("\n")
}

fn ident(name: &str) -> Result<Ident, Error> {
    let problem = || Error::Generator { file: name.to_owned(), problem: "this is no identifier".to_owned() };
    Ident::new(name).ok_or_else(problem)
}
