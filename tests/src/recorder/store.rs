//! Writes sets of recordings, all or none of them.

use std::fs;
use std::io;
use std::iter;
use std::path::{Path, PathBuf};

use crate::recording::Recording;

/// Checks that a directory can be written: with `force`, it is replaced. What a run has left that ended in between is put back first.
pub(super) fn check(directory: &Path, force: bool) -> Result<(), String> {
    let old = beside(directory, "old")?;
    if !directory.exists() && old.exists() {
        fs::rename(&old, directory).map_err(at(&old))?;
    }
    match directory.exists() && !force {
        true => Err(format!("{} exists; --force replaces it", directory.display())),
        false => Ok(()),
    }
}

/// Writes each set of recordings to its directory, which replaces the one that is there if `force` is set.
///
/// The files of all sets are complete in directories beside them before the first takes its name, and what was there is kept until the
/// last has. If one cannot be replaced, all are as before.
pub(super) fn write(sets: &[(PathBuf, &[Recording])], force: bool) -> Result<(), String> {
    let directories = || sets.iter().map(|(directory, _)| directory.as_path());
    directories().try_for_each(|directory| check(directory, force))?;
    let staged = sets.iter().try_for_each(|(directory, recordings)| stage(directory, recordings));
    let written = staged.and_then(|()| {
        let published = directories().try_for_each(publish);
        published.map_err(|error| {
            let others = directories().filter_map(|directory| roll_back(directory).err());
            iter::once(error).chain(others).collect::<Vec<_>>().join("\n")
        })
    });
    // What cannot be removed does no harm: the next run tries again.
    let left_over = if written.is_ok() { "old" } else { "new" };
    for left_over in directories().filter_map(|directory| beside(directory, left_over).ok()) {
        let _ = fs::remove_dir_all(left_over);
    }
    written
}

/// Writes recordings beside their directory.
fn stage(directory: &Path, recordings: &[Recording]) -> Result<(), String> {
    for left_over in [beside(directory, "new")?, beside(directory, "old")?].iter().filter(|path| path.exists()) {
        fs::remove_dir_all(left_over).map_err(at(left_over))?;
    }
    write_files(recordings, &beside(directory, "new")?)
}

/// Replaces a directory with the one that is complete beside it, and keeps what was there.
fn publish(directory: &Path) -> Result<(), String> {
    let (new, old) = (beside(directory, "new")?, beside(directory, "old")?);
    if directory.exists() {
        fs::rename(directory, &old).map_err(at(directory))?;
    }
    fs::rename(&new, directory).map_err(at(directory))
}

/// Undoes as much of the replacement of a directory as was done.
fn roll_back(directory: &Path) -> Result<(), String> {
    let (new, old) = (beside(directory, "new")?, beside(directory, "old")?);
    if !new.exists() && directory.exists() {
        fs::rename(directory, &new).map_err(at(directory))?;
    }
    if old.exists() { fs::rename(&old, directory).map_err(at(&old)) } else { Ok(()) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_sets_are_as_before_if_one_cannot_be_replaced() {
        let root = std::env::temp_dir().join(format!("store-{}", std::process::id()));
        let [one, two, three] = ["one", "two", "three"].map(|name| root.join(name));
        for (directory, text) in [(&one, "1"), (&two, "2")] {
            fs::create_dir_all(directory).unwrap();
            fs::write(directory.join("before"), text).unwrap();
        }
        // A directory cannot be replaced twice: what was there is in the way.
        let sets = [&three, &one, &two, &one].map(|directory| (directory.clone(), &[][..]));
        write(&sets, true).unwrap_err();
        for (directory, text) in [(&one, "1"), (&two, "2")] {
            assert_eq!(fs::read_to_string(directory.join("before")).unwrap(), text);
        }
        let names = || fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
        assert_eq!(names().len(), 2, "{:?}", names());
        write(&sets[..3], true).unwrap();
        assert_eq!((names().len(), fs::read_dir(&one).unwrap().count()), (3, 0), "{:?}", names());
        fs::remove_dir_all(&root).unwrap();
    }
}
