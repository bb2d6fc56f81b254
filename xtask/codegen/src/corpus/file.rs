//! One file of a sweep, in a process of its own.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::report::Outcome;
use crate::Generator;

/// A file that takes longer hangs. HubSpot's largest take a second.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where, beside a crate, its process leaves what became of it.
const OUTCOME: &str = "json";

/// Makes a crate of a file, in another process.
pub(super) fn run(program: &Path, file: &Path, folder: &Path) -> Outcome {
    match attempt(program, file, folder) {
        Ok(outcome) => outcome,
        Err(error) => Outcome::failed(file, format!("{error:#}")),
    }
}

fn attempt(program: &Path, file: &Path, folder: &Path) -> anyhow::Result<Outcome> {
    let said = folder.with_extension("txt");
    let mut child = Command::new(program)
        .arg("sweep-file")
        .args([file, folder])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(&said)?)
        .spawn()?;
    let start = Instant::now();
    let status = loop {
        match child.try_wait()? {
            Some(status) => break status,
            None if start.elapsed() > PATIENCE => {
                child.kill()?;
                child.wait()?;
                anyhow::bail!("it takes longer than {} seconds", PATIENCE.as_secs());
            }
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    if !status.success() {
        anyhow::bail!("{}", crash(status, &fs::read_to_string(&said).unwrap_or_default()));
    }
    Ok(serde_json::from_slice(&fs::read(folder.with_extension(OUTCOME))?)?)
}

/// How a process ended that did not get to say what became of its file.
fn crash(status: ExitStatus, said: &str) -> String {
    let first = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it says nothing");
    format!("the generator crashed ({status}): {first}")
}

/// Makes a crate of a file, and leaves beside it what became of it. This is what the other process does.
///
/// # Errors
/// When that cannot be written.
pub fn make(file: &Path, folder: &Path) -> anyhow::Result<()> {
    let start = Instant::now();
    let mut generator = Generator::new().description(file);
    if let Some(name) = folder.file_name() {
        generator = generator.name(name.to_string_lossy());
    }
    let generated = generator.generate().and_then(|generated| generated.write_to(folder).map(|_| generated));
    let outcome = match generated {
        Err(error) => Outcome::failed(file, format!("{:#}", anyhow::Error::from(error))),
        Ok(generated) => {
            let mut outcome =
                Outcome { file: file.display().to_string(), status: "ok".to_owned(), ..Outcome::default() };
            for version in generated.report().versions() {
                outcome.operations += version.operations;
                outcome.streams += version.streams;
                outcome.schemas += version.types;
                outcome.lines += version.lines;
                for (kind, count) in version.note_counts() {
                    *outcome.repairs.entry(kind.to_owned()).or_default() += count;
                }
            }
            outcome
        }
    };
    let outcome = Outcome { millis: start.elapsed().as_millis(), ..outcome };
    fs::write(folder.with_extension(OUTCOME), serde_json::to_vec(&outcome)?)?;
    Ok(())
}
