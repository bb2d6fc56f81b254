//! Puts the emitted code of the versions of an API into the files of their modules. What several versions share is written once,
//! in a module of its own.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::emit::{self, Definition, Emitted, Shared};
use crate::error::Error;
use crate::format;
use crate::package::{SharedModule, Version};
use crate::sharing::{Group, groups};

/// Fills in the modules of the versions, and returns the modules that they share. Each version has its emitted code at its own
/// index.
///
/// # Errors
/// A bug in the generator: the code does not parse.
pub(crate) fn assemble(versions: &mut [Version], emitted: &[Emitted]) -> Result<Vec<SharedModule>, Error> {
    let all: Vec<_> = emitted.iter().map(|emitted| emitted.definitions.as_slice()).collect();
    let groups = groups(&all);
    let names: Vec<_> = groups.iter().map(|group| name(group, versions)).collect();
    let shared: Vec<_> = groups.iter().zip(&names).map(|(group, name)| module(group, name, &all)).collect();
    let mut modules = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let used = of_all(&groups, &shared, &group.versions, index);
        let about = about(group, versions);
        let files = emit::shared_files(&about, &shared[index].definitions, &used);
        let features = group.versions.iter().map(|version| versions[*version].feature()).collect();
        modules.push(SharedModule { name: names[index].clone(), features, files: formatted(files, &names[index])? });
    }
    for (index, (version, emitted)) in versions.iter_mut().zip(emitted).enumerate() {
        let used = of_all(&groups, &shared, &[index], groups.len());
        let elsewhere: BTreeSet<_> = used.iter().flat_map(|it| &it.definitions).map(|it| (it.kind, &it.name)).collect();
        let is_own = |it: &&Definition| !elsewhere.contains(&(it.kind, &it.name));
        let own: Vec<_> = emitted.definitions.iter().filter(is_own).collect();
        version.modules = formatted(emit::version_files(&version.api, emitted, &own, &used), &version.file)?;
    }
    Ok(modules)
}

/// The shared modules that are the same in all of some versions, apart from the one of an index.
fn of_all<'a>(groups: &[Group], shared: &[Shared<'a>], versions: &[usize], except: usize) -> Vec<Shared<'a>> {
    let is_in_all = |group: &Group| versions.iter().all(|version| group.versions.contains(version));
    let wanted =
        groups.iter().zip(shared).enumerate().filter(|(index, (group, _))| *index != except && is_in_all(group));
    wanted.map(|(_, (_, shared))| shared.clone()).collect()
}

fn module<'a>(group: &Group, name: &str, all: &[&'a [Definition]]) -> Shared<'a> {
    let name = Ident::new(name, Span::call_site());
    let first = group.versions.first().map(|first| all[*first]).unwrap_or_default();
    Shared {
        path: quote!(crate::shared::#name),
        definitions: group.members.iter().map(|index| &first[*index]).collect(),
    }
}

/// The name of the module of a group: that of its versions.
fn name(group: &Group, versions: &[Version]) -> String {
    if group.versions.len() == versions.len() {
        return "all".to_owned();
    }
    let modules: Vec<_> = group.versions.iter().map(|version| versions[*version].module()).collect();
    modules.join("_and_")
}

fn about(group: &Group, versions: &[Version]) -> String {
    let names: Vec<_> = group.versions.iter().map(|version| versions[*version].api.version.as_str()).collect();
    match names.split_last() {
        Some((last, rest)) => format!("Types that are the same in the versions {} and {last}.", rest.join(", ")),
        None => String::new(),
    }
}

fn formatted(files: Vec<(&'static str, TokenStream)>, source: &str) -> Result<Vec<(&'static str, String)>, Error> {
    let failed = |problem| Error::Generator { file: source.to_owned(), problem };
    files.into_iter().map(|(name, code)| Ok((name, format::format(code).map_err(failed)?))).collect()
}
