//! Imports: the names that emitted code uses, and where they are from.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::Type;
use syn::visit::{self, Visit};

/// Names of other crates, and the crate or module of each.
const IMPORTS: [(&str, &str); 14] = [
    ("BTreeMap", "std::collections"),
    ("Bytes", "bytes"),
    ("Cow", "std::borrow"),
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
    ("fmt", "std"),
];

/// Names of the runtime. No type of an API has one of them.
const RUNTIME: [&str; 47] = [
    "CallOptions",
    "ClientBuilder",
    "DeclaredServer",
    "Download",
    "Error",
    "Events",
    "Form",
    "Formatted",
    "Header",
    "IntoEntries",
    "IntoItems",
    "IntoList",
    "IntoNullable",
    "IntoNullableValues",
    "IntoOption",
    "IntoValues",
    "Items",
    "Lines",
    "MultipartForm",
    "Nullable",
    "Operation",
    "Page",
    "PageRequest",
    "Pages",
    "ParameterValue",
    "Part",
    "PathStyle",
    "QueryStyle",
    "RawRequest",
    "Request",
    "Response",
    "SecurityScheme",
    "ServerVariable",
    "Transport",
    "UnrecognizedInteger",
    "UnrecognizedValue",
    "Upload",
    "id",
    "integer_enum",
    "integer_tag",
    "literal",
    "next_link",
    "next_offset",
    "next_page",
    "open_enum",
    "union",
    "untagged",
];

/// The names that some code uses.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl<'a, const N: usize> From<[&'a str; N]> for Names {
    fn from(names: [&'a str; N]) -> Self {
        Self(names.map(str::to_owned).into())
    }
}

impl Names {
    /// Adds the names in a type.
    pub(super) fn add_type(&mut self, ty: &Type) {
        self.visit_type(ty);
    }

    /// Adds a name.
    pub(super) fn add(&mut self, name: &str) {
        self.0.insert(name.to_owned());
    }

    /// Adds several names.
    pub(super) fn add_all<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) {
        names.into_iter().for_each(|name| self.add(name));
    }

    /// Adds the names of types in some code.
    pub(super) fn add_types_in(&mut self, code: &TokenStream) {
        let is_type = |name: &&str| name.starts_with(|first: char| first.is_uppercase());
        let found = identifiers(code);
        self.add_all(found.iter().map(String::as_str).filter(is_type));
    }

    /// Adds the names that other code uses.
    pub(super) fn extend(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    /// Whether a name is used.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// The imports from other crates, with those of the standard library first.
    pub(super) fn imports(&self) -> TokenStream {
        let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, module) in IMPORTS.iter().filter(|(name, _)| self.has(name)) {
            modules.entry(module).or_default().push(name);
        }
        let (standard, others): (Vec<_>, Vec<_>) =
            modules.into_iter().partition(|(module, _)| module.starts_with("std"));
        let imports = standard.into_iter().chain(others);
        imports.filter_map(|(module, names)| Some(import(&module.parse().ok()?, &names))).collect()
    }

    /// The import from the runtime.
    pub(super) fn runtime(&self) -> TokenStream {
        self.import_from(&quote!(crate::runtime), RUNTIME.into_iter())
    }

    /// The import of those names that a module has.
    pub(super) fn import_from<'a>(&self, module: &TokenStream, names: impl Iterator<Item = &'a str>) -> TokenStream {
        let mut used: Vec<_> = names.filter(|name| self.has(name)).collect();
        used.sort_unstable();
        import(module, &used)
    }
}

/// The import of names of a module, or nothing without names.
pub(super) fn import(module: &TokenStream, names: &[&str]) -> TokenStream {
    let names: Vec<_> = names.iter().map(|name| Ident::new(name, Span::call_site())).collect();
    match names.as_slice() {
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

/// All identifiers in some code.
pub(super) fn identifiers(code: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(code.clone(), &mut found);
    found
}

fn collect(code: TokenStream, found: &mut BTreeSet<String>) {
    for token in code {
        match token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string());
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
