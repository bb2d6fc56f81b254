//! Structs, with what progenitor does not say: absent against empty, and room for fields to come.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Type};

use super::Emitted;
use super::docs::{code, doc};
use super::extract::Types;
use super::pages::{implementation, is_page};
use super::paths::{Names, use_names};
use super::{described, ident};
use crate::codegen::model::{Api, Object, Property, Schema, SchemaKind};
use crate::codegen::repair::OTHER;

/// The file of all structs.
pub(super) fn file(api: &Api, types: &Types) -> Emitted {
    let mut names = Names::default();
    let mut structs = Vec::new();
    for (name, schema) in &api.schemas {
        if let SchemaKind::Object(object) = &schema.kind {
            structs.push(Struct { name, schema, object, api, types }.emit(&mut names)?);
        }
    }
    let imports = names.imports();
    let page = api.operations.iter().any(|operation| operation.pagination.is_some());
    let page = page.then(|| {
        quote!(
            use crate::runtime::Page;
        )
    });
    let enums = names.among(api.names(|kind| matches!(kind, SchemaKind::Enum(_))));
    let enums = use_names(&quote!(super::enums), &enums);
    Ok(quote! {
        //! What the API takes and gives.

        #imports
        use serde::{Deserialize, Serialize};

        #enums
        #page

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
}

impl Struct<'_> {
    fn emit(&self, names: &mut Names) -> Emitted {
        let name = ident(self.name);
        let doc = doc(&described(self.schema, || "An object.".to_owned()));
        let renames = Renames::of(self.object);
        let rename_all = renames.camel_case.then(|| quote!(#[serde(rename_all = "camelCase")]));
        let mut fields = Vec::new();
        for property in &self.object.properties {
            let ty = self.field_type(&property.ident)?;
            names.note(ty);
            fields.push(self.field(property, ty, &renames));
        }
        if self.object.additional.is_some() {
            let ty = self.field_type(OTHER)?;
            names.note(ty);
            let other = ident(OTHER);
            fields.push(quote! {
                /// Everything else, by name.
                #[serde(flatten)]
                pub #other: #ty,
            });
        }
        let page = self.page();
        Ok(quote! {
            #doc
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            #rename_all
            #[non_exhaustive]
            pub struct #name {
                #(#fields)*
            }

            #page
        })
    }

    /// Where its items are, if it is a page.
    fn page(&self) -> Option<TokenStream> {
        let results = self.object.property("results").filter(|_| is_page(self.api, self.name))?;
        implementation(self.api, self.name, self.object, self.types.field(self.name, &results.ident)?)
    }

    fn field_type(&self, field: &str) -> Result<&Type, String> {
        let missing = || format!("progenitor gave the field `{field}` of `{}` no type", self.name);
        self.types.field(self.name, field).ok_or_else(missing)
    }

    fn field(&self, property: &Property, ty: &Type, renames: &Renames) -> TokenStream {
        let doc = doc(&self.description(property));
        let name: Ident = ident(&property.ident);
        let mut serde = Vec::new();
        if renames.is_needed(property) {
            let wire = &property.name;
            serde.push(quote!(rename = #wire));
        }
        let ty = match (property.required, property.schema.nullable) {
            (true, false) => quote!(#ty),
            (true, true) => quote!(Option<#ty>),
            (false, _) => {
                serde.push(quote!(skip_serializing_if = "Option::is_none"));
                quote!(Option<#ty>)
            }
        };
        let serde = (!serde.is_empty()).then(|| quote!(#[serde(#(#serde),*)]));
        quote! {
            #doc
            #serde
            pub #name: #ty,
        }
    }

    /// What a field means: as it says itself, or as its type says, or at least what it is called.
    fn description(&self, property: &Property) -> String {
        let named = match &property.schema.kind {
            SchemaKind::Ref(name) => self.api.schemas.get(name).and_then(|schema| schema.description.clone()),
            _ => None,
        };
        described(&property.schema, || named.unwrap_or_else(|| format!("The value of {}.", code(&property.name))))
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
