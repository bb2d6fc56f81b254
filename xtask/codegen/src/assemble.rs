//! Puts the emitted code of versions of APIs into the files of their modules. What several versions share is written once, in a module
//! of its own.

mod names;

use std::collections::BTreeSet;

use crate::emit::{self, Definition, DefinitionFile, Shared};
use crate::error::Error;
use crate::ir::Ident;
use crate::package::{SharedModule, Version};
use crate::pipeline::Code;
use crate::report::Note;
use crate::sharing::{Group, groups};
use crate::{format, parallel};

/// What is shared by versions, and what is lost by that.
pub(crate) struct Assembled {
    /// The modules of what several versions share.
    pub(crate) shared: Vec<SharedModule>,
    /// The documentation that the types of a version do not have, by the index of the version.
    pub(crate) notes: Vec<(usize, Note)>,
}

/// Fills in the modules of the versions, and returns the modules that they share. Each version has its code at its own index.
///
/// # Errors
/// A bug in the generator: the code does not parse.
pub(crate) fn assemble(versions: &mut [Version], code: Vec<Code>) -> Result<Assembled, Error> {
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
    let notes = groups.iter().flat_map(|group| lost_docs(group, &all, versions)).collect();
    Ok(Assembled { shared: modules.into_iter().collect::<Result<_, _>>()?, notes })
}

/// Notes on types whose documentation is that of another API. Of the versions of one API, one speaks for all.
fn lost_docs(group: &Group, all: &[&[Definition]], versions: &[Version]) -> Vec<(usize, Note)> {
    let mut notes = Vec::new();
    for (documented, index) in &group.members {
        let kept = &all[*documented][*index];
        let is_other = |version: &&usize| {
            versions[**version].part_of.as_ref().map(|it| &it.name)
                != versions[*documented].part_of.as_ref().map(|it| &it.name)
        };
        for version in group.versions.iter().filter(is_other) {
            let same = all[*version].iter().find(|it| it.kind == kept.kind && it.name == kept.name);
            if same.is_some_and(|it| it.code != kept.code) {
                let file = &versions[*documented].file;
                let message =
                    format!("the documentation of the type `{}`, which APIs share, is that of {file}", kept.name);
                notes.push((*version, Note { kind: "shared-docs".to_owned(), pointer: String::new(), message }));
            }
        }
    }
    notes
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

fn formatted(files: Vec<DefinitionFile<'_>>, source: &str) -> Result<Vec<(&'static str, String)>, Error> {
    let failed = |problem| Error::Generator { file: source.to_owned(), problem };
    let formatted =
        |(name, code, items): DefinitionFile<'_>| Ok((name, format::format_with(code, &items).map_err(failed)?));
    files.into_iter().map(formatted).collect()
}
