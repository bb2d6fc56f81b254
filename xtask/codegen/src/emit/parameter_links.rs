//! Links from the documentation of an operation to its parameters.
//!
//! Descriptions refer to parameters by their names on the wire, which no reader of the crate's documentation can look up.

use crate::ir::{Location, Operation, Parameter};
use crate::text::markdown::{Link, code};

/// The link of a code span that is the wire name of another optional parameter, from the setter of a parameter.
pub(super) fn from_setter(operation: &Operation, own: &Parameter) -> impl Fn(&str) -> Option<Link> {
    move |name| link(operation, "Self", name).filter(|_| own.wire_name != name)
}

/// The same, from the method of the client.
pub(super) fn from_client(operation: &Operation) -> impl Fn(&str) -> Option<Link> {
    let request = format!("super::operations::{}", operation.request);
    move |name| link(operation, &request, name)
}

/// The same, from the section about the arguments of the method. The values that are allowed there are no parameters, whatever they are.
pub(super) fn from_arguments(operation: &Operation) -> impl Fn(&str) -> Option<Link> {
    let link = from_client(operation);
    let facts: Vec<_> = operation.arguments().into_iter().filter_map(|(_, it)| it.facts.as_deref()).collect();
    move |name| link(name).filter(|_| !facts.iter().any(|facts| facts.contains(&code(name))))
}

fn link(operation: &Operation, request: &str, name: &str) -> Option<Link> {
    // Parts share the names of headers.
    let is_linked = |parameter: &&Parameter| !matches!(parameter.location, Location::PartHeader { .. });
    let mut named = operation.parameters.iter().filter(is_linked).filter(|parameter| parameter.wire_name == name);
    // Several have one name if they are in different places.
    let (Some(parameter), None) = (named.next().filter(|it| !it.required), named.next()) else { return None };
    let setter = parameter.ident.as_str();
    Some(Link { text: parameter.ident.plain().to_owned(), path: format!("{request}::{setter}") })
}
