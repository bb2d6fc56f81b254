//! Schemas.

use indexmap::IndexMap;
use serde_json::Value;

use super::{IDS, Parser};
use crate::error::Problem;
use crate::model::{
    Discriminator, Enum, EnumValue, Id, IntegerFormat, Object, Property, Schema, SchemaKind, StringFormat, Union,
    Variant,
};
use crate::normalize::node::Node;
use crate::text::pointer::unescape;

/// Where named schemas are.
const SCHEMAS: &str = "#/components/schemas/";

/// Deeper references within references than any description means.
const MAX_NESTING: usize = 32;

impl<'a> Parser<'a, '_> {
    /// The named schemas.
    pub(super) fn schemas(&mut self) -> Result<IndexMap<String, Schema>, Problem> {
        let Some(schemas) = self.root.get("components").and_then(|components| components.get("schemas")) else {
            return Ok(IndexMap::new());
        };
        schemas.entries()?.into_iter().map(|(name, node)| Ok((name.to_owned(), self.schema(&node)?))).collect()
    }

    /// A schema.
    pub(super) fn schema(&mut self, node: &Node<'a>) -> Result<Schema, Problem> {
        let kind = match node.get_text("$ref")? {
            Some(reference) => self.schema_reference(node, reference)?,
            None => self.schema_kind(node)?,
        };
        Ok(Schema {
            name: node.get_prose("x-rust-name")?,
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
                self.report.guessed("missing-references", missing, "any JSON is taken")?;
                return Ok(SchemaKind::Any);
            }
        };
        match reference.strip_prefix(SCHEMAS) {
            Some(name) if !name.contains('/') => Ok(SchemaKind::Ref(unescape(name))),
            // A place that is no named schema has no type of its own: its schema is repeated where it is referred to.
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

    /// What a schema says beside its unions and compositions.
    fn own_kind(&mut self, node: &Node<'a>) -> Result<Option<SchemaKind>, Problem> {
        if let Some(name) = node.get_text("x-rust-id")? {
            return self.id(node, name).map(Some);
        }
        let has_shape = node.get("properties").is_some() || node.get("additionalProperties").is_some();
        let kind = match node.get_text("type")? {
            Some("object") => self.object(node)?,
            None if has_shape => self.object(node)?,
            Some("array") => self.array(node)?,
            Some("boolean") => SchemaKind::Boolean,
            Some("integer") => SchemaKind::Integer(match node.get_text("format")? {
                Some("int32") => IntegerFormat::Int32,
                _ => IntegerFormat::Int64,
            }),
            Some("number") => SchemaKind::Number,
            Some("string") => self.string(node)?,
            None if node.get("enum").is_some() => self.string(node)?,
            None if node.get("items").is_some() => self.array(node)?,
            None => return Ok(None),
            Some(other) => {
                let what = format!("`{other}` is no type");
                let mistake = node.problem(what, "use object, array, string, integer, number or boolean");
                self.report.guessed("unknown-types", mistake, "any JSON is taken")?;
                SchemaKind::Any
            }
        };
        Ok(Some(kind))
    }

    /// An id of a type that the description declares.
    fn id(&self, node: &Node<'a>, name: &str) -> Result<SchemaKind, Problem> {
        if self.root.get(IDS).and_then(|ids| ids.get(name)).is_none() {
            let help = format!("declare what `{name}` is the id of, under `{IDS}`");
            return Err(node.problem(format!("`{name}` is no declared type of ids"), help));
        }
        let is_number = matches!(node.get_text("type")?, Some("integer" | "number"));
        Ok(SchemaKind::Id(Id { name: name.to_owned(), is_number }))
    }

    /// Texts by names, at a key of the document.
    pub(super) fn named_texts(&self, key: &str) -> Result<IndexMap<String, String>, Problem> {
        let Some(node) = self.root.get(key) else { return Ok(IndexMap::new()) };
        node.entries()?.into_iter().map(|(name, node)| Ok((name.to_owned(), node.text()?.trim().to_owned()))).collect()
    }

    fn string(&mut self, node: &Node<'a>) -> Result<SchemaKind, Problem> {
        if let Some(values) = node.get("enum") {
            return self.enumeration(&values);
        }
        Ok(SchemaKind::String(match node.get_text("format")? {
            Some("date-time") => StringFormat::DateTime,
            Some("date") => StringFormat::Date,
            Some("binary") => StringFormat::Binary,
            _ => StringFormat::Text,
        }))
    }

    fn enumeration(&mut self, node: &Node<'a>) -> Result<SchemaKind, Problem> {
        let mut values: Vec<EnumValue> = Vec::new();
        for item in node.items()? {
            match item.value {
                Value::String(value) if values.iter().all(|other| other.value != *value) => {
                    values.push(EnumValue { value: value.clone(), ident: String::new() });
                }
                Value::String(value) => {
                    self.report.repaired("duplicate-enum-values", item.pointer, format!("{value:?} is there twice"));
                }
                Value::Null => {}
                other => {
                    let mistake = item.problem(format!("{other} is no text"), "write it as a text");
                    self.report.guessed("enum-values", mistake, "any text is taken")?;
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
            Some(required) => required.items()?.iter().map(Node::text).collect::<Result<Vec<_>, _>>()?,
            None => Vec::new(),
        };
        let mut properties = Vec::new();
        if let Some(node) = node.get("properties") {
            for (name, property) in node.entries()? {
                let required = required.contains(&name) && !property.is("x-rust-optional")?;
                let schema = self.schema(&property)?;
                let is_list = matches!(schema.kind, SchemaKind::Array(_) | SchemaKind::Map(_));
                properties.push(Property {
                    name: name.to_owned(),
                    ident: String::new(),
                    required,
                    starts_empty: is_list && property.is("x-rust-starts-empty")?,
                    constant: None,
                    schema,
                });
            }
        }
        let additional = node.get("additionalProperties");
        // "Any object", of which nothing else is said, is how HubSpot writes Java's `Object`: texts and numbers come as well.
        if properties.is_empty() && additional.is_none() {
            return Ok(SchemaKind::Any);
        }
        let additional = match additional {
            Some(additional) if additional.value.is_object() => Some(Box::new(self.schema(&additional)?)),
            _ => None,
        };
        Ok(match additional {
            Some(values) if properties.is_empty() => SchemaKind::Map(values),
            None if properties.is_empty() => SchemaKind::Map(Box::new(any(node))),
            additional => SchemaKind::Object(Object { properties, additional }),
        })
    }

    fn union(&mut self, node: &Node<'a>, variants: &Node<'a>) -> Result<SchemaKind, Problem> {
        let accessors = match node.get("x-rust-accessors") {
            Some(accessors) => {
                accessors.items()?.iter().map(|it| it.text().map(str::to_owned)).collect::<Result<_, _>>()?
            }
            None => Vec::new(),
        };
        let mut union = Union { variants: Vec::new(), discriminator: self.discriminator(node)?, accessors };
        for variant in variants.items()? {
            union.variants.push(Variant { ident: String::new(), tag: None, schema: self.schema(&variant)? });
        }
        Ok(SchemaKind::Union(union))
    }

    fn discriminator(&mut self, node: &Node<'a>) -> Result<Option<Discriminator>, Problem> {
        let Some(node) = node.get("discriminator") else { return Ok(None) };
        let mut mapping = IndexMap::new();
        if let Some(entries) = node.get("mapping") {
            for (value, target) in entries.entries()? {
                let name = target.text()?;
                mapping.insert(value.to_owned(), name.strip_prefix(SCHEMAS).unwrap_or(name).to_owned());
            }
        }
        Ok(Some(Discriminator { property: node.require("propertyName")?.text()?.to_owned(), mapping }))
    }
}

/// Any JSON.
fn any(node: &Node<'_>) -> Schema {
    plain(node, SchemaKind::Any)
}

/// A schema that says nothing but its kind.
fn plain(node: &Node<'_>, kind: SchemaKind) -> Schema {
    Schema::new(kind, node.pointer.clone())
}

/// The parts of a composition.
fn all_of(node: &Node<'_>, part: SchemaKind) -> Vec<Schema> {
    match part {
        SchemaKind::AllOf(parts) => parts,
        kind => vec![plain(node, kind)],
    }
}
