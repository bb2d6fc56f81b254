//! The source code of the generator keeps its own rules: modules import in one direction, and files stay small.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// The longest file that is written by hand.
const MAX_LINES: usize = 300;

/// A module, as the names on its path from the root of its crate.
type Module = Vec<String>;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Adds the Rust files in a directory and below it, without build output and expected output of tests.
fn rust_files(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !["target", "golden", "generated"].contains(&name.as_str()) && !name.starts_with('.') {
            rust_files(&path, files);
        } else if name.ends_with(".rs") {
            files.push(path);
        }
    }
}

#[test]
fn files_written_by_hand_are_short() {
    let mut files = Vec::new();
    for directory in ["xtask", "tests"] {
        rust_files(&repository().join(directory), &mut files);
    }
    assert!(files.len() > 200, "only {} files", files.len());
    let lines = |file: &PathBuf| fs::read_to_string(file).unwrap().lines().count();
    let long: Vec<_> = files.iter().map(|file| (file, lines(file))).filter(|(_, lines)| *lines > MAX_LINES).collect();
    assert!(long.is_empty(), "these files have more than {MAX_LINES} lines: {long:#?}");
}

#[test]
fn modules_import_in_one_direction() {
    // The runtime has a test of its own: its directories are steps of a request, which share files in both directions.
    for sources in ["xtask/src", "xtask/codegen/src", "xtask/add-ons/hubspot-webhooks/src"] {
        let imports = imports(&repository().join(sources));
        assert!(imports.len() > 5, "{sources}: only {} modules", imports.len());
        let levels: BTreeSet<Module> = imports.keys().map(|module| module[..module.len() - 1].to_vec()).collect();
        for level in levels {
            let circle = circle(&siblings(&imports, &level));
            assert!(
                circle.is_empty(),
                "{sources}: these modules of {level:?} import each other in a circle: {circle:#?}"
            );
        }
    }
}

/// The modules that each module of a crate uses.
fn imports(sources: &Path) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut files = Vec::new();
    rust_files(sources, &mut files);
    let modules: BTreeMap<Module, PathBuf> =
        files.into_iter().map(|file| (module_of(file.strip_prefix(sources).unwrap()), file)).collect();
    let used = |(module, file): (&Module, &PathBuf)| {
        let code = fs::read_to_string(file).unwrap();
        let mut paths = Paths { module, used: Vec::new() };
        paths.visit_file(&syn::parse_file(&code).unwrap());
        let known = paths.used.iter().filter_map(|path| longest_module(path, &modules));
        (module.clone(), known.filter(|other| other != module).collect())
    };
    modules.iter().filter(|(module, _)| !module.is_empty()).map(used).collect()
}

/// The module of a file: `["emit", "docs"]` for `emit/docs.rs`.
fn module_of(file: &Path) -> Module {
    let names = file.with_extension("");
    let names = names.iter().map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| !["lib", "main", "mod"].contains(&name.as_str())).collect()
}

/// The innermost module on a path.
fn longest_module(path: &[String], modules: &BTreeMap<Module, PathBuf>) -> Option<Module> {
    (1..=path.len()).rev().map(|length| path[..length].to_vec()).find(|module| modules.contains_key(module))
}

/// Collects the paths of a file that begin with `crate`, `self` or `super`, as paths from the root.
struct Paths<'a> {
    module: &'a Module,
    used: Vec<Vec<String>>,
}

impl Paths<'_> {
    fn add(&mut self, names: &[String]) {
        let mut path = match names.first().map(String::as_str) {
            Some("crate") => Vec::new(),
            Some("self") => self.module.clone(),
            Some("super") => self.module[..self.module.len() - 1].to_vec(),
            _ => return,
        };
        for name in &names[1..] {
            if name == "super" {
                path.pop();
            } else {
                path.push(name.clone());
            }
        }
        self.used.push(path);
    }

    fn add_tree(&mut self, before: &[String], tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => {
                let names = [before, &[path.ident.to_string()]].concat();
                self.add_tree(&names, &path.tree);
            }
            syn::UseTree::Name(name) => self.add(&[before, &[name.ident.to_string()]].concat()),
            syn::UseTree::Rename(name) => self.add(&[before, &[name.ident.to_string()]].concat()),
            syn::UseTree::Glob(_) => self.add(before),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_tree(before, tree)),
        }
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.add(&names);
        visit::visit_path(self, path);
    }

    /// Tests in a file are modules of their own, whose `super` is the file.
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }
}

/// The imports between the modules directly below a module, each with all that is below it.
fn siblings(imports: &BTreeMap<Module, BTreeSet<Module>>, level: &[String]) -> BTreeMap<String, BTreeSet<String>> {
    let child = |module: &Module| module.strip_prefix(level).and_then(|rest| rest.first()).cloned();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, used) in imports {
        if let Some(from) = child(module) {
            let to = used.iter().filter_map(child).filter(|to| *to != from);
            graph.entry(from.clone()).or_default().extend(to);
        }
    }
    graph
}

/// The imports that are left when modules without imports, and modules that nothing imports, are removed: those of circles.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    let mut left = graph.clone();
    let is_end = |name: &String, left: &BTreeMap<String, BTreeSet<String>>| {
        left[name].is_empty() || left.values().all(|used| !used.contains(name))
    };
    while let Some(end) = left.keys().find(|name| is_end(name, &left)).cloned() {
        left.remove(&end);
        left.values_mut().for_each(|used| {
            used.remove(&end);
        });
    }
    left
}
