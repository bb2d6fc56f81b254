//! The modules of the crate import each other in one direction.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The imports of each module, by its path such as `error::kind`.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// Reads the modules in a folder. The path of a module is that of its file.
fn read(folder: &Path, prefix: &str, sources: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_stem().unwrap().to_str().unwrap());
        if path.is_dir() {
            read(&path, &format!("{name}::"), sources);
        } else if name != "lib" && !name.ends_with("::tests") {
            sources.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

/// Returns the module that a path such as `error::kind::ErrorKind` is in.
fn module_of<'a>(mut path: &'a str, sources: &BTreeMap<String, String>) -> Option<&'a str> {
    while !sources.contains_key(path) {
        path = path.rsplit_once("::")?.0;
    }
    Some(path)
}

fn graph() -> Graph {
    let mut sources = BTreeMap::new();
    read(Path::new("src"), "", &mut sources);
    let imports = |name: &String, code: &str| {
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let paths = lines.flat_map(|line| line.split("crate::").skip(1));
        let paths =
            paths.map(|path| path.split(|c: char| !c.is_ascii_alphanumeric() && !"_:".contains(c)).next().unwrap());
        let modules = paths.filter_map(|path| module_of(path.trim_end_matches(':'), &sources));
        modules.filter(|module| module != name).map(str::to_owned).collect()
    };
    sources.iter().map(|(name, code)| (name.clone(), imports(name, code))).collect()
}

#[test]
fn modules_do_not_import_in_a_circle() {
    let mut graph = graph();
    assert!(graph["retry::call"].contains("send::attempt") && graph.len() > 40, "{graph:?}");
    // Removing modules without imports again and again leaves those that are part of a circle or import one.
    while let Some(leaf) = graph.iter().find(|(_, imports)| imports.is_empty()).map(|(name, _)| name.clone()) {
        graph.remove(&leaf);
        for imports in graph.values_mut() {
            imports.remove(&leaf);
        }
    }
    assert!(graph.is_empty(), "these modules import each other in a circle, or import such modules: {graph:#?}");
}
