//! Parameters.

use super::Parser;
use crate::error::Problem;
use crate::model::{ListStyle, Location, Parameter, Schema, SchemaKind, StringFormat};
use crate::normalize::node::Node;

/// Headers that OpenAPI says are not to be described as parameters, since they are decided elsewhere.
const RESERVED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

impl<'a> Parser<'a, '_> {
    /// The parameters of an operation: its own, and those of its path that it does not replace.
    pub(super) fn parameters(
        &mut self,
        path: &str,
        item: &Node<'a>,
        operation: &Node<'a>,
    ) -> Result<Vec<Parameter>, Problem> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for list in [item.get("parameters"), operation.get("parameters")].into_iter().flatten() {
            for node in list.items()? {
                let node = self.resolve(node)?;
                let Some(parameter) = self.parameter(&node)? else { continue };
                let same = |other: &Parameter| other.name == parameter.name && other.location == parameter.location;
                match parameters.iter_mut().find(|other| same(other)) {
                    Some(other) => *other = parameter,
                    None => parameters.push(parameter),
                }
            }
        }
        self.path_parameters(path, operation, &mut parameters)?;
        Ok(parameters)
    }

    fn parameter(&mut self, node: &Node<'a>) -> Result<Option<Parameter>, Problem> {
        let name = node.require("name")?.text()?;
        let location = match node.require("in")?.text()? {
            "path" => Location::Path,
            "query" => Location::Query,
            "header" if RESERVED_HEADERS.contains(&name.to_ascii_lowercase().as_str()) => {
                self.report.repaired("reserved-headers", &node.pointer, format!("the client itself sends `{name}`"));
                return Ok(None);
            }
            "header" if is_token(name) => Location::Header,
            "header" => {
                let mistake = node.problem(format!("{name:?} is no name of a header"), "correct the name");
                self.report.guessed("unsupported-parameters", mistake, "it is left out")?;
                return Ok(None);
            }
            other => {
                let what = format!("parameters in `{other}` are not supported");
                let mistake = node.problem(what, "use path, query or header");
                self.report.guessed("unsupported-parameters", mistake, "it is left out")?;
                return Ok(None);
            }
        };
        Ok(Some(Parameter {
            name: name.to_owned(),
            ident: String::new(),
            location,
            required: location == Location::Path || node.is("required")?,
            description: node.get_prose("description")?,
            schema: self.parameter_schema(node)?,
            list_style: list_style(node)?,
            pattern: None,
            pointer: node.pointer.clone(),
        }))
    }

    /// What a parameter takes. One whose value is a document of its own takes that document's text.
    fn parameter_schema(&mut self, node: &Node<'a>) -> Result<Schema, Problem> {
        match node.get("schema") {
            Some(schema) => self.schema(&schema),
            None => Ok(text(&node.pointer)),
        }
    }

    /// Makes the path's parameters those that the path names, in its order.
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
            let what = format!("the path names `{{{name}}}`, which is no parameter of it");
            let mistake = operation.problem(what, format!("declare `{name}` as a parameter in `path`"));
            self.report.guessed("undeclared-path-parameters", mistake, "it takes text")?;
            ordered.push(undeclared(name, &operation.pointer));
        }
        for unused in in_path {
            let what = format!("the path does not name the parameter `{}`", unused.name);
            let help = format!("put `{{{}}}` into the path, or take the parameter away", unused.name);
            let mistake = Problem::new(unused.pointer, what, help);
            self.report.guessed("unused-path-parameters", mistake, "it is left out")?;
        }
        parameters.splice(0..0, ordered);
        Ok(())
    }
}

/// How a parameter writes a list or an object.
fn list_style(node: &Node<'_>) -> Result<ListStyle, Problem> {
    let exploded = node.get("explode").and_then(|explode| explode.value.as_bool());
    Ok(match (node.get_text("style")?, exploded) {
        (Some("deepObject"), _) => ListStyle::InBrackets,
        (Some("spaceDelimited"), Some(false) | None) => ListStyle::Joined(" "),
        (Some("pipeDelimited"), Some(false) | None) => ListStyle::Joined("|"),
        (_, Some(false)) => ListStyle::Joined(","),
        _ => ListStyle::Repeated,
    })
}

/// The names in braces in a path, each once.
fn names_in(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (name, _) in path.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether a header can have a name, as RFC 9110 says.
fn is_token(name: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(is_allowed)
}

fn undeclared(name: &str, pointer: &str) -> Parameter {
    Parameter {
        name: name.to_owned(),
        ident: String::new(),
        location: Location::Path,
        required: true,
        description: None,
        schema: text(pointer),
        list_style: ListStyle::Joined(","),
        pattern: None,
        pointer: pointer.to_owned(),
    }
}

fn text(pointer: &str) -> Schema {
    let kind = SchemaKind::String(StringFormat::Text);
    Schema::new(kind, pointer)
}
