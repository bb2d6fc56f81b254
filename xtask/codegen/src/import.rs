//! Takes HubSpot's official description of a version into `spec/`: its structure, in an order of its own, so that the
//! difference between two versions is what HubSpot changed and nothing else.

mod changes;
mod dropped;
mod structure;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::read::{self, Document};
use crate::{SPEC, normalize};

/// More letters than any version has.
const MAX_VERSION: usize = 64;

/// Writes `spec/VERSION.yaml` from a file, and says what was dropped and what has changed since the newest version before.
///
/// # Errors
/// When the file cannot be read, is no description of that version, or the result cannot be written.
pub fn run(file: &Path, version: &str) -> anyhow::Result<ExitCode> {
    let path = spec(version)?;
    let document = read::read(file)?;
    let text = text(&document, version)?;
    let before = fs::read_to_string(&path).ok();
    check_same_api(&path, before.as_deref(), &document)?;
    if before.as_ref() != Some(&text) {
        fs::create_dir_all(SPEC).with_context(|| format!("cannot make the folder {SPEC}"))?;
        // A file beside it takes its place once it is whole.
        let fresh = path.with_extension("yaml.new");
        fs::write(&fresh, &text)
            .and_then(|()| fs::rename(&fresh, &path))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    let done = match before {
        Some(before) if before == text => "is as it was",
        Some(_) => "is replaced",
        None => "is new",
    };
    println!("{} {done}", path.display());
    dropped::print(&document.root);
    changes::print(Path::new(SPEC), version);
    Ok(ExitCode::SUCCESS)
}

/// The file of a version.
///
/// # Errors
/// When the version would lead out of the folder, or is the name of the overlay.
pub fn spec(version: &str) -> anyhow::Result<PathBuf> {
    let is_version = version.starts_with(|c: char| c.is_ascii_alphanumeric())
        && version.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c))
        && version.len() <= MAX_VERSION;
    let path = Path::new(SPEC).join(format!("{version}.yaml"));
    if !is_version || path.ends_with(crate::OVERLAY) {
        bail!("{version:?} is no version that a file can be named after\n  help: write it as 2026-09-beta, or v3");
    }
    Ok(path)
}

/// Refuses to put the description of another API in the place of one.
fn check_same_api(path: &Path, before: Option<&str>, document: &Document) -> anyhow::Result<()> {
    let Some(before) = before.and_then(|before| read::parse(path.display().to_string(), before).ok()) else {
        return Ok(());
    };
    let title = |root: &Value| root.pointer("/info/title").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (ours, theirs) = (title(&before.root), title(&document.root));
    if ours != theirs {
        bail!(
            "{}: this describes {theirs:?}, and {} describes {ours:?}\n  help: if it is the same API by another name, \
             remove {} first",
            document.file,
            path.display(),
            path.display()
        );
    }
    Ok(())
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
pub fn structure(document: &Document) -> Result<Value, crate::Error> {
    let (api, _) = normalize::comparable(&document.root).map_err(|problem| document.error(problem))?;
    Ok(structure::write(&api, &document.root))
}
