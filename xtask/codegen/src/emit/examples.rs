//! Examples: what values of the types of responses look like, for the tests of programs.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::File;
use super::definition::{Definition, Kind};
use crate::ir::{Api, Shape, TypeDef};
use crate::samples::Samples;
use crate::text::literal::string;

/// The file of examples, which is behind the feature `mock`.
pub(super) const FILE: &str = "examples.rs";

/// Adds examples to the definitions of structs and unions that are in responses.
pub(super) fn add(api: &Api, definitions: &mut [Definition]) {
    let samples = Samples::new(api);
    let received: std::collections::BTreeMap<_, _> =
        api.types().filter(|(_, def)| def.usage.response).map(|(id, def)| (def.ident.as_str(), id)).collect();
    for definition in definitions.iter_mut().filter(|it| matches!(it.kind, Kind::Struct | Kind::Union)) {
        let id = received.get(definition.name.as_str());
        definition.example = id.and_then(|id| samples.named(*id)).map(|example| example.to_string());
    }
}

/// Returns the types of responses that have no example, which would hold itself without end or be too large.
pub(crate) fn without(api: &Api) -> impl Iterator<Item = &TypeDef> {
    let samples = Samples::new(api);
    let is_shown = |def: &TypeDef| def.usage.response && matches!(def.shape, Shape::Struct(_) | Shape::Union(_));
    api.types().filter(move |(id, def)| is_shown(def) && samples.named(*id).is_none()).map(|(_, def)| def)
}

/// The file of the examples of definitions, if there are any.
pub(super) fn file(own: &[&Definition]) -> Option<File> {
    let examples: Vec<_> = own.iter().filter_map(|it| Some((it, it.example.as_ref()?))).collect();
    let has = |kind| examples.iter().any(|(definition, _)| definition.kind == kind);
    let import = |kind: Kind| {
        let module = Ident::new(kind.file().trim_end_matches(".rs"), Span::call_site());
        has(kind).then(|| quote!(use super::#module::*;))
    };
    let (structs, unions) = (import(Kind::Struct), import(Kind::Union));
    let lines: Vec<TokenStream> = examples
        .iter()
        .map(|(definition, json)| {
            let (name, json) = (Ident::new(&definition.name, Span::call_site()), string(json));
            quote!(#name: #json;)
        })
        .collect();
    (!lines.is_empty()).then(|| {
        let code = quote! {
            //! What values look like, for tests.

            #structs
            #unions
            use crate::runtime::mock::example::examples;

            examples! {
                #(#lines)*
            }
        };
        (FILE, code)
    })
}
