//! Compares the parameters of an operation.

use super::log::{Finding, Log};
use super::order::is_reordered;
use super::pairing::Pair;
use super::rules::{
    ARGUMENTS_REORDERED, OPTIONAL_PARAMETER_ADDED, PARAMETER_BECAME_OPTIONAL, PARAMETER_BECAME_REQUIRED,
    PARAMETER_DEPRECATED, PARAMETER_MOVED, PARAMETER_REACTIVATED, PARAMETER_REMOVED, PARAMETER_RENAMED,
    PARAMETER_STYLE_CHANGED, PATH_PARAMETER_RENAMED, REQUIRED_PARAMETER_ADDED,
};
use super::values::Comparison;
use crate::description::{Location, Operation, Parameter, SchemaKind, Style};
use crate::normalize::names;

/// Adds the changes of the parameters.
pub(super) fn compare(comparison: &Comparison<'_>, pair: &Pair<'_>, log: &mut Log<'_>) {
    let (old_operation, new_operation) = (pair.old.operation, pair.new.operation);
    let pairs = pairs(old_operation, new_operation);
    let setters = Setters::of(old_operation, new_operation);
    for old in &old_operation.parameters {
        match pairs.iter().find(|(one, _)| std::ptr::eq(*one, old)) {
            Some((_, new)) => {
                let log = &mut log.parameter(&new.name);
                compare_parameter(comparison, old, new, log);
                setters.compare(old, new, log);
            }
            None => {
                let text = format!("{} {} was removed", need(old), called(old));
                log.parameter(&old.name).note(PARAMETER_REMOVED, text);
            }
        }
    }
    for new in &new_operation.parameters {
        if pairs.iter().all(|(_, other)| !std::ptr::eq(*other, new)) {
            let rule = if new.required { REQUIRED_PARAMETER_ADDED } else { OPTIONAL_PARAMETER_ADDED };
            log.parameter(&new.name).note(rule, format!("{} {} was added", need(new), called(new)));
        }
    }
    order((old_operation, new_operation), &pairs, log);
}

/// Pairs parameters by name and location, by name, and by their position in the path.
fn pairs<'a>(old: &'a Operation, new: &'a Operation) -> Vec<(&'a Parameter, &'a Parameter)> {
    let mut pairs: Vec<(&Parameter, &Parameter)> = Vec::new();
    let same: [fn(&Parameter, &Parameter) -> bool; 2] =
        [|one, other| one.name == other.name && one.location == other.location, |one, other| one.name == other.name];
    for is_same in same {
        for parameter in &old.parameters {
            let is_free = |other: &&Parameter| {
                pairs.iter().all(|(one, paired)| !std::ptr::eq(*one, parameter) && !std::ptr::eq(*paired, *other))
            };
            let found = new.parameters.iter().filter(is_free).find(|other| is_same(parameter, other));
            pairs.extend(found.map(|other| (parameter, other)));
        }
    }
    let in_path = |operation: &'a Operation| operation.parameters.iter().filter(|it| it.location == Location::Path);
    if in_path(old).count() == in_path(new).count() {
        for (one, other) in in_path(old).zip(in_path(new)) {
            if pairs.iter().all(|pair| !std::ptr::eq(pair.0, one) && !std::ptr::eq(pair.1, other)) {
                pairs.push((one, other));
            }
        }
    }
    pairs
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
    match (old.required, new.required) {
        (false, true) => log.note(PARAMETER_BECAME_REQUIRED, format!("{place} became required")),
        (true, false) => log.note(PARAMETER_BECAME_OPTIONAL, format!("{place} became optional")),
        _ => {}
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

/// The names of the setters of two operations, in the order of their parameters.
struct Setters<'a> {
    old: (&'a Operation, Vec<String>),
    new: (&'a Operation, Vec<String>),
}

impl<'a> Setters<'a> {
    fn of(old: &'a Operation, new: &'a Operation) -> Self {
        Self { old: (old, names::parameters(old)), new: (new, names::parameters(new)) }
    }

    /// Adds a change if the setter was renamed. The name of an argument is not part of a call; that of a setter is.
    fn compare(&self, old: &Parameter, new: &Parameter, log: &mut Log<'_>) {
        let (Some(one), Some(other)) = (Self::name(&self.old, old), Self::name(&self.new, new)) else { return };
        if !old.required && !new.required && one != other {
            let text = format!("{}: the setter was renamed from `{one}` to `{other}`", called(new));
            log.note(PARAMETER_RENAMED, Finding::changed(text, one, other));
        }
    }

    fn name<'b>((operation, names): &'b (&Operation, Vec<String>), parameter: &Parameter) -> Option<&'b str> {
        let index = operation.parameters.iter().position(|other| std::ptr::eq(other, parameter))?;
        names.get(index).map(String::as_str)
    }
}

/// Adds a change if arguments that both revisions have are in another order.
fn order(
    (old_operation, new_operation): (&Operation, &Operation),
    pairs: &[(&Parameter, &Parameter)],
    log: &mut Log<'_>,
) {
    let old: Vec<&str> = old_operation.parameters.iter().filter(|it| it.required).map(|it| it.name.as_str()).collect();
    // A renamed parameter is identified by its old name.
    let name = |new: &Parameter| {
        pairs.iter().find(|(_, other)| std::ptr::eq(*other, new)).map_or("", |(old, _)| old.name.as_str())
    };
    let new: Vec<&str> = new_operation.parameters.iter().filter(|it| it.required).map(name).collect();
    if is_reordered(&old, &new) {
        let list = |operation: &Operation| {
            let required = operation.parameters.iter().filter(|it| it.required);
            required.map(|it| format!("`{}`", it.name)).collect::<Vec<_>>().join(", ")
        };
        let (old, new) = (list(old_operation), list(new_operation));
        let text = format!("the arguments were reordered from {old} to {new}");
        log.note(ARGUMENTS_REORDERED, Finding::changed(text, old, new));
    }
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
        Location::Part => "multipart form",
    }
}
