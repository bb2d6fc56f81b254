//! Schemas.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::reference::key;
use super::{IDS, Parser};
use crate::description::node::Node;
use crate::description::{
    Discriminator, Enum, Id, IntegerFormat, Object, Property, Schema, SchemaKind, StringFormat, Union,
};
use crate::error::Problem;
use crate::text::case::pascal;
use crate::text::ident::Ident;

/// Where named schemas are.
const SCHEMAS: &str = "#/components/schemas/";

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
            description: node.get_prose("description")?,
            nullable: node.is("nullable")?,
            deprecated: node.is("deprecated")?,
            kind,
            pointer: node.pointer.clone(),
        })
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
        // Beside a composition, "any object" adds nothing. HubSpot writes `properties: {}` beside its unions.
        if let Some(own) = self.own_kind(node)?.filter(|own| !is_composed || !own.is_open()) {
            parts.push(own);
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(variants) = node.get(keyword) {
                parts.push(self.union(node, &variants)?);
            }
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
        let kind = match node.get_string("type")? {
            Some("object") => self.object(node)?,
            None if has_shape => self.object(node)?,
            Some("array") => self.array(node)?,
            Some("boolean") => SchemaKind::Boolean,
            Some("integer") => SchemaKind::Integer(match node.get_string("format")? {
                Some("int32") => IntegerFormat::Int32,
                _ => IntegerFormat::Int64,
            }),
            Some("number") => SchemaKind::Number,
            Some("string") => self.string(node)?,
            None if has_strings(node) => self.string(node)?,
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

    fn string(&mut self, node: &Node<'a>) -> Result<SchemaKind, Problem> {
        if let Some(values) = node.get("enum") {
            return self.enumeration(&values);
        }
        Ok(SchemaKind::String(match node.get_string("format")? {
            Some("date-time") => StringFormat::DateTime,
            Some("date") => StringFormat::Date,
            Some("binary") => StringFormat::Binary,
            _ => StringFormat::Text,
        }))
    }

    fn enumeration(&mut self, node: &Node<'a>) -> Result<SchemaKind, Problem> {
        let mut values = Vec::new();
        let mut seen = HashSet::new();
        for item in node.items()? {
            match item.value {
                Value::String(value) if seen.insert(value) => values.push(value.clone()),
                Value::String(value) => {
                    self.notes.record("duplicate-enum-values", item.pointer, format!("{value:?} is listed twice"));
                }
                Value::Null => {}
                other => {
                    let mistake = item.problem(format!("{other} is not a string"), "quote it");
                    self.notes.record_lossy("enum-values", mistake, "any string is accepted")?;
                    return Ok(SchemaKind::String(StringFormat::Text));
                }
            }
        }
        if values.is_empty() {
            return Ok(SchemaKind::String(StringFormat::Text));
        }
        Ok(SchemaKind::Enum(Enum { values }))
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
        let elsewhere = required.into_iter().filter(|name| object.property(name).is_none());
        object.required_elsewhere = elsewhere.map(str::to_owned).collect();
        object.additional = match node.get("additionalProperties") {
            Some(additional) if additional.value.is_object() => Some(Box::new(self.schema(&additional)?)),
            Some(additional) if *additional.value == Value::Bool(true) => Some(Box::new(any(&additional))),
            // Without properties, closing an object to others would leave nothing.
            Some(_) if object.properties.is_empty() => Some(Box::new(any(node))),
            _ => None,
        };
        Ok(match object.additional {
            Some(values) if object.properties.is_empty() && object.required_elsewhere.is_empty() => {
                SchemaKind::Map(values)
            }
            // An object without any keyword is how HubSpot writes Java's `Object`: strings and numbers occur as well.
            None if object.properties.is_empty() && object.required_elsewhere.is_empty() => SchemaKind::Any,
            additional => SchemaKind::Object(Object { additional, ..object }),
        })
    }

    fn property(&mut self, name: &str, node: &Node<'a>, required: bool) -> Result<Property, Problem> {
        let schema = self.schema(node)?;
        let forced_optional = node.is("x-rust-optional")?;
        let is_collection = matches!(schema.kind, SchemaKind::Array(_) | SchemaKind::Map(_));
        Ok(Property {
            name: name.to_owned(),
            required: required && !forced_optional,
            forced_optional,
            starts_empty: is_collection && node.is("x-rust-starts-empty")?,
            schema,
        })
    }

    fn union(&mut self, node: &Node<'a>, variants: &Node<'a>) -> Result<SchemaKind, Problem> {
        let accessors = match node.get("x-rust-accessors") {
            Some(accessors) => {
                accessors.items()?.iter().map(|it| it.string().map(str::to_owned)).collect::<Result<_, _>>()?
            }
            None => Vec::new(),
        };
        let mut union = Union { variants: Vec::new(), discriminator: self.discriminator(node)?, accessors };
        for variant in variants.items()? {
            union.variants.push(self.schema(&variant)?);
        }
        Ok(SchemaKind::Union(union))
    }

    fn discriminator(&mut self, node: &Node<'a>) -> Result<Option<Discriminator>, Problem> {
        let Some(node) = node.get("discriminator") else { return Ok(None) };
        let mut mapping = IndexMap::new();
        if let Some(entries) = node.get("mapping") {
            for (value, target) in entries.entries()? {
                let name = target.string()?;
                let name = name.strip_prefix(SCHEMAS).map_or_else(|| name.to_owned(), key);
                mapping.insert(value.to_owned(), name);
            }
        }
        Ok(Some(Discriminator { property: node.require("propertyName")?.string()?.to_owned(), mapping }))
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

/// Whether an enum without a type lists strings. Without a type, an enum of other values is any JSON.
fn has_strings(node: &Node<'_>) -> bool {
    let values = node.get("enum").and_then(|values| values.value.as_array());
    values.is_some_and(|values| values.iter().all(|value| value.is_string() || value.is_null()))
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
        kind => vec![of_kind(node, kind)],
    }
}
