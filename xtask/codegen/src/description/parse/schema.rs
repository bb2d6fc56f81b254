//! Schemas.

use indexmap::IndexMap;
use serde_json::Value;

use super::keywords::{allows_others, is_empty_object, is_untyped};
use super::parameter::first;
use super::reference::key;
use super::{IDS, Parser, enums, facts};
use crate::description::node::Node;
use crate::description::{Id, Object, Property, Schema, SchemaKind, StringFormat};
use crate::error::Problem;
use crate::text::case::pascal;
use crate::text::ident::Ident;

/// Where named schemas are.
pub(super) const SCHEMAS: &str = "#/components/schemas/";

/// References are not nested more deeply in any real description.
const MAX_NESTING: usize = 32;

impl<'a> Parser<'a, '_> {
    /// The named schemas.
    pub(super) fn schemas(&mut self) -> Result<IndexMap<String, Schema>, Problem> {
        let Some(schemas) = self.root.get("components").and_then(|components| components.get("schemas")) else {
            return Ok(IndexMap::new());
        };
        schemas.entries()?.into_iter().map(|(name, node)| Ok((name.to_owned(), self.schema(&node)?))).collect()
    }

    /// A schema, or a reference to one.
    pub(super) fn schema(&mut self, node: &Node<'a>) -> Result<Schema, Problem> {
        let kind = match node.get_string("$ref")? {
            Some(reference) => self.schema_reference(node, reference)?,
            None => self.schema_kind(node)?,
        };
        Ok(Schema {
            name: type_name(node)?,
            title: node.get_prose("title")?,
            description: node.get_documentation()?.or(title(node)?),
            nullable: node.is("nullable")?
                || enums::has_null(node)
                || has_nullable_variant(&kind)
                || self.is_null_in_example(node),
            is_untyped: is_untyped(node),
            is_empty_object: is_empty_object(node),
            deprecated: node.is("deprecated")?,
            is_secret: matches!(kind, SchemaKind::String(_)) && node.get_string("format")? == Some("password"),
            is_encoded: kind == SchemaKind::String(StringFormat::Text) && node.get("contentEncoding").is_some(),
            access: self.access(node),
            facts: facts::facts(node),
            maximum: node.value.get("maximum").and_then(Value::as_u64),
            first: first(node),
            value_docs: enums::value_docs(node),
            older_values: enums::older_values(node),
            example: node.get("example").or_else(|| node.get("default")).map(|example| example.value.clone()),
            kind,
            pointer: node.pointer.clone(),
        })
    }

    /// Whether an example shows `null` where the schema does not allow it.
    fn is_null_in_example(&mut self, node: &Node<'a>) -> bool {
        let is_null = self.shown.values.nulls.contains(&node.pointer);
        if is_null {
            self.notes.record("null-examples", &node.pointer, "it can be `null`, as in an example");
        }
        is_null
    }

    fn schema_reference(&mut self, node: &Node<'a>, reference: &str) -> Result<SchemaKind, Problem> {
        let target = match self.target(node, reference) {
            Ok(target) => target,
            Err(missing) => {
                self.notes.record_lossy("missing-references", missing, "any JSON is accepted")?;
                return Ok(SchemaKind::Any);
            }
        };
        match reference.strip_prefix(SCHEMAS) {
            Some(name) if !name.contains('/') => Ok(SchemaKind::Ref(key(name))),
            // A place that is not a named schema has no type of its own: its schema is inlined.
            _ if self.nesting < MAX_NESTING => {
                self.nesting += 1;
                let schema = self.schema(&target);
                self.nesting -= 1;
                schema.map(|schema| schema.kind)
            }
            _ => Err(node.problem("the reference leads back to itself", "make it refer to a named schema")),
        }
    }

    fn schema_kind(&mut self, node: &Node<'a>) -> Result<SchemaKind, Problem> {
        let is_composed = ["oneOf", "anyOf", "allOf"].iter().any(|keyword| node.get(keyword).is_some());
        let mut parts = Vec::new();
        for keyword in ["oneOf", "anyOf"] {
            if let Some(variants) = node.get(keyword) {
                parts.push(self.union(node, &variants)?);
            }
        }
        // Beside a composition, "any object" adds nothing. HubSpot writes `properties: {}` beside its unions. What allows further
        // properties by a keyword adds them to an object, and nothing to variants.
        let adds = |own: &SchemaKind| !own.is_open() || (allows_others(node) && parts.iter().all(constrains_only));
        if let Some(own) = self.own_kind(node)?.filter(|own| !is_composed || adds(own)) {
            parts.insert(0, own);
        }
        if let Some(all) = node.get("allOf") {
            for part in all.items()? {
                let schema = self.schema(&part)?;
                parts.push(SchemaKind::AllOf(vec![schema]));
            }
        }
        Ok(match parts.len() {
            0 => SchemaKind::Any,
            1 => parts.remove(0),
            _ => SchemaKind::AllOf(parts.into_iter().flat_map(|part| all_of(node, part)).collect()),
        })
    }

    /// What a schema says beside `oneOf`, `anyOf` and `allOf`.
    fn own_kind(&mut self, node: &Node<'a>) -> Result<Option<SchemaKind>, Problem> {
        if let Some(name) = node.get_string("x-rust-id")? {
            return self.id(node, name).map(Some);
        }
        let has_shape = ["properties", "additionalProperties", "required"].iter().any(|key| node.get(key).is_some());
        let has_shape = has_shape || is_parent(node);
        let ty = self.scalar_type(node)?;
        if let Some(kind) = self.enumeration(node, ty)? {
            return Ok(Some(kind));
        }
        let kind = match ty {
            Some("object") => self.object(node)?,
            None if has_shape => self.object(node)?,
            Some("array") => self.array(node)?,
            Some("boolean") => SchemaKind::Boolean,
            Some("integer") => SchemaKind::Integer(self.integer(node)?),
            Some("number") => SchemaKind::Number,
            Some("string") => self.string(node)?,
            None if node.get("items").is_some() => self.array(node)?,
            None => return Ok(None),
            Some(other) => {
                let what = format!("unknown type `{other}`");
                let mistake = node.problem(what, "use object, array, string, integer, number or boolean");
                self.notes.record_lossy("unknown-types", mistake, "any JSON is accepted")?;
                SchemaKind::Any
            }
        };
        Ok(Some(kind))
    }

    /// An identifier of a type that the document declares.
    fn id(&self, node: &Node<'a>, name: &str) -> Result<SchemaKind, Problem> {
        if self.root.get(IDS).and_then(|ids| ids.get(name)).is_none() {
            let help = format!("declare `{name}` with its documentation under `{IDS}`");
            return Err(node.problem(format!("`{name}` is not a declared type of identifiers"), help));
        }
        let is_number = matches!(node.get_string("type")?, Some("integer" | "number"));
        Ok(SchemaKind::Id(Id { name: name.to_owned(), is_number }))
    }

    fn string(&self, node: &Node<'a>) -> Result<SchemaKind, Problem> {
        Ok(SchemaKind::String(match node.get_string("format")? {
            Some("date-time") => StringFormat::DateTime,
            Some("date") => StringFormat::Date,
            Some("binary") => StringFormat::Binary,
            _ => StringFormat::Text,
        }))
    }

    fn array(&mut self, node: &Node<'a>) -> Result<SchemaKind, Problem> {
        Ok(SchemaKind::Array(Box::new(match node.get("items") {
            Some(items) => self.schema(&items)?,
            None => any(node),
        })))
    }

    fn object(&mut self, node: &Node<'a>) -> Result<SchemaKind, Problem> {
        let required = match node.get("required") {
            Some(required) => required.items()?.iter().map(Node::string).collect::<Result<Vec<_>, _>>()?,
            None => Vec::new(),
        };
        let mut object = Object::default();
        if let Some(node) = node.get("properties") {
            for (name, property) in node.entries()? {
                object.properties.push(self.property(name, &property, required.contains(&name))?);
            }
        }
        if is_parent(node) {
            object.discriminator = self.discriminator(node)?;
        }
        let elsewhere = required.into_iter().filter(|name| object.property(name).is_none());
        object.required_elsewhere = elsewhere.map(str::to_owned).collect();
        object.additional = match node.get("additionalProperties") {
            Some(additional) if additional.value.is_object() => Some(Box::new(self.schema(&additional)?)),
            Some(additional) if *additional.value == Value::Bool(true) => Some(Box::new(any(&additional))),
            // Without properties, closing an object to others would leave nothing.
            Some(_) if object.properties.is_empty() => Some(Box::new(any(node))),
            Some(_) => {
                self.closed_objects.insert(node.pointer.clone());
                None
            }
            None => None,
        };
        let is_bare =
            object.properties.is_empty() && object.required_elsewhere.is_empty() && object.discriminator.is_none();
        Ok(match object.additional {
            Some(values) if is_bare => SchemaKind::Map(values),
            // An object without any keyword is how HubSpot writes Java's `Object`: strings and numbers occur as well.
            None if is_bare => SchemaKind::Any,
            additional => SchemaKind::Object(Object { additional, ..object }),
        })
    }

    fn property(&mut self, name: &str, node: &Node<'a>, required: bool) -> Result<Property, Problem> {
        let schema = self.schema(node)?;
        let forced_optional = node.is("x-rust-optional")?;
        let is_collection = matches!(schema.kind, SchemaKind::Array(_) | SchemaKind::Map(_));
        let starts_empty = is_collection && node.is("x-rust-starts-empty")?;
        let property = Property::new(name, required && !forced_optional, schema);
        Ok(Property { forced_optional, starts_empty, ..property })
    }
}

