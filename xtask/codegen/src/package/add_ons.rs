//! The add-ons of a crate: copies of code that is written by hand for its service.

mod homes;

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::fill::Filling;
use super::runtime::{Parts, copies_of};
use super::shared::any;
use super::{Package, PartOf, Version, dependency};
use crate::add_on::{self, AddOn, Id};
use crate::error::Error;
use crate::format::format;
use homes::Home;

/// What a copy has in place of the add-on's own trait of values for tests.
const EXAMPLE_TRAIT: &str = "\
//! The trait of types of which tests make values.

pub(super) use crate::runtime::mock::Example;
";

/// An add-on in a crate. It belongs to one API, whose identifiers it uses.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) add_on: AddOn,
    /// The API, in a crate of several.
    part_of: Option<PartOf>,
    /// Where the API defines identifiers. Those that it does not have are the add-on's own.
    ids: Vec<Home>,
    /// Where the API defines enums that the add-on has as well.
    enums: Vec<Home>,
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
        let ids = homes::of_ids(package, part_of.as_ref(), &add_on.ids());
        let enums = homes::of_enums(package, part_of.as_ref(), &add_on.enums());
        let own = Placed { add_on, part_of, ids, enums };
        if let Some(api) = package.apis().find(|api| api.part_of.name == own.feature()) {
            let owners = [format!("the API {:?}", api.default.api.title), format!("the add-on {name:?}")];
            return Err(Error::SameFeature { feature: own.feature(), owners });
        }
        placed.push(own);
    }
    Ok(placed)
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

    /// The declaration of its module. There is no module without a version whose types it uses.
    pub(super) fn declaration(&self) -> String {
        let feature = format!("feature = {:?}", self.feature());
        let homes: BTreeSet<_> = self.ids.iter().chain(&self.enums).map(|home| any(&home.features)).collect();
        let conditions: Vec<_> = std::iter::once(feature).chain(homes).collect();
        let condition = match conditions.as_slice() {
            [only] => only.clone(),
            all => format!("all({})", all.join(", ")),
        };
        format!("#[cfg({condition})]\npub mod {};\n", self.add_on.module())
    }

    /// Returns its guide.
    pub(super) fn guide(&self, package: &Package) -> String {
        let crate_name = package.name.replace('-', "_");
        let path = self.path();
        let parents = path.iter().take(path.len() - 1).map(|name| format!("::{name}"));
        let mut contents = Filling::default();
        contents.set("api", parents.fold(crate_name.clone(), |api, parent| api + &parent));
        contents.set("path", format!("{crate_name}::{}", path.join("::")));
        contents.set("module", path.join("::"));
        contents.set("feature", self.feature());
        contents.set("dependency", dependency::line(package, &[&self.feature()]));
        contents.set("crate", crate_name);
        let default = package.versions.iter().find(|version| self.is_of(version.part_of.as_ref()));
        for (_, def) in default.into_iter().flat_map(|version| version.api.types()) {
            contents.say(format!("type {}", def.ident), true);
        }
        contents.fill(self.add_on.guide())
    }

    /// Returns its item of the checklist for production, with its guide.
    pub(super) fn checklist(&self) -> String {
        let guide = self.path().join("_");
        format!("- {} See [`docs::{guide}`](crate::docs::{guide}).", self.add_on.checklist())
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
        let failed = |problem| Error::Generator { file: format!("the types of {}", self.add_on.name()), problem };
        for (path, code) in &mut files {
            if *path == format!("{folder}/{}", add_on::IDS) {
                *code = format(self.ids()).map_err(failed)?;
            } else if *path == format!("{folder}/{}", add_on::EXAMPLE) {
                *code = EXAMPLE_TRAIT.to_owned();
            } else if *path == format!("{folder}/{}", add_on::ENUMS) && !self.enums.is_empty() {
                *code = self.enums(code);
            }
        }
        Ok(files)
    }

    /// The file with identifiers: those of the API, and the add-on's own.
    fn ids(&self) -> TokenStream {
        let exports = self.ids.iter().filter_map(|home| home.export().parse::<TokenStream>().ok());
        let is_own = |id: &Id| !self.ids.iter().any(|home| home.names.contains(&id.name));
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

    /// The file with enums, given their code: those of the API, and others that only events have.
    fn enums(&self, code: &str) -> String {
        let names: Vec<_> = self.enums.iter().flat_map(|home| &home.names).collect();
        let is_of_api = |block: &&str| {
            let begins = |line: &str| {
                let name = line.strip_prefix("pub enum ").or_else(|| line.strip_prefix("open_enum!("));
                name.is_some_and(|rest| names.iter().any(|name| rest.starts_with(&format!("{name} {{"))))
            };
            block.lines().any(begins)
        };
        let (docs, rest) = code.split_once("\n\n").unwrap_or((code, ""));
        let exports = self.enums.iter().map(Home::export).collect::<Vec<_>>().join("\n");
        let own: Vec<_> = rest.split("\n\n").filter(|block| !is_of_api(block)).collect();
        // A macro that declares nothing is of no use.
        let has_enums = own.iter().any(|block| block.contains("\npub enum "));
        let own = if has_enums { own } else { Vec::new() };
        format!("{docs}\n\n{exports}\n\n{}", own.join("\n\n"))
    }
}
