//! The add-ons of a crate: copies of code that is written by hand for its service.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::runtime::{Parts, copies_of};
use super::shared::any;
use super::{Package, PartOf, Version};
use crate::add_on::{self, AddOn, Id};
use crate::error::Error;
use crate::format::format;

/// An add-on in a crate. It belongs to one API, whose identifiers it uses.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) add_on: AddOn,
    /// The API, in a crate of several.
    part_of: Option<PartOf>,
    /// Where the API defines identifiers. Those that it does not have are the add-on's own.
    homes: Vec<Home>,
}

/// A module that defines types of identifiers, and those that the add-on uses.
#[derive(Debug)]
struct Home {
    path: String,
    features: Vec<String>,
    ids: Vec<String>,
}

/// Returns the add-ons of the service that belong to APIs of a crate.
///
/// # Errors
/// If an API has the feature of an add-on, or a bug in the generator: an add-on is not as expected.
pub(super) fn placed(package: &Package) -> Result<Vec<Placed>, Error> {
    let mut placed = Vec::new();
    for name in &package.profile.add_ons {
        let add_on = AddOn::read(name)?;
        let has_paths = |version: &&Version| {
            let mut operations = version.api.operations.iter();
            operations.any(|operation| add_on.paths().iter().any(|start| operation.path.starts_with(start)))
        };
        let Some(first) = package.versions.iter().find(has_paths) else { continue };
        let part_of = first.part_of.clone();
        let homes = homes(package, part_of.as_ref(), &add_on.ids());
        let own = Placed { add_on, part_of, homes };
        if package.apis().any(|api| api.part_of.name == own.feature()) {
            return Err(Error::SameFeature { feature: own.feature() });
        }
        placed.push(own);
    }
    Ok(placed)
}

/// The modules that define identifiers of an API: each identifier in the one that most versions use.
fn homes(package: &Package, part_of: Option<&PartOf>, ids: &[Id]) -> Vec<Home> {
    let is_own = |version: &&Version| version.part_of.as_ref().map(|it| &it.name) == part_of.map(|it| &it.name);
    let own: Vec<_> = package.versions.iter().filter(is_own).collect();
    let own_features: BTreeSet<_> = own.iter().map(|version| version.feature()).collect();
    let shared = package.shared.iter().filter(|it| it.features.iter().any(|name| own_features.contains(name)));
    let shared = shared.map(|it| (format!("crate::shared::{}", it.name), it.features.clone(), &it.files));
    let versions = own.iter().map(|it| (format!("crate::{}", it.path().join("::")), vec![it.feature()], &it.modules));
    let mut candidates: Vec<_> = shared.chain(versions).collect();
    candidates.sort_by_key(|(_, features, _)| std::cmp::Reverse(features.len()));
    let mut left: Vec<_> = ids.iter().map(|id| id.name.clone()).collect();
    let mut homes = Vec::new();
    for (path, features, files) in candidates {
        let code = files.iter().find(|(name, _)| *name == add_on::IDS).map(|(_, code)| code.as_str());
        let defines = |id: &String| code.is_some_and(|code| code.contains(&format!("pub struct {id}(")));
        let (ids, others): (Vec<_>, Vec<_>) = left.into_iter().partition(defines);
        left = others;
        if !ids.is_empty() {
            homes.push(Home { path, features, ids });
        }
    }
    homes
}

impl Placed {
    /// The names of the modules on the path to it, and that of its module.
    pub(super) fn path(&self) -> Vec<String> {
        self.part_of.iter().map(PartOf::module).chain([self.add_on.module().to_owned()]).collect()
    }

    /// The name of its feature.
    pub(super) fn feature(&self) -> String {
        let module = self.add_on.module();
        self.part_of.as_ref().map_or_else(|| module.to_owned(), |api| format!("{}-{module}", api.name))
    }

    /// Whether it belongs to an API, or to the only one.
    pub(super) fn is_of(&self, api: Option<&PartOf>) -> bool {
        self.part_of.as_ref().map(|it| &it.name) == api.map(|it| &it.name)
    }

    /// The declaration of its module. There is no module without a version whose identifiers it uses.
    pub(super) fn declaration(&self) -> String {
        let feature = format!("feature = {:?}", self.feature());
        let homes: BTreeSet<_> = self.homes.iter().map(|home| any(&home.features)).collect();
        let conditions: Vec<_> = std::iter::once(feature).chain(homes).collect();
        let condition = match conditions.as_slice() {
            [only] => only.clone(),
            all => format!("all({})", all.join(", ")),
        };
        format!("#[cfg({condition})]\npub mod {};\n", self.add_on.module())
    }

    /// Returns its section of the README.
    pub(super) fn guide(&self, crate_name: &str) -> String {
        let values = [("{path}", format!("{crate_name}::{}", self.path().join("::"))), ("{feature}", self.feature())];
        values.iter().fold(self.add_on.guide().to_owned(), |guide, (name, value)| guide.replace(name, value))
    }

    /// Returns its row in the table of features.
    pub(super) fn row(&self) -> String {
        let items: Vec<_> = self.add_on.items().iter().map(|item| format!("`{item}`")).collect();
        format!("| `{}` | {} |\n", self.feature(), items.join(", "))
    }

    /// Returns its files, by their paths within the crate's sources.
    ///
    /// # Errors
    /// A bug in the generator: the code does not parse.
    pub(super) fn files(&self, parts: &Parts, crate_name: &str) -> Result<Vec<(String, String)>, Error> {
        let (folder, module) = (self.path().join("/"), self.path().join("::"));
        let copies = copies_of(&self.add_on, parts, &format!("{crate_name}::{module}"), &module);
        let mut files: Vec<_> = copies.into_iter().map(|(file, code)| (format!("{folder}/{file}"), code)).collect();
        let failed = |problem| Error::Generator { file: format!("the identifiers of {}", self.add_on.name()), problem };
        let ids = format(self.ids()).map_err(failed)?;
        let path = format!("{folder}/{}", add_on::IDS);
        files.iter_mut().filter(|(file, _)| *file == path).for_each(|(_, code)| code.clone_from(&ids));
        Ok(files)
    }

    /// The file with identifiers: those of the API, and the add-on's own.
    fn ids(&self) -> TokenStream {
        let exports = self.homes.iter().map(|home| {
            let path: TokenStream = home.path.parse().unwrap_or_default();
            let ids = home.ids.iter().map(|id| Ident::new(id, Span::call_site()));
            quote!(pub use #path::{#(#ids),*};)
        });
        let is_own = |id: &Id| !self.homes.iter().any(|home| home.ids.contains(&id.name));
        let own: Vec<_> = self.add_on.ids().into_iter().filter(is_own).collect();
        let import = (!own.is_empty()).then(|| {
            quote!(
                use crate::runtime::id;
            )
        });
        let own = own.iter().map(|id| {
            let (docs, name) = (&id.docs, Ident::new(&id.name, Span::call_site()));
            quote! {
                #(#docs)*
                #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub struct #name(Box<str>);

                id!(#name);
            }
        });
        quote! {
            //! The identifiers in events: those of the API, and others that only events have.

            #import
            #(#exports)*

            #(#own)*
        }
    }
}
