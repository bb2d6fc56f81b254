//! Operations and what their requests hold.

use heck::ToShoutySnakeCase;

use super::{Builder, ident};
use crate::description::{
    Api, Authorization, Body, Content, Location, Method, Operation, Parameter, SchemaKind, StringFormat, Style,
};
use crate::error::Problem;
use crate::ir::{self, BodyContent, ParameterValue, QueryStyle};
use crate::normalize::draft::OperationDraft;
use crate::normalize::names;

/// The media type of bytes of which nothing more is known (RFC 9110, section 8.3).
const UNKNOWN_MEDIA_TYPE: &str = "application/octet-stream";

impl Builder<'_> {
    pub(super) fn operations(&self, description: &Api) -> Result<Vec<ir::Operation>, Problem> {
        let named = self.draft.operations().zip(names::requests(self.draft));
        let operations = named.zip(&description.operations);
        operations
            .map(|(((operation, known), request), described)| self.operation(described, operation, known, &request))
            .collect()
    }

    fn operation(
        &self,
        described: &Operation,
        operation: &Operation,
        known: &OperationDraft,
        request: &str,
    ) -> Result<ir::Operation, Problem> {
        let pointer = &operation.pointer;
        let parameters = operation.parameters.iter().zip(names::parameters(operation));
        let constant = known.name.to_shouty_snake_case();
        // The request of an operation that is named by one letter is that letter.
        let constant = if constant == request { format!("{constant}_OPERATION") } else { constant };
        Ok(ir::Operation {
            ident: ident(&known.name, pointer)?,
            request: ident(request, pointer)?,
            constant: ident(&constant, pointer)?,
            method: operation.method,
            path: operation
                .query
                .as_ref()
                .map_or_else(|| operation.path.clone(), |query| format!("{}?{query}", operation.path)),
            summary: operation.summary.clone(),
            description: operation.description.clone(),
            deprecated: operation.deprecated,
            idempotent: is_idempotent(operation),
            body: operation.body.as_ref().map(|body| self.body(body)).transpose()?,
            response: self.response(&known.response.body)?,
            responses: self.responses(described, known)?,
            representations: self.representations(&known.response, pointer)?,
            accept: known.response.accept.clone(),
            security: operation.security.iter().map(security).collect(),
            pagination: known.pagination.as_ref().map(|it| self.pagination(operation, it)).transpose()?,
            shortcuts: operation
                .shortcuts
                .iter()
                .map(|shortcut| self.shortcut(operation, shortcut))
                .collect::<Result<_, _>>()?,
            parameters: parameters.map(|(it, name)| self.parameter(it, &name)).collect::<Result<_, _>>()?,
            pointer: pointer.clone(),
        })
    }

    fn parameter(&self, parameter: &Parameter, name: &str) -> Result<ir::Parameter, Problem> {
        Ok(ir::Parameter {
            wire_name: parameter.name.clone(),
            ident: ident(name, &parameter.pointer)?,
            docs: parameter.description.clone(),
            deprecated: parameter.deprecated,
            required: parameter.required,
            location: match parameter.location {
                Location::Path => ir::Location::Path,
                Location::Query => ir::Location::Query(match parameter.style {
                    Style::Joined(separator) => QueryStyle::Joined(separator),
                    Style::Repeated | Style::InBrackets => QueryStyle::Repeated,
                }),
                Location::Header => ir::Location::Header,
                Location::FormField => ir::Location::FormField,
                Location::Part => ir::Location::Part,
            },
            value: self.parameter_value(parameter)?,
            pointer: parameter.pointer.clone(),
        })
    }

    fn parameter_value(&self, parameter: &Parameter) -> Result<ParameterValue, Problem> {
        let is_binary = |kind: &SchemaKind| *kind == SchemaKind::String(StringFormat::Binary);
        let schema = &parameter.schema;
        if parameter.location == Location::Part && is_binary(&schema.kind) {
            return Ok(ParameterValue::File);
        }
        if let Some(pattern) = &parameter.pattern {
            return Ok(ParameterValue::Map { pattern: pattern.clone(), ty: self.ty(schema)? });
        }
        match &schema.kind {
            SchemaKind::Array(items) if parameter.location == Location::Part && is_binary(&items.kind) => {
                Ok(ParameterValue::Files)
            }
            SchemaKind::Array(items) => Ok(ParameterValue::List(self.ty(items)?)),
            _ => Ok(ParameterValue::Single(self.ty(schema)?)),
        }
    }

    fn body(&self, body: &Body) -> Result<ir::Body, Problem> {
        let media_type = || match body.media_type.contains('*') {
            true => UNKNOWN_MEDIA_TYPE.to_owned(),
            false => body.media_type.clone(),
        };
        Ok(ir::Body {
            required: body.required,
            docs: body.description.clone(),
            content: match &body.content {
                Content::Json(schema) => BodyContent::Json(self.ty(schema)?),
                Content::Text => BodyContent::Text { media_type: media_type() },
                // Requests are not described as streams: parsing has made bytes of these.
                Content::Bytes | Content::Events(_) | Content::Lines(_) => {
                    BodyContent::Bytes { media_type: media_type() }
                }
                Content::Form(_) => BodyContent::Form,
                Content::Multipart(_) => BodyContent::Multipart,
            },
            pointer: body.pointer.clone(),
        })
    }
}

/// Whether sending a request twice has the effect of sending it once: as the description or the profile declares, or by the method
/// (RFC 9110, section 9.2.2).
fn is_idempotent(operation: &Operation) -> bool {
    operation.idempotent.unwrap_or(!matches!(operation.method, Method::Patch | Method::Post))
}

fn security(authorization: &Authorization) -> ir::Security {
    ir::Security {
        scopes: authorization.schemes.values().flatten().cloned().collect(),
        query_keys: authorization.query_keys.clone(),
    }
}
