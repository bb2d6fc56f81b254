//! The files of definitions: one for each kind, with the imports that it needs.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::definition::{Definition, KINDS, Kind};
use super::imports::{Names, import};
use super::{DefinitionFile, examples};

/// A module whose definitions other modules use and export.
#[derive(Clone, Debug)]
pub(crate) struct Shared<'a> {
    /// Its name, in the module of all that is shared.
    pub(crate) name: crate::ir::Ident,
    /// What it defines.
    pub(crate) definitions: Vec<&'a Definition>,
}

impl Shared<'_> {
    /// Whether it defines more than literals, which are in a module of their own.
    pub(super) fn has_types(&self) -> bool {
        self.definitions.iter().any(|definition| definition.kind != Kind::Literal)
    }

    /// Its path.
    pub(super) fn path(&self) -> TokenStream {
        let name = &self.name;
        quote!(crate::shared::#name)
    }
}

/// Returns the files of definitions within a module: that of a version, or a shared one. What else they refer to is in shared
/// modules.
pub(super) fn files<'a>(own: &[&'a Definition], shared: &[Shared<'_>], is_version: bool) -> Vec<DefinitionFile<'a>> {
    let files = KINDS.into_iter().filter_map(|kind| {
        let exported = match kind {
            Kind::Literal => exported_literals(own, shared, is_version),
            _ => TokenStream::new(),
        };
        let defined: Vec<_> = own.iter().filter(|definition| definition.kind == kind).copied().collect();
        let is_empty = defined.is_empty() && exported.is_empty();
        (!is_empty).then(|| {
            let head = head(kind, &defined, own, shared, &exported);
            (kind.file(), head, defined.iter().map(|definition| &definition.code).collect())
        })
    });
    files.chain(examples::file(own).map(|(name, code)| (name, code, Vec::new()))).collect()
}

/// The export of literals from shared modules: properties name them by the module `literals` beside them. The module of a version
/// exports all, another one what its own definitions use.
fn exported_literals(own: &[&Definition], shared: &[Shared<'_>], is_version: bool) -> TokenStream {
    let mut names = Names::default();
    own.iter().for_each(|definition| names.extend(&definition.names));
    let exports = shared.iter().map(|shared| {
        let path = shared.path();
        let mut literals =
            shared.definitions.iter().filter(|it| it.kind == Kind::Literal).map(|it| it.name.as_str()).peekable();
        match is_version {
            true => literals.peek().map(|_| quote!(pub use #path::literals::*;)).unwrap_or_default(),
            false => {
                let used = literals.filter(|name| names.has(&literal_path(name)));
                let import = import(&quote!(#path::literals), &used.collect::<Vec<_>>());
                if import.is_empty() { import } else { quote!(pub #import) }
            }
        }
    });
    exports.collect()
}

/// How code names a literal.
pub(super) fn literal_path(name: &str) -> String {
    format!("{LITERALS}::{name}")
}

/// The name of the module of literals, where code uses it.
pub(super) const LITERALS: &str = "literals";

/// What is in a file before its definitions.
fn head(
    kind: Kind,
    defined: &[&Definition],
    own: &[&Definition],
    shared: &[Shared<'_>],
    exported: &TokenStream,
) -> TokenStream {
    let mut names = Names::default();
    defined.iter().for_each(|definition| names.extend(&definition.names));
    let imports = names.imports();
    let beside = KINDS.into_iter().filter(|other| *other != kind).map(|other| from_beside(&names, other, own));
    let elsewhere = shared.iter().map(|shared| {
        let names_of = shared.definitions.iter().filter(|it| it.kind != Kind::Literal);
        names.import_from(&shared.path(), names_of.map(|definition| definition.name.as_str()))
    });
    let runtime = names.runtime();
    let about = about(kind);
    quote! {
        #about

        #imports

        #(#beside)*
        #(#elsewhere)*
        #runtime
        #exported
    }
}

/// The import of what another file of the module defines.
fn from_beside(names: &Names, kind: Kind, own: &[&Definition]) -> TokenStream {
    if kind == Kind::Literal {
        let is_used = names.has(LITERALS);
        return if is_used {
            quote!(
                use super::literals;
            )
        } else {
            TokenStream::new()
        };
    }
    let module = Ident::new(kind.file().trim_end_matches(".rs"), Span::call_site());
    let defined = own.iter().filter(|definition| definition.kind == kind);
    names.import_from(&quote!(super::#module), defined.map(|definition| definition.name.as_str()))
}

/// The documentation and the attributes of a file.
fn about(kind: Kind) -> TokenStream {
    match kind {
        Kind::Enum => quote! {
            //! Open enums.
        },
        Kind::Id => quote! {
            //! Identifiers. Each has a type of its own, so that identifiers of different things are not mixed up.
        },
        Kind::Literal => quote! {
            //! Properties with a single known value.
        },
        Kind::Struct => quote! {
            //! The objects of requests and responses.
        },
        Kind::Union => quote! {
            //! Tagged and untagged unions.

            #![allow(clippy::large_enum_variant, reason = "an allocation for each value would cost more than the space")]
        },
    }
}
