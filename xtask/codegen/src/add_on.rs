//! Add-ons: code that is written by hand for one service, such as the webhooks that it sends. Profiles name them.
//!
//! Each is a crate in `xtask/add-ons`, which is compiled and tested as such. Generated crates of its APIs have a copy of it. Its manifest
//! says what the copy needs.

use std::path::Path;

use include_dir::{Dir, include_dir};
use syn::Item;
use toml_edit::{DocumentMut, Value};

use crate::error::Error;

/// The directories of all add-ons.
static SOURCES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../add-ons");

/// The file of an add-on with its types of identifiers. A copy has another one, which exports those that its API has.
pub(crate) const IDS: &str = "ids.rs";

/// The file of an add-on with its enums of strings. A copy has those of its API instead, if they have the same name and values.
pub(crate) const ENUMS: &str = "enums.rs";

/// The file of an add-on with the trait of values for tests. A copy has that of the mock server instead.
pub(crate) const EXAMPLE: &str = "example.rs";

/// An add-on.
#[derive(Debug)]
pub(crate) struct AddOn {
    name: String,
    manifest: DocumentMut,
}

/// A type of identifiers.
pub(crate) struct Id {
    pub(crate) name: String,
    /// Its documentation.
    pub(crate) docs: Vec<syn::Attribute>,
}

/// An enum of strings.
pub(crate) struct Enum {
    pub(crate) name: String,
    /// Its variants and their values.
    pub(crate) variants: Vec<(String, String)>,
}

impl AddOn {
    /// Whether there is an add-on of a name.
    pub(crate) fn exists(name: &str) -> bool {
        SOURCES.get_file(Path::new(name).join("Cargo.toml")).is_some()
    }

    /// Returns the names of all add-ons.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        SOURCES.dirs().filter_map(|directory| directory.path().to_str())
    }

    /// Reads an add-on.
    ///
    /// # Errors
    /// A bug in the generator: there is none of the name, or its manifest does not parse.
    pub(crate) fn read(name: &str) -> Result<Self, Error> {
        let failed = |problem: String| Error::Generator { file: format!("the add-on {name}"), problem };
        let text = SOURCES.get_file(Path::new(name).join("Cargo.toml")).and_then(|file| file.contents_utf8());
        let text = text.ok_or_else(|| failed("it has no manifest".to_owned()))?;
        let manifest = text.parse().map_err(|error| failed(format!("its manifest does not parse: {error}")))?;
        Ok(Self { name: name.to_owned(), manifest })
    }

    /// Its name, which is that of its directory and of its crate.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The name of its module in a generated crate.
    pub(crate) fn module(&self) -> &str {
        self.metadata("module").and_then(Value::as_str).unwrap_or_default()
    }

    /// What it is for, in a sentence.
    pub(crate) fn about(&self) -> &str {
        self.metadata("about").and_then(Value::as_str).unwrap_or_default()
    }

    /// What a program that uses it checks before it goes into production, as Markdown.
    pub(crate) fn checklist(&self) -> &str {
        self.metadata("checklist").and_then(Value::as_str).unwrap_or_default().trim()
    }

    /// The most important items that it exports.
    pub(crate) fn items(&self) -> Vec<&str> {
        self.strings("items")
    }

    /// What the paths of the operations begin with that it belongs to.
    pub(crate) fn paths(&self) -> Vec<&str> {
        self.strings("paths")
    }

    /// The parts of the runtime that it needs.
    pub(crate) fn parts(&self) -> Vec<&str> {
        self.strings("parts")
    }

    /// What it depends on beside what all generated crates do, and why.
    pub(crate) fn dependencies(&self) -> impl Iterator<Item = (&str, &str)> {
        let table = self.metadata("dependencies").and_then(Value::as_inline_table);
        table.into_iter().flat_map(|table| table.iter()).filter_map(|(name, why)| Some((name, why.as_str()?)))
    }

    /// The declarations of all that it depends on.
    #[cfg(test)]
    pub(crate) fn declarations(&self) -> impl Iterator<Item = (&str, &toml_edit::Item)> {
        self.manifest["dependencies"].as_table_like().into_iter().flat_map(|table| table.iter())
    }

    /// Returns a file of its source.
    pub(crate) fn source(&self, file: &Path) -> Option<&'static str> {
        self.file(&Path::new("src").join(file))
    }

    /// Returns its guide.
    pub(crate) fn guide(&self) -> &'static str {
        self.file(Path::new("guide.md")).unwrap_or_default()
    }

    /// Returns its types of identifiers.
    pub(crate) fn ids(&self) -> Vec<Id> {
        let code = self.source(Path::new(IDS)).and_then(|code| syn::parse_file(code).ok());
        let id = |item| match item {
            Item::Struct(item) if matches!(item.vis, syn::Visibility::Public(_)) => {
                let docs = item.attrs.into_iter().filter(|attribute| attribute.path().is_ident("doc")).collect();
                Some(Id { name: item.ident.to_string(), docs })
            }
            _ => None,
        };
        code.into_iter().flat_map(|file| file.items).filter_map(id).collect()
    }

    /// Returns its enums of strings, as the calls of a macro declare their values: `open_enum!(Status { Open = "OPEN" })`.
    pub(crate) fn enums(&self) -> Vec<Enum> {
        let code = self.source(Path::new(ENUMS)).and_then(|code| syn::parse_file(code).ok());
        code.into_iter().flat_map(|file| file.items).filter_map(|item| declared_enum(&item)).collect()
    }

    fn file(&self, path: &Path) -> Option<&'static str> {
        SOURCES.get_file(Path::new(&self.name).join(path))?.contents_utf8()
    }

    fn metadata(&self, key: &str) -> Option<&Value> {
        self.manifest["package"]["metadata"]["add-on"].get(key)?.as_value()
    }

    fn strings(&self, key: &str) -> Vec<&str> {
        let values = self.metadata(key).and_then(Value::as_array).into_iter().flatten();
        values.filter_map(Value::as_str).collect()
    }
}

/// The enum whose values the call of a macro declares.
fn declared_enum(item: &Item) -> Option<Enum> {
    let Item::Macro(item) = item else { return None };
    let declaration = |input: syn::parse::ParseStream<'_>| {
        let name: syn::Ident = input.parse()?;
        let variants;
        syn::braced!(variants in input);
        let variant = |input: syn::parse::ParseStream<'_>| {
            let variant: syn::Ident = input.parse()?;
            input.parse::<syn::Token![=]>()?;
            Ok((variant.to_string(), input.parse::<syn::LitStr>()?.value()))
        };
        let variants = variants.parse_terminated(variant, syn::Token![,])?;
        Ok(Enum { name: name.to_string(), variants: variants.into_iter().collect() })
    };
    item.mac.parse_body_with(declaration).ok()
}
