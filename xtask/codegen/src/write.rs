//! Writes the files of a crate to a directory, all or nothing: files that differ are written, stale ones are removed, and a
//! failure leaves everything as it was.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::error::Error;
use super::files::{Files, MARK};

/// A difference between a directory and the files that belong into it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// The file does not exist.
    Missing(String),
    /// The file is part of an earlier output, and no longer generated.
    Stale(String),
    /// The file was not generated. It is not changed.
    Foreign(String),
    /// The file has other contents.
    Changed {
        /// The path of the file.
        path: String,
        /// The first line that differs, from 1.
        line: usize,
        /// That line in the directory; `None` at the end of the file.
        found: Option<String>,
        /// The generated line; `None` at the end of the file.
        wanted: Option<String>,
    },
}

impl Difference {
    /// Returns the path of the file.
    pub fn path(&self) -> &str {
        match self {
            Self::Missing(path) | Self::Stale(path) | Self::Foreign(path) | Self::Changed { path, .. } => path,
        }
    }

    /// Returns `true` if the file was not generated: the output does not differ then.
    pub fn is_foreign(&self) -> bool {
        matches!(self, Self::Foreign(_))
    }
}

/// Returns the differences between a directory and the files that belong into it, ordered by path. Line endings do not count.
///
/// # Errors
/// If the directory cannot be read.
pub fn compare(directory: &Path, files: &Files) -> Result<Vec<Difference>, Error> {
    let mut found = BTreeMap::new();
    list(directory, directory, &mut found)?;
    let mut differences = Vec::new();
    for (path, wanted) in files {
        match found.remove(path) {
            None => differences.push(Difference::Missing(path.clone())),
            Some(place) => differences.extend(changed(path, &place, wanted)?),
        }
    }
    for (path, place) in found {
        let is_ours = fs::read(place).is_ok_and(|text| is_marked(&text));
        differences.push(if is_ours { Difference::Stale(path) } else { Difference::Foreign(path) });
    }
    differences.sort_by(|one, other| one.path().cmp(other.path()));
    Ok(differences)
}

/// Checks that a directory can be written to without losing anything that was not generated: it is new, empty, or contains an
/// earlier output and nothing else.
///
/// # Errors
/// If a file was not generated, or the directory cannot be read.
pub fn ensure_generated(directory: &Path, differences: &[Difference]) -> Result<(), Error> {
    let mut found = BTreeMap::new();
    list(directory, directory, &mut found)?;
    let is_ours = |path: &Path| is_license(path) || fs::read(path).is_ok_and(|text| is_marked(&text));
    let manifest = found.get("Cargo.toml");
    if !found.is_empty() && !manifest.is_some_and(|path| is_ours(path)) {
        return Err(Error::NotGenerated { path: directory.to_owned() });
    }
    // A file without a difference is ours anyway.
    for path in differences.iter().filter_map(|difference| found.get(difference.path())) {
        if !is_ours(path) {
            return Err(Error::NotGenerated { path: path.clone() });
        }
    }
    Ok(())
}

/// Whether a file is part of a licence, whose text has no place for a marker.
fn is_license(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("LICENSE"))
}

/// Whether the first line of a file has the marker of generated files.
fn is_marked(text: &[u8]) -> bool {
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    String::from_utf8_lossy(first).contains(MARK)
}

fn changed(path: &str, place: &Path, wanted: &str) -> Result<Option<Difference>, Error> {
    let found = fs::read(place).map_err(|source| Error::Read { path: place.to_owned(), source })?;
    // Git can check files out with the line endings of the platform.
    let found = String::from_utf8_lossy(&found).replace("\r\n", "\n");
    if found == wanted {
        return Ok(None);
    }
    let (mut found, mut wanted) = (found.split('\n'), wanted.split('\n'));
    for line in 1.. {
        let (found, wanted) = (found.next(), wanted.next());
        if found != wanted || found.is_none() {
            let (found, wanted) = (found.map(str::to_owned), wanted.map(str::to_owned));
            return Ok(Some(Difference::Changed { path: path.to_owned(), line, found, wanted }));
        }
    }
    Ok(None)
}

/// The files and directories of cargo and git.
const IGNORED: [&str; 3] = [".git", "Cargo.lock", "target"];

