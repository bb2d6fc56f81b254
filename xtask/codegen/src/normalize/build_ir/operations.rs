//! Operations and what their requests hold.

use heck::ToShoutySnakeCase;

use super::{Builder, bug, ident};
use crate::error::Problem;
use crate::ir::{self, BodyContent, Method, ParameterValue, QueryStyle, ResponseBody};
use crate::model::{
    Authorization, Body, Content, Cursor, ListStyle, Location, Operation, Pagination, Parameter, SchemaKind,
    StringFormat, Success,
};

/// The media type of bytes of which nothing more is known (RFC 9110, section 8.3).
const UNKNOWN_MEDIA_TYPE: &str = "application/octet-stream";

impl Builder<'_> {
    pub(super) fn operation(&self, operation: &Operation) -> Result<ir::Operation, Problem> {
        let pointer = &operation.pointer;
        let parameters = operation.parameters.iter().map(|it| self.parameter(it)).collect::<Result<Vec<_>, _>>()?;
        let constant = operation.id.to_shouty_snake_case();
        // The request of an operation that is named by one letter is that letter.
        let constant = if constant == operation.request { format!("{constant}_OPERATION") } else { constant };
        Ok(ir::Operation {
            ident: ident(&operation.id, pointer)?,
            request: ident(&operation.request, pointer)?,
            constant: ident(&constant, pointer)?,
            method: method(operation.method, pointer)?,
            path: operation.path.clone(),
            summary: operation.summary.clone(),
            description: operation.description.clone(),
            deprecated: operation.deprecated,
            idempotent: operation.idempotent,
            body: operation.body.as_ref().map(|body| self.body(body)).transpose()?,
            response: self.response(&operation.success)?,
            accept: operation.accept.clone(),
            security: operation.security.iter().map(security).collect(),
            pagination: operation
                .pagination
                .as_ref()
                .map(|pagination| self.pagination(operation, pagination))
                .transpose()?,
            shortcuts: operation
                .shortcuts
                .iter()
                .map(|shortcut| self.shortcut(operation, shortcut))
                .collect::<Result<_, _>>()?,
            parameters,
            pointer: pointer.clone(),
        })
    }

    fn parameter(&self, parameter: &Parameter) -> Result<ir::Parameter, Problem> {
        Ok(ir::Parameter {
            wire_name: parameter.name.clone(),
            ident: ident(&parameter.ident, &parameter.pointer)?,
            docs: parameter.description.clone(),
            required: parameter.required,
            location: match parameter.location {
                Location::Path => ir::Location::Path,
                Location::Query => ir::Location::Query(match parameter.list_style {
                    ListStyle::Joined(separator) => QueryStyle::Joined(separator),
                    ListStyle::Repeated | ListStyle::InBrackets => QueryStyle::Repeated,
                }),
                Location::Header => ir::Location::Header,
                Location::Field => ir::Location::FormField,
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
                Content::Bytes => BodyContent::Bytes { media_type: media_type() },
                Content::Form(_) => BodyContent::Form,
                Content::Multipart(_) => BodyContent::Multipart,
            },
            pointer: body.pointer.clone(),
        })
    }

    fn response(&self, success: &Success) -> Result<ResponseBody, Problem> {
        Ok(match success {
            Success::Empty => ResponseBody::Empty,
            Success::Json(schema) => ResponseBody::Json(self.ty(schema)?),
            Success::OptionalJson(schema) => ResponseBody::OptionalJson(self.ty(schema)?),
            Success::Text => ResponseBody::Text,
            Success::Bytes => ResponseBody::Bytes,
        })
    }

    fn pagination(&self, operation: &Operation, pagination: &Pagination) -> Result<ir::Pagination, Problem> {
        let missing = || bug(&operation.pointer, "the cursor of its pages is not where it was found");
        let cursor = match &pagination.cursor {
            Cursor::Query(name) => {
                let is_cursor = |it: &Parameter| it.name == *name && it.location == Location::Query;
                ir::Cursor::Query(operation.parameters.iter().position(is_cursor).ok_or_else(missing)?)
            }
            Cursor::Body(name) => {
                let schema = operation.body.as_ref().and_then(|body| body.content.schema());
                let (id, object) = schema.and_then(|schema| self.referred(schema)).ok_or_else(missing)?;
                let position = object.properties.iter().position(|property| property.name == *name);
                ir::Cursor::Body(id, position.ok_or_else(missing)?)
            }
        };
        Ok(ir::Pagination { cursor, page: self.type_id(&pagination.page, &operation.pointer)? })
    }
}

fn method(name: &str, pointer: &str) -> Result<Method, Problem> {
    use Method::{Delete, Get, Head, Options, Patch, Post, Put, Trace};
    let methods = [Get, Put, Post, Delete, Options, Head, Patch, Trace];
    let method = methods.into_iter().find(|method| method.as_str() == name);
    method.ok_or_else(|| bug(pointer, format!("there is no method {name}")))
}

fn security(authorization: &Authorization) -> ir::Security {
    ir::Security {
        scopes: authorization.schemes.values().flatten().cloned().collect(),
        query_keys: authorization.query_keys.clone(),
    }
}
