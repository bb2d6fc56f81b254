//! Structs, with what progenitor does not say: absent against empty, and room for fields to come.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitted;
use super::constructors::{Field, constructors, made_by_callers, takes_values};
use super::docs::{code, doc, the, titled};
use super::extract::Types;
use super::literals::Literals;
use super::pages::{implementation, is_page};
use super::paths::{Names, use_names};
use super::{described, ident, secrets};
use crate::model::{Api, Object, Property, Schema, SchemaKind};
use crate::normalize::OTHER;

/// The file of all structs.
pub(super) fn file(api: &Api, types: &Types, literals: &Literals) -> Emitted {
    let mut names = Names::default();
    let made = made_by_callers(api);
    let mut structs = Vec::new();
    let mut has_pages = false;
    for (name, schema) in &api.schemas {
        if let SchemaKind::Object(object) = &schema.kind {
            let emitter = Struct { name, schema, object, api, types, literals, made: &made };
            has_pages |= emitter.page().is_some();
            structs.push(emitter.emit(&mut names)?);
        }
    }
    names.add("Deserialize");
    names.add("Serialize");
    let imports = names.imports();
    let runtime = [("IntoValues", names.has("IntoValues")), ("Page", has_pages)];
    let runtime: Vec<_> = runtime.into_iter().filter(|(_, needed)| *needed).map(|(name, _)| ident(name)).collect();
    let runtime = use_names(&quote!(crate::runtime), &runtime);
    let enums = names.among(api.names(|kind| matches!(kind, SchemaKind::Enum(_))));
    let enums = use_names(&quote!(super::enums), &enums);
    let ids = names.among(api.ids.keys().map(String::as_str));
    let ids = use_names(&quote!(super::ids), &ids);
    let unions = names.among(api.names(|kind| matches!(kind, SchemaKind::Union(_))));
    let unions = use_names(&quote!(super::unions), &unions);
    let literals = (!literals.is_empty()).then(|| {
        quote!(
            use super::literals;
        )
    });
    Ok(quote! {
        //! What the API takes and gives.

        #imports

        #enums
        #ids
        #literals
        #unions
        #runtime

        #(#structs)*
    })
}

/// One struct, and what is known of it.
struct Struct<'a> {
    name: &'a str,
    schema: &'a Schema,
    object: &'a Object,
    api: &'a Api,
    types: &'a Types,
    literals: &'a Literals,
    /// The types that callers make.
    made: &'a HashSet<String>,
}

