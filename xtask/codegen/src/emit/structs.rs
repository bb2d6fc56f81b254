//! Structs: the objects of requests and responses.
//!
//! progenitor makes no difference between an absent array and an empty one, and leaves no room for properties to come.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::constructors::{constructors, setter_trait};
use super::definition::{Definition, Kind};
use super::docs::{doc, type_docs};
use super::fields::EmittedField;
use super::imports::Names;
use super::type_files::{LITERALS, literal_path};
use super::{Context, fields, pages, secrets};
use crate::ir::{Field, Holder, IdFormat, Ident, Presence, Struct, Type, TypeDef, TypeId, UNKNOWN_FIELDS};
use crate::types::TypeError;

/// The types of all structs.
///
/// # Errors
/// A bug in the generator: a field has no type.
pub(super) fn definitions(context: Context<'_>) -> Result<Vec<Definition>, TypeError> {
    context.api.structs().map(|(id, def, shape)| definition(context, id, def, shape)).collect()
}

fn definition(context: Context<'_>, id: TypeId, def: &TypeDef, shape: &Struct) -> Result<Definition, TypeError> {
    let name = &def.ident;
    let mut names = Names::default();
    names.add_all(["Deserialize", "Serialize"]);
    let doc = doc(&type_docs(def));
    let renames = Renames::of(shape);
    let rename_all = renames.camel_case.then(|| quote!(, rename_all = "camelCase"));
    let fields = fields::of(context, id, shape)?;
    let declarations: Vec<_> = fields.iter().map(|field| declaration(field, &renames)).collect();
    for field in &fields {
        match field.ty {
            // They are named with their module.
            Type::Literal(literal) => {
                names.add(LITERALS);
                names.add(&literal_path(context.api.literal(literal).ident.as_str()));
            }
            _ => names.add_type(&field.rust),
        }
    }
    if fields.iter().any(|field| field.holder == Holder::Nullable) {
        names.add("Nullable");
    }
    if def.usage.request {
        names.add_all(fields.iter().filter(|field| field.has_setter()).filter_map(setter_trait));
    }
    let keeps_unknown = def.usage.response && shape.additional.is_none();
    let keeps_others = keeps_unknown && !shape.beside.is_empty();
    let keep = (keeps_unknown && !keeps_others)
        .then(|| quote!(#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]));
    let unknown = keeps_unknown.then(|| {
        let name = format_ident!("{UNKNOWN_FIELDS}");
        let condition = (!keeps_others).then(|| quote!(#[cfg(feature = "unknown-fields")]));
        quote!(#condition #name: Default::default(),)
    });
    let (others, accessor) = if keeps_others { others(name, &shape.beside) } else { Default::default() };
    let constructors = def.usage.request.then(|| constructors(name, &fields, unknown));
    let page = shape.page.as_ref().map(|page| pages::of_struct(context, id, page)).transpose()?;
    names.add_all(page.is_some().then_some("Page"));
    let debug = secrets::debug(name, &fields);
    let derived = if debug.is_some() { quote!(Clone) } else { quote!(Clone, Debug) };
    let code = quote! {
        #doc
        #keep
        #[derive(#derived, PartialEq, Serialize, Deserialize)]
        #[serde(crate = "crate::runtime::object" #rename_all)]
        #[non_exhaustive]
        pub struct #name {
            #(#declarations)*
            #others
        }

        #accessor
        #debug
        #constructors
        #page
    };
    Definition::new(Kind::Struct, name, code, names)
}

/// The field of a struct that keeps what only other variants of a union declare, and the method that returns it.
fn others(name: &Ident, beside: &[String]) -> (TokenStream, TokenStream) {
    let field = format_ident!("{UNKNOWN_FIELDS}");
    let accessor = quote! {
        impl #name {
            /// The properties that this type does not declare, by name: a value can be several variants of a union at once.
            pub fn #field(&self) -> &serde_json::Map<String, serde_json::Value> {
                self.#field.get()
            }
        }

        impl crate::runtime::unknown_fields::Beside for #name {
            const NAMES: &'static [&'static str] = &[#(#beside),*];
        }
    };
    (quote!(#[serde(flatten)] #field: crate::runtime::unknown_fields::Kept<Self, Self>,), accessor)
}

fn declaration(emitted: &EmittedField<'_>, renames: &Renames) -> TokenStream {
    let doc = doc(&emitted.docs);
    let (name, ty) = (&emitted.name, &emitted.rust);
    let Some(field) = emitted.field else {
        let deserialize = match &emitted.ty {
            Type::Map(values) if values.ty == Type::Json => None,
            ty if ty.holds_integers() => Some(quote!(, deserialize_with = "crate::runtime::additional_integers")),
            _ => Some(quote!(, deserialize_with = "crate::runtime::additional")),
        };
        return quote! {
            #doc
            #[serde(flatten #deserialize)]
            pub #name: #ty,
        };
    };
    let mut serde = Vec::new();
    if renames.is_needed(field) {
        let wire = &field.wire_name;
        serde.push(quote!(rename = #wire));
    }
    // A value that was read lacks it.
    let must_be_set = field.presence == Presence::RequiredInRequests;
    match (is_number(&field.ty), must_be_set) {
        (true, true) => serde.push(quote!(serialize_with = "crate::runtime::write_only_number")),
        (true, false) => serde.push(quote!(serialize_with = "crate::runtime::as_number")),
        (false, true) => serde.push(quote!(serialize_with = "crate::runtime::write_only")),
        (false, false) => {}
    }
    let is_absent = |function: &'static str| if must_be_set { "crate::runtime::is_unset" } else { function };
    if let Some(decoder) = emitted.decoder {
        let default = (emitted.holder != Holder::None).then(|| quote!(default,));
        serde.push(quote!(#default deserialize_with = #decoder));
    }
    if emitted.is_left_out && field.is_null_in_responses() {
        serde.push(quote!(skip_serializing_if = "crate::runtime::is_within_request"));
    } else if emitted.is_left_out {
        serde.push(quote!(skip_serializing_if = "crate::runtime::is_left_out"));
    } else if emitted.holder == Holder::Nullable {
        let default = emitted.decoder.is_none().then(|| quote!(default,));
        let is_absent = is_absent("Nullable::is_absent");
        serde.push(quote!(#default skip_serializing_if = #is_absent));
    } else if emitted.keeps_null {
        let is_absent = is_absent("Option::is_none");
        serde.push(quote!(default, deserialize_with = "crate::runtime::present", skip_serializing_if = #is_absent));
    } else if field.can_be_absent() {
        let is_absent = is_absent("Option::is_none");
        serde.push(quote!(skip_serializing_if = #is_absent));
    }
    let serde = (!serde.is_empty()).then(|| quote!(#[serde(#(#serde),*)]));
    let ty = match emitted.holder {
        Holder::None => quote!(#ty),
        Holder::Option => quote!(Option<#ty>),
        Holder::Nullable => quote!(Nullable<#ty>),
    };
    quote! {
        #doc
        #serde
        pub #name: #ty,
    }
}

/// Whether a value is an identifier, or an array of identifiers, that is a number on the wire.
fn is_number(ty: &Type) -> bool {
    match ty {
        Type::Id(_, format) => *format == IdFormat::Number,
        Type::List(items) => is_number(&items.ty),
        _ => false,
    }
}

/// How the names of fields become those on the wire, with as few attributes as possible.
struct Renames {
    /// Whether the struct has `rename_all = "camelCase"`.
    camel_case: bool,
}

impl Renames {
    fn of(shape: &Struct) -> Self {
        let count = |differs: fn(&Field) -> bool| shape.fields.iter().filter(|field| differs(field)).count();
        let unchanged = count(|field| field.ident.plain() != field.wire_name);
        let in_camel_case = count(|field| !is_in_camel_case(field));
        Self { camel_case: in_camel_case < unchanged }
    }

    fn is_needed(&self, field: &Field) -> bool {
        match self.camel_case {
            true => !is_in_camel_case(field),
            false => field.ident.plain() != field.wire_name,
        }
    }
}

/// Whether serde makes the name on the wire of that of a field. Without a name of its own, serde panics for one that does not begin with
/// an ASCII character.
fn is_in_camel_case(field: &Field) -> bool {
    let name = field.ident.plain();
    name.starts_with(|c: char| c.is_ascii()) && camel_case(name) == field.wire_name
}

/// The camel case that serde makes of the name of a field.
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
