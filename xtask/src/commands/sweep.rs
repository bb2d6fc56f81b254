//! The command `cargo xtask sweep`.

mod conform;
mod progress;
mod report;

use std::ffi::OsString;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use openapi_client_codegen::Profile;
use openapi_client_codegen::corpus::{self, Corpus, Lint, Worker};

use crate::bug_notice::BugNotice;
use crate::project;
use progress::Progress;

/// The hidden command that generates the crate of one description.
pub(crate) const FILE_COMMAND: &str = "sweep-file";

/// Where crates are compiled, in the root of the project.
const TARGET: &str = "xtask/target/sweep";

/// The descriptions, and what to do with the crates.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Descriptions, or directories of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// A profile of the service of all descriptions, YAML or JSON [default: that of HubSpot for its servers, and a neutral one
    /// for all others]
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// Run clippy on the generated crates, with warnings as errors
    #[arg(long)]
    compile: bool,
    /// Write a JSON report to this file
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
    /// Check the generated clients against their descriptions: random values of all schemas, and the requests of all operations
    #[arg(long, conflicts_with_all = ["compile", "report"])]
    conform: bool,
    /// The seed of the random values
    #[arg(long, default_value_t = 1, requires = "conform")]
    seed: u64,
    /// How many values each schema and each operation is checked with
    #[arg(long, default_value_t = 24, requires = "conform")]
    cases: usize,
    /// Where the clients are generated and compiled
    #[arg(long, value_name = "DIRECTORY", requires = "conform")]
    work: Option<PathBuf>,
    /// Print what is not checked, and why
    #[arg(short, long, requires = "conform")]
    verbose: bool,
}

/// The arguments of the process that generates the crate of one description.
#[derive(clap::Args)]
pub(crate) struct FileArguments {
    /// The description
    file: PathBuf,
    /// The directory of the crate
    directory: PathBuf,
    /// The profile of the service
    #[arg(long)]
    profile: Option<PathBuf>,
    /// Add the module by which a program calls everything that the client has
    #[arg(long)]
    conformance: bool,
}

/// Runs the generator over many descriptions, and prints a table.
pub(crate) fn run(arguments: Arguments, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    let files = corpus::descriptions(&arguments.paths)?;
    let program = std::env::current_exe().context("cannot find this program")?;
    let mut worker = Worker { program, arguments: vec![OsString::from(FILE_COMMAND)] };
    if let Some(profile) = &arguments.profile {
        // A mistake in it is one error, not one for each description.
        Profile::read(profile)?;
        worker.arguments.extend([OsString::from("--profile"), profile.into()]);
    }
    if arguments.conform {
        let conforms = conform::run(&arguments, &files, worker, out)?;
        return Ok(if conforms { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let Arguments { compile, report, .. } = arguments;
    // Opened first, so that a path that cannot be written is an error before the work.
    let report = report.map(|path| create(&path).map(|file| (path, file))).transpose()?;
    let crates = tempfile::tempdir().context("cannot create a temporary directory")?;
    let progress = Progress::new(files.len());
    let mut corpus = Corpus::generate(&files, crates.path(), &worker, &|outcome| progress.advance(outcome));
    progress.finish();
    if compile {
        lint(&mut corpus)?;
    }
    report::write_table(corpus.outcomes(), out)?;
    if let Some((path, file)) = report {
        report::write_json(corpus.outcomes(), file).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let failed = corpus.outcomes().iter().any(|outcome| outcome.error.is_some());
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Generates the crate of one description.
pub(crate) fn run_file(arguments: FileArguments) -> anyhow::Result<ExitCode> {
    let _notice = BugNotice::about(arguments.file.display());
    let profile = arguments.profile.as_deref().map(Profile::read).transpose()?;
    corpus::generate_one(&arguments.file, &arguments.directory, arguments.conformance, profile)?;
    Ok(ExitCode::SUCCESS)
}

fn create(path: &PathBuf) -> anyhow::Result<File> {
    File::create(path).with_context(|| format!("cannot write the report {}", path.display()))
}

/// Runs clippy on the crates. In the project, its lock file applies and the compiled dependencies are kept.
fn lint(corpus: &mut Corpus) -> anyhow::Result<()> {
    let temporary = tempfile::tempdir().context("cannot create a temporary directory")?;
    let lint = match project::root() {
        Ok(root) => {
            Lint { target: root.join(TARGET), lockfile: Some(root.join("Cargo.lock")).filter(|path| path.exists()) }
        }
        Err(_) => Lint { target: temporary.path().to_owned(), lockfile: None },
    };
    // Progress only: nothing is lost if it cannot be printed.
    let _ = writeln!(std::io::stderr(), "running clippy on the generated crates");
    Ok(corpus.lint(&lint)?)
}
