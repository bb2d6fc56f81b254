//! Multipart bodies: `multipart/form-data`.

#[cfg(feature = "part-objects")]
mod mixed;

use std::borrow::Cow;
use std::fmt;

use reqwest::header::CONTENT_TYPE;
use serde::Serialize;

use crate::build::body::{Body, to_json};
use crate::build::content::Content;
use crate::build::into_option::IntoOption;
use crate::build::into_values::IntoValues;
use crate::build::invalid::Invalid;
use crate::build::parameter::Parameter;
use crate::build::part::Part;
use crate::build::request::Request;
use crate::build::style::{Pair, QueryStyle, Unwritable, header_text};
use crate::build::value::ParameterValue;
use crate::platform::Form;

/// The parts of a multipart form.
#[doc(hidden)]
#[derive(Clone, Default)]
pub struct MultipartForm {
    /// Fields and their parts, with the names that these have.
    parts: Vec<(&'static str, Cow<'static, str>, Part)>,
    /// Headers of the parts of fields: the field, the name of the header and its value, or why that cannot be written.
    headers: Vec<(&'static str, &'static str, Result<String, Unwritable>)>,
    /// Why a field is invalid. Reported when the request is sent.
    invalid: Option<Invalid>,
}

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
        self.replace(name, parts.into_values().map(|part| part.of_field(name, media_type)));
    }

    /// Sets a field to a file of one of several media types, replacing its previous value. Without a file, removes it.
    pub fn set_file_of<Kind>(
        &mut self,
        name: &'static str,
        media_types: &[&'static str],
        part: impl IntoOption<Part, Kind>,
    ) {
        self.set_files_of(name, media_types, part.into_option());
    }

    /// Sets a field to a list of files, each of one of several media types, replacing its previous values. Sending one that does not
    /// say which it is fails: none of them can be assumed.
    pub fn set_files_of<Kind>(
        &mut self,
        name: &'static str,
        media_types: &[&'static str],
        parts: impl IntoValues<Part, Kind>,
    ) {
        let missing = format!("the part `{name}` needs a media type: {}", media_types.join(" or "));
        let parts = parts.into_values().map(|part| match part.media_type {
            Some(_) => part,
            None if part.is_text() => part,
            None => Part::new(Content::Invalid(missing.clone())),
        });
        self.set_files(name, parts.collect::<Vec<_>>());
    }

    fn replace(&mut self, name: &'static str, parts: impl IntoIterator<Item = Part>) {
        self.parts.retain(|(other, ..)| *other != name);
        self.invalid.take_if(|invalid| invalid.name == name);
        self.parts.extend(parts.into_iter().map(|part| (name, Cow::Borrowed(name), part)));
    }

    /// Sets a field to a string, replacing its previous value. Without a value, removes it.
    pub fn set<P: Parameter, Kind>(&mut self, name: &'static str, value: impl IntoOption<P, Kind>) {
        self.set_list::<P, _>(name, value.into_option());
    }

    /// Sets a field to a list of strings, replacing its previous values. Each is a part of its own.
    pub fn set_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        let values: Vec<_> = values.into_values().collect();
        let problem = values.iter().find_map(Parameter::problem);
        self.replace(name, values.iter().map(|value| Part::bytes(value.to_wire())));
        self.keep_problem(name, problem);
    }

    /// Sets a field to JSON, replacing its previous value. Without a value, removes it. If the value cannot be serialized,
    /// sending the request fails.
    pub fn set_json<T: Serialize, Kind>(&mut self, name: &'static str, value: impl IntoOption<T, Kind>) {
        self.set_json_list::<T, _>(name, value.into_option());
    }

    /// Sets a field to a list of JSON values, replacing its previous values. Each is a part of its own.
    pub fn set_json_list<T: Serialize, Kind>(&mut self, name: &'static str, values: impl IntoValues<T, Kind>) {
        self.set_json_list_as(name, "application/json", values);
    }

    /// Sets a field to a list of values of a media type that is JSON as well, replacing its previous values.
    pub fn set_json_list_as<T: Serialize, Kind>(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        values: impl IntoValues<T, Kind>,
    ) {
        let part = |value: T| match to_json(&value) {
            Ok(json) => Part::bytes(json).media_type(media_type),
            Err(error) => {
                Part::new(Content::Invalid(format!("failed to serialize the part `{name}` as JSON: {error}")))
            }
        };
        self.replace(name, values.into_values().map(part));
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

    /// Sets a field in a style, replacing its previous value: each pair of a name and a value is a part, in which nothing is
    /// percent-encoded. An empty list or object removes the field.
    pub fn set_pairs(&mut self, name: &'static str, style: QueryStyle, value: ParameterValue) {
        self.replace(name, None);
        match style.unescaped().pairs(Cow::Borrowed(name), value) {
            Ok(pairs) => {
                let part = |pair: Pair| (name, pair.name.clone(), Part::bytes(pair.value()));
                self.parts.extend(pairs.into_iter().map(part));
            }
            Err(why) => self.invalid = Some(Invalid::new("part", name, why)),
        }
    }

    /// Sets a header of the parts of a field, replacing its previous value. It is sent if the field is set.
    pub fn set_header_of(&mut self, field: &'static str, name: &'static str, explode: bool, value: ParameterValue) {
        self.headers.retain(|(other, header, _)| (*other, *header) != (field, name));
        let value = header_text(explode, value).transpose();
        self.headers.extend(value.map(|value| (field, name, value)));
    }

    /// The parts with their names, and with the headers of their fields.
    fn with_headers(&self) -> impl Iterator<Item = (Cow<'static, str>, Part)> {
        self.parts.iter().map(|(field, name, part)| {
            let headers = self.headers.iter().filter(|(other, ..)| other == field);
            let part = headers.fold(part.clone(), |part, (_, header, value)| match value {
                Ok(value) => part.header(*header, value),
                Err(why) => {
                    Part::new(Content::Invalid(format!("invalid header `{header}` of the part `{field}`: {why}")))
                }
            });
            (name.clone(), part)
        })
    }

    /// A part with nothing but the headers of a field, if the field itself is not set.
    #[cfg(feature = "mock")]
    pub(crate) fn only_headers(&self) -> Option<Part> {
        let (field, ..) = self.headers.first().filter(|_| self.parts.is_empty())?;
        let mut form = self.clone();
        form.replace(field, [Part::bytes("")]);
        form.with_headers().next().map(|(_, part)| part)
    }

    /// Adds a field of text for each entry of a map.
    pub fn add_fields<P: Parameter>(&mut self, fields: impl IntoIterator<Item = (impl Into<String>, impl Into<P>)>) {
        for (name, value) in fields {
            let value: P = value.into();
            self.keep_problem("*", value.problem());
            self.parts.push(("", Cow::Owned(name.into()), Part::bytes(value.to_wire())));
        }
    }

    /// Adds a file for each entry of a map. One without a name is sent with the name of its field.
    #[allow(dead_code, reason = "few forms have files of any name")]
    pub fn add_files(&mut self, files: impl IntoIterator<Item = (impl Into<String>, impl Into<Part>)>) {
        for (name, part) in files {
            let name: String = name.into();
            let part = part.into().of_field(&name, "application/octet-stream");
            self.parts.push(("", Cow::Owned(name), part));
        }
    }

    fn keep_problem(&mut self, name: &'static str, problem: Option<&'static str>) {
        self.invalid = problem.map(|problem| Invalid::new("part", name, problem.into())).or(self.invalid.take());
    }

    /// The parts with their names, and why one is invalid in its place.
    #[cfg(feature = "mock")]
    pub(crate) fn all_parts(&self) -> Vec<(Cow<'static, str>, Part)> {
        let invalid = self.invalid.as_ref().map(|invalid| {
            let part = Part::new(Content::Invalid(invalid.to_string()));
            (Cow::Borrowed(invalid.name), part)
        });
        self.with_headers().chain(invalid).collect()
    }

    /// Sets the body of a request to this form.
    pub fn attach(&self, request: &mut Request) {
        self.attach_as("form-data", request);
    }

    /// Sets the body of a request to this form, of another media type below `multipart/`.
    pub fn attach_as(&self, subtype: &'static str, request: &mut Request) {
        if self.invalid.is_some() {
            request.invalid.clone_from(&self.invalid);
        }
        if self.parts.is_empty() {
            // RFC 2046, section 5.1.1, requires a boundary in a body without parts as well. reqwest sends none.
            request.body = Some(Body::new(true, move |builder| {
                let media_type = format!("multipart/{subtype}; boundary=empty");
                Ok(builder.header(CONTENT_TYPE, media_type).body("--empty--\r\n"))
            }));
            return;
        }
        let parts: Vec<_> = self.with_headers().collect();
        let is_repeatable = parts.iter().all(|(_, part)| part.content.is_repeatable());
        request.body = Some(Body::new(is_repeatable, move |builder| {
            let form = parts.iter().try_fold(Form::new(), |form, (name, part)| part.add_to(form, name))?;
            form.attach(builder, subtype)
        }));
    }

    /// Sets the body of a request to this form, unless no field is set.
    pub fn attach_if_set(&self, request: &mut Request) {
        self.attach_as_if_set("form-data", request);
    }

    /// Sets the body of a request to this form, of another media type below `multipart/`, unless no field is set.
    pub fn attach_as_if_set(&self, subtype: &'static str, request: &mut Request) {
        if !self.parts.is_empty() || self.invalid.is_some() {
            self.attach_as(subtype, request);
        }
    }
}

impl fmt::Debug for MultipartForm {
    /// Omits the parts, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Vec<_> = self.parts.iter().map(|(field, _, _)| field).collect();
        f.debug_struct("MultipartForm").field("fields", &fields).finish_non_exhaustive()
    }
}
