//! Writes sets of recordings, all or none of them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::recording::Recording;

/// Checks that a directory can be written: with `force`, it is replaced.
pub(super) fn check(directory: &Path, force: bool) -> Result<(), String> {
    match directory.exists() && !force {
        true => Err(format!("{} exists; --force replaces it", directory.display())),
        false => Ok(()),
    }
}

/// Writes each set of recordings to its directory, which replaces the one that is there if `force` is set.
///
/// The files of all sets are complete in directories beside them before the first takes its name.
pub(super) fn write(sets: &[(PathBuf, &[Recording])], force: bool) -> Result<(), String> {
    sets.iter().try_for_each(|(directory, _)| check(directory, force))?;
    let staged = sets.iter().try_for_each(|(directory, recordings)| stage(directory, recordings));
    let published = staged.and_then(|()| sets.iter().try_for_each(|(directory, _)| publish(directory)));
    if published.is_err() {
        for new in sets.iter().filter_map(|(directory, _)| beside(directory, "new").ok()) {
            let _ = fs::remove_dir_all(new);
        }
    }
    published
}

/// Writes recordings beside their directory.
fn stage(directory: &Path, recordings: &[Recording]) -> Result<(), String> {
    for left_over in [beside(directory, "new")?, beside(directory, "old")?].iter().filter(|path| path.exists()) {
        fs::remove_dir_all(left_over).map_err(at(left_over))?;
    }
    write_files(recordings, &beside(directory, "new")?)
}

/// Replaces a directory with the one that is complete beside it.
fn publish(directory: &Path) -> Result<(), String> {
    let (new, old) = (beside(directory, "new")?, beside(directory, "old")?);
    let is_replaced = directory.exists();
    if is_replaced {
        fs::rename(directory, &old).map_err(at(directory))?;
    }
    if let Err(error) = fs::rename(&new, directory) {
        // What was there stays there.
        if is_replaced {
            fs::rename(&old, directory).map_err(at(&old))?;
        }
        return Err(at(directory)(error));
    }
    if is_replaced { fs::remove_dir_all(&old).map_err(at(&old)) } else { Ok(()) }
}

/// Says where an error occurred.
fn at(path: &Path) -> impl Fn(io::Error) -> String {
    let path = path.display().to_string();
    move |error| format!("{path}: {error}")
}

/// Returns the path beside a directory with another extension.
fn beside(directory: &Path, extension: &str) -> Result<PathBuf, String> {
    let name = directory.file_name().ok_or_else(|| format!("{} is no directory to write", directory.display()))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{extension}"));
    Ok(directory.with_file_name(hidden))
}

fn write_files(recordings: &[Recording], directory: &Path) -> Result<(), String> {
    fs::create_dir_all(directory).map_err(at(directory))?;
    for recording in recordings {
        let path = directory.join(format!("{}.yaml", recording.name));
        let yaml = serde_yaml::to_string(recording).map_err(|error| format!("{}: {error}", recording.name))?;
        fs::write(&path, yaml).map_err(at(&path))?;
    }
    Ok(())
}