/// The name that an overlay chooses for a type.
fn type_name(node: &Node<'_>) -> Result<Option<String>, Problem> {
    let Some(name) = node.get("x-rust-name") else { return Ok(None) };
    let string = name.string()?;
    check_type_name(&name, string, &format!("`x-rust-name` is {string:?}"))?;
    Ok(Some(string.to_owned()))
}

/// Checks that a name can be that of a type.
pub(super) fn check_type_name(node: &Node<'_>, name: &str, what: &str) -> Result<(), Problem> {
    if Ident::new(name).is_some() && name.starts_with(char::is_uppercase) {
        return Ok(());
    }
    let what = format!("{what}, which is not the name of a Rust type");
    let help = format!("use letters and digits, starting with an uppercase letter, such as {}", suggested(name));
    Err(node.problem(what, help))
}

/// A type name that resembles a name.
fn suggested(name: &str) -> String {
    Some(pascal(name))
        .filter(|name| Ident::new(name).is_some() && name.len() > 2)
        .unwrap_or_else(|| "MyThing".to_owned())
}

/// Whether a discriminator tells which of the schemas that are composed of this one a value has.
fn is_parent(node: &Node<'_>) -> bool {
    node.get("discriminator").is_some() && node.get("oneOf").is_none() && node.get("anyOf").is_none()
}

