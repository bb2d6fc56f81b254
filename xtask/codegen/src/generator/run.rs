//! What happens when a generator runs.

use super::Generator;
use super::agreement::agree;
use super::crate_of::package;
use super::inputs::{Input, Inputs, inputs};
use super::usage::share;
use crate::align::align;
use crate::assemble::assemble;
use crate::combine::{self, Member};
use crate::emit::Role;
use crate::error::Error;
use crate::generated::Generated;
use crate::notes::Notes;
use crate::package::{Combined, Package, Version};
use crate::pipeline::{AgreedNames, Selected};
use crate::profile::Profile;
use crate::report::{Report, VersionReport};
use crate::{emit, ir, nulls, parallel, pipeline};

/// A description in the intermediate representation.
struct Normalized {
    selected: Selected,
    notes: Notes,
}

/// Generates the crate of a generator.
///
/// # Errors
/// Those of [`Generator::generate`].
pub(super) fn generate(generator: &Generator) -> Result<Generated, Error> {
    let Inputs { mut inputs, skipped, profile } = inputs(generator)?;
    align(inputs.iter_mut().map(|input| &mut input.document.root), &profile.names.endings);
    nulls::agree(inputs.iter_mut().map(|input| &mut input.document.root));
    let mut package = package(generator, &inputs, profile)?;
    let role = if inputs.iter().any(|input| input.api.is_some()) { Role::Part } else { Role::Whole };
    let profile = &package.profile;
    let mut normalized = all_normalized(&inputs, profile, generator.is_strict)?;
    let combined = match role {
        Role::Part => Some(combined(&inputs, &mut normalized, profile)?),
        Role::Whole => None,
    };
    let pairs: Vec<_> = inputs.iter().zip(&normalized).collect();
    let code =
        parallel::map(&pairs, |(input, it)| pipeline::code(&it.selected.api, profile, role, &input.document.file));
    let code = code.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut reports = Vec::new();
    for (input, normalized) in inputs.iter().zip(normalized) {
        let (version, report) = version(generator, input, normalized, &package.profile)?;
        package.versions.push(version);
        reports.push(report);
    }
    package.check_features()?;
    package.combined = combined.map(|api| client(api, &package)).transpose()?;
    let assembled = assemble(&mut package.versions, code)?;
    package.shared = assembled.shared;
    assembled.notes.into_iter().for_each(|(index, note)| reports[index].notes.push(note));
    for (version, report) in package.versions.iter().zip(&mut reports) {
        report.lines = version.modules.iter().map(|(_, code)| code.lines().count()).sum();
    }
    if role == Role::Whole {
        put_default_first(generator, &mut package.versions)?;
    }
    Generated::new(&package, Report { versions: reports, skipped })
}

/// Normalizes all descriptions. Those of which other versions name operations otherwise are normalized with these names, and types that
/// are the same are used alike.
fn all_normalized(inputs: &[Input], profile: &Profile, strict: bool) -> Result<Vec<Normalized>, Error> {
    let none = AgreedNames::new();
    let all = parallel::map(inputs, |input| normalized(input, &none, profile, strict));
    let mut all = all.into_iter().collect::<Result<Vec<_>, _>>()?;
    let names = agree(inputs, &all.iter().map(|it| &it.selected.api).collect::<Vec<_>>());
    let changed: Vec<_> = names.into_iter().enumerate().filter(|(_, names)| !names.is_empty()).collect();
    let renamed = parallel::map(&changed, |(index, names)| normalized(&inputs[*index], names, profile, strict));
    for ((index, _), renamed) in changed.iter().zip(renamed) {
        all[*index] = renamed?;
    }
    share(all.iter_mut().map(|it| &mut it.selected));
    Ok(all)
}

fn normalized(input: &Input, names: &AgreedNames, profile: &Profile, strict: bool) -> Result<Normalized, Error> {
    let mut notes = Notes::new(strict);
    let selected = pipeline::selected(&input.document, &input.selectors, names, profile, &mut notes)?;
    Ok(Normalized { selected, notes })
}

/// Makes APIs parts of one crate, and returns what they have in common.
fn combined(inputs: &[Input], normalized: &mut [Normalized], profile: &Profile) -> Result<ir::Api, Error> {
    let members = inputs.iter().zip(normalized).map(|(input, normalized)| Member {
        file: &input.document.file,
        api: &mut normalized.selected.api,
        notes: &mut normalized.notes,
    });
    combine::combine(&mut members.collect::<Vec<_>>(), profile)
}

/// The client of several APIs.
fn client(api: ir::Api, package: &Package) -> Result<Combined, Error> {
    let modules = pipeline::root(&api, &package.profile, &package.accessors()?)?;
    Ok(Combined { api, modules })
}

/// Returns a version without code, and the report on its description.
fn version(
    generator: &Generator,
    input: &Input,
    normalized: Normalized,
    profile: &Profile,
) -> Result<(Version, VersionReport), Error> {
    let Normalized { selected: Selected { api, origins, .. }, mut notes } = normalized;
    for placeholder in emit::placeholders(&api) {
        notes.record("placeholder-docs", placeholder.pointer, placeholder.message);
    }
    for def in emit::without_example(&api) {
        let message =
            format!("`{}` has no example for tests: its values would have no end, or be too large", def.ident);
        notes.record("types-without-examples", def.pointer.clone(), message);
    }
    let conformance = match generator.has_conformance {
        true => Some(pipeline::conformance(&input.document.file, &api, &origins, profile)?),
        false => None,
    };
    let report = VersionReport {
        file: input.document.file.clone(),
        api: input.api.as_ref().map(|api| api.name.clone()),
        version: api.version.clone(),
        operations: api.operations.len(),
        streams: api.operations.iter().filter(|operation| operation.pagination.is_some()).count(),
        types: api.types().filter(|(_, def)| def.shape != ir::Shape::Id).count(),
        lines: 0,
        notes: notes.into_notes().into_iter().chain(input.notes.iter().cloned()).collect(),
    };
    let version =
        Version { file: input.document.name(), part_of: input.api.clone(), api, modules: Vec::new(), conformance };
    Ok((version, report))
}

/// Moves the default version of the API to the front. The others keep their order.
fn put_default_first(generator: &Generator, versions: &mut [Version]) -> Result<(), Error> {
    let Some(default) = &generator.default_version else { return Ok(()) };
    if versions.iter().all(|version| version.api.version != *default) {
        let known = versions.iter().map(|version| version.api.version.clone()).collect();
        return Err(Error::UnknownDefault { version: default.clone(), known });
    }
    versions.sort_by_key(|version| version.api.version != *default);
    Ok(())
}
