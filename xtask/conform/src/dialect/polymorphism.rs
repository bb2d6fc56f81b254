//! Parents with a discriminator: a value is of the schema that its tag names, one of those that are composed with the parent.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::discriminator::mapped;
use super::places::Places;
use crate::document::{encode_fragment, resolve};

/// Parents are not composed with each other more deeply.
const MAX_DEPTH: usize = 16;

/// The parents of a description, by their JSON pointers.
pub(crate) struct Parents<'a> {
    root: &'a Value,
    parents: BTreeMap<String, Parent<'a>>,
}

struct Parent<'a> {
    tag: &'a str,
    /// The parent and the schemas that are composed with it, directly or not, with the values of the tag.
    values: BTreeMap<String, Vec<Value>>,
    /// The names of schemas that are values of the tag as well, though others are mapped to these schemas.
    names: BTreeMap<String, Value>,
    /// Those that the values of the parent are of. One that is a parent by another tag stands for all below it.
    members: Vec<String>,
    /// Those that others are composed with in turn.
    inner: Vec<String>,
}

/// Which schemas are composed with which, by their JSON pointers.
type Children = BTreeMap<String, Vec<String>>;

impl<'a> Parents<'a> {
    pub(crate) fn of(root: &'a Value, places: &Places) -> Self {
        let mut children = Children::new();
        for (place, schema) in places.schemas(root) {
            for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
                let target = part.get("$ref").and_then(|_| resolve(root, part, ""));
                if let Some((_, target)) = target {
                    children.entry(target).or_default().push(place.clone());
                }
            }
        }
        let parents = places.schemas(root).filter(|(place, _)| children.contains_key(*place));
        let parents =
            parents.filter_map(|(place, schema)| Some((place.clone(), parent(root, place, schema, &children)?)));
        Self { root, parents: parents.collect() }
    }

    /// The schema of the values of a parent, or of one that is between it and others, if a reference leads to one.
    pub(super) fn schema(&self, reference: &str) -> Option<Value> {
        let reference = json!({ "$ref": reference });
        let (_, place) = resolve(self.root, &reference, "")?;
        self.at(&place)
    }

    fn at(&self, place: &str) -> Option<Value> {
        let is_inner = || self.parents.values().any(|parent| parent.inner.iter().any(|inner| inner == place));
        self.values_of(place, 0).or_else(|| {
            let parts = [Some(json!({ "$ref": format!("#{}", encode_fragment(place)) })), self.others("", place)];
            is_inner().then(|| json!({ "allOf": parts.into_iter().flatten().collect::<Vec<_>>() }))
        })
    }

    fn values_of(&self, place: &str, depth: usize) -> Option<Value> {
        let parent = self.parents.get(place).filter(|_| depth < MAX_DEPTH)?;
        let member = |member: &String| {
            let is_union = self.parents.get(member).is_some_and(|other| other.tag != parent.tag);
            let values = if is_union { self.values_of(member, depth + 1) } else { None };
            let schema = values.unwrap_or_else(|| json!({ "$ref": format!("#{}", encode_fragment(member)) }));
            let own = parent.all_values(member)?;
            let mut parts =
                vec![schema, json!({ "properties": { parent.tag: { "enum": own } }, "required": [parent.tag] })];
            // A schema can be composed with several.
            parts.extend(self.others(place, member));
            Some(json!({ "allOf": parts }))
        };
        let members: Vec<_> = parent.members.iter().filter_map(member).collect();
        Some(json!({ "anyOf": members }))
    }

    /// What other parents say of their tags in a schema.
    fn others(&self, place: &str, member: &str) -> Option<Value> {
        let others = self.parents.iter().filter(|(other, _)| *other != place);
        let tags = others.filter_map(|(_, other)| Some((other.tag.to_owned(), other.all_values(member)?)));
        let tags: Map<_, _> = tags.map(|(tag, values)| (tag, json!({ "enum": values }))).collect();
        (!tags.is_empty()).then(|| json!({ "properties": tags }))
    }

    /// The schemas of the values of all parents, and of those between them and others, by their JSON pointers.
    pub(super) fn schemas(&self) -> Value {
        let places = self.parents.values().flat_map(|parent| &parent.inner).chain(self.parents.keys());
        places.filter_map(|place| Some((place.clone(), self.at(place)?))).collect()
    }

    /// Adds the values of the tags to a schema that is composed with parents. Schemas that are composed with this one in turn can have
    /// others.
    pub(super) fn add_tags(&self, place: &str, schema: &mut Value) {
        for (_, parent) in self.parents.iter().filter(|(parent, _)| *parent != place) {
            let is_leaf = !parent.inner.iter().any(|inner| inner == place);
            if let (Some(values), true, Some(Value::Array(parts))) =
                (parent.all_values(place), is_leaf, schema.get_mut("allOf"))
            {
                parts.push(json!({ "properties": { parent.tag: { "enum": values } } }));
            }
        }
    }

    /// The values of the tag of a parent in a schema that is composed with it. `None` if it is no parent of the schema.
    pub(crate) fn values(&self, parent: &str, place: &str) -> Option<&[Value]> {
        self.parents.get(parent)?.values.get(place).map(Vec::as_slice)
    }
}

