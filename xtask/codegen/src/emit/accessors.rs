//! Accessors: properties of a union that are read without matching on its variant.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{doc, fallback_field_doc};
use super::fields::{boxed, is_box};
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
    let mut shared: Option<(&Type, syn::Type)> = None;
    for (variant, owner, index) in &accessor.fields {
        let Shape::Struct(shape) = &context.api.type_def(*owner).shape else { return Err(missing()) };
        let field = &shape.fields[*index];
        let (ty, rust) = (&field.ty, boxed(context, field, context.types.field(*owner, *index)?));
        let is_boxed = is_box(&rust);
        let value_type = if is_boxed { generic_argument(&rust, 0).cloned().ok_or_else(missing)? } else { rust };
        shared = shared.or(Some((ty, value_type)));
        can_be_absent |= field.is_optional();
        let (variant, name) = (&union.variants[*variant].ident, &field.ident);
        let value = borrowed(context, ty, field.holder(), is_boxed, &quote!(value.#name));
        arms.push(quote!(Self::#variant(value) => #value,));
    }
    let (ty, rust) = shared.ok_or_else(missing)?;
    names.add_type(&rust);
    let method = &accessor.ident;
    let docs = accessor.docs.clone().unwrap_or_else(|| fallback_field_doc(&accessor.wire_name));
    let others = (accessor.fields.len() < union.variants.len()).then(|| quote!(_ => None,));
    let none = match can_be_absent {
        true => "`None` if the variant has no such property, or if the property is absent.",
        false => "`None` if the variant has no such property.",
    };
    let doc = doc(&format!("{docs}\n\n{none} That of an unrecognized variant is read from its JSON."));
    let returned = match ty {
        Type::String => quote!(&str),
        _ if is_copy(context, ty) => quote!(#rust),
        _ => {
            names.add("Cow");
            let borrowed = match ty {
                Type::List(_) => generic_argument(&rust, 0).map(|item| quote!([#item])),
                _ => Some(quote!(#rust)),
            };
            quote!(Cow<'_, #borrowed>)
        }
    };
    let (variant, unrecognized) = (&union.unrecognized, read(context, ty, &accessor.wire_name));
    Ok(quote! {
        #doc
        pub fn #method(&self) -> Option<#returned> {
            match self {
                #(#arms)*
                Self::#variant(value) => #unrecognized,
                #others
            }
        }
    })
}

/// The expression that copies or borrows a field, if it is present.
fn borrowed(context: Context<'_>, ty: &Type, holder: Holder, is_boxed: bool, field: &TokenStream) -> TokenStream {
    let is_text = matches!(ty, Type::String);
    let cow = (!is_text && !is_copy(context, ty)).then(|| quote!(.map(Cow::Borrowed)));
    match (holder, is_copy(context, ty), is_boxed || matches!(ty, Type::String | Type::List(_))) {
        (Holder::None, true, _) => quote!(Some(#field)),
        (Holder::None, false, _) if is_text => quote!(Some(&#field)),
        (Holder::None, false, _) if is_boxed => quote!(Some(Cow::Borrowed(&*#field))),
        (Holder::None, false, _) => quote!(Some(Cow::Borrowed(&#field))),
        (Holder::Option, true, _) => quote!(#field),
        (Holder::Option, false, true) => quote!(#field.as_deref()#cow),
        (Holder::Option, false, false) => quote!(#field.as_ref()#cow),
        (Holder::Nullable, true, _) => quote!(#field.value().copied()),
        (Holder::Nullable, false, true) => quote!(#field.value().map(|it| &**it)#cow),
        (Holder::Nullable, false, false) => quote!(#field.value()#cow),
    }
}

/// The expression that reads a property of an unrecognized variant.
fn read(context: Context<'_>, ty: &Type, name: &str) -> TokenStream {
    match ty {
        Type::String => quote!(value.get(#name)?.as_str()),
        _ if is_copy(context, ty) => quote!(Deserialize::deserialize(value.get(#name)?).ok()),
        _ => quote!(Deserialize::deserialize(value.get(#name)?).ok().map(Cow::Owned)),
    }
}

/// Whether a value is copied rather than borrowed.
fn is_copy(context: Context<'_>, ty: &Type) -> bool {
    match ty {
        Type::DateTime | Type::Date => context.api.has_exact_formats,
        ty => matches!(ty, Type::Bool | Type::Float64) || ty.is_integer(),
    }
}
