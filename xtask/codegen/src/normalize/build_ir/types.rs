//! Definitions of types.

use std::collections::{HashMap, HashSet};

use super::{Builder, bug, ident};
use crate::description::{Access, Enum, IntegerEnum, Literal, Object, Property, Schema, SchemaKind, Union};
use crate::error::Problem;
use crate::ir::{self, EnumVariants, FilledIn, Presence, Shape, TagTest, Tagging, TypeDef, Usage};
use crate::normalize::draft::Tag;
use crate::normalize::names;

impl Builder<'_> {
    /// The definitions of all types, each at the index of its address.
    pub(super) fn type_defs(&self) -> Result<Vec<TypeDef>, Problem> {
        let uses = self.draft.uses();
        let usage = |name: &str| Usage { request: uses.request.contains(name), response: uses.response.contains(name) };
        let mut defs = Vec::new();
        for (name, schema) in &self.api.schemas {
            defs.push(TypeDef {
                ident: ident(name, &schema.pointer)?,
                docs: schema.description.clone(),
                deprecated: schema.deprecated,
                usage: usage(name),
                shape: self.shape(name, schema, usage(name))?,
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

    fn shape(&self, name: &str, schema: &Schema, usage: Usage) -> Result<Shape, Problem> {
        Ok(match &schema.kind {
            SchemaKind::Object(object) => Shape::Struct(self.structure(name, object, usage)?),
            SchemaKind::Enum(values) => Shape::Enum(enumeration(values, schema)?),
            SchemaKind::IntegerEnum(values) => Shape::Enum(integers(values, schema)?),
            SchemaKind::Union(union) => Shape::Union(self.union(name, union, &schema.pointer)?),
            _ => return Err(bug(&schema.pointer, format!("`{name}` is a type of its own without being one"))),
        })
    }

    fn structure(&self, name: &str, object: &Object, usage: Usage) -> Result<ir::Struct, Problem> {
        let fields = names::fields(object);
        let names = fields.iter().zip(names::setters(&fields));
        let properties = object.properties.iter().zip(names);
        Ok(ir::Struct {
            fields: properties
                .map(|(property, (field, setter))| self.field(property, field, &setter, usage))
                .collect::<Result<_, _>>()?,
            additional: object.additional.as_deref().map(|values| self.element(values)).transpose()?,
            page: self.struct_page(name),
            beside: self.beside(name, usage),
        })
    }

    /// What only other variants declare of what a response can have.
    fn beside(&self, name: &str, usage: Usage) -> Vec<String> {
        let names = self.beside.get(name).filter(|_| usage.response);
        names.into_iter().flatten().map(|name| (*name).to_owned()).collect()
    }

    fn field(&self, property: &Property, name: &str, setter: &str, usage: Usage) -> Result<ir::Field, Problem> {
        let schema = &property.schema;
        let named = match &schema.kind {
            SchemaKind::Ref(name) => self.api.schemas.get(name).and_then(|schema| schema.description.clone()),
            _ => None,
        };
        let presence = presence(property, usage);
        // A response can be without what is write-only.
        let is_filled_in = property.is_filled_in() && presence != Presence::RequiredInRequests;
        let filled_in = property.constant().filter(|_| is_filled_in);
        Ok(ir::Field {
            wire_name: property.name.clone(),
            ident: ident(name, &schema.pointer)?,
            setter: ident(setter, &schema.pointer)?,
            docs: schema.description.clone().or(named),
            facts: schema.facts.clone(),
            example: schema.example.clone(),
            deprecated: schema.deprecated,
            presence,
            nullable: schema.nullable,
            access: schema.access,
            is_secret: schema.is_secret,
            ty: self.ty(schema)?,
            constant: property.constant().filter(|it| it.as_str().is_none()).cloned(),
            filled_in: filled_in.map(|constant| match constant {
                Literal::String(_) => FilledIn::Literal,
                Literal::Integer(value) => FilledIn::Integer(*value),
                Literal::Boolean(value) => FilledIn::Boolean(*value),
            }),
            pointer: schema.pointer.clone(),
        })
    }

    /// Whether a value can be without the tag, or with `null` in its place. If such a value is of the variant for all others, nothing is left
    /// to find out.
    fn has_optional_tags(&self, union: &Union, tags: &[Tag], tagging: &Tagging) -> bool {
        if matches!(tagging, Tagging::Property { default: Some(_), .. }) {
            return false;
        }
        union.variants.iter().zip(tags).any(|(variant, tag)| self.can_lack(variant, &tag.property))
    }

    /// Whether an object, or one of a union of objects, declares a property that can be absent or `null`.
    fn can_lack(&self, variant: &Schema, property: &str) -> bool {
        let (mut open, mut seen) = (vec![variant], HashSet::new());
        while let Some(schema) = open.pop().map(|schema| self.api.resolved(schema)) {
            let own = schema.as_object().and_then(|object| object.property(property));
            if own.is_some_and(|it| !it.required || it.schema.nullable) {
                return true;
            }
            // Unions can be variants of each other.
            if let Some(union) = schema.as_union().filter(|_| seen.insert(std::ptr::from_ref(schema))) {
                open.extend(&union.variants);
            }
        }
        false
    }

    fn union(&self, name: &str, union: &Union, pointer: &str) -> Result<ir::Union, Problem> {
        let tags = self.draft.tags.get(name).map(Vec::as_slice);
        let idents = names::union_variants(name, union, tags);
        let variants = union.variants.iter().zip(&idents);
        let tagging = tagging(union, tags.unwrap_or_default());
        Ok(ir::Union {
            variants: variants.map(|(it, ident)| self.variant(name, it, ident)).collect::<Result<_, _>>()?,
            has_optional_tags: self.has_optional_tags(union, tags.unwrap_or_default(), &tagging),
            tagging,
            unrecognized: unrecognized(&idents, pointer)?,
            accessors: union
                .accessors
                .iter()
                .map(|wire| self.accessor(union, wire, pointer))
                .collect::<Result<_, _>>()?,
            is_page: self.is_page(name),
        })
    }

    fn variant(&self, union: &str, variant: &Schema, name: &str) -> Result<ir::Variant, Problem> {
        let schema = self.api.resolved(variant);
        let described = schema.description.as_deref();
        let first = described.and_then(|text| text.split("\n\n").next()).map(|text| text.replace('\n', " "));
        Ok(ir::Variant {
            ident: ident(name, &variant.pointer)?,
            ty: self.ty(variant)?,
            boxed: self.cycles.have(self.api, variant, union),
            is_closed: self.api.closed_objects.contains(&schema.pointer),
            docs: first,
            occasions: Vec::new(),
        })
    }

    fn accessor(&self, union: &Union, wire_name: &str, pointer: &str) -> Result<ir::Accessor, Problem> {
        let mut fields = Vec::new();
        let mut unions = Vec::new();
        let (mut first, mut inherited) = (None, None);
        for (variant, schema) in union.variants.iter().enumerate() {
            if let (SchemaKind::Ref(name), SchemaKind::Union(inner)) = (&schema.kind, &self.api.resolved(schema).kind)
                && inner.accessors.iter().any(|wire| wire == wire_name)
            {
                let accessor = self.accessor(inner, wire_name, pointer)?;
                unions.push((variant, self.type_id(name, pointer)?, accessor.ident.clone()));
                inherited = inherited.or(Some(accessor));
            }
            let Some((id, object)) = self.referred(schema) else { continue };
            let position = object.properties.iter().position(|it| it.name == wire_name && it.constant().is_none());
            let Some(position) = position else { continue };
            first = first.or_else(|| Some((names::fields(object).swap_remove(position), &object.properties[position])));
            fields.push((variant, id, position));
        }
        let own = first.map(|(name, property)| Ok((ident(&name, pointer)?, property.schema.description.clone())));
        let (ident, docs) = match (own, inherited) {
            (Some(own), _) => own?,
            (None, Some(inherited)) => (inherited.ident, inherited.docs),
            (None, None) => return Err(bug(pointer, format!("no variant has the property `{wire_name}`"))),
        };
        Ok(ir::Accessor { wire_name: wire_name.to_owned(), ident, docs, fields, unions })
    }
}

/// Whether a property is present. Of the types of responses, `null` and an absent property both mean that there is no value, and
/// an `Option` is simpler. A type that is also one of requests has three states, so that a value that was read is sent as it was.
/// A required one that is write-only is not in responses, and one that is read-only is in these only.
fn presence(property: &Property, usage: Usage) -> Presence {
    let is_missing_in_responses = property.schema.access == Access::WriteOnly && usage.response;
    let is_sent = usage.request && property.schema.access != Access::ReadOnly;
    match (property.required, property.starts_empty) {
        (false, _) if property.is_restricted && property.schema.access == Access::ReadOnly => {
            Presence::RequiredInResponses
        }
        (false, _) if is_sent && has_null(property) => Presence::OptionalOrNull,
        (false, _) => Presence::Optional,
        (true, _) if is_missing_in_responses && !property.is_tag => Presence::RequiredInRequests,
        (true, false) => Presence::Required,
        (true, true) => Presence::StartsEmpty,
    }
}

/// Whether `null` is a value of its own. Any JSON includes it.
fn has_null(property: &Property) -> bool {
    property.schema.nullable && property.schema.kind != SchemaKind::Any
}

fn enumeration(values: &Enum, schema: &Schema) -> Result<ir::Enum, Problem> {
    let idents = names::enum_variants(values);
    let variants = variants(&values.values, &idents, schema, |value| Literal::String(value.clone()))?;
    Ok(ir::Enum { variants: EnumVariants::Strings(variants), unrecognized: unrecognized(&idents, &schema.pointer)? })
}

fn integers(values: &IntegerEnum, schema: &Schema) -> Result<ir::Enum, Problem> {
    let idents = names::integer_variants(values);
    let variants = variants(&values.values, &idents, schema, |value| Literal::Integer(*value))?;
    Ok(ir::Enum { variants: EnumVariants::Integers(variants), unrecognized: unrecognized(&idents, &schema.pointer)? })
}

fn variants<T: Clone>(
    values: &[T],
    idents: &[String],
    schema: &Schema,
    literal: fn(&T) -> Literal,
) -> Result<Vec<ir::EnumVariant<T>>, Problem> {
    let mut described = HashMap::new();
    schema.value_docs.iter().for_each(|(value, docs)| _ = described.entry(value).or_insert(docs));
    let variant = |(value, name): (&T, &String)| {
        let docs = described.get(&literal(value)).map(|docs| (*docs).clone());
        Ok(ir::EnumVariant { ident: ident(name, &schema.pointer)?, value: value.clone(), docs })
    };
    values.iter().zip(idents).map(variant).collect()
}

/// A name for the variant of unknown values that no known variant has.
fn unrecognized(idents: &[String], pointer: &str) -> Result<ir::Ident, Problem> {
    let mut name = "Unrecognized".to_owned();
    while idents.contains(&name) {
        name.push_str("Value");
    }
    ident(&name, pointer)
}

/// How a value's variant is identified. Either all variants have tags, or none has.
fn tagging(union: &Union, tags: &[Tag]) -> Tagging {
    let Some(first) = tags.first() else { return Tagging::Untagged };
    let ty = |tag: &Tag| tag.values.first().map(std::mem::discriminant);
    if tags.iter().all(|tag| tag.property == first.property && ty(tag) == ty(first)) {
        let values = tags.iter().map(|tag| tag.values.clone()).collect();
        let discriminator = union.discriminator.as_ref().filter(|it| it.property == first.property);
        let default = discriminator.and_then(|discriminator| {
            let default = discriminator.default.as_ref()?;
            // A variant that is composed with what is beside the union has only the values of the one that it was.
            let is_of_default =
                |value: &Literal| value.as_str().and_then(|it| discriminator.schema(it)) == Some(default);
            let mut variants = union.variants.iter();
            let named = variants.position(|variant| matches!(&variant.kind, SchemaKind::Ref(name) if name == default));
            named.or_else(|| tags.iter().position(|tag| tag.values.iter().any(is_of_default)))
        });
        let implied = tags.iter().map(|tag| tag.implied.clone()).collect();
        return Tagging::Property { name: first.property.clone(), values, implied, default };
    }
    let mut ranked: Vec<_> = tags.iter().enumerate().collect();
    ranked.sort_by_key(|(_, tag)| tag.rank);
    let test = |(variant, tag): (usize, &Tag)| TagTest {
        variant,
        property: tag.property.clone(),
        values: tag.values.clone(),
        implied: tag.implied.clone(),
    };
    Tagging::Ordered(ranked.into_iter().map(test).collect())
}