/// The parent at a place, if it has a discriminator.
fn parent<'a>(root: &'a Value, place: &str, schema: &'a Value, children: &Children) -> Option<Parent<'a>> {
    let (tag, discriminator) = discriminator(schema)?;
    let mut parent =
        Parent { tag, values: BTreeMap::new(), names: BTreeMap::new(), members: Vec::new(), inner: Vec::new() };
    let values = mapped(root, discriminator, place);
    // The parent itself needs no value where others are mapped.
    if !values.is_empty() || discriminator.get("mapping").is_none() {
        parent.values.insert(place.to_owned(), or_name(values, place));
        parent.members.push(place.to_owned());
    }
    parent.add_below(root, place, &[discriminator], None, children);
    Some(parent)
}

/// The tag and the discriminator of a parent, which can be in a part of it. That of a union is none.
fn discriminator(schema: &Value) -> Option<(&str, &Value)> {
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    let is_union = |part: &Value| ["oneOf", "anyOf"].iter().any(|keyword| part.get(keyword).is_some());
    let mut own = std::iter::once(schema).chain(parts).filter(|part| !is_union(part));
    let discriminator = own.find_map(|part| part.get("discriminator"))?;
    Some((discriminator.get("propertyName")?.as_str()?, discriminator))
}

impl<'a> Parent<'a> {
    /// All values of the tag of a schema.
    fn all_values(&self, place: &str) -> Option<Vec<Value>> {
        Some(self.values.get(place)?.iter().chain(self.names.get(place)).cloned().collect())
    }

