//! Arguments that accept whatever converts into the type of a value.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericArgument, PathArguments};

use super::imports::Names;
use crate::ir::Type;

/// A use of a type: as the intermediate representation has it, and as Rust does.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) ty: &'a Type,
    pub(super) rust: &'a syn::Type,
}

/// The trait of the argument of a setter that also takes an `Option`.
pub(super) struct OptionalInput<'a> {
    pub(super) name: &'static str,
    /// The type parameter of the trait.
    pub(super) of: &'a syn::Type,
    /// The method that returns the value, if there is one.
    pub(super) method: &'static str,
}

impl<'a> Input<'a> {
    /// The trait of the argument of a setter that also takes an `Option`, whose `None` is no value. There is none for unsigned integers,
    /// and for JSON, whose `null` is a value.
    pub(super) fn optional(&self) -> Option<OptionalInput<'a>> {
        let (name, of, method) = match self.ty {
            ty if ty.is_unsigned() => return None,
            Type::Json => return None,
            Type::List(items) if items.ty == Type::Json => ("IntoItems", generic_argument(self.rust, 0)?, "into_items"),
            Type::List(_) => ("IntoList", generic_argument(self.rust, 0)?, "into_list"),
            Type::Map(values) if values.ty != Type::Json => {
                ("IntoEntries", generic_argument(self.rust, 1)?, "into_entries")
            }
            _ => ("IntoOption", self.rust, "into_option"),
        };
        Some(OptionalInput { name, of, method })
    }
}

impl Input<'_> {
    /// The type of an argument for a value. A map of any JSON is a JSON object, which is taken as it is.
    pub(super) fn accepted(&self) -> TokenStream {
        match self.ty {
            Type::Bool => quote!(bool),
            // A literal would be an `i32`, which does not convert.
            Type::UInt32 => quote!(u32),
            Type::UInt64 => quote!(u64),
            Type::List(_) => {
                let item = generic_argument(self.rust, 0);
                quote!(impl IntoIterator<Item = impl Into<#item>>)
            }
            Type::Map(values) if values.ty != Type::Json => {
                let value = generic_argument(self.rust, 1);
                quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#value>)>)
            }
            _ => {
                let rust = self.rust;
                quote!(impl Into<#rust>)
            }
        }
    }

    /// The generic parameters of a setter, and the type of its argument. A setter of a list also takes a single item.
    pub(super) fn setter_argument(&self) -> (TokenStream, TokenStream) {
        if !self.takes_values() {
            return (TokenStream::new(), self.accepted());
        }
        let item = generic_argument(self.rust, 0);
        (quote!(<As>), quote!(impl IntoValues<#item, As>))
    }

    /// The expression that converts the argument of a setter to the value.
    pub(super) fn setter_value(&self, argument: &impl ToTokens) -> TokenStream {
        match self.takes_values() {
            true => quote!(#argument.into_values().collect()),
            false => self.converted(argument),
        }
    }

    /// Whether a setter takes a single item as well. A list of JSON values is a JSON value itself.
    pub(super) fn takes_values(&self) -> bool {
        matches!(self.ty, Type::List(items) if items.ty != Type::Json)
    }

    /// Whether a setter takes an `Option` as well. A list or a map is absent if it is empty, and JSON can be `null` itself.
    pub(super) fn takes_option(&self) -> bool {
        !matches!(self.ty, Type::Json | Type::List(_) | Type::Map(_))
    }

    /// Adds the names in the type of the argument, which are those of the items where it is an iterator.
    pub(super) fn add_names(&self, names: &mut Names) {
        let named = match self.ty {
            Type::List(_) => generic_argument(self.rust, 0),
            Type::Map(values) if values.ty != Type::Json => generic_argument(self.rust, 1),
            _ => Some(self.rust),
        };
        named.into_iter().for_each(|ty| names.add_type(ty));
    }

    /// The expression that converts an argument to the value.
    pub(super) fn converted(&self, argument: &impl ToTokens) -> TokenStream {
        match self.ty {
            ty if ty.is_taken_as_it_is() => quote!(#argument),
            Type::List(_) => quote!(#argument.into_iter().map(Into::into).collect()),
            Type::Map(values) if values.ty != Type::Json => {
                quote!(#argument.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
            }
            _ => quote!(#argument.into()),
        }
    }
}

/// The `T` of `Vec<T>`, at index 0, or of `BTreeMap<String, T>`, at index 1.
pub(super) fn generic_argument(ty: &syn::Type, index: usize) -> Option<&syn::Type> {
    let syn::Type::Path(path) = ty else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else { return None };
    match arguments.args.iter().nth(index)? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
