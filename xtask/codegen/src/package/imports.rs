//! The imports of examples: the items that their code names, with the paths of their modules.

use std::collections::{BTreeMap, BTreeSet};

/// The items that the examples of guides have beside the code of calls. A type that is called alike is named by its path.
const OF_EXAMPLES: [&str; 3] = ["Example", "Progress", "Report"];

/// Items by the paths of their modules.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Imports(BTreeMap<String, BTreeSet<String>>);

/// Code of an example, with the imports that it needs.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) code: String,
    pub(super) imports: Imports,
}

impl Imports {
    /// Adds an item of a module.
    pub(super) fn add(&mut self, path: &str, name: &str) {
        self.0.entry(path.to_owned()).or_default().insert(name.to_owned());
    }

    /// Adds those of other code.
    pub(super) fn extend(&mut self, others: &Self) {
        for (path, names) in &others.0 {
            self.0.entry(path.clone()).or_default().extend(names.iter().cloned());
        }
    }

    /// Returns the name of a type by which code refers to it, and imports it unless that is its path.
    pub(super) fn name(&mut self, path: &str, ident: &str) -> String {
        if OF_EXAMPLES.contains(&ident) {
            return format!("{path}::{ident}");
        }
        self.add(path, ident);
        ident.to_owned()
    }

    /// Returns the lines that import them.
    pub(super) fn lines(&self) -> String {
        let line = |(path, names): (&String, &BTreeSet<String>)| {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            match names.as_slice() {
                [only] => format!("use {path}::{only};\n"),
                names => format!("use {path}::{{{}}};\n", names.join(", ")),
            }
        };
        self.0.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Imports;

    #[test]
    fn a_type_that_is_called_as_an_item_of_examples_is_named_by_its_path() {
        let mut imports = Imports::default();
        assert_eq!(imports.name("a::b", "Report"), "a::b::Report");
        assert_eq!(imports.name("a::b", "Color"), "Color");
        imports.add("a", "Error");
        imports.add("a", "Client");
        assert_eq!(imports.lines(), "use a::{Client, Error};\nuse a::b::Color;\n");
    }
}
