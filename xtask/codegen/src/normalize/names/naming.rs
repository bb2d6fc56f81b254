//! The name of a single operation: a verb and nouns, from its method and its path.

use std::collections::{HashMap, HashSet};

use super::chosen::{self, Action};
use super::lexicon::{LAST, LAST_OF_EACH};
use super::path::{PathParts, is_manner};
use super::resource::{GrammaticalNumber, Resource};
use super::words::{has_objects_of, has_segment, is_nominalization, leads_through, without_repetition};
use super::written::WrittenPaths;
use crate::description::{Api, Location, Method, Object, Operation, SchemaKind, StringFormat};
use crate::normalize::draft::{ResponseBody, UnifiedResponse};
use crate::text::case::snake;
use crate::text::inflection::singular;
use crate::text::paths::is_version;

/// What a name depends on beside the operation itself.
pub(super) struct Naming {
    /// The first word of the title, if there are others: the product, which is not part of a name.
    area: String,
    /// The words of the title that are the subject of the API.
    title: Vec<String>,
    /// What `/objects` are: the subject of the API, unless a path leads to that by its own name.
    object: Vec<String>,
    /// What names operations of the same path.
    written: WrittenPaths,
    /// The methods of each path.
    methods: HashMap<String, HashSet<Method>>,
    /// The paths under which resources are archived rather than deleted.
    archives: HashSet<String>,
    /// The paths whose `GET` returns a list.
    list_paths: HashSet<String>,
}

impl Naming {
    pub(super) fn of(api: &Api, responses: &[UnifiedResponse]) -> Self {
        let first_segments: HashSet<String> =
            api.operations.iter().filter_map(|operation| operation.path.split('/').nth(1)).map(snake).collect();
        let mut title: Vec<String> = snake(&api.title).split('_').map(str::to_owned).collect();
        title.retain(|word| !is_version(word) && !word.is_empty());
        // `Contacts API` is about contacts, and so is `Contacts CRM Reads API` below `/crm`.
        let is_noise = |last: &String| {
            matches!(last.as_str(), "api" | "apis" | "reads" | "writes") || first_segments.contains(last)
        };
        while title.len() > 1 && title.last().is_some_and(is_noise) {
            title.pop();
        }
        // `Limits Tracking` is about the limits of what its paths lead to.
        let is_area = |first: &&String| title.len() > 1 && !LAST_OF_EACH.contains(&first.as_str());
        let area = title.first().filter(is_area).cloned().unwrap_or_default();
        if !area.is_empty() && first_segments.contains(&area) {
            title.remove(0);
        }
        let subject = title.last().map(|word| singular(word)).unwrap_or_default();
        let leads_to_subject =
            api.operations.iter().any(|it| has_segment(&it.path, &subject) || has_objects_of(&it.path, &title));
        let object = if leads_to_subject { vec!["objects".to_owned()] } else { title.clone() };
        let mut naming = Self {
            area,
            title,
            object,
            written: WrittenPaths::of(api),
            methods: HashMap::new(),
            archives: HashSet::new(),
            list_paths: HashSet::new(),
        };
        for (operation, response) in api.operations.iter().zip(responses) {
            naming.methods.entry(operation.path.clone()).or_default().insert(operation.method);
            if operation.method == Method::Get
                && operation.parameters.iter().any(|parameter| parameter.name == "archived")
            {
                naming.archives.insert(operation.path.clone());
            }
            if operation.path.ends_with("/batch/archive") {
                naming.archives.insert(operation.path.replace("/batch/archive", ""));
            }
            if operation.method == Method::Get && is_list(api, &response.body) {
                naming.list_paths.insert(operation.path.clone());
            }
        }
        naming
    }

    /// The name of an operation, with up to `depth` of the resources that its path leads through.
    pub(super) fn name(&self, operation: &Operation, depth: usize) -> String {
        let named = self.written.named(operation);
        named.complete(self.of_path(operation, &named.path, depth))
    }

    fn of_path(&self, operation: &Operation, path: &str, depth: usize) -> String {
        let mut parts = PathParts::of(operation.method, path, &self.area);
        let action = chosen::action(operation);
        // `upsertByContactEmail` of `/email-upsert` says what the email is for.
        if let (Some(object), Some(by)) = (&parts.object, action.as_ref().and_then(|action| action.by.clone()))
            && by.split('_').any(|word| singular(word) == singular(object))
        {
            (parts.object, parts.tail) = (None, Some(by));
        }
        // The id says what happens where the path only says that something is created: `recordByContact` of `/attendance/create`.
        let is_plain = |action: &Action| parts.verb.as_deref() == Some("create") && !action.is_done_by("create");
        match action {
            Some(action) if !parts.batch && is_plain(&action) => self.of_action(&action, operation, parts, depth),
            // The path has no verb, or one of its nouns looks like one: the method of the id says what happens.
            Some(action)
                if parts.verb.is_none()
                    && (!action.is_done_by(self.verb(operation)) || action.says_more_of(&operation.path)) =>
            {
                self.of_action(&action, operation, parts, depth)
            }
            _ => self.of_parts(operation, &parts, depth),
        }
    }

