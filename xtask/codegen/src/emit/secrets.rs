//! `Debug` of types that hold secrets.

use proc_macro2::TokenStream;
use quote::quote;

use super::fields::EmittedField;
use crate::ir::{Field, Holder, Ident, Type};
use crate::text::case::snake;

/// An implementation of `Debug` that redacts secrets, for a struct that holds one.
pub(super) fn debug(name: &Ident, fields: &[EmittedField<'_>]) -> Option<TokenStream> {
    let is_secret = |field: &EmittedField<'_>| field.field.is_some_and(is_secret);
    if !fields.iter().any(is_secret) {
        return None;
    }
    let label = name.as_str();
    let lines = fields.iter().map(|field| {
        let (name, label) = (&field.name, field.name.plain());
        match (is_secret(field), field.holder != Holder::None) {
            (false, _) => quote!(.field(#label, &self.#name)),
            (true, false) => quote!(.field(#label, &"[secret]")),
            (true, true) => quote!(.field(#label, &self.#name.as_ref().map(|_| "[secret]"))),
        }
    });
    Some(quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.debug_struct(#label)#(#lines)*.finish()
            }
        }
    })
}

/// Whether a string is a secret, by its format or by its name: an access token, a client secret, a password.
fn is_secret(field: &Field) -> bool {
    let name = snake(&field.wire_name);
    let mut words = name.rsplit('_');
    field.is_secret
        || field.ty == Type::String
            && match words.next() {
                Some("token" | "secret" | "password") => true,
                Some("key") => matches!(words.next(), Some("api" | "private" | "secret")),
                _ => false,
            }
}
