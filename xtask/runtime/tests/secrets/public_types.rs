//! The public types of the crate, read from its sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use syn::{Item, UseTree, Visibility};

/// Returns the names of the structs and enums that the crate exports.
pub(crate) fn public_types() -> BTreeSet<String> {
    let mut exported = Vec::new();
    for item in parse("src/lib.rs") {
        if let Item::Use(item) = item {
            if matches!(item.vis, Visibility::Public(_)) {
                exported_paths(&item.tree, &mut Vec::new(), &mut exported);
            }
        }
    }
    exported.iter().flat_map(|path| types_at(path)).collect()
}

fn parse(file: &str) -> Vec<Item> {
    syn::parse_file(&fs::read_to_string(file).unwrap()).unwrap().items
}

fn exported_paths(tree: &UseTree, path: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    match tree {
        UseTree::Path(tree) => {
            path.push(tree.ident.to_string());
            exported_paths(&tree.tree, path, paths);
            path.pop();
        }
        UseTree::Name(name) => paths.push([path.as_slice(), &[name.ident.to_string()]].concat()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| exported_paths(tree, path, paths)),
        UseTree::Rename(_) | UseTree::Glob(_) => panic!("it is not known what {path:?} exports"),
    }
}

/// Returns the type at the end of a path, or all types of the module there.
fn types_at(path: &[String]) -> Vec<String> {
    let file = |path: &[String]| PathBuf::from(format!("src/{}.rs", path.join("/")));
    let (last, parent) = path.split_last().unwrap();
    let (file, name) = match file(path) {
        module if module.exists() => (module, None),
        _ => (file(parent), Some(last)),
    };
    let items = parse(file.to_str().unwrap());
    let types = items.iter().filter_map(public_type).filter(|ident| name.is_none_or(|name| name == ident));
    let types: Vec<_> = types.collect();
    let is_other = |item: &Item| match (item, name) {
        (Item::Fn(item), Some(name)) => item.sig.ident == name,
        (Item::Trait(item), Some(name)) => item.ident == name,
        (Item::Type(item), Some(name)) => item.ident == name,
        _ => name.is_none(),
    };
    assert!(!types.is_empty() || items.iter().any(is_other), "{} has no {last}", file.display());
    types
}

/// Returns the name of a public struct, enum or union.
fn public_type(item: &Item) -> Option<String> {
    let (visibility, ident) = match item {
        Item::Struct(item) => (&item.vis, &item.ident),
        Item::Enum(item) => (&item.vis, &item.ident),
        Item::Union(item) => (&item.vis, &item.ident),
        _ => return None,
    };
    matches!(visibility, Visibility::Public(_)).then(|| ident.to_string())
}
