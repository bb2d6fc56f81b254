//! What has changed since the newest version that was there already.

use std::path::Path;

use crate::diff::{self, Difference, Side};

/// Prints the changes from the newest other version in a folder to this one, if there is another.
///
/// The import is done by then: what cannot be compared is said, and is no failure of it.
pub(super) fn print(folder: &Path, version: &str) {
    let Some(newest) = diff::versions(folder).into_iter().rfind(|other| other != version) else {
        println!("there is no other version to compare it with");
        return;
    };
    match compare(folder, &newest, version) {
        Ok(difference) => {
            println!("changes since {newest}, the newest of the others:");
            print!("{}", diff::brief(&difference));
        }
        Err(error) => println!("cannot be compared with {newest}: {:#}", anyhow::Error::from(error)),
    }
}

fn compare(folder: &Path, old: &str, new: &str) -> Result<Difference, diff::Error> {
    Ok(diff::compare(Side::find(folder, old)?, Side::find(folder, new)?))
}
