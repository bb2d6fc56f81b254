//! Allows names that clippy warns of: properties and parameters can have any.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ReceiverKind;
use syn::visit::{self, Visit};

/// Names of variables that clippy takes for placeholders.
const PLACEHOLDERS: [&str; 3] = ["baz", "foo", "quux"];

/// Names of methods that clippy takes for those of the traits of operators, if they take a value and return one, as setters do.
const OPERATORS: [&str; 10] = ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

/// The names that clippy warns of.
#[derive(Default)]
struct Found {
    placeholder: bool,
    operator: bool,
}

impl Visit<'_> for Found {
    fn visit_pat_ident(&mut self, pattern: &syn::PatIdent) {
        self.placeholder |= PLACEHOLDERS.iter().any(|name| pattern.ident == name);
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_impl_item_fn(&mut self, method: &syn::ImplItemFn) {
        let is_setter = method.sig.receiver().is_some_and(|it| matches!(it.kind, ReceiverKind::Value));
        self.operator |= is_setter && OPERATORS.iter().any(|name| method.sig.ident == name);
        visit::visit_impl_item_fn(self, method);
    }
}

/// Allows the names that clippy warns of in a file that has some.
pub(super) fn allow_names(file: &mut syn::File) {
    let mut found = Found::default();
    found.visit_file(file);
    let mut allow = |lint: TokenStream| {
        file.attrs.push(syn::parse_quote! {
            #![allow(clippy::#lint, reason = "properties and parameters have these names in the API")]
        });
    };
    if found.placeholder {
        allow(quote!(disallowed_names));
    }
    if found.operator {
        allow(quote!(should_implement_trait));
    }
}
