//! Takes the types out of the code that progenitor generates.

use std::collections::HashMap;

use syn::visit_mut::{self, VisitMut};
use syn::{Fields, FnArg, GenericArgument, ImplItem, Item, Pat, Path, PathArguments, ReturnType, Type};

/// The types in progenitor's code, by the names that it was given.
#[derive(Default)]
pub(super) struct GeneratedTypes {
    /// Those of the fields of structs, by struct and field.
    fields: HashMap<String, HashMap<String, Type>>,
    /// Those of the arguments of methods, by method and argument.
    arguments: HashMap<String, HashMap<String, Type>>,
    /// Those of the results of methods, by method.
    results: HashMap<String, Type>,
    /// Whether date-times and dates are parsed while a value is decoded, rather than on demand.
    has_exact_formats: bool,
}

impl GeneratedTypes {
    pub(super) fn read(file: syn::File, has_exact_formats: bool) -> Self {
        let mut types = Self { has_exact_formats, ..Self::default() };
        for item in file.items {
            match item {
                Item::Mod(module) if module.ident == "types" => {
                    let items = module.content.map(|(_, items)| items).unwrap_or_default();
                    items.into_iter().for_each(|item| types.read_struct(item));
                }
                Item::Impl(implementation) if implementation.trait_.is_none() => {
                    implementation.items.into_iter().for_each(|item| types.read_method(item));
                }
                _ => {}
            }
        }
        types
    }

    fn read_struct(&mut self, item: Item) {
        let Item::Struct(item) = item else { return };
        let Fields::Named(fields) = item.fields else { return };
        let fields = fields.named.into_iter();
        let fields = fields.filter_map(|field| Some((field.ident?.to_string(), self.shorten(field.ty))));
        self.fields.insert(item.ident.to_string(), fields.collect());
    }

    fn read_method(&mut self, item: ImplItem) {
        let ImplItem::Fn(method) = item else { return };
        let name = method.sig.ident.to_string();
        let arguments = method.sig.inputs.into_iter().filter_map(|argument| {
            let FnArg::Typed(argument) = argument else { return None };
            let Pat::Ident(ident) = *argument.pat else { return None };
            Some((ident.ident.to_string(), self.shorten(owned(*argument.ty))))
        });
        self.arguments.insert(name.clone(), arguments.collect());
        if let ReturnType::Type(_, result) = method.sig.output
            && let Some(value) = first_argument(&result).and_then(first_argument)
        {
            let result = self.shorten(value.clone());
            self.results.insert(name, result);
        }
    }

    /// A type in which each path is only its last segment, `Option<DateTime<Utc>>`: progenitor writes paths in full. What is not
    /// in an exact format is a string that is parsed on demand.
    fn shorten(&self, mut ty: Type) -> Type {
        Shorten { has_exact_formats: self.has_exact_formats }.visit_type_mut(&mut ty);
        ty
    }

    pub(super) fn field(&self, owner: &str, field: &str) -> Option<&Type> {
        self.fields.get(owner)?.get(field)
    }

    pub(super) fn argument(&self, method: &str, argument: &str) -> Option<&Type> {
        self.arguments.get(method)?.get(argument)
    }

    pub(super) fn result(&self, method: &str) -> Option<&Type> {
        self.results.get(method)
    }
}

/// The type of an owned value, where an argument is a reference.
fn owned(ty: Type) -> Type {
    match ty {
        Type::Reference(reference) => match *reference.elem {
            Type::Path(path) if path.path.is_ident("str") => syn::parse_quote!(String),
            owned => owned,
        },
        owned => owned,
    }
}

/// The `T` of `Result<T, E>` or `ResponseValue<T>`.
fn first_argument(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// Shortens the paths in types.
struct Shorten {
    has_exact_formats: bool,
}

impl VisitMut for Shorten {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        let Some(last) = path.segments.last().cloned() else { return };
        let is_formatted = last.ident == "DateTime" || last.ident == "NaiveDate";
        *path = match is_formatted && !self.has_exact_formats {
            true => syn::parse_quote!(Formatted<#last>),
            false => Path::from(last),
        };
    }
}
