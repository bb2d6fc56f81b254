//! Makes constants of the tags of schemas that are variants.
//!
//! The discriminator of a union says which value the tag of each variant has, and the variants declare a string, or an enum of the
//! tags of all. A caller should not have to repeat the value, nor be able to mistake it. That of a schema with different values in several
//! unions stays what it is.

use std::collections::HashMap;

use super::discriminate;
use crate::description::{Api, Discriminator, Literal, Schema, SchemaKind, StringFormat, Union};
use crate::error::Problem;
use crate::notes::Notes;

/// Makes a constant of each tag whose value is the same wherever its schema is used.
pub(super) fn fill_in_known_tags(api: &mut Api, _: &mut Notes) -> Result<(), Problem> {
    for (name, tag, value) in known_tags(api) {
        let declared = api.object(&name).and_then(|object| object.property(&tag));
        if !declared.is_some_and(|property| takes_value(&api.resolved(&property.schema).kind, &value)) {
            continue;
        }
        if let Some(SchemaKind::Object(object)) = api.schemas.get_mut(&name).map(|schema| &mut schema.kind) {
            let tagged = object.properties.iter_mut().filter(|property| property.name == tag);
            tagged.for_each(|property| property.schema.kind = SchemaKind::Const(value.clone()));
        }
    }
    Ok(())
}

/// Whether a value is one of a schema that does not say which.
fn takes_value(kind: &SchemaKind, value: &Literal) -> bool {
    match (kind, value) {
        (SchemaKind::String(StringFormat::Text), Literal::String(_)) => true,
        (SchemaKind::Enum(values), Literal::String(value)) => values.values.contains(value),
        (SchemaKind::Integer(_), Literal::Integer(_)) | (SchemaKind::Boolean, Literal::Boolean(_)) => true,
        (SchemaKind::IntegerEnum(values), Literal::Integer(value)) => values.values.contains(value),
        _ => false,
    }
}

/// The values of tags, by the schema and the property; `None` if they are not the same everywhere.
type Uses<'a> = HashMap<(&'a str, &'a str), Option<Literal>>;

fn known_tags(api: &Api) -> Vec<(String, String, Literal)> {
    let reachable = api.reachable(api.roots());
    let named = api.schemas.iter().filter(|(name, _)| reachable.contains(name.as_str())).map(|(_, schema)| schema);
    let mut uses = Uses::new();
    named.chain(api.roots()).for_each(|schema| collect(api, schema, &mut uses));
    let known = |((name, property), value): ((&str, &str), _)| Some((name.to_owned(), property.to_owned(), value?));
    uses.into_iter().filter_map(known).collect()
}

fn collect<'a>(api: &'a Api, schema: &'a Schema, uses: &mut Uses<'a>) {
    // A schema that is used by itself as well has the tag that it has as a variant: what it is does not depend on what contains it.
    if let SchemaKind::Union(union @ Union { variants, discriminator: Some(discriminator), .. }) = &schema.kind {
        let tags = discriminate::tags(api, union).unwrap_or_default();
        let tags = tags.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
        for (variant, tag) in variants.iter().zip(tags) {
            let SchemaKind::Ref(name) = &variant.kind else { continue };
            let known = tag.filter(|tag| tag.property == discriminator.property && tag.values.len() == 1);
            let value = known.and_then(|tag| tag.values.into_iter().next());
            if value.is_some() && is_parent(name, discriminator) {
                // What a schema is called where others are composed of it does not say what it is called as one of them.
                continue;
            }
            let value = value.filter(|_| discriminator.default.as_deref() != Some(name));
            let key = (name.as_str(), discriminator.property.as_str());
            match uses.get_mut(&key) {
                Some(before) if *before != value => *before = None,
                Some(_) => {}
                None => drop(uses.insert(key, value)),
            }
        }
    }
    schema.children().into_iter().for_each(|child| collect(api, child, uses));
}

/// Whether a variant is the schema that the others are composed of, which can have other values, unless the document lists its value.
fn is_parent(variant: &str, discriminator: &Discriminator) -> bool {
    let is_listed = || discriminator.mapping.values().any(|schema| schema == variant);
    discriminator.parent.as_deref() == Some(variant) && !is_listed()
}
