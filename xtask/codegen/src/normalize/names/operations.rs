//! Short names for operations: a verb and nouns, as a person would choose them.
//!
//! HubSpot's operation ids are its paths, said twice. The name is made of method and path only, not of prose, so that it is
//! the same in each version of an API in which they are the same but for the version.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::path::{Number, Parts, Resource, is_version};
use crate::error::Problem;
use crate::model::{Api, Location, Object, Operation, SchemaKind, Success};
use crate::normalize::report::Report;
use crate::text::case::{identifier, snake};
use crate::text::inflection::singular;

/// An operation id that somebody has chosen is no longer than this.
const MAX_CHOSEN: usize = 48;

/// Methods that the client has already.
pub(in crate::normalize) const TAKEN: [&str; 5] = ["builder", "clone", "from_env", "new", "request"];

/// Names all operations.
pub(in crate::normalize) fn name(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    let naming = Naming::of(api);
    let mut names: Vec<String> = api.operations.iter().map(|operation| naming.name(operation, 1)).collect();
    for depth in 2..=6 {
        for (index, winner) in naming.losers(api, &names) {
            // Of two paths that differ only in a parameter, more of the path tells nothing.
            if segments(&api.operations[index]) != segments(&api.operations[winner]) {
                names[index] = naming.name(&api.operations[index], depth);
            }
        }
    }
    for (index, winner) in naming.losers(api, &names) {
        let operation = &api.operations[index];
        if chosen(&operation.id).is_none() {
            names[index] = format!("{}_{}", names[index], by_parameters(operation, &api.operations[winner]));
        }
    }
    let mut taken: HashMap<String, String> = HashMap::new();
    for (operation, name) in api.operations.iter_mut().zip(names) {
        let name = if TAKEN.contains(&name.as_str()) { format!("call_{name}") } else { name };
        let mut name = identifier(&name);
        if let Some(other) = taken.get(&name) {
            let what = format!("two operations are named `{name}`, this one and {other}");
            let mistake = Problem::new(&operation.pointer, what, "give each an `operationId` of its own");
            report.guessed("operations-of-one-name", mistake, "it is numbered")?;
            name = numbered(&name, &taken);
        }
        if name != operation.id {
            let note = format!("`{}` is named `{name}`", operation.id);
            report.repaired("operation-names", &operation.pointer, note);
        }
        taken.insert(name.clone(), operation.pointer.clone());
        operation.id = name;
    }
    Ok(())
}

fn numbered(name: &str, taken: &HashMap<String, String>) -> String {
    (2..).map(|number| format!("{name}_{number}")).find(|name| !taken.contains_key(name)).unwrap_or_default()
}

/// What names depend on beside the operation itself.
struct Naming {
    /// The first word of the title, if there are others: whose API it is.
    area: String,
    /// The words of the title that say what the API is about.
    title: Vec<String>,
    /// The methods of each path.
    methods: HashMap<String, HashSet<&'static str>>,
    /// The paths under which things are archived rather than deleted.
    archives: HashSet<String>,
    /// The paths of which a `GET` answers with a list.
    list_paths: HashSet<String>,
}

impl Naming {
    fn of(api: &Api) -> Self {
        let first_segments: HashSet<String> =
            api.operations.iter().filter_map(|operation| operation.path.split('/').nth(1)).map(snake).collect();
        let mut title: Vec<String> = snake(&api.title).split('_').map(str::to_owned).collect();
        title.retain(|word| !is_version(word) && !word.is_empty());
        let area = title.first().filter(|_| title.len() > 1).cloned().unwrap_or_default();
        if first_segments.contains(&area) {
            title.remove(0);
        }
        let mut naming =
            Self { area, title, methods: HashMap::new(), archives: HashSet::new(), list_paths: HashSet::new() };
        for operation in &api.operations {
            naming.methods.entry(operation.path.clone()).or_default().insert(operation.method);
            if operation.method == "GET" && operation.parameters.iter().any(|parameter| parameter.name == "archived") {
                naming.archives.insert(operation.path.clone());
            }
            if operation.path.ends_with("/batch/archive") {
                naming.archives.insert(operation.path.replace("/batch/archive", ""));
            }
            if operation.method == "GET" && is_list(api, operation) {
                naming.list_paths.insert(operation.path.clone());
            }
        }
        naming
    }

