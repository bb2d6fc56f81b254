//! Whether a description in `spec/` is still what HubSpot's official file says.

use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

use crate::import;
use crate::read;

/// Prints each difference on a line.
///
/// # Errors
/// When one of the two cannot be read, or is no description.
pub fn run(file: &Path, version: &str) -> anyhow::Result<ExitCode> {
    let ours = read::read(&import::spec(version)?)?;
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
        (Value::Array(ours), Value::Array(theirs)) if is_named(ours) && is_named(theirs) => {
            compare(&by_name(ours), &by_name(theirs), pointer, differences);
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

/// Whether each item of a list has a name: a parameter has one where it is, and a variant of a union has that of its schema.
fn is_named(items: &[Value]) -> bool {
    items.iter().all(|item| name(item).is_some())
}

fn name(item: &Value) -> Option<String> {
    let text = |key: &str| item.get(key).and_then(Value::as_str);
    let reference = text("$ref").map(str::to_owned);
    reference.or_else(|| Some(format!("{} {}", text("in")?, text("name")?)))
}

/// The items of a list by their names.
fn by_name(items: &[Value]) -> Value {
    items.iter().filter_map(|item| Some((name(item)?, item.clone()))).collect::<serde_json::Map<_, _>>().into()
}
