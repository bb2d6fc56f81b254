//! Multipart bodies: `multipart/form-data`.

use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{RequestBuilder, multipart};
use serde::Serialize;

use crate::build::body::{Body, to_json};
use crate::build::content::Content;
use crate::build::into_option::IntoOption;
use crate::build::into_values::IntoValues;
use crate::build::parameter::Parameter;
use crate::build::part::{Part, quotable};
use crate::build::request::Request;
use crate::build::value::ParameterValue;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The parts of a multipart form.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct MultipartForm(Vec<(&'static str, Part)>);

impl MultipartForm {
    /// Sets a field to a file, replacing its previous value. Without a file, removes it.
    pub fn set_file<Kind>(&mut self, name: &'static str, part: impl IntoOption<Part, Kind>) {
        self.set_files(name, part.into_option());
    }

    /// Sets a field to a list of files, replacing its previous values.
    pub fn set_files<Kind>(&mut self, name: &'static str, parts: impl IntoValues<Part, Kind>) {
        self.set_files_as(name, "application/octet-stream", parts);
    }

    /// Sets a field to a file, replacing its previous value. One without a media type gets the given one.
    pub fn set_file_as<Kind>(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        part: impl IntoOption<Part, Kind>,
    ) {
        self.set_files_as(name, media_type, part.into_option());
    }

    /// Sets a field to a list of files, replacing its previous values. Those without a media type get the given one.
    ///
    /// A file without a name is sent with the name of the field, since servers treat a part without one as a string.
    pub fn set_files_as<Kind>(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        parts: impl IntoValues<Part, Kind>,
    ) {
        self.replace(
            name,
            parts.into_values().map(|mut part| {
                part.file_name.get_or_insert_with(|| name.to_owned());
                part.media_type.get_or_insert_with(|| media_type.to_owned());
                part
            }),
        );
    }

    fn replace(&mut self, name: &'static str, parts: impl IntoIterator<Item = Part>) {
        self.0.retain(|(other, _)| *other != name);
        self.0.extend(parts.into_iter().map(|part| (name, part)));
    }

    /// Sets a field to a string, replacing its previous value. Without a value, removes it.
    pub fn set<P: Parameter, Kind>(&mut self, name: &'static str, value: impl IntoOption<P, Kind>) {
        self.set_list::<P, _>(name, value.into_option());
    }

    /// Sets a field to a list of strings, replacing its previous values. Each is a part of its own.
    pub fn set_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.replace(name, values.into_values().map(|value| Part::bytes(value.to_wire())));
    }

    /// Sets a field to JSON, replacing its previous value. Without a value, removes it. If the value cannot be serialized,
    /// sending the request fails.
    pub fn set_json<T: Serialize>(&mut self, name: &'static str, value: Option<T>) {
        self.set_json_list(name, value);
    }

    /// Sets a field to a list of JSON values, replacing its previous values. Each is a part of its own.
    pub fn set_json_list<T: Serialize>(&mut self, name: &'static str, values: impl IntoIterator<Item = T>) {
        let part = |value: T| match to_json(&value) {
            Ok(json) => Part::bytes(json).media_type("application/json"),
            Err(error) => {
                Part::new(Content::Invalid(format!("failed to serialize the part `{name}` as JSON: {error}")))
            }
        };
        self.replace(name, values.into_iter().map(part));
    }

    /// Sets a field to text if the value is a scalar, and to JSON otherwise, replacing its previous value. Each scalar of a
    /// list is a part of its own.
    #[cfg(feature = "part-objects")]
    pub fn set_text_or_json<T: Serialize>(&mut self, name: &'static str, value: &T) {
        let is_nested = |value: &ParameterValue| matches!(value, ParameterValue::List(_) | ParameterValue::Object(_));
        match ParameterValue::serialized(value) {
            ParameterValue::Object(_) => self.set_json(name, Some(value)),
            ParameterValue::List(values) if values.iter().any(is_nested) => self.set_json(name, Some(value)),
            value => self.set_value(name, "text/plain", value),
        }
    }

    /// Sets a field to text of a media type, replacing its previous value. Each item of a list is a part of its own.
    pub fn set_value(&mut self, name: &'static str, media_type: &'static str, value: ParameterValue) {
        let values = match value {
            ParameterValue::Absent => Vec::new(),
            ParameterValue::List(values) => values,
            value => vec![value],
        };
        let part = |value| match value {
            ParameterValue::Scalar(value) => Part::bytes(value).media_type(media_type),
            ParameterValue::Invalid(why) => Part::new(Content::Invalid(format!("invalid part `{name}`: {why}"))),
            _ => Part::new(Content::Invalid(format!("invalid part `{name}`: it is not a scalar"))),
        };
        self.replace(name, values.into_iter().map(part));
    }

    /// Sets the body of a request to this form.
    pub fn attach(&self, request: &mut Request) {
        self.attach_as("form-data", request);
    }

    /// Sets the body of a request to this form, of another media type below `multipart/`.
    pub fn attach_as(&self, subtype: &'static str, request: &mut Request) {
        if self.0.is_empty() {
            // RFC 2046, section 5.1.1, requires a boundary in a body without parts as well. reqwest sends none.
            return request.set_body("multipart/form-data; boundary=empty", &b"--empty--\r\n"[..]);
        }
        let parts = self.0.clone();
        let is_repeatable = parts.iter().all(|(_, part)| part.content.is_repeatable());
        request.body = Some(Body::new(is_repeatable, move |builder| {
            // The names are made safe here: the encoding of reqwest changes names such as `tags[]`.
            let mut form = multipart::Form::new().percent_encode_noop();
            for (name, part) in &parts {
                form = form.part(quotable(name), part.to_part()?);
            }
            match subtype {
                "form-data" => Ok(builder.multipart(form)),
                subtype => with_subtype(builder, form, subtype),
            }
        }));
    }

    /// Sets the body of a request to this form, unless no field is set.
    pub fn attach_if_set(&self, request: &mut Request) {
        if !self.0.is_empty() {
            self.attach(request);
        }
    }
}

/// Adds a form whose media type is not `multipart/form-data`.
fn with_subtype(builder: RequestBuilder, form: multipart::Form, subtype: &str) -> Result<RequestBuilder, Error> {
    let media_type = format!("multipart/{subtype}; boundary={}", form.boundary());
    let (client, request) = builder.multipart(form).build_split();
    let mut request = request.map_err(|error| Error::transport(error, false))?;
    let media_type = HeaderValue::try_from(media_type)
        .map_err(|error| Error::new(ErrorKind::InvalidRequest, "invalid media type").with_source(error))?;
    request.headers_mut().insert(CONTENT_TYPE, media_type);
    Ok(RequestBuilder::from_parts(client, request))
}
