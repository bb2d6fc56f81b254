//! Parameters: where they are, what they hold, and how their values are written.

use super::{Builder, ident};
use crate::description::{Location, Parameter, Schema, SchemaKind, StringFormat, Style};
use crate::error::Problem;
use crate::ir::{self, Escaping, Pairs, ParameterValue, PartForm, PathPrefix, PathStyle, QueryStyle};
use crate::normalize::parameters::BY_TYPE;
use crate::text::markdown::code;
use crate::text::media_types::{is_json, listed};

impl Builder<'_> {
    pub(super) fn parameter(&self, parameter: &Parameter, name: &str) -> Result<ir::Parameter, Problem> {
        let is_sent =
            parameter.constant.as_ref().map(|value| format!("It is {} unless it is set.", code(&value.to_string())));
        let facts: Vec<_> = parameter.schema.facts.clone().into_iter().chain(is_sent).collect();
        Ok(ir::Parameter {
            wire_name: parameter.name.clone(),
            ident: ident(name, &parameter.pointer)?,
            docs: parameter.description.clone(),
            facts: (!facts.is_empty()).then(|| facts.join(" ")),
            maximum: parameter.schema.maximum,
            deprecated: parameter.deprecated,
            required: !parameter.has_setter(),
            location: location(parameter),
            value: self.parameter_value(parameter)?,
            constant: parameter.constant.clone(),
            pointer: parameter.pointer.clone(),
        })
    }

    fn parameter_value(&self, parameter: &Parameter) -> Result<ParameterValue, Problem> {
        let schema = &parameter.schema;
        if parameter.pattern.is_some() && parameter.schema.kind == SchemaKind::String(StringFormat::Binary) {
            return Ok(ParameterValue::NamedFiles);
        }
        if let Some(pattern) = &parameter.pattern {
            return Ok(ParameterValue::Map { pattern: pattern.clone(), ty: self.ty(schema)? });
        }
        let media_type = match &parameter.style {
            Style::Content(media_type) => Some(media_type.as_str()),
            _ => None,
        };
        if parameter.location == Location::Part && media_type.is_some() {
            return self.part_value(parameter);
        }
        match &schema.kind {
            _ if media_type == Some(BY_TYPE) => Ok(ParameterValue::TextOrJson(self.ty(schema)?)),
            _ if media_type.is_some_and(is_json) => Ok(ParameterValue::Json(self.ty(schema)?)),
            _ if parameter.nested_as_json => Ok(ParameterValue::FlatOrJson(self.ty(schema)?)),
            SchemaKind::Array(items) if self.is_scalar(&self.ty(items)?) => Ok(ParameterValue::List(self.ty(items)?)),
            _ if self.is_scalar(&self.ty(schema)?) => Ok(ParameterValue::Single(self.ty(schema)?)),
            _ => Ok(ParameterValue::Serialized(self.ty(schema)?)),
        }
    }

    /// A part of a multipart form is a file, text or JSON. Each item of a list is a part.
    fn part_value(&self, parameter: &Parameter) -> Result<ParameterValue, Problem> {
        let schema = &parameter.schema;
        let is_file = |kind: &SchemaKind| *kind == SchemaKind::String(StringFormat::Binary);
        let writes_json = matches!(&parameter.style, Style::Content(media_type) if is_json(media_type));
        match &schema.kind {
            kind if is_file(kind) => Ok(ParameterValue::File),
            SchemaKind::Array(items) if is_file(&items.kind) => Ok(ParameterValue::Files),
            SchemaKind::Array(items) if !writes_json && self.is_scalar(&self.ty(items)?) => {
                Ok(ParameterValue::List(self.ty(items)?))
            }
            SchemaKind::Array(items) if writes_json || !self.is_mixed(items) => {
                Ok(ParameterValue::JsonList(self.ty(items)?))
            }
            _ if !writes_json && self.is_mixed(schema) => Ok(ParameterValue::TextOrJson(self.ty(schema)?)),
            SchemaKind::Array(_) => Ok(ParameterValue::TextOrJson(self.ty(schema)?)),
            SchemaKind::Any if !writes_json => Ok(ParameterValue::TextOrJson(self.ty(schema)?)),
            _ if !writes_json && self.is_scalar(&self.ty(schema)?) => Ok(ParameterValue::Single(self.ty(schema)?)),
            _ => Ok(ParameterValue::Json(self.ty(schema)?)),
        }
    }

    /// Whether values can be objects and others: the media type of a part depends on what it is (OpenAPI 3.1.1, Encoding Object).
    fn is_mixed(&self, schema: &Schema) -> bool {
        let is_object = |it: &Schema| matches!(self.api.resolved(it).kind, SchemaKind::Object(_) | SchemaKind::Map(_));
        match &self.api.resolved(schema).kind {
            SchemaKind::Union(union) => !union.variants.iter().all(is_object),
            kind => *kind == SchemaKind::Any,
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
}

/// Where a parameter is, and how its value is written there.
fn location(parameter: &Parameter) -> ir::Location {
    match parameter.location {
        Location::Path => ir::Location::Path(match &parameter.style {
            Style::Label { explode } => PathStyle { prefix: PathPrefix::Label, explode: *explode },
            Style::Matrix { explode } => PathStyle { prefix: PathPrefix::Matrix, explode: *explode },
            style => PathStyle { prefix: PathPrefix::Simple, explode: *style == Style::Simple { explode: true } },
        }),
        Location::Query => ir::Location::Query(query_style(parameter)),
        Location::Header => ir::Location::Header { explode: parameter.style == Style::Simple { explode: true } },
        Location::PartHeader => ir::Location::PartHeader {
            part: parameter.part.clone().unwrap_or_default(),
            explode: parameter.style == Style::Simple { explode: true },
        },
        Location::Cookie => ir::Location::Cookie(query_style(parameter)),
        Location::FormField => ir::Location::FormField(query_style(parameter)),
        Location::Part => ir::Location::Part(match &parameter.style {
            Style::Content(media_type) if media_type == BY_TYPE => PartForm::ByType,
            Style::Content(media_type) => part_form(media_type),
            _ => PartForm::Pairs(query_style(parameter)),
        }),
    }
}

/// A part of a declared media type. That of a file can be one of several.
fn part_form(declared: &str) -> PartForm {
    match listed(declared) {
        names if names.len() > 1 || names.iter().any(|name| name.contains('*')) => PartForm::OneOf(names),
        _ => PartForm::MediaType(declared.to_owned()),
    }
}

fn query_style(parameter: &Parameter) -> QueryStyle {
    QueryStyle {
        pairs: match &parameter.style {
            Style::Form { explode: false } | Style::Cookie { explode: false } => Pairs::Joined(","),
            Style::SpaceDelimited => Pairs::Joined(" "),
            Style::PipeDelimited => Pairs::Joined("|"),
            Style::DeepObject => Pairs::DeepObject,
            _ => Pairs::Exploded,
        },
        escaping: match &parameter.style {
            Style::Cookie { .. } => Escaping::Nothing,
            _ if parameter.allow_reserved => Escaping::NotReserved,
            _ => Escaping::All,
        },
    }
}
