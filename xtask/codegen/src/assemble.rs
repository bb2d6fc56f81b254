//! Puts the emitted code of versions of APIs into the files of their modules. What several versions share is written once, in a module
//! of its own.

mod names;

use std::collections::BTreeSet;

use crate::emit::{self, Definition, File, Shared};
use crate::error::Error;
use crate::ir::Ident;
use crate::package::{SharedModule, Version};
use crate::pipeline::Code;
use crate::sharing::{Group, groups};
use crate::types::TypeError;
use crate::{format, parallel};

/// Fills in the modules of the versions, and returns the modules that they share. Each version has its code at its own index.
///
/// # Errors
/// A bug in the generator: the code does not parse.
pub(crate) fn assemble(versions: &mut [Version], code: Vec<Code>) -> Result<Vec<SharedModule>, Error> {
    let (clients, definitions): (Vec<_>, Vec<_>) = code.into_iter().map(|code| (code.files, code.definitions)).unzip();
    let all: Vec<_> = definitions.iter().map(Vec::as_slice).collect();
    let groups = groups(&all);
    let names = names::names(&groups, &all, versions)?;
    let shared: Vec<_> = groups.iter().zip(&names).map(|(group, name)| module(group, name, &all)).collect();
    let indexes: Vec<_> = (0..groups.len()).collect();
    let modules = parallel::map(&indexes, |index| {
        let (group, own) = (&groups[*index], &shared[*index]);
        let used = of_all(&groups, &shared, &group.versions, *index);
        let files = emit::shared_files(&names::about(group, versions), &own.definitions, &used);
        let features = group.versions.iter().map(|version| versions[*version].feature()).collect();
        Ok(SharedModule { name: own.name.to_string(), features, files: formatted(files, own.name.as_str())? })
    });
    let indexes: Vec<_> = (0..versions.len()).collect();
    let own = parallel::map(&indexes, |index| {
        let version = &versions[*index];
        let used = of_all(&groups, &shared, &[*index], groups.len());
        let elsewhere: BTreeSet<_> = used.iter().flat_map(|it| &it.definitions).map(|it| (it.kind, &it.name)).collect();
        let is_own = |it: &&Definition| !elsewhere.contains(&(it.kind, &it.name));
        let own: Vec<_> = all[*index].iter().filter(is_own).collect();
        let client: Vec<_> = clients[*index].iter().map(|(name, _)| *name).collect();
        formatted(emit::version_files(&version.api, &client, &own, &used), &version.file)
    });
    for ((version, client), own) in versions.iter_mut().zip(clients).zip(own) {
        version.modules = own?.into_iter().chain(client).collect();
    }
    modules.into_iter().collect()
}

/// The shared modules that are the same in all of some versions, apart from the one of an index.
fn of_all<'a>(groups: &[Group], shared: &[Shared<'a>], versions: &[usize], except: usize) -> Vec<Shared<'a>> {
    let is_in_all = |group: &Group| versions.iter().all(|version| group.versions.binary_search(version).is_ok());
    let wanted =
        groups.iter().zip(shared).enumerate().filter(|(index, (group, _))| *index != except && is_in_all(group));
    wanted.map(|(_, (_, shared))| shared.clone()).collect()
}

fn module<'a>(group: &Group, name: &Ident, all: &[&'a [Definition]]) -> Shared<'a> {
    Shared {
        name: name.clone(),
        definitions: group.members.iter().map(|(version, index)| &all[*version][*index]).collect(),
    }
}

fn formatted(files: Result<Vec<File>, TypeError>, source: &str) -> Result<Vec<(&'static str, String)>, Error> {
    let failed = |problem| Error::Generator { file: source.to_owned(), problem };
    let files = files.map_err(|error| failed(error.to_string()))?;
    files.into_iter().map(|(name, code)| Ok((name, format::format(code).map_err(failed)?))).collect()
}
