//! Compares the parameters of an operation.

use super::completed;
use super::counterparts::Counterparts;
use super::log::{Finding, Log};
use super::order::is_reordered;
use super::pairing::Pair;
use super::rules::{
    ARGUMENTS_REORDERED, OPTIONAL_PARAMETER_ADDED, PARAMETER_BECAME_ARGUMENT, PARAMETER_BECAME_OPTIONAL,
    PARAMETER_BECAME_PRESET, PARAMETER_BECAME_REQUIRED, PARAMETER_DEPRECATED, PARAMETER_MOVED, PARAMETER_REACTIVATED,
    PARAMETER_REMOVED, PARAMETER_RENAMED, PARAMETER_STYLE_CHANGED, PATH_PARAMETER_RENAMED, REQUIRED_PARAMETER_ADDED,
};
use super::values::Comparison;
use crate::description::{Location, Parameter, SchemaKind, Style};
use crate::normalize::names;

/// Adds the changes of the parameters.
pub(super) fn compare(comparison: &Comparison<'_>, pair: &Pair<'_>, log: &mut Log<'_>) {
    let (old_operation, new_operation) = (pair.old.operation, pair.new.operation);
    let (old_parameters, new_parameters) = (&old_operation.parameters, &new_operation.parameters);
    let counterparts = counterparts(old_parameters, new_parameters);
    let (old_setters, new_setters) = (names::parameters(old_operation), names::parameters(new_operation));
    for (index, old) in old_parameters.iter().enumerate() {
        match counterparts.of_old(index) {
            Some(other) => {
                let new = &new_parameters[other];
                let log = &mut log.parameter(&new.name);
                compare_parameter(comparison, old, new, log);
                completed::compare_parameter(comparison, pair, [old, new], &called(new), log);
                if old.has_setter() && new.has_setter() {
                    compare_setters(&old_setters[index], (new, &new_setters[other]), log);
                }
            }
            None => {
                let text = format!("{} {} was removed", need(old), called(old));
                log.parameter(&old.name).note(PARAMETER_REMOVED, text);
            }
        }
    }
    for (_, new) in new_parameters.iter().enumerate().filter(|(index, _)| counterparts.of_new(*index).is_none()) {
        let rule = if new.required { REQUIRED_PARAMETER_ADDED } else { OPTIONAL_PARAMETER_ADDED };
        log.parameter(&new.name).note(rule, format!("{} {} was added", need(new), called(new)));
    }
    order(old_parameters, new_parameters, &counterparts, log);
}

/// Pairs parameters by name and location, by name, and by their position in the path.
fn counterparts(old: &[Parameter], new: &[Parameter]) -> Counterparts {
    let mut counterparts = Counterparts::new(old.len(), new.len());
    // "A unique parameter is defined by a combination of a name and location" (OpenAPI 3.0.3, section 4.7.12). That of the header of a
    // part is the part.
    let places = |parameters: &'_ [Parameter]| {
        parameters.iter().map(|it| Some((it.name.clone(), it.location, it.part.clone()))).collect::<Vec<_>>()
    };
    counterparts.pair_by(places(old), places(new));
    counterparts.pair_by(old.iter().map(|it| Some(&it.name)), new.iter().map(|it| Some(&it.name)));
    let in_path = |parameters: &[Parameter]| {
        let parameters = parameters.iter().enumerate().filter(|(_, it)| it.location == Location::Path);
        parameters.map(|(index, _)| index).collect::<Vec<_>>()
    };
    let (old, new) = (in_path(old), in_path(new));
    if old.len() == new.len() {
        for (one, other) in old.into_iter().zip(new) {
            if counterparts.of_old(one).is_none() && counterparts.of_new(other).is_none() {
                counterparts.pair(one, other);
            }
        }
    }
    counterparts
}

fn compare_parameter(comparison: &Comparison<'_>, old: &Parameter, new: &Parameter, log: &mut Log<'_>) {
    let place = called(new);
    if old.name != new.name {
        let text = format!("{place} was renamed from `{}`", old.name);
        log.note(PATH_PARAMETER_RENAMED, Finding::changed(text, &old.name, &new.name));
    }
    if old.location != new.location {
        let (old, new) = (target(old.location), target(new.location));
        log.note(PARAMETER_MOVED, Finding::changed(format!("{place} moved from the {old} to the {new}"), old, new));
    }
    if let (Some(one), Some(other)) = (&old.part, &new.part)
        && one != other
    {
        let name = &new.name;
        let text = format!("header `{name}` of a part moved from the part `{one}` to the part `{other}`");
        log.note(PARAMETER_MOVED, Finding::changed(text, one, other));
    }
    match (old.required, new.required) {
        (false, true) => log.note(PARAMETER_BECAME_REQUIRED, format!("{place} became required")),
        (true, false) => log.note(PARAMETER_BECAME_OPTIONAL, format!("{place} became optional")),
        (false, false) => {}
        (true, true) => match (&old.constant, &new.constant) {
            (Some(_), None) => {
                let text = format!("{place} has more than one value: it became an argument");
                log.note(PARAMETER_BECAME_ARGUMENT, text);
            }
            (None, Some(value)) => {
                log.note(PARAMETER_BECAME_PRESET, format!("{place} is always `{value}`: it is no argument"));
            }
            _ => {}
        },
    }
    let (old_style, new_style) = (style(old), style(new));
    let is_scalar = !is_list(old) && !is_list(new) && !has_own_form(old) && !has_own_form(new);
    if old.location == new.location && old_style != new_style && !is_scalar {
        let text = format!("{place}: the serialization changed from {old_style} to {new_style}");
        log.note(PARAMETER_STYLE_CHANGED, Finding::changed(text, old_style, new_style));
    }
    match (old.deprecated, new.deprecated) {
        (false, true) => log.note(PARAMETER_DEPRECATED, format!("{place} became deprecated")),
        (true, false) => log.note(PARAMETER_REACTIVATED, format!("{place} is no longer deprecated")),
        _ => {}
    }
    comparison.value(&old.schema, &new.schema, &place, log);
}

