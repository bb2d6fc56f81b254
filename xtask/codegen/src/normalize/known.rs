//! Says what is known of a service beside its descriptions: the types of objects in paths, all values of enums, and which values are
//! identifiers of what.
//!
//! HubSpot describes one operation as `/objects/contacts/{contactId}` in some versions of an API, and as `/objects/{objectType}/{objectId}`
//! in others, with the same title. An identifier has one name wherever it is, and is a string in one API and an integer in another one.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::description::{Api, Id, Location, Operation, Schema, SchemaKind, StringFormat};
use crate::notes::Notes;
use crate::profile::{Names, ObjectType, Objects};
use crate::text::inflection::singular;
use crate::text::paths::unversioned;

/// Applies what a service is known for. What a description says itself stays.
pub(super) fn apply(api: &mut Api, names: &Names, notes: &mut Notes) {
    if let Some(object) = names.objects.of_title(&api.title) {
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
    }
    let roots = api.operations.iter_mut().flat_map(Operation::roots_mut);
    let mut open: Vec<&mut Schema> = roots.chain(api.schemas.values_mut()).collect();
    open.extend(api.payloads.iter_mut().map(|payload| &mut payload.schema));
    while let Some(schema) = open.pop() {
        if let SchemaKind::Enum(values) = &mut schema.kind
            && values.names.is_empty()
            && schema.value_docs.is_empty()
            && let Some(all) = names.all_values(&values.values)
        {
            values.values = all.to_vec();
        }
        if let SchemaKind::Object(object) = &mut schema.kind {
            for property in &mut object.properties {
                identify(&property.name, &mut property.schema, names, &mut ids);
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
    let (Some(parameter), Some(id)) = (&objects.parameter, &objects.id) else { return false };
    let general = format!("{{{parameter}}}");
    let segments: Vec<_> = operation.path.split('/').collect();
    let Some(index) = segments.iter().position(|segment| *segment == general) else { return false };
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
