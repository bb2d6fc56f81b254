//! Leaves out of a document what makes it fail, if the selected operations do not need it.
//!
//! The names of selected operations depend on all operations, so that they do not change with the selection. All of a document is
//! therefore read as long as that is possible. What cannot be read, and is not needed, does not stop what is selected.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::references::{Located, Needs};
use crate::description::parse::template;
use crate::error::Error;
use crate::notes::Notes;
use crate::read::Document;
use crate::selection::Selector;
use crate::text::pointer;

/// How often something is left out by itself. Then all is left out that is not needed.
const MAX_FAULTS: usize = 32;

/// Runs with a document and, while that fails in what the selected operations do not need, without it.
///
/// # Errors
/// That of the run if what fails is needed, or if all operations are selected.
pub(crate) fn without_faults<T>(
    document: &Document,
    selectors: &[Selector],
    notes: &mut Notes,
    mut run: impl FnMut(&Document, &mut Notes) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut attempt = |document: &Document, notes: &Notes| {
        let mut notes = notes.clone();
        run(document, &mut notes).map(|it| (it, notes))
    };
    let mut result = attempt(document, notes);
    if !selectors.is_empty()
        && let Err(error) = &result
        && let Some(mut rest) = Rest::of(document, selectors)
    {
        let mut fault = rest.leave_out(error, notes);
        while fault {
            result = attempt(&rest.document, notes);
            fault = result.as_ref().is_err_and(|error| rest.leave_out(error, notes));
        }
    }
    let (it, noted) = result?;
    *notes = noted;
    Ok(it)
}

/// A document without some of what is not needed.
struct Rest {
    document: Document,
    needs: Needs,
    /// What is not needed and is still there.
    units: Vec<Unit>,
    /// How much has been left out.
    left_out: usize,
}

/// A part of a document that is left out as a whole.
struct Unit {
    /// Where its file has it.
    place: String,
    part: Part,
}

enum Part {
    /// The index of an operation: its name remains.
    Operation(usize),
    /// The path of a path item: the names of its operations remain.
    Item(String),
    /// The section and the name of a component.
    Component(String, String),
    Webhooks,
}

impl Rest {
    /// `None` if a selector matches nothing that can be read, but may be for what cannot.
    fn of(document: &Document, selectors: &[Selector]) -> Option<Self> {
        let matches = |selector: &Selector, operation: &Located| {
            selector.matches_operation(&template(&operation.path), operation.id.as_deref(), &operation.tags)
        };
        let needs = Needs::of(document, |operation| selectors.iter().any(|selector| matches(selector, operation)));
        // All operations of a path are selected by it, also if they cannot be read.
        let has_all = |selector: &Selector, path: &str| selector.matches_operation(&template(path), None, &[]);
        let is_matched = |selector| {
            let is_of_operation = needs.operations.iter().any(|operation| matches(selector, operation));
            is_of_operation || needs.unread.is_empty() || needs.unread.iter().any(|path| has_all(selector, path))
        };
        let all_are_matched = selectors.iter().all(is_matched);
        let has_all = |path: &String| selectors.iter().any(|selector| has_all(selector, path));
        all_are_matched.then(|| {
            let units = units(&document.root, &needs, has_all);
            Self { document: document.clone(), needs, units, left_out: 0 }
        })
    }

    /// Leaves out what an error is about. Returns `false` if it is needed, or is nothing by itself.
    fn leave_out(&mut self, error: &Error, notes: &mut Notes) -> bool {
        let place = if let Error::Description { problem, .. } = error { problem.pointer.as_str() } else { "" };
        let is_in = |outer: &str| place.strip_prefix(outer).is_some_and(|it| it.is_empty() || it.starts_with('/'));
        let around = self.units.iter().enumerate().filter(|(_, unit)| is_in(&unit.place));
        let innermost = around.max_by_key(|(_, unit)| unit.place.len()).map(|(index, _)| index);
        let units = match innermost {
            Some(index) if self.left_out < MAX_FAULTS => vec![self.units.swap_remove(index)],
            None if place.starts_with('/') => return false,
            // Several can refer to another file.
            _ => self.take_all(),
        };
        self.left_out += units.len();
        for unit in &units {
            let message = "it is left out: no selected operation needs it, and the description cannot be read with it";
            notes.record("unselected-faults", unit.place.clone(), message);
            self.remove(&unit.part);
        }
        !units.is_empty()
    }

