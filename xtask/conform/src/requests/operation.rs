//! An operation as the description has it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::encoding::pairs;
use super::media_types::is_json;
use super::{security, servers};
use crate::document::{escape, resolve};

/// The schema of strings.
static STRING: LazyLock<Value> = LazyLock::new(|| serde_json::json!({ "type": "string" }));

/// Headers that no parameter describes.
const RESERVED_HEADERS: [&str; 6] =
    ["accept", "content-type", "authorization", "connection", "content-length", "transfer-encoding"];

/// Schemas are not composed more deeply.
const MAX_DEPTH: usize = 16;

/// The methods that a path can have.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The path items of a description, which references can lead to, by their path templates.
pub(super) fn path_items(root: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let paths = root.get("paths").and_then(Value::as_object).into_iter().flatten();
    let paths = paths.filter(|(path, _)| !path.starts_with("x-"));
    paths.filter_map(|(path, item)| Some((path, resolve(root, item, "")?.0)))
}

/// The JSON pointers of all operations of a description, as if no path item were elsewhere.
pub(super) fn pointers(root: &Value) -> Vec<String> {
    let of_path = |(path, item): (&String, &Value)| -> Vec<String> {
        let methods = METHODS.iter().filter(|method| item.get(**method).is_some_and(Value::is_object));
        methods.map(|method| format!("/paths/{}/{method}", escape(path))).collect()
    };
    path_items(root).flat_map(of_path).collect()
}

/// Whether every request of an operation has a query that is one parameter and no form.
pub(super) fn has_required_query(root: &Value, pointer: &str) -> bool {
    const FORM: &str = "application/x-www-form-urlencoded";
    let item = pointer.rsplit_once('/').map_or("", |(item, _)| item);
    let lists = [item, pointer].map(|place| root.pointer(place).and_then(|it| it.get("parameters")?.as_array()));
    lists.into_iter().flatten().flatten().filter_map(|parameter| resolve(root, parameter, "")).any(|(parameter, _)| {
        let is_form = parameter.get("content").is_some_and(|content| content.get(FORM).is_some());
        parameter.get("in") == Some(&"querystring".into())
            && parameter.get("required") == Some(&true.into())
            && !is_form
    })
}

/// An operation.
pub(super) struct Operation<'a> {
    /// The JSON pointer of where it is, which is not below `paths` if its path item is elsewhere.
    pub(super) place: String,
    /// The method, in upper case.
    pub(super) method: String,
    /// The path template.
    pub(super) path: String,
    pub(super) parameters: Vec<Parameter<'a>>,
    pub(super) body: Option<Body<'a>>,
    /// The servers that the request can be sent to: its own, those of its path, or those of the API.
    pub(super) servers: Vec<&'a Value>,
    /// The alternatives that authorize a request: schemes with their definitions. `None` if nothing is said.
    pub(super) security: Option<Vec<Vec<&'a Value>>>,
    /// The media types of successful responses.
    pub(super) accepted: Vec<String>,
}

impl Operation<'_> {
    /// The pairs behind a question mark of the path, which are sent always.
    pub(super) fn fixed_query(&self) -> Vec<(String, String)> {
        let query = self.path.split('#').next().and_then(|path| path.split_once('?')).map(|(_, query)| query);
        let mut fixed = pairs(query.unwrap_or_default());
        fixed.retain(|(name, value)| !format!("{name}{value}").contains(['{', '}']));
        fixed
    }
}

/// A parameter.
pub(super) struct Parameter<'a> {
    pub(super) name: String,
    /// `path`, `query`, `header` or `cookie`.
    pub(super) location: String,
    pub(super) required: bool,
    pub(super) style: String,
    pub(super) explode: bool,
    /// Whether reserved characters, and what looks percent-encoded, stay what they are.
    pub(super) allows_reserved: bool,
    /// The JSON pointers of the parameter: where it is used and where it is defined.
    pub(super) pointers: [String; 2],
    /// The schema, and the media type of a parameter with `content`.
    pub(super) schema: &'a Value,
    pub(super) media_type: Option<String>,
    /// Whether it is a list of objects or of lists, for which no style is defined.
    pub(super) is_nested: bool,
}

