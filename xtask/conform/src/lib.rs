//! Checks generated clients against their descriptions, with code that shares nothing with the generator.
//!
//! The description and the files beside it that it refers to are read as plain JSON, and their schemas are rewritten as JSON Schema
//! 2020-12, for which there is an independent validator. Of the generator, only a map is used, which comes with each client: the
//! names of types and methods by their JSON pointers.
//!
//! - Values of each schema, random and valid, are decoded and encoded again: what comes back is equal and valid.
//! - The same values, built with constructors and setters, are valid.
//! - Each operation is called, and the request that arrives at a server is compared with the description.
//! - Each declared server gets a request, with other values of the variables of its URL.
//! - The server sends each response that is a success, and what the client returns is compared with it, as are its headers.
//!
//! What may differ is listed: [`Tolerance`]. The same seed makes the same values. A counterexample is made as small as possible.

mod applying;
mod compare;
mod derived;
mod dialect;
mod document;
mod fault;
mod filled_in;
mod harness;
mod instance;
mod instant;
mod map;
mod read_only;
mod requests;
mod runner;
mod schemas;
mod shrink;
mod summary;
mod undeclared;
mod unrecognized;
mod variants;
mod whole_numbers;

use std::path::{Path, PathBuf};

pub use compare::{Tolerance, Tolerances};
pub use fault::{Fault, Kind};
pub use summary::Summary;

use document::Description;
use map::ClientMap;
use runner::Runner;

/// How clients are checked.
#[derive(Clone, Debug)]
pub struct Options {
    /// The seed of random values.
    pub seed: u64,
    /// How many values each schema and each operation is checked with.
    pub cases: usize,
    /// The directory that contains the crates of the clients, and gets the program that calls them.
    pub work: PathBuf,
    /// The target directory. If it is kept, the next run does not compile the dependencies again.
    pub target: PathBuf,
    /// The lock file with the versions of the dependencies. Without one, cargo chooses the newest.
    pub lockfile: Option<PathBuf>,
}

/// A generated client.
#[derive(Debug)]
struct Client {
    /// The number by which it is called.
    index: usize,
    description: PathBuf,
    directory: PathBuf,
    map: ClientMap,
}

impl Client {
    /// The name of its crate, and of its directory.
    fn name(&self) -> String {
        self.directory.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

struct Clients(Vec<Client>);

/// What came out of the check of one description: a summary, or why it is not checked.
pub type Outcome = (PathBuf, Result<Summary, String>);

/// Checks clients: pairs of a description and the directory of its crate, which is in the work directory and has a map. Calls
/// `on_done` after each.
///
/// # Errors
/// If the program that calls the clients cannot be compiled or run.
pub fn check(
    clients: &[(PathBuf, PathBuf)],
    options: &Options,
    on_done: &mut dyn FnMut(&Path, &Result<Summary, String>),
) -> anyhow::Result<Vec<Outcome>> {
    let client = |(index, (description, directory)): (usize, &(PathBuf, PathBuf))| {
        let (description, directory) = (description.clone(), directory.clone());
        map::read(&directory).map(|map| Client { index, description, directory, map })
    };
    let mut clients = Clients(clients.iter().enumerate().map(client).collect::<Result<_, _>>()?);
    let (program, broken) = harness::build(&mut clients, options)?;
    let mut runner = Runner::new(program);
    let mut outcomes: Vec<Outcome> = broken.into_iter().map(|(path, error)| (path, Err(error))).collect();
    outcomes.iter().for_each(|(path, outcome)| on_done(path, outcome));
    for client in &clients.0 {
        let outcome = match document::read(&client.description) {
            Ok(description) => Ok(check_client(client, description, options, &mut runner)?),
            Err(error) => Err(format!("its description cannot be read: {error:#}")),
        };
        on_done(&client.description, &outcome);
        outcomes.push((client.description.clone(), outcome));
    }
    Ok(outcomes)
}

fn check_client(
    client: &Client,
    description: Description,
    options: &Options,
    runner: &mut Runner,
) -> anyhow::Result<Summary> {
    let mut summary = Summary::default();
    let Description { root: description, unfollowed } = description;
    unfollowed.into_iter().for_each(|(place, reason)| summary.skip(place, reason));
    let schemas = schemas::Schemas {
        map: &client.map,
        client: client.index,
        description: &description,
        seed: options.seed,
        cases: options.cases,
    };
    schemas.check(runner, &mut summary)?;
    let requests = requests::Requests {
        map: &client.map,
        client: client.index,
        description: &description,
        seed: options.seed,
        cases: options.cases,
    };
    requests.check(runner, &mut summary)?;
    Ok(summary)
}
