//! Reads the sources of the runtime and of the add-ons for copying, and the profiles, so that no run of the generator parses them.

#[path = "src/package/runtime/exports/declared.rs"]
mod declared;
#[path = "build/exports.rs"]
mod exports;
#[path = "src/package/runtime/template/predicate.rs"]
mod predicate;
#[path = "src/package/runtime/template/read.rs"]
mod read;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let target = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    templates(&target)?;
    profiles(&target)
}

/// Writes what of the source files depends on the crate that they are copied into, and the exports of the runtime.
fn templates(target: &Path) -> Result<(), Box<dyn Error>> {
    let root = Path::new("..");
    let mut templates = BTreeMap::new();
    for folder in ["runtime/src", "add-ons"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
        for file in files(&root.join(folder))? {
            let template =
                read::read(&fs::read_to_string(&file)?).map_err(|error| format!("{}: {error}", file.display()))?;
            templates.insert(file.strip_prefix(root)?.to_owned(), template);
        }
    }
    fs::write(target.join("templates.json"), serde_json::to_vec(&templates)?)?;
    let exports = exports::read(&fs::read_to_string(root.join("runtime/src/lib.rs"))?)?;
    Ok(fs::write(target.join("exports.json"), serde_json::to_vec(&exports)?)?)
}

/// Writes the profiles as JSON, which is read much faster than YAML.
fn profiles(target: &Path) -> Result<(), Box<dyn Error>> {
    let folder = Path::new("../profiles");
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let profile: Value =
            serde_yaml::from_slice(&fs::read(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.with_extension("json");
        fs::write(target.join(name.file_name().ok_or("a profile has a name")?), serde_json::to_vec(&profile)?)?;
    }
    Ok(())
}

/// Returns the Rust files below a directory.
fn files(directory: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}
