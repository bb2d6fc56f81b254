//! Which API each description is of.
//!
//! Two descriptions are versions of one API if they have the same title, and paths that begin with the same segment, the area. A version
//! in a title, and a first word that the paths begin with, are no part of the title: `CRM Goal Targets` is `Goal Targets` below `/crm`.
//!
//! The name of an API is made of its own title and paths, so that another API changes nothing. A service has core areas: the names of
//! their APIs are the titles, and those of others begin with the area, such as `marketing-emails` beside `emails`. If all paths begin with
//! the area twice, as in `/conversations/conversations`, the API has the name of its area, and the rest of the title says what is in it.
//! The order of the descriptions does not matter.
//!
//! Paths alone say nothing: APIs of one service can have most of them in common.

mod name;
mod naming;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::read::Document;
use crate::text::case::snake;
use crate::text::paths::is_version;
use crate::upgrade::stated_version;
pub(crate) use name::check;
pub(crate) use naming::Naming;

/// An API that some descriptions are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recognized {
    /// Its name, such as `goal-targets`; `None` if the title has no letters to make one of.
    pub(crate) name: Option<String>,
    /// Whether the name has the area for no other reason than an API with the same title: without that one, it would be another.
    pub(crate) is_unstable: bool,
    /// The descriptions, by their indexes.
    pub(crate) members: Vec<usize>,
}

/// Returns the APIs of some descriptions, each with its descriptions in their order.
pub(crate) fn recognize(documents: &[&Document], naming: &Naming<'_>) -> Vec<Recognized> {
    let subjects: Vec<_> = documents.iter().map(|document| Subject::of(&document.root)).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, subject) in subjects.iter().enumerate() {
        let is_same = |group: &Vec<usize>| group.iter().any(|other| subject.is_same_api(&subjects[*other]));
        let (same, others): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_same);
        groups = others;
        groups.push(same.into_iter().flatten().chain([index]).collect());
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort();
    let names = name::names(&groups, &subjects, naming);
    let recognized = |((name, is_unstable), members)| Recognized { name, is_unstable, members };
    names.into_iter().zip(groups).map(recognized).collect()
}

/// What a description says of its API.
#[derive(Debug)]
pub(crate) struct Subject {
    /// The words of the title.
    title: Vec<String>,
    /// The segment that all paths begin with twice, apart from versions, if the title begins with it as well, and if the paths do not go
    /// on with the rest of the title.
    own_area: Option<String>,
    /// What the paths begin with, apart from versions.
    areas: BTreeSet<String>,
}

impl Subject {
    /// Returns what a description says of its API.
    pub(crate) fn of(root: &Value) -> Self {
        let version = stated_version(root.pointer("/info/version"));
        let paths: Vec<_> =
            root.get("paths").and_then(Value::as_object).into_iter().flat_map(|paths| paths.keys()).collect();
        let areas: BTreeSet<String> =
            paths.iter().filter_map(|path| segments(path, &version).next()).map(str::to_owned).collect();
        let title = root.pointer("/info/title").and_then(Value::as_str).and_then(|title| title.lines().next());
        let title = snake(title.unwrap_or_default());
        let mut words: Vec<_> = title.split('_').filter(|word| !word.is_empty() && !is_version(word)).collect();
        let first = words.first().filter(|word| areas.iter().any(|area| snake(area) == **word)).copied();
        let rest = words.get(1..).unwrap_or_default().join("_");
        let own_area = first
            .filter(|_| !paths.is_empty() && paths.iter().all(|path| begins_twice(path, &version, &rest)))
            .map(str::to_owned);
        if words.len() > 1 && first.is_some() {
            words.remove(0);
        }
        // `Webhooks Webhooks`: the area and the API have the same name.
        words.dedup();
        Self { title: words.into_iter().map(str::to_owned).collect(), own_area, areas }
    }

    /// Whether two descriptions are versions of one API.
    pub(crate) fn is_same_api(&self, other: &Self) -> bool {
        let is_near = self.areas.is_empty() || other.areas.is_empty() || !self.areas.is_disjoint(&other.areas);
        self.title == other.title && is_near
    }
}

/// Whether the first two segments of a path are the same, apart from versions and parameters, and the next one is not the rest of the
/// title.
fn begins_twice(path: &str, version: &str, rest: &str) -> bool {
    let mut segments = segments(path, version);
    segments.next().is_some_and(|first| segments.next() == Some(first))
        && segments.next().map(snake).as_deref() != Some(rest)
}

