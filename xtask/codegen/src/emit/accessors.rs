//! What the kinds of a union have in common, without asking which kind it is.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::Emitted;
use super::docs::{doc, the};
use super::extract::Types;
use super::ident;
use super::inputs::list_item;
use super::paths::Names;
use crate::model::{Api, Property, SchemaKind, Union};

/// Methods that give properties of a union, whichever of its kinds has them.
pub(super) fn accessors(api: &Api, name: &str, union: &Union, types: &Types, names: &mut Names) -> Emitted {
    if union.accessors.is_empty() {
        return Ok(TokenStream::new());
    }
    let mut methods = Vec::new();
    for property in &union.accessors {
        methods.push(accessor(api, name, union, property, types, names)?);
    }
    let name = ident(name);
    Ok(quote! {
        impl #name {
            #(#methods)*
        }
    })
}

fn accessor(api: &Api, name: &str, union: &Union, wire: &str, types: &Types, names: &mut Names) -> Emitted {
    let mut arms = Vec::new();
    let mut found: Option<(&Property, &Type)> = None;
    for variant in &union.variants {
        let Some(property) = api.referred(&variant.schema).and_then(|object| object.property(wire)) else { continue };
        let SchemaKind::Ref(holder) = &variant.schema.kind else { continue };
        let missing = || format!("progenitor gave `{}` of `{holder}` no type", property.ident);
        let ty = types.field(holder, &property.ident).ok_or_else(missing)?;
        match &found {
            Some((_, other)) if quote!(#other).to_string() != quote!(#ty).to_string() => {
                return Err(format!("`{wire}` is not the same in all kinds of `{name}`: it cannot have an accessor"));
            }
            Some(_) => {}
            None => found = Some((property, ty)),
        }
        let (kind, field) = (ident(&variant.ident), ident(&property.ident));
        let value = given(ty, !property.required || property.schema.nullable, &quote!(value.#field));
        arms.push(quote!(Self::#kind(value) => #value,));
    }
    let Some((property, ty)) = found else {
        return Err(format!("no kind of `{name}` has `{wire}`: it cannot have an accessor"));
    };
    names.note(ty);
    let method = ident(&property.ident);
    let description = property.schema.description.clone().unwrap_or_else(|| the(&property.name));
    let doc = doc(&format!("{description}\n\n`None` where a kind has none, or is not known."));
    let gives = match copied(ty) {
        _ if is_text(ty) => quote!(&str),
        true => quote!(#ty),
        false => match list_item(ty) {
            Some(item) => quote!(&[#item]),
            None => quote!(&#ty),
        },
    };
    Ok(quote! {
        #doc
        pub fn #method(&self) -> Option<#gives> {
            match self {
                #(#arms)*
                _ => None,
            }
        }
    })
}

/// The expression that gives a field, as far as it is there.
fn given(ty: &Type, optional: bool, field: &TokenStream) -> TokenStream {
    match (optional, copied(ty), is_text(ty) || list_item(ty).is_some()) {
        (false, true, _) => quote!(Some(#field)),
        (false, false, _) => quote!(Some(&#field)),
        (true, true, _) => quote!(#field),
        (true, false, true) => quote!(#field.as_deref()),
        (true, false, false) => quote!(#field.as_ref()),
    }
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("String"))
}

/// Whether a value is given as it is, rather than by reference.
fn copied(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let last = path.path.segments.last().map(|segment| segment.ident.to_string());
    last.is_some_and(|last| ["bool", "i32", "i64", "f64", "DateTime", "NaiveDate"].contains(&last.as_str()))
}