impl Parameter<'_> {
    /// Whether the name has a placeholder: it stands for any number of parameters then, which no specification defines.
    pub(super) fn has_placeholder(&self) -> bool {
        self.name.contains('{')
    }

    /// The name on the wire of a member of its value, if members are pairs of their own.
    pub(super) fn name_of(&self, member: &str) -> Option<String> {
        match (self.location.as_str(), self.style.as_str()) {
            _ if self.media_type.is_some() => None,
            ("query", "deepObject") => Some(format!("{}[{member}]", self.name)),
            ("query" | "cookie", "form" | "cookie") if self.explode => Some(member.to_owned()),
            _ => None,
        }
    }

    /// The name by which its value is kept.
    pub(super) fn key(&self) -> String {
        format!("{} {}", self.location, self.name)
    }
}

/// The body of a request.
pub(super) struct Body<'a> {
    pub(super) root: &'a Value,
    pub(super) required: bool,
    /// Whether parts of forms have styles: OpenAPI 3.0 ignores these.
    pub(super) has_part_styles: bool,
    /// The media type objects, by the names of media types.
    pub(super) content: BTreeMap<&'a str, &'a Value>,
}

impl<'a> Operation<'a> {
    /// Reads the operation at a JSON pointer. `None` if there is none, or if it cannot be read.
    pub(super) fn read(root: &'a Value, pointer: &str) -> Option<Self> {
        let (item_pointer, method) = pointer.rsplit_once('/')?;
        let path = item_pointer.strip_prefix("/paths/")?.replace("~1", "/").replace("~0", "~");
        // A name has no braces.
        let path = path.replace("{{", "{").replace("}}", "}");
        // What is elsewhere is there, also for the client's map.
        let (item, item_pointer) = resolve(root, root.pointer(item_pointer)?, item_pointer)?;
        let node = item.get(method)?;
        let mut parameters: Vec<Parameter<'_>> = Vec::new();
        for (node, pointer) in [(item, item_pointer.clone()), (node, format!("{item_pointer}/{method}"))] {
            for (index, parameter) in list(node.get("parameters")).enumerate() {
                let parameter = Parameter::read(root, parameter, &format!("{pointer}/parameters/{index}"))?;
                parameters.retain(|other| other.key() != parameter.key());
                parameters.push(parameter);
            }
        }
        // A header of such a name is not described by a parameter, and neither is what the path does not contain.
        parameters.retain(|parameter| {
            let name = parameter.name.to_ascii_lowercase();
            match parameter.location.as_str() {
                "header" => !RESERVED_HEADERS.contains(&name.as_str()),
                "path" => path.contains(&format!("{{{}}}", parameter.name)),
                // There are no other places.
                location => ["query", "querystring", "cookie"].contains(&location),
            }
        });
        parameters.extend(undeclared(&path, &parameters));
        let body = match node.get("requestBody") {
            Some(body) => Some(Body::read(root, resolve(root, body, "")?.0)?),
            None => None,
        };
        Some(Self {
            place: format!("{item_pointer}/{method}"),
            method: method.to_ascii_uppercase(),
            path,
            parameters,
            body,
            servers: servers::nearest([node, item, root]),
            security: security::alternatives(root, node),
            accepted: security::accepted(root, node),
        })
    }
}

impl<'a> Parameter<'a> {
    fn read(root: &'a Value, node: &'a Value, place: &str) -> Option<Self> {
        let (node, target) = resolve(root, node, place)?;
        let location = node.get("in")?.as_str()?.to_owned();
        let styles: &[&str] = match location.as_str() {
            "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            "cookie" => &["form", "cookie"],
            "path" => &["simple", "label", "matrix"],
            _ => &["simple"],
        };
        let declared = node.get("style").and_then(Value::as_str);
        // A style that does not exist at this place says nothing.
        let is_known = declared.is_none_or(|style| styles.contains(&style));
        let style = declared.filter(|_| is_known).or(styles.first().copied())?;
        let explode = node.get("explode").and_then(Value::as_bool).filter(|_| is_known);
        let content = node.get("content").and_then(Value::as_object).and_then(|content| content.iter().next());
        let schema = match (node.get("schema"), content) {
            (Some(schema), _) => schema,
            (None, Some((media_type, media))) => {
                match resolve(root, media, "")?.0.get("schema").unwrap_or(&Value::Bool(true)) {
                    // The caller writes the document: no other text is known to be one.
                    schema if !is_json(media_type) && !is_scalar(root, schema) => &STRING,
                    schema => schema,
                }
            }
            (None, None) => &Value::Bool(true),
        };
        Some(Self {
            name: node.get("name")?.as_str()?.to_owned(),
            required: node.get("required").is_some_and(|it| it == true) || location == "path",
            explode: explode.unwrap_or(matches!(style, "form" | "cookie")),
            allows_reserved: node.get("allowReserved").is_some_and(|it| *it == true),
            style: style.to_owned(),
            location,
            pointers: [place.to_owned(), target],
            schema,
            is_nested: is_nested(root, schema),
            media_type: content.filter(|_| node.get("schema").is_none()).map(|(name, _)| name.clone()),
        })
    }
}

