//! Whether a description in `spec/` is still what HubSpot's official file says.

use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

use crate::codegen::read;
use crate::import;

/// Prints each difference on a line.
///
/// # Errors
/// When one of the two cannot be read, or is no description.
pub fn run(file: &Path, version: &str) -> anyhow::Result<ExitCode> {
    let ours = read::read(&Path::new("spec").join(format!("{version}.yaml")))?;
    let theirs = import::structure(&read::read(file)?)?;
    let mut differences = Vec::new();
    compare(&ours.root, &theirs, "", &mut differences);
    for difference in &differences {
        println!("{difference}");
    }
    match differences.len() {
        0 => println!("spec/{version}.yaml is what {} says", file.display()),
        count => {
            println!("{count} differences: `cargo xtask import {} --version {version}` takes them in", file.display())
        }
    }
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Adds what differs between two values, each at the outermost place where it does.
fn compare(ours: &Value, theirs: &Value, pointer: &str, differences: &mut Vec<String>) {
    let at = |key: &str| format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (key, value) in ours {
                match theirs.get(key) {
                    Some(other) => compare(value, other, &at(key), differences),
                    None => differences.push(format!("{}: no longer there", at(key))),
                }
            }
            let added = theirs.keys().filter(|key| !ours.contains_key(*key));
            differences.extend(added.map(|key| format!("{}: new", at(key))));
        }
        (Value::Array(ours), Value::Array(theirs))
            if ours.iter().all(Value::is_string) || theirs.iter().all(Value::is_string) =>
        {
            let gone = ours
                .iter()
                .filter(|item| !theirs.contains(item))
                .map(|item| format!("{pointer}: {item} is no longer there"));
            let added =
                theirs.iter().filter(|item| !ours.contains(item)).map(|item| format!("{pointer}: {item} is new"));
            differences.extend(gone.chain(added));
        }
        _ if ours == theirs => {}
        _ => differences.push(format!("{pointer}: was {ours}, is {theirs}")),
    }
}
