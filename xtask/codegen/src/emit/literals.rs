//! The types of properties that have a single value.

use quote::quote;

use super::definition::{Definition, Kind};
use crate::ir::Api;
use crate::types::TypeError;

/// The types of all literals.
///
/// # Errors
/// A bug in the generator: the code does not parse.
pub(super) fn definitions(api: &Api) -> Result<Vec<Definition>, TypeError> {
    let definitions = api.literals().iter().map(|literal| {
        let (name, value) = (&literal.ident, &literal.value);
        Definition::new(Kind::Literal, name, quote!(literal!(#name, #value);), ["literal"].into())
    });
    definitions.collect()
}
