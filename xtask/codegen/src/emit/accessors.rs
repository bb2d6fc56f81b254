//! Accessors: properties of a union that are read without matching on its variant.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{doc, fallback_field_doc};
use super::fields::{boxed, is_box};
use super::imports::Names;
use super::inputs::generic_argument;
use super::{Context, EmitResult};
use crate::ir::{Accessor, Field, Holder, Shape, Type, TypeDef, TypeId, Union};
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
    for (variant, owner, index) in &accessor.fields {
        let Shape::Struct(shape) = &context.api.type_def(*owner).shape else { return Err(missing()) };
        let field = &shape.fields[*index];
        let is_boxed = is_box(&boxed(context, field, context.types.field(*owner, *index)?));
        let name = &field.ident;
        arms.push((variant, borrowed(context, &field.ty, field.holder(), is_boxed, &quote!(value.#name))));
    }
    arms.extend(accessor.unions.iter().map(|(variant, _, method)| (variant, quote!(value.#method()))));
    arms.sort_by_key(|(variant, _)| **variant);
    let others = (arms.len() < union.variants.len()).then(|| quote!(_ => None,));
    let arms = arms.into_iter().map(|(variant, value)| {
        let variant = &union.variants[*variant].ident;
        quote!(Self::#variant(value) => #value,)
    });
    let fields = fields(context, accessor);
    let can_be_absent = fields.iter().any(|(_, _, field)| field.is_optional());
    let (owner, index, field) = fields.into_iter().next().ok_or_else(missing)?;
    let (ty, rust) = (&field.ty, boxed(context, field, context.types.field(owner, index)?));
    let rust = if is_box(&rust) { generic_argument(&rust, 0).cloned().ok_or_else(missing)? } else { rust };
    names.add_type(&rust);
    let method = &accessor.ident;
    let docs = accessor.docs.clone().unwrap_or_else(|| fallback_field_doc(&accessor.wire_name));
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

/// The fields that an accessor reads, and those that the accessors of its unions read.
fn fields<'a>(context: Context<'a>, accessor: &Accessor) -> Vec<(TypeId, usize, &'a Field)> {
    let own = accessor.fields.iter().filter_map(|(_, owner, index)| match &context.api.type_def(*owner).shape {
        Shape::Struct(shape) => Some((*owner, *index, shape.fields.get(*index)?)),
        _ => None,
    });
    let of_unions = accessor.unions.iter().filter_map(|(_, union, _)| match &context.api.type_def(*union).shape {
        Shape::Union(union) => union.accessors.iter().find(|it| it.wire_name == accessor.wire_name),
        _ => None,
    });
    own.chain(of_unions.flat_map(|accessor| fields(context, accessor))).collect()
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
