//! The errors of the generator.

mod problem;

use std::io;
use std::path::PathBuf;

use crate::text::similar::suggestion;
pub use problem::Problem;

/// The reason why no code was generated or written.
///
/// The message names the file and the place in it, and ends with a line that starts with `help:` where there is something to do
/// about it. Messages can have several lines.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or directory could not be read.
    #[error("cannot read {}", path.display())]
    #[non_exhaustive]
    Read {
        /// The file or directory.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },

    /// A file is neither valid JSON nor valid YAML.
    #[error("{file}:{line}:{column}: {problem}")]
    #[non_exhaustive]
    Syntax {
        /// The file.
        file: String,
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What is wrong.
        problem: String,
    },

    /// No code can be generated from a description.
    #[error("{file}: {problem}{}", operation.as_ref().map(|id| format!("\n  operation: {id}")).unwrap_or_default())]
    #[non_exhaustive]
    Description {
        /// The file.
        file: String,
        /// The `operationId` of the operation that contains the problem, if one does.
        operation: Option<String>,
        /// What is wrong, and where.
        problem: Problem,
    },

    /// An overlay is invalid, or cannot be applied.
    #[error("{file}: {problem}")]
    #[non_exhaustive]
    Overlay {
        /// The file.
        file: String,
        /// What is wrong, in which action, and what to do about it.
        problem: String,
    },

    /// A profile has an unknown key or an invalid value.
    #[error("{file}: {problem}")]
    #[non_exhaustive]
    Profile {
        /// The file, with the line and the column.
        file: String,
        /// What is wrong.
        problem: String,
    },

    /// The generator was given no description.
    #[error("no description to generate a client from\n  help: add one with `Generator::description`")]
    NothingToGenerate,

    /// An API of several has no description.
    #[error("no description of the API {api:?}\n  help: add one: `--spec {api}=FILE`, or `descriptions` in a manifest")]
    #[non_exhaustive]
    NoDescriptionOf {
        /// The name of the API.
        api: String,
    },

    /// A directory contains no description.
    #[error(
        "no description in {}\n  help: add a file of OpenAPI 3 in JSON or YAML; in spec/, it is named after its version, such as \
         2026-09-beta.yaml",
        path.display()
    )]
    #[non_exhaustive]
    NoDescription {
        /// The directory.
        path: PathBuf,
    },

    /// The name is not valid for a crate.
    #[error(
        "invalid crate name {name:?}\n  help: use letters, digits, `-` and `_`, starting with a letter, such as petstore-client; \
         keywords and the names of the crate's dependencies are not available"
    )]
    #[non_exhaustive]
    Name {
        /// The name.
        name: String,
    },

    /// The version is not valid for a crate.
    #[error("invalid version of a crate {version:?}\n  help: use three numbers, such as 1.2.3 or 1.2.3-beta")]
    #[non_exhaustive]
    Version {
        /// The version.
        version: String,
    },

    /// A crate of several APIs has no name.
    #[error("a crate of several APIs needs a name: it has {}\n  help: set one: `--name`, or `name` in a manifest", apis.join(", "))]
    #[non_exhaustive]
    NoName {
        /// The APIs.
        apis: Vec<String>,
    },

    /// The path is not valid for the module that a single file is included in.
    #[error("invalid module path {path:?}\n  help: start at the root of the crate, such as crate::petstore")]
    #[non_exhaustive]
    ModulePath {
        /// The path.
        path: String,
    },

    /// The generated code has no such feature.
    #[error("unknown feature {feature:?}\n  help: {}", suggestion(known, feature, "features"))]
    #[non_exhaustive]
    UnknownFeature {
        /// The feature.
        feature: String,
        /// The features of the generated code.
        known: Vec<String>,
    },

    /// The name is not valid for an API.
    #[error(
        "invalid name of an API {name:?}\n  help: use lower-case letters and digits, with hyphens between words, such as goal-targets; \
         keywords and the names of other modules and features of the crate are not available"
    )]
    #[non_exhaustive]
    ApiName {
        /// The name.
        name: String,
    },

    /// Two descriptions are of the same version of an API, or two APIs have the same name.
    #[error(
        "{one} ({:?}) and {other} ({:?}) are both version {version:?} of the API {api:?}\n  help: if they are of several APIs, \
         name these: `--spec NAME=FILE`, or `apis` in a manifest",
        titles[0],
        titles[1]
    )]
    #[non_exhaustive]
    SameVersion {
        /// The name of the API.
        api: String,
        /// The version.
        version: String,
        /// The first file.
        one: String,
        /// The second file.
        other: String,
        /// The titles in both.
        titles: Box<[String; 2]>,
    },

    /// Two APIs, or a version of one and another API, would have the same feature.
    #[error("there are two features {feature:?}: of {}\n  help: give one of the APIs another name", owners.join(" and of "))]
    #[non_exhaustive]
    SameFeature {
        /// The feature.
        feature: String,
        /// What both are of.
        owners: [String; 2],
    },

    /// An API that a setting names is not one of the crate's.
    #[error("there is no API {api:?}\n  help: {}", known_apis(known, api))]
    #[non_exhaustive]
    UnknownApi {
        /// The API.
        api: String,
        /// The APIs of the crate.
        known: Vec<String>,
    },

    /// APIs cannot be parts of one crate with one client.
    #[error("{one} and {other} cannot have one client: {problem}")]
    #[non_exhaustive]
    Combination {
        /// The first file.
        one: String,
        /// The second file.
        other: String,
        /// Why not, and what to do about it.
        problem: String,
    },

    /// A manifest has an unknown key or an invalid value.
    #[error("{file}: {problem}")]
    #[non_exhaustive]
    Manifest {
        /// The file, with the line and the column.
        file: String,
        /// What is wrong.
        problem: String,
    },

    /// No description of an API has a version that was chosen.
    #[error(
        "{}no description of the version {version:?} of the API {api:?}\n  help: {}",
        place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default(),
        suggestion(known, version, "versions")
    )]
    #[non_exhaustive]
    UnknownVersion {
        /// The place in the manifest that names the version.
        place: Option<String>,
        /// The API.
        api: String,
        /// The version.
        version: String,
        /// The versions of the API's descriptions.
        known: Vec<String>,
    },

    /// No description has the version that was chosen as the default.
    #[error("no description of the default version {version:?}\n  help: {}", suggestion(known, version, "versions"))]
    #[non_exhaustive]
    UnknownDefault {
        /// The version.
        version: String,
        /// The versions of the descriptions.
        known: Vec<String>,
    },

    /// Two versions of the API would be generated into the same module.
    #[error(
        "the versions {one:?} and {other:?} both become the module `{module}`\n  help: change `info.version` of one of them"
    )]
    #[non_exhaustive]
    SameModule {
        /// The module.
        module: String,
        /// The first version.
        one: String,
        /// The second version.
        other: String,
    },

    /// The generator failed on a description that it should support. This is a bug in the generator.
    #[error("{file}: {problem}\n  help: this is a bug in the generator, not in the description: please report it")]
    #[non_exhaustive]
    Generator {
        /// The file.
        file: String,
        /// What happened.
        problem: String,
    },

    /// A file or directory was not generated, and is therefore not overwritten.
    #[error(
        "{} was not generated by this tool and is not overwritten\n  help: choose another directory, or move it away",
        path.display()
    )]
    #[non_exhaustive]
    NotGenerated {
        /// The file or directory.
        path: PathBuf,
    },

    /// A file could not be written. The directory is as it was before.
    #[error("cannot write {}; nothing was changed", path.display())]
    #[non_exhaustive]
    Write {
        /// The file or directory.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
}

/// What an API can be, if a setting names another one.
fn known_apis(known: &[String], api: &str) -> String {
    match known {
        [] => {
            "the crate has one API, which has no feature: name it with `--spec NAME=FILE`, or in `apis` of a manifest"
                .to_owned()
        }
        known => suggestion(known, api, "APIs"),
    }
}
