//! The files of a description: the document itself, and those that its references lead to.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

use crate::error::{Error, Problem};
use crate::read::{self, Document};

/// The maximum number of files. The largest published descriptions in several files have about two thousand.
const MAX_FILES: usize = 10_000;

/// The maximum size of all files together, in bytes.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// A file, by its index: `0` is the document itself.
pub(super) type FileId = usize;

/// The files that have been read.
pub(super) struct Files<'a> {
    document: &'a Document,
    /// The contents of the document itself, with changes.
    own: Cow<'a, Value>,
    others: Vec<Other>,
    /// The files by their paths without symbolic links.
    known: HashMap<PathBuf, FileId>,
    bytes: u64,
}

/// A file other than the document itself.
struct Other {
    /// The path from the directory of the document, with `/`.
    path: String,
    root: Value,
}

/// Why a file cannot be used.
pub(super) enum Unavailable {
    /// For this reason, with what to do about it.
    Refused(String, &'static str),
    /// It cannot be read.
    Failed(Error),
}

impl<'a> Files<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let own = document.directory.is_some().then(|| fs::canonicalize(&document.file).ok()).flatten();
        let own_root = Cow::Borrowed(&document.root);
        Self {
            document,
            own: own_root,
            others: Vec::new(),
            known: own.into_iter().map(|path| (path, 0)).collect(),
            bytes: 0,
        }
    }

    /// Returns the contents of a file.
    pub(super) fn root(&self, file: FileId) -> &Value {
        match file.checked_sub(1).and_then(|index| self.others.get(index)) {
            Some(other) => &other.root,
            None => &self.own,
        }
    }

    /// Replaces a value in a file.
    pub(super) fn change(&mut self, file: FileId, pointer: &str, changed: Value) {
        let root = match file.checked_sub(1).and_then(|index| self.others.get_mut(index)) {
            Some(other) => &mut other.root,
            None => self.own.to_mut(),
        };
        if let Some(value) = root.pointer_mut(pointer) {
            *value = changed;
        }
    }

    /// Returns the path of a file from the directory of the document, which is empty for the document itself.
    pub(super) fn path(&self, file: FileId) -> &str {
        file.checked_sub(1).and_then(|index| self.others.get(index)).map_or("", |other| &other.path)
    }

    /// Returns a place as errors and notes have it: a JSON pointer, with the path of the file if it is not the document itself.
    pub(super) fn place(&self, file: FileId, pointer: &str) -> String {
        if file == 0 { pointer.to_owned() } else { format!("{}#{pointer}", self.path(file)) }
    }

    /// Returns an error at a place.
    pub(super) fn error(&self, place: &str, what: &str, help: &str) -> Error {
        self.document.error(Problem::new(place, what, help))
    }

    /// Returns the document itself.
    pub(super) fn document(&self) -> &Document {
        self.document
    }

    /// Returns the paths of all files but the document itself.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.others.iter().map(|other| other.path.as_str())
    }

    /// Returns the file that a relative reference leads to from another one. It is read unless it is known.
    pub(super) fn open(&mut self, from: FileId, reference: &str) -> Result<FileId, Unavailable> {
        let Some(directory) = &self.document.directory else {
            let what = "the description was given as a string, so that there is no directory to look in";
            return Err(Unavailable::Refused(
                what.to_owned(),
                "give the generator its path, or bundle it into one file",
            ));
        };
        let parent = Path::new(self.path(from)).parent().unwrap_or(Path::new(""));
        let path = normal(&parent.join(reference));
        let full = directory.join(&path);
        let read_failed = |source| Unavailable::Failed(Error::Read { path: full.clone(), source });
        let canonical = fs::canonicalize(&full).map_err(read_failed)?;
        if let Some(known) = self.known.get(&canonical) {
            return Ok(*known);
        }
        self.bytes += fs::metadata(&full).map_err(read_failed)?.len();
        if self.others.len() >= MAX_FILES || self.bytes > MAX_BYTES {
            let what = format!("the description has more than {MAX_FILES} files, or more than {MAX_BYTES} bytes");
            return Err(Unavailable::Refused(what, "bundle the part that you need into one file"));
        }
        let root = read::read(&full).map_err(Unavailable::Failed)?.root;
        let path = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        self.others.push(Other { path, root });
        self.known.insert(canonical, self.others.len());
        Ok(self.others.len())
    }
}

/// Returns a relative path without `.`, and without `..` after a name.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(normal.components().next_back(), Some(Component::Normal(_))) => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}
