//! Reading the exports of the root module of the runtime.

use quote::ToTokens;
use syn::{Attribute, Item, UseTree, Visibility};

use super::declared::Declared;
use super::predicate::Predicate;

/// Returns the types and traits that a root module exports, in the order of their names. Hidden functions and modules are for generated
/// code, which refers to them in the runtime.
///
/// # Errors
/// If it does not parse.
pub(crate) fn read(source: &str) -> syn::Result<Vec<Declared>> {
    let mut exports = Vec::new();
    for item in syn::parse_file(source)?.items {
        let Item::Use(item) = item else { continue };
        if !matches!(item.vis, Visibility::Public(_)) {
            continue;
        }
        let is_hidden = item.attrs.iter().any(|attribute| attribute.path().is_ident("doc"));
        let condition = item.attrs.iter().find_map(condition);
        let mut imported = Vec::new();
        collect(&item.tree, &mut imported);
        imported.retain(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
        exports.extend(imported.into_iter().map(|name| Declared { name, condition: condition.clone(), is_hidden }));
    }
    exports.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(exports)
}

fn condition(attribute: &Attribute) -> Option<(String, Option<Predicate>)> {
    let list = attribute.meta.require_list().ok().filter(|list| list.path.is_ident("cfg"))?;
    Some((list.tokens.to_token_stream().to_string(), Predicate::of(attribute)))
}

/// Collects the names that a tree imports.
fn collect(tree: &UseTree, names: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => collect(&path.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|tree| collect(tree, names)),
        UseTree::Name(name) => names.push(name.ident.to_string()),
        UseTree::Rename(rename) => names.push(rename.rename.to_string()),
        UseTree::Glob(_) => {}
    }
}
