//! Two descriptions side by side: which type of one is which of the other, and where it is used.

use std::collections::HashMap;

use super::changes::Uses;
use crate::model::{Api, Schema, SchemaKind};

/// Two models, and what is what in them.
pub(super) struct Both<'a> {
    pub(super) old: Model<'a>,
    pub(super) new: Model<'a>,
    /// The name of each old type among the new ones.
    pub(super) renamed: HashMap<&'a str, &'a str>,
}

/// A model, and where its types are used.
pub(super) struct Model<'a> {
    pub(super) api: &'a Api,
    pub(super) uses: HashMap<&'a str, Uses>,
}

impl<'a> Model<'a> {
    /// A model, of which certain schemas are used directly.
    pub(super) fn new(api: &'a Api, roots: &[(&'a Schema, Uses)]) -> Self {
        let mut model = Self { api, uses: HashMap::new() };
        for (schema, uses) in roots {
            model.mark(schema, *uses);
        }
        model
    }

    fn mark(&mut self, schema: &'a Schema, uses: Uses) {
        let name = match &schema.kind {
            SchemaKind::Ref(name) => name.as_str(),
            SchemaKind::Id(id) => id.name.as_str(),
            _ => return schema.children().into_iter().for_each(|child| self.mark(child, uses)),
        };
        let before = self.uses.entry(name).or_default();
        let after = before.or(uses);
        // What has been marked so already is not walked again, which ends types that hold themselves.
        if std::mem::replace(before, after) != after
            && let Some(definition) = self.api.schemas.get(name)
        {
            self.mark(definition, uses);
        }
    }

    /// Where a type is used.
    pub(super) fn uses_of(&self, name: &str) -> Uses {
        self.uses.get(name).copied().unwrap_or_default()
    }

    /// The types that are used.
    pub(super) fn used(&self) -> impl Iterator<Item = (&'a str, &'a Schema)> {
        let types = self.api.schemas.iter().map(|(name, schema)| (name.as_str(), schema));
        types.filter(|(name, _)| self.uses.contains_key(name))
    }
}

impl Both<'_> {
    /// Whether an old type and a new one are the same type, whatever has become of it.
    pub(super) fn is_same_type(&self, old: &str, new: &str) -> bool {
        self.renamed.get(old).is_some_and(|renamed| *renamed == new)
    }

    /// Whether every value of a schema of one is one of a schema of the other on the wire, as far as can be told.
    pub(super) fn fits(&self, schema: Sided<'_>, other: Sided<'_>) -> bool {
        self.fits_within(schema, other, &mut Vec::new())
    }

    fn fits_within(&self, one: Sided<'_>, other: Sided<'_>, assumed: &mut Vec<(String, String)>) -> bool {
        if let (SchemaKind::Ref(name), SchemaKind::Ref(other_name)) = (&one.schema.kind, &other.schema.kind) {
            let is_same = match (one.is_old, other.is_old) {
                (true, false) => self.is_same_type(name, other_name),
                (false, true) => self.is_same_type(other_name, name),
                _ => name == other_name,
            };
            let pair = (name.clone(), other_name.clone());
            // What has become of a type is said where it is, and what leads back to itself fits if the rest does.
            if is_same || assumed.contains(&pair) {
                return true;
            }
            assumed.push(pair);
        }
        let (one, other) = (self.resolved(one), self.resolved(other));
        let mut fit = |one_schema, other_schema| {
            self.fits_within(Sided { schema: one_schema, ..one }, Sided { schema: other_schema, ..other }, assumed)
        };
        match (&one.schema.kind, &other.schema.kind) {
            (_, SchemaKind::Any) => true,
            (SchemaKind::Array(one), SchemaKind::Array(other)) | (SchemaKind::Map(one), SchemaKind::Map(other)) => {
                fit(one, other)
            }
            (SchemaKind::Object(_), SchemaKind::Map(values)) => values.kind == SchemaKind::Any,
            (SchemaKind::Enum(one), SchemaKind::Enum(other)) => {
                one.values.iter().all(|value| other.values.iter().any(|other| other.value == value.value))
            }
            (SchemaKind::Object(one), SchemaKind::Object(other)) => {
                one.additional.is_some() == other.additional.is_some()
                    && one.properties.len() == other.properties.len()
                    && one.properties.iter().all(|property| {
                        other.property(&property.name).is_some_and(|other| {
                            property.required == other.required
                                && property.constant == other.constant
                                && fit(&property.schema, &other.schema)
                        })
                    })
            }
            (SchemaKind::Union(one), SchemaKind::Union(other)) => one
                .variants
                .iter()
                .all(|variant| other.variants.iter().any(|other| fit(&variant.schema, &other.schema))),
            (one, other) => fits_plainly(one, other),
        }
    }

    /// What a schema is, with its reference followed.
    pub(super) fn resolved<'s>(&'s self, sided: Sided<'s>) -> Sided<'s> {
        let api = if sided.is_old { self.old.api } else { self.new.api };
        Sided { schema: api.resolved(sided.schema), ..sided }
    }
}

/// A schema, and which of the two models it is of.
#[derive(Clone, Copy)]
pub(super) struct Sided<'s> {
    pub(super) schema: &'s Schema,
    pub(super) is_old: bool,
}

impl<'s> Sided<'s> {
    pub(super) fn old(schema: &'s Schema) -> Self {
        Self { schema, is_old: true }
    }

    pub(super) fn new(schema: &'s Schema) -> Self {
        Self { schema, is_old: false }
    }
}

/// The same of values that are not made of others.
fn fits_plainly(one: &SchemaKind, other: &SchemaKind) -> bool {
    use crate::model::IntegerFormat::{Int32, Int64};
    use crate::model::StringFormat::Text;
    let (one, other) = (on_the_wire(one), on_the_wire(other));
    match (&one, &other) {
        (SchemaKind::Integer(Int32), SchemaKind::Integer(Int64)) => true,
        (SchemaKind::Integer(_), SchemaKind::Number) => true,
        (SchemaKind::String(_) | SchemaKind::Enum(_), SchemaKind::String(Text)) => true,
        (one, other) => one == other,
    }
}

/// What an id is on the wire; everything else is what it is.
fn on_the_wire(kind: &SchemaKind) -> SchemaKind {
    use crate::model::{IntegerFormat, StringFormat};
    match kind {
        SchemaKind::Id(id) if id.is_number => SchemaKind::Integer(IntegerFormat::Int64),
        SchemaKind::Id(_) => SchemaKind::String(StringFormat::Text),
        kind => kind.clone(),
    }
}
