//! Says what is known of a service beside its descriptions: the types of objects in paths, all values of enums, and which values are
//! identifiers of what.
//!
//! A service can describe one operation as `/objects/contacts/{contactId}` in one version of an API, and as `/objects/{type}/{id}` in
//! another one, with the same title. What identifies a thing can be a string in one API and an integer in another one.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::description::{Api, Id, Location, Operation, Schema, SchemaKind, StringFormat};
use crate::notes::Notes;
use crate::profile::{Names, ObjectType, Objects, Profile};
use crate::text::inflection::singular;
use crate::text::paths::{is_version, unversioned};

/// The kind of notes on enums that have values which the description lacks.
pub(crate) const INCOMPLETE_ENUMS: &str = "incomplete-enums";

/// Applies what a service is known for. What a description says itself stays.
pub(super) fn apply(api: &mut Api, profile: &Profile, notes: &mut Notes) {
    let names = &profile.names;
    if let Some(object) = names.objects.of_title(&api.title, profile.core_areas().unwrap_or_default()) {
        let place = |operation: &Operation| (operation.method, unversioned(&operation.path));
        let mut places: HashSet<_> = api.operations.iter().map(place).collect();
        for operation in &mut api.operations {
            let mut filled_in = operation.clone();
            // A description can have both paths.
            if fill_in(&mut filled_in, &names.objects, object) && places.insert(place(&filled_in)) {
                let note = format!("the type of objects is always `{}`", object.path);
                notes.record("object-types", &operation.pointer, note);
                *operation = filled_in;
            }
        }
    }
    let mut ids = std::mem::take(&mut api.ids);
    for operation in &mut api.operations {
        let is_plain = |location: Location| matches!(location, Location::Path | Location::Query);
        for parameter in operation.parameters.iter_mut().filter(|parameter| is_plain(parameter.location)) {
            identify(&parameter.name, &mut parameter.schema, names, &mut ids);
        }
        for parameter in &mut operation.parameters {
            complete(&parameter.name, &mut parameter.schema, names, notes);
        }
    }
    for (name, schema) in &mut api.schemas {
        complete(name, schema, names, notes);
    }
    let roots = api.operations.iter_mut().flat_map(Operation::roots_mut);
    let mut open: Vec<&mut Schema> = roots.chain(api.schemas.values_mut()).collect();
    open.extend(api.payloads.iter_mut().map(|payload| &mut payload.schema));
    while let Some(schema) = open.pop() {
        if let SchemaKind::Object(object) = &mut schema.kind {
            for property in &mut object.properties {
                identify(&property.name, &mut property.schema, names, &mut ids);
                complete(&property.name, &mut property.schema, names, notes);
            }
        }
        open.extend(schema.children_mut());
    }
    ids.sort_keys();
    api.ids = ids;
}

/// Fills in the type of objects in the path of an operation, and names the identifier of an object after it. Returns `false` if there is
/// none to fill in.
fn fill_in(operation: &mut Operation, objects: &Objects, object: &ObjectType) -> bool {
    let (Some(above), Some(parameter), Some(id)) = (&objects.segment, &objects.parameter, &objects.id) else {
        return false;
    };
    let general = format!("{{{parameter}}}");
    let segments: Vec<_> = operation.path.split('/').collect();
    let Some(index) = segments.iter().position(|segment| *segment == general) else { return false };
    if segments[..index].iter().rfind(|segment| !is_version(segment)) != Some(&above.as_str()) {
        return false;
    }
    let own = format!("{{{id}}}");
    let has_id = segments.get(index + 1).is_some_and(|segment| *segment == own)
        && operation.parameters.iter().all(|parameter| parameter.name != object.id);
    let renamed = format!("{{{}}}", object.id);
    let segment = |(at, segment): (usize, &&str)| match at {
        _ if at == index => object.path.clone(),
        _ if at == index + 1 && has_id => renamed.clone(),
        _ => (*segment).to_owned(),
    };
    operation.path = segments.iter().enumerate().map(segment).collect::<Vec<_>>().join("/");
    operation.parameters.retain(|it| it.location != Location::Path || it.name != *parameter);
    let own = operation.parameters.iter_mut().find(|it| it.location == Location::Path && it.name == *id);
    if let Some(own) = own.filter(|_| has_id) {
        own.name.clone_from(&object.id);
    }
    true
}

/// Makes identifiers of the value of a name, or of the elements of a list of the plural.
fn identify(name: &str, schema: &mut Schema, names: &Names, ids: &mut IndexMap<String, String>) {
    let (name, schema) = match &mut schema.kind {
        SchemaKind::Array(items) => (singular(name), items.as_mut()),
        _ => (name.to_owned(), schema),
    };
    let is_number = match &schema.kind {
        SchemaKind::String(StringFormat::Text) => false,
        SchemaKind::Integer(_) => true,
        _ => return,
    };
    let Some((id, docs)) = names.id(&name) else { return };
    schema.kind = SchemaKind::Id(Id { name: id.to_owned(), is_number });
    ids.entry(id.to_owned()).or_insert_with(|| docs.to_owned());
}

/// Adds the values that an enum of a name lacks, or that of the elements of a list.
fn complete(name: &str, schema: &mut Schema, names: &Names, notes: &mut Notes) {
    let (name, schema) = match &mut schema.kind {
        SchemaKind::Array(items) => (singular(name), items.as_mut()),
        _ => (name.to_owned(), schema),
    };
    if let SchemaKind::Enum(values) = &mut schema.kind
        && values.names.is_empty()
        && schema.value_docs.is_empty()
        && let Some((known, all)) = names.completed(&name, &values.values)
    {
        let added: Vec<_> = all.iter().filter(|value| !values.values.contains(value)).map(String::as_str).collect();
        if !added.is_empty() {
            notes.record(INCOMPLETE_ENUMS, &schema.pointer, format!("`{known}` has {} as well", added.join(", ")));
        }
        values.values = all.to_vec();
    }
}
