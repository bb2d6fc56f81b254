//! Walks through a document by its grammar: each object with its kind and the place where its file has it.

use serde_json::{Map, Value};

use super::grammar::{Kind, Shape};
use crate::origins;
use crate::text::pointer;

/// The fields of names and objects, in which a name that begins with `x-` is an extension.
const EXTENSIBLE: [(Kind, &str); 3] =
    [(Kind::Root, "paths"), (Kind::Root, "components"), (Kind::Operation, "responses")];

/// An object within another one.
pub(super) struct Child<'a> {
    pub(super) value: &'a Value,
    pub(super) kind: Kind,
    /// Where its file has it.
    pub(super) pointer: String,
}

/// Returns the objects directly within an object.
pub(super) fn children<'a>(value: &'a Value, kind: Kind, place: &str) -> Vec<Child<'a>> {
    let mut children = Vec::new();
    let Some(object) = value.as_object() else { return children };
    let mut add = |value, kind, place: String| children.push(Child { value, kind, pointer: origins::of(value, place) });
    for field in kind.fields_in(object) {
        if let Shape::Others(child) = field.shape {
            let others = object.iter().filter(|(name, item)| is_other(kind, name, item));
            others.for_each(|(name, item)| add(item, child, pointer::child(place, name)));
        }
        let Some(value) = object.get(field.name) else { continue };
        let place = pointer::child(place, field.name);
        match (field.shape, value) {
            (Shape::One(kind), value) => add(value, kind, place),
            (Shape::List(kind), Value::Array(items)) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(index, item)| add(item, kind, pointer::child(&place, &index.to_string())));
            }
            (Shape::Map(child), Value::Object(entries)) => {
                let entries = entries.iter().filter(|(name, _)| is_entry(kind, field.name, name));
                entries.for_each(|(name, item)| add(item, child, pointer::child(&place, name)));
            }
            _ => {}
        }
    }
    children
}

/// Changes the objects directly within an object.
pub(super) fn change_children<E>(
    object: &mut Map<String, Value>,
    kind: Kind,
    place: &str,
    change: &mut impl FnMut(&mut Value, Kind, String) -> Result<(), E>,
) -> Result<(), E> {
    let mut each = |value: &mut Value, kind, place: String| {
        let place = origins::of(value, place);
        change(value, kind, place)
    };
    for field in kind.fields_in(object) {
        if let Shape::Others(child) = field.shape {
            for (name, item) in object.iter_mut().filter(|(name, item)| is_other(kind, name, item)) {
                each(item, child, pointer::child(place, name))?;
            }
        }
        let Some(value) = object.get_mut(field.name) else { continue };
        let place = pointer::child(place, field.name);
        match (field.shape, value) {
            (Shape::One(kind), value) => each(value, kind, place)?,
            (Shape::List(kind), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    each(item, kind, pointer::child(&place, &index.to_string()))?;
                }
            }
            (Shape::Map(child), Value::Object(entries)) => {
                for (name, item) in entries.iter_mut().filter(|(name, _)| is_entry(kind, field.name, name)) {
                    each(item, child, pointer::child(&place, name))?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether an entry of an object is an object by its name, and no field or extension.
fn is_other(kind: Kind, name: &str, item: &Value) -> bool {
    let is_field = kind.fields().iter().any(|field| field.name == name);
    item.is_object() && !is_field && !name.starts_with("x-") && name != origins::KEY
}

/// Whether a key of an object by names is a name.
pub(super) fn is_entry(kind: Kind, field: &str, name: &str) -> bool {
    name != origins::KEY && !(name.starts_with("x-") && EXTENSIBLE.contains(&(kind, field)))
}