/// Whether a value can be `null`, since one of the variants of a union can.
fn has_nullable_variant(kind: &SchemaKind) -> bool {
    matches!(kind, SchemaKind::Union(union) if union.variants.iter().any(|variant| variant.nullable))
}

/// Whether a union is one of alternatives that describe nothing that a type could have.
fn constrains_only(kind: &SchemaKind) -> bool {
    matches!(kind, SchemaKind::Union(union) if union.variants.iter().all(Schema::constrains_only))
}

/// Any JSON.
fn any(node: &Node<'_>) -> Schema {
    of_kind(node, SchemaKind::Any)
}

/// A schema that says nothing but its kind.
fn of_kind(node: &Node<'_>, kind: SchemaKind) -> Schema {
    Schema::new(kind, node.pointer.clone())
}

/// The parts that a part of a composition amounts to.
fn all_of(node: &Node<'_>, part: SchemaKind) -> Vec<Schema> {
    match part {
        SchemaKind::AllOf(parts) => parts,
        kind => vec![Schema { is_untyped: is_untyped(node), ..of_kind(node, kind) }],
    }
}

/// The title of a schema, if it says more than the name of the schema. That of the schema of a body names the body, and generators
/// of descriptions write one.
fn title(node: &Node<'_>) -> Result<Option<String>, Problem> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let name = node.pointer.rsplit('/').next().unwrap_or_default();
    let title = node.get_prose("title")?.filter(|title| name != "schema" && letters(title) != letters(name));
    Ok(title.map(|title| if title.ends_with(['.', '!', '?']) { title } else { format!("{title}.") }))
}
