//! Allows what clippy warns of and the API decides: names of properties and parameters, and nested types.

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit::{self, Visit};
use syn::{GenericArgument, PathArguments, ReceiverKind, Type};

/// Names of variables that clippy takes for placeholders.
const PLACEHOLDERS: [&str; 3] = ["baz", "foo", "quux"];

/// Names of methods that clippy takes for those of the traits of operators, if they take a value and return one, as setters do.
const OPERATORS: [&str; 10] = ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

/// From where on clippy calls a type complex. A path counts ten times its depth.
const COMPLEX: usize = 250;

/// What clippy warns of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lints {
    placeholder: bool,
    operator: bool,
    complex: bool,
}

impl Visit<'_> for Lints {
    fn visit_pat_ident(&mut self, pattern: &syn::PatIdent) {
        self.placeholder |= PLACEHOLDERS.iter().any(|name| pattern.ident == name);
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_impl_item_fn(&mut self, method: &syn::ImplItemFn) {
        let is_setter = method.sig.receiver().is_some_and(|it| matches!(it.kind, ReceiverKind::Value));
        self.operator |= is_setter && OPERATORS.iter().any(|name| method.sig.ident == name);
        visit::visit_impl_item_fn(self, method);
    }

    /// clippy does not look at what asynchronous functions return.
    fn visit_signature(&mut self, signature: &syn::Signature) {
        signature.inputs.iter().for_each(|input| self.visit_fn_arg(input));
        if signature.asyncness.is_none() {
            self.visit_return_type(&signature.output);
        }
    }

    /// Whatever a type contains is less complex.
    fn visit_type(&mut self, ty: &Type) {
        self.complex |= complexity(ty, 1) > COMPLEX;
    }
}

/// How complex clippy calls a type at a depth.
fn complexity(ty: &Type, depth: usize) -> usize {
    let of_all = |types: &mut dyn Iterator<Item = &Type>| types.map(|ty| complexity(ty, depth + 1)).sum::<usize>();
    match ty {
        Type::Path(path) => {
            let arguments = path.path.segments.iter().filter_map(|segment| match &segment.arguments {
                PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
                _ => None,
            });
            let mut types = arguments.flatten().filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            });
            10 * depth + of_all(&mut types)
        }
        Type::Tuple(tuple) => 10 * depth + of_all(&mut tuple.elems.iter()),
        Type::Slice(slice) => 10 * depth + complexity(&slice.elem, depth + 1),
        Type::Array(array) => 10 * depth + complexity(&array.elem, depth + 1),
        Type::Reference(reference) => depth + complexity(&reference.elem, depth),
        _ => 0,
    }
}

impl Lints {
    /// What clippy warns of in a file.
    pub(super) fn of(file: &syn::File) -> Self {
        let mut found = Self::default();
        found.visit_file(file);
        found
    }

    /// What clippy warns of in the one or the other.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            placeholder: self.placeholder || other.placeholder,
            operator: self.operator || other.operator,
            complex: self.complex || other.complex,
        }
    }

    /// Allows it in a file.
    pub(super) fn allow(&self, file: &mut syn::File) {
        const NAMES: &str = "properties and parameters have these names in the API";
        let mut allow = |lint: TokenStream, reason: &str| {
            file.attrs.push(syn::parse_quote! {
                #![allow(clippy::#lint, reason = #reason)]
            });
        };
        if self.placeholder {
            allow(quote!(disallowed_names), NAMES);
        }
        if self.operator {
            allow(quote!(should_implement_trait), NAMES);
        }
        if self.complex {
            allow(quote!(type_complexity), "types are as nested as the schemas of the API");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{COMPLEX, complexity};

    fn is_complex(ty: &syn::Type) -> bool {
        complexity(ty, 1) > COMPLEX
    }

    #[test]
    fn maps_of_maps_of_optional_values_are_complex() {
        assert!(is_complex(&syn::parse_quote!(Option<BTreeMap<String, Option<BTreeMap<String, Option<String>>>>>)));
        assert!(is_complex(&syn::parse_quote!(Option<Vec<Vec<Option<Formatted<DateTime<Utc>>>>>>)));
        assert!(!is_complex(&syn::parse_quote!(BTreeMap<String, Vec<Option<String>>>)));
    }
}
