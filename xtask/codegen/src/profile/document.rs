//! Reading profiles.

use serde_json::Value;

use super::{Profile, validate};
use crate::error::Error;
use crate::read::{self, Step};

/// Parses a profile. Keys that it leaves out have the values of another profile.
///
/// # Errors
/// If it contains an unknown key or an invalid value.
pub(super) fn parse(file: &str, text: &str, defaults: Option<(&str, &str)>) -> Result<Profile, Error> {
    let mut root = read::parse(file.to_owned(), text)?.root;
    if !root.is_object() {
        return Err(error(file, text, &[], "a profile is an object".to_owned()));
    }
    if let Some((file, text)) = defaults {
        add_defaults(&mut root, read::parse(file.to_owned(), text)?.root);
    }
    let profile: Profile = serde_path_to_error::deserialize(&root).map_err(|failed| {
        error(file, text, &read::steps(failed.path()), format!("{}: {}", failed.path(), failed.inner()))
    })?;
    match validate::find_invalid(&profile) {
        Some(invalid) => Err(error(file, text, &invalid.path, invalid.problem)),
        None => Ok(profile),
    }
}

/// Adds the keys that an object leaves out. Arrays are not merged.
fn add_defaults(value: &mut Value, defaults: Value) {
    let (Value::Object(object), Value::Object(defaults)) = (value, defaults) else { return };
    for (key, default) in defaults {
        match object.get_mut(&key) {
            Some(value) => add_defaults(value, default),
            None => drop(object.insert(key, default)),
        }
    }
}

/// An error at a place in a profile, or at the nearest place around it that the file has.
fn error(file: &str, text: &str, path: &[Step<'_>], problem: String) -> Error {
    Error::Profile { file: read::place(file, text, path), problem }
}