    /// Everything that is not needed. A path item has its operations with it.
    fn take_all(&mut self) -> Vec<Unit> {
        let mut units = std::mem::take(&mut self.units);
        let of_item = |unit: &Unit| if let Part::Item(path) = &unit.part { Some(path.clone()) } else { None };
        let items: HashSet<String> = units.iter().filter_map(of_item).collect();
        let operations = &self.needs.operations;
        units.retain(|unit| !matches!(unit.part, Part::Operation(index) if items.contains(&operations[index].path)));
        units
    }

    fn remove(&mut self, part: &Part) {
        let Value::Object(root) = &mut self.document.root else { return };
        match part {
            Part::Operation(index) => replace(root, &self.needs, &self.needs.operations[*index]),
            Part::Item(path) => {
                if let Some(Value::Object(paths)) = root.get_mut("paths") {
                    paths.shift_remove(path);
                }
                let operations = self.needs.operations.iter();
                operations.filter(|it| it.path == *path).for_each(|it| replace(root, &self.needs, it));
            }
            Part::Component(section, name) => {
                let section = root.get_mut("components").and_then(|it| it.get_mut(section)?.as_object_mut());
                section.and_then(|components| components.shift_remove(name));
            }
            Part::Webhooks => drop(root.shift_remove("webhooks")),
        }
    }
}

/// Returns what is not needed. All operations of some paths are, also those that cannot be read.
fn units(root: &Value, needs: &Needs, has_all: impl Fn(&String) -> bool) -> Vec<Unit> {
    let operations = needs.operations.iter().enumerate().filter(|(_, operation)| !operation.is_needed);
    let operations = operations.map(|(index, it)| Unit { place: it.place.clone(), part: Part::Operation(index) });
    let needed: HashSet<&String> = needs.operations.iter().filter(|it| it.is_needed).map(|it| &it.path).collect();
    let unread = needs.unread.iter().filter(|path| !has_all(path));
    let items = needs.items.keys().filter(|path| !needed.contains(path)).chain(unread);
    let items = items.map(|path| Unit { place: pointer::child("/paths", path), part: Part::Item(path.clone()) });
    let components = root.get("components").and_then(Value::as_object).into_iter().flatten();
    let components = components.filter(|(section, _)| *section != "securitySchemes");
    let components = components.flat_map(|(section, components)| {
        let names = components.as_object().into_iter().flatten().map(|(name, _)| name);
        names.map(move |name| (pointer::child(&pointer::child("/components", section), name), section, name))
    });
    let components = components
        .filter(|(place, _, _)| !needs.has(place))
        .map(|(place, section, name)| Unit { place, part: Part::Component(section.clone(), name.clone()) });
    let webhooks = root.get("webhooks").map(|_| Unit { place: "/webhooks".to_owned(), part: Part::Webhooks });
    operations.chain(items).chain(components).chain(webhooks).collect()
}

/// Replaces an operation by one that has the same name and nothing else.
fn replace(root: &mut Map<String, Value>, needs: &Needs, operation: &Located) {
    let is_reference = |value: &Value| value.get("$ref").is_some();
    if root.get("paths").is_none_or(is_reference) {
        root.insert("paths".to_owned(), Value::Object(needs.items.clone()));
    }
    let Some(Value::Object(paths)) = root.get_mut("paths") else { return };
    let item = paths.entry(operation.path.clone()).or_insert_with(|| json!({}));
    if is_reference(item) {
        *item = needs.items.get(&operation.path).cloned().unwrap_or_default();
    }
    let Value::Object(item) = item else { return };
    let named = operation.path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    let parameter = |name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}});
    let mut replacement = json!({
        "tags": operation.tags,
        "parameters": named.map(parameter).collect::<Vec<_>>(),
        "responses": {"default": {"description": ""}},
    });
    if let Some(id) = &operation.id {
        replacement["operationId"] = json!(id);
    }
    item.insert(operation.method.clone(), replacement);
}