    /// The name of an operation, with as many of the things that its path leads through as `depth` says.
    fn name(&self, operation: &Operation, depth: usize) -> String {
        if let Some(chosen) = chosen(&operation.id) {
            return chosen;
        }
        let parts = Parts::of(operation.method, &operation.path, &self.area);
        let Some(target) = parts.resources.last() else {
            return self.without_resource(operation, &parts);
        };
        let verb = parts.verb.clone().unwrap_or_else(|| self.verb(operation).to_owned());
        // Of things that the title names, the first parameter is their type.
        let is_item = target.parameters.len() > usize::from(target.words.is_empty());
        let number = match verb.as_str() {
            _ if parts.batch => Number::Many,
            "list" | "search" => Number::Many,
            "get" if is_item || parts.adjectives.iter().any(|word| word == "my") => Number::One,
            "get" => Number::AsItIs,
            _ if parts.verb.is_some() && !is_item => Number::AsItIs,
            _ => Number::One,
        };
        let mut words = Vec::new();
        if parts.batch {
            words.push("batch".to_owned());
        }
        words.push(verb.clone());
        words.extend(parts.adjectives.iter().cloned());
        words.extend(self.parents(&parts.resources, depth));
        match &parts.object {
            Some(object) => words.push(object.clone()),
            None => words.push(self.named(target, number)),
        }
        words.extend(parts.tail.clone());
        without_repetition(parts.verb.as_deref(), words)
    }

    /// The name of an operation whose path is nothing but what is done.
    fn without_resource(&self, operation: &Operation, parts: &Parts) -> String {
        let area = Resource { words: vec![self.area.clone()], parameters: Vec::new(), is_root: true };
        let resource = if parts.area { area } else { self.title() };
        let verb = parts.verb.clone().unwrap_or_else(|| self.verb(operation).to_owned());
        let many = parts.batch || matches!(verb.as_str(), "list" | "search");
        let mut words: Vec<String> = parts.batch.then(|| "batch".to_owned()).into_iter().collect();
        words.push(verb);
        words.extend(parts.adjectives.iter().cloned());
        words.push(resource.name(if many { Number::Many } else { Number::AsItIs }));
        words.join("_")
    }

    /// The things that a path leads through before the last, as far as they are part of a name.
    fn parents(&self, resources: &[Resource], depth: usize) -> Vec<String> {
        let outer = &resources[..resources.len() - 1];
        let said = |resource: &&Resource| !resource.words.is_empty() || !resource.parameters.is_empty();
        let mut parents: Vec<_> = outer.iter().rev().filter(said).take(depth).collect();
        // Alone, a parent says something only if the path leads through one of it.
        if depth == 1 {
            parents.retain(|parent| !parent.parameters.is_empty());
        }
        parents.reverse();
        parents.into_iter().map(|parent| self.named(parent, Number::One)).collect()
    }

    fn named(&self, resource: &Resource, number: Number) -> String {
        if resource.words.is_empty() { self.title().name(number) } else { resource.name(number) }
    }

    /// What the title says that the API is about.
    fn title(&self) -> Resource {
        Resource { words: self.title.clone(), parameters: Vec::new(), is_root: true }
    }

    /// What is done, as far as the method says it.
    fn verb(&self, operation: &Operation) -> &'static str {
        let path = operation.path.as_str();
        match operation.method {
            "GET" if self.list_paths.contains(path) => "list",
            "GET" => "get",
            "POST"
                if operation.parameters.iter().any(|parameter| is_file(parameter.location, &parameter.schema.kind)) =>
            {
                "upload"
            }
            "POST" if ends_with_parameter(path) && self.is_item(path) => "update",
            "POST" => "create",
            "PUT" if operation.body.is_none() => "add",
            "PUT" if self.methods.get(path).is_some_and(|methods| methods.contains("PATCH")) => "replace",
            "PUT" | "PATCH" => "update",
            "DELETE" if self.is_archived(path) => "archive",
            "DELETE" => "delete",
            "HEAD" => "check",
            "OPTIONS" => "options_of",
            _ => "trace",
        }
    }

    /// Whether a path leads to one thing: asking for it gives no list.
    fn is_item(&self, path: &str) -> bool {
        self.methods.get(path).is_some_and(|methods| methods.contains("GET")) && !self.list_paths.contains(path)
    }

    /// Whether what is deleted can be asked for afterwards, among what is archived.
    fn is_archived(&self, path: &str) -> bool {
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        self.archives.contains(path) || (ends_with_parameter(path) && self.archives.contains(parent))
    }

    /// The operations whose names others have a better right to, and those others.
    fn losers(&self, api: &Api, names: &[String]) -> Vec<(usize, usize)> {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, name) in names.iter().enumerate() {
            groups.entry(name).or_default().push(index);
        }
        let mut losers = Vec::new();
        for mut group in groups.into_values().filter(|group| group.len() > 1) {
            group.sort_by_key(|index| simplicity(&api.operations[*index]));
            losers.extend(group.iter().skip(1).map(|loser| (*loser, group[0])));
        }
        losers
    }
}

