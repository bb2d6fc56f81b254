//! Finds descriptions that are copies of others, such as an earlier state under another file name.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::error::Problem;
use crate::read::Document;
use crate::upgrade::stated_version;

/// Takes out the descriptions of an API all of whose operations are in another description of the same version, which has more of them
/// or, with the same ones, a shorter title: `Marketing Emails` beside `Marketing Emails V3`.
pub(super) fn take_superseded(documents: Vec<Document>) -> (Vec<Document>, Vec<(Document, Problem)>) {
    let contents: Vec<_> = documents.iter().map(Content::of).collect();
    let files: Vec<_> = documents.iter().map(|document| document.file.clone()).collect();
    let (mut kept, mut superseded) = (Vec::new(), Vec::new());
    for (document, content) in documents.into_iter().zip(&contents) {
        match contents.iter().zip(&files).find(|(other, _)| content.is_within(other)) {
            Some((_, file)) => {
                let what = format!("{file} has all of its operations, and is of the same version of the API");
                let help = "if they are of several APIs, name these: `--spec NAME=FILE`, or `apis` in a manifest";
                superseded.push((document, Problem::new("/paths", what, help)));
            }
            None => kept.push(document),
        }
    }
    (kept, superseded)
}

/// What a description contains.
struct Content {
    version: String,
    title: String,
    /// Their paths, without a slash at the end, and their methods.
    operations: BTreeSet<(String, String)>,
}

impl Content {
    fn of(document: &Document) -> Self {
        let items = document.root.get("paths").and_then(Value::as_object).into_iter().flatten();
        let operations = items.flat_map(|(path, item)| {
            let keys = item.as_object().into_iter().flat_map(|item| item.keys());
            keys.map(|key| (path.trim_end_matches('/').to_owned(), key.clone()))
        });
        let version = stated_version(document.root.pointer("/info/version")).into_owned();
        let title = document.root.pointer("/info/title").and_then(Value::as_str).unwrap_or_default().to_owned();
        Self { version, title, operations: operations.collect() }
    }

    fn is_within(&self, other: &Self) -> bool {
        let rank = |it: &Self| (it.operations.len(), Reverse(it.title.len()));
        self.version == other.version
            && !self.operations.is_empty()
            && rank(self) < rank(other)
            && self.operations.is_subset(&other.operations)
    }
}
