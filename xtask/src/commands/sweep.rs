//! The command `sweep`.

mod conform;
mod counterexamples;
mod report;

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use openapi_client_codegen::Profile;
use openapi_client_codegen::corpus::{self, Corpus, Lint, Purpose, Worker};

use crate::bug_notice::BugNotice;
use crate::console::{Console, Format};
use crate::progress::Progress;
use crate::project;

/// The hidden command that generates the crate of one description.
pub(crate) const FILE_COMMAND: &str = "sweep-file";

/// Where crates are compiled, in the root of the project.
const TARGET: &str = "xtask/target/sweep";

const HELP: &str = "\
Each description is generated in a process of its own, so that one that fails
does not affect the others. --seed, --cases, --work and --verbose are for
--conform.

Reads:
  PATH                     Descriptions, and directories with all JSON and YAML
                           files below them
  --profile FILE           The profile of the service, if one is given

Writes:
  FILE.json                The report, with --report
  xtask/target/sweep       Compiled dependencies, with --compile, in the project
  xtask/target/conform     Clients and compiled code, with --conform and without
                           --work; outside of the project, --work is necessary
  On the standard output: a table with a line for each description, and errors

JSON:
  {\"format\": 1, \"files\": [{\"file\", \"status\", \"error\", \"operations\",
   \"streams\", \"schemas\", \"lines\", \"notes\": {KIND: COUNT}, \"millis\"}]}
  `status` is ok or failed. The file of --report has the same form.
  With --conform:
  {\"format\": 1, \"seed\", \"files\": [{\"file\", \"error\", \"checked\", \"values\",
   \"faults\": [{\"kind\", \"place\", \"detail\", \"sent\", \"back\", \"more\"}],
   \"skipped\": [{\"pointer\", \"reason\"}], \"tolerated\": {WHAT: COUNT}}]}
  Keys may be added. Any other change increases `format`.

Exit status:
  0  A crate was generated from each description, and passes what was asked for
  1  A description fails, or a path cannot be read or written
  2  The arguments are not valid

Examples:
  {program} sweep descriptions --compile
      Generate crates from all descriptions in a directory, and lint them
  {program} sweep descriptions --report before.json
      Keep the numbers, to compare them after a change of the generator
  {program} sweep petstore.yaml --conform --seed 7
      Check a client against its description, with other random values";

/// Runs the generator over many descriptions, and reports what it generates from each
#[derive(clap::Args)]
#[command(after_long_help = HELP)]
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
    /// The seed of the random values; with `--conform` only
    #[arg(long, default_value_t = 1, requires = "conform")]
    seed: u64,
    /// How many values each schema and each operation is checked with; with `--conform` only
    #[arg(long, default_value_t = 24, requires = "conform")]
    cases: usize,
    /// Where the clients are generated and compiled; with `--conform` only
    #[arg(long, value_name = "DIRECTORY", requires = "conform")]
    work: Option<PathBuf>,
    /// Print what is not checked, and why; with `--conform` only
    #[arg(short, long, requires = "conform")]
    verbose: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
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
    /// Write the crate
    #[arg(long)]
    write: bool,
    /// Write the crate, with the module by which a program calls everything that the client has
    #[arg(long)]
    conformance: bool,
}

/// Runs the generator over many descriptions, and prints a table.
///
/// # Errors
/// If a path cannot be read or written, or cargo cannot be run.
pub(crate) fn run(arguments: Arguments, program: &str, console: &mut Console<'_>) -> anyhow::Result<ExitCode> {
    console.set_format(arguments.format);
    let files = corpus::descriptions(&arguments.paths)?;
    let purpose = match (arguments.conform, arguments.compile) {
        (true, _) => Purpose::Conformance,
        (false, true) => Purpose::Crate,
        (false, false) => Purpose::Outcome,
    };
    let worker = worker(purpose, arguments.profile.as_deref())?;
    let is_sound = match arguments.conform {
        true => conform::run(&arguments, &files, &worker, console)?,
        false => generate(&arguments, &files, &worker, console)?,
    };
    match (is_sound, arguments.conform) {
        (true, true) => console.next("another `--seed` makes other values"),
        (true, false) => {
            console.next(format!("`{program} sweep --conform` checks the clients against their descriptions"))
        }
        (false, true) => console.next("the same `--seed` finds the counterexamples again"),
        (false, false) => {
            console.next(format!("`{program} codegen --spec FILE --out DIR -v` shows what becomes of one description"))
        }
    }
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Returns how the crate of one description is generated.
fn worker(purpose: Purpose, profile: Option<&Path>) -> anyhow::Result<Worker> {
    let program = std::env::current_exe().context("cannot find this program")?;
    let mut worker = Worker { program, arguments: vec![OsString::from(FILE_COMMAND)] };
    worker.arguments.extend(match purpose {
        Purpose::Outcome => None,
        Purpose::Crate => Some(OsString::from("--write")),
        Purpose::Conformance => Some(OsString::from("--conformance")),
    });
    if let Some(profile) = profile {
        // A mistake in it is one error, not one for each description.
        Profile::read(profile)?;
        worker.arguments.extend([OsString::from("--profile"), profile.into()]);
    }
    Ok(worker)
}

/// Generates the crates, and prints what came out. Returns whether all are sound.
fn generate(
    arguments: &Arguments,
    files: &[PathBuf],
    worker: &Worker,
    console: &mut Console<'_>,
) -> anyhow::Result<bool> {
    // Opened first, so that a path that cannot be written is an error before the work.
    let report = arguments.report.as_ref().map(|path| create(path).map(|file| (path, file))).transpose()?;
    let crates = tempfile::tempdir().context("cannot create a temporary directory")?;
    let progress = Progress::bar(console, files.len(), "generating");
    let mut corpus = Corpus::generate(files, crates.path(), worker, &|_| progress.advance());
    drop(progress);
    if arguments.compile {
        let _progress = Progress::spinner(console, "running clippy on the generated crates");
        lint(&mut corpus)?;
    }
    let outcomes = corpus.outcomes();
    match arguments.format {
        Format::Json => console.json(&report::Report::of(outcomes))?,
        Format::Text => report::write_text(outcomes, console)?,
    }
    if let Some((path, file)) = report {
        report::write_json(outcomes, file).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(outcomes.iter().all(|outcome| outcome.error.is_none()))
}

/// Generates the crate of one description.
pub(crate) fn run_file(arguments: FileArguments) -> anyhow::Result<ExitCode> {
    let _notice = BugNotice::about(arguments.file.display());
    let profile = arguments.profile.as_deref().map(Profile::read).transpose()?;
    let purpose = match (arguments.conformance, arguments.write) {
        (true, _) => Purpose::Conformance,
        (false, true) => Purpose::Crate,
        (false, false) => Purpose::Outcome,
    };
    corpus::generate_one(&arguments.file, &arguments.directory, purpose, profile)?;
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
    Ok(corpus.lint(&lint)?)
}
