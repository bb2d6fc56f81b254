//! Writes a set of recordings, all or none of them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::recording::Recording;

/// Writes recordings to a directory, which replaces the one that is there if `force` is set.
///
/// The files are complete in a directory beside it before that directory takes its name.
pub(super) fn write(recordings: &[Recording], directory: &Path, force: bool) -> Result<(), String> {
    let at = |path: &Path| {
        let path = path.display().to_string();
        move |error: io::Error| format!("{path}: {error}")
    };
    if directory.exists() && !force {
        return Err(format!("{} exists; --force replaces it", directory.display()));
    }
    let (new, old) = (beside(directory, "new")?, beside(directory, "old")?);
    for left_over in [&new, &old].into_iter().filter(|path| path.exists()) {
        fs::remove_dir_all(left_over).map_err(at(left_over))?;
    }
    if let Err(error) = write_files(recordings, &new) {
        let _ = fs::remove_dir_all(&new);
        return Err(error);
    }
    let is_replaced = directory.exists();
    if is_replaced {
        fs::rename(directory, &old).map_err(at(directory))?;
    }
    if let Err(error) = fs::rename(&new, directory) {
        // What was there stays there.
        if is_replaced {
            fs::rename(&old, directory).map_err(at(&old))?;
        }
        let _ = fs::remove_dir_all(&new);
        return Err(format!("{}: {error}", directory.display()));
    }
    if is_replaced { fs::remove_dir_all(&old).map_err(at(&old)) } else { Ok(()) }
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
    fs::create_dir_all(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    for recording in recordings {
        let path = directory.join(format!("{}.yaml", recording.name));
        let yaml = serde_yaml::to_string(recording).map_err(|error| format!("{}: {error}", recording.name))?;
        fs::write(&path, yaml).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
