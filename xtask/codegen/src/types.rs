//! The Rust types of fields, variants, arguments and results.
//!
//! `RustTypes` is all that the emitters know of. Its one implementation, `progenitor`, has progenitor choose the types
//! from the schemas; no other module sees progenitor's code.

mod progenitor;

use syn::Type;

use crate::ir::{Operation, TypeId};

#[doc(hidden)]
pub use progenitor::reduced_description;
pub(crate) use progenitor::resolve;

/// The Rust types that the emitters ask for. Types are without `Option`: whether a value can be absent is the emitters'
/// matter. A path is a single name, such as `DateTime<Utc>`.
pub(crate) trait RustTypes {
    /// The type of a field of a struct.
    ///
    /// # Errors
    /// A bug in the generator: the field has no type.
    fn field(&self, owner: TypeId, field: usize) -> Result<&Type, TypeError>;

    /// The type of the map of additional properties of a struct.
    ///
    /// # Errors
    /// A bug in the generator: the struct has no additional properties.
    fn additional(&self, owner: TypeId) -> Result<&Type, TypeError>;

    /// The type of a variant of a union.
    ///
    /// # Errors
    /// A bug in the generator: the variant has no type.
    fn variant(&self, owner: TypeId, variant: usize) -> Result<&Type, TypeError>;

    /// The type of a parameter of an operation: for an array and for a map, that of its items.
    ///
    /// # Errors
    /// A bug in the generator: the parameter has no type.
    fn parameter(&self, operation: &Operation, parameter: usize) -> Result<&Type, TypeError>;

    /// The type of the JSON body of an operation's requests.
    ///
    /// # Errors
    /// A bug in the generator: the body has no type.
    fn body(&self, operation: &Operation) -> Result<&Type, TypeError>;

    /// The type of the JSON body of an operation's successful response.
    ///
    /// # Errors
    /// A bug in the generator: the response has no type.
    fn response(&self, operation: &Operation) -> Result<&Type, TypeError>;

    /// The type of the body of a response that is an error.
    ///
    /// # Errors
    /// A bug in the generator: the error has no type.
    fn error(&self, operation: &Operation, response: usize) -> Result<&Type, TypeError>;

    /// The type of JSON in a representation of an operation's response.
    ///
    /// # Errors
    /// A bug in the generator: the representation has no type.
    fn representation(&self, operation: &Operation, representation: usize) -> Result<&Type, TypeError>;

    /// The type of a header of an operation's responses, of which all are counted.
    ///
    /// # Errors
    /// A bug in the generator: the header has no type.
    fn header(&self, operation: &Operation, header: usize) -> Result<&Type, TypeError>;
}

/// Why there are no types, or no code of one. Each is a bug in the generator, since normalization lets through only what progenitor takes.
#[derive(Debug, thiserror::Error)]
pub enum TypeError {
    /// progenitor returned an error.
    #[error("progenitor refuses the normalized description: {0}")]
    Refused(String),

    /// progenitor panicked.
    #[error("progenitor panicked: {0}")]
    Panicked(String),

    /// progenitor's code does not parse.
    #[error("the code that progenitor generated does not parse: {0}")]
    Syntax(#[from] syn::Error),

    /// The code of a type does not parse.
    #[error("the type `{name}`: {problem}")]
    Definition {
        /// The name of the type.
        name: String,
        /// What is wrong with its code.
        problem: String,
    },

    /// progenitor chose no type for something.
    #[error("progenitor chose no type for {what}\n  at: {pointer}")]
    Missing {
        /// What has no type.
        what: String,
        /// Its JSON pointer in the description.
        pointer: String,
    },
}
