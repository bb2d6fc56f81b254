//! Responses: what they hold, as decoded and as described.

use std::collections::HashSet;

use heck::ToShoutySnakeCase;

use super::{Builder, ident};
use crate::description::{Api, Response};
use crate::error::Problem;
use crate::ir;
use crate::normalize::draft::{OperationDraft, Representation, ResponseBody, UnifiedResponse};
use crate::normalize::names::representations as wanted_names;
use crate::normalize::representations::media_range;
use crate::text::case::{Unique, identifier};

impl Builder<'_> {
    pub(super) fn response(&self, response: &ResponseBody) -> Result<ir::ResponseBody, Problem> {
        Ok(match response {
            ResponseBody::Empty => ir::ResponseBody::Empty,
            ResponseBody::Json(schema) => ir::ResponseBody::Json(self.ty(schema)?),
            ResponseBody::OptionalJson(schema) => ir::ResponseBody::OptionalJson(self.ty(schema)?),
            ResponseBody::JsonOrText(schema) => ir::ResponseBody::JsonOrText(self.element(schema)?),
            ResponseBody::Text => ir::ResponseBody::Text,
            ResponseBody::Bytes => ir::ResponseBody::Bytes,
            ResponseBody::Events(data) => {
                ir::ResponseBody::Events(data.as_ref().map(|schema| self.element(schema)).transpose()?)
            }
            ResponseBody::Lines(schema) => ir::ResponseBody::Lines(self.element(schema)?),
        })
    }

    /// The representations that callers can ask for. The only one of a stream needs no name of its own.
    pub(super) fn representations(
        &self,
        response: &UnifiedResponse,
        pointer: &str,
    ) -> Result<Vec<ir::Representation>, Problem> {
        let is_stream = |body: &ResponseBody| matches!(body, ResponseBody::Events(_) | ResponseBody::Lines(_));
        let mut names = Unique::default();
        let mut has_stream = is_stream(&response.body);
        let mut representations = Vec::new();
        let wanted = wanted_names(response);
        for (Representation { media_type, body, held }, wanted) in response.others.iter().zip(wanted) {
            let needs_name = !is_stream(body) || std::mem::replace(&mut has_stream, true);
            let name = needs_name.then(|| names.name(wanted));
            representations.push(ir::Representation {
                media_type: media_range(media_type).to_owned(),
                suffix: name.map(|name| ident(&identifier(&name), pointer)).transpose()?,
                body: self.response(body)?,
                held: self.held(body, held)?,
            });
        }
        Ok(representations)
    }

    /// The responses of an operation as described, with the types of errors.
    pub(super) fn responses(&self, description: &Api, known: &OperationDraft) -> Result<Vec<ir::Response>, Problem> {
        let operation = &description.operations[known.described];
        let mut headers = Headers::default();
        let successes = operation.responses.iter().map(|it| (it, true));
        let responses = successes.chain(operation.errors.iter().map(|it| (it, false)));
        let response = |(response, is_success): (&Response, bool)| {
            let body = response.body.as_ref();
            let others = body.into_iter().flat_map(|body| body.others.iter().map(|(media_type, _)| media_type));
            let media_types = body.iter().map(|body| &body.media_type).chain(others).cloned().collect();
            let error = known.errors.iter().find(|it| !is_success && it.status == response.status);
            Ok(ir::Response {
                status: response.status.clone(),
                is_success,
                media_types,
                error: error.map(|error| self.ty(&error.schema)).transpose()?,
                headers: headers.of(self, known, response)?,
            })
        };
        responses.map(response).collect()
    }
}

/// The constants of headers, each once in an operation.
#[derive(Default)]
struct Headers {
    names: Unique,
    seen: HashSet<String>,
}

impl Headers {
    /// The headers of a response that no earlier one has.
    fn of(
        &mut self,
        builder: &Builder<'_>,
        known: &OperationDraft,
        response: &Response,
    ) -> Result<Vec<ir::ResponseHeader>, Problem> {
        let mut headers = Vec::new();
        for (name, described) in &response.headers {
            let wire_name = name.to_ascii_lowercase();
            let Some(schema) = known.headers.get(&wire_name) else { continue };
            if !self.seen.insert(wire_name.clone()) {
                continue;
            }
            let constant =
                Some(name.to_shouty_snake_case()).filter(|it| it.starts_with(|c: char| c.is_ascii_alphabetic()));
            let constant =
                self.names.name(constant.unwrap_or_else(|| format!("HEADER_{}", name.to_shouty_snake_case())));
            headers.push(ir::ResponseHeader {
                ident: ident(&constant, &response.pointer)?,
                docs: described.description.clone(),
                ty: builder.ty(schema)?,
                wire_name,
            });
        }
        Ok(headers)
    }
}