/// The simpler of two operations keeps a name that both could have: one with a chosen name first, then one whose path ends
/// with an id or with no parameter at all, then that with the shorter path.
fn simplicity(operation: &Operation) -> (bool, bool, usize, String) {
    let last = operation.path.rsplit('/').next().unwrap_or_default().trim_end_matches('}').to_ascii_lowercase();
    let is_plain = !ends_with_parameter(&operation.path) || last.ends_with("id");
    let length = operation.path.split('/').count();
    (chosen(&operation.id).is_none(), !is_plain, length, operation.path.clone())
}

/// An operation id that somebody has chosen, as it is: it is short, and no path.
fn chosen(id: &str) -> Option<String> {
    let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let name = snake(id);
    (is_plain && !name.is_empty() && id.len() <= MAX_CHOSEN).then_some(name)
}

/// Whether an answer is a list: an array, or an object with `results`.
fn is_list(api: &Api, operation: &Operation) -> bool {
    let (Success::Json(schema) | Success::OptionalJson(schema)) = &operation.success else { return false };
    let has_results = |object: &Object| {
        object.property("results").is_some_and(|results| matches!(results.schema.kind, SchemaKind::Array(_)))
    };
    match &api.resolved(schema).kind {
        SchemaKind::Array(_) => true,
        SchemaKind::Object(object) => has_results(object),
        SchemaKind::Union(union) => union.variants.iter().all(
            |variant| matches!(&api.resolved(&variant.schema).kind, SchemaKind::Object(object) if has_results(object)),
        ),
        _ => false,
    }
}

fn is_file(location: Location, kind: &SchemaKind) -> bool {
    use crate::model::StringFormat::Binary;
    location == Location::Part && matches!(kind, SchemaKind::String(Binary))
}

/// The segments of an operation's path that are no parameters.
fn segments(operation: &Operation) -> Vec<&str> {
    operation.path.split('/').filter(|segment| !segment.starts_with('{')).collect()
}

fn ends_with_parameter(path: &str) -> bool {
    path.trim_end_matches('/').ends_with('}')
}

/// `by_path` for `/folders/{folderPath}`: by which parameters an operation differs from another of the same name.
fn by_parameters(operation: &Operation, other: &Operation) -> String {
    let last = operation.path.split('/').rfind(|segment| !segment.starts_with('{') && !is_version(segment));
    let noun = singular(&snake(last.unwrap_or_default()));
    let in_path = |operation: &Operation| -> Vec<String> {
        let parameters = operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
        parameters.map(|parameter| parameter.name.clone()).collect()
    };
    let others = in_path(other);
    let (all, differing) = (in_path(operation), |name: &&String| !others.contains(name));
    let mut names: Vec<_> = all.iter().filter(differing).collect();
    if names.is_empty() {
        names = all.iter().rev().take(1).collect();
    }
    let names: Vec<_> = names
        .into_iter()
        .map(|name| {
            let name = snake(name);
            let name = name.strip_prefix(&format!("{noun}_")).unwrap_or(&name).to_owned();
            name.strip_suffix("_id").map_or(name.clone(), str::to_owned)
        })
        .collect();
    format!("by_{}", names.join("_and_"))
}

/// Joins the words of a name, none of them twice in a row, and without nouns that only repeat what the path says is done.
fn without_repetition(verb: Option<&str>, words: Vec<String>) -> String {
    let mut name: Vec<String> = Vec::new();
    let is_verb = |word: &str| verb.is_some_and(|verb| singular(word) == verb);
    for word in words.iter().flat_map(|words| words.split('_')) {
        let repeats_verb = is_verb(word) && name.iter().any(|other| is_verb(other));
        if name.last().is_none_or(|last| last != word) && !repeats_verb {
            name.push(word.to_owned());
        }
    }
    // Nothing but the verb is left of `/exports/export`: what is begun is an export.
    match name.as_slice() {
        [verb] => format!("start_{verb}"),
        _ => name.join("_"),
    }
}
