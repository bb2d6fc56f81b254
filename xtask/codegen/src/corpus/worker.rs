//! Runs one description in a process of its own.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::outcome::Outcome;

/// The timeout of a description. HubSpot's largest one takes a second.
const TIMEOUT: Duration = Duration::from_secs(120);

/// How often to check whether a process has ended.
const POLL_INTERVAL: Duration = Duration::from_millis(2);

/// The maximum number of lines of a crashed process in an error.
const MAX_LINES: usize = 20;

/// The command of the process that calls [`generate_one`](super::generate_one). The paths of the description and of the
/// directory for the crate are appended to its arguments.
#[derive(Clone, Debug)]
pub struct Worker {
    /// The program.
    pub program: PathBuf,
    /// The arguments before the two paths.
    pub arguments: Vec<OsString>,
}

/// Returns the file next to a crate that contains its outcome.
pub(super) fn outcome_path(directory: &Path) -> PathBuf {
    directory.with_extension("json")
}

impl Worker {
    /// Generates a crate from a description in another process.
    pub(super) fn run(&self, file: &Path, directory: &Path) -> Outcome {
        let stderr = directory.with_extension("stderr");
        let outcome = self.start(file, directory, &stderr).and_then(wait).and_then(|status| match status {
            None => Err(io::Error::other(format!("the generator did not finish within {} s", TIMEOUT.as_secs()))),
            Some(status) if status.success() => read_outcome(directory),
            Some(status) => Err(io::Error::other(crash(status, &fs::read(&stderr).unwrap_or_default()))),
        });
        outcome.unwrap_or_else(|error| Outcome::failed(file, error.to_string()))
    }

    fn start(&self, file: &Path, directory: &Path, stderr: &Path) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).args([file, directory]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(stderr)?).spawn()
    }
}

fn read_outcome(directory: &Path) -> io::Result<Outcome> {
    Ok(serde_json::from_slice(&fs::read(outcome_path(directory))?)?)
}

/// Waits until a process has ended. Kills it after the timeout, and returns `None` then.
fn wait(mut child: Child) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() > TIMEOUT {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(POLL_INTERVAL);
    }
}

/// Describes how a process ended that could not write its outcome: its exit status or signal, and its standard error.
fn crash(status: ExitStatus, stderr: &[u8]) -> String {
    let stderr = String::from_utf8_lossy(stderr);
    let lines: Vec<&str> = stderr.lines().filter(|line| !line.trim().is_empty()).take(MAX_LINES).collect();
    match lines.as_slice() {
        [] => format!("the generator crashed ({status}) without a message"),
        lines => format!("the generator crashed ({status}):\n{}", lines.join("\n")),
    }
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::path::Path;

    use super::super::outcome::Status;
    use super::Worker;

    fn error(script: &str) -> String {
        let directory = tempfile::tempdir().unwrap();
        let worker = Worker { program: "sh".into(), arguments: vec!["-c".into(), script.into()] };
        let outcome = worker.run(Path::new("api.yaml"), &directory.path().join("crate"));
        assert_eq!((outcome.file.as_str(), outcome.status), ("api.yaml", Status::Failed));
        outcome.error.unwrap()
    }

    #[test]
    fn a_panic_is_reported_with_its_location() {
        let error = error("printf '\\nthread main panicked at src/emit.rs:3:5:\\nno such type\\n' >&2; exit 101");
        assert_eq!(
            error,
            "the generator crashed (exit status: 101):\nthread main panicked at src/emit.rs:3:5:\nno such type"
        );
    }

    #[test]
    fn a_signal_is_reported() {
        assert_eq!(error("kill -9 $$"), "the generator crashed (signal: 9 (SIGKILL)) without a message");
    }

    #[test]
    fn a_process_that_writes_no_outcome_is_a_failure() {
        assert!(error("true").contains("No such file"), "{}", error("true"));
    }
}
