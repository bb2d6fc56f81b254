//! The values of a discriminator by the schemas that they stand for: those that the document lists, and those that names imply.

use std::collections::HashMap;

use crate::description::{Discriminator, Literal, Schema, SchemaKind, Union};

/// The values of a union's discriminator, by the schemas that they lead to.
pub(super) struct Mapping<'a> {
    discriminator: Option<&'a Discriminator>,
    listed: HashMap<&'a str, Vec<&'a str>>,
    implied: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Mapping<'a> {
    pub(super) fn of(union: &'a Union) -> Self {
        let discriminator = union.discriminator.as_ref();
        Self {
            discriminator,
            listed: by_schema(discriminator.iter().flat_map(|it| &it.mapping)),
            implied: by_schema(discriminator.iter().flat_map(|it| &it.implied)),
        }
    }

    /// The values of a property in an older version.
    pub(super) fn older(&self, property: &str) -> &'a [Literal] {
        self.of_property(property).map(|discriminator| &*discriminator.older_values).unwrap_or_default()
    }

    /// The values of a property that the document lists for a variant.
    pub(super) fn listed(&self, variant: &Schema, property: &str) -> Option<Vec<Literal>> {
        self.of_property(property)?;
        Some(literals(self.listed.get(name(variant)?)?))
    }

    /// The values of a property that the name of a variant implies.
    pub(super) fn implied(&self, variant: &Schema, property: &str) -> Option<Vec<Literal>> {
        self.of_property(property)?;
        Some(literals(self.implied.get(name(variant)?)?))
    }

    /// The values of a property that names imply for a variant, which has some values. These say which schema it was if it is composed
    /// with what is beside the union.
    pub(super) fn implied_beside(&self, values: &[Literal], variant: &Schema, property: &str) -> Vec<Literal> {
        let Some(discriminator) = self.of_property(property) else { return Vec::new() };
        let of_values = values.iter().filter_map(|value| discriminator.schema(value.as_str()?)).map(String::as_str);
        let schemas = name(variant).into_iter().chain(of_values);
        schemas.filter_map(|schema| self.implied.get(schema)).flat_map(|values| literals(values)).collect()
    }

    /// Whether a property can be the tag: no discriminator says that another one is.
    pub(super) fn can_be_tag(&self, property: &str) -> bool {
        self.discriminator.is_none_or(|discriminator| discriminator.property == property)
    }

    /// Whether a discriminator says that a property is the tag.
    pub(super) fn is_tag(&self, property: &str) -> bool {
        self.of_property(property).is_some()
    }

    fn of_property(&self, property: &str) -> Option<&'a Discriminator> {
        self.discriminator.filter(|discriminator| discriminator.property == property)
    }
}

fn by_schema<'a>(values: impl Iterator<Item = (&'a String, &'a String)>) -> HashMap<&'a str, Vec<&'a str>> {
    let mut schemas: HashMap<&str, Vec<&str>> = HashMap::new();
    values.for_each(|(value, schema)| schemas.entry(schema).or_default().push(value));
    schemas
}

fn name(variant: &Schema) -> Option<&str> {
    match &variant.kind {
        SchemaKind::Ref(name) => Some(name),
        _ => None,
    }
}

fn literals(values: &[&str]) -> Vec<Literal> {
    values.iter().map(|value| Literal::String((*value).to_owned())).collect()
}

/// What a value of a mapping, which is a string, stands for in a property of a kind.
pub(super) fn of_kind(value: Literal, kind: Option<&SchemaKind>) -> Option<Literal> {
    match kind {
        Some(SchemaKind::Integer(_) | SchemaKind::IntegerEnum(_)) => value.as_str()?.parse().ok().map(Literal::Integer),
        Some(SchemaKind::Boolean) => value.as_str()?.parse().ok().map(Literal::Boolean),
        // No union is told apart by floating-point numbers.
        Some(SchemaKind::Number) => None,
        _ => Some(value),
    }
}

/// What it stands for beside another value.
pub(super) fn like(value: Literal, other: Option<&Literal>) -> Option<Literal> {
    let is_same = |value: &Literal| other.is_some_and(|it| std::mem::discriminant(it) == std::mem::discriminant(value));
    let number = value.as_str()?.parse().ok().map(Literal::Integer);
    let boolean = value.as_str()?.parse().ok().map(Literal::Boolean);
    [Some(value), number, boolean].into_iter().flatten().find(is_same)
}
