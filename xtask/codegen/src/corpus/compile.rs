//! Type-checks the crates of a sweep, with warnings as errors.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Context;
use serde::Deserialize;

use super::crate_name;
use super::report::Outcome;

/// What crates are compiled into. It is kept, so that the next sweep need not compile what they depend on again.
const TARGET: &str = "xtask/target/sweep";

/// A line of what cargo says.
#[derive(Deserialize)]
struct Line {
    manifest_path: Option<String>,
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    rendered: Option<String>,
}

/// Checks the crates in a folder as one workspace, so that what they depend on is compiled once.
///
/// # Errors
/// When cargo cannot be run, or fails without saying for which crate.
pub(super) fn check(crates: &Path, outcomes: &mut [Outcome]) -> anyhow::Result<()> {
    let made: Vec<_> = (0..outcomes.len()).filter(|index| outcomes[*index].error.is_none()).collect();
    if made.is_empty() {
        return Ok(());
    }
    eprintln!("checking {} crates", made.len());
    let members: Vec<_> = made.iter().map(|index| format!("{:?}", crate_name(*index))).collect();
    let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
    fs::write(crates.join("Cargo.toml"), workspace).context("cannot write the workspace of the crates")?;
    // The versions that the project itself has been tested with, if there is a project around.
    let _ = fs::copy("Cargo.lock", crates.join("Cargo.lock"));
    let errors = errors(crates)?;
    for index in made {
        if let Some(error) = errors.get(&crate_name(index)) {
            outcomes[index].fail(format!("the crate does not compile:\n{error}"));
        }
    }
    Ok(())
}

/// The first error of each crate that has any.
fn errors(crates: &Path) -> anyhow::Result<HashMap<String, String>> {
    let target = std::env::current_dir().context("cannot find the current folder")?.join(TARGET);
    let mut child = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--workspace", "--keep-going", "--quiet", "--message-format", "json"])
        .current_dir(crates)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTFLAGS", "--deny warnings")
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot run cargo")?;
    let mut errors = HashMap::new();
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let Ok(line) = serde_json::from_str::<Line>(&line.context("cannot read what cargo says")?) else { continue };
        let (Some(manifest), Some(message)) = (line.manifest_path, line.message) else { continue };
        if message.level.starts_with("error") {
            let name = Path::new(&manifest).parent().and_then(Path::file_name).unwrap_or_default();
            errors.entry(name.to_string_lossy().into_owned()).or_insert(message.rendered.unwrap_or_default());
        }
    }
    let status = child.wait().context("cannot wait for cargo")?;
    if !status.success() && errors.is_empty() {
        anyhow::bail!("cargo failed ({status})");
    }
    Ok(errors)
}
