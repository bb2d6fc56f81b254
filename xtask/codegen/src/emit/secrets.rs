//! Secrets are not printed: a type that holds some says so in the place of each.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::constructors::Field;
use crate::model::{Property, SchemaKind, StringFormat};
use crate::normalize::names::words::snake;

/// An implementation of `Debug` that prints no secret, for a type that holds one.
pub(super) fn debug(name: &Ident, fields: &[Field<'_>]) -> Option<TokenStream> {
    let is_secret = |field: &Field<'_>| field.property.is_some_and(is_secret);
    if !fields.iter().any(is_secret) {
        return None;
    }
    let text = name.to_string();
    let lines = fields.iter().map(|field| {
        let (name, label) = (&field.name, field.name.to_string());
        let label = label.trim_start_matches("r#");
        match (is_secret(field), field.optional) {
            (false, _) => quote!(.field(#label, &self.#name)),
            (true, false) => quote!(.field(#label, &"[secret]")),
            (true, true) => quote!(.field(#label, &self.#name.as_ref().map(|_| "[secret]"))),
        }
    });
    Some(quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.debug_struct(#text)#(#lines)*.finish()
            }
        }
    })
}

/// Whether a text is a secret, by what it is called: an access token, a client's secret, a password.
fn is_secret(property: &Property) -> bool {
    let is_text = matches!(property.schema.kind, SchemaKind::String(StringFormat::Text));
    let name = snake(&property.name);
    let mut words = name.rsplit('_');
    is_text
        && match words.next() {
            Some("token" | "secret" | "password") => true,
            Some("key") => matches!(words.next(), Some("api" | "private" | "secret")),
            _ => false,
        }
}
