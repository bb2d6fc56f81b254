//! Links from the documentation of an operation to its parameters.
//!
//! Descriptions refer to parameters by their names on the wire, which no reader of the crate's documentation can look up.

use crate::ir::{Location, Operation, Parameter};
use crate::text::markdown::Link;

/// The link of a code span that is the wire name of another optional parameter, from the setter of a parameter.
pub(super) fn from_setter(operation: &Operation, own: &Parameter) -> impl Fn(&str) -> Option<Link> {
    move |name| link(operation, "Self", name).filter(|_| own.wire_name != name)
}

/// The same, from the method of the client.
pub(super) fn from_client(operation: &Operation) -> impl Fn(&str) -> Option<Link> {
    let request = format!("super::operations::{}", operation.request);
    move |name| link(operation, &request, name)
}

fn link(operation: &Operation, request: &str, name: &str) -> Option<Link> {
    // Parts share the names of headers.
    let is_linked = |parameter: &&Parameter| !matches!(parameter.location, Location::PartHeader { .. });
    let mut parameters = operation.parameters.iter().filter(is_linked);
    let parameter = parameters.find(|parameter| parameter.wire_name == name && !parameter.required)?;
    let setter = parameter.ident.as_str();
    Some(Link { text: parameter.ident.plain().to_owned(), path: format!("{request}::{setter}") })
}
