//! Combines the parts of a composition: objects with each other and with unions, and scalars with each other.

use super::narrow::Narrowing;
use crate::description::{Discriminator, Enum, Literal, Object, Property, Schema, SchemaKind, Union};
use crate::error::Problem;
use crate::notes::Notes;
use crate::text::case::snake;

/// The maximum number of variants of one composition: a union within a variant of a union multiplies them.
pub(super) const MAX_VARIANTS: usize = 1000;

/// What parts amount to. `variants` counts the variants that have been composed with others.
pub(super) fn combine(
    parts: Vec<SchemaKind>,
    pointer: &str,
    narrowing: Narrowing<'_>,
    variants: &mut usize,
    notes: &mut Notes,
) -> Result<SchemaKind, Problem> {
    let mut object = Object::default();
    let mut unions = Vec::new();
    let mut scalar: Option<SchemaKind> = None;
    let mut others = None;
    for part in parts {
        match part {
            SchemaKind::Any => {}
            SchemaKind::Map(values) if values.kind == SchemaKind::Any => others = Some(values),
            SchemaKind::Object(part) => extend(&mut object, part, narrowing, notes)?,
            SchemaKind::Map(values) => {
                extend(&mut object, Object { additional: Some(values), ..Object::default() }, narrowing, notes)?;
            }
            SchemaKind::Union(union) => {
                if union.variants.iter().all(Schema::constrains_only) {
                    notes.record(
                        "constraints",
                        pointer,
                        "alternatives of required properties are not part of the type",
                    );
                } else {
                    unions.push(union);
                }
            }
            part => {
                scalar = Some(match scalar.take() {
                    None => part,
                    Some(earlier) => match narrowing.both(&earlier, &part) {
                        Some(kind) => kind,
                        None => return contradiction(pointer, notes),
                    },
                });
            }
        }
    }
    apply_required(&mut object);
    let has_members = !object.properties.is_empty() || object.additional.is_some();
    if let Some(scalar) = scalar {
        if has_members {
            return contradiction(pointer, notes);
        }
        // `required` restricts objects only (JSON Schema 2020-12, 6.5.3): it leaves a string as it is.
        let with_union = |kind, union| narrowing.both(&kind, &SchemaKind::Union(union));
        return match unions.into_iter().try_fold(scalar, with_union) {
            Some(kind) => Ok(kind),
            None => contradiction(pointer, notes),
        };
    }
    let mut unions = unions.into_iter();
    let Some(mut union) = unions.next() else {
        // Nothing but further properties of any kind adds no members to a scalar, nor to the variants of a union.
        object.additional = object.additional.or(others);
        let is_object = has_members || object.additional.is_some() || !object.required_elsewhere.is_empty();
        return Ok(if is_object { SchemaKind::Object(object) } else { SchemaKind::Any });
    };
    let union = match has_members || !object.required_elsewhere.is_empty() {
        true => {
            let shared = shared_properties(&object, union.discriminator.as_ref());
            let shared: Vec<_> = shared.filter(|name| !union.accessors.contains(name)).cloned().collect();
            union.accessors.extend(shared);
            distribute(&Schema::new(SchemaKind::Object(object), pointer), union, variants)
        }
        false => union,
    };
    let union =
        unions.fold(union, |union, other| distribute(&Schema::new(SchemaKind::Union(other), pointer), union, variants));
    // Beyond the maximum, the caller drops the union.
    Ok(if *variants <= MAX_VARIANTS { SchemaKind::Union(union) } else { SchemaKind::Any })
}

fn contradiction(pointer: &str, notes: &mut Notes) -> Result<SchemaKind, Problem> {
    let help = "compose objects with each other, or with one union";
    let mistake = Problem::new(pointer, "the parts of `allOf` contradict each other", help);
    notes.record_lossy("contradictions", mistake, "any JSON is accepted")?;
    Ok(SchemaKind::Any)
}

/// Adds the properties of one object to another. A property of both is what is valid for both of its declarations, and
/// required if either requires it.
fn extend(object: &mut Object, part: Object, narrowing: Narrowing<'_>, notes: &mut Notes) -> Result<(), Problem> {
    for property in part.properties {
        match object.properties.iter_mut().find(|other| other.name == property.name) {
            Some(other) => *other = overridden(other, property, narrowing, notes)?,
            None => object.properties.push(property),
        }
    }
    object.additional = match (object.additional.take(), part.additional) {
        (Some(earlier), Some(later)) => {
            let kind = match narrowing.both(&earlier.kind, &later.kind) {
                Some(kind) => kind,
                None => contradiction(&later.pointer, notes)?,
            };
            Some(Box::new(Schema { kind, nullable: narrowing.is_nullable(&earlier, &later), ..*later }))
        }
        (earlier, later) => later.or(earlier),
    };
    object.required_elsewhere.extend(part.required_elsewhere);
    Ok(())
}

