//! The items of the runtime that a generated crate exports.

use quote::ToTokens;
use syn::{Attribute, Item, UseTree, Visibility};

/// An item of the runtime that a crate exports.
#[derive(Debug, PartialEq)]
pub(crate) struct Export {
    pub(crate) name: String,
    /// The condition of the export, such as `feature = "oauth"`.
    pub(crate) condition: Option<String>,
    /// Whether the item is for generated code and appears in signatures only.
    pub(crate) is_hidden: bool,
}

/// Returns the types and traits that the root of a copy of the runtime exports. Hidden functions and modules are for generated
/// code, which refers to them in the runtime.
pub(super) fn of_root(code: &str) -> Vec<Export> {
    let items = syn::parse_file(code).map(|file| file.items).unwrap_or_default();
    let mut exports = Vec::new();
    for item in items {
        let Item::Use(item) = item else { continue };
        if !matches!(item.vis, Visibility::Public(_)) {
            continue;
        }
        let is_hidden = item.attrs.iter().any(|attribute| attribute.path().is_ident("doc"));
        let condition = item.attrs.iter().find_map(condition);
        let mut imported = Vec::new();
        collect(&item.tree, &mut imported);
        imported.retain(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
        let export = |name| Export { name, condition: condition.clone(), is_hidden };
        exports.extend(imported.into_iter().map(export));
    }
    exports.sort_by(|one, other| one.name.cmp(&other.name));
    exports
}

fn condition(attribute: &Attribute) -> Option<String> {
    let list = attribute.meta.require_list().ok().filter(|list| list.path.is_ident("cfg"))?;
    Some(list.tokens.to_token_stream().to_string())
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
