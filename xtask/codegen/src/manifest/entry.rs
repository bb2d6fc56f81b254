//! The entries of a manifest.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::Deserialize;

use crate::error::Error;
use crate::generator::{Api, Named};
use crate::read::Step;
use crate::selection::Selector;

/// The APIs by their names.
pub(super) type Apis = IndexMap<String, Entry>;

/// An API.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) descriptions: Place,
    #[serde(default)]
    pub(super) overlays: Vec<PathBuf>,
    /// The versions to generate. Without any, all are.
    #[serde(default)]
    pub(super) versions: Vec<String>,
    default_version: Option<String>,
    #[serde(default)]
    only: Vec<String>,
}

/// Where descriptions are: files and directories.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "expected the path of a file or directory, or a list of paths")]
pub(super) enum Place {
    One(PathBuf),
    Many(Vec<PathBuf>),
}

/// The APIs that are enabled by default.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "expected `all`, `none` or a list of names of APIs")]
pub(super) enum Defaults {
    Word(Word),
    Names(Vec<String>),
}

/// All or none of the APIs.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Word {
    All,
    None,
}

impl Default for Place {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl Default for Defaults {
    fn default() -> Self {
        Self::Word(Word::None)
    }
}

impl Place {
    pub(super) fn paths(&self) -> &[PathBuf] {
        match self {
            Self::One(path) => std::slice::from_ref(path),
            Self::Many(paths) => paths,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.paths().is_empty()
    }
}

impl Entry {
    pub(super) fn is_empty(&self) -> bool {
        self.descriptions.is_empty()
    }

    /// Which operations of the API are generated.
    pub(super) fn selectors(&self) -> impl Iterator<Item = Selector> {
        self.only.iter().map(|text| selector(text))
    }

    pub(super) fn has_default_version(&self) -> bool {
        self.default_version.is_some()
    }

    /// The API, with paths as a function resolves them, and places in the manifest as another one says them.
    ///
    /// # Errors
    /// If a directory cannot be read or has no description.
    pub(super) fn api(
        &self,
        name: &str,
        resolve: impl Fn(&Path) -> PathBuf,
        place: impl Fn(&[Step<'_>]) -> String,
    ) -> Result<Api, Error> {
        let mut api = Api::new(name);
        for path in self.descriptions.paths() {
            let path = resolve(path);
            api = if path.is_dir() { api.descriptions_in(path)? } else { api.description(path) };
        }
        api = self.overlays.iter().fold(api, |api, path| api.overlay(resolve(path)));
        let named = |version: &String, steps: &[Step<'_>]| Named {
            version: version.clone(),
            place: Some(place(&[&[Step::Key("apis"), Step::Key(name)], steps].concat())),
        };
        let versions = self.versions.iter().enumerate();
        let versions = versions.map(|(index, it)| named(it, &[Step::Key("versions"), Step::Index(index)]));
        api = api.versions(versions);
        api = self.selectors().fold(api, Api::only);
        Ok(api.defaults_to(self.default_version.as_ref().map(|it| named(it, &[Step::Key("default_version")]))))
    }
}

/// A selector as a manifest has it.
pub(super) fn selector(text: &str) -> Selector {
    let Ok(selector) = text.parse();
    selector
}
