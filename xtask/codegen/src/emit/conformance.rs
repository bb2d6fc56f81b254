//! Calls of everything that a client has, by names and with JSON, so that a program can try a client that it does not know.
//!
//! The module is a part of no client that is used: whoever checks a client asks for it.

mod calls;
mod map;
mod servers;

use proc_macro2::TokenStream;
use quote::quote;

use super::fields::EmittedField;
use super::imports::Names;
use super::{Context, EmitResult, Role, constructors, fields, setup};
use crate::ir::{Api, Holder, Shape, Struct, Type, TypeId};
use crate::origins::Origins;
use crate::profile::Profile;
use crate::types::{RustTypes, TypeError};

/// What a program needs in order to try a client.
#[derive(Clone, Debug)]
pub(crate) struct Conformance {
    /// The module.
    pub(crate) code: TokenStream,
    /// What the module can be asked for, as JSON: types and operations by their places in the description.
    pub(crate) map: String,
}

/// Emits the module, and the map of what it can be asked for.
///
/// # Errors
/// A bug in the generator: something has no Rust type.
pub(crate) fn conformance(
    api: &Api,
    types: &dyn RustTypes,
    profile: &Profile,
    origins: &Origins,
) -> Result<Conformance, TypeError> {
    let context = Context::new(api, types, profile, Role::Whole);
    Ok(Conformance { code: module(context)?, map: map::of(api, origins) })
}

fn module(context: Context<'_>) -> EmitResult {
    let mut names = Names::default();
    let support: TokenStream = include_str!("conformance/support.rs").parse().unwrap_or_default();
    let decoded = context.api.types().filter(|(_, def)| def.shape != Shape::Id).map(|(_, def)| {
        let (name, key) = (&def.ident, def.ident.as_str());
        quote!(#key => round_trip::<super::#name>(json))
    });
    let decoded: Vec<_> = decoded.collect();
    let mut built = Vec::new();
    for (id, def, shape) in context.api.structs().filter(|(_, def, _)| def.usage.request) {
        let (key, build) = (def.ident.as_str(), build(context, id, shape, &mut names)?);
        built.push(quote!(#key => { #build }));
    }
    let calls = calls::calls(context, &mut names)?;
    let literals = (!context.api.literals().is_empty()).then(|| {
        quote!(
            use super::literals;
        )
    });
    names.add("Serialize");
    let imports = names.imports();
    let own = names.import_from(&quote!(super), context.api.types().map(|(_, def)| def.ident.as_str()));
    let credentials = setup::sample_credentials(context.api);
    let client_of = servers::client(context.api);
    Ok(quote! {
        //! Calls by name, for a program that checks the client.
        #![allow(
            missing_docs,
            deprecated,
            dead_code,
            non_camel_case_types,
            unused_imports,
            unused_mut,
            unused_variables,
            unreachable_code
        )]

        use std::fmt::Debug;

        #imports
        #own
        #literals
        use crate::runtime::*;

        #support

        pub fn client(base_url: &str) -> Result<super::Client, String> {
            // A base URL replaces the servers of operations where there is a default one.
            let builder = super::Client::builder().default_base_url(base_url).base_url(base_url);
            let client = builder.token("token")#credentials.build();
            client.map_err(|error| format!("{error:?}"))
        }

        #client_of

        pub fn decode(name: &str, json: &str) -> Result<(String, String), String> {
            match name {
                #(#decoded,)*
                _ => Err(format!("there is no type {name}")),
            }
        }

        pub fn build(name: &str, json: &str) -> Result<String, String> {
            let mut members = arguments::parse(json)?;
            match name {
                #(#built)*
                _ => Err(format!("there is no constructor of {name}")),
            }
        }

        #calls
    })
}

/// The call of a constructor and of the setters of a struct.
fn build(context: Context<'_>, id: TypeId, shape: &Struct, names: &mut Names) -> EmitResult {
    let name = &context.api.type_def(id).ident;
    let fields = fields::of(context, id, shape)?;
    let arguments = constructors::arguments(&fields).into_iter().map(|field| {
        let (wire, rust) = (wire_name(field), &field.rust);
        match field.is_nullable_argument() {
            true => quote!(members.take::<Option<#rust>>(#wire)?),
            false => quote!(members.take::<#rust>(#wire)?),
        }
    });
    let setters = fields.iter().filter(|field| field.has_setter());
    let (additional, setters): (Vec<_>, Vec<_>) = setters.partition(|field| field.field.is_none());
    let setters = setters.iter().map(|field| {
        let (wire, rust) = (wire_name(field), &field.rust);
        let setter = field.field.map_or(&field.name, |field| &field.setter);
        let member = match field.holder {
            Holder::Nullable => quote!(members.nullable::<#rust>(#wire)?),
            // `null` is one of its values.
            _ if field.field.is_some_and(|field| field.ty == Type::Json) => quote!(members.any(#wire)),
            _ => quote!(members.optional::<#rust>(#wire)?),
        };
        quote! {
            if let Some(member) = #member {
                value = value.#setter(member);
            }
        }
    });
    let additional = additional.iter().map(|field| {
        let (setter, rust) = (&field.name, &field.rust);
        quote!(value = value.#setter(members.rest::<#rust>()?);)
    });
    let filled_in = fields.iter().filter(|field| field.filled_in().is_some()).map(|field| {
        let wire = wire_name(field);
        quote!(members.0.remove(#wire);)
    });
    let code = quote! {
        let mut value = super::#name::new(#(#arguments),*);
        #(#filled_in)*
        #(#setters)*
        #(#additional)*
        encode(&value)
    };
    fields.iter().for_each(|field| names.add_type(&field.rust));
    Ok(code)
}

fn wire_name<'a>(field: &'a EmittedField<'_>) -> &'a str {
    field.field.map(|field| field.wire_name.as_str()).unwrap_or_default()
}
