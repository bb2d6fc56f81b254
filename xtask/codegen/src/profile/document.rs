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
    let profile: Profile = serde_path_to_error::deserialize(&root)
        .map_err(|failed| error(file, text, &steps(failed.path()), format!("{}: {}", failed.path(), failed.inner())))?;
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

fn steps(path: &serde_path_to_error::Path) -> Vec<Step<'_>> {
    use serde_path_to_error::Segment;

    let step = |segment| match segment {
        &Segment::Seq { index } => Some(Step::Index(index)),
        Segment::Map { key } => Some(Step::Key(key.as_str())),
        _ => None,
    };
    path.iter().map_while(step).collect()
}

/// An error at a place in a profile, or at the nearest place around it that the file has.
fn error(file: &str, text: &str, path: &[Step<'_>], problem: String) -> Error {
    let position = (0..=path.len()).rev().find_map(|length| read::locate(file, text, &path[..length]));
    let file = position.map_or_else(|| file.to_owned(), |at| format!("{file}:{}:{}", at.line, at.column));
    Error::Profile { file, problem }
}
