//! Operations and what their requests hold.

use super::{Builder, ident};
use crate::description::{Api, Body, Content, Method, Operation, SchemaKind};
use crate::error::Problem;
use crate::ir::{self, BodyContent};
use crate::normalize::draft::OperationDraft;
use crate::normalize::names;
use crate::text::media_types::essence;

/// The media type of bytes of which nothing more is known (RFC 9110, section 8.3).
const UNKNOWN_MEDIA_TYPE: &str = "application/octet-stream";

impl Builder<'_> {
    pub(super) fn operations(
        &self,
        description: &Api,
        security: Vec<Option<Vec<ir::Security>>>,
        servers: &ir::Servers,
    ) -> Result<Vec<ir::Operation>, Problem> {
        let mut known: Vec<_> = self.draft.operations().zip(security).collect();
        // Operations that differ in their body stand side by side.
        known.sort_by_key(|((_, known), _)| known.described);
        let operation = |((operation, known), security)| {
            let mut built = self.operation(description, operation, known)?;
            built.security = security;
            built.servers = servers.of(operation);
            Ok(built)
        };
        known.into_iter().map(operation).collect()
    }

    fn operation(
        &self,
        description: &Api,
        operation: &Operation,
        known: &OperationDraft,
    ) -> Result<ir::Operation, Problem> {
        let pointer = &operation.pointer;
        let parameters = operation.parameters.iter().zip(names::parameters(operation));
        Ok(ir::Operation {
            ident: ident(&known.name, pointer)?,
            request: ident(&known.request, pointer)?,
            constant: ident(&known.constant, pointer)?,
            method: operation.method,
            path: operation
                .query
                .as_ref()
                .map_or_else(|| operation.path.clone(), |query| format!("{}?{query}", operation.path)),
            summary: operation.summary.clone(),
            description: operation.description.clone(),
            remarks: operation.remarks.clone(),
            deprecated: operation.deprecated,
            idempotent: is_idempotent(operation),
            body: operation.body.as_ref().map(|body| self.body(body)).transpose()?,
            response: self.response(&known.response.body)?,
            held: self.held(&known.response.body, &known.response.held)?,
            responses: self.responses(description, known)?,
            representations: self.representations(&known.response, pointer)?,
            accept: known.response.accept.clone(),
            security: None,
            servers: Vec::new(),
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

    fn body(&self, body: &Body) -> Result<ir::Body, Problem> {
        // A range is not sent.
        let or = |default: &str| match body.media_type.contains('*') {
            true => default.to_owned(),
            false => body.media_type.clone(),
        };
        Ok(ir::Body {
            required: body.required,
            docs: body.description.clone(),
            content: match &body.content {
                Content::Json(schema) => BodyContent::Json {
                    media_type: or("application/json"),
                    ty: self.ty(schema)?,
                    nullable: schema.nullable && schema.kind != SchemaKind::Any,
                },
                Content::Text => BodyContent::Text { media_type: or("text/plain") },
                // Requests are not described as streams: parsing has made bytes of these.
                Content::Bytes | Content::Events(_) | Content::Lines(_) => BodyContent::Bytes {
                    media_type: match body.media_type.as_str() {
                        "*/*" | "application/*" => UNKNOWN_MEDIA_TYPE.to_owned(),
                        other => other.to_owned(),
                    },
                },
                Content::Form(_) => BodyContent::Form,
                Content::Multipart(_) => {
                    let essence = essence(&body.media_type);
                    let subtype = essence.strip_prefix("multipart/").filter(|it| *it != "*").unwrap_or("form-data");
                    BodyContent::Multipart { subtype: subtype.to_owned() }
                }
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
