//! Runs clippy on generated crates, with warnings as errors.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::error::Error;

/// How clippy is run on generated crates.
#[derive(Clone, Debug)]
pub struct Lint {
    /// The target directory. If it is kept, the next run does not compile the dependencies again.
    pub target: PathBuf,
    /// The lock file with the versions of the dependencies. Without one, cargo chooses the newest.
    pub lockfile: Option<PathBuf>,
}

/// A line of cargo's JSON output.
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

impl Lint {
    /// Runs clippy on crates in a directory, as one workspace, so that their dependencies are compiled once. Returns the first
    /// error of each crate that has one. It takes about 1.3 times as long as `cargo check`.
    pub(super) fn run(&self, directory: &Path, crates: &[String]) -> Result<HashMap<String, String>, Error> {
        self.write_workspace(directory, crates)?;
        let mut child = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["clippy", "--workspace", "--keep-going", "--quiet", "--message-format", "json"])
            .args(["--", "--deny", "warnings"])
            .current_dir(directory)
            .env("CARGO_TARGET_DIR", &self.target)
            // Each crate is compiled once.
            .env("CARGO_INCREMENTAL", "0")
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|source| Error::Cargo { source })?;
        let mut errors = HashMap::new();
        for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
            let line = line.map_err(|source| Error::Cargo { source })?;
            if let Some((name, error)) = error(&line) {
                errors.entry(name).or_insert(error);
            }
        }
        let status = child.wait().map_err(|source| Error::Cargo { source })?;
        if !status.success() && errors.is_empty() {
            return Err(Error::CargoFailed { status });
        }
        Ok(errors)
    }

    fn write_workspace(&self, directory: &Path, crates: &[String]) -> Result<(), Error> {
        let members: Vec<_> = crates.iter().map(|name| format!("{name:?}")).collect();
        let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
        let path = directory.join("Cargo.toml");
        fs::write(&path, workspace).map_err(|source| Error::Write { path, source })?;
        let Some(lockfile) = &self.lockfile else { return Ok(()) };
        let path = directory.join("Cargo.lock");
        fs::copy(lockfile, &path).map(drop).map_err(|source| Error::Write { path, source })
    }
}

/// Returns the name of a crate and its error, if a line contains one.
fn error(line: &str) -> Option<(String, String)> {
    let line: Line = serde_json::from_str(line).ok()?;
    let (manifest, message) = (line.manifest_path?, line.message?);
    if !message.level.starts_with("error") {
        return None;
    }
    let name = Path::new(&manifest).parent()?.file_name()?.to_string_lossy().into_owned();
    Some((name, message.rendered.unwrap_or_default()))
}