    /// The name of an operation whose method is what it does, whatever its path says.
    pub(super) fn plain_name(&self, operation: &Operation, depth: usize) -> String {
        let named = self.written.named(operation);
        named.complete(self.of_parts(operation, &PathParts::without_action(&named.path, &self.area), depth))
    }

    /// The name of an operation that only its method tells from another one of its path.
    pub(super) fn name_by_method(&self, operation: &Operation) -> String {
        let verb = match operation.method {
            Method::Put => "replace".to_owned(),
            method => method.as_str().to_ascii_lowercase(),
        };
        let named = self.written.named(operation);
        let parts = PathParts::without_action(&named.path, &self.area);
        named.complete(self.of_parts(operation, &PathParts { verb: Some(verb), ..parts }, 1))
    }

    /// The name of an operation that its id calls an action: the action, and what the path leads to unless the id says on
    /// what it acts.
    fn of_action(&self, action: &Action, operation: &Operation, parts: PathParts, depth: usize) -> String {
        let verb = Some(action.verb.clone());
        match &action.rest {
            // `markAsReady` of `/recordings/ready` is `mark_recordings_as_ready`.
            Some(tail) if is_manner(tail) => {
                let (path, last) = operation.path.rsplit_once('/').unwrap_or_default();
                let path = if tail.ends_with(&snake(last)) { path } else { &operation.path };
                let parts = PathParts::without_action(path, &self.area);
                self.of_parts(operation, &PathParts { verb, tail: Some(tail.clone()), ..parts }, depth)
            }
            // A single noun does not say of what: `cancelConversion` of a list.
            Some(rest) if !rest.contains('_') => {
                self.of_parts(operation, &PathParts { verb, object: Some(rest.clone()), ..parts }, depth)
            }
            Some(rest) => format!("{}_{rest}", action.verb),
            None => self.of_parts(operation, &PathParts { verb, ..parts }, depth),
        }
    }

    fn of_parts(&self, operation: &Operation, parts: &PathParts, depth: usize) -> String {
        let Some(target) = parts.resources.last() else {
            return self.without_resource(operation, parts);
        };
        let verb = parts.verb.clone().unwrap_or_else(|| match self.verb(operation) {
            // Files are uploaded, and what is done with them is not: an import, a message.
            "upload" if target.is_action() => "create".to_owned(),
            verb => verb.to_owned(),
        });
        let is_item = target.is_item();
        let number = match verb.as_str() {
            _ if parts.batch => GrammaticalNumber::Plural,
            "list" | "search" => GrammaticalNumber::Plural,
            "create" => GrammaticalNumber::Singular,
            "get" if is_item || parts.adjectives.iter().any(|word| word == "my") => GrammaticalNumber::Singular,
            "get" => GrammaticalNumber::AsIs,
            _ if parts.verb.is_some() && !is_item => GrammaticalNumber::AsIs,
            // A whole collection is deleted or replaced.
            "delete" | "archive" | "replace" | "update" if !is_item => GrammaticalNumber::AsIs,
            _ => GrammaticalNumber::Singular,
        };
        let mut words = Vec::new();
        if parts.batch {
            words.push("batch".to_owned());
        }
        words.push(verb.clone());
        words.extend(parts.adjectives.iter().cloned());
        let noun = |word: &String| is_nominalization(word, &verb);
        words.extend(self.parents(&parts.resources, depth).into_iter().filter(|parent| !noun(parent)));
        match &parts.object {
            // The object of `/currencies/rates/add-currency` is one of what the path leads through.
            Some(object) if leads_through(&parts.resources, object) => words.push(object.clone()),
            Some(object) => words.extend([self.named(target, GrammaticalNumber::Singular), object.clone()]),
            None => words.push(self.named(target, number)),
        }
        words.extend(parts.tail.clone());
        // All of `/lists/all` are lists.
        without_repetition(parts.verb.as_deref().filter(|verb| *verb != "list"), words)
    }

