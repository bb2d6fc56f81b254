//! The programs of `examples/`, run as their users run them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Returns the command that runs an example, without environment variables for it.
///
/// `cargo test` builds all examples of the package; `cargo test --test NAME` does not.
///
/// # Panics
/// If the example is not built, or older than its source.
pub fn example_program(name: &str) -> Command {
    let executable = executable(name);
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let source = if source.is_dir() { source.join("main.rs") } else { source.with_extension("rs") };
    let modified = |path: &Path| path.metadata().and_then(|metadata| metadata.modified()).ok();
    let hint = "`cargo build -p tests --examples` builds the examples";
    assert!(modified(&executable).is_some(), "{} is missing: {hint}", executable.display());
    assert!(modified(&executable) >= modified(&source), "{} is out of date: {hint}", executable.display());
    let mut command = Command::new(executable);
    let of_examples = |name: &str| name.starts_with("HUBSPOT_") || ["REDIS_URL", "SENDER", "PORT"].contains(&name);
    for (variable, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(of_examples)) {
        command.env_remove(variable);
    }
    command
}

/// Where cargo puts an example: tests are in `deps`, beside `examples`.
fn executable(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let directory = test.ancestors().nth(2).expect("a test is in a directory of cargo");
    directory.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
