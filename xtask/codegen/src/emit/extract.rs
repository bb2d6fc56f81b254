//! Takes from progenitor's code what the generated crate is made of: the types of fields, arguments and results.

use std::collections::HashMap;

use syn::{Fields, FnArg, GenericArgument, ImplItem, Item, Pat, PathArguments, ReturnType, Type};

use super::paths::shorten;

/// The types that progenitor gives things.
#[derive(Default)]
pub(super) struct Types {
    /// Those of a struct's fields, by the names of struct and field.
    fields: HashMap<(String, String), Type>,
    /// Those of a method's arguments, by the names of method and argument.
    arguments: HashMap<(String, String), Type>,
    /// What a method gives, by its name.
    results: HashMap<String, Type>,
}

impl Types {
    /// Reads them from progenitor's code.
    pub(super) fn of(file: syn::File) -> Self {
        let mut types = Self::default();
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
        for field in fields.named {
            let Some(ident) = field.ident else { continue };
            self.fields.insert((item.ident.to_string(), ident.to_string()), shorten(field.ty));
        }
    }

    fn read_method(&mut self, item: ImplItem) {
        let ImplItem::Fn(method) = item else { return };
        let name = method.sig.ident.to_string();
        for argument in method.sig.inputs {
            let FnArg::Typed(argument) = argument else { continue };
            let Pat::Ident(ident) = *argument.pat else { continue };
            self.arguments.insert((name.clone(), ident.ident.to_string()), shorten(owned(*argument.ty)));
        }
        if let ReturnType::Type(_, result) = method.sig.output
            && let Some(value) = first_argument(&result).and_then(first_argument)
        {
            self.results.insert(name, shorten(value.clone()));
        }
    }

    /// The type of a struct's field.
    pub(super) fn field(&self, name: &str, ident: &str) -> Option<&Type> {
        self.fields.get(&(name.to_owned(), as_written(ident)))
    }

    /// The type of an operation's argument.
    pub(super) fn argument(&self, operation: &str, ident: &str) -> Option<&Type> {
        self.arguments.get(&(as_written(operation), as_written(ident)))
    }

    /// The type of what an operation gives.
    pub(super) fn result(&self, operation: &str) -> Option<&Type> {
        self.results.get(&as_written(operation))
    }
}

/// An identifier as progenitor writes it: `type_` for `r#type`.
fn as_written(ident: &str) -> String {
    match ident.strip_prefix("r#") {
        Some(keyword) => format!("{keyword}_"),
        None => ident.to_owned(),
    }
}

/// The type of a value of its own, where an argument is borrowed.
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
