//! Where an API defines types that an add-on has as well.

use std::collections::BTreeSet;

use crate::add_on::{self, Enum, Id};
use crate::ir::{EnumVariants, Shape};
use crate::package::{Package, PartOf, Version};

/// A module that defines types, and those that an add-on uses.
#[derive(Debug)]
pub(super) struct Home {
    path: String,
    /// The features of the versions that have it.
    pub(super) features: Vec<String>,
    pub(super) names: Vec<String>,
}

impl Home {
    /// The export of the types.
    pub(super) fn export(&self) -> String {
        match self.names.as_slice() {
            [only] => format!("pub use {}::{only};", self.path),
            names => format!("pub use {}::{{{}}};", self.path, names.join(", ")),
        }
    }
}

/// The modules that define identifiers of an API: each identifier in the one that most versions use.
pub(super) fn of_ids(package: &Package, part_of: Option<&PartOf>, ids: &[Id]) -> Vec<Home> {
    let names = ids.iter().map(|id| id.name.clone()).collect();
    homes(package, part_of, add_on::IDS, names, |name| format!("pub struct {name}("))
}

/// The modules that define enums which have all variants of an add-on's with the same name.
pub(super) fn of_enums(package: &Package, part_of: Option<&PartOf>, enums: &[Enum]) -> Vec<Home> {
    let is_same = |it: &&Enum| versions(package, part_of).all(|version| has_variants(version, it));
    let names = enums.iter().filter(is_same).map(|it| it.name.clone()).collect();
    homes(package, part_of, add_on::ENUMS, names, |name| format!("pub enum {name} {{"))
}

/// Whether the enum of a name, if a version has one, has all variants of another one.
fn has_variants(version: &Version, wanted: &Enum) -> bool {
    let same = version.api.types().find(|(_, def)| def.ident.as_str() == wanted.name);
    same.is_none_or(|(_, def)| match &def.shape {
        Shape::Enum(shape) => match &shape.variants {
            EnumVariants::Strings(variants) => wanted.variants.iter().all(|(name, value)| {
                variants.iter().any(|variant| variant.ident.as_str() == name && variant.value == *value)
            }),
            EnumVariants::Integers(_) => false,
        },
        _ => false,
    })
}

/// The versions of an API, or of the only one.
fn versions<'a>(package: &'a Package, part_of: Option<&'a PartOf>) -> impl Iterator<Item = &'a Version> {
    let is_own = move |version: &&Version| version.part_of.as_ref().map(|it| &it.name) == part_of.map(|it| &it.name);
    package.versions.iter().filter(is_own)
}

/// The modules that define types of an API in a file: each type in the module that most versions use.
fn homes(
    package: &Package,
    part_of: Option<&PartOf>,
    file: &str,
    mut left: Vec<String>,
    definition: impl Fn(&str) -> String,
) -> Vec<Home> {
    let own: Vec<_> = versions(package, part_of).collect();
    let own_features: BTreeSet<_> = own.iter().map(|version| version.feature()).collect();
    let shared = package.shared.iter().filter(|it| it.features.iter().any(|name| own_features.contains(name)));
    let shared = shared.map(|it| (format!("crate::shared::{}", it.name), it.features.clone(), &it.files));
    let versions = own.iter().map(|it| (format!("crate::{}", it.path().join("::")), vec![it.feature()], &it.modules));
    let mut candidates: Vec<_> = shared.chain(versions).collect();
    candidates.sort_by_key(|(_, features, _)| std::cmp::Reverse(features.len()));
    let mut homes = Vec::new();
    for (path, features, files) in candidates {
        let code = files.iter().find(|(name, _)| *name == file).map(|(_, code)| code.as_str());
        let defines = |name: &String| code.is_some_and(|code| code.contains(&definition(name)));
        let (names, others): (Vec<_>, Vec<_>) = left.into_iter().partition(defines);
        left = others;
        if !names.is_empty() {
            homes.push(Home { path, features, names });
        }
    }
    homes
}
