//! The types of properties that have a single value.

use quote::quote;

use super::definition::{Definition, Kind};
use crate::ir::Api;

/// The types of all literals.
pub(super) fn definitions(api: &Api) -> impl Iterator<Item = Definition> {
    api.literals().iter().map(|literal| {
        let (name, value) = (&literal.ident, &literal.value);
        Definition::new(Kind::Literal, name, quote!(literal!(#name, #value);)).with_names(["literal"].into())
    })
}
