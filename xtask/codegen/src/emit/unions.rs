//! Unions, decoded by what tells their variants apart, and open to variants to come.
//!
//! progenitor's unions are tried variant by variant; a value that fits none fails, and does not say why.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::Emitted;
use super::accessors::accessors;
use super::docs::{code, doc, titled};
use super::extract::Types;
use super::inputs::list_item;
use super::pages::{is_page, union_implementation};
use super::paths::{Names, use_names};
use super::{described, ident};
use crate::model::{Api, IntegerFormat, Schema, SchemaKind, StringFormat, Tag, Union, Variant};

/// The file of all unions.
pub(super) fn file(api: &Api, types: &Types) -> Emitted {
    let mut names = Names::default();
    let mut has_pages = false;
    let mut unions = Vec::new();
    for (name, schema) in &api.schemas {
        if let SchemaKind::Union(union) = &schema.kind {
            let page = page(api, name, union, types, &mut names);
            has_pages |= page.is_some();
            unions.push(Emitter { name, schema, union, api }.emit(&mut names));
            unions.push(accessors(api, name, union, types, &mut names)?);
            unions.extend(page);
        }
    }
    for name in ["Deserialize", "Deserializer", "Serialize", "Value"] {
        names.add(name);
    }
    let imports = names.imports();
    let own = names.among(api.names(|kind| matches!(kind, SchemaKind::Object(_))));
    let own = use_names(&quote!(super::types), &own);
    let enums = names.among(api.names(|kind| matches!(kind, SchemaKind::Enum(_))));
    let enums = use_names(&quote!(super::enums), &enums);
    let ids = names.among(api.ids.keys().map(String::as_str));
    let ids = use_names(&quote!(super::ids), &ids);
    let has = |tagged: bool| api.has(|kind| matches!(kind, SchemaKind::Union(union) if union.is_tagged() == tagged));
    let runtime = [("Page", has_pages), ("union", has(true)), ("untagged", has(false))];
    let runtime: Vec<_> = runtime.into_iter().filter(|(_, needed)| *needed).map(|(name, _)| ident(name)).collect();
    let runtime = use_names(&quote!(crate::runtime), &runtime);
    Ok(quote! {
        //! Values that are of one of several kinds.

        #![allow(clippy::large_enum_variant, reason = "a box for each would cost more than the room that it saves")]

        #imports

        #enums
        #ids
        #own
        #runtime

        #(#unions)*
    })
}

/// Where the items of a union of pages are.
fn page(api: &Api, name: &str, union: &Union, types: &Types, names: &mut Names) -> Option<TokenStream> {
    if !is_page(api, name) {
        return None;
    }
    let SchemaKind::Ref(first) = &union.variants.first()?.schema.kind else { return None };
    let results = &api.object(first)?.property("results")?.ident;
    let item = list_item(types.field(first, results)?)?;
    names.note(item);
    Some(union_implementation(name, union, item, &unrecognized(union)))
}

struct Emitter<'a> {
    name: &'a str,
    schema: &'a Schema,
    union: &'a Union,
    api: &'a Api,
}