impl<'a> Body<'a> {
    fn read(root: &'a Value, node: &'a Value) -> Option<Self> {
        let required = node.get("required").is_some_and(|it| it == true);
        let content = node.get("content")?.as_object()?.iter();
        let media = content.map(|(name, media)| Some((name.as_str(), resolve(root, media, "")?.0)));
        let is_30 = root.get("openapi").and_then(Value::as_str).is_some_and(|version| version.starts_with("3.0"));
        Some(Self { root, required, has_part_styles: !is_30, content: media.collect::<Option<_>>()? })
    }

    /// Whether the schema of a field of a form has the type of a list.
    pub(super) fn is_list(&self, media: &Value, field: &str) -> bool {
        let schema = media.get("schema").unwrap_or(&Value::Null);
        parts_of(self.root, schema, 0).into_iter().any(|form| {
            let property = form.get("properties").and_then(|properties| properties.get(field));
            let parts = property.map(|property| parts_of(self.root, property, 0)).unwrap_or_default();
            parts.into_iter().any(|part| has_type(part, "array"))
        })
    }
}

/// The parameters of a path template that nothing declares: they are strings.
fn undeclared<'a>(path: &str, declared: &[Parameter<'_>]) -> Vec<Parameter<'a>> {
    // What is behind the path is no part of it.
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let names = path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    let is_declared = |name: &str| declared.iter().any(|it| it.location == "path" && it.name == name);
    let parameter = |name: &str| Parameter {
        name: name.to_owned(),
        location: "path".to_owned(),
        required: true,
        style: "simple".to_owned(),
        explode: false,
        allows_reserved: false,
        pointers: Default::default(),
        schema: &STRING,
        media_type: None,
        is_nested: false,
    };
    names.filter(|name| !is_declared(name)).map(parameter).collect()
}

/// Whether a schema is that of a list of objects or of lists.
fn is_nested(root: &Value, schema: &Value) -> bool {
    let items = resolve(root, schema, "").and_then(|(schema, _)| resolve(root, schema.get("items")?, ""));
    let ty = items.and_then(|(items, _)| items.get("type"));
    ty.is_some_and(|ty| *ty == "object" || *ty == "array")
}

/// A schema, or what it refers to, and all that it is composed of.
fn parts_of<'a>(root: &'a Value, schema: &'a Value, depth: usize) -> Vec<&'a Value> {
    let Some((schema, _)) = resolve(root, schema, "").filter(|_| depth < MAX_DEPTH) else { return Vec::new() };
    let parts = list(schema.get("allOf")).flat_map(|part| parts_of(root, part, depth + 1));
    std::iter::once(schema).chain(parts).collect()
}

fn has_type(schema: &Value, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::Array(types)) => types.iter().any(|ty| ty == name),
        ty => ty.is_some_and(|ty| ty == name),
    }
}

/// Whether a schema is that of a scalar.
fn is_scalar(root: &Value, schema: &Value) -> bool {
    let scalars = ["string", "number", "integer", "boolean", "null"].map(Value::from);
    let ty = resolve(root, schema, "").and_then(|(schema, _)| schema.get("type"));
    match ty {
        Some(Value::Array(types)) => types.iter().all(|ty| scalars.contains(ty)),
        ty => ty.is_some_and(|ty| scalars.contains(ty)),
    }
}

fn list(node: Option<&Value>) -> impl Iterator<Item = &Value> {
    node.and_then(Value::as_array).into_iter().flatten()
}
