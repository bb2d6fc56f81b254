//! Values of the types of an API, as the description shows them: with its examples and defaults, or else with the first value of an
//! enum, the tag of a variant, or a value of the format.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use chrono::DateTime;
use serde_json::{Map, Value};

use crate::ir::{
    Api, EnumVariants, Field, FilledIn, IdFormat, Presence, Scalar, Shape, Struct, Type, TypeId, Union, Way,
};
use crate::text::case::{pascal, snake};

/// The longest JSON of an object: where types share others that they require, each level can double it.
const MAX_OBJECT: usize = 20_000;

/// How deep values are nested at most: those that are deeper are not decoded.
const MAX_DEPTH: usize = 100;

/// The longest JSON of an item that a list has. Items hold lists themselves.
const MAX_ITEM: usize = 1_000;

/// The values of types that are known.
#[derive(Debug)]
pub(crate) struct Samples<'a> {
    api: &'a Api,
    known: RefCell<HashMap<TypeId, Value>>,
    /// Types whose values are being made.
    unfinished: RefCell<HashSet<TypeId>>,
    /// Types that have no value as long as no other type gets one: they need those that are unfinished.
    without: RefCell<HashSet<TypeId>>,
}

impl<'a> Samples<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        Self { api, known: RefCell::default(), unfinished: RefCell::default(), without: RefCell::default() }
    }

    /// Returns a value of a type of its own; `None` if it would hold itself without end, or more than an example can show.
    pub(crate) fn named(&self, id: TypeId) -> Option<Value> {
        if let Some(known) = self.known.borrow().get(&id) {
            return Some(known.clone());
        }
        if self.without.borrow().contains(&id) || !self.unfinished.borrow_mut().insert(id) {
            return None;
        }
        let is_outermost = self.unfinished.borrow().len() == 1;
        let value = loop {
            let known = self.known.borrow().len();
            let value = self.made(id);
            // A type that has got its value after it was needed is found the next time.
            if value.is_some() || !is_outermost || self.known.borrow().len() == known {
                break value;
            }
            self.without.borrow_mut().clear();
        };
        self.unfinished.borrow_mut().remove(&id);
        match &value {
            Some(value) => {
                self.known.borrow_mut().insert(id, value.clone());
                self.without.borrow_mut().clear();
            }
            None => _ = self.without.borrow_mut().insert(id),
        }
        value
    }

    fn made(&self, id: TypeId) -> Option<Value> {
        match &self.api.type_def(id).shape {
            Shape::Struct(shape) => self.object(shape),
            Shape::Enum(shape) => match &shape.variants {
                EnumVariants::Strings(variants) => variants.first().map(|variant| variant.value.clone().into()),
                EnumVariants::Integers(variants) => variants.first().map(|variant| variant.value.into()),
            },
            Shape::Union(union) => self.variant(self.api.type_def(id).ident.as_str(), union),
            Shape::Id => Some("1".into()),
        }
    }

    /// What is required, and what the description has an example of.
    fn object(&self, shape: &Struct) -> Option<Value> {
        let mut members = Map::new();
        let mut length = 0;
        for field in &shape.fields {
            let value = match field.can_be_absent() {
                true => field.example.as_ref().filter(|example| self.is_valid(&field.ty, example)).cloned(),
                // What would have no end ends with `null` where it can.
                false => Some(self.field(field).or(field.nullable.then_some(Value::Null))?),
            };
            let Some(value) = value else { continue };
            let added = value.to_string().len();
            if length + added <= MAX_OBJECT && is_within(&value, MAX_DEPTH) {
                length += added;
                members.insert(field.wire_name.clone(), value);
            } else if !field.can_be_absent() {
                return None;
            }
        }
        let mut value = Value::Object(members);
        if let Some(page) = &shape.page {
            page.next_cursor.iter().for_each(|way| self.remove_cursor(way, &mut value));
        }
        Some(value)
    }

    /// Removes the cursor from a page, with what is optional around it: an example is the last page.
    fn remove_cursor(&self, way: &Way, page: &mut Value) {
        let mut holder = page;
        for (owner, index) in way {
            let Shape::Struct(shape) = &self.api.type_def(*owner).shape else { return };
            let (field, Value::Object(members)) = (&shape.fields[*index], holder) else { return };
            if field.can_be_absent() {
                members.remove(&field.wire_name);
                return;
            }
            let Some(next) = members.get_mut(&field.wire_name) else { return };
            holder = next;
        }
    }

    fn field(&self, field: &Field) -> Option<Value> {
        match field.filled_in {
            Some(FilledIn::Integer(value)) => return Some(value.into()),
            Some(FilledIn::Boolean(value)) => return Some(value.into()),
            Some(FilledIn::Literal) | None => {}
        }
        let example = field.example.as_ref().filter(|example| self.is_valid(&field.ty, example));
        match (example, &field.ty) {
            (Some(example), _) => Some(example.clone()),
            (None, Type::List(_)) if field.presence == Presence::StartsEmpty => Some(Value::Array(Vec::new())),
            (None, Type::String) => Some(text(&field.wire_name).into()),
            (None, ty) => self.of(ty),
        }
    }

    fn of(&self, ty: &Type) -> Option<Value> {
        Some(match ty {
            Type::Json | Type::Map(_) => Value::Object(Map::new()),
            Type::Bool => false.into(),
            Type::Int32 | Type::Int64 | Type::UInt32 | Type::UInt64 | Type::Float64 | Type::Id(_, IdFormat::Number) => {
                1.into()
            }
            Type::DateTime => "2026-09-01T12:00:00Z".into(),
            Type::Date => "2026-09-01".into(),
            Type::String => "text".into(),
            Type::Id(_, IdFormat::String) => "1".into(),
            Type::List(items) => {
                let item = self.of(&items.ty).filter(|item| item.to_string().len() <= MAX_ITEM);
                Value::Array(item.into_iter().collect())
            }
            Type::Literal(literal) => self.api.literal(*literal).value.clone().into(),
            Type::Named(id) => return self.named(*id),
        })
    }

    /// The variant that the union is called after, or else the first that has a value, with its tag.
    fn variant(&self, name: &str, union: &Union) -> Option<Value> {
        let is_name = |tag: &Scalar| matches!(tag, Scalar::String(tag) if pascal(tag) == name);
        let is_namesake = |index| union.tagging.of_variant(index).is_some_and(|(_, tags)| tags.iter().any(is_name));
        let mut variants: Vec<_> = union.variants.iter().enumerate().collect();
        variants.sort_by_key(|(index, _)| !is_namesake(*index));
        variants.into_iter().find_map(|(index, variant)| {
            let mut value = self.of(&variant.ty)?;
            if let (Some((name, tags)), Value::Object(members)) = (union.tagging.of_variant(index), &mut value) {
                let tag = tags.first().map(|tag| match tag {
                    Scalar::String(tag) => Value::from(tag.clone()),
                    Scalar::Integer(tag) => Value::from(*tag),
                    Scalar::Boolean(tag) => Value::from(*tag),
                });
                members.extend(tag.map(|tag| (name.to_owned(), tag)));
            }
            Some(value)
        })
    }

    /// Whether an example decodes as a type. Those of objects are often of an older description.
    fn is_valid(&self, ty: &Type, example: &Value) -> bool {
        match ty {
            Type::Json => !example.is_null(),
            Type::Bool => example.is_boolean(),
            Type::Int32 => example.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
            Type::Int64 => example.is_i64(),
            Type::UInt32 => example.as_u64().is_some_and(|number| u32::try_from(number).is_ok()),
            Type::UInt64 => example.is_u64(),
            Type::Float64 => example.is_number(),
            Type::String | Type::Id(_, IdFormat::String) => example.as_str().is_some_and(|text| !text.is_empty()),
            Type::Id(_, IdFormat::Number) => example.is_u64(),
            Type::DateTime => example.as_str().is_some_and(is_date_time),
            Type::Date => example.as_str().is_some_and(is_date),
            Type::List(items) => {
                let is_item = |item: &Value| self.is_valid(&items.ty, item);
                example.as_array().is_some_and(|items| items.iter().all(is_item))
            }
            Type::Map(values) => {
                let is_value = |value: &Value| self.is_valid(&values.ty, value);
                example.as_object().is_some_and(|members| members.values().all(is_value))
            }
            Type::Literal(literal) => example.as_str() == Some(&self.api.literal(*literal).value),
            Type::Named(id) => match &self.api.type_def(*id).shape {
                Shape::Enum(shape) => match &shape.variants {
                    EnumVariants::Strings(variants) => variants.iter().any(|it| *example == *it.value),
                    EnumVariants::Integers(variants) => variants.iter().any(|it| *example == it.value),
                },
                Shape::Struct(shape) => example.as_object().is_some_and(|members| self.has_valid(shape, members)),
                Shape::Union(_) | Shape::Id => false,
            },
        }
    }

    /// Whether an example of an object decodes: it has what is required, and all that it has is valid.
    fn has_valid(&self, shape: &Struct, members: &Map<String, Value>) -> bool {
        shape.fields.iter().all(|field| match members.get(&field.wire_name) {
            Some(value) => self.is_valid(&field.ty, value),
            None => field.can_be_absent(),
        })
    }
}

