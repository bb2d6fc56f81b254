//! The numbers by which tools tell apart what has one name: `NextPage_1`.

use std::collections::HashMap;

/// A name without the number that it ends with, and the number, which is 0 if there is none.
pub(crate) fn parts(name: &str) -> (&str, u64) {
    let base = name.trim_end_matches(|c: char| c.is_ascii_digit());
    match (base.strip_suffix('_'), name[base.len()..].parse()) {
        (Some(base), Ok(number)) if !base.is_empty() => (base, number),
        _ => (name, 0),
    }
}

/// The names of schemas whose numbers only tell them apart. A number belongs to a name, as in `PM_10`, unless a schema has the name
/// without, or the number is the first and only one.
#[derive(Debug)]
pub(crate) struct Numbered(HashMap<String, Base>);

/// A name without its number.
#[derive(Debug)]
pub(crate) struct Base {
    pub(crate) name: String,
    /// Whether a schema has this name.
    pub(crate) is_schema: bool,
}

impl Numbered {
    /// Finds them among all schemas of a description: which of them are used must not change the name of another one.
    pub(crate) fn of(names: &[&str]) -> Self {
        let mut numbers: HashMap<&str, Vec<u64>> = HashMap::new();
        for (base, number) in names.iter().map(|name| parts(name)) {
            numbers.entry(base).or_default().push(number);
        }
        let base = |name: &&str| {
            let (base, number) = parts(name);
            let all = numbers.get(base)?;
            let is_schema = all.contains(&0);
            let is_dropped = number > 0 && (is_schema || *all == [1]);
            is_dropped.then(|| ((*name).to_owned(), Base { name: base.to_owned(), is_schema }))
        };
        Self(names.iter().filter_map(base).collect())
    }

    /// The name of a schema without its number, if it has one.
    pub(crate) fn get(&self, name: &str) -> Option<&Base> {
        self.0.get(name)
    }
}