impl Struct<'_> {
    fn emit(&self, names: &mut Names) -> Emitted {
        let name = ident(self.name);
        let doc = doc(&described(self.schema, || titled(self.name)));
        let renames = Renames::of(self.object);
        let rename_all = renames.camel_case.then(|| quote!(#[serde(rename_all = "camelCase")]));
        let fields = self.fields()?;
        let declarations: Vec<_> = fields.iter().map(|field| self.declaration(field, &renames)).collect();
        for field in &fields {
            // The types of constants are named with their module.
            if field.property.is_none_or(|property| property.constant.is_none()) {
                names.note(&field.ty);
            }
        }
        let constructors = self.made.contains(self.name).then(|| constructors(&name, &fields));
        if constructors.is_some() && takes_values(&fields) {
            names.add("IntoValues");
        }
        let page = self.page();
        let debug = secrets::debug(&name, &fields);
        let derived = if debug.is_some() { quote!(Clone) } else { quote!(Clone, Debug) };
        Ok(quote! {
            #doc
            #[derive(#derived, PartialEq, Serialize, Deserialize)]
            #rename_all
            #[non_exhaustive]
            pub struct #name {
                #(#declarations)*
            }

            #debug
            #constructors
            #page
        })
    }

    fn fields(&self) -> Result<Vec<Field<'_>>, String> {
        let mut fields = Vec::new();
        for property in &self.object.properties {
            let ty = match &property.constant {
                Some(constant) => {
                    let name = self.literals.name(constant);
                    syn::parse_quote!(#name)
                }
                None => self.field_type(&property.ident)?,
            };
            fields.push(Field {
                property: Some(property),
                name: ident(&property.ident),
                ty,
                optional: !property.required || property.schema.nullable,
                description: self.description(property),
            });
        }
        if self.object.additional.is_some() {
            let description = "Everything else, by name.".to_owned();
            let (name, ty) = (ident(OTHER), self.field_type(OTHER)?);
            fields.push(Field { property: None, name, ty, optional: false, description });
        }
        Ok(fields)
    }

    fn field_type(&self, field: &str) -> Result<syn::Type, String> {
        let missing = || format!("progenitor gave the field `{field}` of `{}` no type", self.name);
        self.types.field(self.name, field).cloned().ok_or_else(missing)
    }

    fn declaration(&self, field: &Field<'_>, renames: &Renames) -> TokenStream {
        let doc = doc(&field.description);
        let (name, ty) = (&field.name, &field.ty);
        let Some(property) = field.property else {
            return quote! {
                #doc
                #[serde(flatten)]
                pub #name: #ty,
            };
        };
        let mut serde = Vec::new();
        if renames.is_needed(property) {
            let wire = &property.name;
            serde.push(quote!(rename = #wire));
        }
        if is_number(&property.schema.kind) {
            serde.push(quote!(serialize_with = "crate::runtime::as_number"));
        }
        if !property.required {
            serde.push(quote!(skip_serializing_if = "Option::is_none"));
        }
        let serde = (!serde.is_empty()).then(|| quote!(#[serde(#(#serde),*)]));
        // What can be nothing else is not for callers to see or to set.
        let (visibility, ty) = match property.constant {
            Some(_) => (None, quote!(literals::#ty)),
            None => (Some(quote!(pub)), quote!(#ty)),
        };
        let ty = if field.optional { quote!(Option<#ty>) } else { ty };
        quote! {
            #doc
            #serde
            #visibility #name: #ty,
        }
    }

    /// Where its items are, if it is a page.
    fn page(&self) -> Option<TokenStream> {
        let results = self.object.property("results").filter(|_| is_page(self.api, self.name))?;
        implementation(self.api, self.name, self.object, self.types.field(self.name, &results.ident)?)
    }

    /// What a field means: as it says itself, or as its type says, or at least what it is called.
    fn description(&self, property: &Property) -> String {
        if let Some(constant) = &property.constant {
            return format!("Always {}.", code(constant));
        }
        let named = match &property.schema.kind {
            SchemaKind::Ref(name) => self.api.schemas.get(name).and_then(|schema| schema.description.clone()),
            _ => None,
        };
        described(&property.schema, || named.unwrap_or_else(|| the(&property.name)))
    }
}

/// Whether a value is an id, or a list of ids, that the wire has as numbers.
fn is_number(kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Id(id) => id.is_number,
        SchemaKind::Array(items) => is_number(&items.kind),
        _ => false,
    }
}

/// How the names of fields become those on the wire, with as few words as possible.
struct Renames {
    /// Whether they do by being put into camel case.
    camel_case: bool,
}

impl Renames {
    fn of(object: &Object) -> Self {
        let count = |differs: fn(&Property) -> bool| object.properties.iter().filter(|it| differs(it)).count();
        let as_they_are = count(|property| plain(property) != property.name);
        let in_camel_case = count(|property| camel_case(plain(property)) != property.name);
        Self { camel_case: in_camel_case < as_they_are }
    }

    fn is_needed(&self, property: &Property) -> bool {
        match self.camel_case {
            true => camel_case(plain(property)) != property.name,
            false => plain(property) != property.name,
        }
    }
}

fn plain(property: &Property) -> &str {
    property.ident.strip_prefix("r#").unwrap_or(&property.ident)
}

/// The camel case that serde makes of a field's name.
fn camel_case(field: &str) -> String {
    let mut result = String::new();
    let mut capital = false;
    for c in field.chars() {
        match c {
            '_' => capital = !result.is_empty(),
            c if capital => {
                result.push(c.to_ascii_uppercase());
                capital = false;
            }
            c => result.push(c),
        }
    }
    result
}
