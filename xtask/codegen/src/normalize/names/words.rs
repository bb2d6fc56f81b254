//! What the words of a name have to do with each other.

use super::lexicon::{GENERIC, NOISE};
use super::resource::Resource;
use crate::text::case::snake;
use crate::text::inflection::singular;
use crate::text::paths::is_version;

/// Whether a path has a segment with a noun in either number, other than the name of an object type behind `/objects`.
pub(super) fn has_segment(path: &str, noun: &str) -> bool {
    let words = path.split('/').filter(|segment| !is_version(segment)).map(snake).collect::<Vec<_>>();
    let is_generic = |word: &String| GENERIC.contains(&word.as_str());
    let is_named = |pair: &[String]| singular(&pair[1]) == noun && !pair.iter().any(is_generic);
    words.windows(2).any(is_named)
}

/// Whether a path leads from what the title ends with to objects of that: `/media-bridge/objects` of `CMS Media Bridge`.
pub(super) fn has_objects_of(path: &str, title: &[String]) -> bool {
    let words: Vec<Vec<String>> = path
        .split('/')
        .filter(|segment| !is_version(segment))
        .map(|segment| snake(segment).split('_').map(str::to_owned).collect())
        .collect();
    let is_generic = |words: &[String]| matches!(words, [word] if GENERIC.contains(&word.as_str()));
    words.windows(2).any(|pair| pair[0].len() > 1 && title.ends_with(&pair[0]) && is_generic(&pair[1]))
}

/// Whether a noun is what a verb does: `association` of `associate`.
pub(super) fn is_nominalization(noun: &str, verb: &str) -> bool {
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    noun.strip_prefix(stem).is_some_and(|end| matches!(end, "ion" | "ation" | "ment" | "ement" | "al"))
        || verb.strip_prefix("dis").is_some_and(|verb| is_nominalization(noun, verb))
}

/// Whether one of some resources is the object of an action, or all of them are: `update-list-name` of `/lists/{listId}`.
pub(super) fn leads_through(resources: &[Resource], object: &str) -> bool {
    let is_object = |noun: &String| object.split('_').any(|word| singular(word) == singular(noun));
    NOISE.contains(&object) || resources.iter().filter_map(|it| it.words.last()).any(is_object)
}

/// Joins the words of a name, without immediate repetitions and without nouns that repeat the verb of the path.
pub(super) fn without_repetition(verb: Option<&str>, words: Vec<String>) -> String {
    let mut name: Vec<String> = Vec::new();
    let is_verb = |word: &str| verb.is_some_and(|verb| singular(word) == verb);
    for word in words.iter().flat_map(|words| words.split('_')) {
        let repeats_verb = is_verb(word) && name.iter().any(|other| is_verb(other));
        if repeats_verb {
            continue;
        }
        // The associations of an association are those.
        if name.len() > 1 && name.last().is_some_and(|last| *last == singular(word)) {
            name.pop();
        }
        if name.last().is_none_or(|last| last != word) {
            name.push(word.to_owned());
        }
    }
    // Only the verb is left of `/exports/export`, which starts an export.
    match name.as_slice() {
        [verb] => format!("start_{verb}"),
        _ => name.join("_"),
    }
}
