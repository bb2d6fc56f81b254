//! Definitions of types.

use std::collections::HashSet;

use super::{Builder, bug, ident};
use crate::error::Problem;
use crate::ir::{self, FieldValue, Presence, Shape, TagTest, Tagging, TypeDef, Usage};
use crate::model::{Enum, Object, Property, Schema, SchemaKind, Success, Union, Variant};

impl Builder<'_> {
    /// The definitions of all types, each at the index of its address.
    pub(super) fn type_defs(&self) -> Result<Vec<TypeDef>, Problem> {
        let (requests, responses) = (self.used_in_requests(), self.used_in_responses());
        let usage = |name: &str| Usage { request: requests.contains(name), response: responses.contains(name) };
        let mut defs = Vec::new();
        for (name, schema) in &self.api.schemas {
            defs.push(TypeDef {
                ident: ident(name, &schema.pointer)?,
                docs: schema.description.clone(),
                deprecated: schema.deprecated,
                usage: usage(name),
                shape: self.shape(name, schema)?,
                pointer: schema.pointer.clone(),
            });
        }
        for (name, description) in &self.api.ids {
            let pointer = format!("/x-rust-ids/{name}");
            defs.push(TypeDef {
                ident: ident(name, &pointer)?,
                docs: Some(description.clone()),
                deprecated: false,
                usage: usage(name),
                shape: Shape::Id,
                pointer,
            });
        }
        Ok(defs)
    }

    fn shape(&self, name: &str, schema: &Schema) -> Result<Shape, Problem> {
        Ok(match &schema.kind {
            SchemaKind::Object(object) => Shape::Struct(self.structure(name, object)?),
            SchemaKind::Enum(values) => Shape::Enum(enumeration(values, &schema.pointer)?),
            SchemaKind::Union(union) => Shape::Union(self.union(name, union, &schema.pointer)?),
            _ => return Err(bug(&schema.pointer, format!("`{name}` is a type of its own without being one"))),
        })
    }

    fn structure(&self, name: &str, object: &Object) -> Result<ir::Struct, Problem> {
        Ok(ir::Struct {
            fields: object.properties.iter().map(|property| self.field(property)).collect::<Result<_, _>>()?,
            additional: object.additional.as_deref().map(|values| self.element(values)).transpose()?,
            page: self.struct_page(name, object),
        })
    }

    fn field(&self, property: &Property) -> Result<ir::Field, Problem> {
        let schema = &property.schema;
        let named = match &schema.kind {
            SchemaKind::Ref(name) => self.api.schemas.get(name).and_then(|schema| schema.description.clone()),
            _ => None,
        };
        Ok(ir::Field {
            wire_name: property.name.clone(),
            ident: ident(&property.ident, &schema.pointer)?,
            docs: schema.description.clone().or(named),
            deprecated: schema.deprecated,
            presence: match (property.required, property.starts_empty) {
                (true, false) => Presence::Required,
                (true, true) => Presence::StartsEmpty,
                (false, _) => Presence::Optional,
            },
            nullable: schema.nullable,
            value: match &property.constant {
                Some(value) => FieldValue::Literal(self.literal_id(value, &schema.pointer)?),
                None => FieldValue::Typed(self.ty(schema)?),
            },
            pointer: schema.pointer.clone(),
        })
    }

    fn union(&self, name: &str, union: &Union, pointer: &str) -> Result<ir::Union, Problem> {
        let idents: Vec<_> = union.variants.iter().map(|variant| variant.ident.as_str()).collect();
        Ok(ir::Union {
            variants: union.variants.iter().map(|it| self.variant(name, it)).collect::<Result<_, _>>()?,
            tagging: tagging(union),
            unrecognized: unrecognized(&idents, pointer)?,
            accessors: union
                .accessors
                .iter()
                .map(|wire| self.accessor(union, wire, pointer))
                .collect::<Result<_, _>>()?,
            is_page: self.is_page(name),
        })
    }

    fn variant(&self, union: &str, variant: &Variant) -> Result<ir::Variant, Problem> {
        let described = self.api.resolved(&variant.schema).description.as_deref();
        let first = described.and_then(|text| text.split("\n\n").next()).map(|text| text.replace('\n', " "));
        Ok(ir::Variant {
            ident: ident(&variant.ident, &variant.schema.pointer)?,
            ty: self.ty(&variant.schema)?,
            boxed: self.holds(&variant.schema, union, &mut HashSet::new()),
            docs: first,
        })
    }

    /// Whether a value of a schema can hold a value of a type without an array or a map in between, which are on the heap.
    fn holds(&self, schema: &Schema, target: &str, seen: &mut HashSet<String>) -> bool {
        match &schema.kind {
            SchemaKind::Ref(name) => {
                name == target
                    || (seen.insert(name.clone())
                        && self.api.schemas.get(name).is_some_and(|schema| self.holds(schema, target, seen)))
            }
            SchemaKind::Object(object) => {
                object.properties.iter().any(|property| self.holds(&property.schema, target, seen))
            }
            SchemaKind::Union(union) => union.variants.iter().any(|it| self.holds(&it.schema, target, seen)),
            _ => false,
        }
    }

    fn accessor(&self, union: &Union, wire_name: &str, pointer: &str) -> Result<ir::Accessor, Problem> {
        let mut fields = Vec::new();
        let mut first: Option<&Property> = None;
        for (variant, schema) in union.variants.iter().map(|variant| &variant.schema).enumerate() {
            let Some((id, object)) = self.referred(schema) else { continue };
            let position = object.properties.iter().position(|it| it.name == wire_name && it.constant.is_none());
            let Some(position) = position else { continue };
            first = first.or(object.properties.get(position));
            fields.push((variant, id, position));
        }
        let property = first.ok_or_else(|| bug(pointer, format!("no variant has the property `{wire_name}`")))?;
        Ok(ir::Accessor {
            wire_name: wire_name.to_owned(),
            ident: ident(&property.ident, pointer)?,
            docs: property.schema.description.clone(),
            fields,
        })
    }

    /// The types that callers construct: those of parameters and bodies, and what they are made of.
    fn used_in_requests(&self) -> HashSet<&str> {
        let mut used = HashSet::new();
        for operation in &self.api.operations {
            operation.parameters.iter().for_each(|parameter| self.collect(&parameter.schema, &mut used));
            let body = operation.body.iter().filter_map(|body| body.content.schema());
            body.for_each(|schema| self.collect(schema, &mut used));
        }
        used
    }

    fn used_in_responses(&self) -> HashSet<&str> {
        let mut used = HashSet::new();
        for operation in &self.api.operations {
            if let Success::Json(schema) | Success::OptionalJson(schema) = &operation.success {
                self.collect(schema, &mut used);
            }
        }
        used
    }

    fn collect<'s>(&'s self, schema: &'s Schema, used: &mut HashSet<&'s str>) {
        match &schema.kind {
            SchemaKind::Ref(name) if used.insert(name) => {
                self.api.schemas.get(name).into_iter().for_each(|definition| self.collect(definition, used));
            }
            SchemaKind::Id(id) => {
                used.insert(&id.name);
            }
            _ => {}
        }
        schema.children().into_iter().for_each(|child| self.collect(child, used));
    }
}

