//! The files of a crate beside the modules of its versions: manifest, README, guides, licences, root module, and a copy of the runtime.

mod add_ons;
mod apis;
mod bodies;
mod calls;
mod contents;
mod credentials;
mod dependency;
mod example;
mod fill;
mod guides;
mod imports;
mod manifest;
mod metadata;
mod readme;
mod root;
mod runtime;
mod servers;
mod shared;
mod versions;

use super::error::Error;
use super::files::Files;
use super::ir::Api;
use super::profile::Profile;
pub(crate) use manifest::is_feature;
use runtime::Parts;

/// A crate to generate.
#[derive(Debug)]
pub struct Package {
    /// Its name, such as `hubspot-conversations`.
    pub name: String,
    /// Its own version, which is not that of the API.
    pub version: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Its licence, as an SPDX expression. The crate of somebody else's description has none.
    pub license: Option<String>,
    /// The files of its licence: their names and contents.
    pub license_files: Vec<(String, String)>,
    /// The URL of its repository.
    pub repository: Option<String>,
    /// Its keywords on crates.io.
    pub keywords: Vec<String>,
    /// What is specific to its service.
    pub profile: Profile,
    /// The command that generates it.
    pub command: String,
    /// The names of the APIs that are enabled by default, of several.
    pub default_apis: Vec<String>,
    /// The versions of the API, the default first. Those of several APIs are ordered by API.
    pub versions: Vec<Version>,
    /// The modules of types that several versions share.
    pub shared: Vec<SharedModule>,
    /// The client of several APIs.
    pub combined: Option<Combined>,
}

/// The client of several APIs.
#[derive(Debug)]
pub struct Combined {
    /// What all APIs have in common: servers and credentials.
    pub api: Api,
    /// Its files, with their paths within the crate's sources.
    pub modules: Vec<(&'static str, String)>,
}

/// The API that a version is of, in a crate of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartOf {
    /// Its name, such as `goal-targets`.
    pub name: String,
    /// Whether the version is the default of its API.
    pub is_default: bool,
}