/// Whether a value is not nested deeper than a number of levels.
fn is_within(value: &Value, levels: usize) -> bool {
    let mut inner: Box<dyn Iterator<Item = &Value>> = match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(members) => Box::new(members.values()),
        _ => return true,
    };
    levels > 0 && inner.all(|value| is_within(value, levels - 1))
}

/// A string that a property of a name can have: that is what its format is called, too.
fn text(name: &str) -> String {
    let words = snake(name);
    match words.rsplit('_').next().unwrap_or_default() {
        "email" | "mail" => "ada@example.com".to_owned(),
        "url" | "uri" | "link" => "https://example.com/".to_owned(),
        "uuid" => "00000000-0000-4000-8000-000000000001".to_owned(),
        "phone" => "+1 555 0100".to_owned(),
        _ => words.replace('_', " "),
    }
}

/// Whether a string is a full-date of RFC 3339.
fn is_date(value: &str) -> bool {
    is_date_time(&format!("{value}T00:00:00Z"))
}

/// Whether a string is a date-time of RFC 3339, as generated code reads it.
fn is_date_time(value: &str) -> bool {
    DateTime::parse_from_rfc3339(value).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_date_time};

    #[test]
    fn examples_of_date_times_are_valid() {
        for valid in ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05+01:00"] {
            assert!(is_date_time(valid), "{valid}");
        }
        for invalid in
            ["2026-01-02", "2026-01-02T03:04Z", "2026-13-02T03:04:05Z", "2026-01-02T25:04:05Z", "2026-01-02T03:04:05.Z"]
        {
            assert!(!is_date_time(invalid), "{invalid}");
        }
        assert!(is_date("2026-01-02") && !is_date("2026-1-2") && !is_date("2026-02-30"));
    }
}