fn enumeration(values: &Enum, pointer: &str) -> Result<ir::Enum, Problem> {
    let idents: Vec<_> = values.values.iter().map(|value| value.ident.as_str()).collect();
    let variant = |value: &crate::model::EnumValue| {
        Ok(ir::EnumVariant { ident: ident(&value.ident, pointer)?, value: value.value.clone() })
    };
    Ok(ir::Enum {
        variants: values.values.iter().map(variant).collect::<Result<_, _>>()?,
        unrecognized: unrecognized(&idents, pointer)?,
    })
}

/// A name for the variant of unknown values that no known variant has.
fn unrecognized(idents: &[&str], pointer: &str) -> Result<ir::Ident, Problem> {
    let mut name = "Unrecognized".to_owned();
    while idents.contains(&name.as_str()) {
        name.push_str("Value");
    }
    ident(&name, pointer)
}

/// How the variants are told apart. Either all of them have tags, or none.
fn tagging(union: &Union) -> Tagging {
    let tags: Option<Vec<_>> = union.variants.iter().map(|variant| variant.tag.as_ref()).collect();
    let Some(tags) = tags.filter(|tags| !tags.is_empty()) else { return Tagging::Untagged };
    if tags.iter().all(|tag| tag.property == tags[0].property) {
        let values = tags.iter().map(|tag| tag.values.clone()).collect();
        return Tagging::Property { name: tags[0].property.clone(), values };
    }
    let mut ranked: Vec<_> = tags.into_iter().enumerate().collect();
    ranked.sort_by_key(|(_, tag)| tag.rank);
    let test = |(variant, tag): (usize, &crate::model::Tag)| TagTest {
        variant,
        property: tag.property.clone(),
        values: tag.values.clone(),
    };
    Tagging::Ordered(ranked.into_iter().map(test).collect())
}
