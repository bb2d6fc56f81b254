//! Parameters.

use serde_json::Value;

use super::Parser;
use super::facts::with_example;
use super::path::Path;
use super::style::{self, StyleNode};
use crate::description::node::Node;
use crate::description::{Location, Parameter, Schema, SchemaKind, StringFormat, Style};
use crate::error::Problem;
use crate::text::http::is_token;
use crate::text::media_types::essence;

/// Headers that are not parameters: OpenAPI says of the first three that their definitions are ignored, and the others say where a
/// body ends, so that a server would take a part of it for the next request.
const RESERVED_HEADERS: [&str; 6] =
    ["accept", "content-type", "authorization", "connection", "content-length", "transfer-encoding"];

/// The media type of a query that is a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// Headers of parts that the client itself sends.
const PART_HEADERS: [&str; 2] = ["content-type", "content-disposition"];

/// The parameters of an operation, and the query that every request has.
type Parameters = (Vec<Parameter>, Option<String>);

impl<'a> Parser<'a, '_> {
    /// The parameters of an operation: its own, and those of its path item that it does not override; and the query that every
    /// request has. `None` if no request can have what every one must.
    pub(super) fn parameters(
        &mut self,
        path: &Path,
        item: &Node<'a>,
        operation: &Node<'a>,
    ) -> Result<Option<Parameters>, Problem> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for list in [item.get("parameters"), operation.get("parameters")].into_iter().flatten() {
            let inherited = parameters.len();
            for node in list.items()? {
                let node = self.resolve(node)?;
                let Some(parameter) = self.parameter(&node)? else {
                    if is_missed(&node)? {
                        return Ok(None);
                    }
                    continue;
                };
                let Some(index) = parameters.iter().position(|other| is_same(other, &parameter)) else {
                    parameters.push(parameter);
                    continue;
                };
                if index >= inherited {
                    let what = format!("the parameter `{}` is declared twice in one list", parameter.name);
                    let mistake = node.problem(what, "remove one of them");
                    self.notes.record_lossy("duplicate-parameters", mistake, "the last one counts")?;
                }
                parameters[index] = parameter;
            }
        }
        let declared: Vec<_> = parameters.iter().filter(|it| it.location == Location::Query).cloned().collect();
        let query = path.fixed_query(&mut parameters);
        for fixed in declared.iter().filter(|it| !parameters.iter().any(|other| is_same(other, it))) {
            let message =
                format!("the path has a value of the query parameter `{}`: callers do not set it", fixed.name);
            self.notes.record("paths-with-queries", &fixed.pointer, message);
        }
        let template = [Some(path.path.as_str()), query.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("?");
        self.path_parameters(&template, operation, &mut parameters)?;
        Ok(Some((parameters, query)))
    }

    fn parameter(&mut self, node: &Node<'a>) -> Result<Option<Parameter>, Problem> {
        let name = node.require("name")?.string()?;
        let location = match node.require("in")?.string()? {
            "path" => Location::Path,
            "query" => Location::Query,
            "querystring" => return self.whole_query(node, name),
            "header" if is_reserved("header", name) => {
                self.notes.record("reserved-headers", &node.pointer, format!("the client itself sends `{name}`"));
                return Ok(None);
            }
            "header" if is_token(name) => Location::Header,
            "header" => {
                return self.unsupported(node, format!("{name:?} is not a valid header name"), "correct the name");
            }
            "cookie" => Location::Cookie,
            other => {
                let what = format!("parameters in `{other}` are not supported");
                return self.unsupported(node, what, "use path, query, header or cookie");
            }
        };
        let (schema, style) = match node.get("content") {
            Some(content) => self.document(node, &content)?,
            None => (self.parameter_schema(node)?, self.style(node, StyleNode::Parameter(location))?),
        };
        Ok(Some(self.parameter_of(node, name, location, schema, style)?))
    }

    /// A parameter that is the whole query.
    fn whole_query(&mut self, node: &Node<'a>, name: &str) -> Result<Option<Parameter>, Problem> {
        let content = node.get("content").map(|content| content.entries()).transpose()?.unwrap_or_default();
        let form = content.into_iter().find(|(media_type, _)| essence(media_type) == FORM);
        let Some((form, schema)) = form.and_then(|(_, form)| Some((form.clone(), form.get("schema")?))) else {
            let help = "describe the query as `application/x-www-form-urlencoded` with a schema";
            return self.unsupported(node, "a query that is no form is not supported".to_owned(), help);
        };
        let (schema, encoding) = (self.schema(&schema)?, self.encoding(&form)?);
        let style = Style::Form { explode: true };
        let parameter = self.parameter_of(node, name, Location::Query, schema, style)?;
        Ok(Some(Parameter { form: Some(encoding), ..parameter }))
    }

    /// No parameter: requests cannot have what is described.
    fn unsupported(&mut self, node: &Node<'a>, what: String, help: &str) -> Result<Option<Parameter>, Problem> {
        let (kind, result) = match is_missed(node)? {
            true => {
                ("unsupported-operations", "the client has no method for the operation: call it with `Client::request`")
            }
            false => ("unsupported-parameters", "it is dropped"),
        };
        self.notes.record_lossy(kind, node.problem(what, help), result)?;
        Ok(None)
    }

    /// A header of a part. Those that say what the part is called and what it holds are not described by its encoding.
    pub(super) fn part_header(&mut self, part: &str, name: &str, node: Node<'a>) -> Result<Option<Parameter>, Problem> {
        let node = self.resolve(node)?;
        if PART_HEADERS.contains(&name.to_ascii_lowercase().as_str()) || !is_token(name) {
            self.notes.record("reserved-headers", &node.pointer, format!("the header `{name}` of a part is left out"));
            return Ok(None);
        }
        let (schema, style) = match node.get("content") {
            Some(content) => self.document(&node, &content)?,
            None => (self.parameter_schema(&node)?, self.style(&node, StyleNode::Parameter(Location::Header))?),
        };
        let parameter = self.parameter_of(&node, name, Location::PartHeader, schema, style)?;
        Ok(Some(Parameter { part: Some(part.to_owned()), ..parameter }))
    }

    fn parameter_of(
        &mut self,
        node: &Node<'a>,
        name: &str,
        location: Location,
        mut schema: Schema,
        style: Style,
    ) -> Result<Parameter, Problem> {
        schema.facts = with_example(schema.facts, node);
        let allow_reserved = node.is("allowReserved")?;
        if allow_reserved && location != Location::Query {
            let message = "`allowReserved` is for parameters in the query: this one is encoded as without it";
            self.notes.record("allow-reserved", &node.pointer, message);
        }
        Ok(Parameter {
            name: name.to_owned(),
            location,
            required: location == Location::Path || node.is("required")?,
            deprecated: node.is("deprecated")? || schema.deprecated,
            description: node.get_prose("description")?.or_else(|| schema.description.clone()),
            schema,
            style,
            first: match node.get("schema") {
                Some(schema) => first(&schema).or(first(&self.resolve(schema)?)),
                None => None,
            },
            allow_reserved: location == Location::Query && allow_reserved,
            nested_as_json: false,
            allow_empty: location == Location::Query && node.is("allowEmptyValue")?,
            pattern: None,
            form: None,
            part: None,
            constant: None,
            pointer: node.pointer.clone(),
        })
    }

    /// A parameter that holds a document of the only media type of its `content`.
    fn document(&mut self, node: &Node<'a>, content: &Node<'a>) -> Result<(Schema, Style), Problem> {
        let Some((media_type, content)) = content.entries()?.into_iter().next() else {
            return Err(node.problem("the parameter has no media type", "declare a schema"));
        };
        let schema = match content.get("schema") {
            Some(schema) => self.schema(&schema)?,
            None => string(&node.pointer),
        };
        Ok((schema, Style::Content(media_type.to_owned())))
    }

    /// What a parameter holds. Without a schema it is a string.
    fn parameter_schema(&mut self, node: &Node<'a>) -> Result<Schema, Problem> {
        match node.get("schema") {
            Some(schema) => self.schema(&schema),
            None => Ok(string(&node.pointer)),
        }
    }

    /// Keeps the path parameters that the path contains, in the order of the path.
    fn path_parameters(
        &mut self,
        path: &str,
        operation: &Node<'a>,
        parameters: &mut Vec<Parameter>,
    ) -> Result<(), Problem> {
        let mut in_path: Vec<Parameter> =
            parameters.extract_if(.., |parameter| parameter.location == Location::Path).collect();
        let mut ordered = Vec::new();
        for name in names_in(path) {
            if let Some(index) = in_path.iter().position(|parameter| parameter.name == name) {
                ordered.push(in_path.remove(index));
                continue;
            }
            let what = format!("the path contains `{{{name}}}`, which is not declared");
            let mistake = operation.problem(what, format!("declare `{name}` as a parameter in `path`"));
            self.notes.record_lossy("undeclared-path-parameters", mistake, "it is a string")?;
            ordered.push(undeclared(name, &operation.pointer));
        }
        for unused in in_path {
            let what = format!("the path does not contain the parameter `{}`", unused.name);
            let help = format!("add `{{{}}}` to the path, or remove the parameter", unused.name);
            let mistake = Problem::new(unused.pointer, what, help);
            self.notes.record_lossy("unused-path-parameters", mistake, "it is dropped")?;
        }
        parameters.splice(0..0, ordered);
        Ok(())
    }
}

