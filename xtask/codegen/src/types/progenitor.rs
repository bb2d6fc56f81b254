//! progenitor as the chooser of types: it is given a description that holds nothing but what its choice depends on, and the
//! types of fields, arguments and results are taken from the code that it generates.

mod extract;
mod openapi;
mod quiet_panic;
mod run;

use std::collections::HashMap;

use syn::Type;

use super::{RustTypes, TypeError};
use crate::ir::{Api, Operation, TypeId};
use extract::GeneratedTypes;

/// Has progenitor choose the types of an API.
///
/// # Errors
/// A bug in the generator: progenitor refuses the description, panics on it, or its code does not parse.
pub(crate) fn resolve(api: &Api) -> Result<impl RustTypes, TypeError> {
    let tokens = run::generate(&openapi::reduced(api), openapi::replaced(api))?;
    let operations = api.operations.iter().enumerate().map(|(index, it)| (it.ident.as_str(), index)).collect();
    Ok(Progenitor {
        api,
        operations,
        taken: openapi::taken(api),
        types: GeneratedTypes::read(syn::parse2(tokens)?, api.has_exact_formats),
    })
}

/// The description that progenitor is given, for the benchmark that compares with progenitor alone.
pub fn reduced_description(api: &Api) -> openapiv3::OpenAPI {
    openapi::reduced(api)
}

struct Progenitor<'a> {
    api: &'a Api,
    /// The indexes of the operations, by the names of their methods.
    operations: HashMap<&'a str, usize>,
    /// The names of the types.
    taken: openapi::Taken<'a>,
    types: GeneratedTypes,
}

impl Progenitor<'_> {
    fn operation_name(&self, operation: &Operation) -> String {
        self.operations.get(operation.ident.as_str()).map(|index| openapi::operation_name(*index)).unwrap_or_default()
    }

    /// Another type of a response: of the errors first, then of the representations and of the headers.
    fn other(&self, operation: &Operation, other: usize) -> Result<&Type, TypeError> {
        let index = self.operations.get(operation.ident.as_str());
        let ty = index.and_then(|index| self.types.result(&openapi::other_name(*index, other)));
        ty.ok_or_else(|| missing(format!("a response of `{}`", operation.ident), &operation.pointer))
    }
}

impl RustTypes for Progenitor<'_> {
    fn field(&self, owner: TypeId, field: usize) -> Result<&Type, TypeError> {
        let def = self.api.type_def(owner);
        let ty = self.types.field(def.ident.as_str(), &openapi::member(field));
        ty.ok_or_else(|| missing(format!("field {field} of `{}`", def.ident), &def.pointer))
    }

    fn additional(&self, owner: TypeId) -> Result<&Type, TypeError> {
        let def = self.api.type_def(owner);
        let ty = self.types.field(def.ident.as_str(), openapi::ADDITIONAL);
        ty.ok_or_else(|| missing(format!("the additional properties of `{}`", def.ident), &def.pointer))
    }

    fn variant(&self, owner: TypeId, variant: usize) -> Result<&Type, TypeError> {
        let def = self.api.type_def(owner);
        let ty = self.types.field(&openapi::variants_of(self.api, &self.taken, owner), &openapi::member(variant));
        ty.ok_or_else(|| missing(format!("variant {variant} of `{}`", def.ident), &def.pointer))
    }

    fn parameter(&self, operation: &Operation, parameter: usize) -> Result<&Type, TypeError> {
        let ty = self.types.argument(&self.operation_name(operation), &openapi::member(parameter));
        ty.ok_or_else(|| missing(format!("parameter {parameter} of `{}`", operation.ident), &operation.pointer))
    }

    fn body(&self, operation: &Operation) -> Result<&Type, TypeError> {
        let ty = self.types.argument(&self.operation_name(operation), openapi::BODY);
        ty.ok_or_else(|| missing(format!("the body of `{}`", operation.ident), &operation.pointer))
    }

    fn response(&self, operation: &Operation) -> Result<&Type, TypeError> {
        let ty = self.types.result(&self.operation_name(operation));
        ty.ok_or_else(|| missing(format!("the response of `{}`", operation.ident), &operation.pointer))
    }

    fn error(&self, operation: &Operation, response: usize) -> Result<&Type, TypeError> {
        self.other(operation, response)
    }

    fn representation(&self, operation: &Operation, representation: usize) -> Result<&Type, TypeError> {
        self.other(operation, operation.responses.len() + representation)
    }

    fn header(&self, operation: &Operation, header: usize) -> Result<&Type, TypeError> {
        self.other(operation, operation.responses.len() + operation.representations.len() + header)
    }
}

fn missing(what: String, pointer: &str) -> TypeError {
    TypeError::Missing { what, pointer: pointer.to_owned() }
}
