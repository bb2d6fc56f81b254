//! The generated code as one module of another crate, in one file that a build script writes and the crate includes.

mod dependencies;
mod nest;
mod rewrite;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;

use crate::error::Error;
use crate::files::Files;
use dependencies::Manifest;
use rewrite::Rewrite;

/// The features that are enabled unless others are chosen.
const DEFAULT_FEATURES: [&str; 1] = ["rustls"];

/// Generated code as one module of another crate: a single file without references to other files.
///
/// All versions of the API are part of it. Features of the runtime are decided when it is generated, since the other crate does
/// not declare them. Examples in the documentation are not run as tests of the other crate.
///
/// # Examples
/// In `build.rs`:
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use std::path::Path;
///
/// let out = std::env::var("OUT_DIR")?;
/// println!("cargo::rerun-if-changed=petstore.yaml");
/// openapi_client_codegen::Generator::new()
///     .description("petstore.yaml")
///     .generate()?
///     .module("crate::petstore")
///     .write_to(Path::new(&out).join("petstore.rs"))?;
/// # Ok(())
/// # }
/// ```
///
/// In the crate:
/// ```ignore
/// mod petstore {
///     include!(concat!(env!("OUT_DIR"), "/petstore.rs"));
/// }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a module does nothing until it is written"]
pub struct Module<'a> {
    files: &'a Files,
    versions: &'a [String],
    path: String,
    features: BTreeSet<String>,
}

impl<'a> Module<'a> {
    pub(crate) fn new(files: &'a Files, versions: &'a [String], path: String) -> Self {
        let features = DEFAULT_FEATURES.into_iter().map(str::to_owned).collect();
        Self { files, versions, path, features }
    }

    /// Sets the features that are enabled, of `rustls`, `native-tls`, `tracing`, `rate-limit`, `oauth`, `blocking`, `unknown-fields`,
    /// `mock` and, for services whose limits or token endpoint are known, `redis`, with those that only a service has, such as
    /// `webhooks`. The default is `rustls`.
    pub fn features(mut self, features: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.features = features.into_iter().map(Into::into).collect();
        self
    }

    /// Returns the code of the module.
    ///
    /// # Errors
    /// If the path is not that of a module, or a feature is unknown.
    pub fn source(&self) -> Result<String, Error> {
        let is_path = syn::parse_str::<syn::Path>(&self.path).is_ok_and(|path| {
            path.segments.len() > 1 && path.segments[0].ident == "crate" && path.leading_colon.is_none()
        });
        if !is_path {
            return Err(Error::ModulePath { path: self.path.clone() });
        }
        let features = self.manifest()?.enabled_by(&self.features);
        self.build(&features).map_err(|error| self.bug(&error))
    }

    /// Writes the module to a file, unless the file is already the same.
    ///
    /// # Errors
    /// If the path is not that of a module, a feature is unknown, or the file cannot be written.
    pub fn write_to(&self, file: impl AsRef<Path>) -> Result<(), Error> {
        let (file, source) = (file.as_ref(), self.source()?);
        if fs::read_to_string(file).is_ok_and(|existing| existing == source) {
            return Ok(());
        }
        fs::write(file, source).map_err(|source| Error::Write { path: file.to_owned(), source })
    }

    /// Returns the dependencies that the other crate needs, as lines of the section `[dependencies]` of its `Cargo.toml`.
    ///
    /// # Errors
    /// If a feature is unknown.
    pub fn dependencies(&self) -> Result<String, Error> {
        Ok(self.manifest()?.dependencies(&self.features))
    }

    /// Returns what the other crate needs in addition in browsers, as a section of its `Cargo.toml`.
    ///
    /// # Errors
    /// If a feature is unknown.
    pub fn browser_dependencies(&self) -> Result<String, Error> {
        Ok(self.manifest()?.of_targets())
    }

    /// Reads the manifest of the crate, and checks the features with it.
    fn manifest(&self) -> Result<Manifest, Error> {
        let manifest = Manifest::parse(self.file("Cargo.toml")).map_err(|error| self.bug(&error))?;
        let known = manifest.features().filter(|name| *name != "default" && !self.versions.iter().any(|it| it == name));
        let known: Vec<_> = known.map(str::to_owned).collect();
        match self.features.iter().find(|feature| !known.contains(feature)) {
            Some(feature) => Err(Error::UnknownFeature { feature: feature.clone(), known }),
            None => Ok(manifest),
        }
    }

    fn build(&self, features: &BTreeSet<String>) -> syn::Result<String> {
        let enabled = features.iter().chain(self.versions).map(String::as_str).collect();
        let rewrite = Rewrite { path: &self.path, enabled };
        let mut items = TokenStream::new();
        for item in nest::items(self.files, &rewrite)? {
            // The attributes of a file cannot stand in one that is included: each item has them.
            items.extend(quote! { #[allow(clippy::all, clippy::pedantic, unreachable_pub, unused)] });
            items.extend(rewrite.tokens(quote! { #item }));
        }
        let mark = self.file("src/lib.rs").lines().next().unwrap_or_default();
        Ok(format!("{mark}\n\n{}", prettyplease::unparse(&syn::parse2(items)?)))
    }

    fn file(&self, path: &str) -> &str {
        self.files.get(path).map(String::as_str).unwrap_or_default()
    }

    /// Returns the error for generated files that cannot be read back.
    fn bug(&self, error: &dyn std::fmt::Display) -> Error {
        Error::Generator { file: self.path.clone(), problem: format!("the generated crate cannot be nested: {error}") }
    }
}
