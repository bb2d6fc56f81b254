//! Identifiers, each of a type of its own.
//!
//! HubSpot has the same identifier as a string in one place and as a number in another. For callers it is one type, which
//! goes from a response into the next request.

use quote::quote;

use super::definition::{Definition, Kind};
use super::docs::{doc, type_docs};
use crate::ir::Api;
use crate::types::TypeError;

/// The types of identifiers.
///
/// # Errors
/// A bug in the generator: the code does not parse.
pub(super) fn definitions(api: &Api) -> Result<Vec<Definition>, TypeError> {
    let definitions = api.ids().map(|(_, def)| {
        let name = &def.ident;
        let doc = doc(&type_docs(def));
        let code = quote! {
            #doc
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(Box<str>);

            id!(#name);
        };
        Definition::new(Kind::Id, name, code, ["id"].into())
    });
    definitions.collect()
}