    /// Adds the schemas that are composed with one. They are told apart by the tag of the parent, for which `discriminators` have values,
    /// unless one between has another tag: then they have its value.
    fn add_below(
        &mut self,
        root: &'a Value,
        place: &str,
        discriminators: &[&'a Value],
        shared: Option<&[Value]>,
        children: &Children,
    ) {
        for child in children.get(place).into_iter().flatten() {
            if self.values.contains_key(child) {
                continue;
            }
            let mut declared = discriminators.iter().map(|it| mapped(root, it, child));
            let declared = declared.find(|values| !values.is_empty()).unwrap_or_default();
            // A value that the schema lists itself is meant, for its name cannot be one.
            let declared = match declared.is_empty() {
                true => own_value(root, child, self.tag).into_iter().collect(),
                false => declared,
            };
            let is_called = |name: &Value| {
                let is_key = |it: &&Value| {
                    it.get("mapping").is_some_and(|it| it.get(name.as_str().unwrap_or_default()).is_some())
                };
                !discriminators.iter().any(is_key)
                    && !root.pointer(child).is_some_and(|it| lists_values(root, it, self.tag, 0))
            };
            if let Some(name) = super::discriminator::name(child).filter(|name| !declared.is_empty() && is_called(name))
            {
                self.names.insert(child.clone(), name);
            }
            let is_member = shared.is_none() || !declared.is_empty();
            let values = match shared.filter(|_| declared.is_empty()) {
                Some(shared) => shared.to_vec(),
                None => or_name(declared, child),
            };
            self.values.insert(child.clone(), values.clone());
            if is_member {
                self.members.push(child.clone());
            }
            if children.contains_key(child) {
                self.inner.push(child.clone());
            }
            match root.pointer(child).and_then(discriminator) {
                Some((tag, own)) if tag == self.tag => {
                    let discriminators: Vec<_> = discriminators.iter().copied().chain([own]).collect();
                    self.add_below(root, child, &discriminators, shared, children);
                }
                Some(_) => self.add_below(root, child, discriminators, Some(&values), children),
                None => self.add_below(root, child, discriminators, shared, children),
            }
        }
    }
}

/// The only value that the schema at a place lists for a property, itself or in a part that has no name.
fn own_value(root: &Value, place: &str, property: &str) -> Option<Value> {
    let schema = root.pointer(place)?;
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    let own = std::iter::once(schema).chain(parts).filter_map(|part| part.get("properties")?.get(property));
    own.filter_map(|own| resolve(root, own, "")).find_map(|(own, _)| {
        let listed = own.get("enum").and_then(Value::as_array).map(Vec::as_slice);
        match own.get("const").map(std::slice::from_ref).or(listed)? {
            [only] => Some(only.clone()),
            _ => None,
        }
    })
}

/// Whether a schema lists the values of a property, itself or in what it is composed of.
fn lists_values(root: &Value, schema: &Value, property: &str, depth: usize) -> bool {
    let Some((schema, _)) = resolve(root, schema, "").filter(|_| depth < MAX_DEPTH) else { return false };
    let own = schema.get("properties").and_then(|properties| properties.get(property));
    let own = own.and_then(|own| resolve(root, own, "")).map(|(own, _)| own);
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    own.is_some_and(|own| own.get("enum").is_some() || own.get("const").is_some())
        || parts.into_iter().any(|part| lists_values(root, part, property, depth + 1))
}

/// Values, or the name of a schema if there are none.
fn or_name(values: Vec<Value>, place: &str) -> Vec<Value> {
    if values.is_empty() { super::discriminator::name(place).into_iter().collect() } else { values }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Parents, Places};

    #[test]
    fn what_is_below_another_tag_has_the_value_of_what_is_between() {
        let child = |parent: &str| json!({ "allOf": [{ "$ref": format!("#/components/schemas/{parent}") }] });
        let parent = |tag: &str, mapping: Value, parent: &str| {
            let discriminator = json!({ "propertyName": tag, "mapping": mapping });
            json!({ "allOf": [{ "$ref": format!("#/components/schemas/{parent}") }], "discriminator": discriminator })
        };
        let description = json!({ "components": { "schemas": {
            "Pet": { "discriminator": { "propertyName": "kind", "mapping": { "cat": "Cat", "dog": "Dog" } } },
            "Cat": child("Pet"),
            "Dog": parent("subkind", json!({ "beagle": "Beagle" }), "Pet"),
            "Beagle": child("Dog"),
            "Fish": parent("kind", json!({ "eel": "Eel" }), "Pet"),
            "Eel": child("Fish")
        } } });
        let parents = Parents::of(&description, &Places::of(&description));
        let of = |parent: &str, name: &str| {
            let [parent, place] = [parent, name].map(|name| format!("/components/schemas/{name}"));
            json!(parents.values(&parent, &place))
        };
        let names = ["Cat", "Dog", "Beagle", "Fish", "Eel"];
        assert_eq!(
            names.map(|name| of("Pet", name)),
            [["cat"], ["dog"], ["dog"], ["Fish"], ["eel"]].map(|it| json!(it))
        );
        assert_eq!(of("Dog", "Beagle"), json!(["beagle"]));
        let members = parents.schema("#/components/schemas/Pet").map(|schema| schema["anyOf"].as_array().map(Vec::len));
        assert_eq!(members, Some(Some(4)));
    }
}