/// The segments of a path that are neither versions nor parameters.
fn segments<'a>(path: &'a str, version: &'a str) -> impl Iterator<Item = &'a str> {
    path.split('/').filter(move |segment| {
        !segment.is_empty() && !segment.starts_with('{') && !is_version(segment) && *segment != version
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{Naming, recognize};
    use crate::read::{self, Document};

    fn document(title: &str, version: &str, paths: &[&str]) -> Document {
        let paths =
            paths.iter().map(|path| (path.to_string(), serde_json::json!({}))).collect::<serde_json::Map<_, _>>();
        let root =
            serde_json::json!({ "openapi": "3.0.3", "info": { "title": title, "version": version }, "paths": paths });
        read::parse(format!("{title} {version}.json"), &root.to_string()).unwrap()
    }

    fn apis(documents: &[Document]) -> Vec<(String, Vec<usize>)> {
        recognized(documents, None)
    }

    fn recognized(documents: &[Document], core_areas: Option<&[String]>) -> Vec<(String, Vec<usize>)> {
        let recognized = recognize(&documents.iter().collect::<Vec<_>>(), &Naming { core_areas, ..Naming::default() });
        recognized.into_iter().map(|api| (api.name.unwrap(), api.members)).collect()
    }

    #[test]
    fn versions_of_an_api_have_the_same_title() {
        let documents = [
            document("CRM Goal Targets", "v3", &["/crm/v3/goals", "/crm/v3/goals/{id}"]),
            document("Files", "v3", &["/files/v3/files"]),
            document("Goal Targets", "2026-09", &["/crm/goals/2026-09"]),
            document("Files Files", "2026-09", &["/files/2026-09/files"]),
        ];
        assert_eq!(apis(&documents), [("goal-targets".to_owned(), vec![0, 2]), ("files".to_owned(), vec![1, 3])]);
    }

    #[test]
    fn the_name_of_an_api_outside_the_core_begins_with_its_area_unless_the_title_says_it() {
        let documents = [
            document("Marketing Emails", "v3", &["/marketing/v3/emails"]),
            document("Emails", "2026-09", &["/crm/objects/2026-09/emails"]),
            document("CRM Exports", "v3", &["/crm/v3/exports"]),
            document("Marketing Marketing Events", "v3", &["/marketing/v3/marketing-events"]),
            document("CRM Feature Flags", "v3", &["/feature-flags/v3/flags"]),
            document("Account Activity", "v3", &["/account-info/v3/activity"]),
            document("Schemas", "v3", &["/object-schemas/v3/schemas"]),
            document("Conversations Inbox & Messages", "v3", &["/conversations/v3/conversations/threads"]),
            document("Conversations Custom Channels", "v3", &["/conversations/v3/custom-channels"]),
            document("Oauth", "v1", &["/oauth/v1/token", "/tokens/v1"]),
        ];
        let expected = [
            "marketing-emails",
            "emails",
            "exports",
            "marketing-events",
            "crm-feature-flags",
            "account-activity",
            "object-schemas",
            "conversations",
            "conversations-custom-channels",
            "oauth-api",
        ];
        let core = ["crm".to_owned()];
        let names = |documents: &[Document]| -> Vec<_> {
            recognized(documents, Some(&core)).into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names(&documents), expected);
        for (document, name) in documents.iter().zip(expected) {
            assert_eq!(names(std::slice::from_ref(document)), [name], "a name does not depend on other APIs");
        }
    }

    #[test]
    fn apis_with_the_same_title_are_told_apart_by_where_their_paths_begin() {
        let documents = [
            document("Marketing Emails", "v3", &["/marketing/v3/emails"]),
            document("Emails", "2026-09", &["/crm/objects/2026-09/emails"]),
            document("Pets", "v1", &["/pets"]),
        ];
        let recognized = recognize(&documents.iter().collect::<Vec<_>>(), &Naming::default());
        let names: Vec<_> = recognized.into_iter().map(|api| (api.name.unwrap(), api.is_unstable)).collect();
        let expected = [("marketing-emails", true), ("crm-emails", true), ("pets", false)];
        assert_eq!(names, expected.map(|(name, is_unstable)| (name.to_owned(), is_unstable)));
    }

    #[test]
    fn an_api_whose_paths_begin_with_its_area_twice_has_the_name_of_the_area() {
        let documents = [
            document("Conversations Inbox & Messages", "v3", &["/conversations/v3/conversations/threads"]),
            document("Conversations Inbox & Messages", "2026-09", &["/conversations/conversations/2026-09/threads"]),
            document("Conversations Custom Channels", "v3", &["/conversations/v3/custom-channels"]),
        ];
        let expected = [("conversations".to_owned(), vec![0, 1]), ("custom-channels".to_owned(), vec![2])];
        assert_eq!(apis(&documents), expected);
    }

    #[test]
    fn two_apis_of_an_area_have_the_names_of_their_titles() {
        let documents = [
            document("Files Folders", "v3", &["/files/v3/files/folders"]),
            document("Files Uploads", "v3", &["/files/v3/files/uploads"]),
        ];
        assert_eq!(apis(&documents), [("folders".to_owned(), vec![0]), ("uploads".to_owned(), vec![1])]);
    }

    #[test]
    fn a_name_that_a_crate_has_for_something_else_gets_a_word_more() {
        let documents =
            [document("Oauth", "v1", &["/a"]), document("Client", "v1", &["/b"]), document("Type", "v1", &[])];
        let names: Vec<_> = apis(&documents).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["oauth-api", "client-api", "type-api"]);
    }
}
