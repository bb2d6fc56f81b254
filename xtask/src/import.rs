//! Takes HubSpot's official description of a version into `spec/`: its structure, in an order of its own, so that the
//! difference between two versions is what HubSpot changed and nothing else.

mod dropped;
mod structure;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::codegen::read::{self, Document};
use crate::codegen::{self, repair};

/// Where descriptions are.
const SPEC: &str = "spec";

/// Writes `spec/VERSION.yaml` from a file, and says what was dropped and what has changed since the newest version before.
///
/// # Errors
/// When the file cannot be read, is no description of that version, or the result cannot be written.
pub fn run(file: &Path, version: &str) -> anyhow::Result<ExitCode> {
    let document = read::read(file)?;
    let text = text(&document, version)?;
    let path = Path::new(SPEC).join(format!("{version}.yaml"));
    let before = fs::read_to_string(&path).ok();
    if before.as_ref() != Some(&text) {
        fs::create_dir_all(SPEC).with_context(|| format!("cannot make the folder {SPEC}"))?;
        // A file beside it takes its place once it is whole.
        let fresh = tempfile::NamedTempFile::new_in(SPEC).context("cannot write to spec")?;
        fs::write(fresh.path(), &text)
            .and_then(|()| Ok(fresh.persist(&path)?))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    let done = match before {
        Some(before) if before == text => "is as it was",
        Some(_) => "is replaced",
        None => "is new",
    };
    println!("{} {done}", path.display());
    dropped::print(&document.root);
    Ok(ExitCode::SUCCESS)
}

/// The text of a description's structure.
///
/// # Errors
/// When the document is no description of that version.
pub fn text(document: &Document, version: &str) -> anyhow::Result<String> {
    let structure = structure(document)?;
    let described = structure.pointer("/info/version").and_then(Value::as_str).unwrap_or_default();
    if described != version {
        bail!(
            "{}: this is version {described:?}, not {version:?}\n  help: import it with `--version {described}`",
            document.file
        );
    }
    let yaml = serde_yaml::to_string(&structure).context("cannot write the structure as YAML")?;
    Ok(format!(
        "# The structure of HubSpot's official description of version {version}, by `cargo xtask import`.\n\
         # Names, prose and corrections are in overlay.yaml; what stands here is HubSpot's.\n{yaml}"
    ))
}

/// The structure of a description: what is left when prose, examples and order are taken away.
///
/// # Errors
/// When the document is no description.
pub fn structure(document: &Document) -> Result<Value, codegen::Error> {
    let (api, _) = repair::comparable(&document.root).map_err(|problem| document.error(problem))?;
    Ok(structure::write(&api, &document.root))
}
