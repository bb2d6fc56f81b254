//! Where descriptions come from.

use std::path::{Path, PathBuf};

use crate::descriptions::{OVERLAY, descriptions, files_below};
use crate::error::Error;
use crate::overlay::Overlay;
use crate::parallel;
use crate::read::{self, Document};
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
    pub(super) versions: Vec<String>,
    pub(super) default_version: Option<String>,
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
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.versions.push(version.into());
        self
    }

    /// Sets the version that the method of the client and the feature with the name of the API stand for. The default is the newest
    /// that is no preview.
    pub fn default_version(mut self, version: impl Into<String>) -> Self {
        self.default_version = Some(version.into());
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

/// Descriptions, and the overlays that are for all of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    sources: Vec<Source>,
    pub(super) overlays: Vec<PathBuf>,
}

#[derive(Clone, Debug)]
enum Source {
    File(PathBuf),
    /// A file in a directory that has others than descriptions.
    Found(PathBuf),
    Memory {
        file: String,
        contents: String,
    },
}

impl Sources {
    pub(super) fn add_file(&mut self, path: PathBuf) {
        self.sources.push(Source::File(path));
    }

    pub(super) fn add_text(&mut self, file: String, contents: String) {
        self.sources.push(Source::Memory { file, contents });
    }

    pub(super) fn add_directory(&mut self, directory: &Path) -> Result<(), Error> {
        self.sources.extend(descriptions(directory)?.into_iter().map(Source::File));
        let overlay = directory.join(OVERLAY);
        if overlay.exists() {
            self.overlays.push(overlay);
        }
        Ok(())
    }

    pub(super) fn add_tree(&mut self, directory: &Path) -> Result<(), Error> {
        self.sources.extend(files_below(directory)?.into_iter().map(Source::Found));
        Ok(())
    }

    /// Reads the descriptions, without overlays.
    pub(super) fn read(&self) -> Result<Vec<Document>, Error> {
        parallel::map(&self.sources, Source::read).into_iter().filter_map(Result::transpose).collect()
    }
}

impl Source {
    /// Reads a description; `None` if a file that was found is something else.
    fn read(&self) -> Result<Option<Document>, Error> {
        match self {
            Self::File(path) => read::read(path).map(Some),
            Self::Found(path) if !read::read_text(path)?.contains(OPENAPI) => Ok(None),
            Self::Found(path) => read::read(path).map(|document| Some(document).filter(is_description)),
            Self::Memory { file, contents } => read::parse(file.clone(), contents).map(Some),
        }
    }
}

/// The field that every description has.
const OPENAPI: &str = "openapi";

fn is_description(document: &Document) -> bool {
    document.root.get(OPENAPI).is_some()
}

/// Applies overlays to all of some documents, and returns them with what they have matched.
///
/// # Errors
/// If an overlay is invalid, or if one of its actions matches nothing in any document.
pub(super) fn apply(overlays: &[PathBuf], documents: &mut [&mut Document]) -> Result<Vec<Overlay>, Error> {
    let mut overlays = overlays.iter().map(|path| Overlay::read(path)).collect::<Result<Vec<_>, _>>()?;
    for overlay in &mut overlays {
        documents.iter_mut().try_for_each(|document| overlay.apply(document))?;
        overlay.check_used()?;
    }
    Ok(overlays)
}
