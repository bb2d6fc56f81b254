//! Short paths, where progenitor writes each type with all that leads to it, and the imports that they need.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Ident, Path, Type};

use super::ident;

/// What generated code imports from other crates: names, and the crate or module of each.
const IMPORTS: [(&str, &str); 12] = [
    ("BTreeMap", "std::collections"),
    ("Bytes", "bytes"),
    ("DateTime", "chrono"),
    ("Deserialize", "serde"),
    ("Deserializer", "serde"),
    ("Map", "serde_json"),
    ("Method", "reqwest"),
    ("NaiveDate", "chrono"),
    ("SecretString", "secrecy"),
    ("Serialize", "serde"),
    ("Utc", "chrono"),
    ("Value", "serde_json"),
];

/// A type whose paths are only their last segments: `Option<DateTime<Utc>>`.
pub(super) fn shorten(mut ty: Type) -> Type {
    struct Shorten;

    impl VisitMut for Shorten {
        fn visit_path_mut(&mut self, path: &mut Path) {
            visit_mut::visit_path_mut(self, path);
            if let Some(last) = path.segments.last().cloned() {
                *path = Path::from(last);
            }
        }
    }

    Shorten.visit_type_mut(&mut ty);
    ty
}

/// The names that types are made of.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Notes the names that a type is made of.
    pub(super) fn note(&mut self, ty: &Type) {
        self.visit_type(ty);
    }

    /// Notes a name.
    pub(super) fn add(&mut self, name: &str) {
        self.0.insert(name.to_owned());
    }

    /// Whether a name is one of them.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// The imports of those that are of other crates.
    pub(super) fn imports(&self) -> TokenStream {
        let mut modules: BTreeMap<&str, Vec<Ident>> = BTreeMap::new();
        for (name, module) in IMPORTS.iter().filter(|(name, _)| self.0.contains(*name)) {
            modules.entry(module).or_default().push(ident(name));
        }
        // Those of the standard library come first.
        let (standard, others): (Vec<_>, Vec<_>) =
            modules.into_iter().partition(|(module, _)| module.starts_with("std"));
        let imports = standard
            .into_iter()
            .chain(others)
            .filter_map(|(module, names)| Some(use_names(&module.parse().ok()?, &names)));
        imports.collect()
    }

    /// Those that are among others.
    pub(super) fn among<'a>(&self, others: impl Iterator<Item = &'a str>) -> Vec<Ident> {
        let mut used: Vec<_> = others.filter(|name| self.0.contains(*name)).collect();
        used.sort_unstable();
        used.into_iter().map(ident).collect()
    }
}

/// The import of some names of a module; nothing when there are none.
pub(super) fn use_names(module: &TokenStream, names: &[Ident]) -> TokenStream {
    match names {
        [] => TokenStream::new(),
        [name] => quote!(use #module::#name;),
        _ => quote!(use #module::{#(#names),*};),
    }
}

impl Visit<'_> for Names {
    fn visit_path_segment(&mut self, segment: &syn::PathSegment) {
        self.0.insert(segment.ident.to_string());
        visit::visit_path_segment(self, segment);
    }
}
