//! Operations and what their requests hold.

use heck::ToShoutySnakeCase;

use super::{Builder, ident};
use crate::description::{Api, Body, Content, Location, Method, Operation, Parameter, SchemaKind, StringFormat, Style};
use crate::error::Problem;
use crate::ir::{self, BodyContent, Pairs, ParameterValue, PathPrefix, PathStyle, QueryStyle};
use crate::normalize::draft::OperationDraft;
use crate::normalize::parameters::BY_TYPE;
use crate::normalize::{is_json, names};

/// The media type of bytes of which nothing more is known (RFC 9110, section 8.3).
const UNKNOWN_MEDIA_TYPE: &str = "application/octet-stream";

impl Builder<'_> {
    pub(super) fn operations(
        &self,
        description: &Api,
        security: Vec<Option<Vec<ir::Security>>>,
        servers: &ir::Servers,
    ) -> Result<Vec<ir::Operation>, Problem> {
        let mut named: Vec<_> = self.draft.operations().zip(names::requests(self.draft)).zip(security).collect();
        // Operations that differ in their body stand side by side.
        named.sort_by_key(|(((_, known), _), _)| known.described);
        let operation = |(((operation, known), request), security): ((_, String), _)| {
            let known: &OperationDraft = known;
            let mut built = self.operation(&description.operations[known.described], operation, known, &request)?;
            built.security = security;
            built.server = servers.of(operation);
            Ok(built)
        };
        named.into_iter().map(operation).collect()
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
            security: None,
            server: None,
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
            location: location(parameter),
            value: self.parameter_value(parameter)?,
            pointer: parameter.pointer.clone(),
        })
    }

    fn parameter_value(&self, parameter: &Parameter) -> Result<ParameterValue, Problem> {
        let schema = &parameter.schema;
        if let Some(pattern) = &parameter.pattern {
            return Ok(ParameterValue::Map { pattern: pattern.clone(), ty: self.ty(schema)? });
        }
        let is_part = parameter.location == Location::Part;
        match (&schema.kind, &parameter.style) {
            (SchemaKind::String(StringFormat::Binary), _) if is_part => Ok(ParameterValue::File),
            (SchemaKind::Array(items), _) if is_part && items.kind == SchemaKind::String(StringFormat::Binary) => {
                Ok(ParameterValue::Files)
            }
            (SchemaKind::Array(items), Style::Content(media_type)) if is_part && is_json(media_type) => {
                Ok(ParameterValue::JsonList(self.ty(items)?))
            }
            (_, Style::Content(media_type)) if media_type == BY_TYPE => {
                Ok(ParameterValue::TextOrJson(self.ty(schema)?))
            }
            (_, Style::Content(media_type)) if is_json(media_type) => Ok(ParameterValue::Json(self.ty(schema)?)),
            (SchemaKind::Array(items), _) if self.is_scalar(&self.ty(items)?) => {
                Ok(ParameterValue::List(self.ty(items)?))
            }
            (SchemaKind::Array(items), _) if is_part => Ok(ParameterValue::JsonList(self.ty(items)?)),
            (SchemaKind::Any, _) if is_part => Ok(ParameterValue::TextOrJson(self.ty(schema)?)),
            _ if self.is_scalar(&self.ty(schema)?) => Ok(ParameterValue::Single(self.ty(schema)?)),
            _ if is_part => Ok(ParameterValue::Json(self.ty(schema)?)),
            _ => Ok(ParameterValue::Serialized(self.ty(schema)?)),
        }
    }

    /// Whether values of a type are text without a style.
    fn is_scalar(&self, ty: &ir::Type) -> bool {
        match ty {
            ir::Type::Json | ir::Type::List(_) | ir::Type::Map(_) => false,
            ir::Type::Named(id) => self.is_enum(*id),
            _ => true,
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
                Content::Json(schema) => {
                    let media_type = match body.media_type.contains('*') {
                        true => "application/json".to_owned(),
                        false => body.media_type.clone(),
                    };
                    BodyContent::Json { media_type, ty: self.ty(schema)? }
                }
                Content::Text => BodyContent::Text { media_type: media_type() },
                // Requests are not described as streams: parsing has made bytes of these.
                Content::Bytes | Content::Events(_) | Content::Lines(_) => {
                    BodyContent::Bytes { media_type: media_type() }
                }
                Content::Form(_) => BodyContent::Form,
                Content::Multipart(_) => {
                    let essence = body.media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
                    let subtype = essence.strip_prefix("multipart/").filter(|it| *it != "*").unwrap_or("form-data");
                    BodyContent::Multipart { subtype: subtype.to_owned() }
                }
            },
            pointer: body.pointer.clone(),
        })
    }
}

/// Where a parameter is, and how its value is written there.
fn location(parameter: &Parameter) -> ir::Location {
    let query_style = || QueryStyle {
        pairs: match &parameter.style {
            Style::Form { explode: false } => Pairs::Joined(","),
            Style::SpaceDelimited => Pairs::Joined(" "),
            Style::PipeDelimited => Pairs::Joined("|"),
            Style::DeepObject => Pairs::DeepObject,
            _ => Pairs::Exploded,
        },
        allow_reserved: parameter.allow_reserved,
    };
    match parameter.location {
        Location::Path => ir::Location::Path(match &parameter.style {
            Style::Label { explode } => PathStyle { prefix: PathPrefix::Label, explode: *explode },
            Style::Matrix { explode } => PathStyle { prefix: PathPrefix::Matrix, explode: *explode },
            style => PathStyle { prefix: PathPrefix::Simple, explode: *style == Style::Simple { explode: true } },
        }),
        Location::Query => ir::Location::Query(query_style()),
        Location::Header => ir::Location::Header { explode: parameter.style == Style::Simple { explode: true } },
        Location::Cookie => ir::Location::Cookie(query_style()),
        Location::FormField => ir::Location::FormField(query_style()),
        Location::Part => ir::Location::Part {
            media_type: match &parameter.style {
                Style::Content(media_types) => first_media_type(media_types),
                _ => None,
            },
        },
    }
}

/// The first media type of a list that is not a range.
fn first_media_type(media_types: &str) -> Option<String> {
    media_types.split(',').map(str::trim).find(|media_type| !media_type.contains('*')).map(str::to_owned)
}

/// Whether sending a request twice has the effect of sending it once: as the description or the profile declares, or by the method
/// (RFC 9110, section 9.2.2).
fn is_idempotent(operation: &Operation) -> bool {
    operation.idempotent.unwrap_or(!matches!(operation.method, Method::Patch | Method::Post))
}