impl Emitter<'_> {
    fn emit(&self, names: &mut Names) -> TokenStream {
        let name = ident(self.name);
        let doc = doc(&described(self.schema, || titled(self.name)));
        let unrecognized = ident(&unrecognized(self.union));
        let mut variants = Vec::new();
        let mut froms = Vec::new();
        let mut converted = HashSet::new();
        for variant in &self.union.variants {
            let (ident, ty) = (ident(&variant.ident), type_of(&variant.schema.kind));
            names.note(&ty);
            let doc = super::docs::doc(&self.description(variant));
            let boxed = self.is_recursive(&variant.schema);
            let held = if boxed { quote!(Box<#ty>) } else { quote!(#ty) };
            variants.push(quote!(#doc #ident(#held),));
            let value = if boxed { quote!(Box::new(value)) } else { quote!(value) };
            // Two variants of one type can be told apart by their tags only.
            let is_struct = matches!(variant.schema.kind, SchemaKind::Ref(_));
            if is_struct && converted.insert(quote!(#ty).to_string()) {
                froms.push(quote! {
                    impl From<#ty> for #name {
                        fn from(value: #ty) -> Self {
                            Self::#ident(#value)
                        }
                    }
                });
            }
        }
        let decode = self.decode(&unrecognized);
        quote! {
            #doc
            #[derive(Clone, Debug, PartialEq, Serialize)]
            #[serde(untagged)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
                /// A kind that this version of the crate does not know, as it came.
                #unrecognized(Value),
            }

            impl<'de> Deserialize<'de> for #name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let value = Value::deserialize(deserializer)?;
                    #decode
                }
            }

            #(#froms)*
        }
    }

    /// The expression that makes a union of a value.
    fn decode(&self, unrecognized: &syn::Ident) -> TokenStream {
        let tags: Option<Vec<&Tag>> = self.union.variants.iter().map(|variant| variant.tag.as_ref()).collect();
        let variants: Vec<_> = self.union.variants.iter().map(|variant| ident(&variant.ident)).collect();
        let name = self.name;
        let Some(tags) = tags.filter(|tags| !tags.is_empty()) else {
            return quote! {
                let best = untagged::pick_least_lossy([
                    #(untagged::attempt(&value).map(|(value, loss)| (Self::#variants(value), loss)),)*
                ]);
                Ok(best.unwrap_or_else(|| Self::#unrecognized(untagged::unrecognized(#name, value))))
            };
        };
        let property = &tags[0].property;
        if tags.iter().all(|tag| tag.property == *property) {
            let patterns = tags.iter().map(|tag| {
                let values = &tag.values;
                quote!(Some(#(#values)|*))
            });
            return quote! {
                match union::tag(&value, #property) {
                    #(#patterns => union::variant(&value).map(Self::#variants),)*
                    _ => Ok(Self::#unrecognized(union::unrecognized(#name, #property, value))),
                }
            };
        }
        let mut tagged: Vec<_> = tags.iter().zip(&variants).collect();
        tagged.sort_by_key(|(tag, _)| tag.rank);
        let looks = tagged.into_iter().map(|(tag, variant)| {
            let (property, values) = (&tag.property, &tag.values);
            quote! {
                if let Some(#(#values)|*) = union::tag(&value, #property) {
                    return union::variant(&value).map(Self::#variant);
                }
            }
        });
        quote! {
            #(#looks)*
            Ok(Self::#unrecognized(union::unrecognized(#name, #property, value)))
        }
    }

    /// What a variant is: as its type says, and what tells it.
    fn description(&self, variant: &Variant) -> String {
        let described = self.api.resolved(&variant.schema).description.as_deref();
        let first = described.and_then(|text| text.split("\n\n").next()).map(|text| text.replace('\n', " "));
        let told = variant.tag.as_ref().map(|tag| {
            let values: Vec<_> = tag.values.iter().map(|value| code(value)).collect();
            format!("{} is {}.", code(&tag.property), values.join(" or "))
        });
        let parts: Vec<_> = first.into_iter().chain(told).collect();
        if parts.is_empty() { format!("A value of the kind {}.", code(&variant.ident)) } else { parts.join("\n\n") }
    }

    /// Whether a variant would hold the union itself, without anything in between that is kept elsewhere.
    fn is_recursive(&self, schema: &Schema) -> bool {
        reaches(self.api, schema, self.name, &mut HashSet::new())
    }
}

fn reaches(api: &Api, schema: &Schema, target: &str, seen: &mut HashSet<String>) -> bool {
    match &schema.kind {
        SchemaKind::Ref(name) => {
            name == target
                || (seen.insert(name.clone())
                    && api.schemas.get(name).is_some_and(|schema| reaches(api, schema, target, seen)))
        }
        SchemaKind::Object(object) => {
            object.properties.iter().any(|property| reaches(api, &property.schema, target, seen))
        }
        SchemaKind::Union(union) => union.variants.iter().any(|variant| reaches(api, &variant.schema, target, seen)),
        _ => false,
    }
}

/// A name for the variant of unknown kinds that no known kind has.
fn unrecognized(union: &Union) -> String {
    let mut name = "Unrecognized".to_owned();
    while union.variants.iter().any(|variant| variant.ident == name) {
        name.push_str("Value");
    }
    name
}

/// The type of a variant. Objects, enums and unions have names by now.
fn type_of(kind: &SchemaKind) -> Type {
    match kind {
        SchemaKind::Ref(name) => {
            let name = ident(name);
            syn::parse_quote!(#name)
        }
        SchemaKind::Boolean => syn::parse_quote!(bool),
        SchemaKind::Integer(IntegerFormat::Int32) => syn::parse_quote!(i32),
        SchemaKind::Integer(IntegerFormat::Int64) => syn::parse_quote!(i64),
        SchemaKind::Number => syn::parse_quote!(f64),
        SchemaKind::String(StringFormat::DateTime) => syn::parse_quote!(DateTime<Utc>),
        SchemaKind::String(StringFormat::Date) => syn::parse_quote!(NaiveDate),
        SchemaKind::String(_) => syn::parse_quote!(String),
        SchemaKind::Array(items) => {
            let item = type_of(&items.kind);
            syn::parse_quote!(Vec<#item>)
        }
        SchemaKind::Map(values) => {
            let value = type_of(&values.kind);
            syn::parse_quote!(BTreeMap<String, #value>)
        }
        _ => syn::parse_quote!(Value),
    }
}
