//! The checks of `sweep --conform`: generated clients against their descriptions.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use conform::{Options, Outcome};
use openapi_client_codegen::corpus::{Corpus, Worker};

use super::Arguments;
use super::counterexamples;
use crate::console::{Console, Format};
use crate::progress::Progress;
use crate::project;

/// Where clients are generated and compiled, in the root of the project.
const WORK: &str = "xtask/target/conform";

/// Generates clients, has them checked, and prints counterexamples. Returns whether there are none.
pub(super) fn run(
    arguments: &Arguments,
    files: &[PathBuf],
    worker: &Worker,
    console: &mut Console<'_>,
) -> anyhow::Result<bool> {
    let Place { crates, target, lockfile } = Place::prepare(arguments)?;
    let progress = Progress::bar(console, files.len(), "generating");
    let corpus = Corpus::generate(files, &crates, worker, &|_| progress.advance());
    drop(progress);
    let (mut clients, mut failed) = (Vec::new(), Vec::new());
    for (index, (file, outcome)) in files.iter().zip(corpus.outcomes()).enumerate() {
        match &outcome.error {
            Some(error) => failed.push((file.clone(), error.as_str())),
            None => clients.push((file.clone(), crates.join(Corpus::crate_name(index)))),
        }
    }
    let options = Options { seed: arguments.seed, cases: arguments.cases, work: crates, target, lockfile };
    let progress = Progress::bar(console, clients.len(), "compiling and checking");
    let outcomes = conform::check(&clients, &options, &mut |_, _| progress.advance())?;
    drop(progress);
    match arguments.format {
        Format::Json => console.json(&counterexamples::Json::of(&failed, &outcomes, arguments.seed))?,
        Format::Text => counterexamples::write_text(&failed, &outcomes, arguments, console)?,
    }
    let is_sound = |(_, outcome): &Outcome| outcome.as_ref().is_ok_and(|summary| summary.faults.is_empty());
    Ok(failed.is_empty() && outcomes.iter().all(is_sound))
}

/// Where clients are generated and compiled.
struct Place {
    crates: PathBuf,
    target: PathBuf,
    lockfile: Option<PathBuf>,
}

impl Place {
    /// Returns the place, with an empty directory for the crates.
    fn prepare(arguments: &Arguments) -> anyhow::Result<Self> {
        let (work, lockfile) = match (&arguments.work, project::root()) {
            (Some(work), root) => (work.clone(), root.ok().map(|root| root.join("Cargo.lock"))),
            (None, root) => root.map(|root| (root.join(WORK), Some(root.join("Cargo.lock"))))?,
        };
        fs::create_dir_all(&work).with_context(|| format!("cannot create {}", work.display()))?;
        let work = work.canonicalize().context("cannot find the work directory")?;
        // A name that no other program uses, for the directory is replaced.
        let crates = work.join("conform-clients");
        if crates.exists() {
            fs::remove_dir_all(&crates).with_context(|| format!("cannot remove {}", crates.display()))?;
        }
        fs::create_dir_all(&crates).with_context(|| format!("cannot create {}", crates.display()))?;
        let target = work.join("target");
        Ok(Self { crates, target, lockfile: lockfile.filter(|path| path.exists()) })
    }
}
