//! Generates Rust clients from [OpenAPI] descriptions.
//!
//! A client is an ordinary crate with typed requests, responses, errors, retries and streams of pages. It contains all the code it
//! runs, and depends on this generator in no way.
//!
//! # Examples
//! [`Generator`] is the entry point. It reads descriptions and returns a [`Generated`] crate, in memory:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use openapi_client_codegen::Generator;
//!
//! # let directory = tempfile::tempdir()?;
//! # let petstore = directory.path().join("petstore.yaml");
//! # std::fs::write(&petstore, include_str!("../examples/build-script/petstore.yaml"))?;
//! # let target = directory.path().join("petstore-client");
//! let generated = Generator::new().description(petstore).name("petstore-client").generate()?;
//!
//! for version in generated.report().versions() {
//!     println!("{}: {} operations, {} types", version.file, version.operations, version.types);
//!     for note in &version.notes {
//!         println!("  {} at {}: {}", note.kind, note.pointer, note.message);
//!     }
//! }
//! let written = generated.write_to(target)?;
//! println!("{} files", written.written);
//! # assert!(written.written > 10);
//! # Ok(())
//! # }
//! ```
//!
//! # Three ways to use it
//! - **In a repository**, so that the generated crate is under version control: a command generates it, and a test or CI fails if
//!   it is out of date. [`Generated::update`] writes it, [`Generated::differences`] compares it. `cargo xtask codegen` and
//!   `cargo xtask codegen --check` are such commands.
//! - **In a build script**, so that no generated code is under version control: [`Generated::module`] returns the client as one file
//!   that a crate includes as a module. `examples/build-script` is a complete crate that does so.
//! - **As a program**, without any code: `cargo install --path xtask --bin openapi-client-codegen` installs
//!   `openapi-client-codegen`, which has the commands of `cargo xtask`.
//!
//! # Stages
//! A description passes through these stages, one after the other. No stage calls an earlier one.
//!
//! ```text
//! description, overlays
//!     │
//!   read        JSON or YAML; errors with line and column
//!   overlay     names, documentation and corrections, as data
//!   upgrade     OpenAPI 3.0, 3.1 and 3.2 in one dialect, several files in one document
//!   describe    what the document says, typed, with JSON pointers
//!   normalize   one pass per quirk; each type gets a name, each deviation a note in the report
//!   types       progenitor chooses the Rust types of fields, arguments and results
//!   emit        one emitter per generated file
//!   assemble    the files of each version, and of what several versions share
//!   format      the layout of the code
//!   package     manifest, README, root module, and the runtime modules that the client needs
//!     │
//! Generated ──┬─ write    a directory: all or nothing, and only what differs
//!             └─ module   one file for a build script
//! ```
//!
//! The same descriptions and settings always generate the same bytes. Nothing is downloaded, and generated files contain neither
//! dates nor paths of the machine.
//!
//! # Errors
//! A description that the generator does not support is an [`Error`] with the file, the JSON pointer, the operation and a hint. A
//! mistake whose meaning is clear is corrected and noted in the [`Report`], unless [`Generator::strict`] is set.
//!
//! [OpenAPI]: https://spec.openapis.org/oas/v3.0.4.html

mod add_on;
mod align;
mod apis;
mod assemble;
mod combine;
#[doc(hidden)]
pub mod corpus;
#[doc(hidden)]
pub mod description;
mod descriptions;
#[doc(hidden)]
pub mod diff;
#[doc(hidden)]
pub mod drift;
mod emit;
mod error;
mod files;
#[doc(hidden)]
pub mod format;
mod generated;
mod generator;
mod graph;
#[doc(hidden)]
pub mod import;
#[doc(hidden)]
pub mod ir;
mod manifest;
mod module;
#[doc(hidden)]
pub mod normalize;
#[doc(hidden)]
pub mod notes;
mod nulls;
mod origins;
#[doc(hidden)]
pub mod overlay;
#[doc(hidden)]
pub mod package;
mod parallel;
#[doc(hidden)]
pub mod pipeline;
mod profile;
#[doc(hidden)]
pub mod read;
mod report;
mod samples;
mod selection;
mod sharing;
mod structure;
mod text;
#[doc(hidden)]
pub mod types;
#[doc(hidden)]
pub mod update;
#[doc(hidden)]
pub mod upgrade;
#[doc(hidden)]
pub mod write;

#[doc(hidden)]
pub use descriptions::{OVERLAY, SPEC, descriptions};
pub use error::{Error, Problem};
pub use files::Files;
pub use generated::{Generated, Written};
pub use generator::{Api, DefaultApis, Generator};
pub use manifest::Manifest;
pub use module::Module;
pub use profile::Profile;
pub use report::{Note, Report, Skipped, VersionReport};
pub use selection::Selector;
#[doc(hidden)]
pub use text::printable::printable;
pub use write::Difference;
