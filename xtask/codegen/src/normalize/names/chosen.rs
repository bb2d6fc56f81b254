//! Names that a person chose: operation ids, as far as they are not made of method and path.

use super::lexicon::{CREATES, DELETES, NOISE, READS, REMOVES, UPDATES};
use crate::description::{Method, Operation};
use crate::text::case::snake;

/// What an operation does, according to an id that has the name of a method behind method and path.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Action {
    /// The verb.
    pub(super) verb: String,
    /// On what it acts, and how; `None` if the id says no more than the path.
    pub(super) rest: Option<String>,
    /// By what it finds that, if the id says nothing else: `by_contact_email`.
    pub(super) by: Option<String>,
}

/// The operation id, if a person chose it: it is not made of method and path.
///
/// FastAPI appends path and method to the name of a function: `read_item_items__item_id__get` is `read_item`. NestJS puts the class
/// before it: `UsersController_create` is `users_create`.
pub(crate) fn name(operation: &Operation) -> Option<String> {
    if operation.agreed_name.is_some() {
        return operation.agreed_name.clone();
    }
    let id = chosen_id(operation)?;
    let appended = format!("{}_{}", operation.path, operation.method.as_str().to_ascii_lowercase());
    let appended = appended.replace(|c: char| !(c.is_alphanumeric() || c == '_'), "_");
    let function = id.strip_suffix(&appended).map(snake).filter(|name| !name.is_empty());
    function.or_else(|| without_controller(id)).or_else(|| full_name(operation))
}

/// The name of a class without what all such classes are, and that of its function.
fn without_controller(id: &str) -> Option<String> {
    let (class, function) = id.split_once("Controller_")?;
    let is_word = |text: &str| text.chars().all(char::is_alphanumeric);
    let is_class = class.starts_with(char::is_uppercase) && is_word(class);
    (is_class && function.starts_with(char::is_lowercase)).then(|| snake(&format!("{class}_{function}")))
}

/// The same, with all that it says.
pub(super) fn full_name(operation: &Operation) -> Option<String> {
    let chosen = || chosen_id(operation).map(snake).filter(|name| !name.is_empty());
    operation.agreed_name.clone().or_else(chosen)
}

fn chosen_id(operation: &Operation) -> Option<&str> {
    let id = operation.id.as_deref()?;
    behind_path(id, operation.method, &operation.path).is_none().then_some(id)
}

/// What stands behind method and path in an id that begins with them, as HubSpot's do: `getById` in
/// `get-/crm/v3/lists/{listId}_getById`, and nothing in `get-/crm/v3/lists/{listId}`.
fn behind_path<'a>(id: &'a str, method: Method, path: &str) -> Option<&'a str> {
    let method = method.as_str();
    let rest = match id.get(..method.len()) {
        Some(start) if start.eq_ignore_ascii_case(method) => {
            id[method.len()..].trim_start_matches(['-', '_', ' ', ':', '.'])
        }
        _ => id,
    };
    // The path can be that of another version.
    rest.starts_with('/').then(|| rest.strip_prefix(path).unwrap_or_default())
}

/// The name of a method behind method and path in an id. Some ids repeat the path of another version there.
fn function<'a>(id: &'a str, method: Method, path: &str) -> Option<&'a str> {
    let function = behind_path(id, method, path)?.trim_matches('_');
    (!function.is_empty() && !function.contains('/')).then_some(function)
}

/// Whether the id of an operation says more than its method and its path.
pub(crate) fn says_more(id: &str, method: Method, path: &str) -> bool {
    match behind_path(id, method, path) {
        None => !snake(id).is_empty(),
        Some(_) => function(id, method, path).is_some(),
    }
}

/// What an operation does, according to the name of a method behind method and path in its id.
pub(super) fn action(operation: &Operation) -> Option<Action> {
    let function = snake(function(operation.id.as_deref()?, operation.method, &operation.path)?);
    let words = function.strip_prefix("do_").unwrap_or(&function);
    if NOISE.contains(&words) {
        return None;
    }
    let (verb, rest) = words.split_once('_').map_or((words, None), |(verb, rest)| (verb, Some(rest)));
    let says_more = |rest: &&str| !matches!(*rest, "all" | "batch" | "page" | "details") && !rest.starts_with("by_");
    let by = rest.filter(|rest| rest.starts_with("by_")).map(str::to_owned);
    Some(Action { verb: verb.to_owned(), rest: rest.filter(says_more).map(str::to_owned), by })
}

impl Action {
    /// Whether a verb says the same, so that the id adds nothing.
    pub(super) fn is_done_by(&self, verb: &str) -> bool {
        let is_same = |words: &[&str]| words.contains(&self.verb.as_str()) && words.contains(&verb);
        self.verb == verb || [&CREATES[..], &DELETES, &READS, &UPDATES].into_iter().any(is_same)
    }

    /// Whether the id completes what the last noun of a path begins with its verb: `addAllFromList` of `/add-from/{listId}`.
    pub(super) fn says_more_of(&self, path: &str) -> bool {
        let last = path.split('/').rfind(|segment| !segment.is_empty() && !segment.starts_with('{'));
        self.rest.is_some() && last.is_some_and(|last| snake(last).split('_').next() == Some(&self.verb))
    }
}

/// Whether a verb in the path of an operation can be what it does: a `DELETE` of `/schedule` schedules nothing, and a `GET` of
/// `/merge` merges nothing (RFC 9110, section 9.2.1).
pub(super) fn fits(method: Method, verb: &str) -> bool {
    match method {
        Method::Get | Method::Head | Method::Options | Method::Trace | Method::Query => READS.contains(&verb),
        Method::Delete => REMOVES.contains(&verb),
        Method::Put | Method::Patch => !READS.contains(&verb),
        Method::Post => true,
    }
}
