//! The command `cargo xtask codegen`: what it does, and what it says.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use openapi_client_codegen::write::{self, Difference};
use openapi_client_codegen::{Crate, Error, SPEC, project, standalone, write_new};

/// Where the crate of the project's descriptions is.
const GENERATED: &str = "generated";

/// Brings `generated/` into line with `spec/`. `verbose` also says where what was repaired.
///
/// # Errors
/// When the crate cannot be made or written. Nothing has changed then.
pub(crate) fn run(verbose: bool) -> Result<ExitCode, Error> {
    let start = Instant::now();
    let made = project(Path::new(SPEC))?;
    describe(&made);
    if verbose {
        print_places(&made);
    }
    let folder = Path::new(GENERATED);
    let differences = write::compare(folder, &made.files)?;
    write::apply(folder, &made.files, &differences)?;
    let removed = differences.iter().filter(|difference| matches!(difference, Difference::Stale(_))).count();
    let written = differences.len() - removed;
    println!(
        "{GENERATED}: {written} of {} files written, {removed} removed, in {:.0?}",
        made.files.len(),
        start.elapsed()
    );
    Ok(ExitCode::SUCCESS)
}

/// Says whether `generated/` is in line with `spec/`, and writes nothing.
///
/// # Errors
/// When the crate cannot be made, or `generated/` cannot be read.
pub(crate) fn check() -> Result<ExitCode, Error> {
    let start = Instant::now();
    let made = project(Path::new(SPEC))?;
    let differences = write::compare(Path::new(GENERATED), &made.files)?;
    if differences.is_empty() {
        println!("{GENERATED}: all {} files are as {SPEC} makes them, in {:.0?}", made.files.len(), start.elapsed());
        return Ok(ExitCode::SUCCESS);
    }
    for difference in &differences {
        print_difference(difference);
    }
    println!("{} files differ: run `cargo xtask codegen`", differences.len());
    Ok(ExitCode::FAILURE)
}

/// A crate of one description, in a folder of its own.
#[derive(Debug)]
pub(crate) struct Standalone {
    /// The description.
    pub(crate) spec: PathBuf,
    /// The folder.
    pub(crate) out: PathBuf,
    /// The name of the crate, unless it is that of the description's title.
    pub(crate) name: Option<String>,
    /// An overlay to apply.
    pub(crate) overlay: Option<PathBuf>,
    /// Whether to say where what was repaired.
    pub(crate) verbose: bool,
}

/// Makes a crate of one description.
///
/// # Errors
/// When the crate cannot be made or written, or the folder has something else in it. Nothing has changed then.
pub(crate) fn run_standalone(arguments: Standalone) -> Result<ExitCode, Error> {
    let start = Instant::now();
    let made = standalone(&arguments.spec, arguments.name, arguments.overlay.as_deref())?;
    let out = &arguments.out;
    let written = write_new(out, &made)?;
    describe(&made);
    if arguments.verbose {
        print_places(&made);
    }
    println!("{}: {written} of {} files written, in {:.0?}", out.display(), made.files.len(), start.elapsed());
    Ok(ExitCode::SUCCESS)
}

fn print_places(made: &Crate) {
    for version in &made.versions {
        for repair in version.report.repairs() {
            println!("  {}: {} at {}: {}", version.file, repair.kind, repair.pointer, repair.note);
        }
    }
}

/// Says what became of each description.
fn describe(made: &Crate) {
    for version in &made.versions {
        let repairs: Vec<_> = version.report.counts().iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        let repairs = if repairs.is_empty() { "none".to_owned() } else { repairs.join(", ") };
        println!(
            "{}: operations {}, streams {}, types {}; repairs: {repairs}",
            version.file, version.operations, version.streams, version.types
        );
    }
}

fn print_difference(difference: &Difference) {
    match difference {
        Difference::Missing(path) => println!("{GENERATED}/{path}: missing"),
        Difference::Stale(path) => println!("{GENERATED}/{path}: stale, nothing makes it any more"),
        Difference::Changed { path, line, found, wanted } => {
            println!("{GENERATED}/{path}: changed, first at line {line}");
            println!("  is      {}", found.as_deref().unwrap_or("(the end of the file)"));
            println!("  becomes {}", wanted.as_deref().unwrap_or("(the end of the file)"));
        }
    }
}