    /// The name of an operation whose path is nothing but an action.
    fn without_resource(&self, operation: &Operation, parts: &PathParts) -> String {
        let area = Resource { words: vec![self.area.clone()], parameters: Vec::new(), is_root: true };
        let resource = if parts.area { area } else { self.title() };
        let verb = parts.verb.clone().unwrap_or_else(|| self.verb(operation).to_owned());
        let many = parts.batch || matches!(verb.as_str(), "list" | "search");
        let mut words: Vec<String> = parts.batch.then(|| "batch".to_owned()).into_iter().collect();
        words.push(verb);
        words.extend(parts.adjectives.iter().cloned());
        words.push(match &parts.object {
            Some(object) => object.clone(),
            None => resource.name(if many { GrammaticalNumber::Plural } else { GrammaticalNumber::AsIs }),
        });
        words.extend(parts.tail.clone());
        words.join("_")
    }

    /// The resources that a path leads through before the last, as far as they are part of a name.
    fn parents(&self, resources: &[Resource], depth: usize) -> Vec<String> {
        let outer = &resources[..resources.len() - 1];
        let has_words = |resource: &&Resource| !resource.words.is_empty() || !resource.parameters.is_empty();
        let mut parents: Vec<_> = outer.iter().rev().filter(has_words).collect();
        // The nearest parents are part of a name only if the path selects one of a kind, or a part of that one.
        let selected = parents.iter().position(|parent| !parent.parameters.is_empty());
        let least = selected.filter(|index| *index < MAX_PARENTS).map_or(0, |index| index + 1);
        parents.truncate(least.max(depth - 1));
        // That a thing belongs to settings says nothing of it.
        let is_said = |parent: &Resource| parent.words.last().is_none_or(|last| !LAST.contains(&last.as_str()));
        parents.retain(|parent| depth > 1 || !parent.parameters.is_empty() || is_said(parent));
        parents.reverse();
        parents.into_iter().map(|parent| self.named(parent, GrammaticalNumber::Singular)).collect()
    }

    fn named(&self, resource: &Resource, number: GrammaticalNumber) -> String {
        match resource.words.is_empty() {
            true if resource.is_root => self.title().name(number),
            true => Resource { words: self.object.clone(), ..self.title() }.name(number),
            false => resource.name(number),
        }
    }

    /// The subject of the API, as the title names it.
    fn title(&self) -> Resource {
        Resource { words: self.title.clone(), parameters: Vec::new(), is_root: true }
    }

    /// The verb of a method.
    fn verb(&self, operation: &Operation) -> &'static str {
        let path = operation.path.as_str();
        match operation.method {
            Method::Get if self.list_paths.contains(path) => "list",
            Method::Get => "get",
            Method::Post
                if operation.parameters.iter().any(|parameter| is_file(parameter.location, &parameter.schema.kind)) =>
            {
                "upload"
            }
            Method::Post if ends_with_parameter(path) && self.is_item(path) => "update",
            Method::Post => "create",
            Method::Put if operation.body.is_none() => "add",
            Method::Put if self.methods.get(path).is_some_and(|methods| methods.contains(&Method::Patch)) => "replace",
            Method::Put | Method::Patch => "update",
            Method::Delete if self.is_archived(path) => "archive",
            Method::Delete => "delete",
            Method::Head => "check",
            Method::Options => "options_of",
            Method::Trace => "trace",
            Method::Query => "query",
        }
    }

    /// Whether a path leads to one resource: its `GET` returns no list.
    fn is_item(&self, path: &str) -> bool {
        self.methods.get(path).is_some_and(|methods| methods.contains(&Method::Get)) && !self.list_paths.contains(path)
    }

    /// Whether a deleted resource can be read afterwards, among the archived ones.
    fn is_archived(&self, path: &str) -> bool {
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        self.archives.contains(path) || (ends_with_parameter(path) && self.archives.contains(parent))
    }
}

/// How many resources of a path are part of a name that is as short as it can be, beside the last one.
const MAX_PARENTS: usize = 2;

/// Whether a response is a list: an array, or an object with `results`.
fn is_list(api: &Api, response: &ResponseBody) -> bool {
    let Some(schema) = response.schema() else { return false };
    let has_results = |object: &Object| {
        object.property("results").is_some_and(|results| matches!(results.schema.kind, SchemaKind::Array(_)))
    };
    match &api.resolved(schema).kind {
        SchemaKind::Array(_) => true,
        SchemaKind::Object(object) => has_results(object),
        SchemaKind::Union(union) => {
            union.variants.iter().all(|variant| api.resolved(variant).as_object().is_some_and(has_results))
        }
        _ => false,
    }
}

fn is_file(location: Location, kind: &SchemaKind) -> bool {
    location == Location::Part && *kind == SchemaKind::String(StringFormat::Binary)
}

pub(super) fn ends_with_parameter(path: &str) -> bool {
    path.trim_end_matches('/').ends_with('}')
}
