//! Validating the names of a profile: they become code and paths, and no two of them are for the same thing.

use std::collections::HashMap;

use super::{Names, is_most, set};
use crate::text::case::{begins_identifier, pascal, snake};
use crate::text::paths::unversioned;

/// An invalid name: the key that it is below, and what is wrong.
pub(in crate::profile) type InvalidName = (&'static str, String);

impl Names {
    /// Finds the first invalid name.
    pub(in crate::profile) fn invalid(&self) -> Option<InvalidName> {
        let objects = &self.objects;
        let types = || objects.types.values();
        let named = self.types.iter().flat_map(|(name, other)| [name, other]);
        let docs = self.ids.values().map(|id| &id.docs);
        first("operations", self.operations.values(), is_method, "the name of a method, such as `move_list`")
            .or_else(|| first("operations", self.operations.keys(), is_place, PLACE))
            .or_else(|| first("endings", &self.endings, is_ending, "the end of a name, such as `WithErrors`"))
            .or_else(|| first("objects", types().map(|it| &it.path).chain(&objects.segment), is_segment, SEGMENT))
            .or_else(|| first("objects", types().map(|it| &it.id), is_segment, PARAMETER))
            .or_else(|| first("objects", objects.parameter.iter().chain(&objects.id), is_segment, PARAMETER))
            .or_else(|| self.incomplete_objects())
            .or_else(|| first("ids", self.ids.keys(), is_type, "the name of a type, such as `ContactId`"))
            .or_else(|| first("ids", docs, |docs| !docs.trim().is_empty(), "a sentence"))
            .or_else(|| self.ambiguous_id())
            .or_else(|| first("types", named, is_type, "the name of a type, such as `PropertyOption`"))
            .or_else(|| first("enums", self.enums.keys(), is_type, "the name of a type, such as `BatchStatus`"))
            .or_else(|| self.ambiguous_enum())
    }

    /// Types of objects that nothing says where to fill in.
    fn incomplete_objects(&self) -> Option<InvalidName> {
        let objects = &self.objects;
        let given = [objects.segment.is_some(), objects.parameter.is_some(), objects.id.is_some()];
        let is_used = !objects.types.is_empty() || given.contains(&true);
        (is_used && given.contains(&false))
            .then(|| ("objects", "`segment`, `parameter` and `id` belong together, and `types` needs them".to_owned()))
    }

    /// A name of a property or a parameter that two types of identifiers have.
    fn ambiguous_id(&self) -> Option<InvalidName> {
        let mut holders = HashMap::new();
        self.ids.iter().flat_map(|(id, it)| it.names.iter().map(move |name| (name, id))).find_map(|(name, id)| {
            let other = *holders.entry(name).or_insert(id);
            (other != id).then(|| ("ids", format!("{name:?} is in the `names` of both `{other}` and `{id}`")))
        })
    }

    /// Enums with so many values in common that an incomplete one can be either.
    fn ambiguous_enum(&self) -> Option<InvalidName> {
        let pairs = self.enums.iter().enumerate().flat_map(|(index, one)| {
            let others = self.enums.iter().skip(index + 1);
            others.map(move |other| (one, other))
        });
        pairs.into_iter().find_map(|((one, values), (other, others))| {
            let common = set(values).intersection(&set(others)).count();
            (is_most(common, values) && is_most(common, others))
                .then(|| ("enums", format!("`{one}` and `{other}` have more than half of their values in common")))
        })
    }
}

const PLACE: &str = "a method and a path without version, such as `PUT /lists/{}`";
const SEGMENT: &str = "a segment of a path, such as `contacts`: letters, digits, `-` and `_`";
const PARAMETER: &str = "the name of a parameter, such as `contactId`: letters, digits, `-` and `_`";

/// The first invalid name of several.
fn first<'a>(
    key: &'static str,
    names: impl IntoIterator<Item = &'a String>,
    is_valid: fn(&str) -> bool,
    expected: &str,
) -> Option<InvalidName> {
    let name = names.into_iter().find(|name| !is_valid(name))?;
    Some((key, format!("{name:?} is not {expected}")))
}

fn is_method(name: &str) -> bool {
    begins_identifier(name) && *name == snake(name)
}

fn is_type(name: &str) -> bool {
    begins_identifier(name) && *name == pascal(name)
}

fn is_ending(name: &str) -> bool {
    !name.is_empty() && *name == pascal(name)
}

/// Whether a name can stand in a path as it is.
fn is_segment(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// Whether a key is a method and a path without a version.
fn is_place(key: &str) -> bool {
    let is_method = |method: &str| !method.is_empty() && method.chars().all(|c| c.is_ascii_uppercase());
    let is_path = |path: &str| path.starts_with('/') && format!("/{}", unversioned(path).join("/")) == path;
    key.split_once(' ').is_some_and(|(method, path)| is_method(method) && is_path(path))
}
