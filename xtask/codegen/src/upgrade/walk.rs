//! Walks through a document by its grammar: each object with its kind and the place where its file has it.

use serde_json::{Map, Value};

use super::grammar::{Kind, Shape};
use crate::origins;
use crate::text::pointer;

/// The fields of names and objects, in which a name that begins with `x-` is an extension.
const EXTENSIBLE: [(Kind, &str); 2] = [(Kind::Root, "paths"), (Kind::Operation, "responses")];

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
    for field in kind.fields() {
        let Some(value) = object.get(field.name) else { continue };
        let place = pointer::child(place, field.name);
        let mut add =
            |value, kind, place: String| children.push(Child { value, kind, pointer: origins::of(value, place) });
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
    for field in kind.fields() {
        let Some(value) = object.get_mut(field.name) else { continue };
        let place = pointer::child(place, field.name);
        let mut each = |value: &mut Value, kind, place: String| {
            let place = origins::of(value, place);
            change(value, kind, place)
        };
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

/// Whether a key of an object by names is a name.
fn is_entry(kind: Kind, field: &str, name: &str) -> bool {
    name != origins::KEY && !(name.starts_with("x-") && EXTENSIBLE.contains(&(kind, field)))
}
