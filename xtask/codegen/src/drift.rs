//! Compares an imported version with the official description that it was imported from.

mod compare;
mod entry;
mod scopes;

use std::path::Path;

pub use entry::{Drift, DriftKind};

use crate::import::{self, Error};
use crate::{read, structure};

/// Compares the structure of an official description with a version in a directory of descriptions. Security scopes that no
/// operation requires are ignored.
///
/// # Errors
/// If one of the two cannot be read or is invalid, or the official description is of another version.
pub fn find(directory: &Path, file: &Path, version: &str) -> Result<Vec<Drift>, Error> {
    let imported = read::read(&import::path(directory, version)?)?;
    let official = read::read(file)?;
    import::check_version(&official, version)?;
    let (mut old, mut new) = (imported.root, structure::of(&official)?);
    scopes::retain_required(&mut old, &mut new);
    Ok(compare::compare(&old, &new))
}
