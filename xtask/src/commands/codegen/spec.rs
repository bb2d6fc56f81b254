//! The descriptions in the arguments of `codegen`.

use std::convert::Infallible;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use openapi_client_codegen::{Api, Error, Generator};

/// A description or a directory of descriptions: `PATH`, or `NAME=PATH` with the name of their API.
#[derive(Clone, Debug)]
pub(super) struct Spec {
    api: Option<String>,
    path: PathBuf,
}

impl FromStr for Spec {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // A path can contain `=`.
        let named =
            text.split_once('=').filter(|(name, _)| !Path::new(text).exists() && !name.contains(['/', '\\', '.']));
        Ok(match named {
            Some((name, path)) => Self { api: Some(name.to_owned()), path: path.into() },
            None => Self { api: None, path: text.into() },
        })
    }
}

impl fmt::Display for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.display().fmt(f)
    }
}

/// Adds descriptions to a generator. Those with the same name are of one API.
pub(super) fn add(specs: &[Spec], mut generator: Generator) -> Result<Generator, Error> {
    let mut apis: Vec<(&str, Api)> = Vec::new();
    for Spec { api, path } in specs {
        let Some(name) = api else {
            generator = match path.is_dir() {
                true => generator.descriptions_below(path)?,
                false => generator.description(path),
            };
            continue;
        };
        let (mut added, others): (Vec<_>, Vec<_>) = apis.into_iter().partition(|(other, _)| other == name);
        let api = added.pop().map_or_else(|| Api::new(name), |(_, api)| api);
        let api = if path.is_dir() { api.descriptions_in(path)? } else { api.description(path) };
        apis = others;
        apis.push((name, api));
    }
    Ok(apis.into_iter().fold(generator, |generator, (_, api)| generator.api(api)))
}