/// Adds a change if the setter was renamed. The name of an argument is not part of a call; that of a setter is.
fn compare_setters(one: &str, (new, other): (&Parameter, &str), log: &mut Log<'_>) {
    if one != other {
        let text = format!("{}: the setter was renamed from `{one}` to `{other}`", called(new));
        log.note(PARAMETER_RENAMED, Finding::changed(text, one, other));
    }
}

/// Adds a change if arguments that both revisions have are in another order.
fn order(old: &[Parameter], new: &[Parameter], counterparts: &Counterparts, log: &mut Log<'_>) {
    // Parameters in several places can have the same name, and a renamed one is the same.
    let old_order: Vec<_> = arguments(old).into_iter().map(|(index, _)| Some(index)).collect();
    let new_order: Vec<_> = arguments(new).into_iter().map(|(index, _)| counterparts.of_new(index)).collect();
    if is_reordered(&old_order, &new_order) {
        let list = |parameters: &[Parameter]| {
            arguments(parameters).into_iter().map(|(_, it)| format!("`{}`", it.name)).collect::<Vec<_>>().join(", ")
        };
        let (old, new) = (list(old), list(new));
        let text = format!("the arguments were reordered from {old} to {new}");
        log.note(ARGUMENTS_REORDERED, Finding::changed(text, old, new));
    }
}

/// The required parameters with their indexes, in the order of the method's arguments; see [`crate::ir::Operation::arguments`].
fn arguments(parameters: &[Parameter]) -> Vec<(usize, &Parameter)> {
    let mut arguments: Vec<_> = parameters.iter().enumerate().filter(|(_, it)| it.required).collect();
    arguments.sort_by_key(|(_, it)| {
        (it.location != Location::Path).then_some((it.name.as_str(), it.location, it.part.as_deref()))
    });
    arguments
}

fn is_list(parameter: &Parameter) -> bool {
    parameter.pattern.is_some()
        || matches!(parameter.schema.kind, SchemaKind::Array(_) | SchemaKind::Object(_) | SchemaKind::Map(_))
}

/// Whether a style changes the form of a scalar.
fn has_own_form(parameter: &Parameter) -> bool {
    matches!(parameter.style, Style::Label { .. } | Style::Matrix { .. } | Style::Content(_))
}

fn style(parameter: &Parameter) -> String {
    if let Some(pattern) = &parameter.pattern {
        return format!("`{pattern}`");
    }
    let text = match &parameter.style {
        Style::Form { explode: true } => "one parameter per value",
        Style::Form { explode: false } => "values joined by \",\"",
        Style::SpaceDelimited => "values joined by \" \"",
        Style::PipeDelimited => "values joined by \"|\"",
        Style::DeepObject => "keys in brackets",
        Style::Simple { explode: true } => "the style `simple` with `explode`",
        Style::Simple { explode: false } => "the style `simple`",
        Style::Label { explode: true } => "the style `label` with `explode`",
        Style::Label { explode: false } => "the style `label`",
        Style::Matrix { explode: true } => "the style `matrix` with `explode`",
        Style::Matrix { explode: false } => "the style `matrix`",
        Style::Cookie { explode: true } => "the style `cookie` with `explode`",
        Style::Cookie { explode: false } => "the style `cookie`",
        Style::Content(media_type) => return format!("`{media_type}`"),
    };
    text.to_owned()
}

fn called(parameter: &Parameter) -> String {
    match parameter.location {
        Location::Path => format!("path parameter `{}`", parameter.name),
        Location::Query => format!("query parameter `{}`", parameter.name),
        Location::Header => format!("header `{}`", parameter.name),
        Location::Cookie => format!("cookie `{}`", parameter.name),
        Location::PartHeader => match &parameter.part {
            Some(part) => format!("header `{}` of the part `{part}`", parameter.name),
            None => format!("header `{}` of a part", parameter.name),
        },
        Location::FormField | Location::Part => format!("form field `{}`", parameter.name),
    }
}

fn need(parameter: &Parameter) -> &'static str {
    if parameter.required { "required" } else { "optional" }
}

fn target(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "headers",
        Location::Cookie => "cookies",
        Location::FormField => "form",
        Location::Part | Location::PartHeader => "multipart form",
    }
}
