//! Compares an imported version with the official description that it was imported from.

mod compare;
mod entry;
mod scopes;

use std::path::Path;

pub use entry::{Drift, DriftKind};

use crate::import::{self, Error};
use crate::structure::Names;
use crate::{diff, read, structure};

/// Compares the structure of an official description with a version in a directory of descriptions. Security scopes that no
/// operation requires are ignored.
///
/// # Errors
/// If one of the two cannot be read or is invalid, or the official description is of another version.
pub fn find(directory: &Path, file: &Path, version: &str) -> Result<Vec<Drift>, Error> {
    let path = import::path(directory, version)?;
    if !path.exists() {
        return Err(not_imported(directory, version));
    }
    let imported = read::read(&path)?;
    let official = read::read(file)?;
    import::check_version(&official, version)?;
    let names = Names::of(&imported.root);
    let (mut old, mut new) = (imported.root, structure::of(&official, &names)?.document);
    scopes::retain_required(&mut old, &mut new);
    Ok(compare::compare(&old, &new))
}

fn not_imported(directory: &Path, version: &str) -> Error {
    Error::NotImported {
        version: version.to_owned(),
        directory: directory.to_owned(),
        versions: diff::versions(directory),
    }
}
