//! Reads the sources of the runtime and of the add-ons for copying, so that no run of the generator parses them.

#[path = "src/package/runtime/template/predicate.rs"]
mod predicate;
#[path = "src/package/runtime/template/read.rs"]
mod read;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
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
    let target = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?).join("templates.json");
    Ok(fs::write(target, serde_json::to_vec(&templates)?)?)
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