/// Adds all files in a directory, except those of cargo and git. A directory that does not exist has none.
fn list(root: &Path, directory: &Path, files: &mut BTreeMap<String, PathBuf>) -> Result<(), Error> {
    let failed = |source| Error::Read { path: directory.to_owned(), source };
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        let is_left_alone = IGNORED.iter().any(|name| entry.file_name() == *name);
        if directory == root && is_left_alone {
            continue;
        }
        if entry.file_type().map_err(failed)?.is_dir() {
            list(root, &path, files)?;
        } else if let Ok(relative) = path.strip_prefix(root) {
            let segments: Vec<_> = relative.iter().map(|segment| segment.to_string_lossy()).collect();
            files.insert(segments.join("/"), path);
        }
    }
    Ok(())
}

/// Writes the files that are missing or changed, and removes the stale ones.
///
/// # Errors
/// If a file cannot be written. The directory is unchanged then.
pub fn apply(directory: &Path, files: &Files, differences: &[Difference]) -> Result<(), Error> {
    if differences.is_empty() {
        return Ok(());
    }
    let mut change = Change::begin(directory)?;
    for difference in differences {
        let path = difference.path();
        let done = match files.get(path) {
            Some(contents) => change.put(path, contents),
            None => change.remove(path),
        };
        if let Err(source) = done {
            change.undo();
            return Err(Error::Write { path: directory.join(path), source });
        }
    }
    remove_empty_directories(directory, differences);
    Ok(())
}

/// Writes files, all or none, whatever a directory has in their places.
///
/// # Errors
/// If a file cannot be written. The directory is unchanged then.
pub(crate) fn put(directory: &Path, files: &Files) -> Result<(), Error> {
    apply(directory, files, &files.keys().cloned().map(Difference::Missing).collect::<Vec<_>>())
}

/// A change of several files, which is undone unless it completes.
struct Change<'a> {
    directory: &'a Path,
    /// A directory beside the target, so that moving a file is a rename on one file system.
    aside: TempDir,
    done: Vec<Step>,
}

/// A step that can be undone.
enum Step {
    /// A file was moved aside.
    Moved { from: PathBuf, aside: PathBuf },
    /// A file was created.
    Put(PathBuf),
    /// A directory was created.
    MadeFolder(PathBuf),
}

impl<'a> Change<'a> {
    fn begin(directory: &'a Path) -> Result<Self, Error> {
        let mut above = directory.ancestors().skip(1);
        let parent = above.find(|above| above.is_dir()).unwrap_or(Path::new("."));
        let failed = |source| Error::Write { path: directory.to_owned(), source };
        let aside = tempfile::Builder::new().prefix(".codegen-").tempdir_in(parent).map_err(failed)?;
        Ok(Self { directory, aside, done: Vec::new() })
    }

    fn put(&mut self, path: &str, contents: &str) -> io::Result<()> {
        let target = self.directory.join(path);
        let fresh = self.aside.path().join(format!("{}.new", self.done.len()));
        fs::write(&fresh, contents)?;
        self.create_directories(target.parent().unwrap_or(self.directory))?;
        if target.exists() {
            self.remove(path)?;
        }
        fs::rename(&fresh, &target)?;
        self.done.push(Step::Put(target));
        Ok(())
    }

    fn remove(&mut self, path: &str) -> io::Result<()> {
        let from = self.directory.join(path);
        let aside = self.aside.path().join(format!("{}.old", self.done.len()));
        fs::rename(&from, &aside)?;
        self.done.push(Step::Moved { from, aside });
        Ok(())
    }

    fn create_directories(&mut self, directory: &Path) -> io::Result<()> {
        if directory.is_dir() || directory.as_os_str().is_empty() {
            return Ok(());
        }
        if let Some(parent) = directory.parent() {
            self.create_directories(parent)?;
        }
        fs::create_dir(directory)?;
        self.done.push(Step::MadeFolder(directory.to_owned()));
        Ok(())
    }

    /// Undoes all steps, the last one first. If a step cannot be undone, its file stays aside and is not lost.
    fn undo(mut self) {
        let mut is_complete = true;
        while let Some(step) = self.done.pop() {
            let undone = match &step {
                Step::Moved { from, aside } => fs::rename(aside, from),
                Step::Put(path) => fs::remove_file(path),
                Step::MadeFolder(path) => fs::remove_dir(path),
            };
            is_complete &= undone.is_ok();
        }
        if !is_complete {
            let _ = self.aside.keep();
        }
    }
}

/// Removes the directories that stale files leave empty.
fn remove_empty_directories(directory: &Path, differences: &[Difference]) {
    for difference in differences {
        let Difference::Stale(path) = difference else { continue };
        for parent in Path::new(path).ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty()) {
            if fs::remove_dir(directory.join(parent)).is_err() {
                break;
            }
        }
    }
}