/// A property as two parts declare it.
fn overridden(
    earlier: &Property,
    later: Property,
    narrowing: Narrowing<'_>,
    notes: &mut Notes,
) -> Result<Property, Problem> {
    let kind = match narrowing.both(&earlier.schema.kind, &later.schema.kind) {
        Some(kind) => kind,
        None if earlier.is_tag => later.schema.kind.clone(),
        None => {
            let what = format!("the parts of `allOf` declare `{}` differently", later.name);
            let mistake =
                Problem::new(&later.schema.pointer, what, "declare it once, or the second time more narrowly");
            notes.record_lossy("contradictions", mistake, "the last declaration is taken")?;
            later.schema.kind.clone()
        }
    };
    let forced_optional = earlier.forced_optional || later.forced_optional;
    let required = (earlier.required || later.required) && !forced_optional;
    let name = later.schema.name.clone().or_else(|| earlier.schema.name.clone());
    let description = later.schema.description.clone().or_else(|| earlier.schema.description.clone());
    let facts = later.schema.facts.clone().or_else(|| earlier.schema.facts.clone());
    let value_docs = [later.schema.value_docs.clone(), earlier.schema.value_docs.clone()].concat();
    let example = later.schema.example.clone().or_else(|| earlier.schema.example.clone());
    let is_tag = earlier.is_tag || later.is_tag;
    let is_secret = earlier.schema.is_secret || later.schema.is_secret;
    let is_encoded = earlier.schema.is_encoded || later.schema.is_encoded;
    let access = later.schema.access.or(earlier.schema.access);
    let nullable = narrowing.is_nullable(&earlier.schema, &later.schema);
    let is_untyped = earlier.schema.is_untyped && later.schema.is_untyped;
    let schema = Schema { nullable, is_untyped, is_secret, is_encoded, access, ..later.schema };
    let mut schema = Schema { kind, name, description, facts, value_docs, example, ..schema };
    if let SchemaKind::AllOf(parts) = &mut schema.kind {
        parts.iter_mut().for_each(|part| part.pointer.clone_from(&schema.pointer));
    }
    Ok(Property { required, forced_optional, is_tag, schema, ..later })
}

/// Requires the properties that one part of a composition declares and another requires.
fn apply_required(object: &mut Object) {
    let required = std::mem::take(&mut object.required_elsewhere);
    for property in object.properties.iter_mut().filter(|property| required.contains(&property.name)) {
        property.required = !property.forced_optional;
    }
    object.required_elsewhere = required.into_iter().filter(|name| object.property(name).is_none()).collect();
}

/// The properties of an object that can be read whatever the variant, apart from what identifies the variant.
pub(super) fn shared_properties<'a>(
    object: &'a Object,
    discriminator: Option<&'a Discriminator>,
) -> impl Iterator<Item = &'a String> {
    let names = object.properties.iter().map(|property| &property.name);
    names.filter(move |name| {
        discriminator.is_none_or(|discriminator| discriminator.property != **name)
            && !METHODS.contains(&snake(name).as_str())
    })
}

/// The methods of the traits of unions: a method that reads a property would hide them.
const METHODS: [&str; 12] = [
    "borrow",
    "clone",
    "default",
    "deserialize",
    "eq",
    "fmt",
    "from",
    "into",
    "ne",
    "serialize",
    "try_from",
    "try_into",
];

/// Composes each variant of a union with what is beside it. The variants are no longer the named schemas that the
/// discriminator identifies, so that each declares its values.
fn distribute(beside: &Schema, mut union: Union, count: &mut usize) -> Union {
    *count += union.variants.len();
    for variant in &mut union.variants {
        let tag = union.discriminator.as_ref().and_then(|discriminator| tag(discriminator, variant));
        let parts = tag.into_iter().chain([beside.clone(), variant.clone()]);
        variant.kind = SchemaKind::AllOf(parts.collect());
    }
    union
}

/// The property that identifies a named variant, with its values.
fn tag(discriminator: &Discriminator, variant: &Schema) -> Option<Schema> {
    let SchemaKind::Ref(name) = &variant.kind else { return None };
    let values = Some(discriminator.values(name)).filter(|values| !values.is_empty())?;
    Some(tag_object(&discriminator.property, values, &variant.pointer))
}

/// An object that declares nothing but a tag. Another declaration of the property that contradicts it is right.
pub(super) fn tag_object(property: &str, values: Vec<String>, pointer: &str) -> Schema {
    let kind = match values.as_slice() {
        [only] => SchemaKind::Const(Literal::String(only.clone())),
        _ => SchemaKind::Enum(Enum { values, names: Vec::new() }),
    };
    let property = Property {
        name: property.to_owned(),
        required: false,
        forced_optional: false,
        starts_empty: false,
        is_restricted: false,
        is_tag: true,
        schema: Schema::new(kind, pointer),
    };
    let object = Object { properties: vec![property], ..Object::default() };
    Schema::new(SchemaKind::Object(object), pointer)
}
