//! The files of a description: the document itself, and those beside it that its references lead to.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, ensure};
use serde_json::Value;

use super::yaml;

/// How many files a description can have.
const MAX_FILES: usize = 10_000;

/// How large they can be together, in bytes.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The files of a description. The first is the document itself.
pub(super) struct Files {
    directory: PathBuf,
    parsed: Vec<Parsed>,
    /// The files by their paths without symbolic links.
    known: HashMap<PathBuf, usize>,
    bytes: u64,
}

pub(super) struct Parsed {
    /// The path from the directory of the document, with `/`. It is empty for the document.
    pub(super) path: String,
    pub(super) root: Value,
}

impl Files {
    /// Reads the document.
    ///
    /// # Errors
    /// If it cannot be read, or is neither JSON nor YAML.
    pub(super) fn of(document: &Path) -> anyhow::Result<Self> {
        let directory = document.parent().unwrap_or(Path::new("")).to_owned();
        let mut files = Self { directory, parsed: Vec::new(), known: HashMap::new(), bytes: 0 };
        files.add(document, String::new())?;
        Ok(files)
    }

    pub(super) fn len(&self) -> usize {
        self.parsed.len()
    }

    pub(super) fn root(&self, file: usize) -> &Value {
        &self.parsed[file].root
    }

    pub(super) fn into_parsed(self) -> Vec<Parsed> {
        self.parsed
    }

    /// Returns the file that a relative reference of another one leads to. It is read unless it is known.
    ///
    /// # Errors
    /// If it is not a relative path of a file that can be read, or there are too many.
    pub(super) fn open(&mut self, from: usize, reference: &str) -> anyhow::Result<usize> {
        ensure!(!reference.contains(':'), "it leads out of the file system");
        ensure!(!reference.starts_with(['/', '\\']), "it is an absolute path");
        let parent = Path::new(&self.parsed[from].path).parent().unwrap_or(Path::new(""));
        let path = normal(&parent.join(reference));
        let full = self.directory.join(&path);
        let path = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        self.add(&full, path)
    }

    fn add(&mut self, full: &Path, path: String) -> anyhow::Result<usize> {
        let canonical = fs::canonicalize(full).with_context(|| format!("cannot read {}", full.display()))?;
        if let Some(known) = self.known.get(&canonical) {
            return Ok(*known);
        }
        ensure!(self.parsed.len() <= MAX_FILES, "the description has more than {MAX_FILES} files");
        let left = MAX_BYTES - self.bytes;
        let mut text = String::new();
        ensure!(canonical.is_file(), "{} is no file", full.display());
        let file = File::open(&canonical).with_context(|| format!("cannot read {}", full.display()))?;
        file.take(left + 1).read_to_string(&mut text).with_context(|| format!("cannot read {}", full.display()))?;
        ensure!(text.len() as u64 <= left, "the description has more than {MAX_BYTES} bytes");
        self.bytes += text.len() as u64;
        let text = text.trim_start_matches('\u{feff}');
        let root = match serde_json::from_str(text) {
            Ok(value) => value,
            Err(_) => yaml::parse(text).with_context(|| format!("cannot parse {}", full.display()))?,
        };
        self.known.insert(canonical, self.parsed.len());
        self.parsed.push(Parsed { path, root });
        Ok(self.parsed.len() - 1)
    }
}

/// A relative path without `.`, and without `..` after a name.
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
