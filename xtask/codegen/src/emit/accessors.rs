//! Accessors: properties of a union that are read without matching on its variant.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{doc, fallback_field_doc};
use super::imports::Names;
use super::inputs::generic_argument;
use super::{Context, EmitResult};
use crate::ir::{Accessor, Holder, Shape, Type, TypeDef, Union};
use crate::types::TypeError;

/// The accessors of a union.
pub(super) fn accessors(context: Context<'_>, def: &TypeDef, union: &Union, names: &mut Names) -> EmitResult {
    if union.accessors.is_empty() {
        return Ok(TokenStream::new());
    }
    let mut methods = Vec::new();
    for it in &union.accessors {
        methods.push(accessor(context, def, union, it, names)?);
    }
    let name = &def.ident;
    Ok(quote! {
        impl #name {
            #(#methods)*
        }
    })
}

fn accessor(context: Context<'_>, def: &TypeDef, union: &Union, accessor: &Accessor, names: &mut Names) -> EmitResult {
    let missing = || TypeError::Missing { what: format!("`{}`", accessor.wire_name), pointer: def.pointer.clone() };
    let mut arms = Vec::new();
    let mut can_be_absent = false;
    let mut shared: Option<(&Type, &syn::Type)> = None;
    for (variant, owner, index) in &accessor.fields {
        let Shape::Struct(shape) = &context.api.type_def(*owner).shape else { return Err(missing()) };
        let field = &shape.fields[*index];
        let (ty, rust) = (&field.ty, context.types.field(*owner, *index)?);
        shared = shared.or(Some((ty, rust)));
        can_be_absent |= field.is_optional();
        let (variant, name) = (&union.variants[*variant].ident, &field.ident);
        let value = borrowed(context, ty, field.holder(), &quote!(value.#name));
        arms.push(quote!(Self::#variant(value) => #value,));
    }
    let (ty, rust) = shared.ok_or_else(missing)?;
    names.add_type(rust);
    let method = &accessor.ident;
    let docs = accessor.docs.clone().unwrap_or_else(|| fallback_field_doc(&accessor.wire_name));
    let unrecognized = read(context, ty, &accessor.wire_name).map(|value| {
        let variant = &union.unrecognized;
        quote!(Self::#variant(value) => #value,)
    });
    let has_others = unrecognized.is_none() || accessor.fields.len() < union.variants.len();
    let others = has_others.then(|| quote!(_ => None,));
    let none = match (&unrecognized, can_be_absent) {
        (None, true) => "`None` if the variant is unrecognized or has no such property, or if the property is absent.",
        (None, false) => "`None` if the variant is unrecognized or has no such property.",
        (Some(_), _) => "`None` if there is no such property. That of an unrecognized variant is read from its JSON.",
    };
    let doc = doc(&format!("{docs}\n\n{none}"));
    let returned = match ty {
        Type::String => quote!(&str),
        Type::List(_) => {
            let item = generic_argument(rust, 0);
            quote!(&[#item])
        }
        _ if is_copy(context, ty) => quote!(#rust),
        _ => quote!(&#rust),
    };
    Ok(quote! {
        #doc
        pub fn #method(&self) -> Option<#returned> {
            match self {
                #(#arms)*
                #unrecognized
                #others
            }
        }
    })
}

/// The expression that copies or borrows a field, if it is present.
fn borrowed(context: Context<'_>, ty: &Type, holder: Holder, field: &TokenStream) -> TokenStream {
    match (holder, is_copy(context, ty), matches!(ty, Type::String | Type::List(_))) {
        (Holder::None, true, _) => quote!(Some(#field)),
        (Holder::None, false, _) => quote!(Some(&#field)),
        (Holder::Option, true, _) => quote!(#field),
        (Holder::Option, false, true) => quote!(#field.as_deref()),
        (Holder::Option, false, false) => quote!(#field.as_ref()),
        (Holder::Nullable, true, _) => quote!(#field.value().copied()),
        (Holder::Nullable, false, true) => quote!(#field.value().map(|it| &**it)),
        (Holder::Nullable, false, false) => quote!(#field.value()),
    }
}

/// The expression that reads a property of an unrecognized variant; `None` for types that would have to be kept to be borrowed.
fn read(context: Context<'_>, ty: &Type, name: &str) -> Option<TokenStream> {
    Some(match ty {
        Type::String => quote!(value.get(#name)?.as_str()),
        Type::Bool => quote!(value.get(#name)?.as_bool()),
        Type::Int32 => quote!(value.get(#name)?.as_i64()?.try_into().ok()),
        Type::Int64 => quote!(value.get(#name)?.as_i64()),
        Type::UInt32 => quote!(value.get(#name)?.as_u64()?.try_into().ok()),
        Type::UInt64 => quote!(value.get(#name)?.as_u64()),
        Type::Float64 => quote!(value.get(#name)?.as_f64()),
        Type::DateTime | Type::Date if context.api.has_exact_formats => {
            quote!(value.get(#name)?.as_str()?.parse().ok())
        }
        _ => return None,
    })
}

/// Whether a value is copied rather than borrowed.
fn is_copy(context: Context<'_>, ty: &Type) -> bool {
    match ty {
        Type::DateTime | Type::Date => context.api.has_exact_formats,
        ty => matches!(ty, Type::Bool | Type::Float64) || ty.is_integer(),
    }
}