impl PartOf {
    /// The name of its module, such as `goal_targets`.
    pub fn module(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// A module of types that are the same in several versions of an API, or in several APIs.
#[derive(Debug)]
pub struct SharedModule {
    /// Its name.
    pub name: String,
    /// The features of the versions.
    pub features: Vec<String>,
    /// Its files.
    pub files: Vec<(&'static str, String)>,
}

/// A version of the API in a crate.
#[derive(Debug)]
pub struct Version {
    /// The file name of its description.
    pub file: String,
    /// The API that it is of, in a crate of several.
    pub part_of: Option<PartOf>,
    /// The API.
    pub api: Api,
    /// The files of its module.
    pub modules: Vec<(&'static str, String)>,
    /// The module by which a program tries the client, and the map of what is in it, if somebody asks for them.
    pub conformance: Option<(String, String)>,
}

impl Version {
    /// Its description: the file and the version of the API.
    fn source(&self) -> String {
        format!("{}, version {}", self.file(), comment_safe(&self.api.version))
    }

    /// The file name of its description, for a comment.
    fn file(&self) -> String {
        comment_safe(&self.file)
    }

    /// The name of its feature, such as `v2026-09-beta` or, in a crate of several APIs, `contacts-v2026-09-beta`.
    pub fn feature(&self) -> String {
        let version = feature(&self.api.version);
        self.part_of.as_ref().map_or_else(|| version.clone(), |api| format!("{}-{version}", api.name))
    }

    /// The name of its module, such as `v2026_09_beta`.
    pub fn module(&self) -> String {
        feature(&self.api.version).replace('-', "_")
    }

    /// The names of the modules on the path to its module, and that of its module.
    pub fn path(&self) -> Vec<String> {
        self.part_of.iter().map(PartOf::module).chain([self.module()]).collect()
    }
}

/// Returns a string that can be part of any comment.
fn comment_safe(text: &str) -> String {
    text.replace(|c: char| !(c.is_alphanumeric() || "._-".contains(c)), "_")
}

/// The crates of the compiler, and names of files that cargo or an operating system does not accept.
const RESERVED_NAMES: [&str; 13] = [
    "alloc",
    "aux",
    "build",
    "con",
    "core",
    "deps",
    "examples",
    "incremental",
    "nul",
    "prn",
    "proc-macro",
    "std",
    "test",
];

/// Whether a crate can have a name: cargo accepts it, and none of the crate's dependencies has it.
pub fn is_name(name: &str) -> bool {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let is_reserved = syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_err()
        || RESERVED_NAMES.contains(&name)
        || manifest::is_dependency(name);
    is_plain && !is_reserved && name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether a crate can have a version.
pub fn is_version(version: &str) -> bool {
    semver::Version::parse(version).is_ok()
}

/// The longest name that registries accept.
const MAX_NAME: usize = 64;

/// Returns a derived name such that a crate can have it: with `-client` if it is taken, and without the last words if it is long.
pub fn valid_name(name: String) -> String {
    let name = match name.match_indices('-').map(|(end, _)| end).take_while(|end| *end <= MAX_NAME).last() {
        Some(end) if name.len() > MAX_NAME => name[..end].to_owned(),
        _ => name.chars().take(MAX_NAME).collect(),
    };
    if is_name(&name) { name } else { format!("{name}-client") }
}

/// The name of a version's feature: a `v`, and the version without characters that cargo refuses.
fn feature(version: &str) -> String {
    let words: Vec<_> = version.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let name = words.join("-").to_ascii_lowercase();
    if name.starts_with('v') { name } else { format!("v{name}") }
}

/// Returns all files of a crate.
///
/// # Errors
/// A bug in the generator: a manifest that it embeds is not as expected, or code does not parse.
pub fn files(package: &Package) -> Result<Files, Error> {
    let mut files = Files::new();
    let add_ons = add_ons::placed(package)?;
    let parts = Parts::of(package.versions.iter().map(|version| &version.api), &package.profile);
    let parts = add_ons.iter().fold(parts, |parts, placed| parts.with(&placed.add_on.parts()));
    let mark = mark(package, &sources(package));
    files.insert("Cargo.toml".to_owned(), format!("# {mark}\n\n{}", manifest::text(package, &parts, &add_ons)?));
    files.extend(package.license_files.iter().cloned());
    let contents = contents::of(package, &parts, &add_ons);
    let guides = guides::all(package, &parts, &contents, &add_ons);
    files.insert("README.md".to_owned(), format!("<!-- {mark} -->\n\n{}", readme::text(&contents, &guides)));
    guides::add(&mut files, package, &parts, &add_ons, &guides, &mark);
    files.insert("rustfmt.toml".to_owned(), format!("# {mark}\n\ndisable_all_formatting = true\n"));
    files.insert("src/lib.rs".to_owned(), format!("// {mark}\n\n{}", root::text(package, &parts, &add_ons)));
    let crate_name = package.name.replace('-', "_");
    for (name, text) in runtime::modules(&parts, &package.profile, &crate_name)? {
        let mark = self::mark(package, "the generator's runtime");
        files.insert(format!("src/runtime/{name}"), format!("// {mark}\n\n{text}"));
    }
    for placed in &add_ons {
        let mark = self::mark(package, &format!("the generator's add-on {}", placed.add_on.name()));
        for (name, text) in placed.files(&parts, &crate_name)? {
            files.insert(format!("src/{name}"), format!("// {mark}\n\n{text}"));
        }
    }
    for version in &package.versions {
        let mark = self::mark(package, &version.source());
        for (name, text) in &version.modules {
            files.insert(format!("src/{}/{name}", version.path().join("/")), format!("// {mark}\n\n{text}"));
        }
        add_conformance(&mut files, version);
    }
    apis::add(&mut files, package, &add_ons, &mark);
    shared::add(&mut files, package, &mark);
    Ok(files)
}

/// Adds the module by which a program tries the client, and the map of what is in it.
fn add_conformance(files: &mut Files, version: &Version) {
    let (Some((code, map)), path) = (&version.conformance, version.path()) else { return };
    files.insert(format!("src/{}/conformance.rs", path.join("/")), code.clone());
    files.insert(format!("conformance/{}.json", path.join("-")), map.clone());
    if let Some(text) = files.get_mut(&format!("src/{}/mod.rs", path.join("/"))) {
        text.push_str("\n#[doc(hidden)]\npub mod conformance;\n");
    }
}

/// The descriptions of the crate. Those of several APIs can be hundreds.
fn sources(package: &Package) -> String {
    match &package.versions[..] {
        [version] => version.source(),
        _ if package.combined.is_some() => "the descriptions of several APIs".to_owned(),
        versions => versions.iter().map(Version::file).collect::<Vec<_>>().join(", "),
    }
}

/// The first line of a generated file: its command and its description. It contains neither a date nor a path of the machine, so
/// that the same description always generates the same files.
fn mark(package: &Package, source: &str) -> String {
    format!("@generated by `{}` from {source}. Do not edit.", package.command)
}
