//! Where descriptions come from, and the overlays that are for them.

use std::path::{Path, PathBuf};

use crate::descriptions::{Content, OVERLAY, descriptions, files_below};
use crate::error::{Error, Problem};
use crate::overlay::Overlay;
use crate::parallel;
use crate::read::{self, Document};

/// Descriptions, and the overlays that are for them.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    sources: Vec<Source>,
    /// Overlays for all descriptions.
    pub(super) overlays: Vec<PathBuf>,
    /// Overlays for the descriptions in the directory of the overlay and below it, the outer ones first.
    local: Vec<PathBuf>,
}

#[derive(Clone, Debug)]
enum Source {
    File(PathBuf),
    Memory {
        file: String,
        contents: String,
    },
    /// The files in a directory and below it, which has others than descriptions.
    Tree {
        directory: PathBuf,
        files: Vec<PathBuf>,
    },
}

/// The descriptions of some sources.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) documents: Vec<Document>,
    /// Files that are not descriptions of OpenAPI 3, though they were meant to be descriptions, and why.
    pub(super) skipped: Vec<(Document, Problem)>,
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
        let (overlays, files) = files_below(directory)?.into_iter().partition(|path| path.ends_with(OVERLAY));
        self.local.extend::<Vec<_>>(overlays);
        self.local.sort_by_key(|path| path.components().count());
        self.sources.push(Source::Tree { directory: directory.to_owned(), files });
        Ok(())
    }

    /// Reads the descriptions, without overlays.
    ///
    /// # Errors
    /// If one cannot be read, or a directory has none.
    pub(super) fn read(&self) -> Result<Found, Error> {
        let candidates: Vec<_> = self.sources.iter().flat_map(Source::candidates).collect();
        let contents = parallel::map(&candidates, Candidate::read).into_iter().collect::<Result<Vec<_>, _>>()?;
        let mut found = Found::default();
        let mut is_empty: Vec<&Path> = self.sources.iter().filter_map(Source::tree).collect();
        for (candidate, content) in candidates.iter().zip(contents) {
            match content {
                Content::Description(document) => {
                    is_empty.retain(|directory| candidate.tree() != Some(directory));
                    found.documents.push(document);
                }
                Content::Unsupported(document, problem) => found.skipped.push((document, problem)),
                Content::Other => {}
            }
        }
        match is_empty.first() {
            None => Ok(found),
            Some(directory) => Err(found.nothing_in(directory)),
        }
    }

    /// Applies the overlays that are in the directories of documents, and returns them with what they have matched. One that is among the
    /// overlays for all descriptions is not applied twice.
    ///
    /// # Errors
    /// Those of [`apply`].
    pub(super) fn apply_local(&self, documents: &mut [Document]) -> Result<Vec<Overlay>, Error> {
        let known: Vec<_> = self.overlays.iter().map(|path| path.canonicalize().ok()).collect();
        let mut overlays = Vec::new();
        for path in self.local.iter().filter(|path| !known.contains(&path.canonicalize().ok())) {
            let directory = path.parent().unwrap_or(Path::new(""));
            let is_below = |document: &&mut Document| {
                document.directory.as_ref().is_some_and(|other| other.starts_with(directory))
            };
            let mut below: Vec<_> = documents.iter_mut().filter(is_below).collect();
            overlays.extend(apply(std::slice::from_ref(path), &mut below)?);
        }
        Ok(overlays)
    }
}

impl Found {
    fn nothing_in(self, directory: &Path) -> Error {
        let unsupported =
            self.skipped.into_iter().find(|(document, _)| Path::new(&document.file).starts_with(directory));
        match unsupported {
            Some((document, problem)) => document.error(problem),
            None => Error::NoDescription { path: directory.to_owned() },
        }
    }
}

/// A file that may be a description.
enum Candidate<'a> {
    File(&'a Path),
    Memory { file: &'a str, contents: &'a str },
    InTree { directory: &'a Path, file: &'a Path },
}

impl Source {
    fn candidates(&self) -> Vec<Candidate<'_>> {
        match self {
            Self::File(path) => vec![Candidate::File(path)],
            Self::Memory { file, contents } => vec![Candidate::Memory { file, contents }],
            Self::Tree { directory, files } => files.iter().map(|file| Candidate::InTree { directory, file }).collect(),
        }
    }

    fn tree(&self) -> Option<&Path> {
        match self {
            Self::Tree { directory, .. } => Some(directory),
            _ => None,
        }
    }
}

impl<'a> Candidate<'a> {
    fn tree(&self) -> Option<&'a Path> {
        match self {
            Self::InTree { directory, .. } => Some(directory),
            _ => None,
        }
    }

    fn read(&self) -> Result<Content, Error> {
        match self {
            Self::File(path) => read::read(path).map(Content::Description),
            Self::Memory { file, contents } => read::parse((*file).to_owned(), contents).map(Content::Description),
            Self::InTree { directory, file } => Content::read(file).map_err(|error| stray(error, directory)),
        }
    }
}

/// Says of a file in a tree that cannot be parsed that it may be something else.
fn stray(error: Error, directory: &Path) -> Error {
    match error {
        Error::Syntax { file, line, column, problem } if !problem.contains("help:") => {
            let help = format!(
                "if it is no description, move it out of {}, or give it a name that begins with a dot",
                directory.display()
            );
            Error::Syntax { file, line, column, problem: format!("{problem}\n  help: {help}") }
        }
        error => error,
    }
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
