//! Turns the files of a crate into one: `mod name;` becomes `mod name { … }`.

use proc_macro2::Span;
use syn::{AttrStyle, Attribute, Item, ItemMod};

use super::rewrite::Rewrite;
use crate::files::Files;

/// Returns the items of the crate's root, with all modules inline. Modules whose features are not enabled are left out.
///
/// # Errors
/// If a file is missing or not valid Rust.
pub(super) fn items(files: &Files, rewrite: &Rewrite<'_>) -> syn::Result<Vec<Item>> {
    Ok(file(files, "src/lib.rs", "src", rewrite)?.items)
}

/// Parses a file, and fills in the modules that it declares, which are in a directory.
fn file(files: &Files, path: &str, directory: &str, rewrite: &Rewrite<'_>) -> syn::Result<syn::File> {
    let missing = || syn::Error::new(Span::call_site(), format!("the file {path} is missing"));
    let mut file = syn::parse_file(files.get(path).ok_or_else(missing)?)?;
    file.items.retain(|item| !attributes(item).iter().any(|attribute| rewrite.is_disabled(attribute)));
    for item in &mut file.items {
        let Item::Mod(declaration) = item else { continue };
        if declaration.content.is_none() {
            let name = declaration.ident.to_string();
            fill(declaration, module(files, directory, name.trim_start_matches("r#"), rewrite)?);
        }
    }
    Ok(file)
}

/// Parses the file of a module, which is `name.rs` or `name/mod.rs`.
fn module(files: &Files, directory: &str, name: &str, rewrite: &Rewrite<'_>) -> syn::Result<syn::File> {
    let own = format!("{directory}/{name}");
    let flat = format!("{own}.rs");
    let path = if files.contains_key(&flat) { flat } else { format!("{own}/mod.rs") };
    file(files, &path, &own, rewrite)
}

/// Puts the contents of a file into the module that declares it.
fn fill(declaration: &mut ItemMod, file: syn::File) {
    declaration.attrs.extend(file.attrs.into_iter().filter(|attribute| matches!(attribute.style, AttrStyle::Inner(_))));
    declaration.content = Some((syn::token::Brace::default(), file.items));
    declaration.semi = None;
}

/// Returns the attributes of the items that can be behind a feature.
fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