/// Whether every request must have a parameter, which only callers can set.
fn is_missed(node: &Node<'_>) -> Result<bool, Problem> {
    Ok(node.is("required")? && !is_reserved(node.require("in")?.string()?, node.require("name")?.string()?))
}

/// Whether the client itself sends a header.
fn is_reserved(location: &str, name: &str) -> bool {
    location == "header" && RESERVED_HEADERS.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether two parameters are one. The names of headers have no case (RFC 9110, section 5.1).
fn is_same(one: &Parameter, other: &Parameter) -> bool {
    let is_named = match one.location {
        Location::Header => one.name.eq_ignore_ascii_case(&other.name),
        _ => one.name == other.name,
    };
    one.location == other.location && is_named
}

/// The number that a counter begins with: its default, or else the least that it can be if that is not 0, which says nothing.
pub(super) fn first(schema: &Node<'_>) -> Option<u64> {
    let value = |key: &str| schema.value.get(key);
    let number = |key: &str| value(key).and_then(Value::as_u64);
    let is_exclusive = value("exclusiveMinimum").and_then(Value::as_bool) == Some(true);
    let least = number("minimum").and_then(|least| least.checked_add(u64::from(is_exclusive)));
    number("default").or(least.filter(|least| *least > 0))
}

/// The names in the braces of a path, each once.
fn names_in(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (name, _) in path.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn undeclared(name: &str, pointer: &str) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location: Location::Path,
        required: true,
        deprecated: false,
        description: None,
        schema: string(pointer),
        style: style::default_of(Location::Path),
        first: None,
        allow_reserved: false,
        nested_as_json: false,
        allow_empty: false,
        pattern: None,
        form: None,
        part: None,
        constant: None,
        pointer: pointer.to_owned(),
    }
}

fn string(pointer: &str) -> Schema {
    let kind = SchemaKind::String(StringFormat::Text);
    Schema::new(kind, pointer)
}
